"""Marks that nbgrader's own command saves: nothing earlier stays for what a notebook lacks.

`python -m grading grade` is tried on the same submissions, because both have to agree.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.classroom.course_directory import open_course
from tests.grading.classroom.sums import ADD, DOUBLE, command, lesson, make_course, put

NBGRADERS = ("nbgrader", "autograde", "sums", "--force")
OURS = ("python", "-m", "grading", "grade", "sums", "--force")
STUDENT = "ada"


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of one, graded, with points and comments by hand for everything."""
    root = make_course(tmp_path_factory.mktemp("marks") / "course")
    put(lesson(ADD, DOUBLE), root, "submitted", STUDENT)
    command(root, "nbgrader", "generate_assignment", "sums")
    command(root, *NBGRADERS)
    by_hand(root)
    return root


@pytest.fixture
def copied(graded: Path, tmp_path: Path) -> Path:
    return shutil.copytree(graded, tmp_path / "course")


def notebook_in(root: Path, then: Callable[[Any], None]) -> None:
    """Do something with the rows of the student's notebook."""
    book: Any
    with open_course(root).gradebook() as book:
        then(book.find_submission_notebook("sums", "sums", STUDENT))
        book.db.commit()


def by_hand(root: Path, points: float = 1) -> None:
    def mark(rows: Any) -> None:
        for grade in rows.grades:
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, 0.5, False
        for comment in rows.comments:
            comment.manual_comment = f"Well done, {comment.name}."

    notebook_in(root, mark)


def scores(root: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    notebook_in(root, lambda rows: found.update({one.name: one.score for one in rows.grades}))
    return found


def comments(root: Path) -> dict[str, tuple[str, str]]:
    """The automatic and the manual comment on each answer."""
    found: dict[str, tuple[str, str]] = {}
    notebook_in(
        root,
        lambda rows: found.update(
            {one.name: (one.auto_comment or "", one.manual_comment) for one in rows.comments}
        ),
    )
    return found


def said(root: Path) -> Iterator[str]:
    """What the graded notebook says was repaired, which records and pages show."""
    file = root / "autograded" / STUDENT / "sums" / "sums.ipynb"
    for event in json.loads(file.read_text())["metadata"]["grading"]["events"]:
        if event["kind"] == "repaired":
            yield event["message"]


def without(*names: str) -> Any:
    found = lesson(ADD, DOUBLE)
    found["cells"] = [cell for cell in found["cells"] if cell["id"] not in names]
    return found


@pytest.mark.parametrize("grade", [NBGRADERS, OURS], ids=["nbgrader's", "ours"])
@pytest.mark.parametrize(
    ("gone", "lost", "words"),
    [
        (["double"], ["double_numbers"],
         "The 1.5 points that were given by hand for double_numbers were for an answer"),
        (["add", "why"], ["add_numbers", "why"],
         "The 3 points that were given by hand for add_numbers and why were for answers"),
    ],
)  # fmt: skip
def test_points_by_hand_do_not_outlive_their_answer(
    copied: Path, grade: tuple[str, ...], gone: list[str], lost: list[str], words: str
) -> None:
    put(without(*gone), copied, "submitted", STUDENT)
    # nbgrader's command has nothing to complain of; ours has a reason to tell.
    code = 0 if grade is NBGRADERS else 1
    command(copied, *grade, code=code)
    whole = f"{words} that this submission no longer has, so they no longer count."
    assert {name for name, score in scores(copied).items() if score != 1.5} == {*lost}
    assert not any(scores(copied)[name] for name in lost)
    assert list(said(copied)).count(whole) == 1
    assert [name for name, (automatic, _) in comments(copied).items() if whole in automatic] == [
        gone[0]
    ]
    assert {name: by_hand for name, (_, by_hand) in comments(copied).items()} == {
        name: f"Well done, {name}." for name in ("add", "double", "why")
    }
    # What a person gives for the submission as it is now stays, however often it is graded.
    by_hand(copied, 0.25)
    command(copied, *grade, code=code)
    assert set(scores(copied).values()) == {0.75}
    assert whole not in list(said(copied))


@pytest.mark.parametrize("grade", [NBGRADERS, OURS], ids=["nbgrader's", "ours"])
def test_points_by_hand_stay_for_answers_that_are_there(
    copied: Path, grade: tuple[str, ...]
) -> None:
    changed = without("add_numbers")
    changed["cells"][1]["source"] = ADD.replace("a + b", "b + a")
    put(changed, copied, "submitted", STUDENT)
    command(copied, *grade, code=0 if grade is NBGRADERS else 1)
    assert set(scores(copied).values()) == {1.5}
    assert [one for one in said(copied) if "by hand" in one] == []
