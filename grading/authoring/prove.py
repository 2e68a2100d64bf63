"""Proves every exercise: reference full, blank zero, mutants caught, variants full.

A gap is a sentence that says what is missing or wrong and where. No gap, no doubt: an exercise is
shipped only then. How a candidate runs is `grading.authoring.trial`'s business.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grading.authoring import lesson as lessons
from grading.authoring.lesson import Answer, Cell, Lesson
from grading.authoring.trial import Outcome, Step, Trial, Trials, run_cell
from grading.cells.checks import holds_only_checks
from grading.errors import AuthoringError, UsageError

MUTANTS, VARIANTS = "mutants", "variants"
MIN_MUTANTS, MIN_MUTANTS_OF_A_VALUE, MIN_VARIANTS = 10, 3, 3
WHOLE_LESSON = "(the whole lesson)"


@dataclass(frozen=True)
class Candidate:
    """A wrong or another right answer, kept as a file; `fails` are the tests that must fail."""

    path: Path
    source: str
    about: str
    fails: tuple[str, ...] = ()


@dataclass
class Proof:
    """What was found of one answer."""

    lesson: str
    answer: str
    tests: int
    points: float
    reference: bool = False
    blank: bool = False
    mutants: int = 0
    caught: int = 0
    variants: int = 0
    full: int = 0
    gaps: list[str] = field(default_factory=list)


def prove(names: Sequence[str] = (), *, root: Path, workers: int | None = None) -> list[Proof]:
    """Prove the lessons of these names, all of them where none is named, in the course at `root`.

    Raises UsageError for an unknown lesson, AuthoringError for a file that cannot be read.
    """
    paths = sorted((root / "course" / "lessons").glob("[0-9][0-9]_*.py"))
    unknown = sorted(set(names) - {path.stem for path in paths})
    if unknown:
        raise UsageError(
            f"No lesson is called {', '.join(unknown)}: "
            f"name one of {', '.join(path.stem for path in paths)}."
        )
    proofs: list[Proof] = []
    known: set[str] = set()
    for path in paths:
        lesson = lessons.read(path)
        known |= {answer.name for answer in lesson.answers}
        if not names or lesson.name in names:
            proofs += _prove_lesson(lesson, root, workers or os.cpu_count() or 1)
    for kind in (MUTANTS, VARIANTS):
        for folder in sorted((root / "tests" / kind).glob("*/")):
            if folder.name not in known and not folder.name.startswith("__"):
                stray = Proof("", folder.name, 0, 0)
                stray.gaps.append(
                    f"tests/{kind}/{folder.name} belongs to no answer: rename or remove it."
                )
                proofs.append(stray)
    return proofs


def report(proofs: Sequence[Proof], seconds: float, json_file: Path | None) -> int:
    """Print the table and the gaps; return the exit code, 1 on any gap."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Every exercise, proved by answers that its tests must tell apart")
    for column in ("lesson", "answer"):
        table.add_column(column, no_wrap=True)
    for column in ("tests", "points", "reference", "blank", "mutants caught", "variants full"):
        table.add_column(column, justify="right")
    for proof in proofs:
        table.add_row(
            proof.lesson,
            proof.answer if not proof.gaps else f"[red]{escape(proof.answer)}[/]",
            str(proof.tests),
            f"{proof.points:g}",
            "full" if proof.reference else "[red]not full[/]",
            "zero" if proof.blank else "[red]not zero[/]",
            f"{proof.caught} of {proof.mutants}",
            f"{proof.full} of {proof.variants}",
        )
    console = Console()
    if not console.is_terminal:
        # A pipe has no width of its own, and rich's guess of 80 would break the words.
        console = Console(width=120)
    console.print(table)
    gaps = [gap for proof in proofs for gap in proof.gaps]
    for gap in gaps:
        console.print(f"✗ {gap}", markup=False, highlight=False, soft_wrap=True)
    mutants, caught = sum(p.mutants for p in proofs), sum(p.caught for p in proofs)
    variants, full = sum(p.variants for p in proofs), sum(p.full for p in proofs)
    console.print(
        f"{caught} of {mutants} mutants caught, {full} of {variants} variants full, "
        f"{len(gaps)} gaps, in {seconds:.0f} s.",
        highlight=False,
    )
    if json_file:
        records = [vars(proof) for proof in proofs]
        json_file.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    return 1 if gaps else 0


def run(names: Sequence[str], *, root: Path, json_file: Path | None = None) -> int:
    """The command: prove, print, and return the exit code."""
    started = time.monotonic()
    proofs = prove(names, root=root)
    return report(proofs, time.monotonic() - started, json_file)


