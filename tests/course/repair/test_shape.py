"""JSON of any shape becomes a notebook of format 4, or is named."""

from __future__ import annotations

import pytest

from course.notebook import NotebookError
from course.repair.shape import is_regular, notebook_in, regular
from tests.course.repair.lessons import RELEASED, solved


def test_a_released_notebook_is_regular() -> None:
    assert is_regular(RELEASED)


def test_text_that_is_no_text_is_read_as_far_as_it_goes() -> None:
    notebook = solved()
    notebook["cells"][1]["source"] = ["x = 1\n", None, 2, "y = 3"]
    made, repairs = regular(notebook)
    assert made["cells"][1]["source"] == "x = 1\n2\ny = 3"
    assert [one.kind for one in repairs] == ["source"]


def test_not_a_number_in_metadata_is_dropped() -> None:
    notebook = solved()
    notebook["cells"][0]["metadata"] = {"width": float("nan"), "tags": ["a"]}
    assert not is_regular(notebook)
    assert regular(notebook)[0]["cells"][0]["metadata"] == {"tags": ["a"]}


@pytest.mark.parametrize("value", [1, {}, [], {"nbformat": 4}, {"cells": 3}, {"cells": [1]}])
def test_what_has_no_cells_is_no_notebook(value: object) -> None:
    with pytest.raises(NotebookError):
        notebook_in(value)
