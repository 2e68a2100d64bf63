"""A slope's formula is read from the points that it asks for and the weights of their heights."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes

CENTRAL = 'check.slope("slope", of="lambda x: x**3 - x", at=[2.0, -3.0, 0.5])'


def slope(formula: str, before: str = "pass") -> str:
    return f"def slope(f, x, h=1e-4):\n    {before}\n    return {formula}"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (slope("(f(x + h) - f(x)) / h"), "one-sided"),
        (slope("(f(x - h) - f(x + h)) / (2 * h)"), "points-swapped"),
        (slope("f(x + h) - f(x - h)"), "not-divided"),
        (slope("(f(x + h) - f(x - h)) / h"), "wrong-run"),
        (slope("(f(x + h) - f(x - h)) / 2 * h"), "parentheses-wrong"),
        (slope("(f(x + h) + f(x - h)) / (2 * h)"), "wrong-operation"),
        (slope("(f(x + h) + f(x - h)) / 2"), "value-for-slope"),
        (slope("abs(f(x + h) - f(x - h)) / (2 * h)"), "sign-lost"),
        (slope("f(x)"), "value-for-slope"),
        (slope("3 * x**2 - 1 + 1"), "ignores-its-argument"),
        (slope("((f(x) + h) - f(x)) / h"), "output-nudged"),
        (slope("(f(x + h) - f(x - h)) / (2 * h)", "h = 1e-14"), "step-too-small"),
        (slope("(f(h + h) - f(x)) / h"), "wrong-points"),
        (slope("(f(x + h) - f(x - h)) / (4 * h)"), "wrong-run"),
        (slope("(f(x + h) - f(x - h)) / (2 * h)").replace("1e-4", "1e-15"), "step-too-small"),
        (slope("(f(x + h) - f(x - h)) / (2 * h)").replace("1e-4", "0.1"), "step-too-large"),
    ],
)
def test_a_formula_has_the_name_of_its_mistake(code: str, name: str) -> None:
    assert name_of(CENTRAL, code) == name


def test_a_right_formula_in_another_style_passes() -> None:
    assert passes(CENTRAL, slope("(f(x + h) / h - f(x - h) / h) / 2"))
    assert passes(CENTRAL, slope("(f(x - h) - f(x + h)) / (-2 * h)"))


def test_another_mistake_gets_no_name() -> None:
    assert name_of(CENTRAL, slope("(f(x + h) - f(x - h)) / (2 * h) + 0.37 * x")) == ""
