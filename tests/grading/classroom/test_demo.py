"""The demo, on a repository of one tiny lesson."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from grading.authoring.build import build
from grading.classroom import course_directory, demo, demo_class
from grading.classroom.record import Record
from grading.errors import UsageError

MUTANT = '''"""Adds where it should multiply.

fails: area_of_any_rectangle
"""
def area(width, height):
    """Area."""
    return width + height
'''


@pytest.fixture
def repository(course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The fixture course, built, with one wrong answer, in the place of this repository."""
    build(course)
    mutants = course / "tests" / "mutants" / "area"
    mutants.mkdir(parents=True)
    (mutants / "adds.py").write_text(MUTANT)
    for module in (course_directory, demo_class):
        monkeypatch.setattr(module, "REPOSITORY", course)
    monkeypatch.setattr(demo_class, "SECONDS_A_CELL", 4)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    return course


def test_a_class_is_released_graded_and_answered(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in repository.rglob("*") if file.is_file()}
    root = tmp_path / "demo"
    assert demo.demo(root, 6) == 0
    said = capsys.readouterr().out
    cells = [
        re.split(r" {2,}", line.strip()) for line in said.splitlines() if line.startswith("s0")
    ]
    assert cells == [
        ["s001", "all correct", "4.5"],
        ["s002", "half finished", cells[1][2]],
        ["s003", "blank", "0"],
        ["s004", "misconceptions", "2.5"],
        ["s005", "raises an error", "4"],
        ["s006", "infinite loop", "4L"],
    ]
    assert cells[1][2] in ("3", "3.5")
    assert "01_shapes  7.5 points" in said
    assert "L: a cell hit a limit" in said
    assert "s006, 01_shapes: The cell half_area" in said
    first = said[said.index("Open this first") :].splitlines()[1].strip()
    page = root / "feedback" / "s004" / "01_shapes" / "01_shapes.html"
    assert page.is_file()
    assert first == str(page)
    assert f"sqlite:///{root / 'gradebook.db'}" in said
    assert (root / "release" / "01_shapes" / "01_shapes.ipynb").is_file()
    assert {file: file.read_bytes() for file in repository.rglob("*") if file.is_file()} == before


def test_a_folder_with_something_in_it_is_left_alone(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "submitted").mkdir()
    with pytest.raises(UsageError, match="not an empty folder"):
        demo.demo(tmp_path, 3)


def test_without_a_built_lesson_the_demo_says_what_builds_it(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "source" / "01_shapes" / "01_shapes.ipynb").unlink()
    with pytest.raises(UsageError, match="python -m grading build"):
        demo.demo(tmp_path / "demo", 3)


def test_a_lesson_is_reported_as_soon_as_it_is_graded(
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said: list[str] = []

    def stop(*_: object) -> None:
        said.extend(capsys.readouterr().out.splitlines())
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "table", stop)
    with pytest.raises(KeyboardInterrupt):
        demo.demo(tmp_path / "demo", 1)
    assert said[0] == f"A class of 1 submits 1 lesson in {tmp_path / 'demo'}"
    assert said[1].startswith("  01_shapes: 1 submission graded in ")


def test_eleven_lessons_fit_into_a_hundred_columns() -> None:
    lessons = [f"{number:02}_a_lesson_with_a_long_name" for number in range(1, 12)]
    parts = {f"s{number:03}": part for number, part in enumerate(demo_class.PARTS, 1)}
    records = {
        lesson: [Record(student, lesson, 17.25, 20.0, "damaged") for student in parts]
        for lesson in lessons
    }
    printed = io.StringIO()
    Console(file=printed, width=demo.WIDTH).print(demo.table(parts, records))
    lines = printed.getvalue().splitlines()
    assert max(map(len, lines)) <= 100
    assert "…" not in printed.getvalue()
    assert [line.split()[-11:] for line in lines if "s00" in line] == [["17.25D"] * 11] * 6
