"""An assignment as data: what the gradebook knows about it, read once for a whole class."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

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
    """One notebook of an assignment; its fields are named as in `nbgrader.api`."""

    name: str
    kernelspec: str | None
    source_cells: tuple[SourceCell, ...]
    grade_cells: tuple[MarkedCell, ...]
    solution_cells: tuple[MarkedCell, ...]
    task_cells: tuple[MarkedCell, ...]


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


def _notebook(row: Any) -> Notebook:
    return Notebook(
        row.name,
        row.kernelspec,
        tuple(
            SourceCell(one.name, one.cell_type, one.locked, one.source, one.checksum)
            for one in row.source_cells
        ),
        tuple(MarkedCell(one.name, one.id, one.max_score) for one in row.grade_cells),
        tuple(MarkedCell(one.name, one.id) for one in row.solution_cells),
        tuple(MarkedCell(one.name, one.id, one.max_score) for one in row.task_cells),
    )
