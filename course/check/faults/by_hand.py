"""Mistakes in gradients that are worked out by hand: a neuron, contributions that add up.

They are those of the lesson on autograd; mistakes in slopes are in `slopes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

_NEURON = """
import math
x1, x2, w1, w2 = -1.5, 2.5, 0.8, -0.6
b = 3.1
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
        "These are the gradients of n, the sum before tanh. Multiply them by the derivative of "
        "tanh.",
    ),
    ("uses-the-result", "o", ""),
    ("slope-of-the-input", "n", ""),
    ("wrong-operation", "o * (1 - o)", ""),
    (
        "stale-name",
        "0.5",
        "This is the slope at the earlier, famous point. Compute it from the new `o`.",
    ),
    ("slope-of-the-input", "1 - math.tanh(o) ** 2", ""),
    (
        "factor-missing",
        "o**2",
        "This is the square of the output. The slope of tanh is 1 minus that square.",
    ),
)
_BIAS = (
    (
        "wrong-operation",
        "do_dn * b",
        "You treat the bias as a factor, but it is added. Use the local derivative of a sum.",
    ),
    ("swapped-factors", "b", ""),
    ("ignores-upstream", "1.0", ""),
    ("chain-adds", "do_dn + 1", ""),
    ("uses-the-result", "do_dn * n", ""),
)
_OTHER_BRANCH = "You use the factors of the other product. Pair each input with its own weight."
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
    (
        "wrong-operation",
        ("do_dn / w1", "do_dn / x1", "do_dn / w2", "do_dn / x2"),
        "You divide by the other factor of the product. Multiply by it.",
    ),
    ("sign-flipped", ("-do_dn * w1", "-do_dn * x1", "-do_dn * w2", "-do_dn * x2"), ""),
    (
        "parentheses-wrong",
        ("1 - o**2 * w1", "1 - o**2 * x1", "1 - o**2 * w2", "1 - o**2 * x2"),
        "You multiply only `o**2` by the factor. Put `1 - o**2` in parentheses, or use `do_dn`.",
    ),
)


def _neurons() -> Iterator[Fault]:
    right = ("do_dn * w1", "do_dn * x1", "do_dn * w2", "do_dn * x2")
    names = ("do_dx1", "do_dw1", "do_dx2", "do_dw2")

    def code(outer: str, bias: str, products: tuple[str, ...]) -> str:
        lines = [f"do_dn = {outer}", f"do_db = {bias}"]
        return "\n".join(
            [*lines, *(f"{one} = {text}" for one, text in zip(names, products, strict=True))]
        )

    for name, bias, sentence in _BIAS:
        text = code("1 - o**2", bias, right)
        yield Fault(name, text, _NEURON, ("do_db",), sentence=sentence)
    for name, products, sentence in _PRODUCTS:
        text = code("1 - o**2", "do_dn", products)
        yield Fault(name, text, _NEURON, names, sentence=sentence)
        for i, product in enumerate(products):
            one = (*right[:i], product, *right[i + 1 :])
            text = code("1 - o**2", "do_dn", one)
            yield Fault(name, text, _NEURON, names, sentence=sentence)
        # Both inputs, both weights, or one of the two products.
        for pair in ((0, 2), (1, 3), (0, 1), (2, 3)):
            two = tuple(products[i] if i in pair else right[i] for i in range(4))
            text = code("1 - o**2", "do_dn", two)
            yield Fault(name, text, _NEURON, names, sentence=sentence)
    for name, outer, sentence in _OUTER:
        text = code(outer, "do_dn", right)
        yield Fault(name, text, _NEURON, ("do_dn", *names), sentence=sentence)


