"""`nn-grade new` in a checkout: the course directory that it makes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.__main__ import main
from grading.classroom.course_directory import open_course
from grading.installed import COURSE

SOURCE = Path(__file__).parents[2] / "source"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    assert main(["new", str(tmp_path / "class")]) == 0
    return tmp_path / "class"


def test_it_holds_the_lessons_and_room_for_submissions(made: Path) -> None:
    copies = {file.relative_to(made): file.read_bytes() for file in made.rglob("*.ipynb")}
    originals = {
        file.relative_to(SOURCE.parent): file.read_bytes() for file in SOURCE.glob("*/*.ipynb")
    }
    assert copies == originals
    assert list((made / "submitted").iterdir()) == []


def test_its_settings_are_those_of_the_course(made: Path) -> None:
    ours, theirs = open_course(COURSE), open_course(made)
    assert theirs.config == ours.config
    assert theirs.source(".") == made / "source"
    assert theirs.assignments() == ours.assignments()


def test_a_setting_at_the_end_of_its_file_wins(made: Path) -> None:
    with (made / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.Execute.timeout = 7\n")
    assert open_course(made).config.Execute.timeout == 7


def test_it_says_where_submissions_go_and_which_command_is_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "my class")]) == 0
    said = capsys.readouterr().out.splitlines()
    lesson = Path("00_python_bridge", "00_python_bridge.ipynb")
    assert str(Path("submitted", "STUDENT", lesson)) in said[1]
    assert said[2] == f'Next: nn-grade grade 00_python_bridge --root "{tmp_path / "my class"}"'


@pytest.mark.parametrize("kind", ["file", "full folder"])
def test_what_is_there_is_refused_in_one_sentence(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there"
    if kind == "file":
        there.write_text("x")
    else:
        there.mkdir()
        (there / "gradebook.db").write_text("x")
    assert main(["new", str(there)]) == 2
    assert capsys.readouterr().err == f"{there} is not an empty folder: give a new one.\n"
    assert not (there / "source").exists()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    assert main(["new", str(tmp_path / "class")]) == 0
    assert (tmp_path / "class" / "submitted").is_dir()
