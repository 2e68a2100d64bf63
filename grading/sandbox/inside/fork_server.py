"""The fork server: Python with the slow imports done, from which student processes are forked.

It runs inside the sandbox and no student code runs in it, so nothing of one submission is left for
the next. For each submission it receives a channel and forks a child, which gets namespaces and
folders of its own and drops every capability before it reads any of the submission.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import itertools
import json
import os
import pkgutil
import re
import resource
import select
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grading.sandbox.inside import given_files, lifeline, student_main
from grading.sandbox.inside import shell as shells
from grading.sandbox.inside.outputs import Outputs
from grading.sandbox.inside.wire import send

_LIBC = ctypes.CDLL(None, use_errno=True)
# From the kernel's headers: <linux/sched.h>, <linux/mount.h>, <linux/prctl.h>.
_NEW_MOUNTS, _NEW_IPC, _NEW_USER = 0x20000, 0x8000000, 0x10000000
_NEW_PIDS, _NEW_NETWORK = 0x20000000, 0x40000000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_EXEC = 1, 2, 4, 8
_REMOUNT, _BIND, _RECURSIVE = 32, 4096, 16384
_DETACH = 2
_SET_SECCOMP, _DROP_BOUND, _SET_NO_NEW_PRIVILEGES, _AMBIENT, _CLEAR_ALL = 22, 24, 38, 47, 4
_FILTER, _SET_DUMPABLE, _DISABLE_HUGE_PAGES = 2, 4, 41
_CAPABILITIES_VERSION = 0x20080522
_OPEN_FILES = 65536
# Since Linux 6.14. After the first round the kernel never hands out a number below 300 again.
_PIDS_OF_A_NAMESPACE, _MOST_PIDS = (6, 14), 300 + 128
# In each folder that a submission may write to. An empty file takes a kilobyte of the kernel's.
_MOST_FILES = 16384
_MOST_TERMINALS = 16
# <linux/mman.h>, since Linux 6.1; and the size of a huge page on most machines.
_COLLAPSE, _HUGE_PAGE = 25, 2 * 1024**2


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def main() -> None:
    """Serve until the last copy of the control socket is closed.

    The arguments are the socket's descriptor, and JSON: "modules" to import, the "private" folders
    that each child gets empty, what of them has to stay visible ("kept"), which is "scratch", the
    "devices", "users": the first and how many, if the children are not to be this process's, and
    the descriptor of its "lifeline".
    """
    control = socket.socket(fileno=int(sys.argv[1]))
    job = json.loads(sys.argv[2])
    sys.argv[1:] = []
    os.umask(0o022)
    # Whoever has started this may ignore Ctrl-C, which is how a student's cell is interrupted.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _enter_namespaces(job["scratch"])
    lifeline.end_with(job["lifeline"])
    _protect_devices(job["devices"])
    outputs = Outputs()
    shell = _preload(outputs, job["modules"])
    # These objects stay: a child's garbage collector need not visit them and so copy their pages.
    gc.collect()
    gc.freeze()
    _use_huge_pages()
    # The children are not waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # From here on nothing is left to fail for a reason worth telling, and children inherit this.
    os.dup2(1, 2)
    own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY)
    children = _Children(control)
    users = _users(*job["users"]) if job["users"] else itertools.repeat(os.getuid())
    while children.wait():
        asked, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 2)
        if not asked:
            return
        channel, lease = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        user = next(users)
        # The next child is the first of a new namespace, which this process itself does not enter.
        _libc("unshare", _NEW_PIDS)
        child = os.fork()
        if child == 0:
            _become_student(channel, {**job, **json.loads(asked), "user": user}, outputs, shell)
        _libc("setns", own_pids, _NEW_PIDS)
        channel.close()
        children.add(child, lease)


class _Children:
    """The student processes. One whose lease has ended is killed: nobody is left to end it."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control.fileno()
        self._poller = select.poll()
        self._poller.register(control, select.POLLIN)
        # The lease and the process, as a pair under the descriptor of either.
        self._pairs: dict[int, tuple[socket.socket, int]] = {}

    def add(self, child: int, lease: socket.socket) -> None:
        try:
            process = os.pidfd_open(child)
        except ProcessLookupError:
            lease.close()
            return
        self._poller.register(lease, 0)  # which asks for its end alone
        self._poller.register(process, select.POLLIN)
        self._pairs[lease.fileno()] = self._pairs[process] = (lease, process)

    def wait(self) -> bool:
        """Look after the children until there is something to read on the control socket."""
        while True:
            ready = [descriptor for descriptor, _ in self._poller.poll()]
            for descriptor in ready:
                if descriptor in self._pairs:
                    self._end(*self._pairs[descriptor])
            if self._control in ready:
                return True

    def _end(self, lease: socket.socket, process: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(process, signal.SIGKILL)
        for descriptor in (lease.fileno(), process):
            self._poller.unregister(descriptor)
            del self._pairs[descriptor]
        lease.close()
        os.close(process)


def _enter_namespaces(aside: str) -> None:
    """Continue in a fork that owns its namespaces, and so can leave them and come back."""
    _libc("unshare", _NEW_MOUNTS | _NEW_PIDS)
    child = os.fork()
    if child:
        os.closerange(0, _OPEN_FILES)
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    if os.getuid() == 0:
        # Each child of another user enters a namespace of its own, which root may not.
        with _writable_proc(aside) as proc:
            _forbid_user_namespaces(proc)
    flags = _READ_ONLY | _NO_SUID | _NO_DEVICES | _NO_EXEC
    _libc("mount", b"proc", b"/proc", b"proc", flags, None)


def _mount_read_only(file: bytes) -> None:
    _libc("mount", file, file, None, _BIND, None)
    flags = _READ_ONLY | _NO_SUID | _NO_DEVICES | _BIND | _REMOUNT
    _libc("mount", None, file, None, flags, None)


def _protect_devices(devices: list[str]) -> None:
    """Make the mounts of the machine's own devices read-only: nobody changes a mode or a time."""
    for device in devices:
        flags = _READ_ONLY | _NO_SUID | _NO_EXEC | _BIND | _REMOUNT
        _libc("mount", None, device.encode(), None, flags, None)
    # What was inherited leads past these mounts, to a file that can be changed.
    null = os.open("/dev/null", os.O_RDWR)
    for inherited in (0, 1):
        os.dup2(null, inherited)
    os.close(null)


def _users(first: int, count: int) -> Iterator[int]:
    """A user for each student process: what the kernel counts by user, it counts for one alone."""
    while True:
        yield from range(first, first + count)


def _preload(outputs: Any, modules: list[str]) -> Any:
    """Do once what every submission would wait for: imports, a shell, a first picture."""
    import course

    for module in pkgutil.walk_packages(course.__path__, "course."):
        if not module.name.endswith("__main__"):
            modules = [*modules, module.name]
    for name in (*modules, *_SHOW_ERRORS):
        # If it is not installed, a submission gets the error that Python gives.
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
    """Put memory into huge pages where the kernel can: a fork copies one entry for each page."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights != "rw-p" or inode != "0" or name not in ([], ["[heap]"]):
            continue
        begin, end = (int(address, 16) for address in span.split("-"))
        begin = -(-begin // _HUGE_PAGE) * _HUGE_PAGE
        for address in range(begin, end - _HUGE_PAGE + 1, _HUGE_PAGE):
            # If the kernel refuses, or does not know the call, nothing changes.
            _LIBC.madvise(ctypes.c_void_p(address), ctypes.c_size_t(_HUGE_PAGE), _COLLAPSE)


# What IPython imports when the first error is shown.
_SHOW_ERRORS = ("stack_data", "pygments.formatters.terminal256")
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


def _become_student(channel: socket.socket, job: dict[str, Any], outputs: Any, shell: Any) -> None:
    """In a fork: become the student process of one submission, and end with it."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _libc("unshare", _NEW_MOUNTS | _NEW_IPC | _NEW_NETWORK)
        # In the old group, a signal to the group would reach the fork server.
        os.setsid()
        _close_all_but(channel.fileno())
        with _writable_proc(job["scratch"]) as proc:
            _limit_process_ids(proc)
            _mount_private_folders(job)
            if job["given"]:
                scratch = Path(job["scratch"])
                given_files.lock(given_files.receive(channel, scratch), scratch, _mount_read_only)
            if os.getuid():
                _enter_user_namespace(proc)
        _drop_privileges(bytes.fromhex(job["seccomp"]), job["user"])
        _reseed_random_generators()
        os.chdir(job["scratch"])
        student_main.serve(channel, Path(job["scratch"]), outputs, shell)
    except BaseException as error:
        # The judge reads this if the process ends before it is ready. Nobody reads a traceback.
        with contextlib.suppress(OSError, ValueError):
            send(channel, {"failed": f"{type(error).__name__}: {error}"})
        os._exit(1)
    os._exit(0)


def _libc(name: str, *arguments: Any) -> None:
    """Call a function of the C library that returns 0. Raises OSError if it does not."""
    if getattr(_LIBC, name)(*arguments):
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def _close_all_but(channel: int) -> None:
    # The first three are /dev/null.
    os.closerange(3, channel)
    os.closerange(channel + 1, _OPEN_FILES)


def _mount_private_folders(job: dict[str, Any]) -> None:
    """Mount an empty folder at each of the "private", with what is "kept" in it again.

    Each belongs to "user", and has room for "size" bytes and `_MOST_FILES` files besides those that
    are "given".
    """
    kept, user = job["kept"], job["user"]
    seen = {path: os.open(path, os.O_PATH) for path in kept["folders"]}
    # Each of them may have a folder of its own.
    inodes = _MOST_FILES + 2 * job["given"]
    room = f"size={job['size']},nr_inodes={inodes},mode=0700,uid={user},gid={user}".encode()
    for folder in job["private"]:
        _libc("mount", b"tmpfs", folder.encode(), b"tmpfs", _NO_SUID | _NO_DEVICES, room)
    for path, descriptor in seen.items():
        os.makedirs(path, exist_ok=True)
        where = f"/proc/self/fd/{descriptor}".encode()
        _libc("mount", where, path.encode(), None, _BIND | _RECURSIVE, None)
        os.close(descriptor)
    for place, target in kept["links"]:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.symlink(target, place)
    flags = _READ_ONLY | _NO_SUID | _NO_DEVICES | _NO_EXEC
    _libc("mount", b"proc", b"/proc", b"proc", flags, None)
    # Terminals of its own, which end with it, and few: the machine has 4,096.
    terminals = f"newinstance,ptmxmode=0666,mode=620,max={_MOST_TERMINALS}".encode()
    _libc("mount", b"devpts", b"/dev/pts", b"devpts", _NO_SUID | _NO_EXEC, terminals)


@contextlib.contextmanager
def _writable_proc(aside: str) -> Iterator[int]:
    """The descriptor of a /proc in which settings can be changed, and that has no place."""
    flags = _NO_SUID | _NO_DEVICES | _NO_EXEC
    _libc("mount", b"proc", aside.encode(), b"proc", flags, None)
    try:
        proc = os.open(aside, os.O_RDONLY | os.O_DIRECTORY)
    finally:
        _libc("umount2", aside.encode(), _DETACH)
    try:
        yield proc
    finally:
        os.close(proc)


def _write(proc: int, name: str, text: str) -> None:
    descriptor = os.open(name, os.O_WRONLY, dir_fd=proc)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _limit_process_ids(proc: int) -> None:
    """Let the kernel bound the processes: no limit applies to root's, and a fork bomb is fast."""
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    # In an older kernel this setting applies to the whole machine.
    if version and (int(version[1]), int(version[2])) >= _PIDS_OF_A_NAMESPACE:
        with contextlib.suppress(OSError):
            _write(proc, "sys/kernel/pid_max", str(_MOST_PIDS))


def _enter_user_namespace(proc: int) -> None:
    """Become the only user of a namespace: what the kernel counts there is this submission's."""
    user, group = os.getuid(), os.getgid()
    _libc("unshare", _NEW_USER)
    _write(proc, "self/setgroups", "deny")
    _write(proc, "self/uid_map", f"{user} {user} 1")
    _write(proc, "self/gid_map", f"{group} {group} 1")
    _forbid_user_namespaces(proc)


def _forbid_user_namespaces(proc: int) -> None:
    """A user namespace would give a student every capability again, inside it."""
    # bubblewrap's own way to do it would keep a fork from changing the settings of its namespaces.
    _write(proc, "sys/user/max_user_namespaces", "0")


def _drop_privileges(refused: bytes, user: int) -> None:
    """Become `user`, drop all capabilities permanently, and install the program `refused`."""
    for capability in range(64):
        # Fails beyond the last capability that this kernel knows.
        _LIBC.prctl(_DROP_BOUND, capability, 0, 0, 0)
    _libc("prctl", _AMBIENT, _CLEAR_ALL, 0, 0, 0)
    _libc("prctl", _SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if user != os.getuid():
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        # Otherwise its own files in /proc would belong to root.
        _libc("prctl", _SET_DUMPABLE, 1, 0, 0, 0)
    # A huge page of which a part is unmapped stays, and no process is charged for it.
    _libc("prctl", _DISABLE_HUGE_PAGES, 1, 0, 0, 0)
    header = _CapabilityHeader(_CAPABILITIES_VERSION, 0)
    _libc("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))
    if _LIBC.unshare(_NEW_USER) == 0:
        raise PermissionError("a user namespace can be created here, and with it every capability")
    if refused:
        program = _FilterProgram(len(refused) // 8, refused)
        _libc("prctl", _SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reseed_random_generators() -> None:
    """Otherwise every fork would draw the same numbers. Python reseeds its own after a fork."""
    import numpy

    numpy.random.seed()
    if torch := sys.modules.get("torch"):
        # torch.seed() would also read source files, for a message about graphics cards.
        torch.default_generator.seed()
