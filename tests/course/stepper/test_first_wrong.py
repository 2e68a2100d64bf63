"""The first wrong value is found where the mistake is, and in right engines nowhere."""

from __future__ import annotations

import pytest

from course.engine import Tensor
from course.stepper.first_wrong import first_wrong
from course.stepper.recording import record
from tests.course import engines


def found(root):
    recording = record(root)
    wrong = first_wrong(recording)
    return wrong and (recording.names[wrong.value], wrong.correct, wrong.said)


@pytest.mark.parametrize("kind", [Tensor, engines.Own, engines.Unwritten, engines.Nested])
@pytest.mark.parametrize("make", [engines.product, engines.branched])
def test_a_right_pass_has_no_wrong_value(kind, make):
    if (kind, make) != (engines.Nested, engines.branched):
        assert found(make(kind)) is None


def test_functions_and_powers_are_compared_too():
    x = Tensor(0.3, label="x")
    assert found((x**2 - x / 3).tanh().exp().log().sigmoid().relu() + abs(-x) ** x) is None


def test_an_assigned_gradient_is_wrong_where_the_second_share_is_lost():
    assert found(engines.product(engines.Assigns)) == (
        "b", 12.0, "c._backward() should add 6 to b.grad, which makes 12, not 6.")  # fmt: skip


def test_a_call_that_comes_too_early_is_wrong_at_its_upstream_gradient():
    name, correct, said = found(engines.branched(engines.Early))
    assert (name, correct) == ("b", 7.0)
    assert said.startswith("b.grad is 4 when b._backward() is called, and should already be 7:")


def test_a_forgotten_start_is_wrong_at_the_root():
    assert found(engines.product(engines.Unseeded))[:2] == ("d", 1.0)


def test_an_object_in_place_of_a_gradient_is_wrong():
    assert found(engines.product(engines.Wraps))[0] in ("b", "c")


def test_a_wrong_value_is_found_before_any_gradient():
    root = engines.product(engines.Own)
    root._prev[0].data = 7.0
    assert found(root)[2] == "c.data is 7, and should be 6."


def test_an_operation_that_the_course_does_not_have_is_not_judged():
    root = engines.product(engines.Assigns)
    root._prev[0]._op = "mystery"
    assert found(root) is None
