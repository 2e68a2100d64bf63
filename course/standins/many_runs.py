"""What `course.many_runs` does, network by network in plain floats, for places without NumPy.

A large set of data would take minutes. It is measured at every tenth step, at the last one, and at
the step where the network's loss on the second set is lowest. In between, values lie on the
straight line from one measurement to the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul
from typing import Any

import numpy as np

LARGE, EVERY = 100, 10
Rows = Sequence[Sequence[float]]
# The hidden units, each with its weights and then its bias; none for a single neuron.
Layers = tuple[list[list[float]], list[float]]


def train(
    models: Sequence[Any],
    sets: Sequence[Sequence[tuple[Rows, Sequence[float]]]],
    learning_rate: float,
    steps: int,
    strength: float,
) -> tuple[Any, Any]:
    """Losses and accuracies with the axes (set, run, step)."""
    losses: list[list[list[float]]] = [[] for _ in sets]
    accuracies: list[list[list[float]]] = [[] for _ in sets]
    for run, model in enumerate(models):
        layers = _read(model)
        rows, labels = sets[0][run]
        history = [layers]
        for _ in range(steps):
            history.append(_stepped(history[-1], rows, labels, learning_rate, strength))
        lowest = steps
        for number, data in enumerate(sets):
            whole = len(data[run][0]) <= LARGE
            at = {*range(0, steps + 1, 1 if whole else EVERY), steps, lowest}
            loss, accuracy = _measured(history, *data[run], sorted(at))
            losses[number].append(loss)
            accuracies[number].append(accuracy)
            if number == 1:
                lowest = loss.index(min(loss))
    return np.array(losses), np.array(accuracies)


def _read(model: Any) -> Layers:
    *hidden, last = [
        [[*(w.data for w in unit.weights), unit.bias.data] for unit in layer.neurons]
        for layer in model.layers
    ]
    return (hidden[0] if hidden else []), last[0]


def _hidden(units: list[list[float]], row: Sequence[float]) -> list[float]:
    """What the output neuron gets: hidden outputs, or the row itself; and 1 for the bias."""
    extended = [*row, 1.0]
    return (
        [*(math.tanh(sum(map(mul, unit, extended))) for unit in units), 1.0] if units else extended
    )


def _stepped(layers: Layers, rows: Rows, labels: Any, rate: float, strength: float) -> Layers:
    """The layers after one step of gradient descent."""
    units, output = layers
    by_units = [[2 * strength * w for w in unit] for unit in units]
    by_output = [2 * strength * w for w in output]
    for row, label in zip(rows, labels, strict=True):
        inner = _hidden(units, row)
        logit = sum(map(mul, output, inner))
        upstream = (0.5 * (1 + math.tanh(logit / 2)) - label) / len(rows)
        for i, value in enumerate(inner):
            by_output[i] += upstream * value
        extended = [*row, 1.0]
        for unit, weight, value in zip(by_units, output, inner, strict=False):
            back = upstream * weight * (1 - value * value)
            for i, x in enumerate(extended):
                unit[i] += back * x
    moved = [
        [w - rate * slope for w, slope in zip(unit, slopes, strict=True)]
        for unit, slopes in zip(units, by_units, strict=True)
    ]
    return moved, [w - rate * slope for w, slope in zip(output, by_output, strict=True)]


def _measured(
    history: Sequence[Layers], rows: Rows, labels: Sequence[float], at: Sequence[int]
) -> tuple[list[float], list[float]]:
    """The mean loss and the accuracy at each step, measured at some of them, the first included."""
    losses: list[float] = []
    accuracies: list[float] = []
    for step in at:
        loss = right = 0.0
        for logit, label in zip(_logits(history[step], rows), labels, strict=True):
            wrong = (1 - 2 * label) * logit
            loss += max(0.0, wrong) + math.log1p(math.exp(-abs(wrong)))
            right += (logit > 0) == (label == 1)
        for known, value in ((losses, loss / len(rows)), (accuracies, right / len(rows))):
            gap, before = step + 1 - len(known), known[-1] if known else value
            known += [before + (value - before) * i / gap for i in range(1, gap + 1)]
            known[-1] = value
    return losses, accuracies


def _logits(layers: Layers, rows: Rows) -> list[float]:
    units, output = layers
    if units and len(rows[0]) == 2:
        # The lessons' case, unrolled: most of the time is spent here.
        *weights, bias = output
        tanh, paired = math.tanh, [(*unit, w) for unit, w in zip(units, weights, strict=True)]
        return [bias + sum([w * tanh(a * x + b * y + c) for a, b, c, w in paired]) for x, y in rows]
    return [sum(map(mul, output, _hidden(units, row))) for row in rows]
