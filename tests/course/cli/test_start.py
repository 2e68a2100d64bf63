"""Lesson files for a learner: copied once, never over a learner's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.cli import start
from course.notebook import NotebookError


def test_every_lesson_is_copied_once_and_work_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "lessons"
    first = start.start(folder)
    copied = sorted(folder.rglob("*.ipynb"))
    assert len(copied) >= 5
    assert f"{len(copied)} notebooks" in first
    copied[0].write_text("my work")
    start.start(folder)
    assert copied[0].read_text() == "my work"
    assert sorted(folder.rglob("*.ipynb")) == copied


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotebookError, match="file"):
        start.start(tmp_path / "file")


def test_a_path_with_a_space_is_quoted_for_every_shell() -> None:
    assert start.quoted(Path("my lessons")) == '"my lessons"'
    assert start.quoted(Path("lessons")) == "lessons"
