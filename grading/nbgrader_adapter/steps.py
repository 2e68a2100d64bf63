"""Runs nbgrader's preprocessors without their gradebook, and replaces parts of their work.

nbgrader's own `preprocess` opens a gradebook and does everything else in the same method. If the
preprocessors took a gradebook as an argument, most of this module would not be needed.
"""

from __future__ import annotations

import functools
import json
import math
from types import SimpleNamespace
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from nbconvert.exporters import ResourcesDict
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.nbgraderformat.common import (
    BaseMetadataValidator,
    SchemaTooNewError,
    SchemaTooOldError,
)
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3
from nbgrader.preprocessors.base import NbGraderPreprocessor

from grading.errors import MachineFault, in_a_line


def overwrite_cells(
    step: stock.OverwriteCells, gradebook: Any, nb: NotebookNode, resources: ResourcesDict
) -> tuple[NotebookNode, ResourcesDict]:
    """What OverwriteCells does once it has opened its gradebook.

    `gradebook` needs the methods `find_notebook`, `find_source_cell`, and `find_graded_cell`.
    """
    nb, resources = _each_cell(step, gradebook, nb, resources)
    if step.add_missing_cells:
        nb, resources = step.add_missing_grade_cells(nb, resources)
        nb, resources = step.add_missing_task_cells(nb, resources)
    return nb, resources


def save_auto_grades(
    step: stock.SaveAutoGrades, gradebook: Any, nb: NotebookNode, resources: ResourcesDict
) -> tuple[NotebookNode, ResourcesDict]:
    """What SaveAutoGrades does once it has opened its gradebook.

    `gradebook` needs the methods `find_grade`, `find_comment`, and `db.commit`.
    """
    return _each_cell(step, gradebook, nb, resources)


def _each_cell(
    step: Any, gradebook: Any, nb: NotebookNode, resources: ResourcesDict
) -> tuple[NotebookNode, ResourcesDict]:
    where = resources["nbgrader"]
    step.notebook_id, step.assignment_id = where["notebook"], where["assignment"]
    step.student_id = where["student"]
    step.gradebook = gradebook
    # Not the step's own `preprocess`, which opens the gradebook.
    untyped: Any = NbGraderPreprocessor
    nb, resources = untyped.preprocess(step, nb, resources)
    return nb, resources


class ClearSolutions(stock.ClearSolutions):
    """nbgrader's ClearSolutions with a public method that replaces a model answer.

    nbgrader's options change only the text of the stub. If nbgrader had such a method or a hook, it
    would replace this class.
    """

    def replace_solution(self, cell: NotebookNode, language: str) -> bool:
        """Replace the model answers in `cell`, and return whether there were any."""
        return bool(super()._replace_solution_region(cell, language))

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        return self.replace_solution(cell, language)


class LatePenalties(stock.AssignLatePenalties):
    """nbgrader's step for late submissions, for a notebook whose score is known.

    nbgrader's own step reads the score from the gradebook, and writes the penalty to it.
    """

    def __init__(self, parent: Any) -> None:
        super().__init__(parent=parent)  # type: ignore[no-untyped-call]

    def load(self) -> None:
        """Make the course's plugin, to see whether that works. Raises whatever goes wrong."""
        self.init_plugin()
        if not callable(getattr(self.plugin_inst, "late_submission_penalty", None)):
            raise TypeError(f"{self.plugin_class.__name__} has no late_submission_penalty")

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """The penalty for a notebook with `score` points that was submitted `seconds` late.

        Raises MachineFault if the course's plugin fails, or gives no number.
        """
        scored: Any = SimpleNamespace(score=score)
        try:
            self.init_plugin()
            plugin: Any = self.plugin_inst
            penalty: float | None = plugin.late_submission_penalty(student, score, seconds)
            if penalty is not None and not math.isfinite(penalty):
                raise ValueError(f"{penalty} is no penalty")
            return None if penalty is None else self._check_late_penalty(scored, penalty)
        except Exception as error:  # of any kind: it is the course's own code
            raise MachineFault(
                f"The plugin for late penalties, {self.plugin_class.__name__}, failed "
                f"({in_a_line(error)}). Correct it, then run the command again."
            ) from error


# What nbgrader raises for metadata of another version of its schema.
OTHER_VERSION = (SchemaTooOldError, SchemaTooNewError)


def has_valid_metadata(nb: NotebookNode) -> bool:
    """Whether nbgrader's metadata is valid in every cell.

    Raises nbgrader's SchemaTooOldError or SchemaTooNewError for another version of the schema.
    nbgrader's own validator also checks the schema itself, again for every cell. If it checked the
    schema once, it would replace this function.
    """
    try:
        _validator().validate_nb(nb)
    except jsonschema.ValidationError:
        return False
    return True


class _Prepared(BaseMetadataValidator):
    """Calls jsonschema once for metadata that every student's notebook has."""

    def validate_cell(self, cell: NotebookNode) -> None:
        if "nbgrader" not in cell.metadata:
            return
        if not _is_valid(json.dumps(cell.metadata["nbgrader"], sort_keys=True)):
            super().validate_cell(cell)


class _MetadataValidator(MetadataValidatorV3, _Prepared):
    """nbgrader's checks of a cell, with `_Prepared` as their base class."""


@functools.cache
def _validator() -> Any:
    return _MetadataValidator()


@functools.cache
def _schema() -> Any:
    schema = _validator().schema
    return jsonschema.validators.validator_for(schema)(schema)


@functools.lru_cache(maxsize=4096)
def _is_valid(metadata: str) -> bool:
    # The schema allows only its own version, so this also covers nbgrader's check of the version.
    return bool(_schema().is_valid(json.loads(metadata)))
