"""nbgrader's own command with this project's configuration, on submissions that are not honest."""

import os
from pathlib import Path

import pytest

from tests.grading.classroom.sums import ADD, DOUBLE, command, lesson, make_course, put, rows


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


def test_a_cell_that_is_gone_keeps_no_mark(course: Path) -> None:
    less = lesson(ADD, DOUBLE)
    del less["cells"][2]
    put(less, course, "submitted", "lost")
    assert points(course, "lost") == [2, 1]
    autograde(course, "--force", "--student", "lost", code=0)
    assert points(course, "lost") == [None, 1]
