"""nbgrader's preprocessors, with what they ask a gradebook for handed to them.

Each of them opens the gradebook itself and offers nothing between that and its whole work. If a
preprocessor took a gradebook as an argument, it would replace most of this module.
"""

from __future__ import annotations

import functools
import json
from types import SimpleNamespace
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from nbconvert.exporters import ResourcesDict
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.nbgraderformat.common import BaseMetadataValidator
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3
from nbgrader.preprocessors.base import NbGraderPreprocessor


def overwrite_cells(
    step: stock.OverwriteCells, gradebook: Any, nb: NotebookNode, resources: ResourcesDict
) -> tuple[NotebookNode, ResourcesDict]:
    """What OverwriteCells does once it has opened its gradebook.

    Of `gradebook` it needs `find_notebook`, `find_source_cell` and `find_graded_cell`.
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

    Of `gradebook` it needs `find_grade`, `find_comment` and `db.commit`.
    """
    return _each_cell(step, gradebook, nb, resources)


def _each_cell(
    step: Any, gradebook: Any, nb: NotebookNode, resources: ResourcesDict
) -> tuple[NotebookNode, ResourcesDict]:
    where = resources["nbgrader"]
    step.notebook_id, step.assignment_id = where["notebook"], where["assignment"]
    step.student_id = where["student"]
    step.gradebook = gradebook
    # Past the step's own `preprocess`, which opens the gradebook, to that of all steps.
    untyped: Any = NbGraderPreprocessor
    nb, resources = untyped.preprocess(step, nb, resources)
    return nb, resources


class ClearSolutions(stock.ClearSolutions):
    """nbgrader's ClearSolutions, in which a subclass can replace a model answer in its own way.

    nbgrader has only the text of its stubs as an option. A public method to override, or a hook,
    would replace this class.
    """

    def replace_solution(self, cell: NotebookNode, language: str) -> bool:
        """Replace the model answers in `cell`; whether there were any."""
        return bool(super()._replace_solution_region(cell, language))

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        return self.replace_solution(cell, language)


class LatePenalties(stock.AssignLatePenalties):
    """nbgrader's step for late submissions, for a notebook whose score is known.

    nbgrader's own asks the gradebook for the score, and writes the penalty to it.
    """

    def __init__(self, parent: Any) -> None:
        super().__init__(parent=parent)  # type: ignore[no-untyped-call]

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """The penalty for a notebook with `score` points that was submitted `seconds` late."""
        self.init_plugin()
        plugin: Any = self.plugin_inst
        penalty: float | None = plugin.late_submission_penalty(student, score, seconds)
        scored: Any = SimpleNamespace(score=score)
        return None if penalty is None else self._check_late_penalty(scored, penalty)


def has_valid_metadata(nb: NotebookNode) -> bool:
    """Whether nbgrader's metadata in all cells follow its schema.

    Raises what nbgrader raises for a schema of another version. nbgrader's own validator checks its
    schema anew for every cell of every notebook; if it kept it, it would replace this function.
    """
    try:
        _validator().validate_nb(nb)
    except jsonschema.ValidationError:
        return False
    return True


class _Prepared(BaseMetadataValidator):
    """Asks jsonschema once about metadata that are in every student's notebook."""

    def validate_cell(self, cell: NotebookNode) -> None:
        if "nbgrader" not in cell.metadata:
            return
        if not _is_valid(json.dumps(cell.metadata["nbgrader"], sort_keys=True)):
            super().validate_cell(cell)


class _MetadataValidator(MetadataValidatorV3, _Prepared):
    """nbgrader's checks of a cell, which end in those of `_Prepared`."""


@functools.cache
def _validator() -> Any:
    return _MetadataValidator()


@functools.cache
def _schema() -> Any:
    schema = _validator().schema
    return jsonschema.validators.validator_for(schema)(schema)


@functools.lru_cache(maxsize=4096)
def _is_valid(metadata: str) -> bool:
    # The schema allows no version but its own, so that it answers for nbgrader's look at that too.
    return bool(_schema().is_valid(json.loads(metadata)))
