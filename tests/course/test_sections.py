"""Which section a learner is told to read again: known, near, and of no later lesson."""

from __future__ import annotations

import importlib

import pytest

from course import sections
from course.check import faults
from course.check.diagnosis.texts import Mistake, mistakes
from course.check.notebook import visible
from course.cli.sections import headings
from course.notebook import load
from course.released import released

ANSWERS = tuple(visible.answers().values())
EXPLAINED = [entry for entry in mistakes().values() if entry.section]


def particular(mistake: str) -> set[str]:
    """The sections that treat a form of this mistake, and "" for none in particular."""
    modules = (importlib.import_module(f"course.check.faults.{name}") for name in faults.MODULES)
    every = (fault for module in modules for fault in module.FAULTS)
    return {"", *(fault.section for fault in every if fault.diagnosis == mistake)}


@pytest.mark.parametrize("entry", EXPLAINED, ids=lambda entry: entry.name)
def test_no_lesson_sends_a_learner_to_a_later_one(entry: Mistake) -> None:
    for section in particular(entry.name):
        for answer in ANSWERS:
            found = sections.lesson_of(entry.read_again(answer.name, section))
            assert "" < found <= answer.lesson, (answer.name, section)


@pytest.mark.parametrize("entry", EXPLAINED, ids=lambda entry: entry.name)
def test_a_section_of_the_own_lesson_comes_before_one_of_another(entry: Mistake) -> None:
    treated = {sections.lesson_of(title) for title in (entry.section, *entry.also)}
    for answer in ANSWERS:
        if answer.lesson in treated:
            assert sections.lesson_of(entry.read_again(answer.name)) == answer.lesson


def test_every_section_is_in_the_released_notebook_of_its_lesson() -> None:
    for file in released().glob("[0-9]*/*.ipynb"):
        for title, _ in headings(load(file)):
            if title != "How to work":
                assert sections.lesson_of(title) <= file.stem
    assert sections.lesson_of("No such heading") == ""


def test_every_answer_has_a_section_of_its_own_lesson() -> None:
    for answer in ANSWERS:
        around = sections.nearest(["The whole engine on one page"], answer.name, beyond=False)
        assert sections.lesson_of(around) == answer.lesson


def test_of_an_unknown_answer_or_mistake_the_usual_section_stays() -> None:
    assert sections.nearest(["", "Powers"], "another-course") == "Powers"
    assert sections.nearest([""], "gradient") == ""


def test_what_any_answer_can_do_wrong_is_read_beside_the_answer() -> None:
    assert mistakes()["term-missing"].read_again("binary_cross_entropy") == (
        "A trap for the obvious formula"
    )
