"""Train many small networks at once in NumPy, so that a demonstration can show ten runs, not one.

Without NumPy, `course.standins.many_runs` trains them one by one.

The formulas are those of the engine: binary cross-entropy, gradient descent, an optional penalty on
the squared parameters. Networks are `course.nn.MLP` with one output and at most one hidden layer of
tanh units; they are read and never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from course import standins

Data = tuple[Sequence[Sequence[float]], Sequence[float]]


class History(NamedTuple):
    """Arrays with the axes (set of data, run, step): what holds before each step and at the end."""

    losses: Any
    accuracies: Any


def train_many(
    models: Sequence[Any],
    sets: Sequence[Sequence[Data]],
    learning_rate: float,
    steps: int,
    strength: float = 0.0,
) -> History:
    """Train each model on its own data, and measure it on every set before each step.

    Args:
        models: One network for each run.
        sets: Each set holds one pair of rows and labels (0 or 1) for each run. The first set is
            trained on; the others are only measured.
        learning_rate: The size of a step.
        steps: How many steps each run takes.
        strength: The factor of the sum of all squared parameters that is added to the loss.

    Returns:
        Losses and accuracies. The last entry along the steps is for the trained networks.

    Raises:
        ValueError: If a model has more than two layers or more than one output.
    """
    import numpy as np

    if len(models[0].layers) > 2 or len(models[0].layers[-1].neurons) != 1:
        raise ValueError("train_many: models have one output and at most one hidden layer.")
    if standins.stands_in("numpy"):
        from course.standins import many_runs

        return History(*many_runs.train(models, sets, learning_rate, steps, strength))
    layers = [_stacked(models, number) for number in range(len(models[0].layers))]
    data = [
        (np.array([rows for rows, _ in pairs], float), np.array([y for _, y in pairs], float))
        for pairs in sets
    ]
    losses = np.empty((len(sets), len(models), steps + 1))
    accuracies = np.empty_like(losses)
    rows, labels = data[0]
    for step in range(steps + 1):
        found = [_forward(layers, inputs) for inputs, _ in data]
        for number, (_, wanted) in enumerate(data):
            logits = found[number][-1][:, :, 0]
            losses[number, :, step] = np.logaddexp(0, (1 - 2 * wanted) * logits).mean(axis=1)
            accuracies[number, :, step] = ((logits > 0) == (wanted == 1)).mean(axis=1)
        outputs = found[0]
        # Cross-entropy's gradient by the logit: probability minus label.
        upstream = (0.5 * (1 + np.tanh(outputs[-1] / 2)) - labels[:, :, None]) / rows.shape[1]
        for number in reversed(range(len(layers))):
            weights, biases = layers[number]
            before = outputs[number]
            by_weights = before.transpose(0, 2, 1) @ upstream + 2 * strength * weights
            by_biases = upstream.sum(axis=1, keepdims=True) + 2 * strength * biases
            upstream = (upstream @ weights.transpose(0, 2, 1)) * (1 - before**2)
            layers[number] = (
                weights - learning_rate * by_weights,
                biases - learning_rate * by_biases,
            )
    return History(losses, accuracies)


def _stacked(models: Sequence[Any], number: int) -> tuple[Any, Any]:
    """One layer of all models: weights with the axes (run, input, unit), and biases."""
    import numpy as np

    neurons = [model.layers[number].neurons for model in models]
    weights = [[[w.data for w in unit.weights] for unit in units] for units in neurons]
    biases = [[[unit.bias.data for unit in units]] for units in neurons]
    return np.array(weights, float).transpose(0, 2, 1), np.array(biases, float)


def _forward(layers: Sequence[tuple[Any, Any]], inputs: Any) -> list[Any]:
    """The inputs, the outputs of the hidden layer if there is one, and the logits."""
    import numpy as np

    outputs = [inputs]
    for number, (weights, biases) in enumerate(layers):
        sums = outputs[-1] @ weights + biases
        outputs.append(sums if number == len(layers) - 1 else np.tanh(sums))
    return outputs
