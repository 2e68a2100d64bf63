"""The formula and the number of each local derivative."""

from __future__ import annotations

import math

import pytest

from course.stepper.local_rules import local_rules


def rules_for(op, data, names):
    found = local_rules(op, data, names)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("op", "data", "formulas", "values"),
    [
        ("+", [2, 3], ["1", "1"], [1, 1]),
        ("-", [2, 3], ["1", "−1"], [1, -1]),
        ("*", [2, 3], ["b", "a"], [3, 2]),
        ("/", [6, 3], ["1/b", "−a/b²"], [1 / 3, -6 / 9]),
        ("**", [2, 3], ["b·a**(b − 1)", "a**b·ln(a)"], [12, 8 * math.log(2)]),
        ("**2", [3], ["2·a**1"], [6]),
        ("neg", [3], ["−1"], [-1]),
        ("exp", [0], ["exp(a)"], [1]),
        ("log", [4], ["1/a"], [0.25]),
        ("tanh", [0], ["1 − tanh(a)²"], [1]),
        ("sigmoid", [0], ["sigmoid(a)·(1 − sigmoid(a))"], [0.25]),
        ("relu", [-1], ["1 if a > 0, else 0"], [0]),
        ("abs", [-1], ["1 if a > 0, −1 if a < 0"], [-1]),
    ],
)
def test_an_operation_has_a_rule_for_each_input(op, data, formulas, values):
    rules = rules_for(op, data, ["a", "b"][: len(data)])
    assert [rule.formula for rule in rules] == formulas
    assert [rule.value for rule in rules] == pytest.approx(values)
    assert rules[0].derivative.endswith("/∂a")


@pytest.mark.parametrize(
    ("op", "data"), [("half", [2]), ("", []), ("*", [2]), ("/", [1, 0]), ("**x", [2]), ("log", [0])]
)
def test_an_operation_that_the_course_cannot_compute_has_none(op, data):
    assert local_rules(op, data, ["a", "b"]) is None


def test_a_name_may_contain_braces():
    rules = rules_for("*", [2.0, 3.0], ["{b}", "{"])
    assert rules[0].derivative == "∂({b}·{)/∂{b}"
