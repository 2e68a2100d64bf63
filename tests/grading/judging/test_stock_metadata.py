"""Metadata that nbgrader cannot use costs one submission, as an error of the usual kind."""

from typing import Any

import nbformat
import pytest
from nbconvert.exporters import ResourcesDict

from grading.judging.stock_metadata import CheckCellMetadata

MARK = {"grade_id": "x", "grade": False, "solution": True, "locked": False, "task": False}


def checked(source: str, mark: dict[str, Any] | None) -> Any:
    metadata = {} if mark is None else {"nbgrader": mark}
    cell: Any = nbformat.v4.new_code_cell(source, metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    return CheckCellMetadata().preprocess(notebook, ResourcesDict())[0].cells[0]


def test_good_metadata_stays_as_it_is() -> None:
    mark = {**MARK, "schema_version": 3}
    assert checked("x = 1", mark).metadata.nbgrader == mark


def test_an_empty_mark_of_a_copied_cell_goes() -> None:
    assert "nbgrader" not in checked("x = 1", {}).metadata


def test_half_a_character_is_replaced() -> None:
    assert checked("x = '\ud800'", None).source.encode()


@pytest.mark.parametrize("version", [1, 99])
def test_another_version_is_an_error_of_the_usual_kind(version: int) -> None:
    with pytest.raises(ValueError, match="of another version"):
        checked("x = 1", {**MARK, "schema_version": version})
