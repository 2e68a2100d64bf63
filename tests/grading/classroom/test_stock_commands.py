"""nbgrader's own command with this project's configuration, on submissions that are not honest."""

import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.grading.classroom.sums import ADD, DOUBLE, command, lesson, make_course, put, rows
from tests.grading.classroom.trees import digest
from tests.grading.judging.handed_in import zipped

RIGHT = json.dumps(lesson(ADD, DOUBLE)).encode()
# How each student hands in the same answers.
DELIVERIES = {
    "case": "case/SUMS/Sums.IPYNB", "copy": "copy/sums/sums (1).ipynb", "flat": "flat/sums.ipynb",
    "deep": "deep/sums/week 3/sums.ipynb", "zip": "zip/sums/all.zip", "packed": "packed.zip",
    "text": "text/sums/sums.ipynb.txt", "[a]*?": "[a]*?/sums/sums.ipynb", " lead": " lead/sums.zip",
    "*": "*/sums/sums.ipynb", "trail ": "trail /sums/sums.ipynb", "lead": "lead/sums/sums.ipynb",
}  # fmt: skip
# A bound for a machine that does much else. The command alone takes some seconds.
SECONDS = 40
BUTTON = """
import sys
from nbgrader.apps import NbGraderAPI, NbGraderApp
app = NbGraderApp()
app.load_config_file()
api = NbGraderAPI(config=app.config)
print([getattr(api, sys.argv[1])("sums", student)["success"] for student in sys.argv[2:]])
"""


def autograde(root: Path, *words: str, code: int) -> str:
    done = command(root, "nbgrader", "autograde", "sums", *words, code=code)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_course(tmp_path_factory.mktemp("stock") / "course")
    for student in ("honest", "lost", "large", "capitals", "\x1b[31mred", "real"):
        put(lesson(ADD, DOUBLE), root, "submitted", student)
    put(lesson("", ""), root, "submitted", "blank")
    submitted = root / "submitted"
    (submitted / "mallory").symlink_to("honest")
    (submitted / "eve").mkdir()
    (submitted / "eve" / "sums").symlink_to(root / "source" / "sums")
    (submitted / "large" / "sums" / "large.bin").touch()
    os.truncate(submitted / "large" / "sums" / "large.bin", 10**12)
    for name in ("nbgrader_config.py", "NBGRADER_CONFIG.PY", ".bashrc", "own.py"):
        (submitted / "capitals" / "sums" / name).write_text("raise SystemExit('BREACH')")
    (submitted / "honest" / "sums" / "a\x1b]0;owned\x07b.txt").write_text("x")
    (submitted / "honest" / "sums" / "sitecustomize.py").write_text("raise SystemExit('BREACH')")
    command(root, "nbgrader", "generate_assignment", "sums")
    (root / "log").write_text(autograde(root, code=1))
    return root


def points(root: Path, student: str) -> list[float | None]:
    """The automatic points of the two tests."""
    return [row[1] for row in rows(root).get(student, ()) if row[0].endswith("_numbers")]


def note(root: Path, student: str) -> dict[str, list[str]]:
    """The flags of a graded notebook, and what is said in it about the submission."""
    notebook = json.loads((root / "autograded" / student / "sums" / "sums.ipynb").read_text())
    found = notebook["metadata"]["grading"]
    return {"flags": found["flags"], "said": [one["message"] for one in found["events"]]}


def test_the_honest_are_graded_and_links_earn_nothing(course: Path) -> None:
    for student in ("honest", "large", "capitals", "real"):
        assert points(course, student) == [2, 1]
    for student in ("mallory", "eve"):
        assert not any(points(course, student))
        assert not (course / "autograded" / student).exists()
    assert os.listdir(course / "submitted" / "honest") != []


def test_nothing_that_configures_or_is_too_large_is_copied(course: Path) -> None:
    graded = course / "autograded"
    assert set(os.listdir(graded / "capitals" / "sums")) == {"sums.ipynb", "own.py"}
    for student in ("honest", "large"):
        assert os.listdir(graded / student / "sums") == ["sums.ipynb"]


def test_what_is_logged_has_no_escape_sequences(course: Path) -> None:
    said = (course / "log").read_text()
    assert "BREACH" not in said
    assert [one for one in said if one != "\n" and not one.isprintable()] == []


def test_a_test_that_is_gone_is_put_back(course: Path) -> None:
    less = lesson(ADD, DOUBLE)
    del less["cells"][2]
    put(less, course, "submitted", "lost")
    assert points(course, "lost") == [2, 1]
    autograde(course, "--force", "--student", "lost", code=0)
    assert points(course, "lost") == [2, 1]
    assert any("add_numbers" in one for one in note(course, "lost")["said"])


