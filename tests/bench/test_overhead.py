"""Where the time of a submission goes: each second is counted once, and every part is named."""

import subprocess
import sys
import time

import pytest

from bench.overhead import Clock
from grading.classroom.course_directory import REPOSITORY
from grading.sandbox import bubblewrap


def test_what_runs_inside_another_part_is_counted_for_its_own() -> None:
    clock = Clock()
    inner = clock.wrap("inner", lambda: time.sleep(0.05))
    outer = clock.wrap("outer", lambda: (time.sleep(0.02), inner(), inner()))
    outer()
    assert clock.spent["inner"] == pytest.approx(0.1, abs=0.03)
    assert clock.spent["outer"] == pytest.approx(0.02, abs=0.03)


@pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
def test_the_program_prints_every_part_of_a_lessons_cost() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.overhead", "01_derivatives", "--times", "1"],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    for part in ("in one warm process", "forked", "the notebook", "the gradebook", "all of it"):
        assert part in ran.stdout
