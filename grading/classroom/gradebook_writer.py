"""Writes the scores of one submission to the gradebook: nbgrader's rows, in one transaction.

The rows are exactly nbgrader's, and what they say comes from `grading.judging.nbgrader_steps`. Here
they are made or loaded all at once instead of one by one, and committed together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import NbGraderException
from sqlalchemy import Select, bindparam, func, select

from grading.classroom.gradebook_reader import marked_cells, submitted_notebooks
from grading.judging import lost_marks
from grading.judging.findings import Event
from grading.judging.nbgrader_steps import Marks
from grading.nbgrader_adapter import tables
from grading.nbgrader_adapter.steps import LatePenalties

_SUBMISSION: Select[Any] = (
    select(tables.SubmittedAssignment)
    .join(tables.Assignment, tables.SubmittedAssignment.assignment_id == tables.Assignment.id)
    .where(
        tables.Assignment.name == bindparam("assignment"),
        tables.SubmittedAssignment.student_id == bindparam("student"),
    )
)
# For an assignment itself: one row for each cell of each notebook, or one for an empty notebook.
_CELLS: Any = (
    select(
        tables.Notebook.id.label("notebook_id"),
        tables.Notebook.name.label("notebook"),
        tables.BaseCell.id,
        tables.BaseCell.name,
        tables.BaseCell.type,
    )
    .join(tables.Assignment, tables.Notebook.assignment_id == tables.Assignment.id)
    .join(tables.BaseCell, tables.BaseCell.notebook_id == tables.Notebook.id, isouter=True)
    .where(tables.Assignment.name == bindparam("assignment"))
)
_NOTEBOOKS = submitted_notebooks(tables.Notebook.name, tables.SubmittedNotebook)
_GRADES = marked_cells(tables.Grade, tables.Notebook.name, tables.BaseCell.name, tables.Grade)
_COMMENTS = marked_cells(tables.Comment, tables.Notebook.name, tables.BaseCell.name, tables.Comment)
_SCORE = marked_cells(tables.Grade, func.coalesce(func.sum(tables.Grade.score), 0.0)).where(
    tables.Notebook.name == bindparam("notebook")
)


# Rows by the name of the notebook and of the cell.
Rows = dict[str, dict[str, Any]]


def save_marks(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    marks: Mapping[str, Marks],
    *,
    timestamp: datetime | None = None,
    create_student: bool = True,
    penalties: LatePenalties | None = None,
    unchanged: bool = False,
    lost: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Write the marks of a submission, by notebook; a notebook without marks was not submitted.

    If the submission is `unchanged`, and only the assignment or a setting is not, everything that
    a person gave for it stays valid. `lost` names the cells of each notebook whose points by hand
    were for an answer that is gone.

    Raises MissingEntry if the gradebook has no row for a mark, NbGraderException if it does not
    know the student and `create_student` is false, and OperationalError if another program holds
    it. In each case nothing has been written.
    """
    with tables.one_transaction(gradebook) as session:
        which = {"assignment": assignment, "student": student}
        _require_student(gradebook, student, create=create_student)
        known: dict[str, Any] = {"timestamp": tables.utc(timestamp)} if timestamp else {}
        submission: Any = session.execute(_SUBMISSION, which).scalar_one_or_none()
        if submission is None:
            submission = tables.SubmittedAssignment(student_id=student, **known)
            parts, grades, comments = _made(gradebook, assignment, submission)
        else:
            for name, value in known.items():
                setattr(submission, name, value)
            parts = dict(session.execute(_NOTEBOOKS, which).all())
            grades = _by_cell(session.execute(_GRADES, which))
            comments = _by_cell(session.execute(_COMMENTS, which))
        for name in parts:
            if name in marks:
                where = f"{assignment}/{name}"
                _save(marks[name], grades[name], comments[name], where, student, again=unchanged)
                _take_back(grades[name], (lost or {}).get(name, ()))
                continue
            # nbgrader does the same with a notebook that was not submitted.
            for row in grades[name].values():
                row.auto_score, row.needs_manual_grade = 0, False
                # But it keeps points that a person gave for what is no longer there.
                if not unchanged:
                    row.manual_score = row.extra_credit = None
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


