"""Mistakes in networks that no fault equals exactly."""

from __future__ import annotations

import pytest

from course.check.faults.networks import LAYER, LINE, MLP
from tests.course.check.diagnosis.failing import name_of

LAYERS = 'check.network("Layer(2, 3)", sizes=[2, 3], activations=["tanh"], inputs=[[0.5, -1.0]])'


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (
            "return [neuron(inputs) for neuron in self.neurons]",
            "return [sum(neuron(inputs) for neuron in self.neurons) / 3]",
            "unwrapped",
        ),
        ("Neuron(input_size, activation)", 'Neuron(input_size, "sigmoid")', "ignores-its-argument"),
        ("range(output_size)", "range(7)", "sizes-wrong"),
    ],
)
def test_what_is_seen_of_a_layer_names_the_mistake(old: str, new: str, name: str) -> None:
    assert LAYER.count(old) == 1
    assert name_of(LAYERS, MLP + LAYER.replace(old, new)) == name


def test_a_line_that_cuts_an_input_is_name_of() -> None:
    guard = LINE[LINE.index("        if len(inputs)") : LINE.index("        total = self.bias")]
    call = 'check.network("Linear(2)", sizes=[2, 1], activations=["linear"], inputs=[[0.5, -1.0]])'
    assert name_of(call, LINE.replace(guard, "")) == "silent-cut"
