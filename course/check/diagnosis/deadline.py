"""How long a diagnosis may take."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 5
# However long the check itself has taken.
LEAST = 0.08

# The seconds that this thread has computed. WebAssembly has one thread, and no clock that measures
# only its work.
worked: Callable[[], float] = getattr(time, "thread_time", time.process_time)


class Deadline:
    """The end of the seconds that a diagnosis may compute; it may take `PATIENCE` times as long.

    `seconds` are for the check and its diagnosis together, and the check has `spent` some. A name
    should not depend on what else the machine has to do, nor on what is loaded yet.
    """

    def __init__(self, seconds: float, spent: float = 0.0) -> None:
        left = max(seconds - spent, LEAST)
        self._work = worked() + left
        self._clock = time.perf_counter() + PATIENCE * left

    def over(self) -> bool:
        """Whether the time is up."""
        return worked() > self._work or time.perf_counter() > self._clock
