"""One student process, seen from outside: its limits, the requests to it, and its end.

`grading.sandbox.fork_server` provides it, and the judge decides what an answer is worth. Of what
comes over the channel, only this is checked here: JSON of bounded size with the request's number.
"""

from __future__ import annotations

import base64
import contextlib
import mmap
import os
import secrets
import select
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import psutil

from grading import temporary
from grading.sandbox import bubblewrap, fork_server
from grading.sandbox.bubblewrap import SandboxError
from grading.sandbox.inside import wire
from grading.sandbox.limits import Limits
from grading.sandbox.memory import Account

# How often a student's processes and memory are counted while it works, in seconds.
WATCH_SECONDS = 0.25
# An answer has at most 10,000 numbers per expression, which is about 0.5 MB.
MAX_ANSWER = 8 * 1024**2
# How much of a file goes into one message, in bytes.
PART = 8 * 1024**2
# How long Python may take to start and to import IPython and NumPy on a busy machine.
START_SECONDS = 60
# How long the kernel may take to end processes and to free their memory.
END_SECONDS = 30
# How long an interrupted cell may take to end before its process is killed.
GRACE_SECONDS = 5
# Memory that is never swapped out, in bytes, and signals and timers that wait.
LOCKED_MEMORY, PENDING_SIGNALS = 64 * 1024, 1024
# The kernel's struct ucred: process, user and group.
_CREDENTIALS = struct.Struct("iII")


class ProcessEnded(Exception):
    """The student process is gone; the message says why."""


class TimedOut(Exception):
    """No answer came in time. The process was interrupted, and goes on if `alive`."""

    def __init__(self, seconds: float, *, alive: bool) -> None:
        super().__init__(f"Did not finish within {seconds:g} s.")
        self.seconds = seconds
        self.alive = alive


