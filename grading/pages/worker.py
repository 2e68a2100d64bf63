"""A process that makes pages, and that can be ended when one of them takes too long.

Regular expressions cannot be interrupted in a thread, so rendering what a student wrote runs here,
under a limit of time and memory. One process makes many pages, because starting it takes a second.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType
from typing import IO, Any, cast

from grading import shortage
from grading.sandbox.inside import lifeline

GIB = 1024**3
# A page of the largest notebook that grading accepts takes about two seconds.
SECONDS, MEMORY, LARGEST = 60.0, 3 * GIB, 192 * 1024 * 1024


class PageError(Exception):
    """A page could not be made; the text says why. `machine` is what this machine lacks, if so.

    `in_time` is False if it only took too long.
    """

    machine = ""
    in_time = True


class Worker:
    """Calls functions in a process of its own, which imports `module` first.

    It is started by `start`, or when it is first needed.
    """

    def __init__(self, module: str, seconds: float = SECONDS) -> None:
        self._module, self._seconds = module, seconds
        self._process: subprocess.Popen[bytes] | None = None
        # One page at a time: a server's threads share it.
        self._lock = threading.Lock()
        atexit.register(self.close)

    def start(self) -> None:
        """Start the process now, so that it imports while this one does something else."""
        with self._lock:
            self._running()

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function of the module with arguments that JSON can hold; return its result.

        Raises PageError if it raised something, took too long, or took too much memory.
        """
        with self._lock:
            line = json.dumps([name, arguments]).encode() + b"\n"
            process = self._running()
            stdin = cast(IO[bytes], process.stdin)
            try:
                stdin.write(line)
                stdin.flush()
                reply = json.loads(self._read(process))
            except (OSError, ValueError) as error:
                self._end()
                raise PageError("the process that makes pages ended") from error
            except PageError:
                self._end()
                raise
        if "error" in reply:
            failed = PageError(str(reply["error"]))
            failed.machine = str(reply.get("machine", ""))
            raise failed
        return reply["value"]

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            # Found from anywhere, also where the package is not installed.
            root = str(Path(__file__).parents[2])
            path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
            end, self._lifeline = os.pipe()
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                [sys.executable, "-m", "grading.pages.worker", self._module, str(end)],
                pass_fds=[end] if os.name == "posix" else (),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            os.close(end)
        return self._process

    def _read(self, process: subprocess.Popen[bytes]) -> bytes:
        """One line of the process, in time."""
        found: list[bytes] = []
        stream = cast(IO[bytes], process.stdout)
        # A thread, because not every system can wait for a pipe with a limit.
        reader = threading.Thread(target=lambda: found.append(_line(stream)), daemon=True)
        reader.start()
        reader.join(self._seconds)
        if not found:
            late = PageError(f"it took longer than {self._seconds:g} seconds")
            late.in_time = False
            raise late
        if not found[0]:
            raise PageError("it took too much memory or ended the process that makes pages")
        if not found[0].endswith(b"\n"):
            raise PageError("the page is too large")
        return found[0]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        os.close(self._lifeline)
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def _line(stream: IO[bytes]) -> bytes:
    """The next line, empty at the end; without its end if it is too long."""
    try:
        return stream.readline(LARGEST)
    except (OSError, ValueError):
        return b""


def main() -> None:
    """Answer calls until the other end is closed."""
    replies = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints is not a reply.
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command ends this process itself
    lifeline.end_with(int(sys.argv[2]))
    _limit_memory()
    module = importlib.import_module(sys.argv[1])
    for line in sys.stdin.buffer:
        replies.write(json.dumps(_answer(module, line)).encode() + b"\n")
        replies.flush()


def _answer(module: ModuleType, line: bytes) -> dict[str, Any]:
    name, arguments = json.loads(line)
    try:
        return {"value": getattr(module, name)(*arguments)}
    except MemoryError:
        return {"error": "it took too much memory"}
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:500]
        return {"error": said, "machine": shortage.of_writing(error)}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows; a lower limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
