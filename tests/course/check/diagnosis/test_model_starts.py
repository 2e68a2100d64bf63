"""Lines and neurons that start with other parameters than the text asks for."""

from __future__ import annotations

import pytest

from course.check.faults.networks import BIAS, LINE, MLP, NEURON, WEIGHTS
from tests.course.check.diagnosis.failing import name_of

LINES = (
    "check.after('import random; random.seed(1); model, other = Linear(2), Linear(2)', equals={"
    "'model.weights[0].data': -0.7312715117751976, 'model.bias.data': 0.0, "
    "'model.weights[1] is model.weights[1]': True, "
    "'any(p is q for p in model.parameters() for q in other.parameters())': False})"
)
NEURONS = (
    "check.after('import random; random.seed(1); start = [w.data for w in Neuron(200).weights]', "
    "equals={'-1 <= min(start) < -0.8': True, '0.8 < max(start) <= 1': True})"
)
HEAD = "def __init__(self, input_size):\n        "
DRAWN = "[Tensor(random.uniform(-1, 1)) for _ in range(self.size)]"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("random.uniform(-1, 1)", "2 * random.random()", "wrong-start"),
        ("random.uniform(-1, 1)", "random.triangular(-1, 1)", "wrong-start"),
        (WEIGHTS, f"random.random()\n        {WEIGHTS}", "wrong-start"),
        (WEIGHTS, f"random.seed(input_size)\n        {WEIGHTS}", "weights-fixed"),
        ("random.uniform(-1, 1)", "0.7", "weights-equal"),
        (
            f"input_size):\n        {WEIGHTS}\n        {BIAS}",
            f"input_size, bias=Tensor(0.0)):\n        {WEIGHTS}\n        self.bias = bias",
            "weights-shared",
        ),
        (
            f"{HEAD}{WEIGHTS}",
            f"weights = property(lambda self: {DRAWN})\n    {HEAD}self.size = input_size",
            "weights-redrawn",
        ),
    ],
)
def test_what_a_line_starts_with_names_the_mistake(old: str, new: str, name: str) -> None:
    assert LINE.count(old) == 1
    assert name_of(LINES, LINE.replace(old, new)) == name


def test_a_neuron_starts_in_the_whole_interval() -> None:
    near = NEURON.replace("random.uniform(-1, 1)", "random.uniform(-0.3, 0.4)")
    assert name_of(NEURONS, MLP + near) == "wrong-start"
