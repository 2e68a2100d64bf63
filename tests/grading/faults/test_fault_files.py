"""A gradebook, results, settings and names that are broken: one sentence, and never a zero."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.classroom import gradebook_file
from grading.classroom.course_directory import Course
from grading.errors import MachineFault, UsageError
from tests.grading.faults.small_class import (
    FULL,
    STUDENTS,
    grade,
    grading,
    is_one_sentence,
    litter,
    records,
    run,
    scores,
)


def url(root: Path) -> str:
    return f"sqlite:///{root / 'gradebook.db'}"


def sql(root: Path, command: str) -> None:
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as database:
        database.execute(command)
        database.commit()


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda root: (root / "gradebook.db").write_text("hello" * 99), "is not a gradebook"),
    "cut": (lambda root: (root / "gradebook.db").open("r+").truncate(40_000), "is truncated"),
    "short": (lambda root: (root / "gradebook.db").open("r+").truncate(50), "is truncated"),
    "newer": (lambda root: sql(root, "UPDATE alembic_version SET version_num = 1"), "a newer"),
    "older": (lambda root: sql(root, "DROP TABLE alembic_version"), "nbgrader db upgrade"),
}


@pytest.mark.filterwarnings("ignore:.*:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_gradebook_is_named_with_what_to_do(graded: Path, name: str) -> None:
    damage, said = BROKEN[name]
    damage(graded)
    with pytest.raises(MachineFault, match=said) as caught:
        gradebook_file.require(url(graded))
    assert "gradebook.db" in str(caught.value)
    assert "db_url" not in str(caught.value)


def test_a_folder_or_a_foreign_database_is_no_gradebook(tmp_path: Path) -> None:
    sql(tmp_path, "CREATE TABLE mine (x)")
    with pytest.raises(MachineFault, match="of another program"):
        gradebook_file.require(url(tmp_path))
    (tmp_path / "gradebook.db").unlink()
    (tmp_path / "gradebook.db").mkdir()
    with pytest.raises(MachineFault, match="is not a file"):
        gradebook_file.require(url(tmp_path))
    with pytest.raises(MachineFault, match="there is no such folder"):
        gradebook_file.require(f"sqlite:///{tmp_path}/nowhere/gradebook.db")


def test_a_gradebook_in_use_is_waited_for_with_a_word(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = sqlite3.connect(graded / "gradebook.db", check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    threading.Timer(1.5, holder.close).start()
    gradebook_file.require_writable(url(graded))
    assert capsys.readouterr().err.count("in use by another program; waiting") == 1


def test_a_gradebook_that_stays_in_use_is_named_with_its_holder(
    graded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradebook_file, "PATIENCE", 1.0)
    program = (
        "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('BEGIN IMMEDIATE'); "
        "print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        ["python3", "-c", program, str(graded / "gradebook.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(MachineFault, match=r"gradebook.db is in use by .*goes on where it"):
            gradebook_file.require_writable(url(graded))


def test_what_a_killed_maker_of_a_gradebook_left_is_removed(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as dead:
        pass
    left = tmp_path / f".gradebook.db-{dead.pid}-journal"
    left.touch()
    gradebook_file.made(url(tmp_path), lambda aside: sqlite3.connect(aside[10:]).close())
    assert not left.exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".gradebook")] == []


@pytest.mark.parametrize("name", ["a+b", "..", "", "a/b", "/etc", "a\nb", " a", "."])
def test_a_name_that_nbgrader_cannot_take_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        Course(tmp_path).require(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "setting",
    [
        "import nothere",
        "x = (",
        "raise SystemExit(3)",
        "c.Autograde.autograde_preprocessors = ['nowhere.Thing']",
        "c.Autograde.sanitize_preprocessors = [int]",
        "c.Execute.timeout = 'long'",
        "c.AssignLatePenalties.plugin_class = 'nowhere.Plugin'",
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence(graded: Path, setting: str) -> None:
    with (graded / "nbgrader_config.py").open("a") as config:
        config.write(f"{setting}\n")
    is_one_sentence(grade(graded, "--force"), "nbgrader_config.py")


@pytest.mark.parametrize("kind", ["file", "link"])
@pytest.mark.parametrize("step", ["autograded", "feedback"])
def test_results_that_cannot_be_in_a_folder_are_one_sentence(
    graded: Path, step: str, kind: str
) -> None:
    there = graded / step
    if there.exists():
        shutil.rmtree(there)
    if kind == "file":
        there.touch()
    else:
        there.symlink_to(graded / "nowhere")
    command = grading("grade" if step == "autograded" else "feedback", "sums")
    done = run(graded, command)
    assert done.stdout == ""
    is_one_sentence(done, f"/{step} is ", "Move it away, then run the command again.")
    assert litter(graded) == []
    there.unlink()
    assert run(graded, command).returncode == 0
    assert grade(graded).returncode == 0
    assert scores(graded) == dict.fromkeys(STUDENTS, FULL)


def test_a_file_in_the_place_of_one_students_feedback_is_replaced(graded: Path) -> None:
    (graded / "feedback" / "ann").mkdir(parents=True)
    (graded / "feedback" / "ann" / "sums").write_text("a note")
    (graded / "feedback" / "bob").mkdir()
    (graded / "feedback" / "bob" / "sums").symlink_to(graded / "source")
    done = run(graded, grading("feedback", "sums"))
    assert (done.returncode, done.stderr) == (0, "")
    for student in STUDENTS:
        assert (graded / "feedback" / student / "sums" / "sums.html").is_file()
    assert not (graded / "feedback" / "bob" / "sums").is_symlink()
    assert os.listdir(graded / "source") == ["sums"]
    assert litter(graded) == []


PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin
class Strict(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return BODY
"""


def make_late(root: Path, body: str) -> None:
    (root / "strict_plugin.py").write_text(PLUGIN.replace("BODY", body))
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("import sys\nsys.path.append('.')\n")
        config.write("c.AssignLatePenalties.plugin_class = 'strict_plugin.Strict'\n")
    sql(root, "UPDATE assignment SET duedate = '2020-01-01 12:00:00'")
    stamp = root / "submitted" / "ann" / "sums" / "timestamp.txt"
    stamp.write_text("2020-01-01 13:00:00 +0000")
    # The same moment as the date when it was due.
    (root / "submitted" / "bob" / "sums" / "timestamp.txt").write_text("2020-01-01 13:00:00 +0100")


def test_a_late_penalty_is_said_and_a_time_zone_is_read(graded: Path) -> None:
    make_late(graded, "1.0")
    done = grade(graded, "--force")
    assert done.returncode == 0, done.stderr
    assert scores(graded) == {**dict.fromkeys(STUDENTS, FULL), "ann": FULL - 1}
    assert "late-penalty" in records(graded)["ann"]["flags"]
    assert "late-penalty" not in records(graded)["bob"]["flags"]
    assert "late penalty" in done.stdout
    assert "-1" in done.stdout


def test_a_plugin_that_fails_stops_the_run(graded: Path) -> None:
    make_late(graded, "1 / 0")
    is_one_sentence(grade(graded, "--force"), "plugin for late penalties, Strict, failed")


def test_a_stored_notebook_that_is_broken_is_made_again(graded: Path) -> None:
    stored = graded / "autograded" / "ann" / "sums" / "sums.ipynb"
    whole = stored.read_bytes()
    stored.write_bytes(whole[:200])
    time.sleep(0.01)
    assert grade(graded).returncode == 0
    assert len(stored.read_bytes()) > 200
    assert scores(graded) == dict.fromkeys(STUDENTS, FULL)
