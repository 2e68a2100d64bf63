"""Networks of the wrong shape, with parameters missing or shared, or with another activation."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes

CALL = (
    'check.network("Line(3)", sizes=[3, 1], activations=["tanh"], '
    "inputs=[[0.5, -1.0, 2.0], [1.0, 0.3, -0.7]])"
)
RIGHT = """
import random
from course.engine import Tensor

class Line:
    def __init__(self, size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(size)]
        self.bias = Tensor(0.0)
    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("Another number of inputs.")
        total = sum((w * x for w, x in zip(self.weights, inputs)), self.bias)
        return total.tanh()
    def parameters(self):
        return [*self.weights, self.bias]
"""


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("return total.tanh()", "return total", "activation-missing"),
        ("return total.tanh()", "return total.relu()", "ignores-its-argument"),
        ("return total.tanh()", "return Tensor(total.tanh().data)", "graph-cut"),
        ("return total.tanh()", "return [total.tanh()]", "returns-a-list"),
        ("[*self.weights, self.bias]", "[*self.weights]", "parameters-missing"),
        (
            "[*self.weights, self.bias]",
            "[*self.weights, *self.weights, self.bias]",
            "parameters-repeated",
        ),
    ],
)
def test_a_network_shows_its_mistake(old: str, new: str, name: str) -> None:
    assert old in RIGHT
    assert name_of(CALL, RIGHT.replace(old, new)) == name


def test_a_right_network_passes() -> None:
    assert passes(CALL, RIGHT)


def test_a_strange_output_gets_no_name() -> None:
    assert name_of(CALL, RIGHT.replace("total.tanh()", "(total * total).tanh() + 0.4")) == ""
