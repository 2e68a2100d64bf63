"""A command that is stopped or killed, at whatever moment: nothing outlives it, and the next run
goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.grading.classroom.sums import ADD, DOUBLE, lesson, put, rows
from tests.grading.faults.small_class import (
    FULL,
    GRADE,
    STUDENTS,
    environment,
    family,
    gone,
    grade,
    grading,
    is_one_sentence,
    litter,
    records,
    scores,
    wait_for,
)

SLOW = f"{ADD}\nimport time\ntime.sleep(100)"
MOMENTS = random.Random(4711)


def set_timeout(root: Path, seconds: int) -> None:
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.Execute.timeout = {seconds}\n")


def started(root: Path, temporary: Path, *words: str) -> subprocess.Popen[str]:
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        grading(*GRADE, *words),
        cwd=root,
        env=environment(TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Ctrl-C reaches the group.
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], number: int, *, group: bool = False) -> tuple[str, str]:
    """End a command by a signal; check that all it has started ends with it."""
    own = psutil.Process(process.pid)
    children = family(process.pid)
    (os.killpg if group else os.kill)(process.pid, number)
    # Also those that were started between the look and the signal.
    said = process.communicate(timeout=60)
    assert not own.is_running()
    assert gone(children) == []
    return said


@pytest.mark.parametrize("flag", [(), ("--no-sandbox",)])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_nothing_outlives_a_command_that_is_ended_while_students_run(
    fresh: Path, tmp_path: Path, number: signal.Signals, flag: tuple[str, ...]
) -> None:
    set_timeout(fresh, 100)
    for student in ("ann", "bob"):
        put(lesson(SLOW, DOUBLE), fresh, "submitted", student)
    process = started(fresh, tmp_path / "tmp", *flag)
    wait_for(lambda: len(family(process.pid)) > 5, 90)
    time.sleep(3)
    _, stderr = ended(process, number)
    assert process.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert stderr == ""
    wait_for(lambda: list((tmp_path / "tmp").iterdir()) == [], 4)
    # What SIGKILL leaves in the course, the next run removes.
    assert number == signal.SIGKILL or litter(fresh) == []


@pytest.mark.parametrize("seconds", [round(MOMENTS.uniform(0.05, 3.5), 2) for _ in range(6)])
def test_a_command_that_is_killed_at_any_moment_is_made_up_for(
    fresh: Path, tmp_path: Path, seconds: float
) -> None:
    process = started(fresh, tmp_path / "tmp")
    time.sleep(seconds)
    if process.poll() is None:
        ended(process, signal.SIGKILL)
    again = grade(fresh)
    assert again.returncode == 0, again.stderr
    assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)
    assert set(rows(fresh)) == set(STUDENTS)
    assert all(len(kept) == len(rows(fresh)["ann"]) for kept in rows(fresh).values())
    wait_for(lambda: litter(fresh, tmp_path / "tmp") == [], 4)


@pytest.mark.parametrize("when", ["before it imports", "while it imports"])
def test_the_server_that_forks_workers_ends_with_a_command_that_was_killed(when: str) -> None:
    end, held = os.pipe()
    if when == "before it imports":
        os.close(held)
    # As multiprocessing starts it, with an import that takes a minute.
    program = "import grading.classroom.ends_early, time; print(1, flush=True); time.sleep(60)"
    started = f"{program}  # multiprocessing.forkserver import main; main(0, {end}, [])"
    words = [sys.executable, "-c", started]
    with subprocess.Popen(words, pass_fds=[end], stdout=subprocess.PIPE, env=environment()) as one:
        os.close(end)
        assert one.stdout
        if when == "while it imports":
            assert one.stdout.readline() == b"1\n"
            os.close(held)
        assert one.wait(10) in (-signal.SIGKILL, -signal.SIGIO)
        assert one.stdout.read() == b""


def test_a_folder_of_a_run_that_was_killed_while_it_wrote_is_removed(graded: Path) -> None:
    with subprocess.Popen(["true"]) as dead:
        pass
    ours = [f".{step}-{dead.pid}" for step in ("autograded", "submitted", "feedback")]
    others = [f".notes-{dead.pid}", f".autograded-{os.getpid()}", ".autograded-x"]
    for name in (*ours, *others):
        (graded / name / "ann").mkdir(parents=True)
    assert grade(graded).returncode == 0
    assert sorted(litter(graded)) == sorted(others)


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_says_how_to_go_on(fresh: Path, tmp_path: Path, times: int) -> None:
    set_timeout(fresh, 100)
    put(lesson(SLOW, DOUBLE), fresh, "submitted", "bob")
    process = started(fresh, tmp_path / "tmp")
    wait_for(lambda: len(family(process.pid)) > 5, 90)
    time.sleep(3)
    if times == 2:
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.05)
    children = family(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (130, "")
    assert stdout == "Stopped. Finished work is saved: run the same command again to continue.\n"
    assert gone(children) == []
    put(lesson(ADD, DOUBLE), fresh, "submitted", "bob")
    assert grade(fresh).returncode == 0
    assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)


def test_of_two_runs_at_once_one_grades_and_the_other_says_so(fresh: Path, tmp_path: Path) -> None:
    set_timeout(fresh, 8)
    put(lesson(f"{ADD}\nimport time\ntime.sleep(5)", DOUBLE), fresh, "submitted", "ann")
    first = started(fresh, tmp_path / "tmp")
    wait_for(lambda: len(family(first.pid)) > 5, 90)
    is_one_sentence(grade(fresh), "sums is being graded already by process", str(first.pid))
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)


@pytest.mark.parametrize(
    ("tail", "code"), [("| head -1", 0), ("| true", 0), (">&-", 0), ("2>&-", 0), ("> /dev/full", 2)]
)
def test_output_that_nobody_reads_costs_no_work(graded: Path, tail: str, code: int) -> None:
    (graded / "records.json").unlink()
    words = " ".join(grading(*GRADE))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {words} {tail}"],
        cwd=graded,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert scores(graded) == dict.fromkeys(STUDENTS, FULL)


@pytest.mark.parametrize(
    "setting",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_a_name_that_the_terminal_cannot_show_keeps_its_points(
    fresh: Path, setting: dict[str, str]
) -> None:
    done = grade(fresh, **setting)
    assert (done.returncode, done.stderr) == (0, "")
    assert records(fresh)["李雷"]["score"] == FULL
