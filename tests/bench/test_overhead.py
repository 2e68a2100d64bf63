"""The time of a submission: every second is counted once, and every part has a name."""

import subprocess
import sys
import time

import pytest

from bench.overhead import Clock
from grading.classroom.course_directory import REPOSITORY
from grading.sandbox import bubblewrap


def test_nested_parts_are_not_counted_twice() -> None:
    clock = Clock()
    inner = clock.wrap("inner", lambda: time.sleep(0.05))

    def work() -> None:
        time.sleep(0.02)
        inner()
        inner()

    clock.wrap("outer", work)()
    assert clock.spent["inner"] == pytest.approx(0.1, abs=0.03)
    assert clock.spent["outer"] == pytest.approx(0.02, abs=0.03)


@pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
def test_the_program_prints_every_part_and_how_fast_the_writer_is() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.overhead", "01_derivatives", "--times", "1"],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    for part in ("in one warm process", "isolating", "the notebook", "the gradebook", "total"):
        assert part in ran.stdout
    assert "submissions a second" in ran.stdout
