"""Engines in any style never fail the tests of lesson 02, and with one fault they always do.

`ENGINES` in the environment sets how many engines are assembled for each test, and has every fault
tried by itself. By default a few engines are assembled, and a third of the faults is tried.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.check import diagnosis
from course.check.asking.in_process import InProcess
from course.check.diagnosis import engine
from course.check.diagnosis.finders import Found
from grading.authoring import prove
from grading.authoring.course_files import lesson_texts
from grading.authoring.lesson import AnswerCell, Lesson, read
from grading.authoring.trial import run_cell
from tests.course.check import engine_faults, engine_styles, engines
from tests.course.check.engine_faults import Fault
from tests.course.check.engine_styles import Style
from tests.course.check.engines import Answers

ROOT = Path(__file__).parents[3]
ENGINES = int(os.environ.get("ENGINES", "12"))
EACH = 1 if "ENGINES" in os.environ else 3
QUICK = settings(max_examples=ENGINES, derandomize=True, deadline=None, database=None)

STYLES = st.builds(
    Style,
    rules=st.sampled_from(engine_styles.RULES),
    storage=st.sampled_from(engine_styles.STORAGE),
    operands=st.sampled_from(engine_styles.OPERANDS),
    numbers=st.sampled_from(engine_styles.NUMBERS),
    adding=st.sampled_from(engine_styles.ADDING),
    order=st.sampled_from(engine_styles.ORDERS),
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
    found = dict[str, str]()
    for test, error in _errors(answers):
        found[test] = f"{type(error).__name__}: {error}"
        if only_first:
            break
    return found


def _failed(answers: Answers) -> Iterator[tuple[str, str]]:
    """Each test that does not pass, with the name of the mistake."""
    for test, error in _errors(answers):
        yield test, str(getattr(error, "diagnosis", ""))


def _errors(answers: Answers) -> Iterator[tuple[str, Exception]]:
    """Each test that does not pass, with what it raises."""
    first = next(iter(answers))
    names = dict(above(first))
    lesson = lesson_with(first)
    own = {one.name: one for one in lesson.answers if one.name in answers}
    begun = False
    for cell in lesson.cells:
        begun = begun or cell.name == first
        if not begun or cell.kind != "code" or cell.role in ("demo", "hints"):
            continue
        if cell.role == "test":
            if _is_test_of(cell.name, own):
                error = _error(cell.source, names)
                if error is not None:
                    yield cell.name, error
        elif cell.role == "answer" and cell.name not in answers:
            break
        else:
            source = answers.get(cell.name, cell.source)
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                run_cell(source, names)


def _error(source: str, names: dict[str, Any]) -> Exception | None:
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            run_cell(source, names)
        except Exception as error:
            return error
    return None


def name_of(answers: Answers) -> str:
    """The name that the first test gives that does not pass; "" if it gives none."""
    unhurried = diagnosis.seconds.set(diagnosis.UNHURRIED)
    try:
        return next((name for _, name in _failed(answers)), "")
    finally:
        diagnosis.seconds.reset(unhurried)


def accused(answers: Answers, using: str) -> Found | None:
    """What diagnosis says of an engine if it is asked, whether a test fails or not."""
    names = dict(above(next(iter(answers))))
    for source in answers.values():
        run_cell(source, names)
    return engine.any_wrong(InProcess(names), using)


def _is_test_of(test: str, answers: dict[str, AnswerCell]) -> bool:
    return any(test == one.name for answer in answers.values() for one in answer.tests)


def described(answers: Answers) -> str:
    return "\n".join(answers.values())


@QUICK
@given(STYLES)
def test_a_right_engine_of_the_second_stage_passes_in_any_style(style: Style) -> None:
    answers = engines.v2(style)
    assert failures(answers) == {}, described(answers)
    assert accused(answers, "TensorV2") is None, described(answers)


@QUICK
@given(STYLES, st.sampled_from(list(engine_styles.WALKS)))
def test_any_right_way_through_the_graph_passes(style: Style, walk: str) -> None:
    answers = engines.v2_in_full(style, walk)
    assert failures(answers) == {}, described(answers)
    assert accused(answers, "TensorV2") is None, described(answers)


@QUICK
@given(STYLES)
def test_a_right_tensor_passes_in_any_style(style: Style) -> None:
    answers = engines.tensor(style)
    assert failures(answers) == {}, described(answers)
    assert accused(answers, "Tensor") is None, described(answers)


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


@pytest.mark.parametrize(
    ("write", "faults"),
    [(engines.v2, engine_faults.V2_FAULTS), (engines.tensor, engine_faults.TENSOR_FAULTS)],
    ids=["v2", "tensor"],
)
def test_nine_of_ten_engines_with_one_fault_are_named_right(
    write: Callable[[Style, Fault], Answers], faults: Sequence[Fault]
) -> None:
    drawn = random.Random(13)
    cases = [(some_style(drawn), drawn.choice(faults)) for _ in range(2 * ENGINES)]
    other = [
        f"{name or 'none'} for {fault}"
        for style, fault in cases
        if (name := name_of(write(style, fault))) != fault.diagnosis
    ]
    assert len(other) <= len(cases) / 10, "\n".join(other)


def some_style(drawn: random.Random) -> Style:
    return Style(
        rules=drawn.choice(engine_styles.RULES),
        storage=drawn.choice(engine_styles.STORAGE),
        operands=drawn.choice(engine_styles.OPERANDS),
        numbers=drawn.choice(engine_styles.NUMBERS),
        adding=drawn.choice(engine_styles.ADDING),
        order=drawn.choice(engine_styles.ORDERS),
        derived=drawn.random() < 0.5,
    )


@pytest.mark.parametrize("fault", engine_faults.V2_FAULTS[::EACH], ids=str)
def test_each_fault_of_the_second_stage_fails_as_the_lesson_writes_it(fault: Fault) -> None:
    assert fails(engines.v2(Style(), fault))


@pytest.mark.parametrize("fault", engine_faults.TENSOR_FAULTS[::EACH], ids=str)
def test_each_fault_of_a_tensor_fails_as_the_lesson_writes_it(fault: Fault) -> None:
    assert fails(engines.tensor(Style(), fault))
