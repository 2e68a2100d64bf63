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
_FEW, _HELD_OUT = "[[1.0], [-2.0]], [2.0, -1.0]", "[[0.75]], [1.0]"
_LOOKED_AT = [
    "[[len(n.weights) for n in layer] for layer in structure]",
    "[o.data for o in outputs]",
    "[n.bias.grad for layer in structure for n in layer]",
]
_SMALL = "import random; random.seed(4)\n"
_TORCH = """
import torch
network = torch.nn.Linear(1, OUTPUTS, dtype=torch.float64)
with torch.no_grad():
    for number, parameter in enumerate(network.parameters()):
        parameter.copy_(torch.linspace(-0.5, 1.5, parameter.numel()).reshape(parameter.shape) + number)
losses = train_torch(network, [[1.0], [-2.0], [0.5]], TARGETS, 0.1, 2)
"""
_TORCH_READ = ["losses", "[p.tolist() for p in network.parameters()]"]
# One cheap question for each exercise with many faults: it sorts most of them out. Where a check
# asks about several of these, the first one is asked about faults of anything else.
QUICK: dict[str, Question] = {
    "train_classifier, loss": Question(
        _TINY_READ,
        f"{TINY}train_classifier(model, lambda z, t: 3 * (z - t) ** 2, {_FEW}, 0.1, 2)",
    ),
    "fit_with_decay": Question(
        _TINY_READ, f"{TINY}fit_with_decay(model, ({_FEW}), ({_HELD_OUT}), 0.1, 2, 0.07)"
    ),
    "fit": Question(_TINY_READ, f"{TINY}fit(model, ({_FEW}), ({_HELD_OUT}), 0.1, 2)"),
    "train_classifier": Question(
        _TINY_READ, f"{TINY}train_classifier(model, {_FEW}, 0.1, 2)"
    ),
    "fit_and_stop": Question(
        # Whether a last step is taken before the best weights are put back makes no difference.
        [*_TINY_READ[:2], "result"],
        f"{TINY}fit_and_stop(model, ({_FEW}), ({_HELD_OUT}), 0.1, 3, 2)",
    ),
    "train": Question(_TINY_READ, f"{TINY}train(model, {_FEW}, 0.1, 2)"),
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
    "train_torch": Question(
        _TORCH_READ, _TORCH.replace("OUTPUTS", "1").replace("TARGETS", "[2.0, -1.0, 0.5]")
    ),
    "train_torch, labels": Question(
        _TORCH_READ, _TORCH.replace("OUTPUTS", "2").replace("TARGETS", "[1, 0, 1]")
    ),
    "torch_mlp": Question(
        ["[p.tolist() for p in twin.parameters()]",
         "twin(torch.tensor([[0.5, -1.0]], dtype=torch.float64)).tolist()"],
        "import torch\nmodel = MLP(2, [2, 1])\n"
        "for number, p in enumerate(model.parameters()): p.data = 0.3 * number - 0.5\n"
        "twin = torch_mlp(model)",
    ),
    "race": Question(
        ["len(mine)", "len(other)", "max(abs(a - b) for a, b in zip(mine, other)) < 1e-9",
         "my_seconds > 0 and other_seconds > 0"],
        f"{_SMALL}model = MLP(1, [2], linear_output=True)\n"
        "mine, other, my_seconds, other_seconds = race(model, [[1.0], [-2.0]], [1, 0], 0.1, 2)",
    ),
    "honest_score": Question(
        ["honest_score([[i * 3 % 12, i * 5 % 7] for i in range(12)], [i // 3 % 2 for i in range(12)])"]
    ),
    "predict_label": Question(
        [f"predict_label(model, [{x}]) + 0" for x in (1.0, -1.0, 0.1)],
        f"{TINY}predict_label(model, [-0.1]) + 0",
    ),
    "starting_weights": Question(
        ["len(drawn)", "{type(w).__name__ for w in drawn} == {'float'}",
         "[0.15 < spread, 0.25 < spread, spread < 0.6]"],
        f"{_SMALL}drawn = starting_weights(9)\n"
        "drawn = [w for _ in range(30) for w in starting_weights(9)] + list(drawn)\n"
        "spread = (sum(w * w for w in drawn) / len(drawn)) ** 0.5",
    ),
    "softmax_cross_entropy": Question(
        ["loss.data", "a.grad", "b.grad"],
        "a, b = Tensor(0.5), Tensor(-1.25)\n"
        "loss = softmax_cross_entropy([a, b], 1)\nloss.backward()",
    ),
    "binary_cross_entropy": Question(
        ["loss.data", "z.grad", "binary_cross_entropy(Tensor(-0.5), 1).data"],
        "z = Tensor(0.75)\nloss = binary_cross_entropy(z, 0)\nloss.backward()",
    ),
}


# The same as the quick question, about another learning rate.
OTHER_RATE = {
    name: Question(QUICK[name].read, QUICK[name].do.replace(", 0.1", ", 0.03"))
    for name in QUICK
    if QUICK[name].read == _TINY_READ
}
# The same, about the numbers that a training moves: with these, every right one agrees.
MOVED = {
    name: Question(question.read[:2], question.do)
    for name, question in QUICK.items()
    if question.read == _TINY_READ
}
_NO_STEP = (
    "import torch; network = torch.nn.Linear(1, 1, dtype=torch.float64)",
    ("not train_torch(network, [[1.0]], [0], 0.1, 0)",),
)
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
    "train_torch": _NO_STEP,
    "train_torch, labels": _NO_STEP,
}
WITH_A_LOSS = {"binary_cross_entropy", "squared_error", "softmax_cross_entropy"}
# Two lessons use one name for different functions. The later one is known by what else is asked.
_LATER = {"train_classifier": ("loss", WITH_A_LOSS), "train_torch": ("labels", {"torch_copy", "race"})}


def called(names: AbstractSet[str]) -> set[str]:
    """The exercises with these names, told apart where two lessons use one name."""
    later = {name: word for name, (word, beside) in _LATER.items() if names & beside}
    return {f"{name}, {later[name]}" if name in later else name for name in names}


def of_fault(fault: Fault) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fault's own questions, and the one that only a `return` in a loop answers like it."""
    if fault.diagnosis != "returns-too-early":
        return fault.probes
    names = called((set(fault.breaks) or defined(fault.code)) | set(fault.beside))
    return (*fault.probes, *(_NOTHING[name] for name in sorted(names & set(_NOTHING))))


def about(fault: Fault, asked: AbstractSet[str]) -> list[Question]:
    """Cheap questions about what the fault breaks, or else about the exercise that was asked about.

    Who trains wrongly has a mistake in the training, so that is asked about in either case.
    """
    broken = set(fault.breaks) or defined(fault.code)
    meant = called(asked)
    exercises = [name for name in QUICK if name in meant]
    own = next((name for name in exercises if name.partition(",")[0] in broken), None)
    if own is None:
        return [QUICK[name] for name in exercises[:1]]
    moved = [MOVED[name] for name in exercises[:1] if name != own and name in MOVED]
    return [QUICK[own], *moved]
