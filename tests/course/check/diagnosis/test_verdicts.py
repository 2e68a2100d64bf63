"""Verdicts in other words, verdicts that do not fit, and bounds from the wrong number."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of


def test_a_verdict_that_is_not_in_the_list() -> None:
    call = 'check.predictions("verdict", choices=["sound", "never zeroes"])'
    assert name_of(call, "verdict = 'never zeros'") == "not-a-choice"


def test_a_verdict_that_does_not_fit() -> None:
    call = 'check.after("", equals={"verdict": "sound"})'
    assert name_of(call, "verdict = 'never zeroes'") == "wrong-verdict"


def test_rates_in_quotation_marks() -> None:
    call = (
        'check.rates(too_small="a", just_right="b", diverging="c", bound="d", '
        "data=([[1.0], [2.0]], [1.0, 2.0]), steps=100)"
    )
    assert name_of(call, "a, b, c, d = '1e-5', '0.1', '1.5', '0.2'") == "wrong-type"


@pytest.mark.parametrize(
    ("bound", "name"),
    [(6.0, "not-inverted"), (2 / 12, "halved"), (4 / 6, "doubled"), (0.41, "bound-not-computed")],
)
def test_a_bound_from_another_number(bound: float, name: str) -> None:
    # The curvature of these data is 6 in one direction and 2 in the other.
    data = [[3**0.5], [-(3**0.5)]], [1.0, 2.0]
    call = (
        'check.rates(too_small="a", just_right="b", diverging="c", bound="d", '
        f"data={data!r}, steps=100)"
    )
    assert name_of(call, f"a, b, c, d = 1e-5, 0.3, 1.5, {bound}") == name
