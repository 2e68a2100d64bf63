"""Fork servers, seen from outside: start one in a sandbox, and ask it for student processes.

A fork server is Python in a sandbox with the slow imports done and nothing of the grader's. It
takes seconds to start, so a process keeps those it has started and lends them to its workers.
`grading.sandbox.student_process` talks to what a server forks.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import subprocess
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache

from grading.sandbox import bubblewrap, seccomp
from grading.sandbox.user_namespace import FIRST_INSIDE, USERS
from grading.sandbox.visible import PRIVATE, SCRATCH, of_this_python

# What all or most submissions import.
MODULES = (
    *("numpy", "numpy.random", "matplotlib.pyplot", "matplotlib.animation", "contourpy"),
    *("matplotlib_inline.backend_inline", "graphviz"),
)
# How long a server that stops answering may take to end and to say why, in seconds.
END_SECONDS = 5


@dataclass
class Fork:
    """A new student process: the channel to it, and the lease on which it lives.

    If every copy of `lease` is closed, be it because the grading process died, the server kills it.
    """

    channel: socket.socket
    lease: socket.socket


class ForkServer:
    """A fork server: one that this process has started, or one whose `control` it was lent."""

    def __init__(
        self,
        control: socket.socket,
        process: subprocess.Popen[bytes] | None = None,
        stderr: int = -1,
        lifeline: int = -1,
    ) -> None:
        self.control = control
        # Whether it has worked before: a lent one has.
        self.served = process is None
        self._process, self._stderr, self._lifeline = process, stderr, lifeline
        self._failed = False

    @classmethod
    def start(cls, modules: Collection[str] = ()) -> ForkServer:
        """Start a server that imports `modules` besides `MODULES`. It ends with this process."""
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # What bubblewrap and Python say when they fail. A pipe could fill up.
        stderr = os.memfd_create("fork server's stderr")
        users = bubblewrap.other_users()
        end, lifeline = os.pipe()
        with there:
            job = {
                "modules": sorted({*MODULES, *modules}),
                "kept": asdict(of_this_python().below(PRIVATE)),
                "private": PRIVATE,
                "scratch": SCRATCH,
                "devices": bubblewrap.DEVICES,
                "lifeline": end,
                "users": users is not None and (FIRST_INSIDE, USERS),
            }
            inner = [*bubblewrap.python("fork_server"), str(there.fileno()), json.dumps(job)]
            process = subprocess.Popen(  # noqa: S603  (our own program, in a sandbox)
                [*bubblewrap.command(), "--", *inner],
                pass_fds=[there.fileno(), end, *([] if users is None else [users])],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                # bubblewrap's own environment could be read inside, in /proc/1/environ.
                env={},
                start_new_session=True,
            )
        os.close(end)
        return cls(here, process, stderr, lifeline)

    @property
    def alive(self) -> bool:
        """Whether it still runs, as far as this process can tell."""
        return not self._failed and (self._process is None or self._process.poll() is None)

    def fork(self, size: int, given: int = 0) -> Fork:
        """Ask for a student process with `size` bytes of scratch space.

        If it is `given` files, it first reads them from the channel, and a message without any.
        Its first message carries the sender's credentials, from the kernel. If the process cannot
        be made, the channel ends.
        """
        job = {"size": size, "given": given, "seccomp": seccomp.program().hex()}
        channel, theirs = socket.socketpair()
        lease, held = socket.socketpair()
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs, held:
            message = json.dumps(job).encode()
            # A server that is gone is noticed when the channel ends.
            with contextlib.suppress(BrokenPipeError, ConnectionError):
                socket.send_fds(self.control, [message], [theirs.fileno(), held.fileno()])
        return Fork(channel, lease)

    def failure(self) -> str:
        """What the server said last before it ended; empty if it runs, or if nobody can tell."""
        if self._process is None:
            self._failed = True  # a lent one that did not answer is not asked again
            return ""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        if self.alive:
            return ""
        said = os.pread(self._stderr, 1 << 20, 0).decode(errors="replace").strip().splitlines()
        return said[-1] if said else f"it ended with status {self._process.returncode}"

    def close(self) -> None:
        """End the server, if this process has started it."""
        self.control.close()
        if self._process:
            self._process.kill()
            self._process.wait()
            os.close(self._stderr)
            os.close(self._lifeline)
            self._process = None
            self._failed = True


Key = frozenset[str]


@cache
def _servers(process: int) -> dict[Key, ForkServer]:
    # By the process, too: a fork of this one must not use or close its servers.
    servers: dict[Key, ForkServer] = {}

    def end() -> None:
        if os.getpid() == process:
            for server in servers.values():
                server.close()

    atexit.register(end)
    return servers


def running(modules: Collection[str] = ()) -> ForkServer:
    """The fork server with these modules imported; started if there is none, or it has ended."""
    servers, key = _servers(os.getpid()), frozenset(modules)
    if key in servers and not servers[key].alive:
        servers.pop(key).close()
    if key not in servers:
        servers[key] = ForkServer.start(modules)
    return servers[key]


def modules() -> Collection[str]:
    """The slow modules of a server that runs already, which starts a student process at once."""
    servers = _servers(os.getpid())
    return next((key for key, server in servers.items() if server.alive), frozenset())


def lend() -> dict[Key, socket.socket]:
    """The servers of this process, for `borrow` in another: an argument of multiprocessing's."""
    servers = _servers(os.getpid())
    return {key: server.control for key, server in servers.items() if server.alive}


def borrow(lent: dict[Key, socket.socket]) -> None:
    """Use the servers of the process that has lent them, while they last."""
    servers = _servers(os.getpid())
    for key, control in lent.items():
        servers.setdefault(key, ForkServer(control))
