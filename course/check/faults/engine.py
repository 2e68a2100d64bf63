"""Mistakes in functions that use an engine: tanh from smaller parts, gradients from two engines.

The rules of single operations are in `rules`, where they are measured one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

_ENGINE = "import math\nfrom course.engine import Tensor\ntensor_tanh = Tensor.tanh\n"
_NEW_LEAF = (
    "You compute with a plain number or a new Tensor, so the result is not connected to `x`. "
    "Use `x` itself."
)
_TANH = (
    ("primitive-used", "return x.tanh()"),
    ("primitive-used", "return Tensor.tanh(x)"),
    ("primitive-used", "return tensor_tanh(x)"),
    ("parentheses-missing", "e = (2 * x).exp()\nreturn e - 1 / e + 1"),
    ("parentheses-missing", "e = (2 * x).exp()\nreturn (e - 1) / e + 1"),
    ("parentheses-missing", "e = (2 * x).exp()\nreturn e - 1 / (e + 1)"),
    ("graph-cut", "e = (2 * x).exp()\nreturn (e - 1) / (e.data + 1)"),
    ("graph-cut", "e = (2 * x).exp()\nreturn (e.data - 1) / (e + 1)"),
    ("graph-cut", "e = Tensor(math.exp(2 * x.data))\nreturn (e - 1) / (e + 1)"),
    ("bare-number", "e = math.exp(2 * x.data)\nreturn (e - 1) / (e + 1)"),
    ("bare-number", "e = (2 * x).exp()\nreturn ((e - 1) / (e + 1)).data"),
    ("changes-its-input", "x.data *= 2\ne = x.exp()\nreturn (e - 1) / (e + 1)"),
    ("changes-its-input", "x.data = 2 * x.data\ne = x.exp()\nreturn (e - 1) / (e + 1)"),
    ("factor-missing", "e = x.exp()\nreturn (e - 1) / (e + 1)"),
    ("sign-flipped", "e = (-2 * x).exp()\nreturn (e - 1) / (e + 1)"),
    ("sign-flipped", "e = (2 * x).exp()\nreturn (1 - e) / (e + 1)"),
    ("reversed", "e = (2 * x).exp()\nreturn (e + 1) / (e - 1)"),
    ("wrong-operation", "e = (x * x).exp()\nreturn (e - 1) / (e + 1)"),
    ("wrong-operation", "e = (x ** 2).exp()\nreturn (e - 1) / (e + 1)"),
    ("square-missing", "e = x.exp()\nreturn (e - 1) / (e * e + 1)"),
    ("square-missing", "e = x.exp()\nreturn (e * e - 1) / (e + 1)"),
    ("wrong-operation", "return x.sigmoid()"),
    ("wrong-operation", "e = (2 * x).exp()\nreturn e / (e + 1)"),
    ("wrong-operation", "e = (2 * x).exp()\nreturn 1 / (e + 1)"),
    ("wrong-operation", "e = x.exp()\nreturn 2 * e / (e + 1)"),
    ("parentheses-wrong", "e = 2 * x.exp()\nreturn (e - 1) / (e + 1)"),
    ("wrong-operation", "return (x.exp() - (-x).exp()) / 2"),
    ("wrong-operation", "return (x.exp() + (-x).exp()) / (x.exp() - (-x).exp())"),
)
_TANH_SENTENCES = {
    "parentheses-wrong": "You double the power, and the formula doubles the exponent. Put "
    "parentheses around `2 * x`.",
    "reversed": "Your fraction is upside down. Put the difference in the numerator.",
    "factor-missing": "The exponent is missing its 2. Compare it with the formula.",
    "wrong-operation": "This is a different function. Compare the exponents and signs with the "
    "formula.",
    "changes-its-input": "You change the number inside `x`. Leave `x` unchanged, and compute a "
    "new Tensor from it.",
    "graph-cut": _NEW_LEAF,
    "sign-flipped": "Your function has the wrong sign. Compare the signs with the formula.",
    "bare-number": "You return a plain number. Compute with Tensors all the way to the result, "
    "without `.data`.",
    "square-missing": "Only one exponential has the correct exponent. Compare both with the "
    "formula.",
}


def _tanhs() -> Iterator[Fault]:
    for name, body in _TANH:
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        code = f"def tanh_from_exp(x):\n{lines}"
        yield Fault(name, code, _ENGINE, sentence=_TANH_SENTENCES.get(name, ""))


_TWIN = """
def torch_leaf(value):
    import torch
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)
"""
_GRADIENTS = """
def gradients_of(function, point, leaf):
    {leaves}
    {go}
    return {answer}
