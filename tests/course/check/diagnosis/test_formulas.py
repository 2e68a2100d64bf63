"""A formula with one slip in it is recognized by its values."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes, result_of

CALL = 'check.function("f", equals="lambda x: 3 * x**2 - 4 * x + 5", at=[2.0, -3.0, 0.5])'
TWO = 'check.function("f", equals="lambda x, y: x * y + 2 * y", at=[(2.0, 3.0), (-1.5, 0.5)])'


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("3 * x**2 + 4 * x + 5", "sign-flipped"),
        ("3 * x**2 - 4 * x", "term-missing"),
        ("(3 * x)**2 - 4 * x + 5", "parentheses-wrong"),
        ("x**2 - 4 * x + 5", "factor-missing"),
        ("3 * x * 2 - 4 * x + 5", "wrong-operation"),
        ("3 * x**2 - 4 * x + 6", "wrong-number"),
        ("3 * x**2 - 4 * abs(x) + 5", "sign-lost"),
        ("(3 * x - 4) * (x + 5)", "parentheses-wrong"),
        ("6 * x - 4", "slope-for-value"),
        ("20", "ignores-its-argument"),
        ("3 * x**2 - 4 * x + 5 + x / 7", ""),
    ],
)
def test_a_slip_has_its_name(formula: str, name: str) -> None:
    assert name_of(CALL, f"f = lambda x: {formula}") == name


def test_the_input_that_is_ignored_is_named() -> None:
    found = result_of(TWO, "f = lambda x, y: 5 * y + y * y").diagnosis
    assert found is not None
    assert found.name == "ignores-its-argument"
    assert "`x`" in found.sentence


def test_an_input_that_comes_from_the_notebook_is_named() -> None:
    assert name_of(TWO, "y = 7.0\ndef f(x, other): return x * y + 2 * y") == "stale-name"


def test_a_right_formula_in_another_order_passes() -> None:
    assert passes(CALL, "def f(x): return x * (3 * x - 4) + 5")
