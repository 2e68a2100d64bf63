"""What the gradebook has of one submission: its scores, in a few queries however large the class.

nbgrader's tables have no index on a submission alone, so each query starts from the assignment and
goes by the pairs that are indexed; nbgrader's own properties would read the grades of the class.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from nbgrader import api
from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import Select, bindparam, select


@dataclass(frozen=True)
class Grade:
    """The row of one graded cell."""

    name: str
    score: float
    max_score: float
    manual_score: float | None
    needs_manual_grade: bool


@dataclass(frozen=True)
class Scores:
    """The grades of each notebook, both in the order of their names, and what they sum up to."""

    notebooks: dict[str, list[Grade]]
    max_score: float
    late_submission_penalty: float

    @property
    def score(self) -> float:
        """The points of all notebooks, as `nbgrader export` counts them."""
        points = math.fsum(grade.score for grades in self.notebooks.values() for grade in grades)
        return max(0.0, points - self.late_submission_penalty)


def submitted_notebooks(*what: Any) -> Select[Any]:
    """A query for `what` of each notebook of a submission, with an `assignment` and a `student`."""
    return (
        select(*what)
        .select_from(api.Assignment)
        .join(api.SubmittedAssignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .join(api.Notebook, api.Notebook.assignment_id == api.Assignment.id)
        .join(
            api.SubmittedNotebook,
            (api.SubmittedNotebook.notebook_id == api.Notebook.id)
            & (api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id),
        )
        .where(
            api.Assignment.name == bindparam("assignment"),
            api.SubmittedAssignment.student_id == bindparam("student"),
        )
    )


def marked_cells(kind: type[api.Grade] | type[api.Comment], *what: Any) -> Select[Any]:
    """The same for each row of that kind in those notebooks."""
    return (
        submitted_notebooks(*what)
        .join(api.BaseCell, api.BaseCell.notebook_id == api.Notebook.id)
        .join(
            kind,
            (kind.cell_id == api.BaseCell.id) & (kind.notebook_id == api.SubmittedNotebook.id),
        )
    )


# Made once: to make a query takes longer than to ask it.
_NOTEBOOKS = submitted_notebooks(api.Notebook.name, api.SubmittedNotebook.late_submission_penalty)
_GRADES = marked_cells(
    api.Grade,
    api.Notebook.name,
    api.BaseCell.name,
    api.Grade.score,
    api.Grade.max_score,
    api.Grade.manual_score,
    api.Grade.needs_manual_grade,
).order_by(api.BaseCell.name)
# By itself: beside its notebooks, this property would count but one of them.
_max_score: Any = api.Assignment.max_score  # nbgrader first says None, and then what it is
_MOST = select(_max_score).where(api.Assignment.name == bindparam("assignment"))
_STUDENTS: Select[Any] = (
    select(api.SubmittedAssignment.student_id)
    .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
    .where(api.Assignment.name == bindparam("assignment"))
)


def read(gradebook: Gradebook, assignment: str, student: str) -> Scores:
    """The scores of a submission. Raises MissingEntry where there is none."""
    session: Any = gradebook.db
    which = {"assignment": assignment, "student": student}
    penalties = dict(session.execute(_NOTEBOOKS, which).all())
    if not penalties:
        raise MissingEntry(f"No such submission: {assignment} for {student}")
    notebooks: dict[str, list[Grade]] = {name: [] for name in sorted(penalties)}
    for notebook, name, score, most, by_hand, waits in session.execute(_GRADES, which):
        notebooks[notebook].append(Grade(name, float(score or 0), float(most), by_hand, waits))
    return Scores(
        notebooks,
        float(session.scalar(_MOST, which)),
        math.fsum(penalty or 0.0 for penalty in penalties.values()),
    )


def students(gradebook: Gradebook, assignment: str) -> set[str]:
    """Whoever has a submission of an assignment in the gradebook."""
    session: Any = gradebook.db
    return set(session.scalars(_STUDENTS, {"assignment": assignment}))
