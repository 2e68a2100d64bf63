"""Imports that hand over an answer are found in any form, and what a lesson gives is not one."""

import re

import pytest

from course.notebook import load, role_of
from grading.authoring import lesson as lessons
from grading.classroom.course_directory import REPOSITORY
from grading.judging import answer_imports
from grading.judging.answer_imports import ENGINE, GIVEN, TORCH, flags, refused

LESSONS = [file.stem for file in sorted((REPOSITORY / "course" / "lessons").glob("[0-9]*.py"))]
FOUND = {
    "from course.engine import Tensor": ENGINE,
    "from course import engine": ENGINE,
    "from course import engine as e": ENGINE,
    "from course import *": ENGINE,
    "import course.nn as n": ENGINE,
    "import course\nTensor = course.engine.Tensor": ENGINE,
    "def f():\n    from course.nn import MLP": ENGINE,
    "import importlib\nimportlib.import_module('course.engine')": ENGINE,
    "__import__('course.nn')": ENGINE,
    "from course.train import gradient_step": ENGINE,
    "exec('from course.engine import Tensor')": ENGINE,
    "eval('__import__(\"course.engine\")')": ENGINE,
    "open('/srv/course/engine.py').read()": ENGINE,
    "import sys\nsys.modules['course.engine']": ENGINE,
    "import torch": TORCH,
    "import torch.nn.functional as F": TORCH,
    "from torch import nn": TORCH,
    "__import__('torch')": TORCH,
    "%matplotlib inline\nimport torch": TORCH,
}


@pytest.mark.parametrize("source", FOUND)
def test_an_import_is_found(source: str) -> None:
    assert flags(source, "01_derivatives") == {FOUND[source]}


@pytest.mark.parametrize(
    "source",
    ["", "import math", "from course import check", "from course.graph import draw_dot", "x = (",
     "from my_engine import Tensor", "torch = 3", "def f():\n    '''As torch does it.'''",
     "'The engine is in course.engine, see there.'", "import torchvision_is_not_here"],
)  # fmt: skip
def test_other_code_is_not_flagged(source: str) -> None:
    assert flags(source, "01_derivatives") == set()


@pytest.mark.parametrize("name", LESSONS)
def test_a_released_notebook_has_no_flag_and_imports_all_that_counts_as_given(name: str) -> None:
    notebook = load(REPOSITORY / "release" / name / f"{name}.ipynb")
    sources = [
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and role_of(cell)[0] != "test"
    ]
    assert [source for source in sources if flags(source, name)] == []
    for statement in GIVEN.get(name, ()):
        module, imported = statement.split("import ")
        one = rf"{re.escape(module)}import (.*, )?{re.escape(imported)}(, .*)?$"
        written = re.compile(one, re.MULTILINE)
        assert any(written.search(source) for source in sources), statement


@pytest.mark.parametrize("name", LESSONS)
def test_the_solution_has_no_flag(name: str) -> None:
    lesson = lessons.read(REPOSITORY / "course" / "lessons" / f"{name}.py")
    assert [answer.name for answer in lesson.answers if flags(answer.source, name)] == []


def test_variants_have_no_flag_but_the_one_that_takes_the_engine() -> None:
    flagged = []
    for name in LESSONS:
        lesson = lessons.read(REPOSITORY / "course" / "lessons" / f"{name}.py")
        for answer in lesson.answers:
            for file in (REPOSITORY / "tests" / "variants" / answer.name).glob("*.py"):
                if flags(file.read_text(), name):
                    flagged.append(file.name)
    assert flagged == ["with_the_engine_of_the_course.py"]


def test_what_a_lesson_gives_is_not_refused() -> None:
    assert refused("01_derivatives") == ["course.engine", "course.nn", "course.train", "torch"]
    assert refused("04_linear_regression") == ["course.nn", "course.train"]
    assert refused("06_fitting_and_classifying") == []
    assert re.search("torch", answer_imports.refusal(frozenset({TORCH})))
