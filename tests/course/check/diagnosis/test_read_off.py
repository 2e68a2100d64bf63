"""Numbers that were read off wrongly get the name of what happened, and others get none."""

from __future__ import annotations

import pytest

from course.chains import POINT, SEED, long_chain
from course.check.asking.protocol import Question, Reading, Reply
from course.check.diagnosis import read_off
from course.check.diagnosis.asked import Asked
from course.check.verdict import Result
from course.engine import Tensor


def at(a: float, b: float) -> tuple[float, float, float]:
    leaves = Tensor(a), Tensor(b)
    g = long_chain(SEED)(*leaves)
    g.backward()
    return g.data, leaves[0].grad, leaves[1].grad


G, A, B = at(*POINT)


class Reads:
    """A student with these three numbers, whose `g` has this gradient."""

    def __init__(self, numbers: tuple[float, float, float], of_g: float) -> None:
        self.numbers, self.of_g = numbers, of_g

    def ask(self, question: Question) -> Reply:
        numbers = self.numbers if question.read == [*read_off.NAMES] else (self.of_g,)
        return Reply([Reading("float", number) for number in numbers])


def name(
    numbers: tuple[float, float, float],
    expressions: tuple[str, ...] = ("g_value", "dg_da - 2 * dg_db"),
    of_g: float = 1.0,
) -> str:
    arguments = {"do": "", "equals": dict.fromkeys(expressions, 0.0)}
    found = read_off.find(Asked("after", arguments, [], Result("x", [], []), Reads(numbers, of_g)))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((G, B, A), "reversed"),
        ((G, *POINT), "value-for-slope"),
        ((G, 1.0, 1.0), "output-nudged"),
        ((G, -A, -B), "sign-flipped"),
        ((G, A, 2 * B), "doubled"),
        ((G, 2 * A, 2 * B), "doubled"),
        ((1.0, A, B), "slope-for-value"),
        ((round(G, 4), round(A, 4), round(B, 4)), "rounded"),
        ((G, A * (1 + 1e-5), B * (1 - 1e-5)), "rounded"),
        (at(POINT[1], POINT[0]), "reversed"),
        (at(POINT[0], -POINT[1]), "sign-lost"),
    ],
)
def test_a_mistake_in_reading_has_its_name(numbers: tuple[float, float, float], found: str) -> None:
    assert name(numbers) == found


def test_the_name_is_the_same_if_each_gradient_is_asked_for_alone() -> None:
    assert name((G, B, A), ("dg_da", "dg_db")) == "reversed"


def test_nothing_is_found_in_other_numbers_or_under_other_names() -> None:
    assert name((G, 0.123, 4.56)) == ""
    assert name((G, B, A), ("x", "y")) == ""


def test_gradients_of_0_have_two_reasons() -> None:
    assert name((G, 0.0, 0.0), of_g=0.0) == "backward-not-called"
    assert name((G, 0.0, 0.0), of_g=1.0) == "graph-cut"


def test_a_pass_from_the_leaves_is_none_from_the_result() -> None:
    assert name((G, 1.0, 1.0), of_g=0.0) == "backward-not-called"


class ReadTooEarly(Reads):
    """A student whose leaves have gotten their gradients after all three numbers were read."""

    def ask(self, question: Question) -> Reply:
        if question.read == ["a.grad", "b.grad"]:
            return Reply([Reading("float", A), Reading("float", B)])
        return super().ask(question)


def test_gradients_read_before_the_backward_pass_are_told_from_other_leaves() -> None:
    arguments = {"do": "", "equals": {"g_value": 0.0, "dg_da - 2 * dg_db": 0.0}}
    student = ReadTooEarly((G, 0.0, 0.0), of_g=1.0)
    found = read_off.find(Asked("after", arguments, [], Result("x", [], []), student))
    assert found is not None
    assert found.name == "backward-not-called"
    assert "before the backward pass" in found.sentence
