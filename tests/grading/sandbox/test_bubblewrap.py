"""The sandbox: what a student process can reach in it, and machines that cannot have one."""

import contextlib
import errno
import fcntl
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grading.errors import UsageError
from grading.sandbox import bubblewrap
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import LIMITS, dedented, needs_sandbox, run


@needs_sandbox
def test_nothing_can_be_written_but_scratch_and_temporary_folders(shared: StudentProcess) -> None:
    source = """
    import os, course, sys
    where = ["/", "/usr", "/bin", "/lib", "/etc", "/proc", "/dev", sys.prefix, *course.__path__]
    done = []
    for folder in [*where, "/scratch", "/tmp", "/home", "/dev/shm"]:
        try:
            open(os.path.join(folder, "written"), "w").close()
            os.remove(os.path.join(folder, "written"))
            done.append(folder)
        except OSError:
            pass
    print(done)
    """
    assert run(shared, dedented(source)) == "['/scratch', '/tmp', '/home', '/dev/shm']"


@needs_sandbox
def test_the_texts_of_the_lessons_and_the_grader_are_not_there(shared: StudentProcess) -> None:
    source = """
    import os, course
    folder = os.path.dirname(course.__file__)
    print(os.listdir(os.path.join(folder, "lessons")))
    try:
        import grading.judging.judge
    except ImportError as error:
        print(error)
    """
    assert run(shared, dedented(source)).startswith("[]\nNo module named 'grading")


LOOK_FOR_THE_SOLUTIONS = """
from course import solutions
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import LIMITS, run

print("here", solutions.__file__, solutions.solution("f"))
with StudentProcess(LIMITS) as process:
    print(run(process, '''
import os
from course import solutions
print("there", solutions.__file__, [solutions.solution(name) for name in ("f", "gradient")])
try:
    print(open(os.path.join(os.path.dirname(solutions.__file__), solutions.FILE)).read())
except OSError as error:
    print(type(error).__name__)
'''))
"""


@needs_sandbox
def test_the_solutions_of_a_course_that_has_them_in_a_file_are_not_there(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    for name in ("course", "grading"):
        ignored = shutil.ignore_patterns("__pycache__", "lessons")
        shutil.copytree(root / name, tmp_path / name, ignore=ignored)
    file = tmp_path / "course" / "_solutions.json"
    file.write_text('{"01_a": {"f": "the course\'s own"}}')
    done = subprocess.run(
        [sys.executable, "-c", LOOK_FOR_THE_SOLUTIONS],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root)])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    place = tmp_path / "course" / "solutions.py"
    here, there, read = done.stdout.splitlines() or [done.stderr, "", ""]
    assert here == f"here {place} the course's own"
    assert there == f"there {place} ['', '']"
    assert read in ("PermissionError", "")


