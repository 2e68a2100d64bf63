"""Gradients that were read off wrongly get the name of what happened, and others get none."""

from __future__ import annotations

import pytest

from course.chains import POINT, long_chain
from course.check.asking.protocol import Question, Reading, Reply
from course.check.diagnosis import read_off
from course.check.diagnosis.asked import Asked
from course.check.verdict import Result, Row
from course.engine import Tensor


def gradients() -> tuple[float, float]:
    a, b = map(Tensor, POINT)
    long_chain(seed=6)(a, b).backward()
    return a.grad, b.grad


A, B = gradients()


class Reads:
    """A student whose `g` has this gradient."""

    def __init__(self, gradient: float) -> None:
        self.gradient = gradient

    def ask(self, _question: Question) -> Reply:
        return Reply([Reading("float", self.gradient)])


def name(
    got: tuple[float, float], names: tuple[str, ...] = read_off.NAMES, of_g: float = 1.0
) -> str:
    rows = [
        Row([], correct=one == want, got=one, want=want)
        for one, want in zip(got, (A, B), strict=True)
    ]
    arguments = {"do": "", "equals": dict(zip(names, (A, B), strict=True))}
    found = read_off.find(Asked("after", arguments, [], Result("x", [], rows), Reads(of_g)))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ((B, A), "reversed"),
        ((0.0, 0.0), "backward-not-called"),
        (POINT, "value-for-slope"),
        ((1.0, 1.0), "output-nudged"),
    ],
)
def test_a_mistake_in_reading_has_its_name(read: tuple[float, float], found: str) -> None:
    assert name(read) == found


def test_nothing_is_found_in_other_numbers_or_under_other_names() -> None:
    assert name((0.123, 4.56)) == ""
    assert name((0.0, 0.0), ("x", "y")) == ""


def test_a_pass_from_the_leaves_is_none_from_the_result() -> None:
    assert name((1.0, 1.0), of_g=0.0) == "backward-not-called"
