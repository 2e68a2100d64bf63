"""Reference networks: a student's weights in torch and in plain floats, trained the same way.

What `oracles` is for expressions, this is for networks: torch's gradients and central differences
must agree before any student is judged. A network is a list of weights, layer by layer and neuron
by neuron, `[*weights, bias]` for each neuron, together with an activation for each layer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Any

from course.check.references import oracles
from course.check.verdict import OracleError, relative_error

# Rows of inputs, and a target or a label for each row.
Data = tuple[Sequence[Sequence[float]], Sequence[float]]
Neuron = list[float]
Weights = list[list[Neuron]]
STEP = 1e-4
AGREEMENT = 1e-5

ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "linear": lambda z: z,
    "tanh": math.tanh,
    "relu": lambda z: 0.0 if z <= 0 else z,
    # Through tanh: it cannot overflow, and it shares no formula with the engine.
    "sigmoid": lambda z: 0.5 * (1.0 + math.tanh(0.5 * z)),
}


def mean_squared_error(outputs: list[list[float]], targets: Sequence[float]) -> float:
    """The mean of (output - target)²."""
    return sum((row[0] - t) ** 2 for row, t in zip(outputs, targets, strict=True)) / len(targets)


def binary_cross_entropy(outputs: list[list[float]], targets: Sequence[float]) -> float:
    """The mean of -log σ(z) for target 1 and -log(1 - σ(z)) for 0, stable for any logit z."""
    terms = [
        max(row[0], 0.0) - row[0] * t + math.log1p(math.exp(-abs(row[0])))
        for row, t in zip(outputs, targets, strict=True)
    ]
    return sum(terms) / len(targets)


def softmax_cross_entropy(outputs: list[list[float]], targets: Sequence[float]) -> float:
    """The mean of -log softmax(z)[target], stable for any logits z."""
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
    """What to minimize: on these data, a loss by name plus decay · Σ w² over all parameters."""

    inputs: list[list[float]]
    targets: list[float]
    activations: tuple[str, ...]
    loss: str = "mean squared error"
    decay: float = 0.0

    @classmethod
    def from_data(
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
        penalty = self.decay * sum(w * w for w in flatten(weights))
        return LOSSES[self.loss](outputs, self.targets) + penalty


def forward(weights: Weights, activations: Sequence[str], inputs: Sequence[float]) -> list[float]:
    """The outputs for one input row, in plain floats."""
    values = list(inputs)
    for layer, name in zip(weights, activations, strict=True):
        if any(len(neuron) != len(values) + 1 for neuron in layer):
            raise ValueError(
                f"A layer got {len(values)} inputs, but its weights do not match them."
            )
        activate = ACTIVATIONS[name]
        # `map` stops before the bias, a neuron's last number.
        values = [activate(sum(map(mul, neuron, values)) + neuron[-1]) for neuron in layer]
    return values


def gradients(
    weights: Weights, value: Callable[[Weights], float], torch_value: Callable[[Any], Any]
) -> list[dict[str, float]]:
    """The derivative of `value` by every weight, flattened, from each oracle, torch's first.

    `torch_value` computes the same value from one tensor for each layer. Raises OracleError where
    the oracles disagree.
    """
    numeric = _differences(weights, value)
    if oracles.torch() is None:
        return [{oracles.DIFFERENCE: slope} for slope in numeric]
    exact = _torch_gradients(weights, torch_value)
    for i, (slope, other) in enumerate(zip(exact, numeric, strict=True)):
        agree = relative_error(other, slope) <= AGREEMENT
        if not agree and not _between_sides(weights, value, i, slope):
            raise OracleError(
                f"The oracles disagree on a weight's gradient: torch gives {slope!r}, finite "
                f"differences give {other!r}. Choose other data, away from kinks."
            )
    return [
        {oracles.TORCH: slope, oracles.DIFFERENCE: other}
        for slope, other in zip(exact, numeric, strict=True)
    ]


def gradient_descent(task: Task, weights: Weights, learning_rate: float, steps: int) -> Descent:
    """Train the reference network: the loss before each step, and the weights after the last one.

    Raises OracleError where the oracles disagree on the first step.
    """
    # Both oracles on the first step; after that one of them is enough.
    checked = [next(iter(each.values())) for each in task_gradients(task, weights)]
    losses: list[float] = []
    for step in range(steps):
        losses.append(task.value(weights))
        if step == 0:
            slopes = checked
        elif oracles.torch() is not None:
            slopes = _torch_gradients(weights, lambda layers: _torch_loss(task, layers))
        else:
            slopes = _differences(weights, task.value)
        moved = [
            w - learning_rate * slope for w, slope in zip(flatten(weights), slopes, strict=True)
        ]
        weights = reshape(weights, moved)
    return Descent(losses, weights)


@dataclass(frozen=True)
class Descent:
    """What training did: `losses[k]` is the loss before step k, `weights` are those at the end."""

    losses: list[float]
    weights: Weights


def task_gradients(task: Task, weights: Weights) -> list[dict[str, float]]:
    """The derivative of the task's loss by every weight, flattened, from each oracle."""
    return gradients(weights, task.value, lambda layers: _torch_loss(task, layers))


