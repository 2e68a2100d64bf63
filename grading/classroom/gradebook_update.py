"""Brings an assignment in the gradebook in line with another version, in one transaction.

nbgrader refuses to add or remove a cell once there are submissions. Here, the rows of cells that
stay keep their ids, and with them all that people gave for them: points, extra credit, comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import delete, or_, select, update

from grading.classroom.assignment_changes import (
    Cell,
    Changes,
    NotebookChange,
    Pair,
    in_points,
)
from grading.classroom.gradebook_reader import notebooks_of_the_class, with_cells, with_marks
from grading.judging.assignment import Notebook
from grading.nbgrader_adapter import tables
from grading.plain_text import plain

_GRADED: tuple[Any, ...] = (tables.GradeCell, tables.TaskCell)
_COMMENTED: tuple[Any, ...] = (tables.SolutionCell, tables.TaskCell)

_CELLS = with_cells(
    notebooks_of_the_class(
        tables.SubmittedAssignment.student_id,
        tables.BaseCell.id,
        tables.Grade.manual_score,
        tables.Grade.extra_credit,
        tables.Comment.manual_comment,
    )
)
_BY_HAND = (
    with_marks(with_marks(_CELLS, tables.Grade, optional=True), tables.Comment, optional=True)
    .where(
        or_(
            tables.Grade.manual_score.is_not(None),
            tables.Grade.extra_credit.is_not(None),
            tables.Comment.manual_comment.is_not(None),
        )
    )
    .order_by(tables.SubmittedAssignment.student_id)
)


@dataclass(frozen=True)
class ByHand:
    """What a person gave a student for one cell."""

    student: str
    cell: Cell
    points: float | None
    extra_credit: float | None
    comment: str | None

    @property
    def in_words(self) -> str:
        """All of it, so that it can be given again."""
        parts = [in_points(self.points)] if self.points is not None else []
        parts += [f"{self.extra_credit:g} extra credit"] if self.extra_credit is not None else []
        parts += [f"the comment {plain(self.comment)}"] if self.comment is not None else []
        return f"{plain(self.student)} had {', '.join(parts)} for {self.cell.in_words}"


def lost_by_hand(gradebook: Gradebook, changes: Changes) -> list[ByHand]:
    """What people gave for cells that the later version does not have."""
    ids = {
        number: pair.old
        for one in changes.notebooks
        for pair in one.cells
        for number in _lost_rows(one, pair)
        if pair.old
    }
    merged: dict[tuple[str, str], ByHand] = {}
    for one in _by_hand(gradebook, changes, ids):
        # Points and comments are of different rows.
        other = merged.get((one.student, one.cell.name), one)
        merged[one.student, one.cell.name] = ByHand(
            one.student,
            one.cell,
            other.points if one.points is None else one.points,
            other.extra_credit if one.extra_credit is None else one.extra_credit,
            other.comment if one.comment is None else one.comment,
        )
    return list(merged.values())


def worth_less(gradebook: Gradebook, changes: Changes) -> list[ByHand]:
    """What people gave for cells that stay, where it is more than they are worth now."""
    ids = {
        number: pair.new
        for one in changes.notebooks
        for pair in one.cells
        for number in _ids(one, pair)
        if pair.old and pair.new and pair.old.points != pair.new.points
    }
    found = _by_hand(gradebook, changes, ids)
    return [one for one in found if one.points is not None and one.points > one.cell.points]


def _by_hand(gradebook: Gradebook, changes: Changes, ids: dict[str, Cell]) -> list[ByHand]:
    if not ids:
        return []
    session = tables.session_of(gradebook)
    rows = session.execute(_BY_HAND, {"assignment": changes.assignment}).all()
    return [ByHand(one, ids[number], *given) for one, number, *given in rows if number in ids]


def _ids(change: NotebookChange, pair: Pair) -> list[str]:
    """The ids of the rows that an earlier cell has."""
    notebook = change.old
    if notebook is None or pair.old is None:
        return []
    marked = (*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells)
    return [one.id for one in marked if one.name == pair.old.name]


def _lost_rows(change: NotebookChange, pair: Pair) -> list[str]:
    """The ids of the rows whose marks or comments have no place in the later version."""
    notebook = change.old
    if notebook is None or pair.old is None:
        return []
    kinds = pair.new.kinds if pair.new else frozenset()
    lost = [] if pair.new and pair.new.is_graded else [*notebook.grade_cells, *notebook.task_cells]
    if not kinds & {"solution", "task"}:
        lost += [*notebook.solution_cells, *notebook.task_cells]
    return [one.id for one in lost if one.name == pair.old.name]


def apply(gradebook: Gradebook, changes: Changes) -> None:
    """Write the later version to the gradebook, or nothing after an error.

    An assignment that is not there yet is added.

    Raises what `tables.one_transaction` raises.
    """
    with tables.one_transaction(gradebook) as session:
        assignment = gradebook.update_or_create_assignment(changes.assignment)
        number = assignment.id
        for one in changes.notebooks:
            if one.new is None:
                _remove_notebook(session, number, one)
        for one in changes.notebooks:
            if one.new is None:
                continue
            if one.old is None:
                row = _add_notebook(session, number, one.new)
            else:
                row = _row(session, number, one.old)
                row.name, row.kernelspec = one.new.name, one.new.kernelspec
                session.flush()
            _write_sources(session, row.id, one.new)
            submissions = session.scalars(
                select(tables.SubmittedNotebook.id).where(
                    tables.SubmittedNotebook.notebook_id == row.id
                )
            ).all()
            for pair in one.cells:
                _write_cell(session, row.id, pair, submissions)


def _row(session: Any, assignment: str, notebook: Notebook) -> Any:
    return session.scalars(
        select(tables.Notebook).where(
            tables.Notebook.assignment_id == assignment, tables.Notebook.name == notebook.name
        )
    ).one()


def _remove_notebook(session: Any, assignment: str, change: NotebookChange) -> None:
    if change.old is None:
        return
    row = _row(session, assignment, change.old)
    for pair in change.cells:
        _write_cell(session, row.id, Pair(pair.old, None), [])
    for table in (tables.SubmittedNotebook, tables.SourceCell):
        session.execute(delete(table).where(table.notebook_id == row.id))
    session.execute(delete(tables.Notebook).where(tables.Notebook.id == row.id))
    session.expire_all()


def _add_notebook(session: Any, assignment: str, notebook: Notebook) -> Any:
    row = tables.Notebook(
        name=notebook.name, kernelspec=notebook.kernelspec, assignment_id=assignment
    )
    session.add(row)
    session.flush()
    submissions = session.scalars(
        select(tables.SubmittedAssignment.id).where(
            tables.SubmittedAssignment.assignment_id == assignment
        )
    )
    session.add_all(
        [tables.SubmittedNotebook(notebook_id=row.id, assignment_id=one) for one in submissions]
    )
    session.flush()
    return row


def _write_sources(session: Any, notebook: str, version: Notebook) -> None:
    """Write all anew: nbgrader reads these rows in the order in which they were added."""
    session.execute(delete(tables.SourceCell).where(tables.SourceCell.notebook_id == notebook))
    for one in version.source_cells:
        session.add(
            tables.SourceCell(
                name=one.name,
                cell_type=one.cell_type,
                locked=one.locked,
                source=one.source,
                checksum=one.checksum,
                notebook_id=notebook,
            )
        )
        # One by one, since a session may reorder rows whose keys are random.
        session.flush()


def _tables_of(cell: Cell) -> list[Any]:
    kinds = {"grade": tables.GradeCell, "solution": tables.SolutionCell, "task": tables.TaskCell}
    return [table for kind, table in kinds.items() if kind in cell.kinds]


def _write_cell(session: Any, notebook: str, pair: Pair, submissions: Sequence[str]) -> None:
    """Write the rows of a cell; marks and comments go from its earlier rows to the later ones."""
    old = _rows(session, notebook, pair.old) if pair.old else {}
    rows: dict[Any, Any] = {}
    if pair.new:
        for table in _tables_of(pair.new):
            row = rows[table] = old.get(table) or table(notebook_id=notebook)
            row.name = pair.new.name
            if table in _GRADED:
                row.max_score, row.cell_type = pair.new.points, pair.new.source.cell_type
    session.add_all(rows.values())
    session.flush()
    _hand_over(session, tables.Grade, _first(old, _GRADED), _first(rows, _GRADED), submissions)
    _hand_over(
        session, tables.Comment, _first(old, _COMMENTED), _first(rows, _COMMENTED), submissions
    )
    for table in old.keys() - rows.keys():
        session.delete(old[table])
    session.flush()


def _rows(session: Any, notebook: str, cell: Cell) -> dict[Any, Any]:
    """The rows that a cell has, by their tables."""
    return {
        table: session.scalars(
            select(table).where(table.notebook_id == notebook, table.name == cell.name)
        ).one()
        for table in _tables_of(cell)
    }


def _first(rows: dict[Any, Any], wanted: Iterable[Any]) -> Any:
    return next((rows[table].id for table in wanted if table in rows), None)


def _hand_over(
    session: Any, table: Any, old: str | None, new: str | None, submissions: Sequence[str]
) -> None:
    """Give the marks or comments of the cell `old` to the cell `new`; either may be missing."""
    if old == new:
        return
    if old is None:
        more: dict[str, Any] = {"needs_manual_grade": True} if table is tables.Grade else {}
        session.add_all([table(cell_id=new, notebook_id=one, **more) for one in submissions])
    elif new is None:
        session.execute(delete(table).where(table.cell_id == old))
    else:
        session.execute(update(table).where(table.cell_id == old).values(cell_id=new))
    session.flush()
