"""A step that is too large, too small, or read off another curve."""

from __future__ import annotations

import pytest

from course.check.asking.protocol import Question, Reading, Reply
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.step_sizes import find
from course.check.verdict import Result


def asked_with(value: object, kind: str = "float") -> Asked:
    reply = Reply([Reading(kind, value)])
    return Asked("step_size", {}, [(Question(["h"]), reply)], Result("h", [], []), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "name"),
    [
        (1e-2, "step-too-large"),
        (1e-12, "step-too-small"),
        (1e-8, "one-sided"),
        (-5, "sign-flipped"),
    ],
)
def test_a_step_has_the_name_of_its_mistake(step: float, name: str) -> None:
    found = find(asked_with(step))
    assert found is not None
    assert found.name == name


def test_only_a_whole_number_below_0_is_taken_for_an_exponent() -> None:
    whole, small = find(asked_with(-5.0)), find(asked_with(-1e-5))
    assert whole is not None
    assert "exponent" in whole.sentence
    assert small is not None
    assert "exponent" not in small.sentence


def test_what_is_not_a_number_is_not_called_too_small() -> None:
    found = find(asked_with("1e-5", "str"))
    assert found is not None
    assert found.name == "wrong-type"
    assert find(asked_with(None, "NoneType")) is None


@pytest.mark.parametrize(
    ("value", "kind", "said"), [("1e-5", "str", "quotation marks"), ([0, 1], "tuple", "a point")]
)
def test_what_is_not_a_number_is_told_how_to_become_one(
    value: object, kind: str, said: str
) -> None:
    found = find(asked_with(value, kind))
    assert found is not None
    assert found.name == "wrong-type"
    assert said in found.sentence
