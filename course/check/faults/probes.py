"""Questions that tell faults apart which a check cannot: for each exercise, a few decisive ones.

Cheap ones are in `course.check.faults.quick`.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from course.check.asking.protocol import Question
from course.check.faults import Fault, defined, quick

# Tables of texts: they stay as compact as they were written.
# fmt: off

_SORTED_OUT = """
def kind(value):
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(kind, value)]
    return type(value).__name__
def number(value):
    if isinstance(value, (list, tuple)):
        return [number(v) for v in value]
    return getattr(value, "data", value)
def outcome(call):
    try:
        return kind(call())
    except Exception as error:
        return type(error).__name__
"""
_WEIGHED = """
for neuron in neurons:
    for w, v in zip(neuron.weights, (2.0, -3.0, 0.5)):
        w.data = v
    neuron.bias.data = 0.25
"""
# A model whose parameters say whether their gradients were looked at after they had been filled.
_MODEL = """
values, numbers, looked, written, filled = {}, {}, {}, {}, {}
class Watched(Tensor):
    __slots__ = ()
    @property
    def data(self):
        return numbers[id(self)]
    @data.setter
    def data(self, value):
        written[id(self)] = written.get(id(self), 0) + 1
        numbers[id(self)] = value
    @property
    def grad(self):
        looked[id(self)] = looked.get(id(self), 0) + 1
        return values.get(id(self), 0.0)
    @grad.setter
    def grad(self, value):
        looked[id(self)] = 0
        filled[id(self)] = filled.get(id(self), 0) + 1
        values[id(self)] = value
class Weighs:
    activation = "linear"
    def __init__(self, kind=Tensor):
        self.weights = [kind(1.5), kind(-0.5)]
        self.bias = kind(0.25)
        self.neurons, self.layers = [self], [self]
    def __call__(self, inputs):
        w, v = self.weights
        return w * inputs[0] + v * inputs[1] + self.bias
    def parameters(self):
        return [*self.weights, self.bias]
    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
