"""The record of one graded submission: what `--json` writes, read from gradebook and notebooks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from nbgrader.api import Gradebook

from course.notebook import Json
from grading.classroom import gradebook_reader
from grading.judging.assignment import Assignment
from grading.judging.findings import Finding, Findings, find

Status = Literal["graded", "damaged", "limit", "error"]

BY_HAND = "waits to be graded by hand"


@dataclass(frozen=True)
class Verdict:
    """One graded cell: its points, and what its check has to say."""

    name: str
    points: float
    max_points: float
    passed: bool
    message: str = ""
    diagnosis: str | None = None


@dataclass(frozen=True)
class Record:
    """One submission, graded as far as it could be. `seconds` is wall time, 0 where it was kept."""

    student: str
    assignment: str
    score: float
    max_score: float
    status: Status = "graded"
    reasons: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    seconds: float = 0.0
    tests: list[Verdict] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def write(records: Sequence[Record], file: Path) -> None:
    """Write the records as one JSON list."""
    text = json.dumps([record.to_json() for record in records], indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def read(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    notebooks: Mapping[str, Json],
    order: Sequence[str] = (),
    seconds: float = 0.0,
) -> Record:
    """The record of an autograded submission, from its rows and its autograded notebooks by name.

    `order` is the order of the tests' names; what it does not name comes last. Raises MissingEntry
    where the gradebook has no such submission.
    """
    found = {name: find(name, notebook) for name, notebook in notebooks.items()}
    return tell(gradebook, assignment, student, found, order, seconds)


def tell(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    findings: Mapping[str, Findings],
    order: Sequence[str] = (),
    seconds: float = 0.0,
) -> Record:
    """As `read`, with what was found in the notebooks before."""
    tests: list[Verdict] = []
    damages: list[str] = []
    limits: list[str] = []
    errors: list[str] = []
    submitted = gradebook_reader.read(gradebook, assignment, student)
    for name, grades in submitted.notebooks.items():
        file, found = f"{name}.ipynb", findings.get(name)
        cells = found.cells if found else {}
        tests += [_verdict(grade, cells.get(grade.name)) for grade in grades]
        lost = [grade.name for grade in grades if grade.name not in cells]
        if found is None:
            damages.append(f"{file} was not handed in: its tests have no points.")
            continue
        if lost:
            damages.append(
                f"{file} lacks the graded {_cells(lost)}: ask for a whole notebook, or put back "
                "what is missing, and grade again."
            )
        limits += found.limits
        errors += found.errors
    for found in findings.values():
        limits += found.cut
    status: Status = "error" if errors else "limit" if limits else "graded"
    return Record(
        student,
        assignment,
        score=submitted.score,
        max_score=submitted.max_score,
        status="damaged" if damages and status == "graded" else status,
        reasons=[*damages, *errors, *limits],
        flags=sorted({flag for found in findings.values() for flag in found.flags}),
        seconds=round(seconds, 3),
        tests=_sorted(tests, order),
    )


def ungraded(
    assignment: Assignment,
    student: str,
    status: Status,
    reason: str,
    order: Sequence[str] = (),
    seconds: float = 0.0,
) -> Record:
    """The record of a submission that could not be graded: no points, and why."""
    tests = [
        Verdict(cell.name, 0.0, float(cell.max_score), passed=False, message="was not graded")
        for notebook in assignment.notebooks
        for cell in [*notebook.grade_cells, *notebook.task_cells]
    ]
    return Record(
        student,
        str(assignment.name),
        score=0.0,
        max_score=float(assignment.max_score),
        status=status,
        reasons=[reason],
        seconds=round(seconds, 3),
        tests=_sorted(sorted(tests, key=lambda test: test.name), order),
    )


def _verdict(grade: gradebook_reader.Grade, found: Finding | None) -> Verdict:
    points, most = grade.score, grade.max_score
    if found is None:
        return Verdict(grade.name, points, most, passed=False, message="is missing")
    by_hand = grade.manual_score is not None
    if not found.by_test:
        message = "graded by hand" if by_hand else "nothing was answered"
        if grade.needs_manual_grade:
            return Verdict(grade.name, points, most, passed=False, message=BY_HAND)
        return Verdict(grade.name, points, most, passed=by_hand and points >= most, message=message)
    costs_points = found.failed or found.wrote_to_stderr
    passed = points >= most and (most > 0 or not costs_points)
    message = found.message
    if not message and not passed and found.wrote_to_stderr:
        message = "wrote to stderr, and nbgrader gives no points for a test that does"
    return Verdict(grade.name, points, most, passed=passed, message=message)


def _cells(names: Sequence[str]) -> str:
    return f"cell {names[0]}" if len(names) == 1 else f"cells {', '.join(names)}"


def _sorted(tests: list[Verdict], order: Sequence[str]) -> list[Verdict]:
    place = {name: index for index, name in enumerate(order)}
    return sorted(tests, key=lambda test: place.get(test.name, len(place)))
