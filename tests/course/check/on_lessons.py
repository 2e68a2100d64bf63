"""Runs the tests of a lesson's answer on another answer in its place, in this process."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from course.check import diagnosis
from course.check.faults import Fault, defined
from grading.authoring import prove
from grading.authoring.lesson import AnswerCell, Lesson, read_all
from grading.authoring.trial import TrialStep, run_cell

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Failed:
    """The first test that did not pass: its name, the name of the mistake or "", what it says."""

    test: str
    diagnosis: str
    message: str


@cache
def lessons() -> list[Lesson]:
    return read_all(ROOT)


@cache
def lesson_with(answer: str) -> Lesson:
    for lesson in lessons():
        if any(one.name == answer for one in lesson.answers):
            return lesson
    raise LookupError(answer)


@cache
def _walked(answer: str) -> tuple[AnswerCell, list[TrialStep], dict[str, Any]]:
    prove.warm_up()
    for one, tests, names in prove.walk(lesson_with(answer)):
        if one.name == answer:
            return one, tests, dict(names)
    raise LookupError(answer)


def above(answer: str) -> dict[str, Any]:
    """The names as the cells above an answer leave them."""
    return dict(_walked(answer)[2])


@cache
def answers_that_define(names: frozenset[str]) -> list[str]:
    """The answers of all lessons that define one of these names."""
    return [
        answer.name
        for lesson in lessons()
        for answer in lesson.answers
        if names & defined(answer.source)
    ]


def first_failure(answer: str, source: str) -> Failed | None:
    """What the first test says that another source of the answer does not pass."""
    names = above(answer)
    with contextlib.redirect_stdout(io.StringIO()):
        run_cell(source, names)
    return _tested(answer, names)


def failure_of(fault: Fault, answer: str) -> Failed | None:
    """What the first test says that the solution does not pass with this fault put in."""
    solution = _walked(answer)[0]
    names = above(answer)
    with contextlib.redirect_stdout(io.StringIO()):
        run_cell(solution.source, names)
        wrong = dict(names)
        for text in (fault.base, fault.code):
            run_cell(text, wrong)
    broken = set(fault.breaks) or defined(fault.code)
    names.update((name, wrong[name]) for name in broken)
    return _tested(answer, names)


def _tested(answer: str, names: dict[str, Any]) -> Failed | None:
    unhurried = diagnosis.seconds.set(diagnosis.UNHURRIED)
    try:
        for step in _walked(answer)[1]:
            with contextlib.redirect_stdout(io.StringIO()):
                try:
                    run_cell(step.source, names)
                except Exception as error:
                    named = getattr(error, "diagnosis", "")
                    return Failed(step.test, named, f"{type(error).__name__}: {error}")
    finally:
        diagnosis.seconds.reset(unhurried)
    return None
