"""Loops that end early, step once for all, or pass on the loss of a row."""

from __future__ import annotations

import pytest

from course.check.faults.networks import LINE, MLP
from course.check.faults.training import LOSS
from tests.course.check.diagnosis.failing import name_of

LOOP = """
import random
def train_classifier(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        losses.append(loss.data)
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return losses
"""
CALL = (
    "check.training('losses = train_classifier(model, inputs, targets, learning_rate, steps)', "
    "build='MLP(2, [2, 1])', sizes=[2, 2, 1], activations=['tanh', 'tanh'], learning_rate=0.1, "
    "data=([[1.0, 0.5], [-0.25, 1.0]], [-1.0, 1.0]), steps=(1, 2), curve=True)"
)
STOP = "        if loss.data < {}:\n            break\n"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("        losses.append", STOP.format(7.5) + "        losses.append", "stops-early"),
        (
            "        loss.backward()\n",
            STOP.format(7.5) + "        loss.backward()\n",
            "stops-early",
        ),
        (
            "        for p in model.parameters():\n            p.data -= learning_rate * p.grad\n",
            "    for p in model.parameters():\n        p.data -= learning_rate * p.grad\n",
            "step-outside-the-loop",
        ),
        (
            "            p.data -= learning_rate * p.grad\n",
            "            speed[p] = 0.7 * speed.get(p, 0.0) + p.grad\n"
            "            p.data -= learning_rate * speed[p]\n",
            "another-optimizer",
        ),
        ("p.data -= learning_rate * p.grad", "p = p - learning_rate * p.grad", "rebinds"),
        ("            p.data -= learning_rate * p.grad\n", "            pass\n", "never-steps"),
    ],
)
def test_a_loop_has_the_name_of_its_mistake(old: str, new: str, name: str) -> None:
    assert LOOP.count(old) == 1
    start = "    losses, speed = [], {}\n"
    loop = LOOP.replace(old, new).replace("    losses = []\n", start)
    assert name_of(CALL, MLP + LOSS + loop) == name


STEP = """
def gradient_step(model, inputs, targets, learning_rate):
    for p in model.parameters():
        p.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return loss.data
"""
TRAIN = """
def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
"""
STEPS = (
    "check.training('losses = train(model, inputs, targets, learning_rate, steps)', "
    "build='Linear(1)', sizes=[1, 1], activations=['linear'], learning_rate=0.05, "
    "data=([[1.0], [-0.25], [2.0]], [-1.0, 1.0, 0.5]), steps=(1, 9), curve=True)"
)
ONE = "gradient_step(model, inputs, targets, learning_rate)"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (
            "    return losses",
            "        if losses[:-1] and losses[-2] - losses[-1] < 0.5:\n            break\n"
            "    return losses",
            "stops-early",
        ),
        ("    losses = []\n", f"    return [{ONE}] * steps\n", "step-outside-the-loop"),
    ],
)
def test_the_loop_of_a_line_is_asked_as_well(old: str, new: str, name: str) -> None:
    assert TRAIN.count(old) == 1
    assert name_of(STEPS, LINE + LOSS + STEP + TRAIN.replace(old, new)) == name


FIT = """
def squared_error(output, target):
    return (output - target) ** 2
def mean_loss(model, loss, rows, targets):
    return sum(loss(model(row), target) for row, target in zip(rows, targets)) / len(rows)
def gradient_step(model, rows, targets, learning_rate, loss):
    return float(loss([model(row) for row in rows], targets).data)
def fit(model, train, test, learning_rate, steps):
    return [gradient_step(model, *train, learning_rate, squared_error) for _ in range(steps)], []
"""


def test_the_loss_of_a_row_does_not_fit_all_rows() -> None:
    right = "losses = train_classifier(model, inputs, targets, learning_rate, steps)"
    wrong = "losses, _ = fit(model, (inputs, targets), ([], []), learning_rate, steps)"
    call = CALL.replace(right, wrong)
    assert name_of(call, MLP + FIT) == "wrong-arguments"


def test_a_return_inside_the_loop_is_not_taken_for_a_choice_of_rows() -> None:
    from course.engine import Tensor

    code = """
def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError
    total = 0
    for p, t in zip(predictions, targets):
        total += (p - t) ** 2
        return total / len(targets)
"""
    call = (
        "check.after('loss = mean_squared_error([Tensor(4.0), Tensor(1.0)], [1.0, 2.0])', "
        "equals={'loss.data': 5.0})"
    )
    assert name_of(call, code, Tensor=Tensor) == "returns-too-early"
