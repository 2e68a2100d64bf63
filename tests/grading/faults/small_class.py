"""A small class to break things around: three right submissions of the assignment `sums`."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

from tests.grading.classroom.sums import ADD, DOUBLE, lesson, make_course, put

REPOSITORY = Path(__file__).parents[3]
STUDENTS = ("ann", "bob", "李雷")
FULL = 3.0
# How long what a command has started may outlive it, in seconds, on a machine that is busy, too.
GONE_SECONDS = 2.0 if os.environ.get("CI") is None else 6.0


def make(root: Path) -> Path:
    """The class in a new folder, not graded yet."""
    make_course(root)
    for student in STUDENTS:
        put(lesson(ADD, DOUBLE), root, "submitted", student)
    return root


def grading(*words: str) -> list[str]:
    return [sys.executable, "-m", "grading", *words]


GRADE = ("grade", "sums", "--workers", "2", "--json", "records.json")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **more}


def run(
    root: Path, command: Sequence[str], *, before: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in `root`; `before` are commands of a shell, such as `ulimit`."""
    words = list(command)
    if before:
        words = ["sh", "-c", f'{before}; exec "$@"', "sh", *words]
    return subprocess.run(
        words,
        cwd=root,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def grade(root: Path, *words: str, before: str = "", **more: str) -> Any:
    return run(root, grading(*GRADE, *words), before=before, **more)


def records(root: Path) -> dict[str, dict[str, Any]]:
    """The records of the last run, without how long each took."""
    found = json.loads((root / "records.json").read_text(encoding="utf-8"))
    return {one["student"]: {**one, "seconds": 0} for one in found}


def scores(root: Path) -> dict[str, float]:
    return {student: one["score"] for student, one in records(root).items()}


def is_one_sentence(done: Any, *said: str, code: int = 2) -> None:
    """Whether a run ended with this code, one line on stderr with `said`."""
    assert done.returncode == code, done
    lines = [line for line in done.stderr.splitlines() if "; waiting" not in line]
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "db_url" not in done.stderr
    for one in said:
        assert one in lines[0]


def litter(root: Path, temporary: Path | None = None) -> list[str]:
    """What a command has left that nobody asked for."""
    found = [one.name for one in root.iterdir() if one.name.startswith(".")]
    return found + ([one.name for one in temporary.iterdir()] if temporary else [])


def gone(processes: Sequence[psutil.Process], seconds: float = GONE_SECONDS) -> list[str]:
    """Those of `processes` that still run after so many seconds."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return [str(one) for one in alive if one.status() != psutil.STATUS_ZOMBIE]


def family(process: int) -> list[psutil.Process]:
    try:
        return psutil.Process(process).children(recursive=True)
    except psutil.Error:
        return []


def wait_for(condition: Any, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def copy(root: Path, target: Path) -> Path:
    shutil.copytree(root, target)
    return target
