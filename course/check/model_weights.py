"""Reading a student's model: its weights by layer and neuron, and numbers that belong to them.

A model is read by the names that the lessons give it: a `Linear` or `Neuron` has `weights` and
`bias`, a `Layer` has `neurons`, an `MLP` has `layers`; all have `parameters()`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from course.check.asking.protocol import Reading, Reply, Unreadable
from course.check.references import reference_network
from course.check.references.reference_network import Weights
from course.check.verdict import Table, relative_error

# Runs beside the student's model: its parameters by layer and neuron, whatever kind of model it is.
STRUCTURE = """
def neurons_of(model):
    if hasattr(model, "layers"):
        return [list(layer.neurons) for layer in model.layers]
    return [list(model.neurons)] if hasattr(model, "neurons") else [[model]]
structure = [[[*neuron.weights, neuron.bias] for neuron in layer] for layer in neurons_of(model)]
"""
# Runs after STRUCTURE: the model gets weights that the judge has drawn. Where it starts is not
# the student's choice.
SET_WEIGHTS = """
for given_layer, layer in zip(start, structure):
    for given_neuron, neuron in zip(given_layer, layer):
        for number, p in zip(given_neuron, neuron):
            p.data = number
"""
# Expressions to read after STRUCTURE has run: weights by layer and neuron, or all in one list.
WEIGHTS = "[[[p.data for p in neuron] for neuron in layer] for layer in structure]"
FLAT_WEIGHTS = "[p.data for layer in structure for neuron in layer for p in neuron]"
FLAT_GRADIENTS = "[p.grad for layer in structure for neuron in layer for p in neuron]"
# Far larger than any weight that a model of the course starts with.
HUGE = 100.0
ORDINARY = "small initial weights, all different"


def read_weights(
    table: Table, label: str, reply: Reply, sizes: Sequence[int], blanks: Sequence[str] = ()
) -> Weights | None:
    """The model's weights, the first reading of `reply`; None, with a row, if their shape is wrong.

    `label` and `blanks` are the first cells of that row.
    """
    expected = f"layers of {list(sizes[1:])} neurons with {sizes[0]} inputs"
    try:
        weights = [
            [neuron.numbers() for neuron in layer.items()] for layer in reply.values()[0].items()
        ]
    except Unreadable as reason:
        table.add_row([label, *blanks, "the model"], str(reason), expected, correct=False)
        return None
    shape = [[len(neuron) - 1 for neuron in layer] for layer in weights]
    if shape != [[before] * after for before, after in pairwise(sizes)]:
        table.add_row(
            [label, *blanks, "the model"], f"inputs by neuron: {shape}", expected, correct=False
        )
        return None
    return weights


def draw_weights(sizes: Sequence[int], seed: int) -> Weights:
    """Weights to start with, as a model of the course draws them: uniform, with biases of 0."""
    draw = random.Random(seed)  # noqa: S311  (the same weights every time)
    return [
        [[*(draw.uniform(-1.0, 1.0) for _ in range(before)), 0.0] for _ in range(after)]
        for before, after in pairwise(sizes)
    ]


def all_different(weights: Weights) -> bool:
    """Whether no two weights are equal; biases may be."""
    found = [w for layer in weights for neuron in layer for w in neuron[:-1]]
    return len(set(found)) == len(found)


def extraordinary(weights: Weights) -> bool:
    """Whether weights are equal, huge or not finite, which may make the oracles disagree."""
    flat = reference_network.flatten(weights)
    return not (all_different(weights) and all(abs(w) <= HUGE for w in flat))


def _count(numbers: int) -> str:
    return "1 number" if numbers == 1 else f"{numbers} numbers"


def compare_worst(
    table: Table,
    case: list[str],
    reading: Reading,
    wants: Sequence[dict[str, float]],
    tolerance: float,
) -> None:
    """Add one row for many numbers: the one with the largest error decides."""
    try:
        items = reading.items()
        if len(items) != len(wants):
            raise Unreadable(_count(len(items)))
        numbers = [item.number() for item in items]
    except Unreadable as reason:
        table.add_row(case, str(reason), _count(len(wants)), correct=False)
        return
    errors = [
        relative_error(got, next(iter(want.values())))
        for got, want in zip(numbers, wants, strict=True)
    ]
    # NaN is neither larger nor smaller than anything, so it has to count as the worst explicitly.
    worst = max(range(len(errors)), key=lambda i: (errors[i] != errors[i], errors[i]))
    several = f", worst of {len(wants)}" if len(wants) > 1 else ""
    table.compare([*case[:-1], case[-1] + several], items[worst], wants[worst], tolerance)
