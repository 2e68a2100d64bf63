"""Mistakes of the lesson on autograd: what is worked out by hand, and functions beside the engine.

The rules of single operations are in `rules`, where they are measured one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

_NEURON = """
import math
x1, x2, w1, w2 = 2.0, 0.0, -3.0, 1.0
b = 6.8813735870195432
n = x1 * w1 + x2 * w2 + b
o = math.tanh(n)
"""
_OUTER = (
    ("square-missing", "1 - o", ""),
    ("square-missing", "1 - 2 * o", ""),
    ("slope-of-the-input", "1 - n**2", ""),
    ("sign-flipped", "o**2 - 1", ""),
    ("sign-flipped", "1 + o**2", ""),
    (
        "activation-missing",
        "1.0",
        "Your gradients are those of the sum: the derivative of tanh is missing.",
    ),
    ("uses-the-result", "o", ""),
    ("slope-of-the-input", "n", ""),
    ("wrong-operation", "o * (1 - o)", ""),
    ("slope-of-the-input", "1 - math.tanh(o) ** 2", ""),
    ("factor-missing", "o**2", ""),
)
_BIAS = (
    ("wrong-operation", "do_dn * b", "The bias is added, and you treat it as a factor."),
    ("swapped-factors", "b", ""),
    ("ignores-upstream", "1.0", ""),
    ("chain-adds", "do_dn + 1", ""),
    ("uses-the-result", "do_dn * n", ""),
)
_OTHER_BRANCH = (
    "You use the factors of the neighboring branch. Each input goes with its own weight."
)
_PRODUCTS = (
    ("chain-adds", ("do_dn + w1", "do_dn + x1", "do_dn + w2", "do_dn + x2"), ""),
    ("swapped-factors", ("do_dn * x1", "do_dn * w1", "do_dn * x2", "do_dn * w2"), ""),
    ("ignores-upstream", ("w1", "x1", "w2", "x2"), ""),
    ("swapped-factors", ("x1", "w1", "x2", "w2"), ""),
    ("reversed", ("do_dn * w2", "do_dn * x2", "do_dn * w1", "do_dn * x1"), _OTHER_BRANCH),
    ("factor-missing", ("do_dn", "do_dn", "do_dn", "do_dn"), ""),
    ("uses-the-result", ("o * w1", "o * x1", "o * w2", "o * x2"), ""),
    ("slope-of-the-input", ("n * w1", "n * x1", "n * w2", "n * x2"), ""),
    ("uses-the-result", ("do_dn * x1 * w1",) * 2 + ("do_dn * x2 * w2",) * 2, ""),
    ("sign-flipped", ("-do_dn * w1", "-do_dn * x1", "-do_dn * w2", "-do_dn * x2"), ""),
)


def _neurons() -> Iterator[Fault]:
    right = ("do_dn * w1", "do_dn * x1", "do_dn * w2", "do_dn * x2")
    names = ("do_dx1", "do_dw1", "do_dx2", "do_dw2")

    def code(outer: str, bias: str, products: tuple[str, ...]) -> str:
        lines = [f"do_dn = {outer}", f"do_db = {bias}"]
        return "\n".join(
            [*lines, *(f"{one} = {text}" for one, text in zip(names, products, strict=True))]
        )

    for name, outer, sentence in _OUTER:
        text = code(outer, "do_dn", right)
        yield Fault(name, text, _NEURON, ("do_dn", *names), sentence=sentence)
    for name, bias, sentence in _BIAS:
        text = code("1 - o**2", bias, right)
        yield Fault(name, text, _NEURON, ("do_db",), sentence=sentence)
    for name, products, sentence in _PRODUCTS:
        text = code("1 - o**2", "do_dn", products)
        yield Fault(name, text, _NEURON, names, sentence=sentence)


_LEAF = """
class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None
"""
_LOST = "After your function has run, the gradient is what it was. Store the sum in `tensor.grad`."
_GONE = "With `=`, the second contribution replaces the first. Exactly one of the two is left."
_OTHER_PATH = "This is what comes through the other path. Exchange the two."
_ACCUMULATE = (
    ("overwrites-gradient", "tensor.grad = contribution", ""),
    ("operand-without-gradient", "return tensor.grad + contribution", _LOST),
    (
        "changes-its-input",
        "tensor.data += contribution",
        "Your function changes the value, `data`. A contribution belongs in `grad`.",
    ),
    (
        "changes-its-input",
        "tensor.data += contribution; tensor.grad += contribution",
        "Your function changes the value, `data`, as well. Only `grad` may change.",
    ),
    (
        "sign-flipped",
        "tensor.grad -= contribution",
        "You subtract the contribution. It has to be added.",
    ),
    (
        "sign-flipped",
        "tensor.grad += abs(contribution)",
        "You add the size of a contribution. A negative one makes the gradient smaller.",
    ),
    ("multiplies-contributions", "tensor.grad *= contribution", ""),
    ("multiplies-contributions", "tensor.grad += tensor.grad * contribution", ""),
    ("doubled", "tensor.grad += 2 * contribution", "You add each contribution twice."),
    (
        "doubled",
        "tensor.grad += tensor.grad + contribution",
        "You add what is there already once more.",
    ),
)
_NUMBERS = (
    ("accumulated_a_plus_a", "1.0", "repeat-lost", ""),
    (
        "accumulated_a_plus_a",
        "3.0",
        "uses-the-result",
        "This is the value of a, not a gradient. How "
        "many contributions does `a` get, and how large is each?",
    ),
    (
        "accumulated_a_plus_a",
        "6.0",
        "uses-the-result",
        "This is the value of a + a. How fast does it grow when `a` grows?",
    ),
    ("assigned_a_plus_a", "2.0", "overwrites-gradient", _GONE),
    ("assigned_a_plus_a", "0.0", "overwrites-gradient", _GONE),
    ("total", "90.0", "multiplies-contributions", ""),
    ("total", "15.0", "path-missing", ""),
    ("total", "6.0", "path-missing", ""),
    ("total", "30.0", "uses-the-result", "This is the value of L. How fast does it move with `a`?"),
    (
        "total",
        "4.0",
        "ignores-upstream",
        "You stop half way: these are the derivatives of p and s. "
        "Each has to be multiplied by that of L.",
    ),
    ("total", "11.0", "inner-derivative-missing", ""),
    ("total", "3.0", "path-missing", ""),
    ("total", "9.0", "sign-flipped", "You subtract one path from the other. Paths add."),
    ("through_product", "6.0", "reversed", _OTHER_PATH),
    (
        "through_product",
        "3.0",
        "ignores-upstream",
        "This is how fast p moves with `a`. Multiply by how fast L moves with p.",
    ),
    (
        "through_product",
        "5.0",
        "inner-derivative-missing",
        "This is how fast L moves with p. Multiply by how fast p moves with `a`.",
    ),
    (
        "through_product",
        "10.0",
        "swapped-factors",
        "In p = a · b, the derivative with respect to `a` is the other factor.",
    ),
    ("through_product", "8.0", "chain-adds", ""),
    (
        "through_product",
        "18.0",
        "swapped-factors",
        "In L = p · s, the derivative with respect to p is the other factor, s.",
    ),
    ("through_product", "30.0", "uses-the-result", ""),
    ("through_sum", "15.0", "reversed", _OTHER_PATH),
    (
        "through_sum",
        "1.0",
        "ignores-upstream",
        "This is how fast s moves with `a`. Multiply by how fast L moves with s.",
    ),
    (
        "through_sum",
        "5.0",
        "swapped-factors",
        "In L = p · s, the derivative with respect to s is the other factor, p.",
    ),
    ("through_sum", "7.0", "chain-adds", ""),
    (
        "through_sum",
        "18.0",
        "wrong-operation",
        "A sum has the local derivative 1, not the other input.",
    ),
    ("through_sum", "30.0", "uses-the-result", ""),
)


def _accumulates() -> Iterator[Fault]:
    for name, line, sentence in _ACCUMULATE:
        code = f"def accumulate(tensor, contribution):\n    {line}"
        yield Fault(name, code, _LEAF, sentence=sentence)
    for variable, number, name, sentence in _NUMBERS:
        yield Fault(name, f"{variable} = {number}", sentence=sentence)


_ENGINE = "import math\nfrom course.engine import Tensor\n"
_NEW_LEAF = (
    "You go on with a bare number or a new Tensor, and `x` is not connected. Use `x` itself."
)
_TANH = (
    ("parentheses-missing", "e = (2 * x).exp()\nreturn e - 1 / e + 1"),
    ("parentheses-missing", "e = (2 * x).exp()\nreturn (e - 1) / e + 1"),
    ("parentheses-missing", "e = (2 * x).exp()\nreturn e - 1 / (e + 1)"),
    ("parentheses-missing", "return (2 * x.exp() - 1) / (2 * x.exp() + 1)"),
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
    ("wrong-operation", "e = 2 * x.exp()\nreturn (e - 1) / (e + 1)"),
    ("square-missing", "e = x.exp()\nreturn (e - 1) / (e * e + 1)"),
    ("square-missing", "e = x.exp()\nreturn (e * e - 1) / (e + 1)"),
    ("wrong-operation", "return x.sigmoid()"),
    ("wrong-operation", "return (x.exp() - (-x).exp()) / 2"),
    ("wrong-operation", "return (x.exp() + (-x).exp()) / (x.exp() - (-x).exp())"),
)
_TANH_SENTENCES = {
    "reversed": "Your fraction is upside down: the difference stands on top.",
    "factor-missing": "The 2 in the exponent is missing.",
    "wrong-operation": "This is another function. Compare the exponents and the signs with the formula.",
    "changes-its-input": "You change the number in `x` itself. Make a new Tensor from it.",
    "graph-cut": _NEW_LEAF,
    "sign-flipped": "Your curve is mirrored. Compare the signs with the formula.",
    "bare-number": "You return a number. Compute with Tensors to the end, without `.data`.",
    "square-missing": "A square is missing in one of the exponentials: both are e to the 2x.",
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
        "You read the gradients of new leaves. Keep the ones that the function was called with.",
    ),
    ("repeat-lost", "leaves = [leaf(point[0])] * len(point)", _GO, _ANSWER, _ONE_LEAF),
    ("repeat-lost", "leaves = [leaf(point[-1])] * len(point)", _GO, _ANSWER, _ONE_LEAF),
    (
        "changes-its-input",
        "leaves = point; leaves[:] = [leaf(value) for value in point]",
        _GO,
        _ANSWER,
        "You put the leaves into the caller's list `point`. Make a new list for them.",
    ),
    (
        "returns-a-tensor",
        _LEAVES,
        _GO,
        "[one.grad for one in leaves]",
        "Your list holds what PyTorch keeps in `grad`, which is a tensor again. Return plain floats.",
    ),
    (
        "returns-a-tensor",
        _LEAVES,
        _GO,
        "[0.0 if one.grad is None else one.grad for one in leaves]",
        "Your list holds what PyTorch keeps in `grad`, which is a tensor again. Return plain floats.",
    ),
    (
        "nodes-missing",
        _LEAVES,
        _GO,
        _ANSWER + "[:1]",
        "Your list has one gradient. There is one for each input.",
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
        "Your list runs from the last input to the first.",
    ),
    (
        "uses-the-result",
        _LEAVES,
        _GO,
        "[float(one.data) for one in leaves]",
        "You return the values of the leaves. The gradients are in `grad`.",
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
    ("doubled", _LEAVES, f"{_GO}; {_GO}", _ANSWER, "You go backward twice, and leaves add up."),
)
_FLOAT32 = (
    "Your leaf computes with 32 bits, which is PyTorch's own choice. Ask for 64 with `dtype`."
)
_NO_GRADIENT = "Your leaf does not ask for a gradient. Pass `requires_grad=True`."
_NOT_A_LEAF = (
    "What you return is the result of a conversion, not a leaf. Give `dtype` when it is made."
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
        "The digits are lost before you widen the number. Give `dtype` when the tensor is made.",
    ),
)


def _twins() -> Iterator[Fault]:
    for name, leaves, go, answer, sentence in _PARTS:
        code = _GRADIENTS.format(leaves=leaves, go=go, answer=answer)
        base = _ENGINE + _TWIN
        yield Fault(name, code, base, ("gradients_of",), sentence=sentence)
    right = _GRADIENTS.format(leaves=_LEAVES, go=_GO, answer=_ANSWER)
    for name, made, sentence in _TORCH_LEAVES:
        code = f"{right}\ndef torch_leaf(value):\n    import torch\n    return {made}\n"
        yield Fault(name, code, _ENGINE, ("torch_leaf",), sentence=sentence)


FAULTS: list[Fault] = [*_neurons(), *_accumulates(), *_tanhs(), *_twins()]
