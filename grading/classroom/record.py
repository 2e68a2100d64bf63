"""The record of one graded submission: what `--json` writes, from the gradebook and findings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from nbgrader.api import Gradebook

from course.notebook import Json
from grading.classroom import gradebook_reader
from grading.files import write_whole
from grading.judging import findings, kernel_outputs
from grading.judging.assignment import Assignment
from grading.judging.findings import (
    INVALID_SCORE,
    LEFT_OUT,
    OLDER_RELEASE,
    PROCESS_ENDED,
    REPAIRED,
    TIME_LIMIT,
    UNANSWERED,
    Event,
    Findings,
)
from grading.plain_text import LONGEST_SENTENCE, plain, sentence

Status = Literal["graded", "damaged", "limit", "error"]

# The flag of a submission that lost points because it came late.
LATE = "late-penalty"
BY_HAND = "Waiting for manual grading."
THIS = "this submission"
_ADDED = f".ipynb was added to the assignment after {THIS}, so its tests get no points yet."


@dataclass(frozen=True)
class GradedTest:
    """One graded cell: its points and the message of its check.

    `follows` is the earlier answer whose mistake made the test fail, if it would pass otherwise.
    """

    name: str
    points: float
    max_points: float
    passed: bool
    message: str = ""
    diagnosis: str | None = None
    follows: str | None = None


@dataclass(frozen=True)
class Record:
    """One submission, graded as far as possible.

    `seconds` is wall time; it is 0 for a grade that was kept from an earlier run.
    """

    student: str
    assignment: str
    score: float
    max_score: float
    status: Status = "graded"
    reasons: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    seconds: float = 0.0
    tests: list[GradedTest] = field(default_factory=list)

    @property
    def added(self) -> list[str]:
        """A sentence for each notebook that was added to the assignment after this submission."""
        said = [one.message for one in self.tests if one.message.endswith(_ADDED)]
        return list(dict.fromkeys(said))

    def to_json(self) -> dict[str, Any]:
        """The record as it is written to the file of records."""
        return asdict(self)


def write(records: Sequence[Record], file: Path) -> None:
    """Write the records as one JSON list, or leave the file as it is and raise OSError."""
    text = json.dumps([record.to_json() for record in records], indent=1, ensure_ascii=False)
    # Names and messages are plain already; nothing that is left may cost a class its records.
    data = (text + "\n").encode("utf-8", "backslashreplace")
    if file.exists() and not file.is_file():  # such as /dev/stdout
        file.write_bytes(data)
    else:
        write_whole(file.resolve(), data)


def from_notebooks(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    notebooks: Mapping[str, Json],
    order: Sequence[str] = (),
    seconds: float = 0.0,
) -> Record:
    """Make the record of an autograded submission from the gradebook and its notebooks.

    `notebooks` holds the autograded notebooks by name. `order` lists test names in the order to
    use; other tests come last. Raises MissingEntry if the gradebook has no such submission.
    """
    return from_findings(gradebook, assignment, student, findings_in(notebooks), order, seconds)


def findings_in(notebooks: Mapping[str, Json]) -> dict[str, Findings]:
    """The findings on autograded notebooks by name."""
    return {
        # If stock nbgrader ran the cells, their outputs are all there is to read.
        name: findings.read(notebook) or kernel_outputs.read(notebook)
        for name, notebook in notebooks.items()
    }


def from_findings(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    found: Mapping[str, Findings],
    order: Sequence[str] = (),
    seconds: float = 0.0,
) -> Record:
    """Make the record as `from_notebooks` does, from the judge's findings for each notebook."""
    tests: list[GradedTest] = []
    damages: list[str] = []
    limits: list[str] = []
    errors: list[str] = []
    submitted = gradebook_reader.read_scores(gradebook, assignment, student)
    added = findings.added_later(found.values())
    for name, grades in submitted.notebooks.items():
        file, here = f"{name}.ipynb", found.get(name)
        if here is None and name in added:
            tests += [_missing(grade, name + _ADDED) for grade in grades]
            continue
        if here is None:
            tests += [_missing(grade) for grade in grades]
            # A reason that names the notebook itself says why it could not be read.
            if not any(one.name == name for other in found.values() for one in other.events
                       if one.kind == LEFT_OUT):  # fmt: skip
                damages.append(f"{file} was not submitted, so its tests get no points.")
            continue
        tests += [_graded(grade, here) for grade in grades]
        lost = [one.name for one in grades if one.name not in {*here.verdicts, *here.others}]
        if lost:
            damages.append(
                f"{file} is missing the graded {_cells(lost)}. Ask for the complete notebook or "
                "restore what is missing, then run `grade` again."
            )
        limits += [_reason(one, file) for one in here.events if one.kind == TIME_LIMIT]
        errors += [_reason(one, file) for one in here.events if one.kind == PROCESS_ENDED]
    for here in found.values():
        limits += [event.message for event in here.events if event.kind == UNANSWERED]
        said = (LEFT_OUT, REPAIRED, INVALID_SCORE)
        damages += [event.message for event in here.events if event.kind in said]
    status: Status = "error" if errors else "limit" if limits else "graded"
    return Record(
        plain(student, LONGEST_SENTENCE),
        assignment,
        score=submitted.score,
        max_score=submitted.max_score,
        status="damaged" if damages and status == "graded" else status,
        reasons=list(map(sentence, [*damages, *errors, *limits])),
        flags=sorted(
            {flag for here in found.values() for flag in here.flags}
            | {
                one.kind
                for here in found.values()
                for one in here.events
                if one.kind == OLDER_RELEASE
            }
            | ({LATE} if submitted.late_submission_penalty > 0 else set())
        ),
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
    """Make the record of a submission that could not be graded: no points, and the reason."""
    tests = [
        GradedTest(cell.name, 0.0, float(cell.max_score), passed=False, message="Not graded.")
        for notebook in assignment.notebooks
        for cell in [*notebook.grade_cells, *notebook.task_cells]
    ]
    return Record(
        plain(student, LONGEST_SENTENCE),
        str(assignment.name),
        score=0.0,
        max_score=float(assignment.max_score),
        status=status,
        reasons=[sentence(reason)],
        seconds=round(seconds, 3),
        tests=_sorted(sorted(tests, key=lambda test: test.name), order),
    )


def _missing(
    grade: gradebook_reader.Grade, message: str = "Missing from the notebook."
) -> GradedTest:
    return GradedTest(grade.name, grade.score, grade.max_score, passed=False, message=message)


def _graded(grade: gradebook_reader.Grade, found: Findings) -> GradedTest:
    """Join the gradebook's row for a cell with the judge's findings about it."""
    points, most = grade.score, grade.max_score
    verdict = found.verdicts.get(grade.name)
    if verdict is None:
        if grade.name not in found.others:
            return _missing(grade)
        if grade.needs_manual_grade:
            return GradedTest(grade.name, points, most, passed=False, message=BY_HAND)
        by_hand = grade.manual_score is not None
        message = "Graded by hand." if by_hand else "Not answered."
        return GradedTest(grade.name, points, most, by_hand and points >= most, message)
    costs_points = not verdict.passed or verdict.wrote_to_stderr
    follows = verdict.follows or None
    passed = points >= most and (most > 0 or not costs_points) and not follows
    message = verdict.message
    if not message and not passed and verdict.wrote_to_stderr:
        message = "It wrote to stderr, and nbgrader gives no points to a test that does."
    said = sentence(message)
    named = verdict.diagnosis or None
    return GradedTest(grade.name, points, most, passed, said, diagnosis=named, follows=follows)


def _reason(event: Event, file: str) -> str:
    """The sentence an instructor reads about an event that cut a notebook short."""
    cell = f"Cell {event.cell}"
    if event.name:
        cell = f"The cell {plain(event.name)} (number {event.cell})"
    if event.kind == TIME_LIMIT:
        return (
            f"{cell} of {file} reached the time limit: look for a loop that never ends. "
            "Execute.timeout in nbgrader_config.py sets the limit for a cell."
        )
    return f"{cell} of {file} ended the Python process; later cells ran without its results."


def _cells(names: Sequence[str]) -> str:
    return f"cell {names[0]}" if len(names) == 1 else f"cells {', '.join(names)}"


def _sorted(tests: list[GradedTest], order: Sequence[str]) -> list[GradedTest]:
    place = {name: index for index, name in enumerate(order)}
    return sorted(tests, key=lambda test: place.get(test.name, len(place)))
