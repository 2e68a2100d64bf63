"""Fork servers: what their forks share, who may use them, and when they end."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from grading.sandbox import bubblewrap, fork_server
from grading.sandbox.bubblewrap import SandboxError
from grading.sandbox.inside import fork_server as inside_fork_server
from grading.sandbox.student_process import StudentProcess, TimedOut
from tests.grading.sandbox.processes import LIMITS, dedented, needs_sandbox, run


@needs_sandbox
def test_a_signal_to_its_group_reaches_nobody_it_was_forked_from() -> None:
    with StudentProcess(LIMITS) as process:
        run(process, "import os, signal\nos.kill(0, 9)\nos.killpg(0, 9)")
        assert fork_server.running().alive
        parent = psutil.Process(process._student).parent()
        assert parent is not None
        parent.status()


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
def test_a_server_that_died_is_replaced() -> None:
    with StudentProcess(LIMITS) as process:
        assert run(process, "print(1)") == "1"
    died = fork_server.running()._process
    assert died is not None
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
def test_the_sandbox_ends_with_the_process_that_grades(tmp_path: Path) -> None:
    script = (
        "from grading.sandbox.limits import Limits\n"
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
def test_what_warms_a_server_up_runs_without_an_error(process: StudentProcess) -> None:
    # Inside it would fail in silence, and every submission would be slower.
    assert "Error" not in run(process, inside_fork_server._FIRST)


@needs_sandbox
def test_a_student_process_whose_judge_has_died_is_killed() -> None:
    with StudentProcess(LIMITS) as process:
        student = psutil.Process(process._student)
        assert process._lease
        # As the kernel does it for a judge that is killed. The student does not read its channel.
        with pytest.raises(TimedOut):
            run(process, "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass", 0.1)
        process._lease.close()
        student.wait(10)


@needs_sandbox
def test_a_server_that_was_lent_forks_for_the_other_process_and_is_replaced_when_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = fork_server.running()
    lent = fork_server.lend()
    assert lent[frozenset()] is mine.control
    theirs: dict[frozenset[str], fork_server.ForkServer] = {}
    monkeypatch.setattr(fork_server, "_servers", lambda process: theirs)
    fork_server.borrow({frozenset(): lent[frozenset()].dup()})
    with StudentProcess(LIMITS) as process:
        assert run(process, "print(1)") == "1"
    assert [server._process for server in theirs.values()] == [None]
    mine.close()
    # The kernel may take a moment to end what was in the sandbox.
    control = theirs[frozenset()].control
    control.settimeout(30)
    assert control.recv(1) == b""
    try:
        with StudentProcess(LIMITS) as process:
            assert run(process, "print(1)") == "1"
        assert [bool(server._process) for server in theirs.values()] == [True]
    finally:
        for server in theirs.values():
            server.close()


@needs_sandbox
def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs: dict[frozenset[str], fork_server.ForkServer] = {}
    monkeypatch.setattr(fork_server, "_servers", lambda process: theirs)
    monkeypatch.setattr(bubblewrap, "command", lambda: ["bwrap", "--no-such-option-4711"])
    try:
        with pytest.raises(SandboxError, match=r"did not start \(bwrap: .*no-such-option-4711"):
            StudentProcess(LIMITS)
    finally:
        for server in theirs.values():
            server.close()
