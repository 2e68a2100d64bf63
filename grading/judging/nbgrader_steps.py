"""nbgrader's preprocessors, fed from data, so that they run without a gradebook.

They differ from nbgrader's only in where they read and write. They keep nbgrader's names, so that a
course's configuration reaches them.
"""

from __future__ import annotations

import functools
import importlib
import json
from dataclasses import dataclass, field
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.nbgraderformat.common import BaseMetadataValidator
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3
from nbgrader.preprocessors.base import NbGraderPreprocessor

from grading.judging.assignment import Assignment

jsonschema: Any = importlib.import_module("jsonschema")  # it has no types


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
    """What to save for one notebook, by the names of its cells."""

    grades: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)


class OverwriteKernelspec(stock.OverwriteKernelspec):
    """nbgrader's step, with `resources["assignment"]` in place of a gradebook."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
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
        self.notebook_id = resources["nbgrader"]["notebook"]
        self.assignment_id = resources["nbgrader"]["assignment"]
        self.gradebook: Any = _assignment(resources)
        nb, resources = _each_cell(self, nb, resources)
        if self.add_missing_cells:
            nb, resources = self.add_missing_grade_cells(nb, resources)
            nb, resources = self.add_missing_task_cells(nb, resources)
        return nb, resources


class CheckCellMetadata(stock.CheckCellMetadata):
    """nbgrader's step, but it does not validate the same metadata or its own schema again."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        try:
            _validator().validate_nb(nb)
        except jsonschema.ValidationError:
            # Again, for nbgrader's own message.
            return super().preprocess(nb, resources)
        return nb, resources


class SaveAutoGrades(stock.SaveAutoGrades):
    """nbgrader's step, saving to `resources["marks"]`; another process writes the rows."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        self.notebook_id = resources["nbgrader"]["notebook"]
        self.assignment_id = resources["nbgrader"]["assignment"]
        self.student_id = resources["nbgrader"]["student"]
        self.gradebook: Any = _Noted(resources["marks"])
        return _each_cell(self, nb, resources)


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
}


def without_gradebook(steps: list[type]) -> tuple[type, ...] | None:
    """Replace steps by those that need no gradebook; None if one is not nbgrader's own."""
    if any(step not in _KNOWN for step in steps):
        return None
    return tuple(_KNOWN[step] for step in steps)


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


class _Prepared(BaseMetadataValidator):
    """Asks jsonschema only once about metadata that every student's notebook contains."""

    def validate_cell(self, cell: NotebookNode) -> None:
        if "nbgrader" not in cell.metadata:
            return
        if not _is_valid(json.dumps(cell.metadata["nbgrader"], sort_keys=True)):
            super().validate_cell(cell)


class _MetadataValidator(MetadataValidatorV3, _Prepared):
    """nbgrader's checks of a cell, with those of `_Prepared` as the last step."""


@functools.cache
def _validator() -> Any:
    return _MetadataValidator()


@functools.cache
def _schema() -> Any:
    schema = _validator().schema
    return jsonschema.validators.validator_for(schema)(schema)


@functools.lru_cache(maxsize=4096)
def _is_valid(metadata: str) -> bool:
    # The schema allows only its own version, so this covers nbgrader's version check too.
    return bool(_schema().is_valid(json.loads(metadata)))


def _each_cell(
    step: NbGraderPreprocessor, nb: NotebookNode, resources: ResourcesDict
) -> tuple[NotebookNode, ResourcesDict]:
    """Run nbgrader's step on each cell, now that it has its gradebook."""
    untyped: Any = NbGraderPreprocessor
    nb, resources = untyped.preprocess(step, nb, resources)
    return nb, resources


def _assignment(resources: ResourcesDict) -> Assignment:
    assignment: Assignment = resources["assignment"]
    return assignment
