"""How long a process takes by its own doing: time that it waits for a busy machine does not count.

A limit on this time means the same on a slow, loaded machine as on an idle one. Linux tells what is
needed for it; elsewhere all time counts.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

# All time counts beyond this many times what has counted: nobody waits longer.
MOST = 3
# States of a thread that wants to go on, and cannot while the machine is busy.
_WANTS_TO_GO_ON = (b"R", b"D")


class OwnTime:
    """The time of a process since now. It is exact if it is asked some times a second.

    A process that sleeps, or waits for another, does so by its own doing. One that is ready to run
    is charged for the processor's time that it got.
    """

    def __init__(self, pid: int | None) -> None:
        self._process = Path(f"/proc/{pid}") if pid and sys.platform == "linux" else None
        self._began = self._at = time.monotonic()
        self._worked = self._work() or 0.0
        self._counted = 0.0

    def seconds(self) -> float:
        """Seconds that count so far."""
        now, work = time.monotonic(), self._work()
        passed = now - self._at
        if work is not None and self._wants_to_go_on():
            passed = min(passed, max(0.0, work - self._worked))
        self._worked = self._worked if work is None else work
        self._counted, self._at = self._counted + passed, now
        return max(self._counted, (now - self._began) / MOST)

    def _work(self) -> float | None:
        """Seconds of the processor that all threads have had, or None if that is not known."""
        with suppress(OSError, ValueError, IndexError):
            if self._process:
                fields = (self._process / "stat").read_bytes().rpartition(b")")[2].split()
                return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return None

    def _wants_to_go_on(self) -> bool:
        """Whether a thread is ready to run, or waits for a disk."""
        with suppress(OSError):
            for file in (self._process or Path()).glob("task/*/stat"):
                if file.read_bytes().rpartition(b")")[2].split()[:1][0] in _WANTS_TO_GO_ON:
                    return True
        return False
