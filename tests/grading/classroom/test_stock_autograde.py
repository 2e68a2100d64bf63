"""What nbgrader's own commands get of a submission: copies that it can read, and what to note."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from grading.classroom import registration
from grading.classroom.course_directory import open_course
from grading.classroom.fingerprint import ASSIGNMENT, SUBMISSION
from grading.classroom.stock_autograde import Submissions
from grading.judging import stamp
from grading.judging.findings import LEFT_OUT, REPAIRED
from grading.judging.nbgrader_steps import Marks
from grading.nbgrader_adapter.notebooks import from_text, to_text
from grading.nbgrader_adapter.staged_autograde import NotStaged
from tests.grading.classroom.sums import ADD, DOUBLE, lesson, make_course
from tests.grading.classroom.trees import digest
from tests.grading.judging.handed_in import put

RIGHT = json.dumps(lesson(ADD, DOUBLE)).encode()
HandIn = Callable[[dict[str, bytes]], Submissions]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course whose assignment is registered."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    made = make_course(tmp_path / "course")
    registration.register(open_course(made), "sums")
    return made


@pytest.fixture
def hand_in(root: Path) -> HandIn:
    def submissions(files: dict[str, bytes]) -> Submissions:
        put(root / "submitted", files)
        course = open_course(root)
        course.directory.assignment_id = "sums"
        return Submissions(course.directory, course.config)

    return submissions


def test_a_good_submission_is_copied_byte_for_byte(
    hand_in: HandIn, root: Path, tmp_path: Path
) -> None:
    made = hand_in({" eve/sums/sums.ipynb": RIGHT, " eve/sums/own.py": b"x = 1"})
    before = digest(root / "submitted")
    staged = made.stage(" eve", tmp_path / "copy")
    assert (dict(staged.events), list(staged.flags)) == ({"sums": []}, [])
    assert (tmp_path / "copy" / "sums.ipynb").read_bytes() == RIGHT
    assert (tmp_path / "copy" / "own.py").read_bytes() == b"x = 1"
    assert digest(root / "submitted") == before


def test_what_was_repaired_and_left_out_is_noted(hand_in: HandIn, tmp_path: Path) -> None:
    cut = lesson(ADD, DOUBLE)
    del cut["cells"][2]
    staged = hand_in(
        {
            "eve/sums/sums (1).ipynb": json.dumps(cut).encode(),
            "eve/sums/timestamp.txt": b"soon",
            "eve/sums/.bashrc": b"x",
        }
    ).stage("eve", tmp_path / "copy")
    kinds = [event.kind for event in staged.events["sums"]]
    assert sorted(kinds) == sorted([REPAIRED, REPAIRED, LEFT_OUT])
    assert staged.flags == ["configuration-left-out"]
    copy = nbformat.read(tmp_path / "copy" / "sums.ipynb", 4)
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in copy.cells]
    assert "add_numbers" in names
    assert not (tmp_path / "copy" / ".bashrc").exists()


def test_what_is_known_of_an_earlier_release_outlasts_nbgraders_own_grading(
    hand_in: HandIn, root: Path, tmp_path: Path
) -> None:
    made = hand_in({"eve/sums/sums.ipynb": RIGHT})
    assert made.stage("eve", tmp_path / "first").finish("sums", "as it is") == "as it is"
    graded = from_text(RIGHT.decode())
    digests = {SUBMISSION: "1", ASSIGNMENT: "2"}
    before = stamp.of(digests, Marks(), ["sums"], ["long ago"])
    stamp.write(graded, replace(before, released={"sums": "then"}))
    file = root / "autograded" / "eve" / "sums" / "sums.ipynb"
    file.parent.mkdir(parents=True)
    file.write_text(to_text(graded))
    staged = made.stage("eve", tmp_path / "second")
    shutil.rmtree(file.parent)  # as nbgrader does
    found = stamp.read(json.loads(staged.finish("sums", RIGHT.decode())))
    assert found
    # The other digests would say that `grade` has made it.
    assert (found.digests, found.released) == ({SUBMISSION: "1"}, {"sums": "then"})
    assert "long ago" in found.revised


@pytest.mark.parametrize("data", [b"", b"<html>", b"{"], ids=["empty", "page", "cut"])
def test_what_cannot_be_read_is_not_staged_and_leaves_nothing(
    hand_in: HandIn, tmp_path: Path, data: bytes
) -> None:
    made = hand_in({"eve/sums/sums.ipynb": data})
    with pytest.raises(NotStaged, match=r"submitted/eve/sums/sums\.ipynb"):
        made.stage("eve", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_name_that_no_gradebook_takes_is_not_a_place_but_a_reason(hand_in: HandIn) -> None:
    made = hand_in({"eve/sums/sums.ipynb": RIGHT, "two\nlines/sums/sums.ipynb": RIGHT})
    assert list(made.places()) == ["eve"]
    [(name, why)] = made.nameless().items()
    assert name == "two\nlines"
    assert "Rename the folder" in why


def test_the_instructors_files_replace_the_students(
    hand_in: HandIn, root: Path, tmp_path: Path
) -> None:
    (root / "source" / "sums" / "data.csv").write_text("the instructor's")
    made = hand_in({"eve/sums/sums.ipynb": RIGHT, "eve/sums/data.csv": b"the student's"})
    staged = made.stage("eve", tmp_path / "copy")
    assert staged.given == ["data.csv"]
    assert not (tmp_path / "copy" / "data.csv").exists()  # nbgrader copies its own later
