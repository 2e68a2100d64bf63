"""The demo, on a repository of one tiny lesson, and the parts that its students play."""

from collections.abc import Callable
from pathlib import Path

import pytest

from course.notebook import Json
from grading.authoring.build import build
from grading.classroom import course_directory, demo_class
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
    assert demo_class.demo(root, 6) == 0
    said = capsys.readouterr().out
    rows = [line.strip("│ ") for line in said.splitlines() if line.startswith("│ s0")]
    cells = [[text.strip() for text in row.split("│")] for row in rows]
    assert cells == [
        ["s001", "all right", "4.5 of 7.5"],
        ["s002", "half done", cells[1][2]],
        ["s003", "blank", "0 of 7.5"],
        ["s004", "misconceptions", "2 of 7.5"],
        ["s005", "stops with an error", "4 of 7.5"],
        ["s006", "loops for ever", "4 of 7.5  limit"],
    ]
    assert cells[1][2] in ("3 of 7.5", "3.5 of 7.5")
    assert "s006, 01_shapes: The cell half_area" in said
    page = root / "feedback" / "s001" / "01_shapes" / "01_shapes.html"
    assert page.is_file() and str(page) in said
    assert f"sqlite:///{root / 'gradebook.db'}" in said
    assert (root / "release" / "01_shapes" / "01_shapes.ipynb").is_file()
    assert {file: file.read_bytes() for file in repository.rglob("*") if file.is_file()} == before


def test_a_folder_with_something_in_it_is_left_alone(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "submitted").mkdir()
    with pytest.raises(UsageError, match="is not empty"):
        demo_class.demo(tmp_path, 3)


def test_without_a_built_lesson_the_demo_says_what_builds_it(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "source" / "01_shapes" / "01_shapes.ipynb").unlink()
    with pytest.raises(UsageError, match="python -m grading build"):
        demo_class.demo(tmp_path / "demo", 3)


def exercise(mistakes: dict[str, list[Path]]) -> demo_class.Exercise:
    def cell(name: str) -> Json:
        mark = {"grade_id": name, "solution": True, "grade": False}
        return {"cell_type": "code", "metadata": {"nbgrader": mark}, "source": "..."}

    names = ["f", "g", "h"]
    released = {"cells": [cell(name) for name in names]}
    return demo_class.Exercise("01_a", released, {name: f"{name} = 1" for name in names}, mistakes)


def written(part: str, student: str = "s001", **mistakes: list[Path]) -> list[str]:
    notebook = demo_class.write(exercise(mistakes), part, student)
    return [cell["source"] for cell in notebook["cells"]]


def test_each_part_writes_what_it_says() -> None:
    assert written("all right") == ["f = 1", "g = 1", "h = 1"]
    assert written("blank") == ["...", "...", "..."]
    assert written("half done")[0] == "f = 1" and written("half done")[2] == "..."
    assert written("stops with an error") == ["f = 1", "half = 1 / 0\ng = 1", "h = 1"]
    assert written("loops for ever") == ["f = 1", "while True:\n    pass\ng = 1", "h = 1"]


def test_a_misconception_is_a_mutants_code_without_its_docstring(tmp_path: Path) -> None:
    mutant = tmp_path / "adds.py"
    mutant.write_text(MUTANT)
    assert written("misconceptions", f=[mutant]) == [
        'def area(width, height):\n    """Area."""\n    return width + height',
        "g = 1",
        "h = 1",
    ]


def test_without_mutants_a_misconception_is_a_blank() -> None:
    assert "..." in written("misconceptions")


def test_a_class_writes_the_same_every_time_and_not_all_the_same(tmp_path: Path) -> None:
    mistakes = []
    for number in range(5):
        mistakes.append(tmp_path / f"{number}.py")
        mistakes[-1].write_text(f'"""Wrong."""\nf = {number}')
    write: Callable[[int], list[str]] = lambda n: written(  # noqa: E731
        "misconceptions", f"s{n:03}", f=mistakes, g=mistakes
    )
    assert [write(n) for n in range(9)] == [write(n) for n in range(9)]
    assert len({tuple(write(n)) for n in range(9)}) > 3
