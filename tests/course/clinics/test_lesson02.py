"""The engines of lesson 02: each is exactly as wrong as the rule that it is given."""

from __future__ import annotations

import pytest

from course import check
from course.check.asking.in_process import InProcess
from course.clinics import lesson02
from tests.course.check.judged import judge_of


def gradients(tensor, program, **point):
    names = {"__name__": "__main__", "Tensor": tensor}
    return judge_of(check.gradients)(InProcess(names), program, **point).passed


def adds(operand, contribution):
    operand.grad += contribution


def replaces(operand, contribution):
    operand.grad = contribution


@pytest.mark.parametrize("program", ["a * b + a", "a * a * a", "e = a + b; e * e + a"])
def test_an_engine_that_adds_contributions_is_right(program):
    point = {"a": 2.0, "b": -3.0} if "b" in program else {"a": 2.0}
    assert gradients(lesson02.tensor_with(adds), program, **point)


@pytest.mark.parametrize(("program", "right"), [("a * b + c", True), ("a * b + a", False)])
def test_an_engine_that_replaces_them_is_wrong_only_where_a_value_is_used_twice(program, right):
    point = {name: 2.0 + i for i, name in enumerate("abc") if name in program}
    assert gradients(lesson02.tensor_with(replaces), program, **point) == right


def test_engines_with_other_hands_share_nothing():
    one, other = lesson02.tensor_with(adds), lesson02.tensor_with(replaces)
    assert one is not other
    assert gradients(one, "a * a", a=2.0)
    assert not gradients(other, "a * a", a=2.0)
