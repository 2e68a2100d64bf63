"""The sandbox: what a student process can reach, what it may use, and how it is ended."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from course.check.protocol import Question
from grading.judging.session import Session
from grading.sandbox import bubblewrap, student_process
from grading.sandbox.inside import wire
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import Ended, StudentProcess, TimedOut

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
LIMITS = Limits(
    cell_seconds=10,
    answer_seconds=10,
    memory=1024**3,
    processes=30,
    files=64,
    file_size=2**20,
    scratch=2 * 2**20,
    output=5000,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[StudentProcess]:
    """A process for tests that only look."""
    with StudentProcess(LIMITS, {"data.txt": b"mine", "a/b.txt": b"deep"}) as process:
        yield process


@pytest.fixture(autouse=True)
def little_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student_process, "GRACE_SECONDS", 0.5)


def run(process: StudentProcess, source: str, seconds: float = 10) -> str:
    """What a cell says: its text, or the name of its error."""
    reply = process.request({"run": source, "limit": 100_000}, seconds)
    return "".join(said(output) for output in reply["outputs"]).strip()


def said(output: dict[str, Any]) -> str:
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return str(output["text"] if "text" in output else output["data"]["text/plain"])


# What it can reach


@needs_sandbox
def test_the_scratch_folder_holds_the_submissions_files_and_nothing_else(
    shared: StudentProcess,
) -> None:
    assert run(shared, "import os; print(sorted(os.listdir()))") == "['a', 'data.txt']"
    assert run(shared, "print(open('data.txt').read(), open('a/b.txt').read())") == "mine deep"


@needs_sandbox
def test_a_file_that_would_lie_outside_of_the_scratch_folder_is_left_out(tmp_path: Path) -> None:
    files = {"../up.txt": b"x", str(tmp_path / "absolute.txt"): b"x", "in.txt": b"x"}
    with StudentProcess(LIMITS, files) as process:
        assert run(process, "import os; print(os.listdir('.'), os.listdir('/tmp'))").startswith(
            "['in.txt']"
        )
    assert list(tmp_path.iterdir()) == []


@needs_sandbox
def test_a_file_longer_than_a_message_arrives_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student_process, "PART", 1000)
    with StudentProcess(LIMITS, {"long.bin": bytes(range(256)) * 10, "empty": b""}) as process:
        source = (
            "print(open('long.bin', 'rb').read() == bytes(range(256)) * 10, open('empty').read())"
        )
        assert run(process, source) == "True"


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
@pytest.mark.parametrize(
    "call",
    [
        "socket.socket(40, 1)",
        "socket.socket(38, 5)",
        "socket.socket(17, 3)",
        "os.memfd_create('x')",
    ],
)
def test_calls_that_no_namespace_covers_are_refused(shared: StudentProcess, call: str) -> None:
    if not bubblewrap.seccomp.program():
        pytest.skip("the numbers of this machine's calls are not known")
    assert run(shared, f"import os, socket\n{call}").startswith("PermissionError")


# What it may use


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience with an interrupted cell, enough for a machine on which other tests are busy."""
    monkeypatch.setattr(student_process, "GRACE_SECONDS", 60)


@needs_sandbox
@pytest.mark.usefixtures("patient")
def test_a_cell_that_takes_too_long_is_interrupted_and_the_process_goes_on() -> None:
    with StudentProcess(LIMITS) as process:
        run(process, "kept = 7")
        with pytest.raises(TimedOut, match="within 1 s") as late:
            run(process, "while True:\n    pass", seconds=1)
        assert late.value.alive
        assert run(process, "print(kept)") == "7"


@needs_sandbox
def test_a_cell_that_cannot_be_interrupted_is_killed() -> None:
    with StudentProcess(LIMITS) as process:
        with pytest.raises(TimedOut) as late:
            run(process, "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass", 1)
        assert not late.value.alive
        with pytest.raises(Ended):
            run(process, "1")


@needs_sandbox
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("twice", [False, True])
def test_a_question_that_takes_too_long_is_interrupted_too(twice: bool) -> None:
    with StudentProcess(LIMITS) as process:
        run(process, "def f():\n    while True: pass\nkept = 7")
        ask = {"read": ["f()"], "do": "", "given": {}}
        with pytest.raises(TimedOut) as late:
            process.request({"ask": ask, "twice": twice}, 1)
        assert late.value.alive
        assert run(process, "print(kept)") == "7"


@needs_sandbox
def test_the_whole_submission_has_one_limit_of_wall_time() -> None:
    with StudentProcess(replace(LIMITS, wall_seconds=3)) as process:
        time.sleep(3)
        with pytest.raises(Ended, match="longer than 3 s in all"):
            run(process, "1")


@needs_sandbox
def test_cpu_time_is_limited_even_where_wall_time_is_not() -> None:
    with (
        StudentProcess(replace(LIMITS, seconds=3)) as process,
        pytest.raises(Ended, match="memory or of CPU time"),
    ):
        run(process, "while True: pass", seconds=30)


