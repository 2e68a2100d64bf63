"""Layers that are called in another order, with other inputs, or not at all."""

from __future__ import annotations

import pytest

from course.check.faults.networks import LAYER, MODULE, NETWORK, NEURON
from tests.course.check.diagnosis.failing import name_of

GUARD = 'raise ValueError("A wrong number of inputs.")'
CALL = (
    'check.network("MLP(3, [4, 1, 2])", sizes=[3, 4, 1, 2], activations=["tanh"] * 3, '
    "inputs=[[0.5, -1.0, 2.0]])"
)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("for layer in self.layers:", "for layer in self.layers[::-1]:", "layers-out-of-order"),
        ("layer(values)", "layer(inputs)", "inputs-to-every-layer"),
        ("layer(values)", "self.layers[0](values)", "layers-missing"),
        (
            "            values = layer(values)\n",
            "            values = layer(values)\n"
            "            values = values[0] if len(values) == 1 else values\n",
            "unwrapped",
        ),
    ],
)
def test_what_the_layers_note_names_the_mistake(old: str, new: str, name: str) -> None:
    assert NETWORK.count(old) == 1
    # In other words than those of the known faults.
    neuron = NEURON.replace(GUARD, 'raise ValueError("Too many or too few.")')
    assert name_of(CALL, MODULE + neuron + LAYER + NETWORK.replace(old, new)) == name


OF_A_LAYER = (
    'check.network("Layer(3, 2)", sizes=[3, 2], activations=["tanh"], inputs=[[0.5, -1.0, 2.0]])'
)
RETURNED = "return [neuron(inputs) for neuron in self.neurons]"


@pytest.mark.parametrize(
    ("new", "name"),
    [
        ("return [n([x, x, x]) for n, x in zip(self.neurons, inputs)]", "inputs-not-shared"),
        ("return [n(inputs[i : i + 1]) for i, n in enumerate(self.neurons)]", "inputs-not-shared"),
        (
            "return [Neuron(3, 'tanh')(inputs) for _ in self.neurons]",
            "weights-redrawn",
        ),
    ],
)
def test_what_the_neurons_note_names_the_mistake(new: str, name: str) -> None:
    assert LAYER.count(RETURNED) == 1
    neuron = NEURON.replace(GUARD, 'raise ValueError("Too many or too few.")')
    assert name_of(OF_A_LAYER, MODULE + neuron + LAYER.replace(RETURNED, new)) == name
