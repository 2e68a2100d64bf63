"""Cheap questions about exercises: some sort out most faults, others tell a `return` in a loop."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from course.check.asking.protocol import Question
from course.check.faults import Fault, defined

# Tables of texts: they stay as compact as they were written.
# fmt: off

TINY = """
class Tiny:
    def __init__(self):
        self.weights, self.bias = [Tensor(1.5)], Tensor(0.25)
        self.neurons, self.layers = [self], [self]
    def __call__(self, inputs):
        return self.weights[0] * inputs[0] + self.bias
    def parameters(self):
        return [*self.weights, self.bias]
    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
model = Tiny()
result = """
_TINY_READ = ["model.weights[0].data", "model.bias.data", "model.weights[0].grad"]
_DATA = "[[1.0], [-2.0], [0.5]], [2.0, -1.0, 0.5]"
_LOOKED_AT = [
    "[[len(n.weights) for n in layer] for layer in structure]",
    "[o.data for o in outputs]",
    "[n.bias.grad for layer in structure for n in layer]",
]
_SMALL = "import random; random.seed(4)\n"
# One cheap question for each exercise with many faults: it sorts most of them out.
QUICK: dict[str, Question] = {
    "train_classifier, loss": Question(
        _TINY_READ,
        f"{TINY}train_classifier(model, lambda z, t: 3 * (z - t) ** 2, {_DATA}, 0.1, 2)",
    ),
    "fit_with_decay": Question(
        _TINY_READ, f"{TINY}fit_with_decay(model, ({_DATA}), ({_DATA}), 0.1, 2, 0.07)"
    ),
    "fit": Question(_TINY_READ, f"{TINY}fit(model, ({_DATA}), ({_DATA}), 0.1, 2)"),
    "train_classifier": Question(
        _TINY_READ, f"{TINY}train_classifier(model, {_DATA}, 0.1, 2)"
    ),
    "train": Question(_TINY_READ, f"{TINY}train(model, {_DATA}, 0.1, 2)"),
    "gradient_step": Question(_TINY_READ, f"{TINY}gradient_step(model, {_DATA}, 0.1)"),
    "MLP": Question(
        _LOOKED_AT,
        f"{_SMALL}m = MLP(2, [2, 1]); outputs = [m([0.7, -0.4])]; outputs[0].backward()\n"
        "structure = [layer.neurons for layer in m.layers]",
    ),
    "Layer": Question(
        _LOOKED_AT,
        f"{_SMALL}m = Layer(2, 3); outputs = m([0.7, -0.4]); outputs[1].backward()\n"
        "structure = [m.neurons]",
    ),
    "Neuron": Question(
        _LOOKED_AT,
        f"{_SMALL}m = Neuron(2); outputs = [m([0.7, -0.4])]; outputs[0].backward()\n"
        "structure = [[m]]",
    ),
}


# The same as the quick question, about another learning rate.
OTHER_RATE = {
    name: Question(QUICK[name].read, QUICK[name].do.replace(", 0.1", ", 0.03"))
    for name in QUICK
    if ", 0.1" in QUICK[name].do
}
# What a `return` in a loop does when there is nothing to go through: the function returns None, or
# what stands in a second `return` after it.
_NOTHING: dict[str, tuple[str, tuple[str, ...]]] = {
    "Linear": ("", ("Linear(0)([])",)),
    "Neuron": ("", ("Neuron(0, 'linear')([])",)),
    "mean_squared_error": ("", ("mean_squared_error([], [])",)),
    "l2_penalty": ("", ("l2_penalty([], 1.0)",)),
    "accuracy": ("", ("accuracy(lambda row: 1, [], [])",)),
    "labels_on_grid": ("", ("labels_on_grid(lambda row: Tensor(1.0), [], [])",)),
    "train": (f"{TINY}train(model, {_DATA}, 0.1, 0)", ("not result",)),
    "train_classifier": (f"{TINY}train_classifier(model, {_DATA}, 0.1, 0)", ("not result",)),
    "train_classifier, loss": (
        f"{TINY}train_classifier(model, binary_cross_entropy, {_DATA}, 0.1, 0)", ("not result",)
    ),
    "fit": (f"{TINY}fit(model, ({_DATA}), ({_DATA}), 0.1, 0)", ("not result or not result[0]",)),
    "fit_with_decay": (
        f"{TINY}fit_with_decay(model, ({_DATA}), ({_DATA}), 0.1, 0, 0.1)", ("not result or not result[0]",)
    ),
    "train_torch": (
        "import torch; network = torch.nn.Linear(1, 1, dtype=torch.float64)",
        ("not train_torch(network, [[1.0]], [0], 0.1, 0)",),
    ),
}
WITH_A_LOSS = {"binary_cross_entropy", "squared_error", "softmax_cross_entropy"}


def called(names: AbstractSet[str]) -> set[str]:
    """The exercises with these names, told apart where two lessons use one name."""
    other = {"train_classifier"} if names & WITH_A_LOSS else set()
    return (set(names) - other) | {f"{name}, loss" for name in other & names}


def of_fault(fault: Fault) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fault's own questions, and the one that only a `return` in a loop answers like it."""
    if fault.diagnosis != "returns-too-early":
        return fault.probes
    names = called((set(fault.breaks) or defined(fault.code)) | set(fault.beside))
    return (*fault.probes, *(_NOTHING[name] for name in sorted(names & set(_NOTHING))))


def question(asked: AbstractSet[str]) -> Question | None:
    """A cheap question about the exercise that was asked about, if there is one."""
    exercises = called(asked)
    return next((one for name, one in QUICK.items() if name in exercises), None)
