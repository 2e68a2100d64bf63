"""A notebook's file: read where it can be graded, refused with its place where it cannot."""

import json
from typing import Any

import pytest

from grading.judging.notebook_file import Damaged, read

PLACE = "submitted/ann/01/01.ipynb"


def cell(name: str, **flags: bool) -> dict[str, Any]:
    mark = {"grade_id": name, "grade": False, "solution": False, "locked": False, **flags}
    return {
        "cell_type": "code",
        "source": "1",
        "metadata": {"nbgrader": {"schema_version": 3, "task": False, **mark}},
        "outputs": [],
        "execution_count": None,
    }


def data(*cells: dict[str, Any]) -> bytes:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def test_a_notebook_is_read_as_it_is() -> None:
    notebook = read(data(cell("f", solution=True), cell("g", solution=True)), PLACE)
    assert [one.metadata.nbgrader.grade_id for one in notebook.cells] == ["f", "g"]
    assert [one.id for one in notebook.cells] == ["cell-0", "cell-1"]


@pytest.mark.parametrize("bad", [b"", b"{", b"[]", b"\xff", b'{"cells": 7}'])
def test_what_is_no_notebook_is_refused_with_its_place(bad: bytes) -> None:
    with pytest.raises(Damaged, match=PLACE):
        read(bad, PLACE)


@pytest.mark.parametrize("flag", ["solution", "locked"])
def test_a_copied_cell_is_named(flag: str) -> None:
    with pytest.raises(Damaged, match=rf"twice_there.*{PLACE}|{PLACE}.*twice_there"):
        read(data(*[cell("twice_there", **{flag: True})] * 2), PLACE)


def test_a_copy_of_a_cell_that_nobody_grades_does_no_harm() -> None:
    assert len(read(data(cell("a"), cell("a")), PLACE).cells) == 2
