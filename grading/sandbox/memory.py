"""What memory a submission takes from the machine, wherever the kernel keeps it.

A process's own limit covers what it has mapped. This file counts the rest: what all processes of a
sandbox use together, their files, the buffers of their sockets, and what else the machine loses
meanwhile. `grading.sandbox.student_process` asks while it waits, and ends what uses too much.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil

from grading.sandbox.visible import PRIVATE

KIB = 1024
_STATUS = re.compile(r"^(VmRSS|VmSwap|VmPTE|HugetlbPages|Threads):\s*(\d+)", re.MULTILINE)
_PROPORTIONAL = re.compile(r"^(?:Pss|SwapPss):\s*(\d+)", re.MULTILINE)
_SOCKETS = re.compile(r"^sockets: used (\d+)", re.MULTILINE)
# The room of a socket that asked for no other; seccomp ignores what a submission asks for.
_ROOM = ("/proc/sys/net/core/wmem_default", "/proc/sys/net/core/rmem_default")


@dataclass(frozen=True)
class Machine:
    """Two counts of the whole machine, in bytes.

    `held` is memory that belongs to no process and that cannot be dropped: the kernel's own and
    shared memory. `available` is what programs can still get.
    """

    held: int
    available: int

    @classmethod
    def now(cls) -> Machine:
        """The counts at this moment; zeros if the kernel does not tell."""
        try:
            text = Path("/proc/meminfo").read_text()
        except OSError:
            return cls(0, 0)
        words = (line.split() for line in text.splitlines())
        count = {name.rstrip(":"): int(value) * KIB for name, value, *_ in words}
        # Shared memory is in "Cached", but unlike the other pages there it cannot be dropped.
        droppable = ("Buffers", "Cached", "SwapCached", "SReclaimable")
        used = count["MemTotal"] - count["MemFree"] - count.get("AnonPages", 0)
        held = used - sum(count.get(name, 0) for name in droppable) + count.get("Shmem", 0)
        return cls(held, count.get("MemAvailable", 0))

    def lost_since(self, before: Machine) -> int:
        """The bytes that the machine has lost, beside what processes use."""
        return min(self.held - before.held, before.available - self.available)


class Account:
    """The memory of one student process and of all that it starts.

    If it is not `isolated`, that is the memory of its processes alone.
    """

    def __init__(self, student: int, *, isolated: bool) -> None:
        self._student, self._isolated = student, isolated
        self._before = Machine.now()
        self.threads = 0

    def excess(self, processes: Collection[int], limit: int) -> str:
        """What is over `limit` bytes, for a message; empty if nothing is. Counts `threads`, too."""
        resident = self._resident(processes)
        beside = self._files() + self._sockets() if self._isolated else 0
        # What they share was counted for each. To be exact takes longer.
        if resident + beside > limit and _proportional(processes) + beside > limit:
            return "its processes use"
        # Whose it is, the machine does not tell. So there may be as much for each submission.
        lost = Machine.now().lost_since(self._before) if self._isolated else 0
        if lost > limit and lost > limit * self._students():
            return "while it ran, the machine lost"
        return ""

    def _resident(self, processes: Iterable[int]) -> int:
        self.threads = total = 0
        for process in processes:
            with contextlib.suppress(OSError):
                count = dict(_STATUS.findall(Path(f"/proc/{process}/status").read_text()))
                self.threads += int(count.pop("Threads", 0))
                total += sum(int(value) * KIB for value in count.values())
        return total

    def _files(self) -> int:
        """The bytes in the folders that a submission may write to, which are in memory."""
        total = 0
        for folder in PRIVATE:
            with contextlib.suppress(OSError):
                room = os.statvfs(f"/proc/{self._student}/root{folder}")
                total += (room.f_blocks - room.f_bfree) * room.f_frsize
        return total

    def _sockets(self) -> int:
        """The most that its sockets can hold, also those that it has closed or handed over."""
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{self._student}/net/sockstat").read_text()
            if found := _SOCKETS.search(text):
                return int(found[1]) * _room_of_a_socket()
        return 0

    def _students(self) -> int:
        """How many submissions run now in the same sandbox, this one included."""
        with contextlib.suppress(psutil.Error):
            if server := psutil.Process(self._student).parent():
                return max(1, len(server.children()))
        return 1


def _proportional(processes: Iterable[int]) -> int:
    """The bytes of these processes, with what several share divided among them."""
    total = 0
    for process in processes:
        try:
            text = Path(f"/proc/{process}/smaps_rollup").read_text()
            total += sum(int(value) * KIB for value in _PROPORTIONAL.findall(text))
        except ProcessLookupError:
            continue
        except OSError:
            # Not for everybody to read, or not in this kernel: then it is what is resident.
            with contextlib.suppress(psutil.Error):
                total += psutil.Process(process).memory_info().rss
    return total


@cache
def _room_of_a_socket() -> int:
    try:
        return sum(int(Path(setting).read_text()) for setting in _ROOM)
    except (OSError, ValueError):
        return 2 * 208 * KIB


def method() -> str:
    """How the memory of a submission is counted on this machine, in one sentence."""
    return (
        "The memory of all processes of a submission, its files, and the room of its sockets are "
        "added up four times a second; the shared memory and the kernel memory of the machine are "
        "watched beside it."
    )
