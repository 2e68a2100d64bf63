"""One student process: its limits, what is asked of it, and its end.

`grading.sandbox.bubblewrap` starts it, and the judge decides what an answer is worth.
Nothing that comes over the channel is believed here beyond its being JSON of bounded size with the
number of the question.
"""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
import select
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import psutil

from grading.sandbox import bubblewrap
from grading.sandbox.inside import wire
from grading.sandbox.limits import Limits

# How often a student's processes and memory are counted while it works, in seconds.
WATCH_SECONDS = 0.25
# An answer is at most 10,000 numbers an expression, which is about 0.5 MB.
MAX_ANSWER = 8 * 1024**2
# How much of a file goes into one message, in bytes.
PART = 8 * 1024**2
# What a fresh interpreter may take to import IPython and NumPy on a busy machine.
START_SECONDS = 60
# How long the kernel may take to end processes and to take their memory back.
END_SECONDS = 30
# How long an interrupted cell may take to end before its process is killed.
GRACE_SECONDS = 5
# The kernel's struct ucred: process, user and group.
_CREDENTIALS = struct.Struct("iII")


class Ended(Exception):
    """The student process is gone, for the reason that the message gives."""


class TimedOut(Exception):
    """No answer came in time; the process was interrupted and, if `alive`, did stop."""

    def __init__(self, seconds: float, alive: bool) -> None:
        super().__init__(f"It did not end within {seconds:g} s.")
        self.seconds = seconds
        self.alive = alive


