"""Engines with one wrong rule, written from the table of rules, for the tests of diagnosis."""

from __future__ import annotations

from typing import Any

from course.check.faults.rules import CORRECT, OPERATIONS

BASE = """
import math
from course.engine import Tensor as Correct
def as_tensor(value):
    return value if isinstance(value, Tensor) else Tensor(value)
def result(value, inputs, sign, contributions):
    out = Tensor(value, inputs, sign)
    def _backward():
        for one, contribution in zip(inputs, contributions):
            one.grad = contribution(one.grad, out.grad)
    out._backward = _backward
    return out
class Tensor:
    __array_ufunc__ = None
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad, self.label = float(data), 0.0, label
        self._prev, self._op, self._backward = _prev, _op, lambda: None
    backward = Correct.backward
    __abs__ = lambda self: self.abs()
    __radd__ = lambda self, other: as_tensor(other) + self
    __rmul__ = lambda self, other: as_tensor(other) * self
    __rsub__ = lambda self, other: as_tensor(other) - self
    __rtruediv__ = lambda self, other: as_tensor(other) / self
    __rpow__ = lambda self, other: as_tensor(other) ** self
"""


def engine(
    sign: str = "", value: str = "", slopes: tuple[str, ...] = (), mode: str = CORRECT
) -> dict[str, Any]:
    """The names of an engine in which the operation `sign` has this value, rule and mode."""
    texts = [BASE]
    for each, rule in OPERATIONS.items():
        mine = each == sign
        texts.append(
            _method(
                each,
                (value if mine else "") or rule.value,
                (slopes if mine else ()) or rule.slopes,
                mode if mine else CORRECT,
            )
        )
    names: dict[str, Any] = {"__name__": "__main__"}
    exec("\n".join(texts), names)
    return names


def _method(sign: str, value: str, slopes: tuple[str, ...], mode: str) -> str:
    two = len(slopes) == 2
    rules = ", ".join(
        f"lambda g, u: {mode.format(g='g', s=f'({slope})', u='u')}" for slope in slopes
    )
    return f"""
def method(self{", other" if two else ""}):
    {"other = as_tensor(other)" if two else ""}
    a{", b" if two else ""} = self.data{", other.data" if two else ""}
    out = {value}
    return result(out, (self{", other" if two else ","}), {sign!r}, [{rules}])
Tensor.{OPERATIONS[sign].method} = method
"""


def program(sign: str) -> str:
    """An expression with this operation, used twice and inside of something larger."""
    rule = OPERATIONS[sign]
    if len(rule.slopes) == 2:
        return f"c = a {sign} b; c * k + a + b"
    one = "-a" if sign == "neg" else f"a.{sign}()"
    return f"c = {one}; c * k + a * 2"
