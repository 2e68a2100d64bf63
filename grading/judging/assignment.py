"""An assignment as data: what the gradebook knows about it, read once for a whole class."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from course.notebook import NotebookError, load
from course.repair.lesson import Known, Lesson, Place, outline_of
from grading.judging.references import References


@dataclass(frozen=True)
class SourceCell:
    """A cell in the instructor's version, which nbgrader restores if the cell is locked."""

    name: str
    cell_type: str
    locked: bool
    source: str
    checksum: str


@dataclass(frozen=True)
class MarkedCell:
    """A cell with its own row of grades, comments, or both for each submission."""

    name: str
    id: str
    max_score: float = 0.0


@dataclass(frozen=True)
class Notebook:
    """One notebook of an assignment; its fields are named as in `nbgrader.api`.

    `outline` has all of its cells in the order of the lesson, if the source is readable.
    """

    name: str
    kernelspec: str | None
    source_cells: tuple[SourceCell, ...]
    grade_cells: tuple[MarkedCell, ...]
    solution_cells: tuple[MarkedCell, ...]
    task_cells: tuple[MarkedCell, ...]
    outline: tuple[Place, ...] = ()

    @property
    def lesson(self) -> Lesson:
        """What a submission of it is repaired with."""
        return _lesson(self)


@dataclass(frozen=True)
class Assignment:
    """Answers what nbgrader's preprocessors ask a gradebook about an assignment, without one.

    The methods have the names, arguments and errors of `nbgrader.api.Gradebook`. `references` holds
    the course's own answers, which a gradebook does not have.
    """

    name: str
    notebooks: tuple[Notebook, ...]
    references: References = field(default_factory=dict, repr=False)

    @property
    def max_score(self) -> float:
        """The points of all graded cells of all notebooks."""
        cells = (cell for one in self.notebooks for cell in (*one.grade_cells, *one.task_cells))
        return math.fsum(cell.max_score for cell in cells)

    def find_notebook(self, name: str, assignment: str) -> Notebook:
        """The notebook called `name`. Raises MissingEntry."""
        for notebook in self.notebooks:
            if (notebook.name, self.name) == (name, assignment):
                return notebook
        raise MissingEntry(f"No such notebook: {assignment}/{name}")

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """The source of the cell called `name`. Raises MissingEntry."""
        for cell in self.find_notebook(notebook, assignment).source_cells:
            if cell.name == name:
                return cell
        raise MissingEntry(f"No such source cell: {assignment}/{notebook}/{name}")

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> MarkedCell:
        """The test, answer or task called `name` that has points. Raises MissingEntry."""
        known = self.find_notebook(notebook, assignment)
        for cell in (*known.grade_cells, *known.task_cells):
            if cell.name == name:
                return cell
        raise MissingEntry(f"No such grade cell: {assignment}/{notebook}/{name}")


def read(gradebook: Gradebook, name: str) -> Assignment:
    """Read an assignment from the gradebook. Raises MissingEntry if it has no such assignment."""
    return Assignment(name, tuple(map(_notebook, gradebook.find_assignment(name).notebooks)))


def with_outlines(assignment: Assignment, source: Path) -> Assignment:
    """The assignment with the order of its cells, from the notebooks in the folder `source`.

    The gradebook does not know cells without names, and lists a test that was added later last.
    """
    outlines = {one.name: _outline(source / f"{one.name}.ipynb") for one in assignment.notebooks}
    return replace(
        assignment,
        notebooks=tuple(replace(one, outline=outlines[one.name]) for one in assignment.notebooks),
    )


def _outline(file: Path) -> tuple[Place, ...]:
    try:
        return outline_of(load(file))
    except NotebookError:
        return ()


@lru_cache(maxsize=16)
def _lesson(notebook: Notebook) -> Lesson:
    points = {one.name: one.max_score for one in (*notebook.grade_cells, *notebook.task_cells)}
    graded = {one.name for one in notebook.grade_cells}
    solved = {one.name for one in notebook.solution_cells}
    tasks = {one.name for one in notebook.task_cells}
    order = {place.name: number for number, place in enumerate(notebook.outline) if place.name}
    cells = [
        Known(
            one.name,
            one.cell_type,
            one.source,
            {
                "grade": one.name in graded,
                "solution": one.name in solved,
                "locked": one.locked,
                "task": one.name in tasks,
            },
            float(points.get(one.name, 0.0)),
            one.checksum,
        )
        for one in notebook.source_cells
    ]
    # A source that was changed after the release does not say where its older cells belong.
    if all(cell.name in order for cell in cells):
        cells.sort(key=lambda cell: order[cell.name])
    outline = notebook.outline if all(cell.name in order for cell in cells) else ()
    return Lesson(tuple(cells), outline)


def _notebook(row: Any) -> Notebook:
    # Rows that an update added come last, whereas these are in the order of the notebook.
    place = {one.name: index for index, one in enumerate(row.source_cells)}

    def ordered(cells: Any) -> list[Any]:
        return sorted(cells, key=lambda one: place.get(one.name, len(place)))

    return Notebook(
        row.name,
        row.kernelspec,
        tuple(
            SourceCell(one.name, one.cell_type, one.locked, one.source, one.checksum)
            for one in row.source_cells
        ),
        tuple(MarkedCell(one.name, one.id, one.max_score) for one in ordered(row.grade_cells)),
        tuple(MarkedCell(one.name, one.id) for one in ordered(row.solution_cells)),
        tuple(MarkedCell(one.name, one.id, one.max_score) for one in ordered(row.task_cells)),
    )