def _prove_lesson(lesson: Lesson, root: Path, workers: int) -> list[Proof]:
    # Pictures are drawn, as in a kernel, but no window opens.
    os.environ.setdefault("MPLBACKEND", "Agg")
    _warm_up()
    trials = Trials(workers)
    candidates: dict[tuple[str, str, str], Candidate] = {}
    blank_lesson = [
        Step(answer.blank if (answer := _answered_by(cell, lesson)) else cell.source, _test(cell))
        for cell in lesson.cells
        if _runs(cell)
    ]
    trials.start(Trial(WHOLE_LESSON, "blank", ""), blank_lesson, _fresh())
    whole = [Step(cell.source, _test(cell)) for cell in lesson.cells if _runs(cell)]
    trials.start(Trial(WHOLE_LESSON, "reference", ""), whole, _fresh())
    names = _fresh()
    for i, cell in enumerate(lesson.cells):
        # Grading leaves demonstrations out, so each answer is tried without them; the whole lesson,
        # above, is tried with them.
        if not _runs(cell) or _test(cell) or cell.role == "demo":
            continue
        answer = _answered_by(cell, lesson)
        if answer:
            rest = _until_last_test(lesson.cells[i + 1 :], answer)
            tries = {("reference", ""): answer.source, ("blank", ""): answer.blank}
            for kind, folder in (("mutant", MUTANTS), ("variant", VARIANTS)):
                for candidate in _candidates(root / "tests" / folder / answer.name):
                    tries[kind, candidate.path.stem] = candidate.source
                    candidates[answer.name, kind, candidate.path.stem] = candidate
            for (kind, name), source in tries.items():
                steps = [Step(source), *rest]
                trials.start(Trial(answer.name, kind, name), steps, names)
        _run_reference(cell, names, lesson)
    done = trials.finish()
    proofs = [
        _verdict(answer, lesson, [t for t in done if t.answer == answer.name], candidates, root)
        for answer in lesson.answers
    ]
    for trial in done:
        if trial.answer == WHOLE_LESSON and trial.kind == "blank":
            proofs[0].gaps += _gaps_of_a_blank(trial, f"{lesson.name}, all blank")
        elif trial.answer == WHOLE_LESSON:
            proofs[0].gaps += _gaps_of_a_right_one(trial, f"{lesson.name} with its demos")
    return proofs


def _verdict(
    answer: Answer,
    lesson: Lesson,
    trials: Sequence[Trial],
    candidates: dict[tuple[str, str, str], Candidate],
    root: Path,
) -> Proof:
    proof = Proof(
        lesson.name, answer.name, len(answer.tests), sum(test.points or 0 for test in answer.tests)
    )
    tests = {test.name for test in answer.tests}
    proof.gaps += [gap for test in answer.tests for gap in _gaps_of_a_test(test)]
    for trial in sorted(trials, key=lambda trial: (trial.kind, trial.name)):
        place = f"{answer.name}, {trial.kind}{' ' + trial.name if trial.name else ''}"
        failed = {outcome.test for outcome in trial.outcomes if not outcome.passed}
        broken = [_broken(outcome, place) for outcome in trial.outcomes]
        proof.gaps += [gap for gap in broken if gap]
        if trial.kind in ("reference", "variant"):
            right = not failed and not trial.crash and bool(trial.outcomes)
            proof.gaps += _gaps_of_a_right_one(trial, place)
            if trial.kind == "reference":
                proof.reference = right
            else:
                proof.variants += 1
                proof.full += right
        elif trial.kind == "blank":
            gaps = _gaps_of_a_blank(trial, place)
            proof.gaps += gaps
            proof.blank = not gaps
        else:
            proof.mutants += 1
            gap = _gap_of_a_mutant(
                candidates[answer.name, "mutant", trial.name], tests, failed, trial, place, root
            )
            proof.caught += not gap
            proof.gaps += [gap] if gap else []
    least = MIN_MUTANTS if "NotImplementedError" in answer.blank else MIN_MUTANTS_OF_A_VALUE
    if proof.mutants < least:
        proof.gaps.append(
            f"{answer.name} has {proof.mutants} mutants and needs {least}: "
            f"add wrong answers to tests/{MUTANTS}/{answer.name}/."
        )
    if proof.variants < MIN_VARIANTS:
        proof.gaps.append(
            f"{answer.name} has {proof.variants} variants and needs {MIN_VARIANTS}: "
            f"add right answers to tests/{VARIANTS}/{answer.name}/."
        )
    if not any("BEGIN HIDDEN TESTS" in test.source for test in answer.tests):
        proof.gaps.append(f"{answer.name} has no hidden test: add one to a test of its own.")
    return proof


