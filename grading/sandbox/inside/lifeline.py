"""Ends a process with the one that started it, also while it runs code that is not Python.

The starter holds one end of a pipe. When it is gone, however it ended, the kernel sends a signal
that ends the holder of the other end. Unlike the kernel's signal on the death of a parent, this
does not depend on which thread started the process, and it reaches through a sandbox.
"""

from __future__ import annotations

import os
import select
import signal
import sys

_SET_DEATH_SIGNAL = 1


def end_with(descriptor: int) -> None:
    """End this process when the other end of the pipe `descriptor` is closed, or has been."""
    if sys.platform != "linux":
        return
    import fcntl

    os.set_inheritable(descriptor, False)  # noqa: FBT003  (takes no keywords)
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_ASYNC)
    # It may have happened before the kernel was asked to tell.
    poller = select.poll()
    poller.register(descriptor, 0)
    if poller.poll(0):
        os.kill(os.getpid(), signal.SIGKILL)


def end_with_parent(parent: int) -> None:
    """End this process with the thread of process `parent` that has forked it."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
