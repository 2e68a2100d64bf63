"""Isolation alone: starts the student process in a bubblewrap sandbox and talks to it under limits.

What is asked and what an answer is worth is the judge's business. Nothing that comes over the
channel is believed here beyond its being JSON of bounded size with the number of the question.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

import course
from grading import seccomp, worker
from grading.errors import UsageError

SCRATCH = "/scratch"
# All namespaces, and no further ones inside: a nested one would give its maker every right again.
NAMESPACES = ("--unshare-all", "--unshare-user", "--disable-userns")
# How often the sandbox's processes and memory are counted while it works, in seconds.
WATCH_SECONDS = 0.25
# An answer is at most 10,000 numbers an expression, which is about 0.5 MB.
MAX_ANSWER = 8 * 1024**2
# How much of a file goes into one message, in bytes.
PART = 8 * 1024**2
# What a fresh interpreter may take to import IPython and NumPy on a busy machine.
START_SECONDS = 60
# How long an interrupted cell may take to end before its process is killed.
GRACE_SECONDS = 5


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    `cell_seconds` and `answer_seconds` are wall time for one cell and for one question of a check;
    `seconds` is CPU time and `wall_seconds` wall time for the whole. Sizes are in bytes.
    """

    cell_seconds: float = 30
    answer_seconds: float = 30
    wall_seconds: float = 600
    seconds: int = 300
    memory: int = 6 * 1024**3
    processes: int = 64
    files: int = 256
    file_size: int = 64 * 1024**2
    scratch: int = 64 * 1024**2
    output: int = 1024**2


class Ended(Exception):
    """The student process is gone, for the reason that the message gives."""


class TimedOut(Exception):
    """No answer came in time; the process was interrupted and, if `alive`, did stop."""

    def __init__(self, seconds: float, alive: bool) -> None:
        super().__init__(f"It did not end within {seconds:g} s.")
        self.seconds = seconds
        self.alive = alive


def missing() -> str:
    """Why there can be no sandbox on this machine, or nothing."""
    if sys.platform != "linux":
        return "the sandbox needs Linux: grade on Linux, or on a virtual machine with it"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed: sudo apt-get install bubblewrap"
    probe = ["bwrap", *NAMESPACES, "--ro-bind", "/", "/", "true"]
    tried = subprocess.run(probe, capture_output=True, text=True, check=False)
    if tried.returncode:
        said = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
        return (
            f"bubblewrap cannot make namespaces here ({said}): allow unprivileged user namespaces "
            "(sysctl kernel.unprivileged_userns_clone=1), or grade outside this container"
        )
    return ""


def require() -> None:
    """Raise UsageError, with what mends it, where there can be no sandbox on this machine."""
    if reason := missing():
        raise UsageError(
            f"Submissions cannot be run safely: {reason}. With --no-sandbox they run under limits "
            "of time and memory alone."
        )


