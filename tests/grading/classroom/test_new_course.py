"""A course directory of one's own: what it gets, and when it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.classroom import new_course
from grading.errors import UsageError


def test_a_new_course_has_sources_settings_and_room_for_submissions(tmp_path: Path) -> None:
    folder = tmp_path / "my course"
    said = new_course.new_course(folder)
    assert {one.name for one in folder.iterdir()} == {
        "source", "nbgrader_config.py", "submitted"
    }  # fmt: skip
    assert "installed import COURSE" in (folder / "nbgrader_config.py").read_text()
    lessons = {one.name for one in (folder / "source").iterdir()}
    assert f"with {len(lessons)} assignments" in said
    # The path has a space, and the command still works as it is.
    assert f'--root "{folder}"' in said


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not an empty folder"):
        new_course.new_course(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot become a course directory"):
        new_course.new_course(tmp_path / "file" / "course")


def test_an_installation_without_lessons_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_course, "COURSE", tmp_path)
    with pytest.raises(UsageError, match="does not contain any lessons"):
        new_course.new_course(tmp_path / "course")
