"""Verdicts, predictions and learning rates that were chosen wrongly."""

from __future__ import annotations

import pytest

from course.check.diagnosis.verdicts import of_bound
from tests.course.check.diagnosis.failing import name_of

TABLE = [[4.0, 1.0], [1.0, 2.0]]
LARGEST = 3 + 2**0.5


@pytest.mark.parametrize(
    ("rate", "name"),
    [
        (2 / LARGEST, ""),
        (LARGEST, "not-inverted"),
        (2 * LARGEST, "not-inverted"),
        (1 / LARGEST, "halved"),
        (4 / LARGEST, "doubled"),
        (-2 / LARGEST, "sign-flipped"),
        (2 / (3 - 2**0.5), "wrong-eigenvalue"),
        (0.1234, "bound-not-computed"),
    ],
)
def test_a_bound_shows_what_was_computed(rate: float, name: str) -> None:
    assert of_bound(rate, TABLE) == name


CHOICES = 'check.predictions("p", "q", choices=("up", "down"))'


@pytest.mark.parametrize(
    ("code", "name"), [('p, q = "up", "sideways"', "not-a-choice"), ('p = "up"', "")]
)
def test_a_missing_prediction_is_not_one_outside_the_choices(code: str, name: str) -> None:
    assert name_of(CHOICES, code) == name


def test_a_wrong_verdict_is_told_from_a_wrong_number() -> None:
    assert name_of('check.after("", equals={"v": "sound"})', 'v = "faulty"') == "wrong-verdict"
    assert name_of('check.after("", equals={"v": 2.5})', "v = 3.7") == ""
