"""An assignment of three notebooks, by each of the three ways of grading.

One that cannot be read leaves the others their marks. What was repaired, or could not be used,
stands in the same comments and on the page of feedback, whichever way was taken.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grading.classroom.course_directory import REPOSITORY
from tests.grading.classroom.sums import (
    ADD,
    DOUBLE,
    SECONDS_A_CELL,
    command,
    lesson,
    rows,
    solved,
)
from tests.grading.classroom.test_stock_commands import BUTTON
from tests.grading.classroom.trees import digest

NAMES = ("first", "second", "third")
# What each student hands in as the second notebook; None hands in none.
UNREADABLE: dict[str, bytes | None] = {
    "empty": b"", "page": b"<!doctype html><p>", "absent": None, "folder": None, "large": None,
}  # fmt: skip
# What is said about it, to the student.
SAID = {
    "empty": "it is empty", "page": "it is an HTML page",
    "absent": "second.ipynb was not handed in", "folder": "second.ipynb is a folder",
    "large": "more than 32 MiB",
}  # fmt: skip
WAYS = ("grade", "autograde", "button")
Graded = Callable[[str], Path]


def notebook(name: str, add: str = ADD, double: str = DOUBLE) -> Any:
    """The notebook of `sums` under another name, with that name before those of its cells."""
    made = lesson(add, double)
    for one in made["cells"]:
        one["id"] = f"{name}_{one['id']}"
        if mark := one["metadata"].get("nbgrader"):
            mark["grade_id"] = f"{name}_{mark['grade_id']}"
    return made


def hand_in(root: Path, student: str, **other: Any) -> None:
    """Hand in right notebooks; `other` has bytes or notebooks for some of them, or None."""
    folder = root / "submitted" / student / "sums"
    folder.mkdir(parents=True)
    for name in NAMES:
        one = other.get(name, notebook(name))
        if one is not None:
            data = one if isinstance(one, bytes) else json.dumps(one).encode()
            (folder / f"{name}.ipynb").write_bytes(data)


def _make(root: Path) -> None:
    (root / "source" / "sums").mkdir(parents=True)
    ours = f"load_subconfig('nbgrader_config.py', path={str(REPOSITORY)!r})"
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\n{ours}\nc.Execute.timeout = {SECONDS_A_CELL}\n"
    )
    for name in NAMES:
        file = root / "source" / "sums" / f"{name}.ipynb"
        file.write_text(json.dumps(notebook(name, solved(ADD), solved(DOUBLE))))
    for student, data in UNREADABLE.items():
        hand_in(root, student, second=data)
    odd = {name: root / "submitted" / name / "sums" / "second.ipynb" for name in SAID}
    odd["folder"].mkdir()
    odd["large"].touch()
    os.truncate(odd["large"], 33 * 2**20)
    hand_in(root, "only third", first=b"", second=b"{")
    hand_in(root, "nothing", first=b"", second=b"{", third=b"[]")
    without, twice = notebook("first"), notebook("second")
    del without["cells"][2]
    twice["cells"].insert(2, {**twice["cells"][1], "id": "again", "source": "1 / 0"})
    hand_in(root, "repaired", first=without, second=twice)
    (root / "submitted" / "repaired" / "sums" / "link").symlink_to("/etc/passwd")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Gives the same class after one of the three ways of grading, which is taken once."""
    top = tmp_path_factory.mktemp("several")
    _make(top / "class")
    command(top / "class", "nbgrader", "generate_assignment", "sums")
    students = sorted(os.listdir(top / "class" / "submitted"))
    ways = {
        "grade": (1, ["python", "-m", "grading", "grade", "sums"]),
        "autograde": (1, ["nbgrader", "autograde", "sums"]),
        "button": (0, [Path(sys.executable).name, "-c", BUTTON, "autograde", *students]),
    }

    @cache
    def after(way: str) -> Path:
        code, words = ways[way]
        root = top / way
        shutil.copytree(top / "class", root, symlinks=True)
        before = digest(root / "submitted")
        (root / "said").write_text(command(root, *words, code=code).stdout)
        command(root, "python", "-m", "grading", "feedback", "sums")
        assert digest(root / "submitted") == before
        return root

    return after


