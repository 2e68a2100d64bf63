"""The gradebook after a class: every column of every row is what nbgrader itself would write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grading.classroom import gradebook_writer
from grading.classroom.course_directory import open_course
from grading.classroom.recorder import Recorder
from tests.grading.classroom.two_notebooks import (
    IN_TIME,
    RIGHT,
    WRONG,
    files,
    grade_twice,
    hand_in,
    lost,
    notebook,
    ours,
    rows,
    stock,
)

# The parts of the submissions that lack something.
ODD = {"first of partly", "second of one_of_two"}
PUT_BACK = "first.ipynb did not contain the cell first_test; it was put back."


def nbgraders(found: dict[str, Any]) -> dict[str, Any]:
    """What nbgrader writes as well: not what is said of damage, nor the cell that is put back."""
    kept = {name: value for name, value in found.items() if "partly/sums/first" not in name}
    # nbgrader's steps open the gradebook without the course's name and so add one of another name.
    kept.pop("course", None)
    for name in ("grade", "comment"):
        if name in kept:
            kept[name] = [row for row in kept[name] if row[0] not in ODD]
    return kept


def test_every_row_is_nbgraders_own(
    graded_by_nbgrader: Path, copied: Callable[[str], Path]
) -> None:
    root = copied("mine")
    ours(root)
    kept = rows(root)
    assert nbgraders(kept) == nbgraders(rows(graded_by_nbgrader))
    assert len(kept["submitted_assignment"]) == 6
    assert len(kept["grade"]) == 6 * 2 * 4
    assert {row[2] for row in kept["grade"]} == {None, 0, 0.5, 2}
    assert {row[2] for row in kept["comment"]} == {None, "No response.", PUT_BACK}
    assert {row[-1] for row in kept["submitted_notebook"]} == {None, 0.5, 2}
    assert nbgraders(files(root)) == nbgraders(files(graded_by_nbgrader))


def test_every_row_is_nbgraders_own_after_marks_by_hand_and_another_run(
    copied: Callable[[str], Path],
) -> None:
    theirs, mine = copied("theirs"), copied("mine")
    grade_twice(theirs, stock)
    grade_twice(mine, ours)
    assert nbgraders(rows(mine)) == nbgraders(rows(theirs))
    assert nbgraders(files(mine)) == nbgraders(files(theirs))


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


def commented(root: Path) -> None:
    """A person comments on every answer of the honest student's submission."""
    book: Any
    with open_course(root).gradebook() as book:
        for part in book.find_submission("sums", "honest").notebooks:
            for comment in part.comments:
                comment.manual_comment = "Well done."
        book.db.commit()


def reasons(root: Path) -> list[str]:
    """What the record of the honest student says."""
    return Recorder("sums", open_course(root)).read("honest").reasons


def in_gradebook(root: Path) -> list[tuple[str, str, str]]:
    """The comments of the honest student: cell, automatic and manual."""
    book: Any
    with open_course(root).gradebook() as book:
        return [
            (one.name, one.auto_comment or "", one.manual_comment or "")
            for part in book.find_submission("sums", "honest").notebooks
            for one in part.comments
        ]


def scores(root: Path) -> dict[str, float]:
    book: Any
    with open_course(root).gradebook() as book:
        parts = book.find_submission("sums", "honest").notebooks
        return {grade.name: grade.score for part in parts for grade in part.grades}


def test_a_test_that_a_resubmission_lacks_is_asked_again(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    ours(root)
    assert scores(root)["first_test"] == 2
    hand_in(root, "honest", IN_TIME, first=lost(notebook("first", WRONG), "first_test"))
    record = ours(root)["honest"]
    assert scores(root)["first_test"] == 0
    assert record.score == sum(scores(root).values())


@pytest.mark.parametrize("name", ["first_test", "first_task"])
def test_points_given_by_hand_for_a_cell_that_a_resubmission_lacks_wait_for_another_look(
    copied: Callable[[str], Path], name: str
) -> None:
    root = copied("mine")
    ours(root)
    marked_by_hand(root)
    ours(root)
    assert set(scores(root).values()) == {1.5}
    hand_in(root, "honest", IN_TIME, first=lost(notebook("first", RIGHT), name))
    ours(root)
    assert scores(root)[name] == 1.5
    book: Any
    with open_course(root).gradebook() as book:
        # A task always waits for a person.
        grade = book.find_grade(name, "first", "sums", "honest")
        assert grade.needs_manual_grade or name == "first_task"


@pytest.mark.parametrize("answer", ["first_why", "first_free"])
def test_points_given_by_hand_for_an_answer_that_is_gone_are_taken_back(
    copied: Callable[[str], Path], answer: str
) -> None:
    root = copied("mine")
    ours(root)
    marked_by_hand(root)
    commented(root)
    hand_in(root, "honest", IN_TIME, first=lost(notebook("first", RIGHT), answer))
    ours(root)
    again = {name: score for name, score in scores(root).items() if score != 1.5}
    assert again == {answer: 0}
    said = (
        f"The 1.5 points that were given by hand for {answer} were for an answer that this "
        "submission no longer has, so they no longer count."
    )
    [only] = [reason for reason in reasons(root) if "by hand" in reason]
    assert only == said
    comments = in_gradebook(root)
    assert [name for name, automatic, _ in comments if said in automatic] == [answer]
    assert {by_hand for *_, by_hand in comments} == {"Well done."}
    # What a person gives for the submission as it is now stays.
    marked_by_hand(root)
    ours(root)
    assert set(scores(root).values()) == {1.5}
    assert not [reason for reason in reasons(root) if "by hand" in reason]


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
