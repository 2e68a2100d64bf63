"""The course's own answers, found for a class and under nbgrader's own commands."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from nbgrader.coursedir import CourseDirectory

from grading.judging import references
from tests.grading.judging.cells import code, graded, new

RESOURCES = {"nbgrader": {"assignment": "a", "notebook": "n"}}


def write(file: Path, source: str) -> None:
    cells = [code(source, "f"), graded("assert f", "f_test"), code("x = 1"), code("", "empty")]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(new.new_notebook(cells=cells)))


def step(root: Path) -> Any:
    directory = CourseDirectory(root=str(root))
    return SimpleNamespace(parent=SimpleNamespace(parent=SimpleNamespace(coursedir=directory)))


def test_the_answers_of_all_notebooks_are_read_by_name(tmp_path: Path) -> None:
    write(tmp_path / "n.ipynb", "f = 1")
    (tmp_path / "broken.ipynb").write_text("{")
    assert references.read(tmp_path) == {"n": {"f": "f = 1"}, "broken": {}}
    assert references.read(tmp_path / "nowhere") == {}


def test_a_changed_source_is_read_again(tmp_path: Path) -> None:
    for source in ("f = 1", "f = 22"):
        write(tmp_path / "n.ipynb", source)
        assert references.read(tmp_path) == {"n": {"f": source}}


def test_they_come_with_the_assignment_or_from_nbgrader_s_source_folder(tmp_path: Path) -> None:
    write(tmp_path / "source" / "a" / "n.ipynb", "f = 1")
    assert references.configured_for(step(tmp_path), RESOURCES) == {"f": "f = 1"}
    known = SimpleNamespace(references={"n": {"f": "f = 2"}})
    brought = {**RESOURCES, "assignment": known}
    assert references.configured_for(step(tmp_path), brought) == {"f": "f = 2"}


def test_a_course_without_sources_uses_this_repository_s(tmp_path: Path) -> None:
    lesson = {"nbgrader": {"assignment": "02_autograd", "notebook": "02_autograd"}}
    assert "topological_order" in references.configured_for(step(tmp_path), lesson)
    assert references.configured_for(step(tmp_path), RESOURCES) == {}


def test_outside_nbgrader_there_are_none() -> None:
    assert references.configured_for(SimpleNamespace(), RESOURCES) == {}
    assert references.configured_for(SimpleNamespace(), {}) == {}
