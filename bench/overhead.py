"""Where the time of a submission goes besides its cells.

`python -m bench.overhead [LESSON] [--times N]` grades the solution of a lesson N times in one
process, and prints the median wall time of each part. That is CPU time but for short waits, for the
process that judges and the one that runs student code take turns.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.classes import draw, hand_in, lesson, lessons
from bench.ways import Bench
from grading.classroom.course_directory import open_course
from grading.classroom.grade import _Desk
from grading.judging import execute, session
from grading.judging.submission import Submission
from grading.judging.submission import execute as execute_submission

CELLS, START = "cells", "start"


class Clock:
    """Adds up the seconds that functions take, by part; what runs inside another counts once."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inner = 0.0

    def wrap(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            before, self._inner = self._inner, 0.0
            begun = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                whole = time.perf_counter() - begun
                self.spent[part] += whole - self._inner
                self._inner = before + whole

        return timed


def watch(clock: Clock) -> None:
    """Time what the Execute step does, from here on."""
    process = session.StudentProcess
    for owner, name, part in (
        (process, "__init__", START),
        (process, "close", START),
        (execute, "_run", CELLS),
        (execute, "judge", CELLS),
    ):
        untyped: Any = owner
        setattr(untyped, name, clock.wrap(part, getattr(untyped, name)))


def measure(folder: Path, name: str, times: int) -> dict[str, list[float]]:
    """The seconds of each part, for each of `times` gradings of the solution of a lesson."""
    bench = Bench(folder)
    one = draw(lesson(name), 0, 0)
    root = folder / "course"
    hand_in(name, bench.template(name), root, [(one.student, one)], stock=False)
    course = open_course(root)
    desk = _Desk(course, name)
    place = course.submitted(name)[one.student]
    _, alone = bench.limit([one], [one], times)
    clock = Clock()
    watch(clock)
    found: dict[str, list[float]] = {"alone": [alone["wall"]]}
    for number in range(times + 1):
        clock.spent.clear()
        begun = time.perf_counter()
        submission = desk.prepare(one.student, place)
        assert isinstance(submission, Submission), submission
        handed_over = time.perf_counter()
        executed = execute_submission(submission, desk.steps, course.config)
        ran = time.perf_counter()
        # A new student's rows, as in a class that is graded for the first time.
        with course.gradebook() as gradebook:
            if number:
                gradebook.remove_student(one.student)
        saving = time.perf_counter()
        desk.save(one.student, place, executed)
        saved = time.perf_counter() - saving
        if number:  # the first one loads and compiles what all others find ready
            found.setdefault(CELLS, []).append(clock.spent[CELLS])
            found.setdefault(START, []).append(clock.spent[START])
            notebook = ran - handed_over - clock.spent[CELLS] - clock.spent[START]
            found.setdefault("notebook", []).append(notebook)
            found.setdefault("gradebook", []).append(handed_over - begun + saved)
    return found


def main() -> None:
    known = lessons()
    parser = argparse.ArgumentParser(prog="python -m bench.overhead", description=__doc__)
    parser.add_argument("lesson", nargs="?", default=known[0], choices=known, metavar="LESSON")
    parser.add_argument("--times", type=int, default=30, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = measure(Path(folder), options.lesson, max(options.times, 1))
    middle = {part: 1000 * statistics.median(values) for part, values in found.items()}
    apart = middle[CELLS] - middle["alone"]
    table = Table(title=f"{options.lesson}: milliseconds for each submission")
    table.add_column("part")
    table.add_column("ms", justify="right")
    for said, value in (
        ("its cells in one warm process, with nothing around them", middle["alone"]),
        ("the same in a process apart: questions over a channel, each value read twice", apart),
        ("that process: forked, with namespaces of its own, and ended", middle[START]),
        ("the notebook: read, checked, tests put back, made harmless, written", middle["notebook"]),
        ("the gradebook: what was handed in read, rows and files written", middle["gradebook"]),
    ):
        table.add_row(said, f"{value:.1f}")
    table.add_section()
    whole = sum(middle[part] for part in (CELLS, START, "notebook", "gradebook"))
    table.add_row("all of it", f"{whole:.1f}")
    Console(highlight=False).print(table)


if __name__ == "__main__":
    main()
