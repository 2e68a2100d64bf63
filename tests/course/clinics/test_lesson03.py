"""The faulty engine of lesson 03 is exactly as wrong as the lesson says."""

from __future__ import annotations

import pytest

from course import check
from course.check.asking.in_process import InProcess
from course.clinics import lesson03
from tests.course.check.judged import judge_of


def gradients(tensor, program, **point):
    names = {"__name__": "__main__", "Tensor": tensor}
    return judge_of(check.gradients)(InProcess(names), program, **point).passed


# The clinic's patient: which operations are sick, and on what they look well.

SICK = {
    "a - b": False,
    "a * b": True,
    "a * b + a": False,
    "a * a": False,
    "a.tanh()": False,
    "a + b": True,
    "a / b": True,
    "a / b + a + b": True,
    "a ** 3": True,
    "a ** 3 + a": True,
    "a + a": True,
}


@pytest.mark.parametrize("program", SICK)
def test_the_patient_is_as_sick_as_the_lesson_says_at(program):
    point = {"a": 0.7} if "b" not in program.replace("tanh", "") else {"a": 0.7, "b": -1.3}
    assert gradients(lesson03.PatientTensor, program, **point) == SICK[program]


@pytest.mark.parametrize("program", SICK)
def test_every_forward_value_of_the_patient_is_right(program):
    names = {"__name__": "__main__", "PatientTensor": lesson03.PatientTensor}
    point = {"a": 0.7} if "b" not in program.replace("tanh", "") else {"a": 0.7, "b": -1.3}
    asked = {"using": "PatientTensor", **point}
    assert judge_of(check.forward)(InProcess(names), program, **asked).passed
