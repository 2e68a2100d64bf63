"""The gradebook after a class: every column of every row is what nbgrader itself would write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grading.classroom import gradebook_writer
from grading.classroom.course_directory import open_course
from tests.grading.classroom.two_notebooks import (
    IN_TIME,
    RIGHT,
    files,
    grade_twice,
    hand_in,
    lost,
    notebook,
    ours,
    rows,
    stock,
)


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


def marked_by_hand(root: Path) -> None:
    """A person gives points for every cell of the honest student's submission."""
    book: Any
    with open_course(root).gradebook() as book:
        for part in book.find_submission("sums", "honest").notebooks:
            for grade in part.grades:
                grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1, 0.5, False
        book.db.commit()


def scores(root: Path) -> dict[str, float]:
    book: Any
    with open_course(root).gradebook() as book:
        parts = book.find_submission("sums", "honest").notebooks
        return {grade.name: grade.score for part in parts for grade in part.grades}


def test_a_cell_that_a_resubmission_lacks_keeps_no_mark(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    ours(root)
    assert scores(root)["first_test"] == 2
    hand_in(root, "honest", IN_TIME, first=lost(notebook("first", RIGHT), "first_test"))
    record = ours(root)["honest"]
    assert scores(root)["first_test"] == 0
    [test] = [one for one in record.tests if one.name == "first_test"]
    assert (test.points, test.message) == (0.0, "Missing from the notebook.")
    assert (record.status, record.score) == ("damaged", sum(scores(root).values()))


@pytest.mark.parametrize("name", ["first_test", "first_free", "first_why", "first_task"])
def test_points_given_by_hand_stay_with_the_cell_and_go_with_it(
    copied: Callable[[str], Path], name: str
) -> None:
    root = copied("mine")
    ours(root)
    marked_by_hand(root)
    ours(root)
    assert set(scores(root).values()) == {1.5}
    hand_in(root, "honest", IN_TIME, first=lost(notebook("first", RIGHT), name))
    ours(root)
    assert {one for one, score in scores(root).items() if score != 1.5} == {name}
    assert scores(root)[name] == 0


def test_a_notebook_that_a_resubmission_lacks_keeps_no_mark(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    ours(root)
    marked_by_hand(root)
    (root / "submitted" / "honest" / "sums" / "second.ipynb").unlink()
    record = ours(root)["honest"]
    assert {name for name, score in scores(root).items() if score} == {
        name for name in scores(root) if name.startswith("first")
    }
    assert record.score == 4 * 1.5
