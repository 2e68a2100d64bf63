"""End work on a student's text that takes too long, in whatever thread it runs.

The limits on student code are `grading.sandbox`'s. These are for what the grader itself does with a
submission: a parser or a renderer that is quadratic must not cost the rest of a class its grading.
"""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(Exception):
    """The work in a `within` block did not finish in time."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong inside the block once it has taken `seconds` of wall time.

    Blocks must not be nested. Code that runs no Python, such as nh3's, is not interrupted before
    it returns: bound its input instead.
    """
    if threading.current_thread() is threading.main_thread():
        with _by_signal(seconds):
            yield
    else:
        with _by_thread(seconds):
            yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """Python's regular expressions look for signals, so this ends even one long match."""
    before = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # even if the signal comes just now
            signal.signal(signal.SIGALRM, before)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """Only the main thread receives signals; a Dask worker grades in another one."""
    ident = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    lock, ended = threading.Lock(), threading.Event()

    def watch() -> None:
        if not ended.wait(seconds):
            with lock:
                if not ended.is_set():
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