model = Weighs()
inputs, targets = [[1.0, 2.0], [-2.0, 0.5], [0.5, -1.5], [3.0, 1.0]], [2.0, -1.0, 0.5, 3.0]
"""
_MOVED = ["[p.data for p in model.parameters()]", "[p.grad for p in model.parameters()]"]


def _sums(build: str, *, line: bool = False) -> tuple[Question, ...]:
    """What to ask of a model with weights and a bias of its own."""
    return (
        Question(
            [
                "len(m.weights)", "len({id(w) for w in m.weights})", "number(m.weights)",
                "number(m.bias)", "kind(m.weights)", "kind(m.bias)", "number(n.weights)",
                "m.bias is n.bias",
            ],
            f"{_SORTED_OUT}import random; random.seed(3); m = {build}; n = {build}",
        ),
        Question(["len({w.data for w in m.weights})"], f"m = {build}"),
        Question(["m.bias.data"], f"m = {build}"),
        Question(
            ["kind(out)", "number(out)", "number(m.weights)", "number(m.bias)", "number(again)"],
            f"{_SORTED_OUT}import random; random.seed(3); m = {build}; neurons = [m]\n{_WEIGHED}"
            "out = m([0.3, 0.2, -0.1]); again = m([0.3, 0.2, -0.1])",
        ),
        Question(
            ["m.weights[0].grad", "m.weights[1].grad", "m.bias.grad"],
            f"import random; random.seed(3); m = {build}; neurons = [m]\n{_WEIGHED}"
            "m([0.3, 0.2, -0.1]).backward()",
        ),
        Question(
            ["outcome(lambda: m([1.0, 2.0]))", "outcome(lambda: m([1.0, 2.0, 3.0, 4.0]))",
             *(["outcome(lambda: m([]))"] if line else [])],
            f"{_SORTED_OUT}m = {build}",
        ),
        *_listed(build),
    )


def _listed(build: str) -> tuple[Question, ...]:
    return (
        Question(
            ["kind(listed)", "len(listed)", "len({id(p) for p in listed})", "number(listed)",
             "len(m.parameters())"],
            f"{_SORTED_OUT}import random; random.seed(5); m = {build}; listed = m.parameters()",
        ),
    )


def _trains(call: str) -> tuple[Question, ...]:
    """What to ask of a function that trains a model; {rate} and {steps} are filled in."""

    def once(rate: float = 0.1, steps: int = 1, before: str = "") -> str:
        return f"{_SORTED_OUT}{_MODEL}{before}result = " + call.format(rate=rate, steps=steps)

    return (
        Question(_MOVED, once()),
        Question(_MOVED, once(steps=2)),
        Question(["kind(result)", "number(result)"], once(steps=3)),
        Question(_MOVED, once(before="for p in model.parameters():\n    p.grad = 7.0\n")),
        Question(_MOVED[:1], once(rate=0.03, steps=2)),
        Question(["[looked.get(id(p), 0) > 0 for p in model.parameters()]",
                  "[written.get(id(p), 0) > 1 for p in model.parameters()]"],
                 once(before="model = Weighs(Watched)\n")),
        Question(["max(filled.values(), default=0) > 2"],
                 once(before="model = Weighs(Watched)\n")),
        Question(["inputs", "targets"], once(steps=2)),
    )


PROBES: dict[str, tuple[Question, ...]] = {
    "MLP": (
        Question(
            ["[[len(n.weights) for n in layer.neurons] for layer in m.layers]",
             "[[n.activation for n in layer.neurons] for layer in m.layers]", "sizes"],
            "sizes = [4, 3, 2]; m = MLP(5, sizes, 'relu', True)",
        ),
        Question(["[[n.activation for n in layer.neurons] for layer in m.layers]"],
                 "m = MLP(5, [4, 3, 1], 'sigmoid')"),
        Question(["len({id(p) for p in m.parameters()})", "len(m.layers)",
                  "len({id(layer) for layer in m.layers})"], "m = MLP(2, [2, 2, 2, 1])"),
        Question(["kind(m([1.0, 2.0]))", "number(m([1.0, 2.0]))"],
                 f"{_SORTED_OUT}import random; random.seed(6); m = MLP(2, [3, 1])"),
        Question(["kind(m([1.0, 2.0]))", "number(m([1.0, 2.0]))"],
                 f"{_SORTED_OUT}import random; random.seed(6); m = MLP(2, [3, 2])"),
        Question(["kind(m([1.0, 2.0]))", "number(m([1.0, 2.0]))"],
                 f"{_SORTED_OUT}import random; random.seed(6); m = MLP(2, [2, 2])"),
        Question(["kind(m([1.0, 2.0]))", "number(m([1.0, 2.0]))"],
                 f"{_SORTED_OUT}import random; random.seed(6); m = MLP(2, [1, 2])"),
        Question(["[p.grad for p in m.parameters()]"],
                 "import random; random.seed(6); m = MLP(2, [2, 2, 1]); m([1.0, -0.5]).backward()"),
    ),
    "Layer": (
        Question(
            ["[len(n.weights) for n in m.neurons]", "[n.activation for n in m.neurons]",
             "len({id(n) for n in m.neurons})", "[number(n.weights) for n in m.neurons]",
             "len({id(w) for n in m.neurons for w in n.weights})", "type(m.neurons).__name__"],
            f"{_SORTED_OUT}import random; random.seed(3); m = Layer(3, 4, 'relu')",
        ),
        Question(["kind(out)", "number(out)", "number(m(row))", "row"],
                 f"{_SORTED_OUT}import random; random.seed(3); m = Layer(3, 2); "
                 "row = [0.3, 0.2, -0.1]; out = m(row)"),
        Question(["kind(out)", "number(out)"],
                 f"{_SORTED_OUT}import random; random.seed(3); m = Layer(3, 1, 'linear'); "
                 "out = m([0.3, 0.2, -0.1])"),
        Question(["kind(out)", "number(out)"],
                 f"{_SORTED_OUT}import random; random.seed(3); m = Layer(2, 2, 'linear'); "
                 "out = m([0.3, 0.2])"),
        Question(["[p.grad for n in m.neurons for p in [*n.weights, n.bias]]"],
                 "import random; random.seed(3); m = Layer(3, 2)\n"
                 "for o in m([0.3, 0.2, -0.1]):\n    o.backward()"),
        *_listed("Layer(3, 2)"),
    ),
    "Neuron": (*_sums("Neuron(3)"), *_sums("Neuron(3, 'linear')"),
               Question(["number(m([1.0]))", "number(n([1.0]))", "number(n([-1.0]))"],
                        f"{_SORTED_OUT}import random; random.seed(3)\n"
                        "m = Neuron(1, 'sigmoid'); n = Neuron(1, 'relu')")),
    "Linear": _sums("Linear(3)", line=True),
    "Module": (
        Question(["kind(m.parameters())", "number(m.parameters())", "len(m.parameters())"],
                 f"{_SORTED_OUT}m = Module(); m.name = 'x'; m.a = Tensor(2.0); m.b = Tensor(1.0)"),
        Question(["number(m.parameters())"],
                 f"{_SORTED_OUT}m = Module(); m.pair = (Tensor(1.5), Tensor(-2.5))"),
        Question(["number(m.parameters())"],
                 f"{_SORTED_OUT}m = Module(); m.grid = [[Tensor(1.5)], [Tensor(-2.5)]]"),
        Question(["number(m.parameters())"],
                 f"{_SORTED_OUT}m = Module(); m.row = [Tensor(1.5), Tensor(-2.5)]"),
        Question(["number(m.parameters())"],
                 f"{_SORTED_OUT}m = Module(); m.n = Module(); m.n.w = Tensor(1.5)"),
        Question(["number(m.parameters())"],
                 f"{_SORTED_OUT}m = Module(); m.n = [Module()]; m.n[0].w = Tensor(1.5)"),
        Question(["len(m.parameters())"], "m = Module(); m.a = m.b = Tensor(1.5)"),
        Question(["len(m.parameters())"], "m = Module(); m.a = Tensor(1.5); m.b = Tensor(1.5)"),
        Question(["m.parameters()[0] is m.a"], "m = Module(); m.a = Tensor(1.5)"),
        Question(["len(m.parameters())"],
                 "m = Module(); m.a = Tensor(1.5); m.parameters(); m.b = Tensor(2.0)"),
        Question(["m.a.grad", "m.a.data"],
                 "m = Module(); m.a = Tensor(1.5); m.a.grad = 2.0; m.zero_grad()"),
        Question(["m.a[0].grad", "m.a[0].data"],
                 "m = Module(); m.a = [Tensor(1.5)]; m.a[0].grad = 2.0; m.zero_grad()"),
        Question(["m.n.a.grad"],
                 "m = Module(); m.n = Module(); m.n.a = Tensor(1.5); m.n.a.grad = 2.0\n"
                 "m.zero_grad()"),
    ),
    "mean_squared_error": (
        Question(
            ["kind(loss)", "number(loss)", "number(predictions)", "targets"],
            f"{_SORTED_OUT}predictions = [Tensor(v) for v in (3.5, -1.0, 0.75)]\n"
            "targets = [1.0, 2.0, -0.5]; loss = mean_squared_error(predictions, targets)",
        ),
        Question(["kind(loss)", "number(loss)"],
                 f"{_SORTED_OUT}loss = mean_squared_error([Tensor(3.5)], [1.0])"),
        Question(["number(loss)"], f"{_SORTED_OUT}loss = mean_squared_error("
                 "[Tensor(v) for v in (3.5, -1.0, 0.75, 2.0, 1.0)], [1.0, 2.0, 3.0, 0.5, -1.25])"),
        Question(["[p.grad for p in predictions]"],
                 "predictions = [Tensor(v) for v in (3.5, -1.0, 0.75)]\n"
                 "mean_squared_error(predictions, [1.0, 2.0, -0.5]).backward()"),
        Question(["outcome(lambda: mean_squared_error([Tensor(1.0)], [1.0, 2.0]))",
                  "outcome(lambda: mean_squared_error([Tensor(1.0), Tensor(2.0)], [1.0]))"],
                 _SORTED_OUT),
    ),
    "gradient_step": _trains("gradient_step(model, inputs, targets, {rate})"),
    "train": _trains("train(model, inputs, targets, {rate}, {steps})"),
    "train_classifier": _trains("train_classifier(model, inputs, targets, {rate}, {steps})"),
    # The functions of the lesson on classifying, where the loss is an argument or is cross-entropy.
    "train_classifier, loss": _trains(
        "train_classifier(model, lambda z, t: 3 * (z - t) ** 2, inputs, targets, {rate}, {steps})"
    ),
    "fit": _trains("fit(model, (inputs, targets), (inputs[:2], targets[:2]), {rate}, {steps})"),
    "fit_with_decay": _trains(
        "fit_with_decay(model, (inputs, [1, 0, 1, 0]), (inputs[:2], [1, 0]), {rate}, {steps}, 0.07)"
    ),
    "accuracy": (
        *(
            Question(
                ["kind(share)", "number(share)"],
                f"{_SORTED_OUT}share = accuracy(lambda r: int(r[0] > 0), {rows}, {labels})",
            )
            for rows, labels in (
                ("[[1], [2], [-1], [3], [-2], [4], [-3]]", "[1, 0, 0, 1, 0, 1, 1]"),
                ("[[1], [-2], [3]]", "[1, 0, 1]"), ("[[1], [-2], [3], [4], [-5]]", "[0, 0, 1, 1, 1]"),
            )
        ),
        Question(["outcome(lambda: accuracy(lambda r: 1, [], []))"], _SORTED_OUT),
    ),
    "predict_label": (
        Question(
            ["[kind(one) for one in labels]", "[number(one) for one in labels]"],
            f"{_SORTED_OUT}labels = [predict_label(lambda r: Tensor(r[0]), [z])"
            " for z in (3.0, 0.7, 0.3, 1e-9, 0.0, -1e-9, -0.3, -0.7, -3.0)]",
        ),
    ),
    "binary_cross_entropy": tuple(
        Question(["kind(out)", "number(out)", "z.grad"],
                 f"{_SORTED_OUT}z = Tensor({z}); out = binary_cross_entropy(z, {target})\n"
                 "out.backward()")
        for z in (0.0, 1.7, -0.6, 40.0, -40.0, 800.0, -800.0) for target in (0, 1)
    ),
    "softmax_cross_entropy": tuple(
        Question(["kind(out)", "number(out)", "[z.grad for z in logits]"],
                 f"{_SORTED_OUT}logits = [Tensor(z) for z in {logits}]\n"
                 f"out = softmax_cross_entropy(logits, {target}); out.backward()")
        for logits, target in (
            ([0.3, -1.2, 2.1], 0), ([0.3, -1.2, 2.1], 1), ([0.3, -1.2, 2.1], 2),
            ([-0.4, 1.5], 1), ([0.1, 0.2, 0.3, 0.4], 3), ([-1.0, -2.0, -3.0], 0),
            ([900.0, 0.0, -900.0], 0), ([900.0, 0.0, -900.0], 2), ([-800.0, -801.0], 1),
        )
    ),
    "most_likely": tuple(
        Question(["kind(out)", "number(out)"],
                 f"{_SORTED_OUT}out = most_likely([Tensor(z) for z in {logits}])")
        for logits in ([0.3, -1.2, 2.7, 1.0], [5.5, 1.0, 5.5], [-1.5, -0.5, -2.5, -0.5], [-3.0, 0.0])
    ),
    "train_torch": tuple(
        Question(
            ["net.weight.tolist()", "net.bias.tolist()", "kind(losses)", "number(losses)",
             "len(seen)",
             "[None if p.grad is None else p.grad.tolist() for p in net.parameters()]"],
            f"{_SORTED_OUT}import torch\nnet = torch.nn.Linear(2, 1, dtype=torch.float64)\n"
            "with torch.no_grad():\n    net.weight.fill_(0.5); net.bias.fill_(0.25)\n"
            "seen = []; net.weight.register_hook(lambda slope: seen.append(1))\n"
            "losses = train_torch(net, [[1.0, 2.0], [-2.0, 0.5], [0.5, -1.5]], [2.0, -1.0, 0.5], "
            f"0.1, {steps})",
        )
        for steps in (1, 3)
    ),
    "decayed": (
        Question(["[decayed(0.7, s, 7) for s in range(8)]"]),
        Question(["[decayed(3.0, s, 13) for s in (0, 4, 9, 13)]"]),
        Question(["decayed(0.05, 37, 111)", "decayed(0.05, 37, 111)"]),
    ),
    "l2_penalty": (
        Question(["kind(out)", "number(out)", "number(p)", "[q.grad for q in p]"],
                 f"{_SORTED_OUT}p = [Tensor(v) for v in (1.5, -0.5, 2.0, 0.7)]\n"
                 "out = l2_penalty(p, 0.3)"),
        Question(["number(l2_penalty([Tensor(1.7)], 0.7))"], _SORTED_OUT),
        Question(["number(l2_penalty([Tensor(1.7), Tensor(-0.4), Tensor(2.5)], 4.0))"],
                 _SORTED_OUT),
        Question(["[q.grad for q in p]"], "p = [Tensor(v) for v in (1.5, -0.5, 2.0)]\n"
                 "l2_penalty(p, 0.3).backward()"),
    ),
}


def about(faults: Sequence[Fault], asked: AbstractSet[str]) -> list[Question]:
    """Decisive questions about an exercise that all these faults have, and that was asked about."""
    broken = [set(fault.breaks) or defined(fault.code) for fault in faults]
    common = set(asked).intersection(*broken) if broken else set()
    exercises = quick.called(common | (asked & quick.WITH_A_LOSS)) if common else set()
    exercises -= (asked & quick.WITH_A_LOSS) - common
    return [question for name in PROBES if name in exercises for question in PROBES[name]]
