"""The record of one graded submission: what `--json` writes, read from gradebook and notebooks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from nbgrader.api import Gradebook

from course.notebook import Json, outcome, role_of

Status = Literal["graded", "damaged", "limit", "error"]

# The names under which a cell's outputs keep what cut the run short.
TIMEOUT = "CellTimeoutError"
DEAD = "DeadKernelError"
NOT_RUN = "NotRun"
REFUSED = "GradingError"

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

    `order` is the order of the tests' names; what it does not name comes last.
    """
    submission: Any = gradebook.find_submission(assignment, student)
    tests: list[Verdict] = []
    damages: list[str] = []
    limits: list[str] = []
    errors: list[str] = []
    for part in sorted(submission.notebooks, key=lambda notebook: str(notebook.name)):
        file = f"{part.name}.ipynb"
        notebook = notebooks.get(part.name)
        cells = {role_of(cell)[1]: cell for cell in notebook["cells"]} if notebook else {}
        grades = sorted(part.grades, key=lambda grade: str(grade.name))
        tests += [_verdict(grade, cells.get(grade.name)) for grade in grades]
        lost = [grade.name for grade in grades if grade.name not in cells]
        if notebook is None:
            damages.append(f"{file} was not handed in: its tests have no points.")
        elif lost:
            damages.append(
                f"{file} lacks the graded {_cells(lost)}: ask for a whole notebook, or put back "
                "what is missing, and grade again."
            )
        for number, cell in enumerate(notebook["cells"] if notebook else [], 1):
            found = _names_of_errors(cell)
            where = f"{_place(cell, number)} of {file}"
            if TIMEOUT in found:
                limits.append(
                    f"{where} ran into the time limit: does a loop in it never end? "
                    "(Execute.timeout in nbgrader_config.py is the limit of a cell.)"
                )
            elif DEAD in found:
                errors.append(f"{where} ended Python itself; the cells after it ran without it.")
    for notebook in notebooks.values():
        limits += _noted(notebook, "cut")
    status: Status = "error" if errors else "limit" if limits else "graded"
    return Record(
        student,
        assignment,
        score=_score(submission),
        max_score=float(submission.max_score),
        status="damaged" if damages and status == "graded" else status,
        reasons=[*damages, *errors, *limits],
        flags=sorted({flag for one in notebooks.values() for flag in _noted(one, "flags")}),
        seconds=round(seconds, 3),
        tests=_sorted(tests, order),
    )


def ungraded(
    assignment: Any,
    student: str,
    status: Status,
    reason: str,
    order: Sequence[str] = (),
    seconds: float = 0.0,
) -> Record:
    """The record of a submission that could not be graded: no points, and why.

    `assignment` is the gradebook's own, of nbgrader.api.
    """
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


def _noted(notebook: Json, what: str) -> list[str]:
    """What the judge noted about how a notebook was graded: its "flags", or what was "cut"."""
    noted = notebook.get("metadata", {}).get("grading", {})
    return [str(one) for one in noted.get(what, [])] if isinstance(noted, dict) else []


def _score(submission: Any) -> float:
    # As `nbgrader export` counts it.
    return max(0.0, float(submission.score) - float(submission.late_submission_penalty or 0.0))


def _verdict(grade: Any, cell: Json | None) -> Verdict:
    points, most = float(grade.score or 0.0), float(grade.max_score)
    if cell is None:
        return Verdict(grade.name, points, most, passed=False, message="is missing")
    if role_of(cell)[0] != "test":
        message = "graded by hand" if grade.manual_score is not None else "nothing was answered"
        if grade.needs_manual_grade:
            return Verdict(grade.name, points, most, passed=False, message=BY_HAND)
        done = grade.manual_score is not None and points >= most
        return Verdict(grade.name, points, most, passed=done, message=message)
    passed = points >= most and (most > 0 or not _costs_points(cell))
    return Verdict(grade.name, points, most, passed=passed, message=_message(cell, passed))


def _message(cell: Json, passed: bool) -> str:
    for output in cell["outputs"]:
        if output.get("ename") == TIMEOUT:
            return "It ran into the time limit."
        if output.get("ename") in (DEAD, NOT_RUN, REFUSED):
            return str(output["evalue"])
    found = outcome("", cell)
    message = found.message if found else ""
    if not message and not passed and _wrote_to_stderr(cell):
        message = "wrote to stderr, and nbgrader gives no points for a test that does"
    return message


def _costs_points(cell: Json) -> bool:
    return bool(_names_of_errors(cell)) or _wrote_to_stderr(cell)


def _wrote_to_stderr(cell: Json) -> bool:
    return any(output.get("name") == "stderr" for output in cell.get("outputs", []))


def _names_of_errors(cell: Json) -> set[str]:
    outputs = cell.get("outputs", [])
    return {str(output.get("ename")) for output in outputs if output["output_type"] == "error"}


def _place(cell: Json, number: int) -> str:
    name = role_of(cell)[1]
    return f"The cell {name} (number {number})" if name else f"Cell {number}"


def _cells(names: Sequence[str]) -> str:
    return f"cell {names[0]}" if len(names) == 1 else f"cells {', '.join(names)}"


def _sorted(tests: list[Verdict], order: Sequence[str]) -> list[Verdict]:
    place = {name: index for index, name in enumerate(order)}
    return sorted(tests, key=lambda test: place.get(test.name, len(place)))
