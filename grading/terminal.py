"""What a command's terminal does to it: closed pipes, names that it cannot show, Ctrl-C.

None of these may cost work that is done, and none of them shows a traceback.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

# A further signal within so many seconds is of the same wish to stop; after that it ends at once.
PATIENCE = 5.0


class Stopped(KeyboardInterrupt):
    """A signal asked the command to end. `status` is what a shell expects of it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextlib.contextmanager
def stoppable(*, last: bool = False) -> Iterator[None]:
    """Meanwhile, signals that end a program raise Stopped in its main thread, once.

    If it is the `last` that the program does, Ctrl-C afterward does not change its exit status.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    first: list[float] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if not first:
            first.append(time.monotonic())
            raise Stopped(number)
        # What is being put away takes a moment, and another signal would interrupt that.
        if time.monotonic() - first[0] > PATIENCE:
            os._exit(128 + number)

    before: dict[int, Any] = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        # What `nohup` ignores, stays ignored.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            # A stopped command is about to end; Python itself would let a second Ctrl-C kill it.
            ended = first or (last and number == signal.SIGINT)
            signal.signal(number, signal.SIG_IGN if ended else handler)


class _Unfailing(io.FileIO):
    """A file in which writing never fails: what could not be written is remembered in `lost`."""

    lost = ""

    def write(self, data: Any) -> int:
        try:
            written = super().write(data)
        except OSError as error:
            if error.errno == errno.EAGAIN:
                raise
            # A reader that has seen enough, such as `head`, lacks nothing.
            if error.errno != errno.EPIPE:
                self.lost = os.strerror(error.errno or errno.EIO)
            written = memoryview(data).nbytes
        return written or 0


@contextlib.contextmanager
def unfailing_output() -> Iterator[list[str]]:
    """Meanwhile, no output fails. Afterward the list says what was lost, but not by a closed pipe.

    Streams that were replaced, such as those of a test, stay as they are.
    """
    lost: list[str] = []
    kept = sys.stdout, sys.stderr
    _open_what_is_closed()
    files = []
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        # A terminal that cannot show a name must not end a command whose work is done.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        if stream is None or stream is not getattr(sys, f"__{name}__"):
            continue
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
            file = _Unfailing(os.dup(stream.fileno()), "w")
            files.append(file)
            made = io.TextIOWrapper(
                io.BufferedWriter(file),
                encoding=stream.encoding,
                errors="backslashreplace",
                line_buffering=stream.isatty() or name == "stderr",
            )
            setattr(sys, name, made)
    try:
        yield lost
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        sys.stdout, sys.stderr = kept
        lost += [file.lost for file in files if file.lost]


def _open_what_is_closed() -> None:
    """Otherwise the next file that is opened would get the output of programs."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor <= 2:
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def in_utf8(program: Sequence[str]) -> None:
    """Start `program` again in UTF-8, unless file names are in UTF-8 already.

    Elsewhere a student's folder has another name than on the next run in UTF-8.
    """
    if sys.getfilesystemencoding().lower() == "utf-8" or "PYTHONUTF8_TRIED" in os.environ:
        return
    os.environ.update(PYTHONUTF8="1", PYTHONUTF8_TRIED="1")
    with contextlib.suppress(OSError):
        os.execv(sys.executable, [sys.executable, *program])  # noqa: S606  (this very program)
