"""The course's own answers: where they are looked for, and when there are none."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import course
from course import solutions
from course.check.notebook import visible
from course.solutions import beside, collected, same, solution

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(solutions.VARIABLE, raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    solutions._found.cache_clear()
    yield
    solutions._found.cache_clear()


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `course` in `folder`, without anything beside it."""
    (folder / "course").mkdir()
    monkeypatch.setattr(course, "__file__", str(folder / "course" / "__init__.py"))
    return folder


def test_every_answer_has_a_solution_without_the_task_and_the_markers() -> None:
    found = {name: code for answers in collected().values() for name, code in answers.items()}
    assert found.keys() == visible.answers().keys()
    for name, code in found.items():
        ast.parse(code)
        assert "TODO" not in code, name
        assert "SOLUTION" not in code, name
        assert "not written yet" not in code, name
        assert code == code.strip("\n")


def test_a_checkout_has_them() -> None:
    assert solution("forward_difference").endswith("return (function(x + h) - function(x)) / h")
    assert solution("no_such_answer") == ""


def test_an_installed_package_has_what_its_graders_half_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = installed(tmp_path, monkeypatch)
    assert solution("gradient") == ""
    solutions._found.cache_clear()
    shutil.copytree(ROOT / "source", folder / "grading" / "_course" / "source")
    assert "def gradient" in solution("gradient")


def test_one_file_is_enough_for_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = installed(tmp_path, monkeypatch)
    (folder / "course" / solutions.FILE).write_text(json.dumps({"01_a": {"f": "f = 1"}}))
    assert solution("f") == "f = 1"


@pytest.mark.parametrize("off", ["off", "Off", "0", "no"])
def test_an_environment_turns_them_off(monkeypatch: pytest.MonkeyPatch, off: str) -> None:
    monkeypatch.setenv(solutions.VARIABLE, off)
    assert beside("gradient", "x = 1") is None


@pytest.mark.parametrize("run", ["autograde", "validate"])
def test_a_graders_run_gets_none(monkeypatch: pytest.MonkeyPatch, run: str) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", run)
    assert solution("gradient") == ""


def test_the_same_code_is_recognized_by_what_it_does() -> None:
    mine = (
        "def forward_difference(function, x, h=1e-4):\n    return (function(x+h) - function(x))/h"
    )
    found = beside("forward_difference", mine)
    assert found is not None
    assert found.same
    other = beside("forward_difference", mine.replace("/h", "* (1 / h)"))
    assert other is not None
    assert not other.same
    assert not same("def f(:", "def f(:")
