"""The prepared process: Python with everything loaded, from which each student process is forked.

It runs inside the sandbox and no student code runs in it, so that nothing of one submission is left
for the next. For each submission it is handed a channel, and forks a child that has namespaces,
folders and limits of its own and no rights, before it reads a word of the submission.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import re
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from grading.sandbox.inside import shell as shells
from grading.sandbox.inside import student_main
from grading.sandbox.inside.outputs import Outputs
from grading.sandbox.inside.wire import send

_LIBC = ctypes.CDLL(None, use_errno=True)
# As the kernel's headers have them: <linux/sched.h>, <linux/mount.h>, <linux/prctl.h>.
_NEW_MOUNTS, _NEW_IPC, _NEW_USER = 0x20000, 0x8000000, 0x10000000
_NEW_PIDS, _NEW_NETWORK = 0x20000000, 0x40000000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_EXEC, _BIND, _RECURSIVE = 1, 2, 4, 8, 4096, 16384
_DETACH = 2
_SET_SECCOMP, _DROP_BOUND, _SET_NO_NEW_PRIVILEGES, _AMBIENT, _CLEAR_ALL = 22, 24, 38, 47, 4
_FILTER = 2
_CAPABILITIES_VERSION = 0x20080522
_OPEN_FILES = 65536
# Since Linux 6.14. After its first round the kernel gives no number below 300 again.
_PIDS_OF_A_NAMESPACE, _MOST_PIDS = (6, 14), 300 + 128
# <linux/mman.h>, since Linux 6.1; and what a huge page is on most machines.
_COLLAPSE, _HUGE_PAGE = 25, 2 * 1024**2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def main() -> None:
    """The arguments: the descriptor of the socket on which channels come, and JSON with "modules"
    to load and the "kept" folders that must stay visible in /tmp and /home."""
    control = socket.socket(fileno=int(sys.argv[1]))
    job = json.loads(sys.argv[2])
    sys.argv[1:] = []
    _descend(job["scratch"])
    outputs = Outputs()
    shell = _ready(outputs, job["modules"])
    # What is here now stays: no child's collector need look at it, nor copy its pages.
    gc.collect()
    gc.freeze()
    _use_huge_pages()
    # The children are not waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    here = os.open("/proc/self/ns/pid", os.O_RDONLY)
    while True:
        asked, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 1)
        if not asked:
            return
        channel = socket.socket(fileno=descriptors[0])
        # The next child is the first of a namespace of its own, and this process is not in it.
        _must("unshare", _NEW_PIDS)
        if os.fork() == 0:
            _begin(channel, json.loads(asked), job["kept"], outputs, shell)
        _must("setns", here, _NEW_PIDS)
        channel.close()


def _descend(aside: str) -> None:
    """Go on in a fork with namespaces that it has rights over: it can leave them and come back."""
    _must("unshare", _NEW_MOUNTS | _NEW_PIDS)
    child = os.fork()
    if child:
        os.closerange(0, _OPEN_FILES)
        os.waitpid(child, 0)
        os._exit(0)
    _no_further_namespaces(aside)
    flags = _READ_ONLY | _NO_SUID | _NO_DEVICES | _NO_EXEC
    _must("mount", b"proc", b"/proc", b"proc", flags, None)


def _ready(outputs: Any, modules: list[str]) -> Any:
    """Everything that a submission would wait for, done once: imports, a shell, a first picture."""
    import course

    for module in pkgutil.walk_packages(course.__path__, "course."):
        if not module.name.endswith("__main__"):
            modules = [*modules, module.name]
    for name in modules:
        # What a machine lacks, a submission will miss in its own words.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    shell = shells.make_shell(outputs)
    shells.run_cell(shell, outputs, _FIRST, 1 << 20)
    if "torch" in sys.modules:
        shells.run_cell(shell, outputs, _FIRST_GRADIENT, 1 << 20)
    shell.reset(new_session=True)
    shell.execution_count = 1
    outputs.begin(0)
    return shell


def _use_huge_pages() -> None:
    """Put memory into huge pages where the kernel can: a fork copies an entry for each page."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights != "rw-p" or inode != "0" or name not in ([], ["[heap]"]):
            continue
        begin, end = (int(address, 16) for address in span.split("-"))
        begin = -(-begin // _HUGE_PAGE) * _HUGE_PAGE
        for address in range(begin, end - _HUGE_PAGE + 1, _HUGE_PAGE):
            # Where it is refused, or unknown, all stays as it was.
            _LIBC.madvise(ctypes.c_void_p(address), ctypes.c_size_t(_HUGE_PAGE), _COLLAPSE)


_FIRST = """
import io
from course.engine import Tensor
from course.graph import draw_dot
from course.pictures.lesson02 import tanh_at
from IPython.display import display
from matplotlib.figure import Figure
tanh_at(0.0)
figure = Figure()
figure.subplots().plot([1, 2], label="$x^2$")
figure.legend()
figure.savefig(io.BytesIO())
result = (Tensor(2.0, label="a") * 3.0).tanh()
result.backward()
display(draw_dot(result))
"""
_FIRST_GRADIENT = """
import torch
weight = torch.ones(1, requires_grad=True)
(weight * weight).backward()
torch.optim.SGD([weight], lr=0.1).step()
"""


def _begin(
    channel: socket.socket, job: dict[str, Any], kept: list[str], outputs: Any, shell: Any
) -> None:
    """In a fork: become the student process of one submission, or end."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _must("unshare", _NEW_MOUNTS | _NEW_IPC | _NEW_NETWORK)
        # A signal to its own group would reach whoever it was forked from.
        os.setsid()
        _close_all_but(channel.fileno())
        _bound_processes(job["scratch"])
        _own_folders(job["scratch"], job["size"], kept)
        _renounce(bytes.fromhex(job["seccomp"]))
        _forget_chance()
        student_main.serve(channel, Path(job["scratch"]), outputs, shell)
    except BaseException as error:
        # Read where this ends before it is ready; a traceback would have no reader.
        with contextlib.suppress(OSError, ValueError):
            send(channel, {"failed": f"{type(error).__name__}: {error}"})
        os._exit(1)
    os._exit(0)


def _must(name: str, *arguments: Any) -> None:
    if getattr(_LIBC, name)(*arguments):
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def _close_all_but(channel: int) -> None:
    # The first three are /dev/null.
    os.closerange(3, channel)
    os.closerange(channel + 1, _OPEN_FILES)


def _own_folders(scratch: str, size: int, kept: list[str]) -> None:
    """Give this process folders to write in that nobody else has, of `size` bytes each."""
    seen = {path: os.open(path, os.O_PATH) for path in kept}
    own = f"size={size},mode=0700,uid={os.getuid()},gid={os.getgid()}".encode()
    for folder in (scratch, "/tmp", "/home", "/dev/shm"):
        _must("mount", b"tmpfs", folder.encode(), b"tmpfs", _NO_SUID | _NO_DEVICES, own)
    for path, descriptor in seen.items():
        os.makedirs(path, exist_ok=True)
        where = f"/proc/self/fd/{descriptor}".encode()
        _must("mount", where, path.encode(), None, _BIND | _RECURSIVE, None)
        os.close(descriptor)
    flags = _READ_ONLY | _NO_SUID | _NO_DEVICES | _NO_EXEC
    _must("mount", b"proc", b"/proc", b"proc", flags, None)
    os.chdir(scratch)


def _no_further_namespaces(aside: str) -> None:
    """A user namespace of its own would give a student every right again, inside of it."""
    if os.getuid() == 0:
        # For others bubblewrap has done it, by a way that would keep root from mounting /proc.
        _set(aside, "user/max_user_namespaces", 0)


def _bound_processes(aside: str) -> None:
    """Root's processes are under no limit, and a fork bomb outruns whoever counts them."""
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    # In an older kernel this setting is the whole machine's.
    if version and (int(version[1]), int(version[2])) >= _PIDS_OF_A_NAMESPACE:
        with contextlib.suppress(OSError):
            _set(aside, "kernel/pid_max", _MOST_PIDS)


def _set(aside: str, setting: str, value: int) -> None:
    """Change a setting of the kernel's for this namespace; `aside` is a folder to do it in."""
    flags = _NO_SUID | _NO_DEVICES | _NO_EXEC
    _must("mount", b"proc", aside.encode(), b"proc", flags, None)
    try:
        Path(aside, "sys", setting).write_text(str(value))
    finally:
        _must("umount2", aside.encode(), _DETACH)


def _renounce(refused: bytes) -> None:
    """Give up every right, for ever, and the kernel's calls that `refused` names."""
    for capability in range(64):
        # Beyond the last capability that this kernel knows, it says so.
        _LIBC.prctl(_DROP_BOUND, capability, 0, 0, 0)
    _must("prctl", _AMBIENT, _CLEAR_ALL, 0, 0, 0)
    _must("prctl", _SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    header = _Header(_CAPABILITIES_VERSION, 0)
    _must("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))
    if _LIBC.unshare(_NEW_USER) == 0:
        raise PermissionError("A user namespace can be made here, and with it every right.")
    if refused:
        program = _Program(len(refused) // 8, refused)
        _must("prctl", _SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _forget_chance() -> None:
    """Seed anew: every fork has the generators' state of the process that it comes from."""
    import numpy

    # Python's own generator is seeded by Python after a fork.
    numpy.random.seed()
    if torch := sys.modules.get("torch"):
        # torch.seed() would also read source files, for a message about graphics cards.
        torch.default_generator.seed()
