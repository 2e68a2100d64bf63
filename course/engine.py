"""The reference engine: a scalar `Tensor` that remembers how it was made and can go back.

This is where lesson 02 arrives. It speaks torch's language on single numbers and needs nothing but
the standard library. Drawing the graph is `course.graph`'s work, networks are `course.nn`'s.

It differs from the lesson's in one thing, for speed: the rule for the way back is no closure inside
each operation but a function below the class, which is given the result that it serves. A closure
and its result hold on to one another, and only the garbage collector takes such a ring away.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable
from typing import Any

from course import powers

# At its usual threshold the garbage collector would walk through all of memory, torch's included,
# every few hundred Tensors: with an engine of closures, nine tenths of the time of a training loop.
gc.set_threshold(50_000, 20, 100)

# Hands the gradient of a result on to its operands.
Rule = Callable[["Tensor"], None]


class Tensor:
    """One number in an expression graph.

    `data` is its value and `grad` the derivative of whatever `backward` was last called on with
    respect to it: both are floats. `label` is for people to read.

    Raises TypeError where `data` is no real number.
    """

    __slots__ = ("_op", "_prev", "_rule", "data", "grad", "label")

    # NumPy's scalars then leave `np.float64(2) * tensor` to `__rmul__`.
    __array_ufunc__ = None

    def __init__(
        self,
        data: float,
        _prev: tuple[Tensor, ...] = (),
        _op: str = "",
        _rule: Rule | None = None,
        label: str = "",
    ) -> None:
        self.data = data if type(data) is float else _real(data)
        self.grad = 0.0
        self.label = label
        # A tuple, not a set: `a + a` has two edges, and `a - b` is not `b - a`.
        self._prev = _prev
        self._op = _op
        self._rule = _rule

    def __repr__(self) -> str:
        name = f", label={self.label!r}" if self.label else ""
        return f"Tensor({self.data:g}, grad={self.grad:g}{name})"

    # Arithmetic. Each operation computes forward at once and keeps its rule for the way back.

    def __add__(self, other: Tensor | float) -> Tensor:
        if not isinstance(other, Tensor):
            other = Tensor(other)
        return Tensor(self.data + other.data, (self, other), "+", _sum)

    def __mul__(self, other: Tensor | float) -> Tensor:
        if not isinstance(other, Tensor):
            other = Tensor(other)
        return Tensor(self.data * other.data, (self, other), "*", _product)

    def __sub__(self, other: Tensor | float) -> Tensor:
        if not isinstance(other, Tensor):
            other = Tensor(other)
        return Tensor(self.data - other.data, (self, other), "-", _difference)

    def __truediv__(self, other: Tensor | float) -> Tensor:
        if not isinstance(other, Tensor):
            other = Tensor(other)
        return Tensor(self.data / other.data, (self, other), "/", _quotient)

    def __neg__(self) -> Tensor:
        return Tensor(-self.data, (self,), "neg", _negative)

    def __pow__(self, exponent: Tensor | float) -> Tensor:
        """`self ** exponent`; a plain number stays out of the graph, a Tensor gets a gradient.

        Raises ValueError where the power is no real number.
        """
        if isinstance(exponent, Tensor):
            value = powers.power(self.data, exponent.data)
            return Tensor(value, (self, exponent), "**", _power)
        n = _real(exponent)
        rule = _from(lambda a, out: powers.slope_by_base(a.data, n))
        return Tensor(powers.power(self.data, n), (self,), f"**{n:g}", rule)

    def __radd__(self, other: float) -> Tensor:
        return as_tensor(other) + self

    def __rmul__(self, other: float) -> Tensor:
        return as_tensor(other) * self

    def __rsub__(self, other: float) -> Tensor:
        return as_tensor(other) - self

    def __rtruediv__(self, other: float) -> Tensor:
        return as_tensor(other) / self

    def __rpow__(self, base: float) -> Tensor:
        return as_tensor(base) ** self

    # Functions of one number.

    def exp(self) -> Tensor:
        return Tensor(math.exp(self.data), (self,), "exp", _exp)

    def log(self) -> Tensor:
        """The natural logarithm; raises ValueError where `data` is not above 0."""
        if self.data <= 0:
            raise ValueError(f"log needs a number above 0, not {self.data:g}.")
        return Tensor(math.log(self.data), (self,), "log", _log)

    def tanh(self) -> Tensor:
        return Tensor(math.tanh(self.data), (self,), "tanh", _tanh)

    def sigmoid(self) -> Tensor:
        # The exponent is never above 0, so that exp cannot overflow on either side.
        small = math.exp(-abs(self.data))
        value = 1.0 / (1.0 + small) if self.data >= 0 else small / (1.0 + small)
        return Tensor(value, (self,), "sigmoid", _sigmoid)

    def relu(self) -> Tensor:
        """The larger of 0 and `data`; at 0, the kink, the slope is 0 by convention, as torch's."""
        # Not max(0, data): that would turn NaN into 0 and make a diverged network look well.
        return Tensor(0.0 if self.data <= 0 else self.data, (self,), "relu", _relu)

    def abs(self) -> Tensor:
        """The distance from 0; at 0, the kink, the slope is 0 by convention, as torch's."""
        return Tensor(abs(self.data), (self,), "abs", _abs)

    __abs__ = abs

    # The way back.

    def _backward(self) -> None:
        """Hand this result's gradient on to its operands; a leaf has none."""
        if self._rule is not None:
            self._rule(self)

    def backward(self) -> None:
        """Add d(self)/d(leaf) to `grad` of every leaf below.

        As in torch, leaves add up over calls, so that calling it twice doubles their gradients.
        What lies between is set anew each time: its gradient belongs to one pass.
        """
        order = [node for node in topological_order(self) if node._prev]
        for node in order:
            node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            node._backward()