def _gap_of_a_mutant(
    mutant: Candidate,
    tests: set[str],
    failed: set[str],
    trial: Trial,
    place: str,
    root: Path,
) -> str:
    file = mutant.path.relative_to(root)
    if not mutant.fails:
        return f"{file} names no test that must fail: add a line `fails: …` to its docstring."
    if unknown := sorted(set(mutant.fails) - tests):
        return f"{file} names {', '.join(unknown)}, which is no test of {trial.answer}."
    if not trial.outcomes:
        return f"{place}: {trial.crash}; a mutant must run, and lose points in its tests."
    if passed := sorted(set(mutant.fails) - failed):
        return f"{place}: {', '.join(passed)} should fail and passes. {mutant.about}"
    if extra := sorted(failed - set(mutant.fails)):
        return f"{place}: {', '.join(extra)} fails too: name it in `fails:` if that is right."
    return ""


def _gaps_of_a_right_one(trial: Trial, place: str) -> list[str]:
    gaps = [f"{place}: it raises {trial.crash}"] if trial.crash else []
    return gaps + [
        f"{place}: {outcome.test} should pass and says: {outcome.message}"
        for outcome in trial.outcomes
        if not outcome.passed
    ]


def _gaps_of_a_blank(trial: Trial, place: str) -> list[str]:
    gaps = [f"{place}: it raises {trial.crash}"] if trial.crash else []
    for outcome in trial.outcomes:
        if outcome.passed:
            gaps.append(f"{place}: {outcome.test} passes and should not.")
        elif "not written" not in outcome.message:
            gaps.append(
                f"{place}: {outcome.test} should say what is not written yet, and says: "
                f"{outcome.message}"
            )
        elif "\n" in outcome.message:
            gaps.append(f"{place}: {outcome.test} says more than one line.")
    return gaps


def _broken(outcome: Outcome, place: str) -> str:
    """A gap where a test ends otherwise than by its verdict: its own fault, whoever is judged."""
    if outcome.error and outcome.error != "CheckFailed":
        return f"{place}: {outcome.test} breaks with {outcome.error}: {outcome.message}"
    if outcome.stderr:
        return f"{place}: {outcome.test} writes to stderr: {outcome.stderr.strip()[:200]}"
    return ""


def _gaps_of_a_test(test: Cell) -> list[str]:
    if holds_only_checks(test.source):
        return []
    return [
        f"{test.name} does more than call words of check on plain data: the judge cannot run it."
    ]


def _candidates(folder: Path) -> list[Candidate]:
    """The files of a folder with what their docstrings say."""
    found = []
    for path in sorted(folder.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        try:
            about = ast.get_docstring(ast.parse(source))
        except SyntaxError as error:
            raise AuthoringError(f"{path}, line {error.lineno}: {error.msg}; mend it.") from None
        if not about:
            raise AuthoringError(f"{path} has no docstring: say what is wrong or different in it.")
        keys = {
            key.strip(): value.strip()
            for key, colon, value in (line.partition(":") for line in about.splitlines()[1:])
            if colon
        }
        fails = tuple(name.strip() for name in keys.get("fails", "").split(",") if name.strip())
        found.append(Candidate(path, source, about.splitlines()[0], fails))
    return found


def _until_last_test(cells: Sequence[Cell], answer: Answer) -> list[Step]:
    """The cells behind an answer as far as its last test."""
    own = {test.name for test in answer.tests}
    last = max((i for i, cell in enumerate(cells) if cell.name in own), default=-1)
    return [
        Step(cell.source, cell.name)
        for cell in cells[: last + 1]
        if _runs(cell) and cell.name in own
    ]


def _run_reference(cell: Cell, names: dict[str, Any], lesson: Lesson) -> None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            run_cell(cell.source, names)
    except Exception as error:
        raise AuthoringError(
            f"{lesson.name}: a cell that begins {cell.source.strip().splitlines()[0]!r} raises "
            f"{type(error).__name__}: {error}; mend it in course/lessons/{lesson.name}.py."
        ) from error


def _warm_up() -> None:
    """Load what every fork would otherwise load; one thread each, since forks fill the cores."""
    from course.check.oracles import torch

    if (library := torch()) is not None:
        library.set_num_threads(1)
        weight = library.zeros(1, requires_grad=True)
        weight.sum().backward()
        library.optim.SGD([weight], lr=0.1).step()


def _fresh() -> dict[str, Any]:
    return {"__name__": "__main__"}


def _runs(cell: Cell) -> bool:
    return cell.kind == "code" and cell.role != "hints"


def _test(cell: Cell) -> str:
    return cell.name if cell.role == "test" else ""


def _answered_by(cell: Cell, lesson: Lesson) -> Answer | None:
    if cell.role != "answer":
        return None
    return next(answer for answer in lesson.answers if answer.name == cell.name)
