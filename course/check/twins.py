"""Twins of a student's network: the same weights in torch and in plain floats, trained alike.

The network oracles, as `oracles` is for expressions: torch's gradients and central differences have
to agree on the first step before anybody is judged. A network is its weights, layer by layer and
neuron by neuron, `[*weights, bias]` for each, and an activation for each layer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Any

from course.check import oracles
from course.check.verdict import OracleError, relative_error

# Rows of inputs, and a target or a label for each.
Data = tuple[Sequence[Sequence[float]], Sequence[float]]
Neuron = list[float]
Weights = list[list[Neuron]]
STEP = 1e-4
AGREEMENT = 1e-5

ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "linear": lambda z: z,
    "tanh": math.tanh,
    "relu": lambda z: max(0.0, z),
    # By way of tanh: no overflow, and no formula shared with the engine.
    "sigmoid": lambda z: 0.5 * (1.0 + math.tanh(0.5 * z)),
}


def mean_squared_error(outputs: list[list[float]], targets: Sequence[float]) -> float:
    """The mean of (output - target)²."""
    return sum((row[0] - t) ** 2 for row, t in zip(outputs, targets, strict=True)) / len(targets)


def binary_cross_entropy(outputs: list[list[float]], targets: Sequence[float]) -> float:
    """The mean of -log σ(z) for target 1 and -log(1 - σ(z)) for 0, from logits z, stable."""
    terms = [
        max(row[0], 0.0) - row[0] * t + math.log1p(math.exp(-abs(row[0])))
        for row, t in zip(outputs, targets, strict=True)
    ]
    return sum(terms) / len(targets)


def softmax_cross_entropy(outputs: list[list[float]], targets: Sequence[float]) -> float:
    """The mean of -log softmax(z)[target], from logits z, stable."""
    total = 0.0
    for row, target in zip(outputs, targets, strict=True):
        top = max(row)
        total += top + math.log(sum(math.exp(z - top) for z in row)) - row[int(target)]
    return total / len(targets)


LOSSES = {
    "mean squared error": mean_squared_error,
    "binary cross entropy": binary_cross_entropy,
    "softmax cross entropy": softmax_cross_entropy,
}


@dataclass(frozen=True)
class Task:
    """Data, and what is to be made small on them: a loss by name plus decay · Σ w² over all
    parameters."""

    inputs: list[list[float]]
    targets: list[float]
    activations: tuple[str, ...]
    loss: str = "mean squared error"
    decay: float = 0.0

    @classmethod
    def on(
        cls,
        data: Data,
        activations: Sequence[str],
        loss: str = "mean squared error",
        decay: float = 0.0,
    ) -> Task:
        """The task on `data`, with its numbers as floats."""
        inputs = [[float(x) for x in row] for row in data[0]]
        return cls(inputs, [float(t) for t in data[1]], tuple(activations), loss, decay)

    def value(self, weights: Weights) -> float:
        """The loss of the network with these weights, in plain floats."""
        outputs = [forward(weights, self.activations, row) for row in self.inputs]
        penalty = self.decay * sum(w * w for w in flat(weights))
        return LOSSES[self.loss](outputs, self.targets) + penalty


def forward(weights: Weights, activations: Sequence[str], inputs: Sequence[float]) -> list[float]:
    """The outputs for one input row, in plain floats."""
    values = list(inputs)
    for layer, name in zip(weights, activations, strict=True):
        if any(len(neuron) != len(values) + 1 for neuron in layer):
            raise ValueError(
                f"A layer was given {len(values)} inputs, for which it has no weights."
            )
        activate = ACTIVATIONS[name]
        # The bias, a neuron's last number, is left over.
        values = [activate(sum(map(mul, neuron, values)) + neuron[-1]) for neuron in layer]
    return values


def gradients(
    weights: Weights, value: Callable[[Weights], float], torch_value: Callable[[Any], Any]
) -> list[dict[str, float]]:
    """The derivative of `value` by every weight, flat, from each oracle, torch's first.

    `torch_value` computes the same from layers of (W, b) tensors. Raises OracleError where the two
    disagree.
    """
    numeric = _differences(weights, value)
    if oracles.torch() is None:
        return [{oracles.DIFFERENCE: slope} for slope in numeric]
    exact = _torch_gradients(weights, torch_value)
    for i, (slope, other) in enumerate(zip(exact, numeric, strict=True)):
        agree = relative_error(other, slope) <= AGREEMENT
        if not agree and not _between_sides(weights, value, i, slope):
            raise OracleError(
                f"The oracles disagree on a weight's gradient: torch says {slope!r}, differences "
                f"say {other!r}. Choose other data, away from kinks."
            )
    return [
        {oracles.TORCH: slope, oracles.DIFFERENCE: other}
        for slope, other in zip(exact, numeric, strict=True)
    ]


def descend(task: Task, weights: Weights, learning_rate: float, steps: int) -> Descent:
    """Gradient descent on the twin: the loss before each step, and the weights after the last."""
    check = [next(iter(each.values())) for each in task_gradients(task, weights)]
    losses: list[float] = []
    for step in range(steps):
        losses.append(task.value(weights))
        if step == 0:
            slopes = check
        elif oracles.torch() is not None:
            slopes = _torch_gradients(weights, lambda layers: _torch_loss(task, layers))
        else:
            slopes = _differences(weights, task.value)
        moved = [w - learning_rate * slope for w, slope in zip(flat(weights), slopes, strict=True)]
        weights = like(weights, moved)
    return Descent(losses, weights)


@dataclass(frozen=True)
class Descent:
    """What a twin's training did: `losses[k]` is the loss before step k."""

    losses: list[float]
    weights: Weights


