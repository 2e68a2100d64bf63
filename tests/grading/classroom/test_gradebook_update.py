"""The rows of a gradebook after an update: those of a new registration, with the marks kept."""

import random
import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.classroom import gradebook_update
from grading.classroom.assignment_changes import compare
from grading.classroom.course_directory import open_course
from grading.classroom.registration import as_in_source
from grading.judging import assignment
from tests.grading.classroom import changing
from tests.grading.classroom.changing import Class, by_hand
from tests.grading.classroom.two_notebooks import cell

# What each cell may be: its kind, and what makes it one.
ROLES: dict[str, dict[str, Any]] = {
    "answer": {},
    "test": {"points": 2},
    "free": {"points": 1, "solution": True, "locked": False},
    "manual": {"kind": "markdown", "points": 3},
    "task": {
        "kind": "markdown", "points": 4, "grade": False, "solution": False, "task": True,
        "locked": True,
    },
    "locked": {"locked": True, "solution": False},
}  # fmt: skip


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = changing.make(tmp_path_factory.mktemp("rows") / "course")
        changing.here(patch)
        Class(root, [], str).grade()
        by_hand(root)
        yield root


def cells(choice: random.Random) -> list[Any]:
    """Some cells, in some order, each in some role."""
    names = choice.sample(["square", "square_works", "why", "a", "b", "c"], choice.randint(1, 6))
    made = []
    for name in names:
        role = dict(ROLES[choice.choice(list(ROLES))])
        made.append(cell(name, f"{name} = {choice.randint(1, 3)}", **role))
    return made


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_versions_ends_in_the_rows_of_a_new_registration(
    graded_once: Path, tmp_path: Path, seed: int
) -> None:
    root = tmp_path / "course"
    shutil.copytree(graded_once, root)
    choice = random.Random(seed)
    course = open_course(root)
    for _ in range(3):
        names = choice.sample(["first", "second", "third"], choice.randint(1, 3))
        changing.release(root, **{name: cells(choice) for name in names})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            wanted = as_in_source(course, "sums")
        with course.gradebook() as book:
            changes = compare(assignment.read(book, "sums"), wanted)
            gradebook_update.apply(book, changes)
            now = assignment.read(book, "sums")
        assert not compare(now, wanted)
        assert {one.name for one in now.notebooks} == {one.name for one in wanted.notebooks}
        _require_one_row_each(root)


def _require_one_row_each(root: Path) -> None:
    """Each student has one grade for each graded cell, one comment for each answer, no others."""
    book = sqlite3.connect(root / "gradebook.db")
    for table, kinds in (("grade", "GradeCell TaskCell"), ("comment", "SolutionCell TaskCell")):
        wanted = book.execute(
            "select c.id, s.id from base_cell c join submitted_notebook s"
            f" on s.notebook_id = c.notebook_id where instr('{kinds}', c.type)"
        ).fetchall()
        found = book.execute(f"select cell_id, notebook_id from {table}").fetchall()
        assert sorted(found) == sorted(wanted)
    for kind in ("grade_cells", "solution_cells", "task_cells"):
        lost = book.execute(f"select 1 from {kind} where id not in (select id from base_cell)")
        assert lost.fetchall() == []
    book.close()
