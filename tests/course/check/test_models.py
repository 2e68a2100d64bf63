"""The check for networks: correct ones in several styles pass, mistakes fail."""

from __future__ import annotations

import inspect
import random
from typing import Any

import pytest

from course import check, nn
from course.check.references import oracles, reference_network
from course.check.verdict import OracleError, Result
from tests.course.check.judged import judged
from tests.course.check.training_loops import changed

REFERENCE = inspect.getsource(nn)
ROWS = [[0.5, -1.0, 2.0], [1.0, 0.3, -0.7]]
MLP: dict[str, Any] = {
    "sizes": [3, 4, 2, 1],
    "activations": ["tanh", "tanh", "linear"],
    "inputs": ROWS,
}
BUILD = "MLP(3, [4, 2, 1], linear_output=True)"


def wrong_rows(result: Result) -> list[str]:
    """What the failing rows are about, without which of how many is the worst."""
    return [row.cells[1].partition(",")[0] for row in result.rows if not row.correct]


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)


@pytest.fixture(params=["with torch", "without torch"])
def either_oracle(request):
    if request.param == "without torch":
        request.getfixturevalue("without_torch")


RIGHT: dict[str, tuple[str, Any, Any, dict[str, Any]]] = {
    "a neuron": ("Neuron(3)", [3, 1], ["tanh"], {}),
    "a linear neuron": ("Neuron(3, 'linear')", [3, 1], ["linear"], {}),
    "a neuron of one input": ("Neuron(1, 'sigmoid')", [1, 1], ["sigmoid"], {}),
    "a layer": ("Layer(3, 4)", [3, 4], ["tanh"], {}),
    "a layer of one": ("Layer(3, 1)", [3, 1], ["tanh"], {"bare": False}),
    "a network": (BUILD, MLP["sizes"], MLP["activations"], {}),
    "a squashed network": ("MLP(3, [4, 1])", [3, 4, 1], ["tanh", "tanh"], {}),
    "a relu network": ("MLP(3, [4, 1], 'relu', True)", [3, 4, 1], ["relu", "linear"],
                       {"seeds": range(20)}),
    "a sigmoid network": ("MLP(3, [4, 2], 'sigmoid')", [3, 4, 2], ["sigmoid", "sigmoid"], {}),
    "a network of several outputs": ("MLP(3, [4, 3])", [3, 4, 3], ["tanh", "tanh"], {}),
}  # fmt: skip


@pytest.mark.parametrize("model", RIGHT)
def test_network_passes_the_reference_as(model, either_oracle):
    build, sizes, activations, more = RIGHT[model]
    rows = [row[: sizes[0]] for row in ROWS]
    result = judged(check.network, REFERENCE, build, sizes=sizes, activations=activations,
                    inputs=rows, **more)  # fmt: skip
    assert result.passed, result


def test_network_passes_relu_networks_whose_neurons_sit_at_the_kink():
    # Biases begin at 0: behind a layer that is dead on a row, every neuron sits at exactly 0.
    pytest.importorskip("torch")
    result = judged(check.network, REFERENCE, "MLP(3, [3, 4, 1], 'relu', True)",
                    sizes=[3, 3, 4, 1], activations=["relu", "relu", "linear"], inputs=ROWS,
                    seeds=range(40))  # fmt: skip
    assert result.passed, [row for row in result.rows if not row.correct]