def test_a_flag_says_that_files_which_configure_were_left_out(course: Path) -> None:
    for student in ("honest", "capitals"):
        assert "configuration-left-out" in note(course, student)["flags"]
    assert "configuration-left-out" not in note(course, "large")["flags"]


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that hands in under other names, in other places, and in archives."""
    root = make_course(tmp_path_factory.mktemp("delivered") / "course")
    for name in DELIVERIES.values():
        file = root / "submitted" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(zipped({"x/sums.ipynb": RIGHT}) if name.endswith("zip") else RIGHT)
    (root / "submitted" / "two\nlines" / "sums").mkdir(parents=True)
    (root / "submitted" / "copy" / "sums" / "link").symlink_to("/etc/passwd")
    (root / "submitted" / "flat" / "timestamp.txt").write_bytes(
        "2026-11-01 10:00:00 +0200".encode("utf-16")
    )
    command(root, "nbgrader", "generate_assignment", "sums")
    return root


def test_what_is_delivered_in_other_ways_is_found_and_stays_as_it_was(delivered: Path) -> None:
    before = digest(delivered / "submitted")
    said = autograde(delivered, code=1)
    assert digest(delivered / "submitted") == before
    for student in DELIVERIES:
        assert points(delivered, student) == [2, 1], student
    assert "submitted/two\\nlines/sums: this folder's name contains characters" in said
    assert [name for name in os.listdir(delivered) if name.startswith(".")] == []
    graded = delivered / "autograded"
    assert (graded / "flat" / "sums" / "timestamp.txt").read_text().startswith("2026-11-01 08:00")
    said_of_it = note(delivered, "copy")["said"]
    assert "sums.ipynb was handed in as sums (1).ipynb, which was graded." in said_of_it
    assert any("link is a link" in one for one in said_of_it)


def test_the_formgraders_button_finds_it_too(delivered: Path) -> None:
    before = digest(delivered / "submitted")
    students = list(DELIVERIES)
    done = command(delivered, Path(sys.executable).name, "-c", BUTTON, "autograde", *students)
    assert str([True] * len(students)) in done.stdout, done.stderr
    assert digest(delivered / "submitted") == before
    for student in DELIVERIES:
        assert points(delivered, student) == [2, 1], student


def test_a_name_that_begins_or_ends_with_a_space_gets_feedback_from_every_button(
    delivered: Path,
) -> None:
    students = [" lead", "trail ", "lead"]
    before = digest(delivered / "submitted")
    python = Path(sys.executable).name
    for what in ("autograde", "generate_feedback"):
        done = command(delivered, python, "-c", BUTTON, what, *students)
        assert "[True, True, True]" in done.stdout, done.stderr
    assert sorted(os.listdir(delivered / "feedback")) == sorted(students)
    command(delivered, "nbgrader", "generate_feedback", "sums", "--force")
    assert set(os.listdir(delivered / "feedback")) == DELIVERIES.keys()
    shutil.rmtree(delivered / "feedback")
    assert digest(delivered / "submitted") == before


def test_an_earlier_grade_stays_if_a_newer_submission_cannot_be_read(delivered: Path) -> None:
    file = delivered / "submitted" / "[a]*?" / "sums" / "sums.ipynb"
    file.write_bytes(b"")
    said = autograde(delivered, "--force", "--student", "[a]*?", code=1)
    assert "sums.ipynb is not a valid notebook" in said
    assert points(delivered, "[a]*?") == [2, 1]
    file.write_bytes(RIGHT)


def test_thousands_of_files_beside_a_notebook_take_no_time(delivered: Path) -> None:
    folder = delivered / "submitted" / "lead" / "sums"
    for number in range(900):
        (folder / f"{number}.png").write_bytes(b"\x89PNG")
    begun = time.monotonic()
    autograde(delivered, "--force", "--student", "lead", code=0)
    assert time.monotonic() - begun < SECONDS
    assert len(os.listdir(delivered / "autograded" / "lead" / "sums")) == 901
    for number in range(900):
        (folder / f"{number}.png").unlink()


def test_our_command_leaves_what_was_submitted_as_it_was(delivered: Path) -> None:
    before = digest(delivered / "submitted")
    command(delivered, "python", "-m", "grading", "grade", "sums", "--force", code=1)
    command(delivered, "python", "-m", "grading", "feedback", "sums")
    assert digest(delivered / "submitted") == before
    for student in DELIVERIES:
        assert points(delivered, student) == [2, 1], student
        assert (delivered / "feedback" / student / "sums" / "sums.html").is_file()
