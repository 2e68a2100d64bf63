"""Where the time of a submission goes besides its cells, and how fast the gradebook's writer is.

`python -m bench.overhead [LESSON] [--times N]` has N students hand in the solution of a lesson and
grades them in this one process. It prints the median wall time of each part. That is nearly CPU
time, because the process that judges and the one that runs student code take turns.

Reading what was handed in and saving what came of it is the work of the one process that writes the
gradebook. It limits a class on many machines, so its CPU time is printed as well.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.classes import copies, draw, hand_in, lesson, lessons
from bench.ways import Bench
from grading.classroom.course_directory import open_course
from grading.classroom.recorder import Recorder
from grading.judging import cell_runs
from grading.judging.session import Session
from grading.judging.submission import Submission
from grading.judging.submission import execute as execute_submission
from grading.sandbox.student_process import StudentProcess

CELLS, START = "cells", "start"
# The first submissions load and compile what all others find ready.
WARM_UP = 3


class Clock:
    """Adds up the seconds that functions take, by part. Nested parts are not counted twice."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._inner = 0.0

    def wrap(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, with its time counted for `part`."""

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
    """From now on, time the parts of the Execute step."""
    parts: list[tuple[Any, str, str]] = [
        (StudentProcess, "__init__", START),
        (StudentProcess, "close", START),
        (Session, "run", CELLS),
        (cell_runs, "judge", CELLS),
    ]
    for owner, name, part in parts:
        setattr(owner, name, clock.wrap(part, getattr(owner, name)))


@dataclass(frozen=True)
class Spent:
    """Seconds for one submission: wall time by part, and the writer's CPU time."""

    cells: float
    start: float
    notebook: float
    gradebook: float
    read_cpu: float
    save_cpu: float

    @property
    def whole(self) -> float:
        """The wall time of all parts."""
        return self.cells + self.start + self.notebook + self.gradebook

    @property
    def writer_cpu(self) -> float:
        """The CPU time of the process that writes the gradebook."""
        return self.read_cpu + self.save_cpu


def measure(folder: Path, name: str, times: int) -> tuple[float, list[Spent]]:
    """Grade the solution of a lesson for `times` students.

    Returns the wall time of its cells alone, in one warm process, and what each grading took.
    """
    bench = Bench(folder)
    one = draw(lesson(name), 0, 0)
    root = folder / "course"
    hand_in(name, bench.template(name), root, copies([one], WARM_UP + times), stock=False)
    course = open_course(root)
    recorder = Recorder(name, course)
    _, alone = bench.limit([one], [one], times)
    clock = Clock()
    watch(clock)
    found = []
    for student, place in course.submitted(name).items():
        clock.spent.clear()
        moments = [_now()]
        submission = recorder.prepare(student, place)
        if not isinstance(submission, Submission):
            raise TypeError(f"The submission of {student} was not accepted: {submission}")
        moments.append(_now())
        executed = execute_submission(submission, recorder.steps, course.config)
        moments.append(_now())
        recorder.save(student, place, executed)
        moments.append(_now())
        (read, read_cpu), (ran, _), (saved, save_cpu) = (
            (after[0] - before[0], after[1] - before[1])
            for before, after in itertools.pairwise(moments)
        )
        cells, start = clock.spent[CELLS], clock.spent[START]
        found.append(Spent(cells, start, ran - cells - start, read + saved, read_cpu, save_cpu))
    return alone["wall"], found[WARM_UP:]


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def table(name: str, alone: float, found: Sequence[Spent]) -> Table:
    """The median milliseconds of each part."""
    cells, start, notebook, gradebook, whole = (
        statistics.median(getattr(one, part) for one in found)
        for part in ("cells", "start", "notebook", "gradebook", "whole")
    )
    table = Table(title=f"{name}: milliseconds per submission")
    table.add_column("part")
    table.add_column("ms", justify="right")
    for said, seconds in (
        ("the cells alone, in one warm process", alone),
        ("the same cells in another process: questions over a channel", cells - alone),
        ("starting, isolating, and ending that process", start),
        ("the notebook: read, checked, tests restored, sanitized, written", notebook),
        ("the gradebook: submission read, rows and files written", gradebook),
    ):
        table.add_row(said, f"{1000 * seconds:.1f}")
    table.add_section()
    table.add_row("total", f"{1000 * whole:.1f}")
    return table


def writer(found: Sequence[Spent]) -> str:
    """The CPU time of the process that writes the gradebook, and the most that it can take in."""
    read, save, cpu = (
        statistics.median(getattr(one, part) for one in found)
        for part in ("read_cpu", "save_cpu", "writer_cpu")
    )
    few = max(len(found) // 10, 1)
    first, last = (
        1000 * statistics.median(one.writer_cpu for one in part)
        for part in (found[:few], found[-few:])
    )
    return (
        f"CPU time of the gradebook's writer: {1000 * read:.1f} ms to read a submission, "
        f"{1000 * save:.1f} ms to save it\n"
        f"({first:.1f} ms in the first tenth of the class, {last:.1f} ms in the last): "
        f"at most {1 / cpu:.0f} submissions a second."
    )


def main() -> None:
    """Print the parts of a submission's time."""
    known = lessons()
    parser = argparse.ArgumentParser(
        prog="python -m bench.overhead", description="Time each part of grading one submission."
    )
    parser.add_argument("lesson", nargs="?", default=known[0], choices=known, metavar="LESSON")
    parser.add_argument(
        "--times", type=int, default=30, metavar="N", help="submissions to grade (default: 30)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        alone, found = measure(Path(folder), options.lesson, max(options.times, 1))
    console = Console(highlight=False)
    console.print(table(options.lesson, alone, found))
    print(writer(found))


if __name__ == "__main__":
    main()
