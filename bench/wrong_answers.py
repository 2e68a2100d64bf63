"""Times the checks that fail: what a learner waits for after a wrong answer.

`python -m bench.wrong_answers [LESSON …] [--most N]` runs every mutant of the named lessons, or of
all, as a notebook runs it: the visible checks of its answer, with the time that a diagnosis has
while a learner waits. Each mutant has a process of its own, in which no reply of a fault is known
yet. It prints the CPU time of the failing test cells, which is what they take on an idle machine.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import multiprocessing
import os
import statistics
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from course.check.notebook import live
from course.check.references import oracles
from grading.authoring.candidates import candidates
from grading.authoring.lesson import Lesson, read_all
from grading.authoring.lesson_cell import Cell
from grading.authoring.trial import run_cell
from grading.cells.regions import HIDDEN_TESTS, find

ROOT = Path(__file__).parents[1]
GOAL = 0.2
# A mutant may loop forever.
SECONDS = 30.0
SLOWEST = 10


@dataclass(frozen=True)
class Failing:
    """The CPU seconds of a test cell that failed, and the name that the mistake got, or ""."""

    lesson: str
    test: str
    mutant: str
    seconds: float
    diagnosis: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0: every failing check takes less than GOAL; 1: one takes longer."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.wrong_answers", description="Time the checks that fail."
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="time only these lessons")
    parser.add_argument("--most", type=int, default=0, help="at most so many mutants of an answer")
    options = parser.parse_args(arguments)
    os.environ["MPLBACKEND"] = "Agg"
    warnings.simplefilter("ignore")
    # A learner's first wrong answer comes after these are loaded.
    live.prepare()
    oracles.first_gradient()
    _load_optimizers()
    found: list[Failing] = []
    for lesson in read_all(ROOT):
        if not options.lessons or lesson.name in options.lessons:
            found += timed(lesson, options.most)
    show(found)
    return 0 if all(one.seconds < GOAL for one in found) else 1


def _load_optimizers() -> None:
    """PyTorch loads a compiler with the first optimizer: a second that no check can save."""
    if "torch" in oracles.available():
        import torch

        torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1).zero_grad()


def timed(lesson: Lesson, most: int = 0) -> Iterator[Failing]:
    """The failing visible test cells of all mutants of a lesson, or of `most` for each answer."""
    names: dict[str, Any] = {"__name__": "__main__"}
    answers = {answer.name: answer for answer in lesson.answers}
    for place, cell in enumerate(lesson.cells):
        if cell.kind != "code" or cell.role in ("hints", "demo", "test"):
            continue
        if cell.role == "answer":
            tests = list(_tests(lesson.cells[place + 1 :]))
            every = candidates(answers[cell.name], lesson.name, ROOT)
            mutants = [one for one in every if one.kind == "mutant"]
            for mutant in mutants[: most or None]:
                for test, seconds, name in _tried(mutant.source, tests, names):
                    yield Failing(lesson.name, test, mutant.name, seconds, name)
        with contextlib.redirect_stdout(io.StringIO()):
            run_cell(cell.source, names)


def _tests(cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """The names and visible checks of the tests below an answer, down to the next answer."""
    for cell in cells:
        if cell.role == "answer":
            return
        if cell.role == "test":
            lines = cell.source.splitlines()
            hidden = {
                line
                for region in find(cell.source, HIDDEN_TESTS)
                for line in range(region.begin, region.end + 1)
            }
            source = "\n".join(line for n, line in enumerate(lines) if n not in hidden)
            if source.strip():
                yield cell.name, source


def _tried(
    source: str, tests: list[tuple[str, str]], names: dict[str, Any]
) -> list[tuple[str, float, str]]:
    """The tests that fail with this answer: their names, CPU seconds, and the mistake's name."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    gc.freeze()
    process = fork.Process(target=_run, args=(there, source, tests, names), daemon=True)
    process.start()
    there.close()
    found: list[tuple[str, float, str]] = []
    try:
        if here.poll(SECONDS):
            found = here.recv()
    except EOFError:
        pass
    process.kill()
    process.join()
    return found


def _run(
    report: Connection, source: str, tests: list[tuple[str, str]], names: dict[str, Any]
) -> None:
    found: list[tuple[str, float, str]] = []
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(Exception),
    ):
        run_cell(source, names)
        for test, checks in tests:
            begun = time.process_time()
            try:
                run_cell(checks, names)
            except Exception as error:
                seconds = time.process_time() - begun
                found.append((test, seconds, getattr(error, "diagnosis", "") or ""))
    report.send(found)


def show(found: Sequence[Failing]) -> None:
    """Print a line for each lesson, and the slowest checks."""
    console = Console()
    table = Table("lesson", "failing", "median", "90 %", "longest", "over 200 ms")
    for lesson in dict.fromkeys(one.lesson for one in found):
        times = sorted(one.seconds for one in found if one.lesson == lesson)
        table.add_row(
            lesson,
            str(len(times)),
            _ms(statistics.median(times)),
            _ms(times[len(times) * 9 // 10]),
            _ms(times[-1]),
            str(sum(seconds >= GOAL for seconds in times)),
        )
    console.print(table)
    slowest = Table("slowest", "test", "mutant", "named")
    for one in sorted(found, key=lambda one: -one.seconds)[:SLOWEST]:
        slowest.add_row(_ms(one.seconds), one.test, one.mutant, one.diagnosis or "–")
    console.print(slowest)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
