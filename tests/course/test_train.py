"""The training loop of the lessons: it moves as torch does, zeroes first, and reports each loss."""

from __future__ import annotations

import random

import pytest

from course.nn import MLP
from course.train import gradient_step, mean_squared_error, train

ROWS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


def network():
    return MLP(3, [4, 4, 1], rng=random.Random(1))


def numbers(model):
    return [p.data for p in model.parameters()]


def mean_absolute_error(outputs, targets):
    return sum((o - t).abs() for o, t in zip(outputs, targets, strict=True)) / len(targets)


def squares(parameters):
    return 0.1 * sum(p**2 for p in parameters)


def test_a_step_uses_no_gradients_from_before_it():
    clean, used = network(), network()
    for parameter in used.parameters():
        parameter.grad = 5.0
    assert gradient_step(clean, ROWS, TARGETS, 0.05) == gradient_step(used, ROWS, TARGETS, 0.05)
    assert numbers(clean) == numbers(used)


def test_training_in_two_parts_is_training_in_one():
    whole, parts = network(), network()
    losses = train(whole, ROWS, TARGETS, 0.05, 7)
    assert losses == [
        *train(parts, ROWS, TARGETS, 0.05, 3),
        *train(parts, ROWS, TARGETS, 0.05, 4),
    ]
    assert numbers(whole) == numbers(parts)


def test_the_loss_falls_and_does_not_include_the_penalty():
    free, held = network(), network()
    without = train(free, ROWS, TARGETS, 0.1, 40)
    penalized = train(held, ROWS, TARGETS, 0.1, 40, penalty=squares)
    assert without[-1] < 0.1 * without[0]
    assert penalized[0] == without[0]
    assert sum(w * w for w in numbers(held)) < sum(w * w for w in numbers(free))


def test_a_schedule_gives_each_step_its_rate() -> None:
    one, other = network(), network()
    asked: list[int] = []

    def rate(step: int) -> float:
        asked.append(step)
        return 0.1 / (step + 1)

    train(one, ROWS, TARGETS, rate, 3)
    for step in range(3):
        gradient_step(other, ROWS, TARGETS, 0.1 / (step + 1))
    assert asked == [0, 1, 2]
    assert numbers(one) == numbers(other)


def test_another_loss_can_be_given():
    model = network()
    first = sum(abs(model(row).data - t) for row, t in zip(ROWS, TARGETS, strict=True)) / 4
    losses = train(model, ROWS, TARGETS, 0.05, 1, loss=mean_absolute_error)
    assert losses == [pytest.approx(first)]


def test_no_steps_change_nothing():
    model = network()
    before = numbers(model)
    assert train(model, ROWS, TARGETS, 0.05, 0) == []
    assert numbers(model) == before


@pytest.mark.parametrize("targets", [[1.0], [1.0, 2.0, 3.0]])
def test_lists_of_different_lengths_are_rejected(targets):
    with pytest.raises(ValueError, match="2 predictions do not match"):
        mean_squared_error([1.0, 2.0], targets)


def test_a_mean_of_nothing_is_rejected():
    with pytest.raises(ValueError, match="no predictions"):
        mean_squared_error([], [])
