"""The judge's verdicts are those of the same checks beside the student's code."""

import contextlib
from pathlib import Path
from typing import Any

import pytest

from course import check
from grading.authoring import lesson as lessons
from grading.authoring.trial import run_cell
from grading.judging.judge import judge
from grading.sandbox.limits import Limits
from tests.grading.judging.sessions import Open

ROOT = Path(__file__).resolve().parents[3]
FIXTURE = Path(__file__).parents[1] / "fixture_course" / "course" / "lessons" / "01_shapes.py"


def in_process(cells: list[str], tests: dict[str, str]) -> dict[str, str]:
    """What each test says in a notebook's own process: the first failure, or nothing."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        with contextlib.suppress(Exception):
            run_cell(cell, names)
    found = {}
    for name, source in tests.items():
        try:
            run_cell(source, names)
            found[name] = ""
        except check.CheckFailed as failed:
            found[name] = str(failed)
    return found


def visible(source: str) -> str:
    return source.split("### BEGIN HIDDEN TESTS")[0]


WRONG = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": "half_area = area(3.0, 4.0)",
    "square": "class Square:\n    def __init__(self, side):\n        self.side = side\n"
    "    def __add__(self, other):\n        return self",
}


@pytest.mark.parametrize("kind", ["right", "wrong", "blank"])
def test_verdicts_are_those_of_the_checks_beside_the_code(
    begin: Open, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = lessons.read(FIXTURE)
    written = {
        answer.name: {"right": answer.source, "wrong": WRONG[answer.name], "blank": answer.blank}
        for answer in lesson.answers
    }
    cells = ["from course import check", *(forms[kind] for forms in written.values())]
    tests = {test.name: test.source for answer in lesson.answers for test in answer.tests}
    session = begin(*cells)
    for name, source in tests.items():
        judged = judge(name, source, session)
        assert bool(judged.error) == bool(in_process(cells, {name: source})[name]), name
        # Word for word where nothing is hidden.
        judged = judge(name, visible(source), session)
        assert judged.error == in_process(cells, {name: visible(source)})[name]
        assert bool(judged.error) == (kind != "right")


@pytest.mark.parametrize("name", ["01_derivatives", "02_autograd", "04_linear_regression"])
def test_solutions_of_the_lessons_pass_and_their_blanks_say_what_they_are(
    begin: Open, name: str
) -> None:
    lesson = lessons.read(ROOT / "course" / "lessons" / f"{name}.py")
    roles = [cell for cell in lesson.cells if cell.kind == "code" and cell.role != "hints"]
    blanks = {answer.name: answer.blank for answer in lesson.answers}
    for blank in (False, True):
        session = begin(limits=Limits())
        for cell in roles[: len(roles) // 2]:
            if cell.role == "test":
                error = judge(cell.name, cell.source, session).error
                assert ("not written" in error) if blank else not error, (cell.name, error)
            else:
                session.run(blanks[cell.name] if blank and cell.name in blanks else cell.source)
