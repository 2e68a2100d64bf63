"""Engines in any style never fail the tests of lesson 02, and with one fault they always do.

`ENGINES` in the environment sets how many engines are assembled for each test, and has every fault
tried by itself. By default a few engines are assembled, and a third of the faults is tried.
"""

from __future__ import annotations

import contextlib
import io
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.check import diagnosis
from grading.authoring import prove
from grading.authoring.course_files import lesson_texts
from grading.authoring.lesson import AnswerCell, Lesson, read
from grading.authoring.trial import run_cell
from tests.course.check import engine_faults, engines
from tests.course.check.engine_faults import Fault
from tests.course.check.engines import Answers, Style

ROOT = Path(__file__).parents[3]
ENGINES = int(os.environ.get("ENGINES", "12"))
EACH = 1 if "ENGINES" in os.environ else 3
QUICK = settings(max_examples=ENGINES, derandomize=True, deadline=None, database=None)

STYLES = st.builds(
    Style,
    rules=st.sampled_from(engines.RULES),
    storage=st.sampled_from(engines.STORAGE),
    operands=st.sampled_from(engines.OPERANDS),
    numbers=st.sampled_from(engines.NUMBERS),
    adding=st.sampled_from(engines.ADDING),
    order=st.sampled_from(engines.ORDERS),
    derived=st.booleans(),
)


@cache
def lesson_with(answer: str) -> Lesson:
    for path in lesson_texts(ROOT):
        if f'role="answer" name="{answer}"' in path.read_text(encoding="utf-8"):
            return read(path)
    raise LookupError(answer)


@cache
def above(answer: str) -> dict[str, Any]:
    """The names as the cells above an answer leave them."""
    prove.warm_up()
    for one, _, names in prove.walk(lesson_with(answer)):
        if one.name == answer:
            return dict(names)
    raise LookupError(answer)


def fails(answers: Answers) -> bool:
    """Whether a test of the answers does not pass; no name is looked for."""
    unnamed = diagnosis.seconds.set(0.0)
    try:
        return bool(failures(answers, only_first=True))
    finally:
        diagnosis.seconds.reset(unnamed)


def failures(answers: Answers, *, only_first: bool = False) -> dict[str, str]:
    """What the tests of the answers say, by the test's name, of each that does not pass."""
    first = next(iter(answers))
    names, found = dict(above(first)), dict[str, str]()
    lesson = lesson_with(first)
    own = {one.name: one for one in lesson.answers if one.name in answers}
    begun = False
    for cell in lesson.cells:
        begun = begun or cell.name == first
        if only_first and found:
            break
        if not begun or cell.kind != "code" or cell.role in ("demo", "hints"):
            continue
        if cell.role == "test":
            if _is_test_of(cell.name, own):
                with contextlib.redirect_stdout(io.StringIO()):
                    try:
                        run_cell(cell.source, names)
                    except Exception as error:
                        found[cell.name] = f"{type(error).__name__}: {error}"
        elif cell.role == "answer" and cell.name not in answers:
            break
        else:
            source = answers.get(cell.name, cell.source)
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                run_cell(source, names)
    return found


def _is_test_of(test: str, answers: dict[str, AnswerCell]) -> bool:
    return any(test == one.name for answer in answers.values() for one in answer.tests)


def described(answers: Answers) -> str:
    return "\n".join(answers.values())


@QUICK
@given(STYLES)
def test_a_right_engine_of_the_second_stage_passes_in_any_style(style: Style) -> None:
    answers = engines.v2(style)
    assert failures(answers) == {}, described(answers)


@QUICK
@given(STYLES)
def test_a_right_tensor_passes_in_any_style(style: Style) -> None:
    answers = engines.tensor(style)
    assert failures(answers) == {}, described(answers)


@QUICK
@given(STYLES, st.sampled_from(engine_faults.V2_FAULTS))
def test_an_engine_of_the_second_stage_with_one_fault_fails(style: Style, fault: Fault) -> None:
    answers = engines.v2(style, fault)
    assert fails(answers), f"{fault}\n{described(answers)}"


@QUICK
@given(STYLES, st.sampled_from(engine_faults.TENSOR_FAULTS))
def test_a_tensor_with_one_fault_fails(style: Style, fault: Fault) -> None:
    answers = engines.tensor(style, fault)
    assert fails(answers), f"{fault}\n{described(answers)}"


@pytest.mark.parametrize("fault", engine_faults.V2_FAULTS[::EACH], ids=str)
def test_each_fault_of_the_second_stage_fails_as_the_lesson_writes_it(fault: Fault) -> None:
    assert fails(engines.v2(Style(), fault))


@pytest.mark.parametrize("fault", engine_faults.TENSOR_FAULTS[::EACH], ids=str)
def test_each_fault_of_a_tensor_fails_as_the_lesson_writes_it(fault: Fault) -> None:
    assert fails(engines.tensor(Style(), fault))
