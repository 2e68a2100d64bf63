"""`nn-course start` in a checkout: what it copies, and what it never changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.__main__ import main
from course.cli.start import start
from course.notebook import NotebookError

RELEASE = Path(__file__).parents[2] / "release"
NOTEBOOKS = sorted(file.relative_to(RELEASE) for file in RELEASE.glob("*/*.ipynb"))


def test_every_lesson_is_copied_byte_for_byte(tmp_path: Path) -> None:
    start(tmp_path / "a" / "b")
    copied = sorted(file for file in (tmp_path / "a" / "b").rglob("*") if file.is_file())
    assert [file.relative_to(tmp_path / "a" / "b") for file in copied] == NOTEBOOKS
    assert [file.read_bytes() for file in copied] == [
        (RELEASE / one).read_bytes() for one in NOTEBOOKS
    ]


def test_a_file_that_is_there_keeps_its_contents(tmp_path: Path) -> None:
    mine = tmp_path / NOTEBOOKS[0]
    mine.parent.mkdir()
    mine.write_text("my work")
    said = start(tmp_path)
    assert mine.read_text() == "my work"
    assert (tmp_path / NOTEBOOKS[1]).is_file()
    assert said.splitlines()[:2] == [
        f"Copied {len(NOTEBOOKS) - 1} notebooks to {tmp_path}.",
        "Kept 1 notebook that was already there.",
    ]


def test_a_second_start_copies_nothing(tmp_path: Path) -> None:
    start(tmp_path)
    said = start(tmp_path).splitlines()
    assert said[0] == f"Kept {len(NOTEBOOKS)} notebooks that were already there."


def test_a_link_is_not_followed_to_write_elsewhere(tmp_path: Path) -> None:
    link = tmp_path / "lessons" / NOTEBOOKS[0]
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "elsewhere.ipynb")
    start(tmp_path / "lessons")
    assert not (tmp_path / "elsewhere.ipynb").exists()


def test_the_next_command_is_one_that_a_shell_understands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["start", str(tmp_path / "my lessons")]) == 0
    assert capsys.readouterr().out.endswith(f'Next: jupyter lab "{tmp_path / "my lessons"}"\n')


def test_a_folder_that_is_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["start", str(tmp_path / "file")]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'file'} cannot hold the lessons (")


def test_an_installation_without_lessons_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course.__file__", str(tmp_path / "course" / "__init__.py"))
    with pytest.raises(NotebookError, match="does not contain any lessons"):
        start(tmp_path)