class StudentProcess:
    """One student process with the files of one submission, in a sandbox unless `isolated` is off.

    Raises Ended where the process does not start. Whether there can be a sandbox on this machine,
    `missing` says.
    """

    def __init__(
        self, limits: Limits, files: Mapping[str, bytes] | None = None, isolated: bool = True
    ) -> None:
        self.limits = limits
        self._channel, there = socket.socketpair()
        self._scratch: Path | None = None
        fd = there.fileno()
        inner = [sys.executable, "-I", worker.__file__, str(fd)]
        passed = [fd]
        if isolated:
            command = _bubblewrap(limits)
            if (refused := seccomp.descriptor()) is not None:
                command += ["--seccomp", str(refused)]
                passed.append(refused)
            command += ["--", *inner]
        else:
            self._scratch = Path(tempfile.mkdtemp(prefix="scratch-"))
            command = inner
        self._process = subprocess.Popen(
            command,
            pass_fds=passed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # bubblewrap's own could be read inside, in /proc/1/environ.
            env={} if isolated else _environment(),
            cwd=self._scratch,
            start_new_session=True,
        )
        there.close()
        for descriptor in passed[1:]:
            os.close(descriptor)
        self._begun = self._watched = time.monotonic()
        self._student = self._process.pid
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
            for name, data in (files or {}).items():
                if _is_inside(name):
                    self._put(name, data)
            self.request({"limits": rlimits}, START_SECONDS)
            # Before student code runs, which could give itself another's name.
            self._student = _innermost(self._process.pid)
        except (TimedOut, Ended, psutil.Error, ValueError) as error:
            self.close()
            raise Ended(f"The student process did not start ({error}).") from error

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
            worker.send(self._channel, asked)
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
        size = worker.HEADER.unpack(self._exactly(worker.HEADER.size, deadline))[0]
        if size > most:
            raise ValueError(f"its answer has {size} bytes")
        text = self._exactly(size, deadline)
        answer = json.loads(text, parse_constant=_refuse)
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
        threads = memory = 0
        with contextlib.suppress(psutil.Error):
            for process in psutil.Process(self._process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    threads += process.num_threads()
                    memory += process.memory_info().rss
        if threads > self.limits.processes + 2:  # bubblewrap's own
            raise ValueError(f"it has more than {self.limits.processes} processes and threads")
        if memory > self.limits.memory:
            raise ValueError(f"its processes have more than {self.limits.memory >> 20} MiB")

    def _interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(self._student, signal.SIGINT)

    def close(self) -> None:
        """End the process and all that it has started; its scratch folder goes with it."""
        self._channel.close()
        family: list[psutil.Process] = []
        with contextlib.suppress(psutil.Error):
            family = psutil.Process(self._process.pid).children(recursive=True)
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        if self._scratch is None:
            # bubblewrap ends by itself and takes its dead along; without it the machine's first
            # process would have to, which may be slow about it.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
        self._process.kill()
        self._process.wait()
        # The first process of a pid namespace takes all others with it; wait until it has.
        psutil.wait_procs(family, timeout=5)
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def __enter__(self) -> StudentProcess:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _bubblewrap(limits: Limits) -> list[str]:
    """The sandbox: namespaces of its own of every kind, and a system that is read-only."""
    command = [shutil.which("bwrap") or "bwrap", *NAMESPACES, "--die-with-parent"]
    command += ["--new-session", "--cap-drop", "ALL", "--hostname", "sandbox", "--clearenv"]
    for name, value in _environment().items():
        command += ["--setenv", name, value]
    for path in ("/usr", "/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts"):
        command += ["--ro-bind-try", path, path]
    for path in ("/etc/ld.so.cache", "/etc/localtime"):
        command += ["--ro-bind-try", path, path]
    size = str(limits.scratch)
    # Before the binds: Python itself may lie in /home or /tmp.
    command += ["--size", size, "--tmpfs", "/tmp", "--size", size, "--tmpfs", "/home"]
    package = str(Path(course.__file__).parent)
    for path in dict.fromkeys([sys.base_prefix, sys.prefix, package]):
        command += ["--ro-bind", path, path]
    # The lessons' texts hold every solution and every hidden test.
    lessons = os.path.join(package, "lessons")
    if os.path.isdir(lessons):
        command += ["--size", "4096", "--tmpfs", lessons, "--remount-ro", lessons]
    command += ["--ro-bind", worker.__file__, worker.__file__]
    # Read-only: the student of a root grader has the machine's uid 0, and /proc/sys asks no more.
    command += ["--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev"]
    command += ["--size", size, "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    command += ["--size", size, "--tmpfs", SCRATCH, "--remount-ro", "/", "--chdir", SCRATCH]
    return command


def _environment() -> dict[str, str]:
    return {
        "HOME": "/home",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",
        "OMP_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _innermost(pid: int) -> int:
    """The student process itself, below bubblewrap's own."""
    process = psutil.Process(pid)
    while process.name() == "bwrap":
        process = min(process.children(), key=lambda child: child.pid)
    return int(process.pid)


def _is_inside(name: str) -> bool:
    """Whether a file's name stays in the folder that it is put in."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _why(error: BaseException) -> str:
    if isinstance(error, (EOFError, ConnectionError, BrokenPipeError)):
        return "The cell ended Python itself, or ran into the limit of memory or of CPU time."
    return f"The student process was stopped, for {error or type(error).__name__}."