@needs_sandbox
def test_memory_is_limited_and_the_process_lives_on(shared: StudentProcess) -> None:
    assert run(shared, "x = bytearray(2 * 1024**3)").startswith("MemoryError")
    assert run(shared, "print(1)") == "1"


@needs_sandbox
def test_processes_together_have_no_more_memory_than_one() -> None:
    source = """
    import os, time
    for _ in range(6):
        if os.fork() == 0:
            x = bytearray(b"x" * 300 * 2**20)
            time.sleep(60)
    time.sleep(60)
    """
    with (
        StudentProcess(LIMITS) as process,
        pytest.raises(Ended, match="have more than 1024 MiB"),
    ):
        run(process, dedented(source), seconds=30)


@needs_sandbox
def test_processes_are_limited_even_those_of_root() -> None:
    source = """
    import os, time
    for _ in range(60):
        if os.fork() == 0:
            time.sleep(60)
    time.sleep(60)
    """
    with StudentProcess(LIMITS) as process:
        try:
            found = run(process, dedented(source), seconds=30)
        except Ended as error:
            found = str(error)
    assert "more than 30 processes" in found or found.startswith("BlockingIOError")


@needs_sandbox
def test_open_files_are_limited(shared: StudentProcess) -> None:
    source = "held = [open('/dev/null') for _ in range(100)]"
    assert run(shared, source).startswith("OSError: [Errno 24]")


@needs_sandbox
def test_a_file_and_the_scratch_folder_are_bounded(shared: StudentProcess) -> None:
    one = "open('big', 'wb').write(b'x' * 2**21)"
    many = "for i in range(9): open(f'many{i}', 'wb').write(b'x' * 2**19)"
    try:
        assert run(shared, one).startswith("OSError: [Errno 27]")
        assert run(shared, many).startswith("OSError: [Errno 28]")
    finally:
        run(shared, "import os\n[os.remove(f) for f in os.listdir() if f[:4] in ('big', 'many')]")


@needs_sandbox
def test_an_answer_longer_than_an_answer_may_be_is_not_read() -> None:
    source = """
    import sys
    names = type(sys.stdout).write.__globals__
    names["observe"] = None
    real = names["send"]
    names["send"] = lambda channel, message: real(channel, {**message, "x": "y" * 20 * 2**20})
    """
    with (
        StudentProcess(LIMITS) as process,
        pytest.raises(Ended, match=r"its answer has 2\d+ bytes"),
    ):
        run(process, dedented(source))


@needs_sandbox
@pytest.mark.skipif(
    tuple(map(int, re.findall(r"\d+", os.uname().release)[:2])) < (6, 14),
    reason="this kernel has one such limit for the whole machine",
)
def test_the_kernel_bounds_the_processes_of_a_submission_and_of_nobody_else() -> None:
    limit = Path("/proc/sys/kernel/pid_max")
    before = limit.read_text()
    with StudentProcess(LIMITS) as process:
        assert run(process, f"print(open({str(limit)!r}).read().strip())") == "428"
        # One after another there may be more.
        programs = "import subprocess\nfor _ in range(450): subprocess.run(['true'], check=True)"
        assert run(process, f"{programs}\nprint('ran')") == "ran"
    assert limit.read_text() == before


# How it ends


@needs_sandbox
def test_a_process_that_ends_itself_is_missed_at_once() -> None:
    with StudentProcess(LIMITS) as process:
        begun = time.monotonic()
        with pytest.raises(Ended, match="ended Python itself"):
            run(process, "import os; os._exit(0)")
        assert time.monotonic() - begun < 5


@needs_sandbox
def test_a_process_cannot_end_itself_by_a_signal_and_loses_nothing_by_trying() -> None:
    # It is the first of its namespace, to which the kernel delivers no signal from within.
    with StudentProcess(LIMITS) as process:
        assert run(process, "import os\nos.kill(os.getpid(), 9)\nprint('here')") == "here"


@needs_sandbox
def test_a_signal_to_its_group_reaches_nobody_it_was_forked_from() -> None:
    with StudentProcess(LIMITS) as process:
        run(process, "import os, signal\nos.kill(0, 9)\nos.killpg(0, 9)")
        assert bubblewrap.prepared().alive
        psutil.Process(process._student).parent().status()


@needs_sandbox
def test_nothing_of_one_submission_is_there_for_the_next() -> None:
    leave = """
    import builtins, numpy, random, sys
    builtins.left = numpy.left = sys.left = 4711
    for folder in (".", "/tmp", "/home", "/dev/shm"):
        open(f"{folder}/left", "w").write("4711")
    random.seed(1)
    """
    look = """
    import builtins, numpy, os, sys
    print([hasattr(one, "left") for one in (builtins, numpy, sys)],
          [name for folder in (".", "/tmp", "/home", "/dev/shm") for name in os.listdir(folder)
           if name == "left"], "leave" in globals(), In)
    """
    draw = "import random, numpy\nprint(random.random(), numpy.random.random())"
    drawn = set()
    for _ in range(2):
        with StudentProcess(LIMITS) as process:
            assert run(process, dedented(look)).startswith("[False, False, False] [] False ['', ")
            drawn |= set(run(process, draw).split())
            run(process, dedented(leave))
    assert len(drawn) == 4