def points(root: Path, student: str) -> dict[str, float | None]:
    """The points of each notebook's two tests."""
    found = dict.fromkeys(NAMES, 0.0)
    for name, score, *_ in (row for row in rows(root)[student] if len(row) > 2):
        if name.endswith("_numbers"):
            found[name.partition("_")[0]] += score or 0.0
    return {**found}


def comments(root: Path, student: str) -> str:
    return " ".join(
        said for _, said in (row for row in rows(root)[student] if len(row) == 2) if said
    )


def page(root: Path, student: str, name: str) -> str:
    return (root / "feedback" / student / "sums" / f"{name}.html").read_text()


@pytest.mark.parametrize("way", WAYS)
def test_one_that_cannot_be_read_leaves_the_others_their_marks(graded: Graded, way: str) -> None:
    root = graded(way)
    for student, said in SAID.items():
        assert points(root, student) == {"first": 3, "second": 0, "third": 3}, student
        # A comment asks nothing that only the instructor can do.
        assert ("Ask for" in comments(root, student)) is False
        assert (said in comments(root, student)) == (student != "absent")
    assert points(root, "only third") == {"first": 0, "second": 0, "third": 3}
    for name in ("first.ipynb", "second.ipynb"):
        assert name in comments(root, "only third")
    # The same rows, whichever way was taken.
    assert rows(root) == {**rows(graded("grade")), **_without_marks(root)}


def _without_marks(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the student of whom nothing could be read, who may have none."""
    found = rows(root)
    assert not any(row[1] for row in found.get("nothing", ()))
    return {"nothing": found["nothing"]} if "nothing" in found else {}


@pytest.mark.parametrize("way", WAYS)
def test_each_notebook_has_a_page_that_says_what_became_of_it(graded: Graded, way: str) -> None:
    root = graded(way)
    for student, said in SAID.items():
        made = page(root, student, "second")
        assert "This notebook could not be graded" in made, student
        assert said in made, student
        again = made.partition("What to hand in")[2].replace("<wbr>", "")
        assert "<code>second.ipynb</code>" in again, student
        assert "first" not in again, student
        assert "Ask for" not in made, student
        first = page(root, student, "first")
        assert ("Part of what you handed in" in first) == (student != "absent"), student
        assert "could not be graded" not in page(root, student, "third"), student
    assert "Your submission could not be graded" in page(root, "nothing", "third")


@pytest.mark.parametrize("way", WAYS)
def test_repairs_stand_in_comments_and_on_the_page(graded: Graded, way: str) -> None:
    root = graded(way)
    assert points(root, "repaired") == {"first": 3, "second": 3, "third": 3}
    said = dict(row for row in rows(root)["repaired"] if len(row) == 2)
    assert "first_add_numbers" in str(said["first_add"])
    assert "second_add" in str(said["second_add"])
    assert "link is a link" in str(said["first_add"])
    first, second = page(root, "repaired", "first"), page(root, "repaired", "second")
    assert "was repaired before it was graded" in first
    assert "link is a link" in first.partition("Part of what you handed in")[2]
    assert "was repaired before it was graded" in second
    assert "Part of what you handed in" not in second
    assert "could not be" not in page(root, "repaired", "third")


def test_the_table_gives_one_reason_for_each_notebook_that_is_lost(graded: Graded) -> None:
    said = (graded("grade") / "said").read_text()
    for student in SAID:
        reasons = [line for line in said.splitlines() if line.startswith(f"{student}: ")]
        assert len(reasons) == 1, student


def test_a_notebook_that_can_be_read_later_gets_its_marks_and_its_page(graded: Graded) -> None:
    root = graded("grade")
    file = root / "submitted" / "empty" / "sums" / "second.ipynb"
    file.write_text(json.dumps(notebook("second")))
    command(root, "python", "-m", "grading", "grade", "sums", "--student", "empty")
    command(root, "python", "-m", "grading", "feedback", "sums")
    assert points(root, "empty") == {"first": 3, "second": 3, "third": 3}
    assert "could not be" not in "".join(page(root, "empty", name) for name in NAMES)
    assert not comments(root, "empty")