@needs_sandbox
def test_there_are_no_other_folders_of_the_machine(
    shared: StudentProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gradebook.db").write_text("x")
    source = f"import os; print(os.path.exists({str(tmp_path)!r}), os.path.exists('/etc/passwd'))"
    assert run(shared, source) == "False False"


@needs_sandbox
def test_the_environment_is_a_short_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_OF_THE_INSTRUCTOR", "secret-4711")
    with StudentProcess(LIMITS) as process:
        source = """
        import os
        names = {"HOME", "LANG", "MPLBACKEND", "NBGRADER_EXECUTION", "OMP_NUM_THREADS", "PATH",
                 "PWD", "PYTHONDONTWRITEBYTECODE"}
        print(sorted(set(os.environ) - names))
        for pid in filter(str.isdigit, os.listdir("/proc")):
            print("secret-4711" in open(f"/proc/{pid}/environ").read())
        """
        assert set(run(process, dedented(source)).split()) == {"[]", "False"}


@needs_sandbox
def test_no_descriptor_is_inherited_but_the_channel(tmp_path: Path) -> None:
    with open(tmp_path / "gradebook.db", "w") as book:
        os.set_inheritable(book.fileno(), True)
        with StudentProcess(LIMITS) as process:
            source = """
            import os
            kinds = []
            for name in os.listdir("/proc/self/fd"):
                try:
                    kinds.append(os.readlink(f"/proc/self/fd/{name}").split(":")[0])
                except OSError:
                    pass
            print(sorted(set(kinds)), kinds.count("socket"))
            """
            found = run(process, dedented(source))
    assert found == "['/dev/null', 'socket'] 1"


@needs_sandbox
def test_there_is_no_other_process_and_no_right_over_any(shared: StudentProcess) -> None:
    source = """
    import os
    print(sorted(int(pid) for pid in os.listdir("/proc") if pid.isdigit())[:2], os.getppid())
    status = dict(line.split(":\\t", 1) for line in open("/proc/self/status") if ":\\t" in line)
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, name
    print(status["NoNewPrivs"].strip(), len(os.listdir("/proc/self/task")))
    """
    assert run(shared, dedented(source)) == "[1] 0\n1 1"


@needs_sandbox
@pytest.mark.parametrize("kind", ["user", "pid", "ipc", "net", "mnt", "uts"])
def test_every_namespace_is_its_own(shared: StudentProcess, kind: str) -> None:
    mine = os.readlink(f"/proc/self/ns/{kind}")
    assert run(shared, f"import os; print(os.readlink('/proc/self/ns/{kind}'))") != mine


@needs_sandbox
def test_there_are_no_namespaces_within_the_sandbox(shared: StudentProcess) -> None:
    source = "import ctypes; print(ctypes.CDLL(None).unshare(0x10000000))"
    assert run(shared, source) == "-1"


@needs_sandbox
def test_settings_of_the_kernel_are_read_only(shared: StudentProcess) -> None:
    source = "import os; os.close(os.open('/proc/sys/kernel/core_pattern', os.O_WRONLY))"
    assert "Error" in run(shared, source)


@needs_sandbox
def test_a_server_on_this_machine_cannot_be_reached(shared: StudentProcess) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        source = f"import socket; socket.create_connection(('127.0.0.1', {port}), 1)"
        assert "Error" in run(shared, source)
        with server, contextlib.suppress(TimeoutError):
            server.settimeout(0.1)
            assert not server.accept()
        abstract = "\0course-" + str(port)
        with socket.socket(socket.AF_UNIX) as other:
            other.bind(abstract)
            other.listen()
            source = f"s = socket.socket(socket.AF_UNIX); s.connect({abstract!r})"
            assert run(shared, source).startswith("ConnectionRefusedError")


@needs_sandbox
def test_no_device_of_this_machine_can_be_changed(shared: StudentProcess) -> None:
    source = """
    import os, stat
    done = []
    for name in sorted(os.listdir("/dev")):
        file = "/dev/" + name
        if not stat.S_ISCHR(os.stat(file).st_mode) or name == "ptmx":
            continue
        done.append(name)
        mode = stat.S_IMODE(os.stat(file).st_mode)
        for change in (
            lambda: os.chmod(file, mode ^ 0o100),
            lambda: os.chown(file, os.getuid(), os.getgid()),
            lambda: os.utime(file),
            lambda: os.fchmod(os.open(file, os.O_RDONLY), mode ^ 0o100),
            lambda: os.setxattr(file, "user.left", b"4711"),
            lambda: os.rename(file, "/tmp/device"),
            lambda: os.remove(file),
        ):
            try:
                change()
                print("changed", file)
            except OSError:
                pass
    print(done, open("/dev/null", "w").write("x"), len(open("/dev/urandom", "rb").read(4)))
    """
    names = ["full", "null", "random", "stderr", "stdin", "stdout", "urandom"]
    devices = [Path(device) for device in bubblewrap.DEVICES]
    before = [(device.stat().st_mode, device.stat().st_ctime_ns) for device in devices]
    assert run(shared, dedented(source)) == f"{names} 1 4"
    assert [(device.stat().st_mode, device.stat().st_ctime_ns) for device in devices] == before


@needs_sandbox
def test_locks_do_not_leave_the_sandbox(shared: StudentProcess) -> None:
    take = "import fcntl\nheld = open({!r})\nfcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)\n1"
    for file in (os.__file__, "/dev/null"):
        with open(file) as mine:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
            assert run(shared, take.format(file)) == "1"
        with open(file) as mine:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)


