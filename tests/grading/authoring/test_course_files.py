"""Where a course's lessons are, and what is said where there are none."""

from pathlib import Path

import pytest

from grading.authoring.course_files import LESSONS, lesson_texts
from grading.errors import UsageError


def test_lessons_are_in_order_and_the_package_itself_is_none(tmp_path: Path) -> None:
    (tmp_path / LESSONS).mkdir(parents=True)
    for name in ("02_b.py", "01_a.py", "__init__.py", "notes.md"):
        (tmp_path / LESSONS / name).touch()
    assert [path.name for path in lesson_texts(tmp_path)] == ["01_a.py", "02_b.py"]


def test_a_folder_without_lessons_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="course/lessons"):
        lesson_texts(tmp_path)