def output_gradients(
    weights: Weights, activations: Sequence[str], rows: Sequence[Sequence[float]]
) -> list[dict[str, float]]:
    """The derivative by every weight of Σ (k + 1) · output k, over all outputs of all rows.

    The factors differ so that outputs in the wrong order are noticed.
    """

    def value(weights: Weights) -> float:
        outputs = [z for row in rows for z in forward(weights, activations, row)]
        return sum((k + 1) * z for k, z in enumerate(outputs))

    def torch_value(layers: Any) -> Any:
        library: Any = oracles.torch()
        outputs = _torch_forward(layers, activations, rows).reshape(-1)
        return (library.arange(1.0, len(outputs) + 1, dtype=library.float64) * outputs).sum()

    return gradients(weights, value, torch_value)


def flatten(weights: Weights) -> list[float]:
    """All weights in one list: layer by layer, neuron by neuron, the bias last of each."""
    return [w for layer in weights for neuron in layer for w in neuron]


def reshape(weights: Weights, values: Sequence[float]) -> Weights:
    """`values` in the shape of `weights`."""
    rest = iter(values)
    return [[[next(rest) for _ in neuron] for neuron in layer] for layer in weights]


def _differences(weights: Weights, value: Callable[[Weights], float]) -> list[float]:
    """The derivative of `value` by every weight, from central differences."""
    moved = reshape(weights, flatten(weights))

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
                # Richardson extrapolation, as in `oracles.difference`.
                slopes.append((4 * near - wide) / 3)
            else:
                # A kink of relu lies within the step; a much smaller step does not reach it.
                slopes.append(slope(neuron, i, STEP / 100))
    return slopes


def _between_sides(
    weights: Weights, value: Callable[[Weights], float], i: int, slope: float
) -> bool:
    """Whether `slope` lies between the one-sided slopes at weight `i`.

    This happens at a kink of relu, whose slope there is a convention. It does not mean bad data or
    a bad network: biases start at 0, so a neuron whose inputs are all 0 sits exactly on the kink.
    """
    here, h = flatten(weights), STEP / 100
    left, middle, right = (
        value(reshape(weights, [*here[:i], here[i] + by, *here[i + 1 :]])) for by in (-h, 0.0, h)
    )
    sides = sorted([(middle - left) / h, (right - middle) / h])
    return sides[0] - AGREEMENT <= slope <= sides[1] + AGREEMENT


def _torch_gradients(weights: Weights, value: Callable[[Any], Any]) -> list[float]:
    library: Any = oracles.torch()
    layers = [library.tensor(layer, dtype=library.float64, requires_grad=True) for layer in weights]
    # The notebook may have switched gradients off.
    with library.enable_grad():
        value(layers).backward()
    return [float(w) for layer in layers for w in layer.grad.reshape(-1)]


def _torch_forward(layers: Any, activations: Sequence[str], rows: Sequence[Sequence[float]]) -> Any:
    library: Any = oracles.torch()
    values = library.tensor(rows, dtype=library.float64)
    for layer, name in zip(layers, activations, strict=True):
        values = values @ layer[:, :-1].T + layer[:, -1]
        values = values if name == "linear" else getattr(library, name)(values)
    return values


def _torch_loss(task: Task, layers: Any) -> Any:
    library: Any = oracles.torch()
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
