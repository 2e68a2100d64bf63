"""`grade --dry-run` says what a real run would do, and changes no file of the course."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from grading import __main__ as main
from grading.classroom import dry_run
from grading.classroom.course_directory import open_course
from grading.errors import UsageError
from tests.grading.classroom import changing
from tests.grading.classroom.changing import (
    CUBE,
    FAIR,
    Class,
    by_hand,
    in_source,
    release,
    second,
    solved,
)

NOTHING = "Dry run: nothing was written. No earlier mark would change."
WOULD = "Dry run: nothing was written. These marks would change:\n"


@pytest.fixture
def room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Class:
    """The class, not graded yet."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = changing.make(tmp_path / "course")
    return Class(root, changing.here(monkeypatch), lambda: capsys.readouterr().out)


def test_a_class_that_was_never_graded_stays_so(room: Class) -> None:
    before = room.files()
    said = room.grade(dry_run=True)
    assert NOTHING in said
    assert set(room.ran) == {"ann", "bob", "eve"}
    assert room.files() == before
    assert not (room.root / "gradebook.db").exists()
    assert not (room.root / "autograded").exists()
    real = room.grade()
    # The tables are the same.
    assert said.replace(NOTHING + "\n", "") == real


def test_an_update_is_shown_before_it_is_made(room: Class) -> None:
    room.grade()
    by_hand(room.root)
    (room.root / "feedback" / "ann").mkdir(parents=True)
    (room.root / "feedback" / "ann" / "page.html").write_text("a page")
    release(room.root, first=in_source(test=FAIR), second=second(solved(CUBE)))
    before = room.files()
    said = room.grade(dry_run=True, update=True)
    assert "sums would be updated in the gradebook: the test square_works changed." in said
    lines = said.partition(WOULD)[2]
    assert lines.splitlines() == [
        "ann: 4 → 6 of 6: square_works 0 → 2 (the test changed)",
        "eve: 0 → 2 of 6: square_works 0 → 2 (the test changed)",
    ]
    assert room.files() == before
    assert room.code == 0
    # Once more: the first has left nothing behind that a second would find.
    assert room.grade(dry_run=True, update=True).partition(WOULD)[2] == lines
    real = room.grade(update=True)
    assert real.partition("These marks changed:\n")[2] == lines
    assert NOTHING in room.grade(dry_run=True, update=True)
    assert room.ran == []


def test_a_damaged_submission_gives_the_exit_status_of_a_real_run(room: Class) -> None:
    room.grade()
    (room.root / "submitted" / "ann" / "sums" / "second.ipynb").unlink()
    before = room.files()
    said = room.grade(dry_run=True)
    assert "ann: 1 → 0 of 6: cube_works 1 → 0 (the submission changed)" in said
    assert room.code == 1
    assert room.ran == ["ann"]
    assert room.files() == before


def test_records_are_written_where_they_are_asked_for(room: Class, tmp_path: Path) -> None:
    room.grade(dry_run=True, json_file=tmp_path / "records.json")
    assert "square_works" in (tmp_path / "records.json").read_text()


def test_an_assignment_that_does_not_exist_is_named(room: Class) -> None:
    before = room.files()
    shutil.rmtree(room.root / "submitted")
    with pytest.raises(UsageError, match="contains no submissions"):
        room.grade(dry_run=True)
    assert {one: two for one, two in before.items() if "submitted" not in one} == room.files()


def test_a_gradebook_that_is_no_file_is_refused_and_a_held_one_is_copied(room: Class) -> None:
    room.grade()
    course = open_course(room.root)
    course.directory.db_url = "postgresql://someone:secret@nowhere/grades"
    with pytest.raises(UsageError, match="only a gradebook in an SQLite file") as refused:
        dry_run.shadow(course, "sums").__enter__()
    assert "secret" not in str(refused.value)
    holder = sqlite3.connect(room.root / "gradebook.db")
    holder.execute("begin immediate")
    assert NOTHING in room.grade(dry_run=True)
    holder.close()


def test_the_command_has_the_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit):
        main.main(["grade", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "write nothing except --json; the exit status is that of the real run" in said
    seen: dict[str, Any] = {}

    def graded(*arguments: Any, **options: Any) -> int:
        seen.update(options)
        return 0

    monkeypatch.setattr("grading.classroom.grade.grade", graded)
    monkeypatch.setattr("grading.classroom.worker_process.start_early", lambda *a, **b: None)
    main.main(["grade", "sums", "--root", str(tmp_path), "--update", "--dry-run"])
    assert (seen["update"], seen["dry_run"], seen["force"]) == (True, True, False)
