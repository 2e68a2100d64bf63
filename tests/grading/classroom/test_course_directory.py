"""A course directory: its folders, its assignments, and what is refused as one."""

from pathlib import Path

import pytest

from grading.classroom import gradebook_file
from grading.classroom.course_directory import REPOSITORY, config_at, open_course
from grading.errors import UsageError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    for place in ("source/sums/sums.ipynb", "submitted/bob/sums/sums.ipynb",
                  "submitted/ann/sums/sums.ipynb", "submitted/ann/other/other.ipynb"):  # fmt: skip
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_text("{}")
    (tmp_path / "submitted" / "file").touch()
    return tmp_path


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        open_course(tmp_path / "nowhere")


def test_submissions_are_found_by_student_in_order(root: Path) -> None:
    course = open_course(root)
    folder = root / "submitted"
    expected = {"ann": folder / "ann" / "sums", "bob": folder / "bob" / "sums"}
    assert list(course.submitted("sums").items()) == list(expected.items())
    assert course.require("sums") == expected


def test_an_assignment_that_is_unknown_or_was_not_submitted_is_refused(root: Path) -> None:
    course = open_course(root)
    with pytest.raises(UsageError, match="sums"):
        course.require("unknown")
    (root / "source" / "late").mkdir()
    (root / "source" / "late" / "late.ipynb").write_text("{}")
    with pytest.raises(UsageError, match="late"):
        course.require("late")


def test_looking_makes_no_gradebook(root: Path) -> None:
    assert not open_course(root).is_registered("sums")
    assert not (root / "gradebook.db").exists()


def test_a_course_without_a_source_uses_the_repositorys(tmp_path: Path) -> None:
    assert open_course(tmp_path).source("sums") == REPOSITORY / "source" / "sums"


def test_a_broken_configuration_is_named(root: Path) -> None:
    (root / "nbgrader_config.py").write_text("1 / 0")
    with pytest.raises(UsageError, match=r"nbgrader_config\.py.*ZeroDivisionError"):
        _ = open_course(root).config


@pytest.mark.parametrize("name", ["$HOME", "a ${HOME} b", "~", "%(x)s", 'a "b"', "a\nb"])
def test_a_configuration_is_found_whatever_the_name_of_its_folder(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "nbgrader_config.py").write_text("c = get_config()\nc.Mine.number = 4711")
    assert config_at(tmp_path / name).Mine.number == 4711


def test_places_are_told_from_the_root(root: Path, tmp_path: Path) -> None:
    course = open_course(root)
    assert course.place(course.root / "submitted" / "ann") == "submitted/ann"
    assert course.place(Path("/elsewhere")) == "/elsewhere"


@pytest.mark.parametrize("name", ["which?", "a?b=c", "100%41"])
def test_a_folder_whose_gradebook_would_be_kept_elsewhere_is_refused(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match="Rename that folder"):
        _ = open_course(tmp_path / name).directory


@pytest.mark.parametrize("name", ["a b", "100%", "#1", "it's", "zoë", "a&b=c", "[x]"])
def test_the_gradebook_is_in_the_courses_folder_whatever_its_name(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    url = open_course(tmp_path / name).directory.db_url
    assert gradebook_file.file_of(url) == (tmp_path / name / "gradebook.db").resolve()
