"""What nbgrader computes from one cell."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.nbgrader_adapter.cells import compute_checksum, determine_grade
from tests.grading.judging.cells import code, graded


def with_result(text: str) -> NotebookNode:
    cell = graded("0", points=2)
    cell.outputs = [new_output("execute_result", {"text/plain": text})]
    return cell


def test_a_test_earns_what_its_outputs_say() -> None:
    assert determine_grade(graded("pass", points=2)) == (2, 2)
    assert determine_grade(with_result("0.5")) == (0.5, 2)
    failed = graded("pass", points=2)
    failed.outputs = [new_output("error", ename="E", evalue="", traceback=[])]
    assert determine_grade(failed) == (0, 2)


def test_a_score_that_nbgrader_cannot_read_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"greater than|more than|exceed|points"):
        determine_grade(with_result("7"))


def test_a_checksum_changes_with_the_text_and_the_points() -> None:
    sums = {
        compute_checksum(one)
        for one in (graded("x"), graded("y"), graded("x", points=9), code("x", "t"))
    }
    assert len(sums) == 4
