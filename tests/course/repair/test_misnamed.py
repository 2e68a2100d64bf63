"""Where names and contents contradict each other, the contents decide if they are clear."""

from __future__ import annotations

from typing import Any

import pytest

from course.notebook import Json
from course.repair.cells import repair
from course.repair.misnamed import corrections
from tests.course.repair.lessons import F_WORKS, G_WORKS, RELEASED, F, G, lesson, names, solved

ORDER = [cell["id"] for cell in RELEASED["cells"]]


def cell_of(notebook: Json, key: str) -> Any:
    return next(cell for cell in notebook["cells"] if cell["id"] == key)


def exchange(notebook: Json, one: str, other: str) -> None:
    first, second = cell_of(notebook, one), cell_of(notebook, other)
    first["metadata"], second["metadata"] = second["metadata"], first["metadata"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("f", "g"), ("f", "f_works"), ("g", "f_again"), ("f_works", "g_works"), ("why", "f-hints")],
)
def test_exchanged_marks_come_back_to_their_cells(one: str, other: str) -> None:
    notebook = solved()
    exchange(notebook, one, other)
    before = [cell["source"] for cell in notebook["cells"]]
    repair(notebook, lesson())
    assert names(notebook) == ORDER
    assert [cell["source"] for cell in notebook["cells"]] == before


@pytest.mark.parametrize("by", [1, 2, 3])
def test_marks_that_slipped_come_back_whatever_the_distance(by: int) -> None:
    notebook = solved()
    marks = [cell["metadata"] for cell in notebook["cells"]]
    for cell, moved in zip(notebook["cells"], marks[-by:] + marks[:-by], strict=True):
        cell["metadata"] = moved
    repair(notebook, lesson())
    assert names(notebook) == ORDER


def test_an_answer_that_stands_where_it_belongs_is_not_replaced_by_another_cell() -> None:
    notebook = solved(F, F_WORKS, G, G_WORKS)
    cell_of(notebook, "g")["source"] = "def f(x):\n    return 2 * x"
    named = dict(enumerate(["f", "f_works", "g", "g_works"]))
    assert corrections(notebook["cells"], lesson(), named) == {}


def test_an_edited_test_keeps_its_name() -> None:
    notebook = solved(F, F_WORKS, G, G_WORKS)
    cell_of(notebook, "f_works")["source"] = "check(f)\nprint(f)"
    named = dict(enumerate(["f", "f_works", "g", "g_works"]))
    assert corrections(notebook["cells"], lesson(), named) == {}


def test_an_answer_merged_into_a_later_one_runs_above_its_own_tests() -> None:
    notebook = solved()
    first, second = cell_of(notebook, "f"), cell_of(notebook, "g")
    second["source"] = first["source"] + "\n\n" + second["source"]
    notebook["cells"].remove(first)
    assert [one.kind for one in repair(notebook, lesson())] == ["answer_merged"]
    assert names(notebook) == ORDER
    assert "def f" in cell_of(notebook, "f")["source"]
    assert "def f" not in cell_of(notebook, "g")["source"]