def lost_by_hand(
    gradebook: Gradebook, assignment: str, student: str, marks: Mapping[str, Marks]
) -> tuple[dict[str, list[str]], dict[str, list[Event]]]:
    """The cells whose points by hand were for answers that are gone, and what to say of each.

    Both are by notebook.
    """
    names: dict[str, list[str]] = {}
    said: dict[str, list[Event]] = {}
    if not any(own.without_answer for own in marks.values()):
        return names, said
    session = tables.session_of(gradebook)
    which = {"assignment": assignment, "student": student}
    grades = _by_cell(session.execute(_GRADES, which))
    comments = _by_cell(session.execute(_COMMENTS, which))
    for name, own in marks.items():
        points = {
            cell: lost_marks.by_hand(row)
            for cell, row in grades[name].items()
            if row.manual_score is not None
        }
        before = [row.auto_comment for row in comments[name].values()]
        names[name], said[name] = lost_marks.taken_back(own.without_answer, points, before)
    return names, said


def _require_student(gradebook: Gradebook, student: str, *, create: bool) -> None:
    if create:
        gradebook.update_or_create_student(student)
        return
    try:
        gradebook.find_student(student)
    except MissingEntry:
        raise NbGraderException(f"No student with ID '{student}' exists in the database") from None


def _made(gradebook: Gradebook, assignment: str, submission: Any) -> tuple[Any, Rows, Rows]:
    """The rows of a new submission: its notebooks by name, and their grades and comments.

    They mirror the assignment, like those that `Gradebook.add_submission` makes.
    """
    session = tables.session_of(gradebook)
    submission.assignment = gradebook.find_assignment(assignment)
    cells = session.execute(_CELLS, {"assignment": assignment}).all()
    parts = {
        name: tables.SubmittedNotebook(notebook_id=number, assignment=submission)
        for name, number in {cell.notebook: cell.notebook_id for cell in cells}.items()
    }
    session.add(submission)
    # Now the notebooks have ids, which the many rows below need.
    session.flush()
    grades: Rows = {name: {} for name in parts}
    comments: Rows = {name: {} for name in parts}
    for cell in cells:
        own = {"cell_id": cell.id, "notebook_id": parts[cell.notebook].id}
        if cell.type in ("GradeCell", "TaskCell"):
            grades[cell.notebook][cell.name] = tables.Grade(**own, needs_manual_grade=True)
        if cell.type in ("SolutionCell", "TaskCell"):
            comments[cell.notebook][cell.name] = tables.Comment(**own)
    for rows in (*grades.values(), *comments.values()):
        session.add_all(rows.values())
    return parts, grades, comments


def _by_cell(found: Iterable[Any]) -> Rows:
    """Rows by notebook and by cell."""
    rows: Rows = defaultdict(dict)
    for notebook, cell, row in found:
        rows[notebook][cell] = row
    return rows


def _take_back(grades: dict[str, Any], lost: Collection[str]) -> None:
    for name in lost:
        lost_marks.clear(grades[name])


def _save(
    marks: Marks,
    grades: dict[str, Any],
    comments: dict[str, Any],
    notebook: str,
    student: str,
    *,
    again: bool,
) -> None:
    """Set the marks of one notebook on its rows.

    A cell that was removed since an earlier submission keeps no mark of it: its row becomes what
    it was before anything was graded. If the same is graded `again`, it keeps a person's mark.
    """
    # A task has no automatic mark, only a comment.
    gone = grades.keys() - marks.grades.keys() - marks.comments.keys() if marks.are_all else set()
    for name in gone:
        row = grades[name]
        row.auto_score = None
        if not (again and row.manual_score is not None):
            row.manual_score = row.extra_credit = None
            row.needs_manual_grade = True
    for name, mark in marks.grades.items():
        if name not in grades:
            raise MissingEntry(f"No such grade: {notebook}/{name} for {student}")
        row = grades[name]
        by_hand = row.manual_score is not None
        looked_at = again and by_hand and row.auto_score == mark.auto_score
        row.auto_score = mark.auto_score
        # A person who graded it by hand has to look again, unless nothing is new.
        if not looked_at:
            row.needs_manual_grade = mark.needs_manual_grade or by_hand
    for name, comment in marks.comments.items():
        if name not in comments:
            raise MissingEntry(f"No such comment: {notebook}/{name} for {student}")
        comments[name].auto_comment = comment.auto_comment
