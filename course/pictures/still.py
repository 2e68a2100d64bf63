"""A network frozen as plain numbers, as a frame of a movie needs it.

A network is read by the names that the lessons use: `layers`, `neurons`, `weights`, `bias` and
`activation`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

# For each layer: a row of weights for each neuron, the bias last; and the name of its activation.
Still = list[tuple[list[list[float]], str]]


def still(model: Any) -> Still:
    """The model's parameters as they are now; further training does not change the still.

    >>> from course.nn import MLP
    >>> network = MLP(2, [1], linear_output=True)
    >>> network.layers[0].neurons[0].weights[0].data = 0.5
    >>> [(neurons, activation)] = still(network)
    >>> neurons[0][0], activation
    (0.5, 'linear')
    """
    return [
        (
            [[*(w.data for w in neuron.weights), neuron.bias.data] for neuron in layer.neurons],
            layer.neurons[0].activation,
        )
        for layer in model.layers
    ]


def outputs(network: Still, rows: NDArray[Any]) -> NDArray[Any]:
    """The network's first output for each row, computed with NumPy for all rows at once."""
    import numpy as np

    activations: dict[str, Callable[[Any], Any]] = {
        "linear": lambda z: z,
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0.0),
        "sigmoid": lambda z: 0.5 * (1.0 + np.tanh(0.5 * z)),
    }
    values = rows
    for layer, activation in network:
        table = np.array(layer)
        values = activations[activation](values @ table[:, :-1].T + table[:, -1])
    return values[:, 0]


def heights(network: Still, across: Sequence[float], up: Sequence[float]) -> list[list[float]]:
    """The network's first output at each point of a grid, without NumPy: a row for each of `up`.

    The network has two inputs and at most one hidden layer, of tanh units.

    >>> heights([([[1.0, 10.0, 0.5]], "linear")], [0.0, 1.0], [0.0, 2.0])
    [[0.5, 1.5], [20.5, 21.5]]
    """
    *hidden, (((*last, bias), *_), _) = network
    if not hidden:
        return [[last[0] * x + last[1] * y + bias for x in across] for y in up]
    ((units, _),) = hidden
    rows = []
    for y in up:
        sums = [(v, unit[0], unit[1] * y + unit[2]) for v, unit in zip(last, units, strict=True)]
        rows.append([sum((v * math.tanh(w * x + b) for v, w, b in sums), bias) for x in across])
    return rows
