"""nbgrader's preprocessors, fed from data, so that they run without a gradebook.

They differ from nbgrader's only in where they read and write. They keep nbgrader's names, so that a
course's configuration reaches them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from nbconvert.exporters import ResourcesDict
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader import preprocessors as stock

from grading.judging import lost_marks, repair_comments, stock_marks, stock_metadata
from grading.judging.assignment import Assignment
from grading.judging.findings import Event
from grading.nbgrader_adapter import steps


@dataclass
class Mark:
    """What nbgrader's autograder saves for a graded cell; None waits for a person."""

    auto_score: float | None = None
    needs_manual_grade: bool = True
    manual_score: None = None


@dataclass
class Comment:
    """What nbgrader's autograder saves for an answer."""

    auto_comment: str | None = None


@dataclass
class Marks:
    """What to save for one notebook, by the names of its cells.

    `are_all` says that a cell without a mark or a comment is not in the notebook, and
    `without_answer` which answers are blanks that were put back, and which tests are theirs.
    """

    grades: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    are_all: bool = False
    without_answer: list[Event] = field(default_factory=list)


class OverwriteKernelspec(stock.OverwriteKernelspec):
    """nbgrader's step, with `resources["assignment"]` in place of a gradebook."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Give the notebook the kernel that was registered, if there is one."""
        where = resources["nbgrader"]
        known = _assignment(resources).find_notebook(where["notebook"], where["assignment"])
        kernelspec = json.loads(known.kernelspec) if known.kernelspec is not None else None
        if kernelspec:
            nb.metadata["kernelspec"] = kernelspec
        return nb, resources


class OverwriteCells(stock.OverwriteCells):
    """nbgrader's step, with `resources["assignment"]` in place of a gradebook."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Put the registered source of each test and read-only cell back."""
        return steps.overwrite_cells(self, _assignment(resources), nb, resources)


class CheckCellMetadata(stock.CheckCellMetadata):
    """nbgrader's step, but it does not validate the same metadata or its own schema again."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Leave a notebook with valid metadata as it is, and let nbgrader refuse any other."""
        if not steps.has_valid_metadata(nb):
            # Once more, for nbgrader's own words.
            return super().preprocess(nb, resources)
        return nb, resources


class SaveAutoGrades(stock.SaveAutoGrades):
    """nbgrader's step, saving to `resources["marks"]`; another process writes the rows."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Note each graded cell's automatic score and each comment."""
        marks: Marks = resources["marks"]
        marks.are_all = True
        nb, resources = steps.save_auto_grades(self, _Noted(marks), nb, resources)
        marks.without_answer = lost_marks.without_answer(nb, resources.get("repaired", ()))
        if events := repair_comments.repairs_in(nb, resources.get("repaired", ())):
            where = resources["nbgrader"]
            known = _assignment(resources).find_notebook(where["notebook"], where["assignment"])
            answers = {cell.name for cell in (*known.solution_cells, *known.task_cells)}
            for name, said in repair_comments.by_answer(nb, events, answers).items():
                comment = marks.comments.setdefault(name, Comment())
                comment.auto_comment = repair_comments.joined(comment.auto_comment, said)
        return nb, resources


# Steps that need no gradebook, and the replacements for those that do.
_ALONE: list[type] = [
    stock.ClearOutput,
    stock.DeduplicateIds,
    stock.IgnorePattern,
    stock.LimitOutput,
    ClearMetadataPreprocessor,
]
_KNOWN: dict[type, type] = {
    **{step: step for step in _ALONE},
    stock.OverwriteKernelspec: OverwriteKernelspec,
    stock.OverwriteCells: OverwriteCells,
    stock.CheckCellMetadata: CheckCellMetadata,
    stock.SaveAutoGrades: SaveAutoGrades,
    stock_metadata.CheckCellMetadata: CheckCellMetadata,
    stock_marks.SaveAutoGrades: SaveAutoGrades,
}


def without_gradebook(wanted: list[type]) -> tuple[type, ...] | None:
    """Those that do the same from data; None where one of them is not nbgrader's own."""
    if any(step not in _KNOWN for step in wanted):
        return None
    return tuple(_KNOWN[step] for step in wanted)


class _Noted:
    """The part of `nbgrader.api.Gradebook` that SaveAutoGrades uses."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self.db = self

    def find_grade(self, name: str, *where: str) -> Mark:
        return self._marks.grades.setdefault(name, Mark())

    def find_comment(self, name: str, *where: str) -> Comment:
        return self._marks.comments.setdefault(name, Comment())

    def commit(self) -> None:
        """Left to `grading.classroom.gradebook_writer`."""


def _assignment(resources: ResourcesDict) -> Assignment:
    assignment: Assignment = resources["assignment"]
    return assignment
