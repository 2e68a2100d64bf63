"""What the engines of the clinics share."""

from __future__ import annotations

from course.clinics.scalar import Scalar


def test_a_scalar_shows_its_class_its_value_and_its_gradient():
    assert repr(Scalar(2.0)) == "Scalar(2, grad=0)"


def test_a_backward_pass_adds_to_leaves_and_restarts_results():
    leaf = Scalar(3.0)
    result = Scalar(6.0, (leaf,), "doubled")

    def rule():
        leaf.grad += 2 * result.grad

    result._backward = rule
    result.backward()
    result.backward()
    assert (result.grad, leaf.grad) == (1.0, 4.0)
