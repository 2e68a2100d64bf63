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


TRAINING = (
    "check.training('losses = train_classifier(model, inputs, targets, learning_rate, steps)', "
    "build='MLP(2, [2, 1])', sizes=[2, 2, 1], activations=['tanh', 'tanh'], learning_rate=0.1, "
    "data=([[1.0, 0.5], [-0.25, 1.0]], [-1.0, 1.0]), steps=(1, 2), curve=True)"
)
TRAINED = """
def train_classifier(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = sum((model(x) - t) ** 2 for x, t in zip(inputs, targets)) / len(inputs)
        losses.append(loss.data)
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return losses
class Layer(Layer):
    parameters = Module.parameters
class MLP(MLP):
    parameters = Module.parameters
"""


def test_a_part_that_keeps_its_parameters_out_of_sight_is_named_when_it_is_trained() -> None:
    made = "self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]"
    assert MLP.count(made) == 1
    hidden = MLP.replace(
        "class Layer(Module):\n",
        "class Layer(Module):\n    neurons = property(lambda self: list(self.parts.values()))\n",
    ).replace(made, f"self.parts = dict(enumerate({made.removeprefix('self.neurons = ')}))")
    assert name_of(TRAINING, hidden + TRAINED) == "parameters-missing"
