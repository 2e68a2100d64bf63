"""The engines of lesson 02: each is exactly as wrong as its rule or its verdict says."""

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


# The clinic's patients: of these programs, those that each gets wrong.

SYMPTOMS = {
    "A": {"a * b * c", "a * a * b", "(a + b) * (a + b)"},
    "B": {"a + a", "(a + b) * (a + b)"},
    "C": set(),
    "D": {"a + b", "a + a", "a * b + a", "(a + b) * (a + b)"},
    "E": {"a * b * c", "a * a * b", "(a + b) * (a + b) * c"},
}
PROGRAMS = {"a * b", "a * a", "(a + b) * (a + b) * c"}.union(*SYMPTOMS.values())


@pytest.mark.parametrize("program", sorted(PROGRAMS))
@pytest.mark.parametrize("name", SYMPTOMS)
def test_a_patient_has_the_symptoms_that_its_verdict_explains(name, program):
    point = {one: 2.0 + i for i, one in enumerate("abc") if one in program}
    sound = gradients(lesson02.PATIENTS[name], program, **point)
    if program != "(a + b) * (a + b) * c":  # wrong for all but the sound one
        assert sound == (program not in SYMPTOMS[name])
    else:
        assert sound == (name == "C")


@pytest.mark.parametrize("name", lesson02.PATIENTS)
def test_every_forward_value_of_a_patient_is_right(name):
    names = {"__name__": "__main__", "Patient": lesson02.PATIENTS[name]}
    program = "s = a + b; p = s * a; p + s * s"
    asked = {"using": "Patient", "a": 0.7, "b": -1.3}
    assert judge_of(check.forward)(InProcess(names), program, **asked).passed
