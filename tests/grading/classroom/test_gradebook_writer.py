"""The gradebook after a class: every column of every row is what nbgrader itself would write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grading.classroom import gradebook_writer
from grading.classroom.course_directory import open_course
from tests.grading.classroom.two_notebooks import files, grade_twice, ours, rows, stock


def test_every_row_is_nbgraders_own(
    graded_by_nbgrader: Path, copied: Callable[[str], Path]
) -> None:
    root = copied("mine")
    ours(root)
    kept = rows(root)
    assert kept == rows(graded_by_nbgrader)
    assert len(kept["submitted_assignment"]) == 6
    assert len(kept["grade"]) == 6 * 2 * 4
    assert {row[2] for row in kept["grade"]} == {None, 0, 0.5, 2}
    assert {row[2] for row in kept["comment"]} == {None, "No response."}
    assert {row[-1] for row in kept["submitted_notebook"]} == {None, 0.5, 2}
    assert files(root) == files(graded_by_nbgrader)


def test_every_row_is_nbgraders_own_after_marks_by_hand_and_another_run(
    copied: Callable[[str], Path],
) -> None:
    theirs, mine = copied("theirs"), copied("mine")
    grade_twice(theirs, stock)
    grade_twice(mine, ours)
    assert rows(mine) == rows(theirs)
    assert files(mine) == files(theirs)


def test_a_student_is_not_made_where_the_course_says_so(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    course = open_course(root)
    with course.gradebook() as book, pytest.raises(Exception, match="No student with ID 'nobody'"):
        gradebook_writer.save_marks(book, "sums", "nobody", {}, create_student=False)
    assert rows(root)["student"] == []