OTHER_STYLES = {
    "without a Module, tuples, sums of products": """
import random
from course.engine import Tensor
class Neuron:
    def __init__(self, n, squash):
        self.weights = tuple(Tensor(random.gauss(0, 0.5)) for _ in range(n))
        self.bias = Tensor(0.3)
        self.squash = squash
    def __call__(self, xs):
        assert len(xs) == len(self.weights)
        z = sum((x * w for x, w in zip(xs, self.weights)), self.bias)
        return z.tanh() if self.squash else z
    def parameters(self):
        return [self.bias, *self.weights]
class MLP:
    def __init__(self, n, sizes, linear_output=False):
        self.layers = []
        for i, size in enumerate(sizes):
            self.layers.append(Layer([Neuron(n, i < len(sizes) - 1) for _ in range(size)]))
            n = size
    def __call__(self, xs):
        for layer in self.layers:
            xs = [neuron(xs) for neuron in layer.neurons]
        return xs[0] if len(xs) == 1 else xs
    def parameters(self):
        return [p for l in reversed(self.layers) for n in l.neurons for p in n.parameters()]
class Layer:
    def __init__(self, neurons):
        self.neurons = neurons
""",
    "with a hand-made engine, numpy's chance, strict zips and a tuple of parameters": """
import numpy as np
from course.engine import Tensor as Base
class Tensor(Base):
    pass
rng = np.random.default_rng(3)
class Neuron:
    def __init__(self, n): self.weights = [Tensor(w) for w in rng.normal(size=n)]; self.bias = Tensor(0)
class Layer:
    def __init__(self, n, m): self.neurons = {Neuron(n): None for _ in range(m)}
class MLP:
    def __init__(self, n, sizes, linear_output):
        self.layers = tuple(Layer(a, b) for a, b in zip([n, *sizes], sizes))
    def forward(self, values):
        for depth, layer in enumerate(self.layers, 1):
            values = [sum(w * v for w, v in zip(n.weights, values, strict=True)) + n.bias
                      for n in layer.neurons]
            if depth < len(self.layers): values = [v.tanh() for v in values]
        return values
    def __call__(self, inputs):
        out = self.forward(list(inputs))
        return out if len(out) > 1 else out[0]
    def parameters(self):
        return tuple(p for l in self.layers for n in l.neurons for p in (*n.weights, n.bias))
""",  # noqa: E501
}


@pytest.mark.parametrize("style", OTHER_STYLES)
def test_network_passes_one_written(style, either_oracle):
    result = judged(check.network, OTHER_STYLES[style], BUILD, seeds=(0, 1), **MLP)
    assert result.passed, result


NEURONS = "self.neurons = [Neuron(input_size, activation, rng) for _ in range(count)]"
WEIGHTS = "self.weights = [_tensor(uniform(-1.0, 1.0)) for _ in range(count)]"
LENGTH = "if given != count:"
ANSWERS = "return [neuron(inputs) for neuron in self.neurons]"
BARE = "return outputs[0] if len(outputs) == 1 else outputs"
LISTED = "def parameters(self) -> list[Tensor]:"


def listing(expression: str) -> tuple[str, str]:
    """A change: a network's parameters() gives this; `all_of_them()` is what it should."""
    return LISTED, (
        f"{LISTED}\n        return {expression} if hasattr(self, 'layers') else self.all_of_them()"
        "\n\n    def all_of_them(self):"
    )


