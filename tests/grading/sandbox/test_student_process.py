"""A student process: its files, its limits, and how it ends."""

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from grading.sandbox import student_process
from grading.sandbox.student_process import ProcessEnded, StudentProcess, TimedOut
from tests.grading.sandbox.processes import LIMITS, dedented, needs_sandbox, run


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
        with pytest.raises(ProcessEnded):
            run(process, "1")


@needs_sandbox
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("twice", [False, True])
def test_a_question_that_takes_too_long_is_interrupted_too(*, twice: bool) -> None:
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
        with pytest.raises(ProcessEnded, match="longer than 3 s"):
            run(process, "1")


@needs_sandbox
def test_cpu_time_is_limited_even_where_wall_time_is_not() -> None:
    with (
        StudentProcess(replace(LIMITS, seconds=3)) as process,
        pytest.raises(ProcessEnded, match="memory or CPU time"),
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
        pytest.raises(ProcessEnded, match="use more than 1024 MiB"),
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
    # Enough memory for all of them, so that their number is what counts.
    with StudentProcess(replace(LIMITS, memory=8 * 1024**3)) as process:
        try:
            found = run(process, dedented(source), seconds=30)
        except ProcessEnded as error:
            found = str(error)
    assert "more than 30 processes" in found or found.startswith("BlockingIOError")


@needs_sandbox
def test_the_processes_of_one_submission_leave_all_of_their_number_to_another() -> None:
    source = """
    import os, time
    started = 0
    for _ in range(25):
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        started += 1
    print(started)
    """
    limits = replace(LIMITS, memory=8 * 1024**3)
    with StudentProcess(limits) as one, StudentProcess(limits) as other:
        assert [run(process, dedented(source)) for process in (one, other)] == ["25", "25"]


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
    names = vars(sys.modules["grading.sandbox.inside.wire"])
    real = names["send"]
    names["send"] = lambda channel, message: real(channel, {**message, "x": "y" * 20 * 2**20})
    """
    with (
        StudentProcess(LIMITS) as process,
        pytest.raises(ProcessEnded, match=r"its answer has 2\d+ bytes"),
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


@needs_sandbox
def test_a_process_that_ends_itself_is_missed_at_once() -> None:
    with StudentProcess(LIMITS) as process:
        begun = time.monotonic()
        with pytest.raises(ProcessEnded, match="ended the Python process"):
            run(process, "import os; os._exit(0)")
        assert time.monotonic() - begun < 5


@needs_sandbox
def test_a_process_cannot_end_itself_by_a_signal_and_loses_nothing_by_trying() -> None:
    # It is the first of its namespace, to which the kernel delivers no signal from within.
    with StudentProcess(LIMITS) as process:
        assert run(process, "import os\nos.kill(os.getpid(), 9)\nprint('here')") == "here"


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


TRIES = """
import os
def tried(do):
    try:
        return do()
    except OSError as error:
        return "refused"
print([tried(one) for one in (
    lambda: open("given/data.csv", "w"), lambda: open("given/data.csv", "a"),
    lambda: os.remove("given/data.csv"), lambda: os.rename("given/data.csv", "x"),
    lambda: os.replace("own.txt", "given/data.csv"), lambda: os.truncate("given/data.csv", 0),
    lambda: os.chmod("given/data.csv", 0o777), lambda: os.utime("given/data.csv"),
    lambda: os.link("given/data.csv", "x"),
)])
"""


@needs_sandbox
def test_the_instructors_files_can_be_read_and_not_changed() -> None:
    files = {"given/data.csv": b"1,2", "helper.py": b"two = 2", "own.txt": b"mine"}
    with StudentProcess(LIMITS, files, read_only=["given/data.csv", "helper.py"]) as process:
        assert run(process, TRIES) == str(["refused"] * 9)
        said = run(process, "import helper; print(open('given/data.csv').read(), helper.two)")
        assert said == "1,2 2"
        own = "open('own.txt', 'w').write('x'); open('given/new.txt', 'w').write('y')"
        assert run(process, f"{own}; print(sorted(os.listdir('given')))") == (
            "['data.csv', 'new.txt']"
        )


@needs_sandbox
def test_thousands_of_the_instructors_files_take_seconds() -> None:
    files = {f"data/{number % 40}/{number}.txt": b"x" * 50 for number in range(4000)}
    begun = time.monotonic()
    with StudentProcess(LIMITS, files, read_only=files) as process:
        assert run(process, "import glob; print(len(glob.glob('data/*/*.txt')))") == "4000"
    assert time.monotonic() - begun < 30


def test_without_a_sandbox_the_instructors_files_are_marked_as_read_only() -> None:
    files = {"data.csv": b"1,2", "own.txt": b"mine"}
    with StudentProcess(LIMITS, files, isolated=False, read_only=["data.csv"]) as process:
        source = "import os; print(oct(os.stat('data.csv').st_mode), open('data.csv').read())"
        assert run(process, source) == "0o100444 1,2"
        assert run(process, "print(oct(os.stat('own.txt').st_mode)[-3:] != '444')") == "True"


@needs_sandbox
@pytest.mark.parametrize("leave", ["exit()", "quit()", "import sys; sys.exit()"])
def test_leaving_stops_a_cell_and_not_the_notebook(leave: str) -> None:
    with StudentProcess(LIMITS) as process:
        reply = process.request({"run": f"kept = 7\n{leave}", "limit": 10_000}, 10)
        assert "SystemExit" in [one.get("ename") for one in reply["outputs"]]
        assert run(process, "print(kept)") == "7"