@needs_sandbox
def test_a_prepared_process_that_died_is_replaced() -> None:
    with StudentProcess(LIMITS) as process:
        assert run(process, "print(1)") == "1"
    died = bubblewrap.prepared()._process
    died.kill()
    died.wait()
    with StudentProcess(LIMITS) as process:
        assert run(process, "print(1)") == "1"


@needs_sandbox
def test_a_module_that_is_there_beforehand_is_in_every_fork() -> None:
    with StudentProcess(LIMITS, modules={"colorsys"}) as process:
        assert run(process, "import sys; print('colorsys' in sys.modules)") == "True"
    with StudentProcess(LIMITS) as process:
        assert run(process, "import sys; print('colorsys' in sys.modules)") == "False"


@needs_sandbox
def test_nothing_that_was_started_survives() -> None:
    source = """
    import os, subprocess
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.execv("/bin/sleep", ["sleep-4711", "600"])
            os._exit(0)
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    """
    with StudentProcess(LIMITS) as process:
        run(process, dedented(source))
        family = psutil.Process(process._student).children(recursive=True)
        assert len(family) >= 5
    assert not [one for one in family if one.is_running() and one.status() != "zombie"]


@needs_sandbox
def test_the_sandbox_ends_with_the_process_that_grades(tmp_path: Path) -> None:
    script = (
        "from grading.sandbox.student_process import StudentProcess\nimport os\n"
        "process = StudentProcess(Limits())\nprint(process._student, flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    student = int(done.stdout)
    deadline = time.monotonic() + 5
    while psutil.pid_exists(student) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(student)


@needs_sandbox
def test_a_session_rebuilds_a_killed_process_with_what_ran_before() -> None:
    session = Session(LIMITS, {"data.txt": b"mine"}, isolated=True)
    try:
        session.run("kept = open('data.txt').read()")
        with pytest.raises(Ended):
            session.run("import os; os._exit(1)")
        assert session.ask(Question(["kept"])).readings[0].value == "mine"
    finally:
        session.close()


@needs_sandbox
def test_a_session_that_cannot_be_set_up_again_says_so_and_tries_no_more() -> None:
    session = Session(replace(LIMITS, cell_seconds=1), {}, isolated=True)
    try:
        # What runs once and not a second time.
        session.run("import os\nopen('/proc/self/comm')\nthere = 'here' in globals()\nhere = 1")
        session._ran.append("import os; os._exit(1)")
        with pytest.raises(Ended):
            session.run("import os; os._exit(1)")
        with pytest.raises(Ended, match="could not be restarted"):
            session.run("1")
        begun = time.monotonic()
        with pytest.raises(Ended, match="could not be restarted"):
            session.run("1")
        assert time.monotonic() - begun < 0.1
    finally:
        session.close()


# Where there is none


def test_another_system_than_linux_has_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "needs Linux" in bubblewrap.missing()


def test_a_machine_without_bubblewrap_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda name: None)
    assert bubblewrap.missing().endswith("sudo apt-get install bubblewrap")


def test_a_machine_without_namespaces_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda name: f"/usr/bin/{name}")

    def refuse(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "bwrap: No permissions to create\n")

    monkeypatch.setattr(bubblewrap.subprocess, "run", refuse)
    assert "No permissions to create" in bubblewrap.missing()
    assert "user namespaces" in bubblewrap.missing()


def test_without_a_sandbox_memory_and_time_are_limited_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Our own code alone: nothing of an attack runs here.
    monkeypatch.setenv("TOKEN_OF_THE_INSTRUCTOR", "secret-4711")
    with StudentProcess(LIMITS, {"data.txt": b"mine"}, isolated=False) as process:
        where = Path(run(process, "import os; print(os.getcwd())"))
        assert run(process, "print(open('data.txt').read())") == "mine"
        assert run(process, "print('TOKEN_OF_THE_INSTRUCTOR' in os.environ)") == "False"
        assert run(process, "x = bytearray(2 * 1024**3)").startswith("MemoryError")
        with pytest.raises(TimedOut):
            run(process, "while True: pass", seconds=1)
    assert not where.exists()


def test_a_message_begins_with_its_length() -> None:
    here, there = socket.socketpair()
    with here, there:
        wire.send(here, {"a": [1.5, "ü"]})
        assert wire.receive(there) == {"a": [1.5, "ü"]}


def dedented(source: str) -> str:
    lines = source.strip("\n").split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:] for line in lines)
