"""Reads the scores of one submission from the gradebook, in a few queries however large the class.

nbgrader's tables have no index on a submission alone, so each query starts from the assignment and
follows the pairs that are indexed. nbgrader's own properties would read the whole class's grades.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import Select, bindparam, select

from grading.nbgrader_adapter import tables


@dataclass(frozen=True)
class Grade:
    """The row of one graded cell."""

    name: str
    score: float
    max_score: float
    manual_score: float | None
    needs_manual_grade: bool
    auto_score: float | None = None


@dataclass(frozen=True)
class Scores:
    """The grades in each notebook, both sorted by name, and what the total depends on."""

    notebooks: dict[str, list[Grade]]
    max_score: float
    late_submission_penalty: float

    @property
    def score(self) -> float:
        """The points of all notebooks, as `nbgrader export` counts them."""
        points = math.fsum(grade.score for grades in self.notebooks.values() for grade in grades)
        return max(0.0, points - self.late_submission_penalty)


def notebooks_of_the_class(*what: Any) -> Select[Any]:
    """A query for `what` of each submitted notebook; it binds `assignment`."""
    return (
        select(*what)
        .select_from(tables.Assignment)
        .join(
            tables.SubmittedAssignment,
            tables.SubmittedAssignment.assignment_id == tables.Assignment.id,
        )
        .join(tables.Notebook, tables.Notebook.assignment_id == tables.Assignment.id)
        .join(
            tables.SubmittedNotebook,
            (tables.SubmittedNotebook.notebook_id == tables.Notebook.id)
            & (tables.SubmittedNotebook.assignment_id == tables.SubmittedAssignment.id),
        )
        .where(tables.Assignment.name == bindparam("assignment"))
    )


def submitted_notebooks(*what: Any) -> Select[Any]:
    """A query for `what` of each notebook of a submission; it binds `assignment` and `student`."""
    return _of_one_student(notebooks_of_the_class(*what))


def marked_cells(kind: type[tables.Grade] | type[tables.Comment], *what: Any) -> Select[Any]:
    """A query for `what` of each row of `kind` in those notebooks."""
    return _of_one_student(with_marks(with_cells(notebooks_of_the_class(*what)), kind))


def with_cells(query: Select[Any]) -> Select[Any]:
    """A query of submitted notebooks, joined to the assignment's cells in them."""
    return query.join(tables.BaseCell, tables.BaseCell.notebook_id == tables.Notebook.id)


def with_marks(
    query: Select[Any],
    kind: type[tables.Grade] | type[tables.Comment],
    *,
    optional: bool = False,
) -> Select[Any]:
    """A query of their cells, joined to the rows of `kind`, which a cell may lack if `optional`."""
    mine: Any = (kind.cell_id == tables.BaseCell.id) & (
        kind.notebook_id == tables.SubmittedNotebook.id
    )
    return query.join(kind, mine, isouter=optional)


def _of_one_student(query: Select[Any]) -> Select[Any]:
    return query.where(tables.SubmittedAssignment.student_id == bindparam("student"))


# Made once: making a query takes longer than running it.
_NOTEBOOKS = submitted_notebooks(
    tables.Notebook.name, tables.SubmittedNotebook.late_submission_penalty
)
_GRADES = marked_cells(
    tables.Grade,
    tables.Notebook.name,
    tables.BaseCell.name,
    tables.Grade.score,
    tables.Grade.max_score,
    tables.Grade.manual_score,
    tables.Grade.needs_manual_grade,
    tables.Grade.auto_score,
).order_by(tables.BaseCell.name)
# A query of its own: joined to its notebooks, this property would count only one of them.
_MOST = select(tables.MAX_SCORE).where(tables.Assignment.name == bindparam("assignment"))
_STUDENTS: Select[Any] = (
    select(tables.SubmittedAssignment.student_id)
    .join(tables.Assignment, tables.SubmittedAssignment.assignment_id == tables.Assignment.id)
    .where(tables.Assignment.name == bindparam("assignment"))
)
_AUTOMATIC = with_marks(
    with_cells(
        notebooks_of_the_class(
            tables.SubmittedAssignment.student_id,
            tables.Notebook.name,
            tables.BaseCell.name,
            tables.Grade.auto_score,
        )
    ),
    tables.Grade,
)


def read_scores(gradebook: Gradebook, assignment: str, student: str) -> Scores:
    """The scores of a submission. Raises MissingEntry if there is no such submission."""
    session = tables.session_of(gradebook)
    which = {"assignment": assignment, "student": student}
    penalties = dict(session.execute(_NOTEBOOKS, which).all())
    if not penalties:
        raise MissingEntry(f"No such submission: {assignment} for {student}")
    notebooks: dict[str, list[Grade]] = {name: [] for name in sorted(penalties)}
    for notebook, name, score, most, *others in session.execute(_GRADES, which):
        notebooks[notebook].append(Grade(name, float(score or 0), float(most), *others))
    return Scores(
        notebooks,
        float(session.scalar(_MOST, which)),
        math.fsum(penalty or 0.0 for penalty in penalties.values()),
    )


def automatic_points(
    gradebook: Gradebook, assignment: str
) -> dict[str, dict[str, dict[str, float | None]]]:
    """The automatic points of a class, by student, notebook, and cell.

    A student with a submission in the gradebook is there even if it has no points.
    """
    session = tables.session_of(gradebook)
    which = {"assignment": assignment}
    found: dict[str, dict[str, dict[str, float | None]]] = {}
    for student in session.scalars(_STUDENTS, which):
        found[student] = defaultdict(dict)
    for student, notebook, name, points in session.execute(_AUTOMATIC, which):
        found[student][notebook][name] = points
    return found
