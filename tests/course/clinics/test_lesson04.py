"""The training steps of lesson 04's clinic: each has its own fault, and C has none."""

from __future__ import annotations

import pytest

from course.clinics import lesson04
from course.engine import Tensor

ROWS, TARGETS, RATE = [[1.0], [2.0], [4.0]], [5.0, 7.0, 10.0], 0.01


class Line:
    """A model with one weight and a bias, as the lesson has it."""

    def __init__(self):
        self.weights, self.bias = [Tensor(1.0)], Tensor(1.0)

    def parameters(self):
        return [*self.weights, self.bias]

    def __call__(self, row):
        return self.weights[0] * row[0] + self.bias


def trained(name, steps):
    """Weight and bias after some steps of a patient."""
    model = Line()
    for _ in range(steps):
        lesson04.PATIENTS[name](model, ROWS, TARGETS, RATE)
    return [parameter.data for parameter in model.parameters()]


def correctly_trained(steps, rate=RATE):
    weight, bias = 1.0, 1.0
    for _ in range(steps):
        errors = [weight * row[0] + bias - y for row, y in zip(ROWS, TARGETS, strict=True)]
        slope = sum(2 * e * row[0] for e, row in zip(errors, ROWS, strict=True)) / len(ROWS)
        weight, bias = weight - rate * slope, bias - rate * 2 * sum(errors) / len(ROWS)
    return [weight, bias]


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_the_sound_one_trains_correctly(steps):
    assert trained("C", steps) == pytest.approx(correctly_trained(steps))


@pytest.mark.parametrize("name", ["A", "D"])
def test_two_do_not_move(name):
    assert trained(name, 5) == [1.0, 1.0]


def test_the_one_that_never_zeroes_shows_it_in_the_second_step():
    assert trained("B", 1) == pytest.approx(correctly_trained(1))
    assert trained("B", 2) != pytest.approx(correctly_trained(2))
    assert lesson04.forgetful_step is lesson04.PATIENTS["B"]


def test_the_one_that_sums_takes_steps_three_times_as_large():
    assert trained("E", 1) == pytest.approx(correctly_trained(1, 3 * RATE))


def test_the_one_that_leaves_the_bias_out_moves_the_weight_alone():
    weight, bias = trained("F", 1)
    assert (weight, bias) == (pytest.approx(correctly_trained(1)[0]), 1.0)
