"""A made-up class: the parts that its students play, and what they write."""

from collections.abc import Callable
from pathlib import Path

from course.notebook import Json
from grading.classroom import demo_class

MUTANT = '''"""Adds where it should multiply.

fails: area_of_any_rectangle
"""
def area(width, height):
    """Area."""
    return width + height
'''


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
    assert written("all correct") == ["f = 1", "g = 1", "h = 1"]
    assert written("blank") == ["...", "...", "..."]
    assert written("half finished")[0] == "f = 1"
    assert written("half finished")[2] == "..."
    assert written("raises an error") == ["f = 1", "half = 1 / 0\ng = 1", "h = 1"]
    assert written("infinite loop") == ["f = 1", "while True:\n    pass\ng = 1", "h = 1"]


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