# The changes to the reference, and all rows that must fail.
MISTAKES = {
    "shares weights between a layer's neurons": (
        [(NEURONS, f"{NEURONS}\n        for neuron in self.neurons:\n"
                   "            neuron.weights = self.neurons[0].weights")],
        ["len(parameters())", "different parameters listed", "initial weights",
         "gradients of the parameters"]),
    "uses one neuron for the whole layer": (
        [(NEURONS, "self.neurons = [Neuron(input_size, activation, rng)] * output_size")],
        ["len(parameters())", "different parameters listed", "initial weights",
         "gradients of the parameters"]),
    "does not list the biases": (
        [listing("[p for p in self.all_of_them() if p.data != 0.0]")],
        ["len(parameters())", "different parameters listed", "every weight and bias is listed"]),
    "lists copies": (
        [listing("[_tensor(p.data) for p in self.all_of_them()]")],
        ["every weight and bias is listed"]),
    "lists one of them twice": (
        [listing("self.all_of_them() + self.all_of_them()[:1]")], ["len(parameters())"]),
    "lists one twice and leaves one out": (
        [listing("self.all_of_them()[:1] + self.all_of_them()[:-1]")],
        ["different parameters listed", "every weight and bias is listed"]),
    "lists a stranger too": (
        [listing("[*self.all_of_them(), _tensor(1.0)]")],
        ["len(parameters())", "different parameters listed"]),
    "lists only the last layer": (
        [listing("self.layers[-1].all_of_them()")],
        ["len(parameters())", "different parameters listed", "every weight and bias is listed"]),
    "lists nothing": ([listing("[]")],
        ["len(parameters())", "different parameters listed", "every weight and bias is listed"]),
    "starts with all weights equal": (
        [("uniform(-1.0, 1.0)", "0.5")], ["initial weights"]),
    "starts with two weights equal": (
        [(WEIGHTS, f"{WEIGHTS}\n        self.weights[-1].data = self.weights[0].data")],
        ["initial weights"]),
    "squashes a linear output": (
        [('"linear" if linear_output and i == last else activation', "activation")],
        ["outputs", "gradients of the parameters"]),
    "squashes nothing": (
        [('if self.activation != "linear":', "if False:")],
        ["outputs", "gradients of the parameters"]),
    "uses another squash": (
        [("getattr(total, self.activation)()", "total.sigmoid()")],
        ["outputs", "gradients of the parameters"]),
    "forgets the bias": (
        [("total: Tensor = self.bias", "total = _tensor(0.0)"),
         ("self.bias = _tensor(0.0)", "self.bias = _tensor(0.2)")],
        ["outputs", "gradients of the parameters"]),
    "adds the bias once for each input": (
        [("total = total + weight * value", "total = total + weight * value + self.bias")],
        ["gradients of the parameters"]),
    "cuts silently to the shorter of weights and inputs": (
        [(LENGTH, "if False:"), ("strict=True", "strict=False")], ["4 inputs", "2 inputs"]),
    "cuts what is too long": (
        [(LENGTH, "if given < count:"), ("strict=True", "strict=False")],
        ["4 inputs"]),
    "reads the weights the other way round": (
        [("zip(self.weights, inputs", "zip(self.weights[::-1], inputs")],
        ["outputs", "gradients of the parameters"]),
    "gives a list where one bare Tensor is due": (
        [(BARE, "return outputs")], ["a single output is a list"]),
    "cuts the graph between two layers": (
        [("outputs = layer(outputs)",
          "outputs = layer([_tensor(v.data) for v in outputs])")],
        ["gradients of the parameters"]),
    "cuts the graph below the first layer's weights": (
        [("total + weight * value",
          "total + (weight if len(inputs) < 3 else weight.data) * value")],
        ["gradients of the parameters"]),
    "gives outputs as bare numbers": (
        [(BARE, "return outputs[0].data")], ["the model"]),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_network_marks_each_row_that_it_spoils_if_one(mistake, either_oracle):
    changes, rows = MISTAKES[mistake]
    result = judged(check.network, changed(REFERENCE, *changes), BUILD, **MLP)
    assert not result.passed
    assert wrong_rows(result) == rows


SEVERAL = {"sizes": [3, 4, 2], "activations": ["tanh", "tanh"], "inputs": ROWS}


@pytest.mark.parametrize(
    "answers",
    ["outputs[::-1]", "[outputs[1], outputs[1]]", "outputs[0]", "[*outputs, outputs[0]]", "[]"],
)
def test_several_outputs_must_be_all_and_in_order(answers):
    code = changed(REFERENCE, (BARE, f"return {answers}"))
    assert not judged(check.network, code, "MLP(3, [4, 2])", **SEVERAL).passed
    assert judged(check.network, REFERENCE, "MLP(3, [4, 2])", **SEVERAL).passed


def test_a_gradient_that_is_wrong_in_one_layer_only_is_seen():
    # The last layer's bias gets twice its gradient: outputs and all other gradients are right.
    code = changed(REFERENCE, ("total: Tensor = self.bias",
                    "total = self.bias if self.activation != 'linear' else "
                    "self.bias + self.bias - self.bias.data"))  # fmt: skip
    assert wrong_rows(judged(check.network, code, BUILD, **MLP)) == ["gradients of the parameters"]


@pytest.mark.parametrize("which", [0, 1])
def test_nan_is_the_worst_wherever_it_stands(which):
    spoilt = f"[o * float('nan') if i == {which} else o for i, o in enumerate(outputs)]"
    result = judged(
        check.network, changed(REFERENCE, (BARE, f"return {spoilt}")), "MLP(3, [4, 2])", **SEVERAL
    )
    assert wrong_rows(result) == ["outputs", "gradients of the parameters"]


@pytest.mark.parametrize(
    "build",
    ["MLP(2, [4, 2, 1])", "MLP(3, [4, 2])", "MLP(3, [4, 3, 1])", "MLP(3, [4, 2, 1, 1])",
     "MLP(3, [2, 4, 1])", "Layer(3, 4)", "Neuron(3)", "MLP(3, [])"],
)  # fmt: skip
def test_other_sizes_fail_and_say_which_are_due(build):
    result = judged(check.network, REFERENCE, build, **MLP)
    assert [row.correct for row in result.rows] == [False]
    cells = result.rows[0].cells
    assert "layers of [4, 2, 1] neurons with 3 inputs" in cells or "Error" in cells[2]


def test_every_seed_is_judged_and_its_number_shown():
    code = changed(REFERENCE, (BARE, "return outputs[0] + (random.random() > 0.5) * 1.0"))
    result = judged(check.network, code, BUILD, seeds=range(6), **MLP)
    outputs = [row for row in result.rows if row.cells[1].startswith("outputs")]
    assert [row.cells[0] for row in outputs] == list("012345")
    assert {row.correct for row in outputs} == {True, False}


def test_a_model_for_which_a_list_is_due_may_not_give_a_bare_tensor():
    code = changed(REFERENCE, (ANSWERS, "return self.neurons[0](inputs)"))
    layer = {"sizes": [3, 1], "activations": ["tanh"], "inputs": ROWS, "bare": False}
    assert wrong_rows(judged(check.network, code, "Layer(3, 1)", **layer)) == [
        "a single output is a list"
    ]


def test_an_output_is_off_from_the_tenth_digit_on():
    nearly = changed(REFERENCE, (BARE, "return outputs[0] * (1 + 1e-8)"))
    assert "outputs" in wrong_rows(judged(check.network, nearly, BUILD, **MLP))
    hardly = changed(REFERENCE, (BARE, "return outputs[0] * (1 + 1e-12)"))
    assert judged(check.network, hardly, BUILD, **MLP).passed


@pytest.mark.parametrize(
    "blank",
    ["", "class MLP:\n def __init__(self, *a, **k): raise NotImplementedError('MLP.__init__ is "
     "not written yet.')", "def MLP(*a, **k): raise NotImplementedError",
     changed(REFERENCE, (BARE, "raise NotImplementedError('MLP.__call__ is not written yet.')")),
     changed(REFERENCE, listing("1 // 0 if False else never()"), ("class Module:",
             "def never(): raise NotImplementedError('Module.parameters is not written yet.')\n\n\n"
             "class Module:"))],
    ids=["nothing", "__init__", "without a message", "__call__", "parameters"],
)  # fmt: skip
def test_a_blank_network_is_not_written_yet(blank):
    result = judged(check.network, blank, BUILD, **MLP)
    assert "not written" in result.summary()
    assert not result.passed


HOSTILE = {
    "raises": "raise ValueError('no')",
    "exits": "raise SystemExit",
    "exits well": "exit(0)",
    "raises what cannot be said": "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})",
    "closes its output": "import sys; sys.stdout.close(); sys.stderr.write('spam'); 1 / 0",
    "never ends its recursion": "return self(*a, **k)",
}


@pytest.mark.parametrize("method", ["__init__", "__call__", "parameters"])
@pytest.mark.parametrize("body", HOSTILE)
def test_whatever_a_method_does_is_a_wrong_row_and_nothing_on_stderr(body, method, capfd):
    does = HOSTILE[body].replace("self(", f"self.{method}(")
    code = f"{REFERENCE}\ndef hostile(self, *a, **k):\n    {does}\nMLP.{method} = hostile"
    result = judged(check.network, code, BUILD, **MLP)
    assert not result.passed
    assert not result.unwritten
    assert any(not row.correct for row in result.rows)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "parameters", ["None", "7", "'weights'", "[[]]", "(p for p in [])", "{1: 2}", "float('nan')"]
)
def test_parameters_that_are_no_list_of_tensors_fail(parameters):
    code = changed(REFERENCE, listing(parameters))
    assert not judged(check.network, code, BUILD, **MLP).passed


