"""Wrong polynomials that are not written as in the task."""

from __future__ import annotations

import pytest

from course.check.diagnosis.polynomials import slips
from tests.course.check.diagnosis.failing import name_of

CALL = 'check.function("f", equals="lambda x: 3 * x**2 - 4 * x + 5", at=[2.0, -3.0, 0.5])'


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("x * (3 * x - 4 + 5)", "parentheses-wrong"),
        ("3 * x * (x - 4) + 5", "parentheses-wrong"),
        ("sum(n * x**k for k, n in enumerate([3, -4, 5]))", "reversed"),
        ("sum(n * x**k for k, n in enumerate([5, -4, 3], start=1))", "off-by-one"),
    ],
)
def test_a_wrong_grouping_or_order_has_its_name(formula: str, name: str) -> None:
    assert name_of(CALL, f"f = lambda x: {formula}") == name


@pytest.mark.parametrize("text", ["2 * x + 1", "x**3 - x", "x * y", "1 / x", "math.sin(x)"])
def test_other_formulas_have_none(text: str) -> None:
    assert slips(text) == ()
