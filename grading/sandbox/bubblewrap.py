"""The command that starts a sandbox with bubblewrap, and whether that works on this machine.

`grading.sandbox.fork_server` runs the command. `grading.sandbox.inside.fork_server` says what a
fork gives up before it becomes a student process.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import course
from course.solutions import FILE
from grading.errors import UsageError
from grading.sandbox import inside, user_namespace
from grading.sandbox.visible import COURSE, INSIDE, PACKAGE, SCRATCH, SYSTEM, of_this_python

# The packages are on the path only while these two are imported: a submission finds nothing there.
_START = (
    "import sys; roots = sys.argv[1:3]; del sys.argv[1:3]; sys.path[:0] = roots; import course; "
    "from grading.sandbox.inside.{} import main; sys.path[:] = sys.path[len(roots):]; main()"
)
NAMESPACES = (
    *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
    "--unshare-cgroup-try",
)
# What a fork needs, and drops, to get namespaces and folders of its own.
CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SYS_RESOURCE", "CAP_SETPCAP")
# Also where a fork becomes another user, in whose folders it makes more, and whom the server ends.
CHANGE_USER = ("CAP_SETUID", "CAP_SETGID", "CAP_DAC_OVERRIDE", "CAP_KILL")
# The only files of this machine that are not folders. Without /dev/zero: to map it is shared memory
# that belongs to no process. The fork server makes them read-only, which bubblewrap cannot.
DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")
# bubblewrap starts in some milliseconds, on a busy machine too.
_PROBE_SECONDS: float = 30
# What bubblewrap may lack on a machine that allows namespaces, and how to give it more.
_REMEDIES = {
    errno.EAGAIN: "allow more processes with `ulimit -u`",
    errno.ENOMEM: "free memory, or raise the limit with `ulimit -v`",
    errno.EMFILE: "allow more open files with `ulimit -n`",
}
_NAMESPACES_REMEDY = (
    "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1), or grade "
    "outside this container"
)
_LINKS_TO_PROC = {
    "fd": "/proc/self/fd",
    **{name: f"/proc/self/fd/{at}" for at, name in enumerate(("stdin", "stdout", "stderr"))},
}


class SandboxError(UsageError):
    """The sandbox could not start a student process. No student code has run."""


def missing() -> str:
    """Why this machine cannot have a sandbox, or an empty string."""
    if sys.platform != "linux":
        return "the sandbox needs Linux: grade on Linux or in a Linux virtual machine"
    bwrap = _program()
    if bwrap is None:
        return "bubblewrap is not installed: run `sudo apt-get install bubblewrap`"
    # With /proc, because a container may allow namespaces and still refuse to mount it.
    probe = [
        bwrap,
        "--unshare-user",
        *NAMESPACES,
        "--ro-bind",
        "/",
        "/",
        "--proc",
        "/proc",
        # By its place, as a PATH may be empty.
        shutil.which("true", path=os.defpath) or "true",
    ]
    try:
        tried = subprocess.run(  # noqa: S603  (a fixed program)
            probe, capture_output=True, text=True, check=False, timeout=_PROBE_SECONDS
        )
    except OSError as error:
        said = error.strerror or "no reason given"
        return f"bubblewrap does not start ({said}): {_remedy(said) or f'see whether {bwrap} runs'}"
    except subprocess.TimeoutExpired:
        return (
            f"bubblewrap ({bwrap}) did not finish within {_PROBE_SECONDS} s: see whether "
            "`bwrap --ro-bind / / true` ends, and install bubblewrap again"
        )
    if tried.returncode:
        said = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
        remedy = _remedy(said) or _NAMESPACES_REMEDY
        return f"bubblewrap cannot create namespaces here ({said}): {remedy}"
    return ""


def _remedy(said: str) -> str:
    """How to give what is lacking, if `said` has the system's own words for that, or nothing."""
    found = (remedy for number, remedy in _REMEDIES.items() if os.strerror(number) in said)
    return next(found, "")


def _program() -> str | None:
    """Where bubblewrap is; a PATH that is empty or lacks the system's programs hides it."""
    return shutil.which("bwrap") or shutil.which("bwrap", path=os.defpath)