def task_gradients(task: Task, weights: Weights) -> list[dict[str, float]]:
    """The derivative of the task's loss by every weight, flat, from each oracle."""
    return gradients(weights, task.value, lambda layers: _torch_loss(task, layers))


def output_gradients(
    weights: Weights, activations: Sequence[str], rows: Sequence[Sequence[float]]
) -> list[dict[str, float]]:
    """The derivative by every weight of Σ (k + 1) · output k, over all outputs of all rows.

    The factors differ, so that outputs in the wrong order are seen.
    """

    def value(weights: Weights) -> float:
        outputs = [z for row in rows for z in forward(weights, activations, row)]
        return sum((k + 1) * z for k, z in enumerate(outputs))

    def torch_value(layers: Any) -> Any:
        library = oracles.torch()
        assert library is not None
        outputs = _torch_forward(layers, activations, rows).reshape(-1)
        return (library.arange(1.0, len(outputs) + 1, dtype=library.float64) * outputs).sum()

    return gradients(weights, value, torch_value)


def flat(weights: Weights) -> list[float]:
    """All weights in one list: layer by layer, neuron by neuron, the bias last of each."""
    return [w for layer in weights for neuron in layer for w in neuron]


def like(weights: Weights, values: Sequence[float]) -> Weights:
    """`values` in the shape of `weights`."""
    rest = iter(values)
    return [[[next(rest) for _ in neuron] for neuron in layer] for layer in weights]


def least_squares(inputs: Sequence[Sequence[float]], targets: Sequence[float]) -> float:
    """The smallest mean squared error that any line (plane) reaches on the data."""
    import numpy

    design = numpy.column_stack([numpy.asarray(inputs, float), numpy.ones(len(targets))])
    solution = numpy.linalg.lstsq(design, numpy.asarray(targets, float), rcond=None)[0]
    return float(numpy.mean((design @ solution - numpy.asarray(targets, float)) ** 2))


def stability_bound(inputs: Sequence[Sequence[float]]) -> float:
    """The learning rate 2/λmax past which descent on the mean squared error of a line diverges.

    λmax is the largest eigenvalue of the loss's Hessian, 2/n XᵀX with a column of ones for the bias
    (Boyd and Vandenberghe, Convex Optimization, section 9.3, for the bound).
    """
    import numpy

    design = numpy.column_stack([numpy.asarray(inputs, float), numpy.ones(len(inputs))])
    return float(2.0 / numpy.linalg.eigvalsh(2.0 / len(inputs) * design.T @ design)[-1])


def _differences(weights: Weights, value: Callable[[Weights], float]) -> list[float]:
    moved = like(weights, flat(weights))

    def slope(neuron: Neuron, i: int, h: float) -> float:
        here = neuron[i]
        neuron[i] = here + h
        right = value(moved)
        neuron[i] = here - h
        left = value(moved)
        neuron[i] = here
        return (right - left) / (2 * h)

    slopes = []
    for neuron in (neuron for layer in moved for neuron in layer):
        for i in range(len(neuron)):
            wide, near = slope(neuron, i, STEP), slope(neuron, i, STEP / 2)
            if relative_error(near, wide) <= AGREEMENT:
                # Richardson's extrapolation, as in `oracles.difference`.
                slopes.append((4 * near - wide) / 3)
            else:
                # A kink of relu lies within the step: from nearer by it is out of sight.
                slopes.append(slope(neuron, i, STEP / 100))
    return slopes


def _between_sides(
    weights: Weights, value: Callable[[Weights], float], i: int, slope: float
) -> bool:
    """Whether `slope` lies between those on the two sides of weight `i`.

    So it does at a kink of relu, where it is 0 by convention. Biases begin at 0, so a neuron whose
    inputs are all 0 sits right on it: no bad data, and no bad network.
    """
    here, h = flat(weights), STEP / 100
    left, middle, right = (
        value(like(weights, [*here[:i], here[i] + by, *here[i + 1 :]])) for by in (-h, 0.0, h)
    )
    sides = sorted([(middle - left) / h, (right - middle) / h])
    return sides[0] - AGREEMENT <= slope <= sides[1] + AGREEMENT


def _torch_gradients(weights: Weights, value: Callable[[Any], Any]) -> list[float]:
    library = oracles.torch()
    assert library is not None
    layers = [library.tensor(layer, dtype=library.float64, requires_grad=True) for layer in weights]
    # The notebook may have switched gradients off for good.
    with library.enable_grad():
        value(layers).backward()
    return [float(w) for layer in layers for w in layer.grad.reshape(-1)]


def _torch_forward(layers: Any, activations: Sequence[str], rows: Sequence[Sequence[float]]) -> Any:
    library = oracles.torch()
    assert library is not None
    values = library.tensor(rows, dtype=library.float64)
    for layer, name in zip(layers, activations, strict=True):
        values = values @ layer[:, :-1].T + layer[:, -1]
        values = values if name == "linear" else getattr(library, name)(values)
    return values


def _torch_loss(task: Task, layers: Any) -> Any:
    library = oracles.torch()
    assert library is not None
    outputs = _torch_forward(layers, task.activations, task.inputs)
    functional = library.nn.functional
    if task.loss == "softmax cross entropy":
        found = functional.cross_entropy(outputs, library.tensor([int(t) for t in task.targets]))
    else:
        targets = library.tensor(task.targets, dtype=library.float64)
        if task.loss == "mean squared error":
            found = functional.mse_loss(outputs[:, 0], targets)
        else:
            found = functional.binary_cross_entropy_with_logits(outputs[:, 0], targets)
    return found + task.decay * sum((layer**2).sum() for layer in layers)
