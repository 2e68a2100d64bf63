"""The sandbox: processes prepared in bubblewrap, from which the student processes are forked.

A prepared process holds Python with everything loaded, and nothing of the grader's. What a fork of
it gives up before it becomes a student process is in `grading.sandbox.inside.fork_server`; how to
talk to one is in `grading.sandbox.student_process`.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

import course
from grading.errors import UsageError
from grading.sandbox import inside, seccomp

_INSIDE = Path(inside.__file__).parent
_PACKAGE = _INSIDE.parents[1]
# Found by one folder alone, which a submission then does not find anything in.
_BEGIN = (
    "import sys; root = sys.argv.pop(1); sys.path.insert(0, root); "
    "from grading.sandbox.inside.{} import main; sys.path.remove(root); main()"
)
SCRATCH = "/scratch"
NAMESPACES = ("--unshare-all", "--unshare-user")
# What a fork needs, and gives up, to get namespaces and folders of its own.
RIGHTS = ("CAP_SYS_ADMIN", "CAP_SYS_RESOURCE", "CAP_SETPCAP")
# What every submission imports, or most.
MODULES = (
    *("numpy", "numpy.random", "matplotlib.pyplot", "matplotlib.animation", "contourpy"),
    *("matplotlib_inline.backend_inline", "graphviz"),
)


def missing() -> str:
    """Why there can be no sandbox on this machine, or nothing."""
    if sys.platform != "linux":
        return "the sandbox needs Linux: grade on Linux, or on a virtual machine with it"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed: sudo apt-get install bubblewrap"
    # With /proc, which a container may keep back though it allows namespaces.
    probe = ["bwrap", *NAMESPACES, "--ro-bind", "/", "/", "--proc", "/proc", "true"]
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


class Prepared:
    """A prepared process in its sandbox. It ends when `close` is called, or with this process."""

    def __init__(self, modules: Collection[str]) -> None:
        self._control, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            job = {
                "modules": sorted({*MODULES, *modules}),
                "kept": _below_temporary(),
                "scratch": SCRATCH,
            }
            inner = [*python("fork_server"), str(there.fileno())]
            self._process = subprocess.Popen(
                [*_bubblewrap(), "--", *inner, json.dumps(job)],
                pass_fds=[there.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # bubblewrap's own could be read inside, in /proc/1/environ.
                env={},
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def fork(self, size: int) -> socket.socket:
        """The channel to a new student process with `size` bytes to write in.

        Its first message comes with the sender's number, from the kernel. Where the process cannot
        be made, the channel ends.
        """
        job = {"scratch": SCRATCH, "size": size, "seccomp": seccomp.program().hex()}
        here, there = socket.socketpair()
        here.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with there:
            socket.send_fds(self._control, [json.dumps(job).encode()], [there.fileno()])
        return here

    def close(self) -> None:
        self._control.close()
        self._process.kill()
        self._process.wait()


@cache
def _kept(modules: frozenset[str], process: int) -> list[Prepared]:
    # By the process, too: a fork of this one has no business with its prepared processes.
    kept: list[Prepared] = []

    def end() -> None:
        if os.getpid() == process:
            for one in kept:
                one.close()

    atexit.register(end)
    return kept


def prepared(modules: Collection[str] = ()) -> Prepared:
    """The process with these modules loaded; a new one where it is not there yet, or has died."""
    kept = _kept(frozenset(modules), os.getpid())
    if not kept or not kept[-1].alive:
        for dead in kept:
            dead.close()
        kept[:] = [Prepared(modules)]
    return kept[-1]


def python(module: str) -> list[str]:
    """The command that runs `main` of a module of `grading.sandbox.inside`, and of nothing else."""
    return [sys.executable, "-I", "-c", _BEGIN.format(module), str(_PACKAGE.parent)]


def _below_temporary() -> list[str]:
    """What has to stay visible where each student process gets an empty folder of its own."""
    return [path for path in _visible() if path.startswith(("/tmp/", "/home/"))]


def _visible() -> list[str]:
    return list(dict.fromkeys([sys.base_prefix, sys.prefix, str(Path(course.__file__).parent)]))


def _bubblewrap() -> list[str]:
    """Namespaces of every kind, a system that is read-only, and the rights that a fork needs."""
    command = [shutil.which("bwrap") or "bwrap", *NAMESPACES, "--die-with-parent"]
    command += ["--new-session", "--hostname", "sandbox", "--clearenv", "--cap-drop", "ALL"]
    if os.getuid():
        # As root this would keep a fork from mounting its own /proc, and so the fork does it.
        command.append("--disable-userns")
    for right in RIGHTS:
        command += ["--cap-add", right]
    for name, value in environment().items():
        command += ["--setenv", name, value]
    for path in ("/usr", "/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts"):
        command += ["--ro-bind-try", path, path]
    # Without the index of fonts, dot makes one for each submission.
    for path in ("/etc/ld.so.cache", "/etc/localtime", "/var/cache/fontconfig"):
        command += ["--ro-bind-try", path, path]
    # Before the binds: Python itself may lie in /home or /tmp.
    command += ["--tmpfs", "/tmp", "--tmpfs", "/home"]
    for path in _visible():
        command += ["--ro-bind", path, path]
    # The lessons' texts hold every solution and every hidden test. So does this package where it is
    # installed beside `course`.
    hidden = [os.path.join(*course.__path__, "lessons"), str(_PACKAGE)]
    hidden = [folder for folder in hidden if os.path.isdir(folder)]
    for folder in hidden:
        command += ["--size", "4096", "--tmpfs", folder]
    command += ["--ro-bind", str(_INSIDE), str(_INSIDE)]
    for folder in hidden:
        command += ["--remount-ro", folder]
    # Read-only: the student of a root grader has the machine's uid 0, and /proc/sys asks no more.
    command += ["--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev"]
    command += ["--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    command += ["--tmpfs", SCRATCH, "--remount-ro", "/", "--chdir", SCRATCH]
    return command


def environment() -> dict[str, str]:
    return {
        "HOME": "/home",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",
        "OMP_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
