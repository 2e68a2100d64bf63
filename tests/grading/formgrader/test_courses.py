"""Only trusted courses are opened in the formgrader, whatever a link says."""

import os
from pathlib import Path

import pytest

from grading.formgrader import courses


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "_trusted", set())


def test_the_servers_own_course_is_trusted_however_its_path_is_written(tmp_path: Path) -> None:
    own = tmp_path / "course"
    own.mkdir()
    (tmp_path / "link").symlink_to(own)
    for path in (own, f"{own}/", f"{own}/../course", tmp_path / "link"):
        assert courses.trusted(str(path), str(own)) == own


@pytest.mark.parametrize("step", ["submitted", "autograded", "feedback", "release", "source"])
def test_a_folder_inside_a_course_is_not_trusted(tmp_path: Path, step: str) -> None:
    folder = tmp_path / step / "ann" / "01_shapes"
    folder.mkdir(parents=True)
    assert courses.trusted(str(folder), str(tmp_path)) is None
    assert courses.trusted(os.path.relpath(folder), str(tmp_path)) is None


def test_a_link_below_the_course_to_elsewhere_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    (tmp_path / "evil").mkdir()
    (tmp_path / "course" / "link").symlink_to(tmp_path / "evil")
    assert courses.trusted(str(tmp_path / "course" / "link"), str(tmp_path / "course")) is None


def test_another_course_is_trusted_once_a_configuration_names_it(tmp_path: Path) -> None:
    assert courses.trusted(str(tmp_path / "other"), str(tmp_path / "own")) is None
    courses.trust([tmp_path / "other"])
    assert courses.trusted(str(tmp_path / "other"), str(tmp_path / "own")) == tmp_path / "other"


@pytest.mark.parametrize("path", ["\0", "a\0b", "~", "$HOME", "file:///tmp", "//evil.org/share"])
def test_a_path_that_is_none_is_not_trusted(tmp_path: Path, path: str) -> None:
    assert courses.trusted(path, str(tmp_path)) is None


def test_only_a_page_that_a_person_opens_switches_courses() -> None:
    assert courses.is_opened({})
    assert courses.is_opened({"Sec-Fetch-Dest": "document"})
    assert courses.is_opened({"Sec-Fetch-Dest": "iframe"})
    for other in ("image", "script", "style", "font", "object", "embed", "empty", "audio"):
        assert not courses.is_opened({"Sec-Fetch-Dest": other})