_LEAF = """
class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None
"""
_LOST = "Your function leaves the gradient unchanged. Store the sum in `tensor.grad`."
_GONE = "With `=`, the second contribution replaces the first. Count only the one that is left."
_OTHER_PATH = "This is the contribution of the other path. Swap the two."
_ACCUMULATE = (
    ("overwrites-gradient", "tensor.grad = contribution", ""),
    ("operand-without-gradient", "return tensor.grad + contribution", _LOST),
    (
        "changes-its-input",
        "tensor.data += contribution",
        "Your function changes the value, `data`. Add the contribution to `grad` instead.",
    ),
    (
        "changes-its-input",
        "tensor.data += contribution; tensor.grad += contribution",
        "Your function also changes the value, `data`. Change only `grad`.",
    ),
    (
        "sign-flipped",
        "tensor.grad -= contribution",
        "You subtract the contribution. Add it.",
    ),
    (
        "sign-flipped",
        "tensor.grad += abs(contribution)",
        "You drop the sign of the contribution. Add it with its sign, so that a negative one "
        "makes the gradient smaller.",
    ),
    ("multiplies-contributions", "tensor.grad *= contribution", ""),
    ("multiplies-contributions", "tensor.grad += tensor.grad * contribution", ""),
    ("doubled", "tensor.grad += 2 * contribution", "You add each contribution twice. Add it once."),
    (
        "doubled",
        "tensor.grad += tensor.grad + contribution",
        "You count the existing gradient twice. Add only the new contribution.",
    ),
)
_NUMBERS = (
    ("accumulated_a_plus_a", "1.0", "repeat-lost", ""),
    (
        "accumulated_a_plus_a",
        "3.0",
        "value-for-slope",
        "This is the value of a, not a gradient. How "
        "many contributions does `a` get, and how large is each?",
    ),
    (
        "accumulated_a_plus_a",
        "6.0",
        "value-for-slope",
        "This is the value of a + a, not its gradient. How fast does it grow when `a` grows?",
    ),
    ("assigned_a_plus_a", "2.0", "overwrites-gradient", _GONE),
    ("assigned_a_plus_a", "0.0", "overwrites-gradient", _GONE),
    ("total", "90.0", "multiplies-contributions", ""),
    ("total", "15.0", "path-missing", ""),
    ("total", "6.0", "path-missing", ""),
    (
        "total",
        "30.0",
        "value-for-slope",
        "This is the value of L, not its gradient. How fast does L move with `a`?",
    ),
    (
        "total",
        "4.0",
        "ignores-upstream",
        "You stop halfway, at the derivatives of p and s. Multiply each one by the derivative "
        "of L.",
    ),
    ("total", "11.0", "inner-derivative-missing", ""),
    ("total", "3.0", "path-missing", ""),
    ("total", "9.0", "sign-flipped", "You subtract one path from the other. Add the paths."),
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
        "In p = a · b, the derivative with respect to `a` is the other factor, not `a` itself.",
    ),
    ("through_product", "8.0", "chain-adds", ""),
    (
        "through_product",
        "18.0",
        "swapped-factors",
        "In L = p · s, the derivative with respect to p is the other factor, not p itself.",
    ),
    ("through_product", "30.0", "value-for-slope", ""),
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
        "In L = p · s, the derivative with respect to s is the other factor, not s itself.",
    ),
    ("through_sum", "7.0", "chain-adds", ""),
    (
        "through_sum",
        "18.0",
        "wrong-operation",
        "You use the other input as the local derivative of a sum. For each input of a sum, it "
        "is 1.",
    ),
    ("through_sum", "30.0", "value-for-slope", ""),
)


_CONTRIBUTIONS = {"through_product": "15.0", "through_sum": "6.0"}
_TWICE = tuple(
    (
        f"_t = TensorV2(7.0)\n_t.grad = {before}\naccumulate(_t, 3.0)\naccumulate(_t, -0.5)",
        ("_t.grad", "_t.data"),
    )
    for before in (0.0, 1.5)
)


def _accumulates() -> Iterator[Fault]:
    for name, line, sentence in _ACCUMULATE:
        code = f"def accumulate(tensor, contribution):\n    {line}"
        yield Fault(name, code, _LEAF, sentence=sentence, probes=_TWICE)
    for variable, number, name, sentence in _NUMBERS:
        yield Fault(name, f"{variable} = {number}", sentence=sentence)
        if variable in _CONTRIBUTIONS and name != "reversed":
            # The total of a wrong contribution and the correct other one.
            lines = [f"{one} = {right}" for one, right in _CONTRIBUTIONS.items()]
            code = "\n".join(
                [*lines, f"{variable} = {number}", "total = " + " + ".join(_CONTRIBUTIONS)]
            )
            both = tuple(_CONTRIBUTIONS)
            yield Fault(name, code, breaks=("total",), sentence=sentence, probes=(("", both),))


FAULTS: list[Fault] = [*_neurons(), *_accumulates()]