"""
_LEAVES = "leaves = [leaf(value) for value in point]"
_GO = "function(*leaves).backward()"
_ANSWER = "[0.0 if one.grad is None else float(one.grad) for one in leaves]"
_ONE_LEAF = "You use one leaf for every input. Make one for each number in `point`."
_PARTS = (
    ("backward-not-called", _LEAVES, "function(*leaves)", _ANSWER, ""),
    (
        "graph-cut",
        _LEAVES,
        _GO,
        _ANSWER.replace("in leaves", "in map(leaf, point)"),
        "You read the gradients of new leaves. Keep the leaves that you pass to the function, "
        "and read theirs.",
    ),
    ("repeat-lost", "leaves = [leaf(point[0])] * len(point)", _GO, _ANSWER, _ONE_LEAF),
    ("repeat-lost", "leaves = [leaf(point[-1])] * len(point)", _GO, _ANSWER, _ONE_LEAF),
    (
        "changes-its-input",
        "leaves = point; leaves[:] = [leaf(value) for value in point]",
        _GO,
        _ANSWER,
        "You put the leaves in the caller's list `point`. Make a new list for them.",
    ),
    (
        "returns-a-tensor",
        _LEAVES,
        _GO,
        "[one.grad for one in leaves]",
        "Your list holds PyTorch tensors, because `grad` is a tensor too. Return plain floats.",
    ),
    (
        "returns-a-tensor",
        _LEAVES,
        _GO,
        "[0.0 if one.grad is None else one.grad for one in leaves]",
        "Your list holds PyTorch tensors, because `grad` is a tensor too. Return plain floats.",
    ),
    (
        "nodes-missing",
        _LEAVES,
        _GO,
        _ANSWER + "[:1]",
        "Your list has only one gradient. Return one for each input.",
    ),
    (
        "nodes-missing",
        _LEAVES,
        _GO,
        _ANSWER + "[0]",
        "You return one gradient. Return a list with one for each input.",
    ),
    (
        "reversed",
        _LEAVES,
        _GO,
        _ANSWER + "[::-1]",
        "Your list is in reverse order. Start with the first input.",
    ),
    (
        "value-for-slope",
        _LEAVES,
        _GO,
        "[float(one.data) for one in leaves]",
        "You return the values of the leaves. Return their gradients, which are in `grad`.",
    ),
    (
        "ignores-its-argument",
        "from course.engine import Tensor; leaves = [Tensor(v) for v in point]",
        _GO,
        _ANSWER,
        "You do not use the argument `leaf`. Make each leaf with it.",
    ),
    (
        "ignores-its-argument",
        "leaves = [torch_leaf(v) for v in point]",
        _GO,
        _ANSWER,
        "You do not use the argument `leaf`. Make each leaf with it.",
    ),
    (
        "rounded",
        _LEAVES,
        _GO,
        "[0.0 if o.grad is None else round(float(o.grad), 4) for o in leaves]",
        "",
    ),
    (
        "rounded",
        _LEAVES,
        _GO,
        "[0.0 if o.grad is None else round(float(o.grad), 2) for o in leaves]",
        "",
    ),
    (
        "doubled",
        _LEAVES,
        f"{_GO}; {_GO}",
        _ANSWER,
        "You go backward twice, so each leaf adds up two gradients. Go backward once.",
    ),
)
_FLOAT32 = "Your leaf uses 32 bits, which is PyTorch's default. Ask for 64 with `dtype`."
_NO_GRADIENT = "Your leaf does not ask for a gradient. Pass `requires_grad=True`."
_NOT_A_LEAF = (
    "You return the result of a conversion, which is not a leaf. Set `dtype` when you create "
    "the tensor."
)
_TORCH_LEAVES = (
    ("rounded", "torch.tensor(value, requires_grad=True)", _FLOAT32),
    ("rounded", "torch.tensor(value, dtype=torch.float32, requires_grad=True)", _FLOAT32),
    ("operand-without-gradient", "torch.tensor(value, dtype=torch.float64)", _NO_GRADIENT),
    ("operand-without-gradient", "torch.tensor(value)", _NO_GRADIENT),
    ("graph-cut", "torch.tensor(value, requires_grad=True).double()", _NOT_A_LEAF),
    ("graph-cut", "torch.tensor(value, requires_grad=True).to(torch.float64)", _NOT_A_LEAF),
    ("graph-cut", "torch.tensor(value, dtype=torch.float64, requires_grad=True) * 1", _NOT_A_LEAF),
    (
        "rounded",
        "torch.tensor(value).double().requires_grad_()",
        "The digits are lost before you convert the number to 64 bits. Set `dtype` when you "
        "create the tensor.",
    ),
)


_SPY = (
    "_seen = []\ndef _spy(value):\n    _seen.append(value)\n    return Tensor(value)\n"
    "_answer = gradients_of(lambda a, b: a * b, [2.0, 3.0], _spy)",
    ("_seen", "_answer"),
)


def _twins() -> Iterator[Fault]:
    for name, leaves, go, answer, sentence in _PARTS:
        code = _GRADIENTS.format(leaves=leaves, go=go, answer=answer)
        base = _ENGINE + _TWIN
        yield Fault(name, code, base, ("gradients_of",), sentence=sentence, probes=(_SPY,))
    right = _GRADIENTS.format(leaves=_LEAVES, go=_GO, answer=_ANSWER)
    for name, made, sentence in _TORCH_LEAVES:
        code = f"{right}\ndef torch_leaf(value):\n    import torch\n    return {made}\n"
        yield Fault(name, code, _ENGINE, ("torch_leaf",), sentence=sentence)


FAULTS: list[Fault] = [*_tanhs(), *_twins()]
