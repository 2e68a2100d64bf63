"""A limit on the time of one question to student code in this process, where one can be had.

A timer of the system's ends any Python code. WebAssembly has none: there a look at the clock
between steps of the code ends its loops and calls, but not a single long step of a library's.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

# Steps of the code between two looks at the clock.
_BETWEEN_LOOKS = 500


class TimeLimit:
    """KeyboardInterrupt in code that runs for more than `seconds`; `over` says whether it came.

    Only the main thread can have a limit. With 0 seconds there is none.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.over = False

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Limit what runs inside."""
        if not self.seconds:
            yield
        elif _has_timer():
            with self._by_timer():
                yield
        elif _needs_clock():
            with self.by_clock():
                yield
        else:
            yield

    @contextlib.contextmanager
    def _by_timer(self) -> Iterator[None]:
        before = signal.signal(signal.SIGALRM, self._end)
        # Again every second, because student code may catch the first one.
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 1.0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def _end(self, _number: int, frame: FrameType | None) -> None:
        # An import that is cut short leaves half a module behind; torch's may take a while.
        while frame is not None:
            if frame.f_code.co_filename.startswith("<frozen importlib"):
                return
            frame = frame.f_back
        self.over = True
        raise KeyboardInterrupt

    @contextlib.contextmanager
    def by_clock(self) -> Iterator[None]:
        """Limit it by looking at the clock; without `sys.monitoring` (Python 3.12) there is none."""
        monitoring: Any = getattr(sys, "monitoring", None)
        tool = _free_tool(monitoring)
        if tool is None:
            yield
            return
        deadline, steps = time.monotonic() + self.seconds, 0

        def stepped(*_args: object) -> None:
            nonlocal steps
            steps += 1
            if steps % _BETWEEN_LOOKS == 0 and time.monotonic() > deadline:
                self._end(0, sys._getframe(1))

        events = monitoring.events.JUMP | monitoring.events.PY_START
        monitoring.use_tool_id(tool, "course.check")
        monitoring.register_callback(tool, monitoring.events.JUMP, stepped)
        monitoring.register_callback(tool, monitoring.events.PY_START, stepped)
        monitoring.set_events(tool, events)
        try:
            yield
        finally:
            monitoring.set_events(tool, 0)
            monitoring.free_tool_id(tool)


def _has_timer() -> bool:
    return (
        hasattr(signal, "SIGALRM")
        and sys.platform not in ("emscripten", "wasi")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN)
    )


def _needs_clock() -> bool:
    return sys.platform == "emscripten"


def _free_tool(monitoring: Any) -> int | None:
    if monitoring is None:
        return None
    # 0, 1, 2 and 5 are a debugger's, a profiler's and the like.
    return next((one for one in (4, 3) if monitoring.get_tool(one) is None), None)
