"""Modules, layers and networks with one rule broken: parameters, sizes, and the way through."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault
from course.check.faults.networks import LAYER, MLP, MODULE, NETWORK, NEURON, START

# Tables of texts: they stay as compact as they were written.
# fmt: off

Changes = list[tuple[str, str, str]]

_LISTS = '''            elif isinstance(value, (list, tuple)):
                for item in value:
                    collect(item)
'''
_ONCE = '''                if not any(value is other for other in found):
                    found.append(value)
'''
_MODULES = '''            elif isinstance(value, Module):
                for parameter in value.parameters():
                    collect(parameter)
'''
_ZERO = '''        for parameter in self.parameters():
            parameter.grad = 0.0
'''
_TENSORS = "            if isinstance(value, Tensor):\n"
_MODULE: Changes = [
    ("not-searched", _LISTS, ""),
    ("not-searched", "(list, tuple)", "list"),
    ("not-searched", "(list, tuple)", "tuple"),
    ("not-searched", _LISTS, _LISTS.replace(
        "collect(item)",
        "if isinstance(item, Tensor) and not any(item is f for f in found):\n"
        "                        found.append(item)")),
    ("not-searched", _LISTS, _LISTS.replace(
        "collect(item)", "if isinstance(item, Tensor):\n"
        "                        found.append(item)")),
    ("not-searched", _LISTS, _LISTS.replace(
        "collect(item)", "if isinstance(item, (Tensor, Module)):\n"
        "                        collect(item)")),
    ("not-searched", _LISTS, _LISTS.replace(
        "collect(item)", "if isinstance(item, Module):\n"
        "                        collect(item)")),
    ("not-searched", _LISTS, _LISTS.replace(
        "collect(item)",
        "for one in item if isinstance(item, (list, tuple)) else [item]:\n"
        "                        if isinstance(one, (Tensor, Module)):\n"
        "                            collect(one)")),
    ("not-searched", _MODULES, ""),
    ("not-searched", _MODULES + _LISTS, ""),
    ("parameters-nested", _MODULES, _MODULES.replace(
        "for parameter in value.parameters():\n                    collect(parameter)",
        "found.append(value.parameters())")),
    ("parameters-nested", _MODULES, _MODULES.replace(
        "for parameter in value.parameters():\n                    collect(parameter)",
        "found.append(value)")),
    ("parameters-nested", _LISTS, _LISTS.replace(
        "for item in value:\n                    collect(item)", "found.append(value)")),
    ("parameters-nested", _LISTS, _LISTS.replace(
        "for item in value:\n                    collect(item)",
        "found.append([item for item in value if isinstance(item, Tensor)])")),
    ("parameters-nested", _MODULES + _LISTS, (_MODULES + _LISTS).replace(
        "for parameter in value.parameters():\n                    collect(parameter)",
        "found.append(value.parameters())").replace(
        "for item in value:\n                    collect(item)",
        "found.append([item for item in value if isinstance(item, Tensor)])")),
    ("reversed", "vars(self).values()",
     "[value for _, value in sorted(vars(self).items())]"),
    ("reversed", "vars(self).values()", "reversed(list(vars(self).values()))"),
    ("parameters-repeated", _ONCE, "                found.append(value)\n"),
    ("parameters-repeated", _MODULES, _MODULES.replace(
        "for parameter in value.parameters():\n                    collect(parameter)",
        "found.extend(value.parameters())")),
    ("told-apart-by-number", "value is other for", "value.data == other.data for"),
    ("parameters-are-copies", "found.append(value)", "found.append(Tensor(value.data))"),
    ("parameters-are-copies", "return found", "return [Tensor(p.data) for p in found]"),
    ("bare-number", "return found", "return [p.data for p in found]"),
    ("not-a-list", "return found", "return (p for p in found)"),
    ("not-a-list", "return found", "return iter(found)"),
    ("not-a-list", "return found", "return tuple(found)"),
    ("not-a-list", "return found", "return set(found)"),
    ("not-a-list", "return found", "return {i: p for i, p in enumerate(found)}"),
    ("not-a-list", "return found", "return dict(vars(self))"),
    ("not-searched", "        for value in vars(self).values():\n            collect(value)\n"
     "        return found", "        return list(vars(self).values())"),
    ("not-searched", "vars(self).values()", "vars(type(self)).values()"),
    ("not-searched", "vars(self).values()", "vars(self)"),
    ("returns-too-early", "            collect(value)\n        return found",
     "            collect(value)\n            return found\n        return found"),
    ("returns-nothing", "        return found\n", ""),
    ("reversed", "return found", "return sorted(found, key=lambda p: p.data)"),
    ("reversed", "return found", "return sorted(found, key=lambda p: -p.data)"),
    ("reversed", "return found", "return found[::-1]"),
    ("kept-between-calls", "        return found\n",
     "        self.found = getattr(self, 'found', None) or found\n        return self.found\n"),
    ("kept-between-calls", "        return found\n",
     "        self._found = self.__dict__.get('_found', found)\n"
     "        return list(self._found)\n"),
    ("kept-between-calls", "    def parameters(self):\n        found = []",
     "    found = []\n    def parameters(self):\n        found = self.found"),
    ("gradient-set-to-none", "parameter.grad = 0.0", "parameter.grad = None"),
    ("zeroes-the-data", "parameter.grad = 0.0", "parameter.data = 0.0"),
    ("zeroes-the-data", "parameter.grad = 0.0", "parameter.data = parameter.grad = 0.0"),
    ("rebinds", "parameter.grad = 0.0", "parameter = 0.0"),
    ("never-zeroes", _ZERO, "        pass\n"),
    ("never-zeroes", _ZERO, _ZERO.replace("self.parameters()", "self.parameters()[:1]")),
    ("never-zeroes", _ZERO, _ZERO.replace("self.parameters()", "self.parameters()[1:]")),
    ("never-zeroes", _ZERO, _ZERO.replace("self.parameters()", "self.parameters()[:-1]")),
    ("not-searched", _ZERO, "        for parameter in vars(self).values():\n"
     "            if isinstance(parameter, Tensor):\n                parameter.grad = 0.0\n"),
    ("not-searched", _ZERO, "        for value in vars(self).values():\n"
     "            for parameter in value if isinstance(value, (list, tuple)) else [value]:\n"
     "                if isinstance(parameter, Tensor):\n"
     "                    parameter.grad = 0.0\n"),
    ("bare-number", "parameter.grad = 0.0", "parameter.grad = Tensor(0.0)"),
]

_MADE = "[Neuron(input_size, activation) for _ in range(output_size)]"
_ASKED = "return [neuron(inputs) for neuron in self.neurons]"
_OF_NEURONS = "return [p for neuron in self.neurons for p in neuron.parameters()]"
_LAYER: Changes = [
    ("ignores-its-argument", _MADE, "[Neuron(input_size) for _ in range(output_size)]"),
    ("ignores-its-argument", _MADE, "[Neuron(input_size, 'tanh') for _ in range(output_size)]"),
    ("ignores-its-argument", _MADE, "[Neuron(input_size, 'tanh') for _ in range(output_size - 1)]"
     " + [Neuron(input_size, activation)]"),
    ("ignores-its-argument", _MADE, "[Neuron(input_size, activation)]"
     " + [Neuron(input_size, 'tanh') for _ in range(output_size - 1)]"),
    ("activation-missing", _MADE, "[Neuron(input_size, 'linear') for _ in range(output_size)]"),
    ("sizes-wrong", _MADE, "[Neuron(output_size, activation) for _ in range(input_size)]"),
    ("sizes-wrong", _MADE, "[Neuron(output_size, activation) for _ in range(output_size)]"),
    ("sizes-wrong", _MADE, "[Neuron(input_size, activation) for _ in range(input_size)]"),
    ("sizes-wrong", _MADE, "[Neuron(1, activation) for _ in range(output_size)]"),
    ("weights-shared", _MADE, "[Neuron(input_size, activation)] * output_size"),
    ("weights-shared", _MADE + "\n", _MADE + "\n        for neuron in self.neurons:\n"
     "            neuron.weights = self.neurons[0].weights\n"),
    ("weights-equal", _MADE + "\n", _MADE + "\n        for neuron in self.neurons:\n"
     "            for w, first in zip(neuron.weights, self.neurons[0].weights):\n"
     "                w.data = first.data\n"),
    *(("weights-fixed", f"self.neurons = {_MADE}",
       f"random.seed({seed})\n        self.neurons = {_MADE}") for seed in (0, 1, 42)),
    ("weights-redrawn", _ASKED, "self.neurons = [Neuron(len(inputs), n.activation)"
     " for n in self.neurons]\n        " + _ASKED),
    ("off-by-one", _MADE, _MADE.replace("output_size", "output_size - 1")),
    ("off-by-one", _MADE, _MADE.replace("output_size", "output_size + 1")),
    ("off-by-one", _MADE, _MADE.replace("output_size", "1, output_size")),
    ("returns-a-list", _ASKED, "return [[neuron(inputs)] for neuron in self.neurons]"),
    ("unwrapped", _ASKED, "out = [neuron(inputs) for neuron in self.neurons]\n"
     "        return out[0] if len(out) == 1 else out"),
    ("unwrapped", _ASKED, "return self.neurons[0](inputs)"),
    ("unwrapped", _ASKED, "return sum(neuron(inputs) for neuron in self.neurons)"),
    ("returns-too-early", _ASKED,
     "for neuron in self.neurons:\n            return [neuron(inputs)]"),
    ("activation-unwanted", _ASKED, "return [activate(n(inputs), n.activation)"
     " for n in self.neurons]"),
    ("inputs-not-shared", _ASKED, "out = []\n        for neuron in self.neurons:\n"
     "            out.append(neuron(inputs))\n            inputs = [out[-1], *inputs[1:]]\n"
     "        return out"),
    ("inputs-not-shared", _ASKED, "out = []\n        for neuron in self.neurons:\n"
     "            inputs = [neuron(inputs)] * len(inputs)\n            out.append(inputs[0])\n"
     "        return out"),
    ("inputs-not-shared", _ASKED, "for neuron in self.neurons:\n"
     "            inputs = [neuron(inputs)] * len(inputs)\n"
     "        return inputs[:len(self.neurons)]"),
    ("inputs-not-shared", _ASKED, "for neuron in self.neurons:\n"
     "            inputs = neuron(inputs)\n        return inputs"),
    ("inputs-not-shared", _ASKED, "return [n([x]) for n, x in zip(self.neurons, inputs)]"),
    ("inputs-not-shared", _MADE + "\n\n    def __call__(self, inputs):\n        " + _ASKED,
     _MADE.replace("input_size", "1", 1) + "\n\n    def __call__(self, inputs):\n"
     "        return [n([x]) for n, x in zip(self.neurons, inputs)]"),
    ("reversed", _ASKED, "return [neuron(inputs) for neuron in self.neurons[::-1]]"),
    ("not-a-list", _ASKED, "return (neuron(inputs) for neuron in self.neurons)"),
    ("not-a-list", _ASKED, "return tuple(neuron(inputs) for neuron in self.neurons)"),
    ("not-a-list", _ASKED, "return map(lambda neuron: neuron(inputs), self.neurons)"),
    ("bare-number", _ASKED, "return [neuron(inputs).data for neuron in self.neurons]"),
    ("graph-cut", _ASKED, "return [Tensor(neuron(inputs).data) for neuron in self.neurons]"),
    ("returns-nothing", _ASKED, "[neuron(inputs) for neuron in self.neurons]"),
    ("returns-something-else", _ASKED, "return self.neurons"),
    ("parameters-missing", _OF_NEURONS, "return [w for n in self.neurons for w in n.weights]"),
    ("parameters-missing", _OF_NEURONS, "return [n.bias for n in self.neurons]"),
    ("parameters-missing", _OF_NEURONS, "return self.neurons[0].parameters()"),
    ("parameters-nested", _OF_NEURONS, "return [n.parameters() for n in self.neurons]"),
]

_FRESH = "self.layers = []"
_NAMED = 'name = "linear" if linear_output and last else activation'
_BUILT = "self.layers.append(Layer(sizes[i], sizes[i + 1], name))"
_THROUGH = '''        for layer in self.layers:
            values = layer(values)
'''
_FIRST_ONLY = "        values = self.layers[0](values)\n"
_SAID = "Your network uses only its first layer. Call every layer, and return after the loop."
_ONE = "return values[0] if len(values) == 1 else values"
_OF_LAYERS = "return [p for layer in self.layers for p in layer.parameters()]"
_MLP: Changes = [
    ("activation-missing", _NAMED, 'name = "linear" if last else activation'),
    ("activation-missing", _NAMED, 'name = "linear" if linear_output else activation'),
    ("activation-missing", _NAMED, 'name = "linear" if linear_output and i == 0 else activation'),
    ("activation-missing", _NAMED, 'name = "linear" if linear_output or last else activation'),
    ("activation-missing", _NAMED,
     'name = "linear" if linear_output and sizes[i + 1] == sizes[-1] else activation'),
    ("activation-missing", _NAMED, 'name = "linear"'),
    ("activation-missing", _NAMED, 'name = activation if linear_output and last else "linear"'),
    ("activation-missing", _NAMED, 'name = "linear" if linear_output and not last else activation'),
    ("activation-unwanted", _NAMED, "name = activation"),
    ("activation-unwanted", _NAMED, 'name = "linear" if linear_output and last'
     ' and layer_sizes[-1] == 1 else activation'),
    ("activation-unwanted", _NAMED,
     'name = "linear" if linear_output and sizes[i + 1] == 1 else activation'),
    ("activation-unwanted", _NAMED,
     'name = "linear" if not linear_output and last else activation'),
    ("activation-unwanted", _NAMED, 'name = "linear" if linear_output and i == len(layer_sizes)'
     ' else activation'),
    ("ignores-its-argument", _BUILT, "self.layers.append(Layer(sizes[i], sizes[i + 1]))"),
    ("ignores-its-argument", _NAMED, 'name = "linear" if linear_output and last else "tanh"'),
    ("ignores-its-argument", _NAMED, 'name = activation if last else "tanh"'),
    *(("weights-fixed", _FRESH, f"random.seed({seed})\n        {_FRESH}") for seed in (0, 1, 42)),
    ("sizes-wrong", _BUILT, "self.layers.append(Layer(input_size, sizes[i + 1], name))"),
    ("sizes-wrong", _BUILT, "self.layers.append(Layer(sizes[i + 1], sizes[i], name))"),
    ("sizes-wrong", _BUILT, "self.layers.append(Layer(sizes[i], sizes[i], name))"),
    ("sizes-wrong", _BUILT, "self.layers.append(Layer(sizes[i + 1], sizes[i + 1], name))"),
    ("sizes-wrong", "sizes = [input_size, *layer_sizes]", "sizes = [*layer_sizes, input_size]"),
    ("sizes-wrong", "sizes = [input_size, *layer_sizes]", "sizes = [*layer_sizes, 1]"),
    ("sizes-wrong", "sizes = [input_size, *layer_sizes]", "sizes = list(layer_sizes)\n"
     "        layer_sizes = layer_sizes[:-1]"),
    ("off-by-one", "range(len(layer_sizes))", "range(len(layer_sizes) - 1)"),
    ("off-by-one", "range(len(layer_sizes))", "range(1, len(layer_sizes))"),
    ("off-by-one", "range(len(layer_sizes))", "range(len(sizes))"),
    ("changes-its-input", "sizes = [input_size, *layer_sizes]",
     "layer_sizes.insert(0, input_size)\n        sizes = layer_sizes\n"
     "        layer_sizes = layer_sizes[1:]"),
    ("changes-its-input", "sizes = [input_size, *layer_sizes]",
     "sizes = layer_sizes\n        sizes.insert(0, input_size)\n"
     "        layer_sizes = sizes[1:]"),
    ("layers-out-of-order", "layer in self.layers:", "layer in self.layers[::-1]:"),
    ("layers-out-of-order", "layer in self.layers:", "layer in reversed(self.layers):"),
    ("inputs-to-every-layer", "values = layer(values)", "values = layer(inputs)"),
    ("part-of-the-data", _THROUGH, _FIRST_ONLY),
    ("part-of-the-data", _THROUGH, _THROUGH.replace("self.layers", "self.layers[:-1]")),
    ("part-of-the-data", _THROUGH, _THROUGH.replace("self.layers", "self.layers[1:]")),
    ("returns-a-list", _ONE, "return values"),
    ("unwrapped", _ONE, "return values[0]"),
    ("unwrapped", _ONE, "return values[-1]"),
    ("unwrapped", _ONE, "return sum(values)"),
    ("unwrapped", "values = layer(values)", "values = layer(values)\n"
     "            if len(values) == 1:\n                values = values[0]"),
    ("unwrapped", _THROUGH + "        " + _ONE, _THROUGH + "            values = "
     "values[0] if len(values) == 1 else values\n        return values"),
    ("returns-a-list", _ONE, "return [values[0]] if len(values) == 1 else values"),
    ("bare-number", _ONE, "return values[0].data if len(values) == 1"
     " else [v.data for v in values]"),
    ("graph-cut", "values = layer(values)",
     "values = layer([getattr(v, 'data', v) for v in values])"),
    ("graph-cut", "values = layer(values)",
     "values = layer([Tensor(getattr(v, 'data', v)) for v in values])"),
    ("returns-nothing", _ONE, "values[0] if len(values) == 1 else values"),
    ("returns-nothing", _ONE, "pass"),
    ("returns-too-early", "            values = layer(values)\n        return values[0]",
     "            values = layer(values)\n            return values[0]"),
    ("weights-shared", _BUILT, "alike = [n for n in self.layers"
     " if len(n.neurons) == sizes[i + 1] and len(n.neurons[0].weights) == sizes[i]]\n"
     "            self.layers.append(alike[0] if alike else Layer(sizes[i], sizes[i + 1], name))"),
    ("weights-redrawn", _THROUGH, "        for i, old in enumerate(self.layers):\n"
     "            layer = self.layers[i] = Layer(len(values), len(old.neurons),"
     " old.neurons[0].activation)\n            values = layer(values)\n"),
    ("activation-unwanted", "values = layer(values)", "values = [activate(v, "
     "layer.neurons[0].activation) for v in layer(values)]"),
    ("parameters-missing", _OF_LAYERS, "return self.layers[-1].parameters()"),
    ("parameters-missing", _OF_LAYERS, "return self.layers[0].parameters()"),
    ("parameters-nested", _OF_LAYERS, "return [layer.parameters() for layer in self.layers]"),
]


def _changed(changes: Changes, part: str) -> Iterator[tuple[str, str]]:
    for name, old, new in changes:
        if part.count(old) != 1:
            raise ValueError(f"{name}: {old!r} is {part.count(old)} times in the text, not once.")
        yield name, part.replace(old, new)


# A `return` in the loop stops after the first round, which a slice or a wrong comparison need not.
_FIRST_ROUND = {
    "Module": (
        "_m = Module(); _m.pair = [Tensor(1.0), Tensor(2.0)]; _m.more = Tensor(3.0)",
        ("[p.data for p in _m.parameters()]",),
    ),
    "Layer": ("_outputs = Layer(2, 4)([0.5, -0.5])", ("len(_outputs)",)),
    "MLP": ("_outputs = MLP(2, [4, 3, 2, 1])([0.5, -0.5])", ("len(_outputs)",)),
}


def _probes(name: str, exercise: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (_FIRST_ROUND[exercise],) if name == "returns-too-early" else ()


def _all() -> Iterator[Fault]:
    for name, code in _changed(_MODULE, MODULE.removeprefix(START)):
        yield Fault(name, code, START, ("Module",), probes=_probes(name, "Module"))
    for name, code in _changed(_LAYER, LAYER):
        yield Fault(name, code, MLP, ("Layer", "MLP"), probes=_probes(name, "Layer"))
    for name, code in _changed(_MLP, NETWORK):
        base = MODULE + NEURON + LAYER
        sentence = _SAID if _FIRST_ONLY in code else ""
        yield Fault(name, code, base, ("MLP",), sentence=sentence, probes=_probes(name, "MLP"))


FAULTS: list[Fault] = [*_all()]