def require() -> None:
    """Raise UsageError, with the way to fix it, if this machine cannot have a sandbox."""
    if reason := missing():
        said = f"Submissions cannot be run safely: {reason}."
        # Without a sandbox, a limit of this shell would stop them just as well.
        if not reason.endswith(tuple(_REMEDIES.values())):
            said += " With --no-sandbox they run with limits on time and memory only."
        raise UsageError(said)


def python(module: str) -> list[str]:
    """The command that runs `main` of a module of `grading.sandbox.inside`, and nothing else."""
    roots = [os.path.dirname(COURSE), os.path.dirname(PACKAGE)]
    return [sys.executable, "-I", "-c", _START.format(module), *roots]


def other_users() -> int | None:
    """The descriptor that `command` needs, of a user namespace in which students are not root.

    None if `command` makes a namespace of its own, with the user who grades.
    """
    files = (os.__file__, course.__file__, inside.__file__)
    return user_namespace.descriptor((*of_this_python().folders, *files))


def command() -> list[str]:
    """bubblewrap with every kind of namespace, a read-only system and `CAPABILITIES`."""
    users = other_users()
    own = ["--unshare-user"] if users is None else ["--userns", str(users)]
    command = [_program() or "bwrap", *own, *NAMESPACES, "--die-with-parent"]
    command += ["--new-session", "--hostname", "sandbox", "--clearenv", "--cap-drop", "ALL"]
    for capability in (*CAPABILITIES, *(CHANGE_USER if users is not None else ())):
        command += ["--cap-add", capability]
    for name, value in environment().items():
        command += ["--setenv", name, value]
    # Without the font index, dot builds one for each submission.
    for path in (*SYSTEM, "/etc/ld.so.cache", "/etc/localtime", "/var/cache/fontconfig"):
        command += [*_parents(path), "--ro-bind-try", path, path]
    # Before the binds: Python itself may be in one of these.
    command += ["--tmpfs", "/tmp", "--tmpfs", "/home", "--tmpfs", SCRATCH]  # noqa: S108  (empty ones)
    return [*command, *_packages(), *_devices(), "--remount-ro", "/", "--chdir", SCRATCH]


def _packages() -> list[str]:
    """The options that show Python, its libraries, and of this project what a student may see."""
    shown = of_this_python()
    options: list[str] = []
    for path in shown.folders:
        options += _read_only(path)
    for place, target in shown.links:
        options += [*_parents(place), "--symlink", target, place]
    # The text of a lesson holds its solutions and its hidden tests.
    lessons = os.path.join(COURSE, "lessons")
    if os.path.isdir(lessons):
        options += ["--size", "4096", "--tmpfs", lessons, "--remount-ro", lessons]
    # So does this file, which a build of the course for browsers has.
    if os.path.lexists(solutions := os.path.join(COURSE, FILE)):
        options += ["--ro-bind", "/dev/null", solutions]
    # If this project is installed beside its libraries, the rest of it is hidden too.
    bound = any(Path(PACKAGE).is_relative_to(path) for path in shown.folders)
    if bound:
        options += ["--size", "4096", "--tmpfs", PACKAGE]
    options += _read_only(INSIDE)
    return [*options, "--remount-ro", PACKAGE] if bound else options


def _read_only(path: str) -> list[str]:
    return [*_parents(path), "--ro-bind", path, path]


def _parents(path: str) -> list[str]:
    """The options that make the folders above `path`; bubblewrap's own let in root alone."""
    above = reversed(Path(path).parents[:-1])
    return [option for folder in above for option in ("--dir", str(folder))]


def _devices() -> list[str]:
    """The options for /proc and /dev."""
    # Read-only: /proc/sys asks for no more than the machine's uid 0, which a fork server has.
    options = ["--proc", "/proc", "--remount-ro", "/proc", "--tmpfs", "/dev"]
    for device in DEVICES:
        options += ["--dev-bind", device, device]
    for name, target in _LINKS_TO_PROC.items():
        options += ["--symlink", target, f"/dev/{name}"]
    # Each fork mounts terminals of its own there.
    options += ["--dir", "/dev/pts", "--symlink", "pts/ptmx", "/dev/ptmx"]
    options += ["--tmpfs", "/dev/shm", "--remount-ro", "/dev"]  # noqa: S108  (an empty one)
    return options


def environment() -> dict[str, str]:
    """The environment of a student process, complete."""
    return {
        "HOME": "/home",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",
        "OMP_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