@pytest.mark.parametrize(
    "start",
    ["float('nan')", "float('inf')", "-float('inf')", "1e200", "1e308", "0.0", "True", "'0.5'",
     "None", "10**400", "[0.5]", "__import__('numpy').array([1.0, 2.0])"],
)  # fmt: skip
@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_weights_that_no_network_begins_with_are_a_wrong_row(start, activation, either_oracle):
    code = (
        f"{REFERENCE}\nclass Odd(MLP):\n    def __init__(self, *a):\n"
        f"        super().__init__(*a)\n        for p in self.parameters(): p.data = {start}\n"
    )
    result = judged(check.network, code, f"Odd(3, [4, 1], {activation!r}, True)", sizes=[3, 4, 1],
                    activations=[activation, "linear"], inputs=ROWS)  # fmt: skip
    assert not result.passed
    assert any(not row.correct for row in result.rows)
    assert max(len(cell) for row in result.rows for cell in row.cells) < 1000


@pytest.mark.parametrize(
    "model",
    ["object()", "None", "3", "lambda row: 1.0", "[]", "type('M', (), {'layers': 3})()",
     "type('M', (), {'layers': [3]})()", "type('M', (), {'neurons': [None]})()",
     "type('M', (), {'weights': [1.0] * 3, 'bias': 0.0, 'parameters': list})()",
     "type('M', (), {'layers': property(exit)})()",
     "type('M', (), {'__getattr__': lambda s, n: s})()"],
)  # fmt: skip
def test_what_is_no_network_is_a_wrong_row(model):
    result = judged(check.network, "", model, **MLP)
    assert [row.correct for row in result.rows] == [False]


def test_a_networks_own_draws_disturb_no_other_seed():
    # The second seed's weights are the same whether the first was asked or not.
    alone = judged(check.network, REFERENCE, BUILD, seeds=(1,), **MLP)
    after = judged(check.network, REFERENCE, BUILD, seeds=(0, 1), **MLP)
    assert after.rows[len(alone.rows) :] == alone.rows


def test_gradients_switched_off_in_the_notebook_do_not_end_the_check():
    torch = pytest.importorskip("torch")
    with torch.no_grad():
        assert judged(check.network, REFERENCE, BUILD, **MLP).passed


def test_oracles_that_disagree_on_ordinary_weights_are_the_authors_fault(monkeypatch):
    monkeypatch.setitem(reference_network.ACTIVATIONS, "tanh", lambda z: z**3)
    with pytest.raises(OracleError, match="disagree"):
        judged(check.network, REFERENCE, BUILD, **MLP)


def test_a_check_of_a_network_leaves_the_random_module_alone():
    random.seed(11)
    before = random.getstate()
    judged(check.network, REFERENCE, BUILD, seeds=(0, 1), **MLP)
    assert random.getstate() == before
