"""nbgrader's own options, under this project's configuration, by each way of grading."""

import contextlib
import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.grading.classroom.sums import ADD, DOUBLE, command, lesson, make_course, put, rows
from tests.grading.classroom.test_stock_commands import BUTTON

PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin
class Half(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
"""
OPTIONS = """
import sys
sys.path.insert(0, {root!r})
c.OverwriteCells.add_missing_cells = True
c.Autograde.exclude_overwriting = {{"sums": ["helper.py"]}}
c.AssignLatePenalties.plugin_class = "half_late.Half"
"""
# Both files exist twice, and only one of them may be the student's own.
USES = """from helper import whose
assert (whose, open("data.csv").read()) == ("the student's", "the instructor's")
"""
STUDENTS = ("cut", "good", "late")
WAYS: dict[str, list[str]] = {
    "grade": ["python", "-m", "grading", "grade", "sums"],
    "autograde": ["nbgrader", "autograde", "sums", "--create"],
    "button": [Path(sys.executable).name, "-c", BUTTON, "autograde", *STUDENTS],
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that was registered, with a due date, and handed in."""
    root = make_course(tmp_path_factory.mktemp("options") / "course")
    (root / "source" / "sums" / "helper.py").write_text('whose = "the instructor\'s"\n')
    (root / "source" / "sums" / "data.csv").write_text("the instructor's")
    (root / "half_late.py").write_text(PLUGIN)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(OPTIONS.format(root=str(root)))
    for student in STUDENTS:
        notebook: Any = lesson(USES + ADD, DOUBLE)
        if student == "cut":
            # Without a test, an answer, and the test of it.
            notebook["cells"] = [notebook["cells"][n] for n in (0, 1, 5)]
        put(notebook, root, "submitted", student)
        (root / "submitted" / student / "sums" / "helper.py").write_text('whose = "the student\'s"')
        (root / "submitted" / student / "sums" / "data.csv").write_text("the student's")
    (root / "submitted" / "late" / "sums" / "timestamp.txt").write_text("2030-01-02 10:00:00 UTC")
    return root


def test_a_release_needs_no_gradebook(course: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(course, root)
    command(root, "nbgrader", "generate_assignment", "sums", "--no-db")
    assert not (root / "gradebook.db").exists()
    released = json.loads((root / "release" / "sums" / "sums.ipynb").read_text())
    assert "return a + b" not in json.dumps(released)
    # Grading then registers it.
    command(root, "python", "-m", "grading", "grade", "sums", "--student", "good")
    assert [row[1] for row in rows(root)["good"][:2]] == [2, 1]


@pytest.mark.parametrize("way", WAYS)
def test_options_mean_the_same_in_every_way(course: Path, tmp_path: Path, way: str) -> None:
    root = tmp_path / "course"
    shutil.copytree(course, root)
    command(root, "nbgrader", "generate_assignment", "sums")
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as book, book:
        book.execute("update assignment set duedate = '2030-01-01 10:00:00'")
    command(root, *WAYS[way], code=1 if way == "grade" else 0)
    found = rows(root)
    assert sorted(found) == sorted(STUDENTS)
    for student in ("good", "late"):
        assert [row[1] for row in found[student][:2]] == [2, 1], student
    assert found["cut"][:2] == [("add_numbers", 2, None, False), ("double_numbers", 0, None, False)]
    comments = {row[0]: str(row[1]) for row in found["cut"] if len(row) == 2}
    # Put back by this project, so nbgrader has nothing to add.
    assert "did not contain the cell add_numbers; it was put back." in comments["add"]
    assert "did not contain the answer double" in comments["double"]
    stored = json.loads((root / "autograded" / "cut" / "sums" / "sums.ipynb").read_text())
    names = [one["metadata"].get("nbgrader", {}).get("grade_id") for one in stored["cells"]]
    assert names == [None, "add", "add_numbers", "double", "double_numbers", "why"]
    assert "added back by nbgrader" not in json.dumps(stored)
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as book:
        penalties = dict(book.execute(
            "select student_id, late_submission_penalty from submitted_notebook "
            "join submitted_assignment as a on a.id = submitted_notebook.assignment_id"
        ))  # fmt: skip
    assert penalties == {"cut": None, "good": None, "late": 1.5}
    kept = root / "autograded" / "good" / "sums"
    assert (kept / "helper.py").read_text() == 'whose = "the student\'s"'
    assert (kept / "data.csv").read_text() == "the instructor's"
    assert not [name for name in os.listdir(root) if name.startswith(".")]
