"""A loop that trains a line on a few points, and ways to break it, for the checks of training."""

from __future__ import annotations

import functools

from course import check, nn
from course.check.verdict import Result
from course.engine import Tensor
from tests.course.check.judged import judged_among

CELLS = {"Tensor": Tensor, "MLP": nn.MLP, "Neuron": nn.Neuron, "Layer": nn.Layer}
LINE = check.line_data(8, "training", weights=[2.0, -1.0])
ONE_LINE = {"build": "Neuron(2, 'linear')", "sizes": [2, 1], "activations": ["linear"],
            "data": LINE, "learning_rate": 0.05}  # fmt: skip
TRAIN = "losses = train(model, inputs, targets, learning_rate, steps)"

BY_LOOP = """
def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        for p in model.parameters():
            p.grad = 0.0
        outputs = [model(row) for row in inputs]
        loss = sum((o - t) ** 2 for o, t in zip(outputs, targets)) / len(targets)
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        losses.append(loss.data)
    return losses
"""


judged = functools.partial(judged_among, CELLS)


def changed(code: str, *changes: tuple[str, str]) -> str:
    """`code` with each piece of its text replaced, which must be there."""
    for old, new in changes:
        assert old in code, f"The code no longer contains {old!r}: mend this mutation."
        code = code.replace(old, new, 1)
    return code


def marks(result: Result) -> str:
    """A tick or a cross for each row."""
    return "".join("✓" if row.correct else "✗" for row in result.rows)
