"""Lines, neurons, layers and networks with one rule broken, from one correct text of each."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

# Tables of texts: they stay as compact as they were written.
# fmt: off

BIAS_CHANGED = (
    "Calling your network changes its own parameters, as `total += …` does where `total` is "
    "`self.bias`. Write `total = total + …`, which makes a new Tensor."
)
# It is about `append`, `extend` and `+=` alike.
LONGER_LIST = (
    "Each call of `parameters()` makes the model's own list longer. Put the parameters into a new "
    "list, and leave `self.weights` as it is."
)
_EXTRA_INPUTS = (
    "With too few inputs Python raises an IndexError, and extra inputs are ignored. Compare the "
    "lengths first, and raise `ValueError` if they differ."
)
START = """
import math
import random
from course.engine import Tensor
"""
LINE = (
    START
    + '''
class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("A wrong number of inputs.")
        total = self.bias
        for weight, x in zip(self.weights, inputs):
            total = total + weight * x
        return total

    def parameters(self):
        return [*self.weights, self.bias]
'''
)
MODULE = (
    START
    + '''
class Module:
    def parameters(self):
        found = []
        def collect(value):
            if isinstance(value, Tensor):
                if not any(value is other for other in found):
                    found.append(value)
            elif isinstance(value, Module):
                for parameter in value.parameters():
                    collect(parameter)
            elif isinstance(value, (list, tuple)):
                for item in value:
                    collect(item)
        for value in vars(self).values():
            collect(value)
        return found

    def zero_grad(self):
        for parameter in self.parameters():
            parameter.grad = 0.0
'''
)
NEURON = '''
def activate(total, name):
    return total if name == "linear" else getattr(total, name)()

class Neuron(Module):
    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("A wrong number of inputs.")
        total = self.bias
        for weight, x in zip(self.weights, inputs):
            total = total + weight * x
        return activate(total, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
'''
LAYER = '''
class Layer(Module):
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
'''
NETWORK = '''
class MLP(Module):
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        sizes = [input_size, *layer_sizes]
        self.layers = []
        for i in range(len(layer_sizes)):
            last = i == len(layer_sizes) - 1
            name = "linear" if linear_output and last else activation
            self.layers.append(Layer(sizes[i], sizes[i + 1], name))

    def __call__(self, inputs):
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
'''
MLP = MODULE + NEURON + LAYER + NETWORK

WEIGHTS = "self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]"
BIAS = "self.bias = Tensor(0.0)"
GUARD = '''        if len(inputs) != len(self.weights):
            raise ValueError("A wrong number of inputs.")
'''
SUM = '''        total = self.bias
        for weight, x in zip(self.weights, inputs):
            total = total + weight * x
'''

# Too few inputs raise an IndexError, and too many are cut.
_BY_INDEX = '''        total = self.bias
        for i in range(len(self.weights)):
            total = total + self.weights[i] * inputs[i]
'''
# Slips of anything that has weights and a bias: what stands in the text, and what replaces it.
_STARTS: list[tuple[str, str, str]] = [
    ("weights-equal", WEIGHTS, "self.weights = [Tensor(0.0) for _ in range(input_size)]"),
    ("weights-equal", WEIGHTS, "self.weights = [Tensor(1.0) for _ in range(input_size)]"),
    ("weights-equal", WEIGHTS, "self.weights = [Tensor(0.5) for _ in range(input_size)]"),
    ("weights-equal", WEIGHTS, "one = random.uniform(-1, 1)\n"
     "        self.weights = [Tensor(one) for _ in range(input_size)]"),
    ("weights-shared", WEIGHTS, "self.weights = [Tensor(random.uniform(-1, 1))] * input_size"),
    ("weights-shared", WEIGHTS, "self.weights = [Tensor(0.0)] * input_size"),
    ("weights-fixed", WEIGHTS, "random.seed(0)\n        " + WEIGHTS),
    ("weights-fixed", WEIGHTS, "random.seed(1)\n        " + WEIGHTS),
    ("weights-fixed", WEIGHTS, "random.seed(42)\n        " + WEIGHTS),
    *(("wrong-start", WEIGHTS, f"self.weights = [Tensor({draw}) for _ in range(input_size)]")
      for draw in ("random.random()", "random.uniform(0, 1)", "random.gauss(0, 1)",
                   "random.uniform(-1, 0)", "random.randint(-1, 1)",
                   "random.uniform(-0.5, 0.5)", "random.gauss()",
                   "random.normalvariate(0, 1)", "random.random() - 0.5",
                   "random.uniform(-0.1, 0.1)", "random.uniform(-1, 1) / input_size",
                   "random.uniform(-1, 1) / input_size ** 0.5", "random.uniform(-2, 2)",
                   "random.gauss(0, 0.1)", "random.gauss(0, 0.01)", "0.01 * random.uniform(-1, 1)",
                   "random.choice([-1.0, 1.0])")),
    ("wrong-start", BIAS, "self.bias = Tensor(random.uniform(-1, 1))"),
    ("wrong-start", BIAS, "self.bias = Tensor(random.random())"),
    ("wrong-start", BIAS, "self.bias = Tensor(1.0)"),
    ("wrong-start", BIAS, "self.bias = Tensor(0.1)"),
    ("wrong-start", f"{WEIGHTS}\n        {BIAS}",
     f"self.bias = Tensor(random.uniform(-1, 1))\n        {WEIGHTS}"),
    ("parameters-missing", BIAS, "self.bias = 0.0"),
    ("parameters-missing", BIAS, "self.bias = 0"),
    ("bare-number", WEIGHTS, "self.weights = [random.uniform(-1, 1) for _ in range(input_size)]"),
    ("bare-number", f"{WEIGHTS}\n        {BIAS}", "self.bias = 0.0\n        "
     "self.weights = [random.uniform(-1, 1) for _ in range(input_size)]"),
    ("off-by-one", WEIGHTS, WEIGHTS.replace("input_size", "input_size + 1")),
    ("off-by-one", WEIGHTS, WEIGHTS.replace("input_size", "input_size - 1")),
    ("off-by-one", WEIGHTS, WEIGHTS.replace("input_size", "1, input_size")),
    ("ignores-its-argument", WEIGHTS, WEIGHTS.replace("input_size", "2")),
    ("ignores-its-argument", WEIGHTS, WEIGHTS.replace("input_size", "3")),
]
# The weighted sum, by what stands for it; then the guard against another number of inputs.
_SUMS: list[tuple[str, str, str]] = [
    ("bias-missing", "total = self.bias", "total = 0.0"),
    ("bias-missing", "total = self.bias", "total = Tensor(0.0)"),
    ("bias-repeated", "weight * x", "weight * x + self.bias"),
    ("bias-repeated", SUM, SUM.replace("self.bias", "0.0", 1).replace(
        "weight * x", "weight * x + self.bias")),
    ("wrong-operation", SUM, SUM.replace("self.bias", "0.0", 1).replace(
        "weight * x", "weight * (x + self.bias)")),
    ("wrong-operation", SUM, SUM.replace("self.bias", "1.0", 1).replace(
        "total + weight * x", "total * (weight * x)") + "        total = total + self.bias\n"),
    ("graph-cut", SUM, SUM.replace("self.bias", "self.bias.data", 1).replace(
        "weight * x", "weight.data * x") + "        total = Tensor(total)\n"),
    ("graph-cut", "weight * x", "Tensor(weight.data) * x"),
    ("graph-cut", "weight * x", "weight.data * x"),
    ("graph-cut", "total = self.bias", "total = Tensor(self.bias.data)"),
    ("graph-cut", "total = self.bias", "total = self.bias.data"),
    ("wrong-operation", "weight * x", "(weight + x)"),
    ("wrong-operation", "total + weight * x", "total * (weight * x)"),
    ("overwritten-total", "total + weight * x", "weight * x"),
    ("overwritten-total", "total + weight * x", "self.bias + weight * x"),
    ("returns-too-early", "            total = total + weight * x\n",
     "            return total + weight * x\n"),
    ("returns-too-early", "            total = total + weight * x\n",
     "            return activate(total + weight * x, self.activation)\n"),
    # Then hardly any wrong number of inputs is noticed.
    *(
        ("returns-too-early", GUARD + SUM, SUM.replace("inputs)", f"inputs{strict})").replace(
            "total = total + weight * x", result))
        for strict in (", strict=True", "")
        for result in ("return activate(total + weight * x, self.activation)",
                       "return total + weight * x")
    ),
    ("sign-flipped", "total + weight * x", "total - weight * x"),
    ("sign-flipped", "total = self.bias", "total = -self.bias"),
    ("reversed", "zip(self.weights, inputs)", "zip(self.weights, inputs[::-1])"),
    ("part-of-the-data", "zip(self.weights, inputs)", "zip(self.weights[:1], inputs)"),
    ("part-of-the-data", "zip(self.weights, inputs)", "zip(self.weights[1:], inputs[1:])"),
    ("part-of-the-data", "zip(self.weights, inputs)", "zip(self.weights[:-1], inputs)"),
    ("mean-twice", SUM, SUM + "        total = total / len(inputs)\n"),
    ("changes-its-operand", "            total = total + weight * x\n",
     "            total.data += weight.data * x\n"),
    ("weights-redrawn", SUM,
     "        self.weights = [Tensor(random.uniform(-1, 1)) for _ in self.weights]\n" + SUM),
    ("weights-redrawn", SUM,
     "        " + BIAS + "\n"
     "        self.weights = [Tensor(random.uniform(-1, 1)) for _ in self.weights]\n" + SUM),
    ("weights-redrawn", SUM,
     "        self.weights = [Tensor(random.uniform(-1, 1)) for _ in inputs]\n" + SUM),
    ("told-apart-by-number", SUM, SUM.replace("weight * x", "self.weights[inputs.index(x)] * x")),
    ("silent-cut", GUARD, ""),
    ("silent-cut", GUARD, GUARD.replace("len(inputs) != len", "len(inputs) > len")),
    ("silent-cut", GUARD, GUARD.replace("len(inputs) != len", "len(inputs) < len")),
    ("silent-cut", GUARD, GUARD.replace("!=", "==")),
    ("shape-not-checked", GUARD,
     "        inputs = [*inputs, *[0.0] * (len(self.weights) - len(inputs))]\n"),
    ("shape-not-checked", GUARD, GUARD.replace("raise ValueError", "return print")),
    ("shape-not-checked", GUARD, GUARD.replace("raise ValueError", "return str")),
    ("shape-not-checked", GUARD, GUARD.replace("raise ValueError", "return ValueError")),
    ("shape-not-checked", GUARD, GUARD.replace("raise ValueError", "print")),
    ("shape-not-checked", GUARD, GUARD.replace('raise ValueError("A wrong number of inputs.")',
                                               "return Tensor(0.0)")),
]
_BENDS: list[tuple[str, str, str]] = [
    ("activation-missing", "return activate(total, self.activation)", "return total"),
    ("ignores-its-argument", "activate(total, self.activation)", 'activate(total, "tanh")'),
    ("ignores-its-argument", "self.activation = activation", 'self.activation = "tanh"'),
    ("ignores-its-argument", "activate(total, self.activation)", 'activate(total, "relu")'),
    ("activation-unwanted", "return activate(total, self.activation)",
     "return activate(activate(total, self.activation), self.activation)"),
    ("activation-too-early", "weight * x", "activate(weight * x, self.activation)"),
    ("activation-too-early", SUM + "        return activate(total, self.activation)",
     SUM.replace("self.bias", "0.0", 1)
     + "        return activate(total, self.activation) + self.bias"),
    ("activation-too-early", "total = total + weight * x",
     "total = activate(total + weight * x, self.activation)"),
    ("activation-too-early", SUM + "        return activate(total, self.activation)",
     SUM.replace("weight * x", "activate(weight * x, self.activation)")
     + "        return total"),
    ("returns-a-list", "return activate(total, self.activation)",
     "return [activate(total, self.activation)]"),
    ("bare-number", "return activate(total, self.activation)",
     "return activate(total, self.activation).data"),
    ("graph-cut", "return activate(total, self.activation)",
     "return activate(Tensor(total.data), self.activation)"),
    ("graph-cut", "return activate(total, self.activation)",
     "return Tensor(activate(total, self.activation).data)"),
]

_LISTED = "return [*self.weights, self.bias]"
_LISTS: list[tuple[str, str, str]] = [
    ("parameters-missing", _LISTED, "return self.weights"),
    ("parameters-missing", _LISTED, "return [*self.weights]"),
    ("parameters-missing", _LISTED, "return [self.bias]"),
    ("parameters-missing", _LISTED, "return [self.weights[0], self.bias]"),
    ("parameters-nested", _LISTED, "return [self.weights, self.bias]"),
    ("parameters-nested", _LISTED, "return self.weights, self.bias"),
    ("parameters-are-copies", _LISTED,
     "return [Tensor(p.data) for p in [*self.weights, self.bias]]"),
    ("parameters-are-copies", _LISTED, "return [*self.weights, Tensor(self.bias.data)]"),
    ("bare-number", _LISTED, "return [p.data for p in [*self.weights, self.bias]]"),
    ("bare-number", _LISTED, "return [*self.weights, self.bias.data]"),
    ("parameters-repeated", _LISTED, "return [*self.weights, self.bias, self.bias]"),
    ("parameters-repeated", _LISTED,
     "return [p for w in self.weights for p in (w, self.bias)]"),
    ("kept-between-calls", _LISTED,
     "self.weights.append(self.bias)\n        return self.weights"),
    ("kept-between-calls", _LISTED, "self.weights += [self.bias]\n        return self.weights"),
    ("returns-nothing", _LISTED, "[*self.weights, self.bias]"),
    ("returns-nothing", _LISTED, "return self.weights.append(self.bias)"),
]

# What is said about a model where the usual sentence is about an operation or about any function.
_SAID = {
    "changes-its-operand": BIAS_CHANGED,
    "kept-between-calls": LONGER_LIST,
}


def _changed(changes: list[tuple[str, str, str]], part: str) -> Iterator[tuple[str, str]]:
    """The name of each change, and the text in which it is made."""
    for name, old, new in changes:
        if part.count(old) != 1:
            raise ValueError(f"{name}: {old!r} is {part.count(old)} times in the text, not once.")
        yield name, part.replace(old, new)


def _lines() -> Iterator[Fault]:
    """`Linear` with one slip."""
    part = LINE.removeprefix(START)
    own: list[tuple[str, str, str]] = [
        *_LISTS,
        # The text about a neuron asks for no order, and no draws in particular.
        ("reversed", _LISTED, "return [self.bias, *self.weights]"),
        *(("wrong-start", WEIGHTS, f"self.weights = [Tensor({draw}) for _ in range(input_size)]")
          for draw in ("random.uniform(1, -1)", "round(random.uniform(-1, 1), 2)")),
        ("returns-a-list", "return total", "return [total]"),
        *(("wrong-exception", "raise ValueError", f"raise {error}") for error in
          ("AssertionError", "Exception", "TypeError", "IndexError", "RuntimeError")),
        ("wrong-exception", "raise ValueError(", "raise ("),
        ("bare-number", "return total", "return total.data"),
        ("bare-number", SUM + "        return total",
         SUM.replace("self.bias", "self.bias.data", 1).replace("weight * x", "weight.data * x")
         + "        return total"),
        ("graph-cut", "return total", "return Tensor(total.data)"),
        ("activation-unwanted", "return total", "return total.tanh()"),
        ("activation-unwanted", "return total", "return total.relu()"),
        ("returns-nothing", "return total", "pass"),
        # One list for the whole class grows with each line that is made.
        ("weights-shared", f"    def __init__(self, input_size):\n        {WEIGHTS}",
         "    weights = []\n\n    def __init__(self, input_size):\n"
         "        for _ in range(input_size):\n"
         "            self.weights.append(Tensor(random.uniform(-1, 1)))"),
        ("weights-shared",
         f"    def __init__(self, input_size):\n        {WEIGHTS}\n        {BIAS}",
         "    bias = Tensor(0.0)\n\n    def __init__(self, input_size):\n"
         f"        {WEIGHTS}"),
    ]
    # A line knows no activation.
    sums = [one for one in _SUMS if "activate(" not in one[2]]
    for name, code in _changed([*_STARTS, *sums, *own], part):
        yield Fault(name, code, START, ("Linear",), sentence=_SAID.get(name, ""))
    by_index = part.replace(GUARD + SUM, _BY_INDEX)
    yield Fault("silent-cut", by_index, START, ("Linear",), sentence=_EXTRA_INPUTS)


def _neurons() -> Iterator[Fault]:
    """`Neuron` with one slip, which every layer and network has as well."""
    returns_nothing = ("returns-nothing", "return activate(total, self.activation)",
                       "activate(total, self.activation)")
    for name, code in _changed([*_STARTS, *_SUMS, *_BENDS, returns_nothing, *_LISTS], NEURON):
        breaks = ("Neuron", "Layer", "MLP")
        yield Fault(name, code, MLP, breaks, sentence=_SAID.get(name, ""))
    for bias in ("", "        self.bias = self.one\n"):
        code = NEURON.replace(f"        {BIAS}\n", bias).replace(
            "    def __init__", "    one = Tensor(0.0)\n\n    def __init__", 1)
        code = code if bias else code.replace("one =", "bias =")
        yield Fault("weights-shared", code, MLP, ("Neuron", "Layer", "MLP"))


FAULTS: list[Fault] = [*_lines(), *_neurons()]