# The rules: each operand gets its local slope times the upstream gradient, which is `out.grad`.


def _sum(out: Tensor) -> None:
    a, b = out._prev
    a.grad += out.grad
    b.grad += out.grad


def _product(out: Tensor) -> None:
    a, b = out._prev
    a.grad += b.data * out.grad
    b.grad += a.data * out.grad


def _difference(out: Tensor) -> None:
    a, b = out._prev
    a.grad += out.grad
    b.grad -= out.grad


def _quotient(out: Tensor) -> None:
    a, b = out._prev
    a.grad += out.grad / b.data
    b.grad -= out.grad * out.data / b.data


def _power(out: Tensor) -> None:
    base, exponent = out._prev
    base.grad += powers.slope_by_base(base.data, exponent.data) * out.grad
    exponent.grad += powers.slope_by_exponent(base.data, exponent.data) * out.grad


def _from(slope: Callable[[Tensor, Tensor], float]) -> Rule:
    """The rule of a function of one number, from its derivative at `a`, where it gave `out`."""

    def rule(out: Tensor) -> None:
        (a,) = out._prev
        a.grad += slope(a, out) * out.grad

    return rule


_negative = _from(lambda a, out: -1.0)
_exp = _from(lambda a, out: out.data)
_log = _from(lambda a, out: 1.0 / a.data)
_tanh = _from(lambda a, out: 1.0 - out.data * out.data)
_sigmoid = _from(lambda a, out: out.data * (1.0 - out.data))
_relu = _from(lambda a, out: float(a.data > 0))
_abs = _from(lambda a, out: float((a.data > 0) - (a.data < 0)))


def topological_order(root: Tensor) -> list[Tensor]:
    """Every node below `root` once, each after all that it depends on, `root` last.

    Depth-first with a stack of its own: Python's would end at about 1,000 chained operations.
    """
    order: list[Tensor] = []
    seen = {root}
    # The way down to where we are, and of each node on it the operands still to be looked at.
    path, waiting = [root], [iter(root._prev)]
    while path:
        for operand in waiting[-1]:
            if operand not in seen:
                seen.add(operand)
                path.append(operand)
                waiting.append(iter(operand._prev))
                break
        else:
            order.append(path.pop())
            waiting.pop()
    return order


def as_tensor(value: Any) -> Tensor:
    """`value` itself where it is a Tensor, otherwise a new leaf that holds it."""
    return value if isinstance(value, Tensor) else Tensor(value)


def _real(data: Any) -> float:
    """`data` as a float; text is refused, although float("2") would take it."""
    try:
        if not isinstance(data, (str, bytes, bytearray)):
            return float(data)
    except TypeError:
        pass
    raise TypeError(f"A Tensor holds one real number, not {data!r}.")
