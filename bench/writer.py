"""Measures the one process that writes the gradebook: the limit of a class on many machines.

`python -m bench.writer [LESSON] [--submissions N]` hands in the solution of a lesson N times, has
it executed once, and times what is done here for each: reading what was handed in, and saving what
came of it. It prints the CPU time of both, and how many submissions a second that makes.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from grading.classroom.course_directory import REPOSITORY, open_course
from grading.classroom.execution import execute_all
from grading.classroom.recorder import Recorder
from grading.classroom.registration import register
from grading.judging.submission import Submission


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.writer", description=__doc__)
    parser.add_argument("lesson", nargs="?", default="01_derivatives", metavar="LESSON")
    parser.add_argument("--submissions", type=int, default=200, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        measure(Path(folder), options.lesson, max(options.submissions, 10))


def measure(root: Path, lesson: str, submissions: int) -> None:
    """Time `submissions` submissions of `lesson` in a course directory at `root`, and print it."""
    notebook = REPOSITORY / "source" / lesson / f"{lesson}.ipynb"
    for number in range(submissions):
        handed_in = root / "submitted" / f"s{number:06d}" / lesson
        handed_in.mkdir(parents=True)
        shutil.copy(notebook, handed_in)
    course = open_course(root)
    register(course, lesson)
    recorder = Recorder(lesson, course)
    executed = None
    taken: list[tuple[float, float, float]] = []
    for student, handed_in in course.submitted(lesson).items():
        begun, wall = time.process_time(), time.monotonic()
        submission = recorder.prepare(student, handed_in)
        prepared, pause = time.process_time(), time.monotonic()
        if not isinstance(submission, Submission):
            raise SystemExit(f"{notebook} cannot be graded: {submission.reasons[0]}")
        if executed is None:
            [(_, executed)] = execute_all([submission], course, steps=recorder.steps, workers=1)
        again, go_on = time.process_time(), time.monotonic()
        recorder.save(student, handed_in, executed)
        waited = pause - wall + time.monotonic() - go_on
        taken.append((prepared - begun, time.process_time() - again, waited))
    # The first ones load and compile what all others find ready.
    taken = taken[5:]
    few = max(len(taken) // 10, 1)
    read, save, wall = (statistics.median(each) for each in zip(*taken, strict=True))
    print(f"{lesson}, {submissions} submissions, milliseconds for each (median):")
    print(
        f"  CPU to read {1000 * read:.1f}, to save {1000 * save:.1f}; wall time {1000 * wall:.1f}"
    )
    first, last = (
        1000 * statistics.median(one[0] + one[1] for one in part)
        for part in (taken[:few], taken[-few:])
    )
    print(f"  CPU of the first tenth {first:.1f}, of the last {last:.1f}")
    print(f"  at most {1 / (read + save):.1f} submissions a second on one core")


if __name__ == "__main__":
    main()
