"""The table of rules is consistent: nothing that is called wrong is right."""

from __future__ import annotations

import math

import pytest

from course.check.diagnosis.texts import mistakes
from course.check.faults.rules import MODES, OPERATIONS, WRONG_ANYWHERE, valued

POINTS = ({"a": 1.73, "b": 2.64}, {"a": 0.61, "b": -1.31}, {"a": -0.7, "b": 0.4})


@pytest.mark.parametrize("sign", OPERATIONS)
def test_a_wrong_rule_differs_from_the_right_one(sign: str) -> None:
    rule = OPERATIONS[sign]
    for right, wrong in zip(rule.slopes, rule.wrong, strict=True):
        for name, slope in (*wrong, *rule.wrong_values):
            assert name in mistakes()
            if (name, slope) in wrong:
                assert _differs(rule.value, right, slope), slope
    for _, value in rule.wrong_values:
        assert _differs(rule.value, rule.value, value), value


def _differs(value: str, one: str, other: str) -> bool:
    for point in POINTS:
        at = point | {"out": valued(value, point)}
        pair = valued(one, at), valued(other, at)
        if not any(map(math.isnan, pair)) and not math.isclose(*pair):
            return True
    return False


def test_every_name_is_known() -> None:
    assert {name for name, _ in (*MODES, *WRONG_ANYWHERE)} <= mistakes().keys()


def test_an_expression_without_a_value_is_not_a_number() -> None:
    assert math.isnan(valued("math.log(a)", {"a": -1.0}))
