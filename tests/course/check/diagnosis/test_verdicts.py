"""Verdicts in other words, verdicts that do not fit, and bounds from the wrong number."""

from __future__ import annotations

from typing import Any

import pytest

from course import check
from course.check.diagnosis import UNHURRIED, seconds


def named(call: str, code: str) -> str:
    """The name that a failing check gives to the mistake in this code."""
    names: dict[str, Any] = {"check": check, "__name__": "__main__"}
    exec(code, names)
    hurry = seconds.set(UNHURRIED)
    try:
        with pytest.raises(check.CheckFailed) as failed:
            exec(call, names)
    finally:
        seconds.reset(hurry)
    return failed.value.diagnosis


def test_a_verdict_that_is_not_in_the_list() -> None:
    call = 'check.predictions("verdict", choices=["sound", "never zeroes"])'
    assert named(call, "verdict = 'never zeros'") == "not-a-choice"


def test_a_verdict_that_does_not_fit() -> None:
    call = 'check.after("", equals={"verdict": "sound"})'
    assert named(call, "verdict = 'never zeroes'") == "wrong-verdict"


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
    assert named(call, f"a, b, c, d = 1e-5, 0.3, 1.5, {bound}") == name
