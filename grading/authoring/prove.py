"""`python -m grading prove`: proves every exercise by the answers that its tests must tell apart.

The solution must score full and the blank zero; each mutant must fail the tests it names, and each
variant must pass all. `grading.authoring.trial` runs a candidate and `grading.authoring.proof`
judges its trial.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from grading.authoring.candidates import Candidate, candidates
from grading.authoring.course_files import MUTANTS, VARIANTS, text_of
from grading.authoring.lesson import AnswerCell, Lesson, read_all
from grading.authoring.lesson_cell import Cell
from grading.authoring.proof import (
    Proof,
    gaps_of_a_blank,
    gaps_of_a_right_answer,
    gaps_of_all,
    judge,
)
from grading.authoring.proof_report import print_report, write_json
from grading.authoring.trial import Trial, TrialPool, TrialStep, run_cell
from grading.errors import AuthoringError, UsageError

WHOLE_LESSON = "(the whole lesson)"
# On a slow and busy machine, the longest takes more than the 30 s of a single answer.
SECONDS_OF_A_LESSON = 120


def run(names: Sequence[str], *, root: Path, json_file: Path | None = None, one_in: int = 1) -> int:
    """Prove the named lessons, print the report, and return the exit code: 1 if there is a gap.

    `json_file` gets the proofs as JSON. Raises what `prove` raises.
    """
    started = time.monotonic()
    proofs = prove(names, root=root, one_in=one_in)
    print_report(proofs, time.monotonic() - started)
    if json_file:
        write_json(proofs, json_file)
    return 1 if any(proof.gaps for proof in proofs) or gaps_of_all(proofs) else 0


def prove(
    names: Sequence[str] = (), *, root: Path, workers: int | None = None, one_in: int = 1
) -> list[Proof]:
    """The proofs of all answers in the named lessons, or in all lessons, of the course at `root`.

    `workers` candidates run at once, by default one for each core. Of each answer's mutants, only
    every `one_in`-th is tried. Raises UsageError for an unknown
    lesson, and AuthoringError for a lesson, mutant or variant that cannot be read.
    """
    lessons = read_all(root)
    proofs: list[Proof] = []
    for lesson in chosen(lessons, names):
        proofs += _prove_lesson(lesson, root, workers or os.cpu_count() or 1, one_in)
    return [*proofs, *_strays(lessons, root)]


def chosen(lessons: Sequence[Lesson], names: Sequence[str]) -> list[Lesson]:
    """Those of the lessons that are named, or all. Raises UsageError for an unknown name."""
    known = [lesson.name for lesson in lessons]
    if unknown := sorted(set(names) - set(known)):
        raise UsageError(
            f"{', '.join(unknown)}: There is no such lesson. Choose from {', '.join(known)}."
        )
    return [lesson for lesson in lessons if not names or lesson.name in names]


def _strays(lessons: Sequence[Lesson], root: Path) -> Iterator[Proof]:
    """A proof with a gap for each folder of mutants or variants that belongs to no answer."""
    known = {answer.name for lesson in lessons for answer in lesson.answers}
    for kind in (MUTANTS, VARIANTS):
        for folder in sorted((root / kind).glob("*/")):
            if folder.name not in known and not folder.name.startswith("__"):
                gap = (
                    f"{(kind / folder.name).as_posix()}/: No answer has this name. "
                    "Rename or delete the folder."
                )
                yield Proof("", folder.name, 0, 0, gaps=[gap])


def _prove_lesson(lesson: Lesson, root: Path, workers: int, one_in: int) -> list[Proof]:
    warm_up()
    pool = TrialPool(workers)
    for trial, steps in _whole_lesson(lesson):
        pool.start(trial, steps, _fresh(), seconds=SECONDS_OF_A_LESSON)
    for answer, tests, names in walk(lesson):
        for candidate in _some(candidates(answer, lesson.name, root), one_in):
            steps = [TrialStep(candidate.source), *tests]
            pool.start(Trial(answer.name, candidate), steps, names)
    done = pool.finish()
    proofs = [
        judge(
            answer, lesson.name, [one for one in done if one.answer == answer.name], one_in=one_in
        )
        for answer in lesson.answers
    ]
    gaps = [
        gap
        for trial in done
        if trial.answer == WHOLE_LESSON
        for gap in (
            gaps_of_a_blank(trial)
            if trial.candidate.kind == "blank"
            else gaps_of_a_right_answer(trial)
        )
    ]
    if gaps and not proofs:
        proofs = [Proof(lesson.name, WHOLE_LESSON, 0, 0)]
    if gaps:
        proofs[0].gaps += gaps
    return proofs


def _some(every: Iterable[Candidate], one_in: int) -> Iterator[Candidate]:
    """All candidates but for the mutants, of which only every `one_in`-th is kept."""
    mutants = 0
    for candidate in every:
        if candidate.kind == "mutant":
            mutants += 1
        if candidate.kind != "mutant" or mutants % one_in == 0:
            yield candidate


def walk(lesson: Lesson) -> Iterator[tuple[AnswerCell, list[TrialStep], dict[str, Any]]]:
    """Each answer with its tests, and the names as the cells above it leave them.

    Runs the lesson as it is written, without its demos: grading leaves them out as well. Raises
    AuthoringError for a cell that raises.
    """
    names = _fresh()
    for i, cell in enumerate(lesson.cells):
        if not _runs(cell) or _test(cell) or cell.role == "demo":
            continue
        if answer := _answered_by(cell, lesson):
            yield answer, _own_tests(lesson.cells[i + 1 :], answer), names
        _run_reference(cell, names, lesson)


def _whole_lesson(lesson: Lesson) -> Iterator[tuple[Trial, list[TrialStep]]]:
    """The trials of the whole lesson: once with every answer blank, and once as it is written."""
    file, cells = text_of(lesson.name).as_posix(), [cell for cell in lesson.cells if _runs(cell)]
    blanks = {answer.name: answer.blank for answer in lesson.answers}
    yield (
        Trial(WHOLE_LESSON, Candidate("blank", f"{file} with every answer blank", "")),
        [
            TrialStep(blanks[cell.name] if cell.role == "answer" else cell.source, _test(cell))
            for cell in cells
        ],
    )
    yield (
        Trial(WHOLE_LESSON, Candidate("reference", f"{file} with its demos", "")),
        [TrialStep(cell.source, _test(cell)) for cell in cells],
    )


def _own_tests(cells: Sequence[Cell], answer: AnswerCell) -> list[TrialStep]:
    """The tests of an answer among the cells below it."""
    own = {test.name for test in answer.tests}
    return [TrialStep(cell.source, cell.name) for cell in cells if _runs(cell) and cell.name in own]


def _run_reference(cell: Cell, names: dict[str, Any], lesson: Lesson) -> None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            run_cell(cell.source, names)
    except Exception as error:
        raise AuthoringError(
            f"{text_of(lesson.name).as_posix()}:{cell.line}: This cell raises "
            f"{type(error).__name__}: {error}. Fix it."
        ) from error


def warm_up() -> None:
    """Load torch once for all forks, with one thread, because the forks fill the cores."""
    # Pictures are drawn as in a kernel, but no window opens.
    os.environ.setdefault("MPLBACKEND", "Agg")
    from course.check.references.oracles import torch

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


def _answered_by(cell: Cell, lesson: Lesson) -> AnswerCell | None:
    if cell.role != "answer":
        return None
    return next(answer for answer in lesson.answers if answer.name == cell.name)
