"""An assignment as data answers what nbgrader's steps ask a gradebook, with the same errors."""

import pytest
from nbgrader.api import MissingEntry

from grading.judging.assignment import Assignment, MarkedCell, Notebook, SourceCell

SOURCE = SourceCell("f", "code", locked=False, source="f = 1", checksum="")
TEST, TASK = MarkedCell("f_test", "1", 2.0), MarkedCell("draw", "2", 1.5)
SUMS = Notebook("first", "python3", (SOURCE,), (TEST,), (MarkedCell("f", "3"),), (TASK,))
ASSIGNMENT = Assignment("sums", (SUMS, Notebook("second", None, (), (TEST,), (), ())))


def test_the_most_points_are_those_of_all_notebooks_tasks_included() -> None:
    assert ASSIGNMENT.max_score == 2.0 + 1.5 + 2.0


def test_cells_are_found_in_their_notebook() -> None:
    assert ASSIGNMENT.find_notebook("first", "sums") is SUMS
    assert ASSIGNMENT.find_source_cell("f", "first", "sums") is SOURCE
    assert ASSIGNMENT.find_graded_cell("f_test", "second", "sums") is TEST
    assert ASSIGNMENT.find_graded_cell("draw", "first", "sums") is TASK


def test_what_is_missing_is_missing_as_in_a_gradebook() -> None:
    with pytest.raises(MissingEntry):
        ASSIGNMENT.find_notebook("first", "other")
    with pytest.raises(MissingEntry):
        ASSIGNMENT.find_source_cell("f", "second", "sums")
    with pytest.raises(MissingEntry):
        ASSIGNMENT.find_graded_cell("f", "first", "sums")
