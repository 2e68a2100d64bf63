"""Writes the marks of a submission in the gradebook: nbgrader's rows, in one transaction.

What the rows say is nbgrader's, and `grading.judging.nbgrader_steps` has its autograder's
word on each. Here they are made or loaded together instead of one by one, and committed together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from nbgrader import api, utils
from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.exc import OperationalError

from grading.classroom.gradebook_reader import marked_cells, submitted_notebooks
from grading.judging.nbgrader_steps import Marks

_SUBMISSION: Select[Any] = (
    select(api.SubmittedAssignment)
    .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
    .where(
        api.Assignment.name == bindparam("assignment"),
        api.SubmittedAssignment.student_id == bindparam("student"),
    )
)
# Of an assignment itself: its notebooks with each of their cells, or with none.
_CELLS: Any = (
    select(
        api.Notebook.id.label("notebook_id"),
        api.Notebook.name.label("notebook"),
        api.BaseCell.id,
        api.BaseCell.name,
        api.BaseCell.type,
    )
    .join(api.Assignment, api.Notebook.assignment_id == api.Assignment.id)
    .join(api.BaseCell, api.BaseCell.notebook_id == api.Notebook.id, isouter=True)
    .where(api.Assignment.name == bindparam("assignment"))
)
_NOTEBOOKS = submitted_notebooks(api.Notebook.name, api.SubmittedNotebook)
_GRADES = marked_cells(api.Grade, api.Notebook.name, api.BaseCell.name, api.Grade)
_COMMENTS = marked_cells(api.Comment, api.Notebook.name, api.BaseCell.name, api.Comment)
_SCORE = marked_cells(api.Grade, func.coalesce(func.sum(api.Grade.score), 0.0)).where(
    api.Notebook.name == bindparam("notebook")
)


# By the names of notebooks and of cells.
Rows = dict[str, dict[str, Any]]


class LatePenalties(AssignLatePenalties):
    """nbgrader's step for late submissions, with the score of a notebook in hand."""

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """The penalty on a notebook of `score` points that came `seconds` late."""
        self.init_plugin()
        plugin: Any = self.plugin_inst
        penalty: float | None = plugin.late_submission_penalty(student, score, seconds)
        scored: Any = SimpleNamespace(score=score)
        return None if penalty is None else self._check_late_penalty(scored, penalty)


def save(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    marks: Mapping[str, Marks],
    timestamp: datetime | None = None,
    create_student: bool = True,
    penalties: LatePenalties | None = None,
) -> None:
    """Write the marks of a submission, by notebook; a notebook without marks was not handed in.

    Raises MissingEntry where the gradebook has no row for a mark, and NbGraderException where it
    does not know the student and must not, OperationalError where another program holds it. Then
    nothing has been written.
    """
    with _one_transaction(gradebook):
        session: Any = gradebook.db
        which = {"assignment": assignment, "student": student}
        _require_student(gradebook, student, create_student)
        known: dict[str, Any] = {"timestamp": utils.parse_utc(timestamp)} if timestamp else {}
        submission: Any = session.execute(_SUBMISSION, which).scalar_one_or_none()
        if submission is None:
            submission = api.SubmittedAssignment(student_id=student, **known)
            parts, grades, comments = _made(gradebook, assignment, submission)
        else:
            for name, value in known.items():
                setattr(submission, name, value)
            parts = dict(session.execute(_NOTEBOOKS, which).all())
            grades = _by_cell(session.execute(_GRADES, which))
            comments = _by_cell(session.execute(_COMMENTS, which))
        for name in parts:
            if name in marks:
                _save(marks[name], grades[name], comments[name], f"{assignment}/{name}", student)
                continue
            # As nbgrader treats a notebook that was not handed in.
            for row in grades[name].values():
                row.auto_score, row.needs_manual_grade = 0, False
        if penalties is None or not penalties.enabled:
            return
        late = submission.total_seconds_late
        for name in marks:
            penalty = None
            if late > 0:
                session.flush()
                score = session.scalar(_SCORE, {**which, "notebook": name})
                penalty = penalties.penalty(student, score, late)
            parts[name].late_submission_penalty = penalty


def _require_student(gradebook: Gradebook, student: str, create: bool) -> None:
    if create:
        gradebook.update_or_create_student(student)
        return
    try:
        gradebook.find_student(student)
    except MissingEntry:
        raise NbGraderException(f"No student with ID '{student}' exists in the database") from None


def _made(gradebook: Gradebook, assignment: str, submission: Any) -> tuple[Any, Rows, Rows]:
    """The rows of a new submission: its notebooks by name, and their grades and comments.

    They mirror the assignment, as those of `Gradebook.add_submission` do.
    """
    session: Any = gradebook.db
    submission.assignment = gradebook.find_assignment(assignment)
    cells = session.execute(_CELLS, {"assignment": assignment}).all()
    parts = {
        name: api.SubmittedNotebook(notebook_id=number, assignment=submission)
        for name, number in {cell.notebook: cell.notebook_id for cell in cells}.items()
    }
    session.add(submission)
    # Now they have numbers, by which the many rows below are soon made.
    session.flush()
    grades: Rows = {name: {} for name in parts}
    comments: Rows = {name: {} for name in parts}
    for cell in cells:
        own = {"cell_id": cell.id, "notebook_id": parts[cell.notebook].id}
        if cell.type in ("GradeCell", "TaskCell"):
            grades[cell.notebook][cell.name] = api.Grade(**own, needs_manual_grade=True)
        if cell.type in ("SolutionCell", "TaskCell"):
            comments[cell.notebook][cell.name] = api.Comment(**own)
    for rows in (*grades.values(), *comments.values()):
        session.add_all(rows.values())
    return parts, grades, comments


def _by_cell(found: Iterable[Any]) -> Rows:
    """Rows by notebook and by cell."""
    rows: Rows = defaultdict(dict)
    for notebook, cell, row in found:
        rows[notebook][cell] = row
    return rows


def _save(
    marks: Marks, grades: dict[str, Any], comments: dict[str, Any], notebook: str, student: str
) -> None:
    """Set the marks of one notebook on its rows."""
    for name, mark in marks.grades.items():
        if name not in grades:
            raise MissingEntry(f"No such grade: {notebook}/{name} for {student}")
        row = grades[name]
        row.auto_score = mark.auto_score
        # Who has graded it by hand has to look again.
        row.needs_manual_grade = mark.needs_manual_grade or row.manual_score is not None
    for name, comment in marks.comments.items():
        if name not in comments:
            raise MissingEntry(f"No such comment: {notebook}/{name} for {student}")
        comments[name].auto_comment = comment.auto_comment


@contextmanager
def _one_transaction(gradebook: Gradebook) -> Iterator[None]:
    """What nbgrader commits one by one is committed together, or not at all."""
    session: Any = gradebook.db
    session.remove()
    with gradebook.engine.begin() as connection:
        # SQLAlchemy's way of taking part in a transaction that another begins and ends.
        session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        try:
            yield
            session.commit()
        except InvalidEntry as error:
            # nbgrader takes a locked database for a wrong entry, which no later try could mend.
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise
        finally:
            session.remove()
