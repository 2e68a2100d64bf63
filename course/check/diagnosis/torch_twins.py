"""What is wrong with the twin in torch of a network: layers, numbers and activations, compared."""

from __future__ import annotations

from course.check.asking.protocol import Question, Reading
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# What the twin of a network of known weights looks like, and what it should look like.
_TWIN = """
import random, torch
random.seed(9)
m = MLP(3, [4, 2, 1], 'relu', linear_output=True)
for i, p in enumerate(m.parameters()):
    p.data += 0.125 + i / 1000
twin = torch_mlp(m)
linears = [l for l in twin.modules() if hasattr(l, 'weight')]
rows = [[[w.data for w in n.weights] for n in layer.neurons] for layer in m.layers]
biases = [[n.bias.data for n in layer.neurons] for layer in m.layers]
"""
_TWIN_READ = [
    "[l.weight.tolist() for l in linears]",
    "[l.bias.tolist() for l in linears if l.bias is not None]",
    "rows",
    "biases",
    "[str(p.dtype) for p in twin.parameters()]",
    "[type(l).__name__ for l in twin.modules() if not list(l.children()) and "
    "not hasattr(l, 'weight')]",
]


def find(asked: Asked) -> Found | None:
    """The mistake in a network's twin in torch, or None."""
    if "torch_mlp(" not in str(asked.arguments.get("do", "")):
        return None
    name = _name(asked)
    return Found(name) if name else None


def _name(asked: Asked) -> str:
    reply = asked.student.ask(Question(_TWIN_READ, _TWIN))
    if reply.failure or any(reading.failure for reading in reply.readings):
        return ""
    weights, biases, rows, wanted, types, bends = (_plain(r) for r in reply.readings)
    if len(biases) < len(weights):
        return "parameters-missing"
    if any("float32" in str(kind) for kind in types):
        return "single-precision"
    if len(weights) != len(rows):
        return "sizes-wrong"
    flat, want = _flat([weights, biases]), _flat([rows, wanted])
    if _flat(weights) != _flat(rows) and sorted(_flat(weights)) == sorted(_flat(rows)):
        return "transposed"
    if flat != want:
        near = len(flat) == len(want) and all(
            abs(a - b) <= 1e-6 * max(1.0, abs(b)) for a, b in zip(flat, want, strict=True)
        )
        return "single-precision" if near else "not-copied"
    if bends != ["ReLU", "ReLU"]:
        if len(bends) < 2:
            return "activation-missing"
        return "activation-unwanted" if len(bends) > 2 else "ignores-its-argument"
    return ""


def _plain(reading: Reading) -> list[object]:
    value: list[object] = (
        [_plain(item) if isinstance(item.value, list) else item.value for item in reading.items()]
        if isinstance(reading.value, list)
        else []
    )
    return value


def _flat(value: object) -> list[float]:
    if isinstance(value, list):
        return [number for item in value for number in _flat(item)]
    return [float(value)] if isinstance(value, (int, float)) else []
