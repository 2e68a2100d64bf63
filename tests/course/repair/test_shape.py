"""JSON of any shape becomes a notebook of format 4, or is named."""

from __future__ import annotations

import pytest

from course.notebook import NotebookError
from course.repair.contained import notebook_in
from course.repair.shape import is_regular, regular
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


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (["x = 1", "y = 2"], "x = 1\ny = 2"),
        (["# TODO", "x = 1"], "# TODO\nx = 1"),
        (["A list:", "- one"], "A list:\n- one"),
        (["x = ", "1"], "x = 1"),
        (list("x = 1"), "x = 1"),
        (["x = 1\n", "y = 2"], "x = 1\ny = 2"),
    ],
)
def test_lines_without_ends_get_them_back(source: list[str], text: str) -> None:
    notebook = solved()
    notebook["cells"][1]["source"] = source
    made, repairs = regular(notebook)
    assert made["cells"][1]["source"] == text
    # What joins to other text than the file says is named.
    joined = "".join(source)
    assert [one.kind for one in repairs] == ([] if text == joined else ["source"])
    assert is_regular(notebook) == (text == joined)


def test_cells_in_lists_of_their_own_are_read_in_order() -> None:
    notebook = solved()
    cells = notebook["cells"]
    notebook["cells"] = [cells[:2], [cells[2:]]]
    found, kinds = notebook_in(notebook)
    assert kinds == ["wrapped"]
    assert regular(found)[0]["cells"] == cells


def test_ids_that_are_all_in_use_do_not_stop_the_search_for_one() -> None:
    cells = [{"cell_type": "raw", "metadata": {}, "source": "", "id": "cell-41"}]
    cells += [{**cells[0], "id": f"cell-41{'-x' * number}"} for number in range(1, 29)]
    cells += [{**cells[0], "id": f"cell-41-{number}"} for number in range(11)]
    made, _ = regular({"cells": [*cells, {"cell_type": "raw", "metadata": {}, "source": ""}]})
    assert len({cell["id"] for cell in made["cells"]}) == len(cells) + 1