class StudentProcess:
    """One student process with the files of one submission, in a sandbox unless `isolated` is off.

    `modules` are slow imports of the submission; in a sandbox they are done in advance. Files that
    are `read_only` cannot be changed, removed or replaced. Raises
    SandboxError if the process cannot start, and ProcessEnded if it cannot take the files.
    `grading.sandbox.bubblewrap.missing` says whether this machine can have a sandbox at all.
    """

    def __init__(
        self,
        limits: Limits,
        files: Mapping[str, bytes] | None = None,
        *,
        isolated: bool = True,
        modules: Collection[str] = (),
        read_only: Collection[str] = (),
    ) -> None:
        self.limits = limits
        self._scratch: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket
        self._lease: socket.socket | None = None
        self._student, self._handle = 0, -1
        self._lifeline, self._set_up = -1, False
        self._account: Account | None = None
        self._begun = self._watched = time.monotonic()
        sent = {name: data for name, data in (files or {}).items() if _is_inside(name)}
        given = {name: sent[name] for name in read_only if name in sent}
        if isolated:
            # What a submission is given does not take from the room that it has for its own files.
            room = sum(_pages(len(data)) for data in sent.values())
            self._start(modules, self.limits.scratch + room, given)
        else:
            self._start_without_sandbox()
        self._account = Account(self._student, isolated=isolated)
        rlimits = {
            "AS": limits.memory,
            "CPU": limits.seconds,
            "FSIZE": limits.file_size,
            "NOFILE": limits.files,
            "NPROC": limits.processes,
            "CORE": 0,
            "MEMLOCK": LOCKED_MEMORY,
            "MSGQUEUE": 0,
            "SIGPENDING": PENDING_SIGNALS,
        }
        if not isolated:
            # Without a user namespace these would count everything of the instructor's.
            for name in ("NPROC", "MSGQUEUE", "SIGPENDING"):
                del rlimits[name]
        try:
            for name, data in sent.items():
                if not (isolated and name in given):
                    for message in _messages(name, data):
                        self.request(message, START_SECONDS)
            last = {} if isolated else {"given": list(given)}
            self.request({"limits": rlimits, **last}, START_SECONDS)
            self._set_up = True
        except (TimedOut, ProcessEnded) as error:
            self.close()
            raise ProcessEnded(f"The student process could not be set up: {error}") from error

    def _start(self, modules: Collection[str], room: int, given: Mapping[str, bytes]) -> None:
        """Get a student process with `room` for files from a fork server. Raises SandboxError.

        It gets the files that are `given` before it becomes a student's, who cannot change them.
        """
        for last in (False, True):
            try:
                server = fork_server.running(modules)
                fork = server.fork(room, len(given))
            except OSError as error:  # no student code has run
                raise SandboxError(f"The sandbox did not start ({error}).") from error
            self._channel, self._lease = fork.channel, fork.lease
            try:
                self._give(given)
                self._student = self._await_ready(time.monotonic() + START_SECONDS)
                server.served = True
                return
            except (OSError, EOFError, ValueError) as error:
                self.close()
                reason = server.failure() or str(error)
                # A server that has served before, or was lent, may have been killed: replace it.
                if last or server.alive or not server.served:
                    raise SandboxError(f"The sandbox did not start ({reason}).") from error

    def _start_without_sandbox(self) -> None:
        """Start a process of its own, in a folder of its own."""
        self._scratch = temporary.make_folder()
        self._channel, there = socket.socketpair()
        end, self._lifeline = os.pipe()
        with there:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                [*bubblewrap.python("student_main"), str(there.fileno()), str(end)],
                pass_fds=[there.fileno(), end],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=bubblewrap.environment(),
                cwd=self._scratch,
                start_new_session=True,
            )
        os.close(end)
        try:
            self._student = self._await_ready(time.monotonic() + START_SECONDS)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            reason = str(error) or "no answer"
            raise SandboxError(f"The student process did not start ({reason}).") from error

    def _await_ready(self, deadline: float) -> int:
        """Wait for the first message, which says that the process is ready; returns its id."""
        self._channel.settimeout(max(0.0, deadline - time.monotonic()))
        room = socket.CMSG_SPACE(_CREDENTIALS.size)
        begin, ancillary, _, _ = self._channel.recvmsg(wire.HEADER.size, room)
        if not begin:
            raise EOFError("it ended before it was ready")
        (size,) = wire.HEADER.unpack(begin)
        said = wire.decoded(self._exactly(min(size, MAX_ANSWER), deadline))
        if "ready" not in said:
            raise ValueError(said.get("failed", "it gave no reason"))
        if self._process:
            return self._process.pid
        # From the kernel, before any student code runs: so this is the student process's own.
        self._channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        ((_, _, sent),) = ancillary
        pid: int = _CREDENTIALS.unpack(sent)[0]
        self._handle = os.pidfd_open(pid)
        return pid

    def _give(self, files: Mapping[str, bytes]) -> None:
        """Send files to a process that does not answer yet."""
        self._channel.settimeout(START_SECONDS)
        for name, data in files.items():
            for message in _messages(name, data):
                wire.send(self._channel, message)
        if files:
            wire.send(self._channel, {})

    def request(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a message and return its answer.

        Raises TimedOut if none came within `seconds` and the process was interrupted; ProcessEnded
        if it has died, has been killed, or has answered a different message.
        """
        left = self.limits.wall_seconds - (time.monotonic() - self._begun)
        if left <= 0:
            self.close()
            raise ProcessEnded(
                f"The whole notebook took longer than {self.limits.wall_seconds:g} s."
            )
        seconds = min(seconds, left)
        # A cell's output has a limit; JSON may write one character as twelve bytes.
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
            raise ProcessEnded(_explain(error)) from error
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
        if not self._set_up and isinstance(answer, dict) and "failed" in answer:
            # No student code has run that could say this.
            raise ValueError(str(answer["failed"]))
        if not isinstance(answer, dict) or answer.pop("id", None) != number:
            raise ValueError("it answered a question that was not asked")
        return answer

    def _exactly(self, size: int, deadline: float) -> bytes:
        # One deadline for the whole message: bytes that trickle in do not extend it.
        parts = []
        while size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._channel.settimeout(min(left, WATCH_SECONDS))
            # Also while bytes arrive: they may trickle while something else grows.
            if time.monotonic() - self._watched > WATCH_SECONDS:
                self._check_totals()
            try:
                part = self._channel.recv(min(size, 1 << 20))
            except TimeoutError:
                continue
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _check_totals(self) -> None:
        """Raise ValueError if all processes together use more than the limits allow.

        The kernel limits the memory of each process separately, and not the number of root's.
        """
        self._watched = time.monotonic()
        if not self._student or not self._account:
            return
        family = [self._student]
        with contextlib.suppress(psutil.Error):
            children = psutil.Process(self._student).children(recursive=True)
            family += [process.pid for process in children]
        excess = self._account.excess(family, self.limits.memory)
        if self._account.threads > self.limits.processes:
            raise ValueError(f"it has more than {self.limits.processes} processes and threads")
        if excess:
            raise ValueError(f"{excess} more than {self.limits.memory >> 20} MiB")

    def _interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._handle >= 0:
                signal.pidfd_send_signal(self._handle, signal.SIGINT)
            else:
                os.kill(self._student, signal.SIGINT)

    def close(self) -> None:
        """End the process and everything it has started, and remove its scratch folder."""
        self._channel.close()
        family: list[psutil.Process] = []
        if self._process:
            # In a sandbox they end with it: it is the first of its namespace.
            with contextlib.suppress(psutil.Error):
                family = psutil.Process(self._process.pid).children(recursive=True)
        if self._handle >= 0:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            # Readable once it has gone, and with it everything that it has started.
            select.select([self._handle], [], [], END_SECONDS)
            os.close(self._handle)
            self._handle = -1
        if self._lease:
            self._lease.close()
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        if self._process:
            self._process.kill()
            self._process.wait()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1
        psutil.wait_procs(family, timeout=END_SECONDS)
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def __enter__(self) -> StudentProcess:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _pages(size: int) -> int:
    """What a file of `size` bytes takes in memory."""
    return -(-size // mmap.PAGESIZE) * mmap.PAGESIZE


def _messages(name: str, data: bytes) -> Iterator[dict[str, Any]]:
    """A file in parts that fit into a message."""
    for begin in range(0, max(len(data), 1), PART):
        yield {"file": name, "part": base64.b64encode(data[begin : begin + PART]).decode()}


def _is_inside(name: str) -> bool:
    """Whether a file with this name stays in the folder that it is put in."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


def _explain(error: BaseException) -> str:
    if isinstance(error, (EOFError, ConnectionError, BrokenPipeError)):
        return "The cell ended the Python process, or reached its memory or CPU time limit."
    return f"The student process was stopped: {error or type(error).__name__}."