class StudentProcess:
    """One student process with the files of one submission, in a sandbox unless `isolated` is off.

    `modules` are those that it will import and that take long; in a sandbox they are there already.
    Raises Ended where the process does not start. Whether there can be a sandbox on this machine,
    `grading.sandbox.bubblewrap.missing` says.
    """

    def __init__(
        self,
        limits: Limits,
        files: Mapping[str, bytes] | None = None,
        isolated: bool = True,
        modules: Collection[str] = (),
    ) -> None:
        self.limits = limits
        self._scratch: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._student, self._handle = 0, -1
        self._begun = self._watched = time.monotonic()
        self._channel = (
            bubblewrap.prepared(modules).fork(limits.scratch) if isolated else self._start()
        )
        rlimits = {
            "AS": limits.memory,
            "CPU": limits.seconds,
            "FSIZE": limits.file_size,
            "NOFILE": limits.files,
            "NPROC": limits.processes,
            "CORE": 0,
        }
        if not isolated:
            # Without a user namespace this would count every process of the instructor's.
            del rlimits["NPROC"]
        try:
            self._student = self._meet(time.monotonic() + START_SECONDS)
            for name, data in (files or {}).items():
                if _is_inside(name):
                    self._put(name, data)
            self.request({"limits": rlimits}, START_SECONDS)
        except (TimedOut, Ended, OSError, EOFError, ValueError) as error:
            self.close()
            raise Ended(f"The student process did not start ({error}).") from error

    def _start(self) -> socket.socket:
        """The channel to a process of its own that no sandbox holds."""
        self._scratch = Path(tempfile.mkdtemp(prefix="scratch-"))
        here, there = socket.socketpair()
        with there:
            self._process = subprocess.Popen(
                [*bubblewrap.python("student_main"), str(there.fileno())],
                pass_fds=[there.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=bubblewrap.environment(),
                cwd=self._scratch,
                start_new_session=True,
            )
        return here

    def _meet(self, deadline: float) -> int:
        """The number of the process at the other end, which says first that it is ready."""
        self._channel.settimeout(max(0.0, deadline - time.monotonic()))
        room = socket.CMSG_SPACE(_CREDENTIALS.size)
        begin, ancillary, _, _ = self._channel.recvmsg(wire.HEADER.size, room)
        if not begin:
            raise EOFError("it ended")
        (size,) = wire.HEADER.unpack(begin)
        said = wire.decoded(self._exactly(min(size, MAX_ANSWER), deadline))
        if "ready" not in said:
            raise ValueError(said.get("failed", "it gave no reason"))
        if self._process:
            return self._process.pid
        # Before student code runs, and from the kernel: so it is the student process's.
        self._channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        ((_, _, sent),) = ancillary
        pid: int = _CREDENTIALS.unpack(sent)[0]
        self._handle = os.pidfd_open(pid)
        return pid

    def _put(self, name: str, data: bytes) -> None:
        """Send a file of the submission, in parts that fit into a message."""
        for begin in range(0, max(len(data), 1), PART):
            part = base64.b64encode(data[begin : begin + PART]).decode()
            self.request({"file": name, "part": part}, START_SECONDS)

    def request(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a message and return its answer.

        Raises TimedOut where none came in `seconds` and the process was interrupted, Ended where
        the process has died, has been killed, or has answered what it was not asked.
        """
        left = self.limits.wall_seconds - (time.monotonic() - self._begun)
        if left <= 0:
            self.close()
            raise Ended(f"The submission took longer than {self.limits.wall_seconds:g} s in all.")
        seconds = min(seconds, left)
        # What a cell shows is bounded by its limit; JSON may write one character in twelve.
        most = 12 * message["limit"] + PART if "run" in message else MAX_ANSWER
        asked = {**message, "id": secrets.token_hex(16)}
        try:
            self._channel.settimeout(seconds)
            wire.send(self._channel, asked)
            return self._receive(asked["id"], time.monotonic() + seconds, most)
        except TimeoutError:
            pass
        except (OSError, EOFError, ValueError, RecursionError) as error:
            self.close()
            raise Ended(_why(error)) from error
        self._interrupt()
        try:
            self._receive(asked["id"], time.monotonic() + GRACE_SECONDS, most)
        except (OSError, EOFError, ValueError, RecursionError):
            self.close()
            raise TimedOut(seconds, alive=False) from None
        raise TimedOut(seconds, alive=True)

    def _receive(self, number: str, deadline: float, most: int) -> dict[str, Any]:
        size = wire.HEADER.unpack(self._exactly(wire.HEADER.size, deadline))[0]
        if size > most:
            raise ValueError(f"its answer has {size} bytes")
        text = self._exactly(size, deadline)
        answer = wire.decoded(text)
        if not isinstance(answer, dict) or answer.pop("id", None) != number:
            raise ValueError("it answered what it was not asked")
        return answer

    def _exactly(self, size: int, deadline: float) -> bytes:
        # One deadline for the whole message: a byte now and then does not put it off.
        parts = []
        while size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._channel.settimeout(min(left, WATCH_SECONDS))
            # Also while bytes come: they may trickle, and something else grow meanwhile.
            if time.monotonic() - self._watched > WATCH_SECONDS:
                self._watch()
            try:
                part = self._channel.recv(min(size, 1 << 20))
            except TimeoutError:
                continue
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _watch(self) -> None:
        """Raise ValueError where all processes together have more than they may.

        The kernel counts memory for each process alone, and root's processes not at all.
        """
        self._watched = time.monotonic()
        if not self._student:
            return
        threads = memory = 0
        with contextlib.suppress(psutil.Error):
            first = psutil.Process(self._student)
            for process in [first, *first.children(recursive=True)]:
                with contextlib.suppress(psutil.Error):
                    threads += process.num_threads()
                    memory += process.memory_info().rss
        if threads > self.limits.processes:
            raise ValueError(f"it has more than {self.limits.processes} processes and threads")
        if memory > self.limits.memory:
            raise ValueError(f"its processes have more than {self.limits.memory >> 20} MiB")

    def _interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._handle >= 0:
                signal.pidfd_send_signal(self._handle, signal.SIGINT)
            else:
                os.kill(self._student, signal.SIGINT)

    def close(self) -> None:
        """End the process and all that it has started; its scratch folder goes with it."""
        self._channel.close()
        family: list[psutil.Process] = []
        if self._process:
            # In a sandbox it takes all others along: it is the first of its namespace.
            with contextlib.suppress(psutil.Error):
                family = psutil.Process(self._process.pid).children(recursive=True)
        if self._handle >= 0:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            # Readable when it has gone, and with it everything that it has started.
            select.select([self._handle], [], [], END_SECONDS)
            os.close(self._handle)
            self._handle = -1
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        if self._process:
            self._process.kill()
            self._process.wait()
        psutil.wait_procs(family, timeout=END_SECONDS)
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def __enter__(self) -> StudentProcess:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _is_inside(name: str) -> bool:
    """Whether a file's name stays in the folder that it is put in."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


def _why(error: BaseException) -> str:
    if isinstance(error, (EOFError, ConnectionError, BrokenPipeError)):
        return "The cell ended Python itself, or ran into the limit of memory or of CPU time."
    return f"The student process was stopped, for {error or type(error).__name__}."
