"""A step that does not depend on its learning rate, whatever number stands in it."""

from __future__ import annotations

from typing import Any

import pytest

from course import check
from course.check.diagnosis import UNHURRIED, seconds
from course.check.display.show import shown
from course.check.verdict import Result

LINE = """
import random
from course.engine import Tensor

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("Another number of inputs.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)
    def parameters(self):
        return [*self.weights, self.bias]

def mean_squared_error(predictions, targets):
    return sum((p - t) ** 2 for p, t in zip(predictions, targets)) / len(targets)

def gradient_step(model, inputs, targets, learning_rate):
    for p in model.parameters():
        p.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for p in model.parameters():
        p.data -= UPDATE
    return loss.data
"""
STEP = """
check.training(
    "gradient_step(model, inputs, targets, learning_rate)", build="Linear(1)", sizes=[1, 1],
    activations=["linear"], data=([[1.0], [2.0], [-0.5]], [3.0, 1.0, 0.5]), learning_rate=0.05,
)
"""


@pytest.mark.parametrize(
    ("update", "name"),
    [
        ("0.0731 * p.grad", "rate-fixed"),
        ("p.grad", "rate-fixed"),
        ("-learning_rate * p.grad", "uphill"),
        ("learning_rate * p.grad / len(inputs)", "mean-twice"),
    ],
)
def test_what_a_step_depends_on_names_the_mistake(update: str, name: str) -> None:
    names: dict[str, Any] = {"check": check, "__name__": "__main__"}
    exec(LINE.replace("UPDATE", update), names)
    found: list[Result] = []
    token, hurry = shown.set(found.append), seconds.set(UNHURRIED)
    try:
        with pytest.raises(check.CheckFailed):
            exec(STEP, names)
    finally:
        shown.reset(token)
        seconds.reset(hurry)
    assert found[0].diagnosis is not None
    assert found[0].diagnosis.name == name