@needs_sandbox
def test_databases_and_locks_of_python_work_in_the_sandbox(shared: StudentProcess) -> None:
    source = """
    import multiprocessing, sqlite3
    with sqlite3.connect("numbers.db") as database:
        database.execute("create table numbers (one int)")
        database.execute("insert into numbers values (4711)")
    found = sqlite3.connect("numbers.db").execute("select * from numbers").fetchall()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(found, pool.map(abs, [-1, -2]), multiprocessing.Lock().acquire())
    """
    try:
        assert run(shared, dedented(source)) == "[(4711,)] [1, 2] True"
    finally:
        run(shared, "import os\nos.remove('numbers.db')")


@needs_sandbox
def test_a_submission_has_terminals_of_its_own() -> None:
    source = """
    import os
    before = os.stat("/dev/pts/ptmx").st_mode, sorted(os.listdir("/dev/pts"))
    first, second = os.openpty()
    name = os.ttyname(second)
    os.write(first, b"x")
    os.chmod(name, 0o666)
    try:
        os.chmod("/dev/pts/ptmx", 0o640)
    except OSError:
        pass
    print(before, name)
    """
    with StudentProcess(LIMITS) as one, StudentProcess(LIMITS) as other:
        said = run(one, dedented(source))
        assert said.endswith("['ptmx']) /dev/pts/0")
        # While the first one still has its terminal, and its changes.
        assert run(other, dedented(source)) == said


@needs_sandbox
def test_the_grader_is_told_nothing_by_the_log_of_the_kernel(shared: StudentProcess) -> None:
    source = "import ctypes; print(ctypes.CDLL(None).klogctl(3, ctypes.create_string_buffer(9), 9))"
    assert run(shared, source) == "-1"


def test_another_system_than_linux_has_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "needs Linux" in bubblewrap.missing()


def test_a_machine_without_bubblewrap_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name, **more: None)
    assert bubblewrap.missing().endswith("`sudo apt-get install bubblewrap`")


def test_a_machine_without_namespaces_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name, **more: f"/usr/bin/{name}")

    def refuse(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "bwrap: No permissions to create\n")

    monkeypatch.setattr(subprocess, "run", refuse)
    assert "No permissions to create" in bubblewrap.missing()
    assert "user namespaces" in bubblewrap.missing()


@pytest.mark.parametrize(
    ("number", "limit"), [(errno.EAGAIN, "-u"), (errno.ENOMEM, "-v"), (errno.EMFILE, "-n")]
)
def test_a_bubblewrap_that_lacks_something_is_told_which_limit_to_raise(
    monkeypatch: pytest.MonkeyPatch, number: int, limit: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name, **more: f"/usr/bin/{name}")
    words = os.strerror(number)

    def fail(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", f"bwrap: Can't fork: {words}\n")

    def raise_it(command: list[str], **options: Any) -> None:
        raise OSError(number, words)

    for run_it in (fail, raise_it):
        monkeypatch.setattr(subprocess, "run", run_it)
        assert words in bubblewrap.missing()
        assert bubblewrap.missing().endswith(f"`ulimit {limit}`")
        assert "user namespaces" not in bubblewrap.missing()
        # Student code without a sandbox would lack it as well.
        with pytest.raises(UsageError, match=f"`ulimit {limit}`.$"):
            bubblewrap.require()


def test_a_bubblewrap_that_never_ends_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(bubblewrap, "_PROBE_SECONDS", 0.2)
    assert f"({program}) did not finish within 0.2 s" in bubblewrap.missing()
