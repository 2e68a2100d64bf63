"""Everything at the place of one submission, as every way to grade reads it."""

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grading.classroom.course_directory import open_course
from grading.classroom.place_reader import PlaceReader, Read
from grading.judging.notebook_file import Damaged
from grading.sandbox.limits import MIB, Sizes
from tests.grading.classroom.sums import ADD, DOUBLE, lesson, make_course
from tests.grading.classroom.trees import digest
from tests.grading.judging.handed_in import put, zipped

RIGHT = json.dumps(lesson(ADD, DOUBLE)).encode()
# A bound for a machine that does much else. Without such a crowd, reading takes milliseconds.
SECONDS = 20
Reads = Callable[..., Read]


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Reads a submission of eve's in a new course, in which these files were handed in."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = make_course(tmp_path / "course")

    def read(files: dict[str, bytes], student: str = "eve", count: int = 1000) -> Read:
        put(root / "submitted", files)
        course = open_course(root)
        layout = course.layout("sums")
        sizes = Sizes(notebook=MIB, files=MIB, count=count)
        reader = PlaceReader(root, layout, "sums", layout.wanted(), sizes, ["*.log"], ["given.csv"])
        before = digest(root / "submitted")
        try:
            return reader.read(student, course.submitted("sums")[student])
        finally:
            assert digest(root / "submitted") == before

    return read


def test_the_usual_submission_has_its_notebook_and_files_and_nothing_to_say(reads: Reads) -> None:
    found = reads(
        {
            "eve/sums/sums.ipynb": RIGHT,
            "eve/sums/data/a.csv": b"1",
            "eve/sums/run.log": b"x",
            "eve/sums/given.csv": b"the student's",
            "eve/sums/timestamp.txt": b"2026-11-01 10:00:00 +0200",
        }
    )
    assert found.notebooks == {"sums": RIGHT}
    assert set(found.files) == {"data/a.csv", "timestamp.txt"}
    assert (found.repaired, found.left_out, found.flags) == ([], [], [])
    assert found.timestamp == datetime(2026, 11, 1, 8, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize("student", [" eve", "eve ", "\u00a0eve", "*", "[a]*?", "李雷", "a b"])
def test_a_student_may_have_any_name(reads: Reads, student: str) -> None:
    found = reads({f"{student}/sums/sums.ipynb": RIGHT}, student)
    assert (found.notebooks, found.repaired) == ({"sums": RIGHT}, [])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("eve/Sums/sums.ipynb", "submitted/eve/Sums was graded, because its folder is not named"),
        ("eve/sums.ipynb", "submitted/eve was searched, because it contains no folder sums."),
        ("eve/sums/week 3/sums.ipynb", "was handed in one folder deeper"),
    ],
)
def test_another_place_is_said(reads: Reads, name: str, said: str) -> None:
    found = reads({name: RIGHT})
    assert found.notebooks == {"sums": RIGHT}
    assert said in found.repaired[0]


def test_an_archive_beside_the_students_folders_is_read(reads: Reads) -> None:
    found = reads({"eve.zip": zipped({"sums/sums.ipynb": RIGHT, "sums/a.csv": b"1"})})
    assert (found.notebooks, set(found.files)) == ({"sums": RIGHT}, {"a.csv"})


def test_what_configures_a_program_is_left_out_with_a_flag(reads: Reads) -> None:
    found = reads({"eve/sums/sums.ipynb": RIGHT, "eve/sums/nbgrader_config.py": b"1 / 0"})
    assert (found.files, found.flags) == ({}, ["configuration-left-out"])


@pytest.mark.parametrize("stamp", [b"soon", b"\0" * 300, b"2026-13-45"])
def test_a_wrong_timestamp_costs_nothing_and_is_said(reads: Reads, stamp: bytes) -> None:
    found = reads({"eve/sums/sums.ipynb": RIGHT, "eve/sums/timestamp.txt": stamp})
    assert (found.timestamp, found.files) == (None, {})
    [said] = found.left_out
    assert "valid time" in said


def test_a_folder_without_a_notebook_and_a_link_are_damaged(reads: Reads, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"does not contain sums\.ipynb"):
        reads({"eve/sums/notes.txt": b"mine"})
    (tmp_path / "course" / "submitted" / "liz").symlink_to("eve")
    with pytest.raises(Damaged, match="submitted/liz is a link, so nothing in it was read"):
        reads({}, "liz")


@pytest.mark.parametrize("folder", ["", "pictures/"])
def test_thousands_of_files_beside_a_notebook_take_no_time(reads: Reads, folder: str) -> None:
    crowd = {f"eve/sums/{folder}{number}.png": b"\x89PNG" for number in range(4000)}
    begun = time.monotonic()
    found = reads({**crowd, "eve/sums/sums.ipynb": RIGHT, "eve/sums/own.py": b"x = 1"})
    assert time.monotonic() - begun < SECONDS
    assert found.notebooks == {"sums": RIGHT}
    # Those in a folder go first; of a crowd beside the notebook itself, some would be of no use.
    assert set(found.files) == ({"own.py"} if folder else set())
    [said] = found.left_out
    assert "contains more than 1000 files (Execute.files_count)" in said


def test_thousands_of_files_that_may_be_read_take_no_time(reads: Reads) -> None:
    crowd = {f"eve/sums/{number}.png": os.urandom(16) for number in range(4000)}
    begun = time.monotonic()
    found = reads({**crowd, "eve/sums/sums.ipynb": RIGHT}, count=5000)
    assert time.monotonic() - begun < SECONDS
    assert (len(found.files), found.left_out) == (4000, [])
