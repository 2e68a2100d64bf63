"""End work on a student's text that takes too long, in whatever thread it runs.

The limits on student code are `grading.sandbox`'s. These are for what the course and its grader
themselves do with a notebook: a parser or a renderer that is quadratic must not cost the rest of a
class its grading, or leave a learner waiting.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# How often the exception is raised until the block is over, in seconds.
_AGAIN = 0.05


class TooLong(Exception):
    """The work in a `within` block did not finish in time."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong inside the block once it has used `seconds` of this process's CPU time.

    CPU time, because a busy machine must not make a text look slow; nothing in these blocks waits.
    Blocks must not be nested. Code that runs no Python, such as nh3's, is not interrupted before
    it returns: bound its input instead.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and hasattr(signal, "setitimer"):  # Windows has no such timers
        with _by_signal(seconds):
            yield
    else:
        with _by_thread(seconds):
            yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """Python's regular expressions look for signals, so this ends even one long match."""
    before = signal.signal(signal.SIGVTALRM, _raise)
    # Again and again: Python ignores an exception in a destructor or a weak reference's callback.
    signal.setitimer(signal.ITIMER_VIRTUAL, max(seconds, 1e-6), _AGAIN)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        finally:  # even if the signal comes just now
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """Only the main thread receives signals; a Dask worker grades in another one."""
    ident = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    lock, ended = threading.Lock(), threading.Event()

    until = time.process_time() + seconds

    def watch() -> None:
        left = seconds
        while not ended.wait(max(left, _AGAIN)):
            left = until - time.process_time()
            with lock:
                if left <= 0 and not ended.is_set():
                    raise_in(ident, ctypes.py_object(TooLong))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        with lock:
            # If the exception is on its way but the block is over, it must not arrive later.
            raise_in(ident, None)
        watcher.join()


@contextmanager
def process_ends_after(cpu_seconds: float) -> Iterator[None]:
    """End this whole process once the block has used `cpu_seconds` of CPU time.

    For worker processes, whose end costs only the submission that they grade. It holds for code
    that runs no Python, too. The time of child processes does not count.
    """
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
