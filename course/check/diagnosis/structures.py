"""What is wrong with a network, from what is known of it: its shape, its parameters, its outputs.

This names mistakes in answers that no fault equals exactly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from course.check.asking.protocol import Question, Reading, Reply, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.faults.networks import BIAS_CHANGED, LONGER_LIST
from course.check.model_weights import all_different
from course.check.references import reference_network
from course.check.references.reference_network import Weights

CLOSE = 1e-6
_BENDS = ("linear", "tanh", "relu", "sigmoid")


# A model before and after it is called.
_CALLED = """
model = {build}
before = [p.data for p in model.parameters()]
outputs = model([0.5] * {inputs})
after = [p.data for p in model.parameters()]
"""
# Two equal models, called with other random numbers to come: what is drawn anew is not the same.
_CALLED_TWICE = """
import random
ends = []
for seed in (1, 2):
    random.seed(3)
    model = {build}
    random.seed(seed)
    outputs = model([0.5] * {inputs})
    ends.append([p.data for p in model.parameters()])
"""
# How many parameters a model has, and how many one has that is made after it.
_MADE_TWICE = "first = len({build}.parameters())\nsecond = len({build}.parameters())"
_UNLISTED = (
    "`parameters()` of your model lists {listed} of its {count} parameters, so training does not "
    "move the others. Keep each Tensor, and each part that holds some, where the method looks."
)
# What is said about a model where the usual sentence is about any function.
_SAID = {"kept-between-calls": LONGER_LIST, "changes-its-operand": BIAS_CHANGED}


def find(asked: Asked) -> Found | None:
    """The mistake in a network, from its shape, its parameters, its outputs, or None."""
    build = str(asked.arguments["build"])
    if asked.check != "network":
        return _unlisted(asked, build)
    reply = asked.student.ask(Question(["first < second"], _MADE_TWICE.format(build=build)))
    if not reply.failure and reply.readings[0].value is True:
        single = build.startswith(("Neuron(", "Linear("))
        return Found("weights-shared" if single else "kept-between-calls")
    name = _name(asked)
    return Found(name, _SAID.get(name, "")) if name else None


def _unlisted(asked: Asked, build: str) -> Found | None:
    """Whether a model that is trained does not list all of its parameters."""
    count = sum((before + 1) * after for before, after in pairwise(asked.arguments["sizes"]))
    reply = asked.student.ask(Question([f"len({build}.parameters())"]))
    listed = reply.readings[0].value if reply.readings else None
    if not isinstance(listed, int) or listed >= count:
        return None
    return Found("parameters-missing", _UNLISTED.format(listed=listed, count=count))


def _name(asked: Asked) -> str:
    sizes, activations = asked.arguments["sizes"], list(asked.arguments["activations"])
    rows = [[float(x) for x in row] for row in asked.arguments["inputs"]]
    do = _CALLED.format(build=asked.arguments["build"], inputs=sizes[0])
    listed = "len(model.parameters())"
    twice = asked.student.ask(Question([listed, listed], f"model = {asked.arguments['build']}"))
    if twice.readings and twice.readings[0].value != twice.readings[1].value:
        return "kept-between-calls"
    called = asked.student.ask(Question(["len(before) == len(after) and before != after"], do))
    if called.readings and called.readings[0].value is True:
        do = _CALLED_TWICE.format(build=asked.arguments["build"], inputs=sizes[0])
        drawn = asked.student.ask(Question(["ends[0] == ends[1]"], do))
        same = bool(drawn.readings) and drawn.readings[0].value is True
        return "changes-its-operand" if same else "weights-redrawn"
    runs = [(q, r) for q, r in asked.exchanges if q.read]
    names = {_of_run(reply, sizes, activations, rows) for _, reply in runs}
    names.discard("")
    if names:
        return names.pop() if len(names) == 1 else ""
    if runs and all(reply.failure for _, reply in runs):
        return _of_shape(asked, runs[0][0], sizes)
    refused = [reply for question, reply in asked.exchanges if not question.read]
    wrong = [row for row in asked.result.rows if not row.correct]
    only_lengths = all("input" in row.cells[1] and len(row.cells[1]) < 12 for row in wrong)
    if wrong and only_lengths and any(reply.failure is None for reply in refused):
        return "silent-cut"
    return ""


def _of_shape(asked: Asked, run: Question, sizes: Sequence[int]) -> str:
    """Whether a network that cannot be called is built with other sizes."""
    built = Question(run.read[:1], run.do.partition("listed = ")[0], run.given)
    try:
        layers = asked.student.ask(built).values()[0].items()
        shape = [[len(n.numbers()) - 1 for n in layer.items()] for layer in layers]
    except Unreadable:
        return ""
    return "sizes-wrong" if shape != [[a] * b for a, b in pairwise(sizes)] else ""


def _of_run(
    reply: Reply,
    sizes: Sequence[int],
    activations: list[str],
    rows: list[list[float]],
) -> str:
    try:
        weights = [[n.numbers() for n in layer.items()] for layer in reply.values()[0].items()]
    except Unreadable:
        return ""
    _, outputs, gradients, listed, distinct, complete, as_list = reply.readings
    shape = [[len(neuron) - 1 for neuron in layer] for layer in weights]
    if shape != [[before] * after for before, after in pairwise(sizes)]:
        return "sizes-wrong"
    count = len(reference_network.flatten(weights))
    if not all_different(weights):
        return "weights-equal" if distinct.value == count else "weights-shared"
    if distinct.value != count and complete.value is True:
        return "weights-shared" if distinct.value < count else "parameters-repeated"
    if listed.value != distinct.value:
        return "parameters-repeated"
    if complete.value is False:
        return "parameters-missing"
    return _of_outputs(weights, activations, rows, outputs, gradients, as_list)


def _of_outputs(
    weights: Weights,
    activations: list[str],
    rows: list[list[float]],
    outputs: Reading,
    gradients: Reading,
    as_list: Reading,
) -> str:
    try:
        got = outputs.numbers()
        slopes = gradients.numbers()
    except Unreadable:
        return ""
    last = len(weights[-1])

    def forward(bends: Sequence[str]) -> list[float]:
        return [z for row in rows for z in reference_network.forward(weights, bends, row)]

    want = forward(activations)
    if len(got) == len(rows) * last and _close(got, want):
        return _of_slopes(weights, slopes, in_a_list=last == 1 and as_list.value is True)
    parts = [want[i * last : (i + 1) * last] for i in range(len(rows))]
    if len(got) == len(rows) < len(want):
        among = all(any(_close([z], [w]) for w in part) for z, part in zip(got, parts, strict=True))
        return "part-of-the-data" if as_list.value is True and among else "unwrapped"
    if last > 1 and _close(got, [z for part in parts for z in reversed(part)]):
        return "reversed"
    return _of_bends(got, activations, forward)


def _of_slopes(weights: Weights, slopes: list[float], *, in_a_list: bool) -> str:
    """What is wrong where the outputs are right."""
    if not any(slopes):
        return "graph-cut"
    pairs = zip(slopes, _is_bias(weights), strict=False)
    if not any(slope for slope, is_bias in pairs if is_bias):
        return "bias-missing"
    return "returns-a-list" if in_a_list else ""


def _of_bends(
    got: list[float], activations: list[str], forward: Callable[[Sequence[str]], list[float]]
) -> str:
    """What is wrong with the activations, if they alone explain the outputs."""
    for bend in _BENDS:
        if bend != activations[-1] and _close(got, forward([*activations[:-1], bend])):
            if bend == "linear":
                return "activation-missing"
            return "activation-unwanted" if activations[-1] == "linear" else "ignores-its-argument"
    for bend in _BENDS:
        if _close(got, forward([bend] * len(activations))):
            return "activation-missing" if bend == "linear" else "ignores-its-argument"
    return ""


def _is_bias(weights: Weights) -> list[bool]:
    return [
        i == len(neuron) - 1 for layer in weights for neuron in layer for i in range(len(neuron))
    ]


def _close(got: Sequence[float], want: Sequence[float]) -> bool:
    return len(got) == len(want) and all(
        math.isclose(a, b, rel_tol=CLOSE, abs_tol=1e-9) for a, b in zip(got, want, strict=True)
    )
