"""The reference engine: a scalar `Tensor` that remembers how it was made and can go back.

This is where lesson 02 arrives. It speaks torch's language on single numbers and needs nothing but
the standard library. Drawing the graph is `course.graph`'s work, networks are `course.nn`'s.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator
from typing import Any

from course import powers

# A Tensor and its `_backward` refer to one another, so only the collector frees a graph. At its
# usual threshold it would walk through all of memory, torch's included, every few hundred Tensors:
# measured on training loops, nine tenths of the time.
gc.set_threshold(50_000, 20, 100)


class Tensor:
    """One number in an expression graph.

    `data` is its value and `grad` the derivative of whatever `backward` was last called on with
    respect to it: both are floats. `label` is for people to read.

    Raises TypeError where `data` is no real number.
    """

    __slots__ = ("_backward", "_op", "_prev", "data", "grad", "label")

    # NumPy's scalars then leave `np.float64(2) * tensor` to `__rmul__`.
    __array_ufunc__ = None

    def __init__(
        self, data: float, _prev: tuple[Tensor, ...] = (), _op: str = "", label: str = ""
    ) -> None:
        self.data = _real(data)
        self.grad = 0.0
        self.label = label
        # A tuple, not a set: `a + a` has two edges, and `a - b` is not `b - a`.
        self._prev = _prev
        self._op = _op
        self._backward: Callable[[], None] = _nothing_to_do

    def __repr__(self) -> str:
        name = f", label={self.label!r}" if self.label else ""
        return f"Tensor({self.data:g}, grad={self.grad:g}{name})"

    # Arithmetic. Each operation computes forward at once and keeps its rule for the way back.

    def __add__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        out = Tensor(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        out = Tensor(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __sub__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        out = Tensor(self.data - other.data, (self, other), "-")

        def _backward() -> None:
            self.grad += out.grad
            other.grad -= out.grad

        out._backward = _backward
        return out

    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        out = Tensor(self.data / other.data, (self, other), "/")

        def _backward() -> None:
            self.grad += out.grad / other.data
            other.grad -= out.grad * out.data / other.data

        out._backward = _backward
        return out

    def __neg__(self) -> Tensor:
        return self._unary(-self.data, lambda: -1.0, "neg")

    def __pow__(self, exponent: Tensor | float) -> Tensor:
        """`self ** exponent`; a plain number stays out of the graph, a Tensor gets a gradient.

        Raises ValueError where the power is no real number.
        """
        if not isinstance(exponent, Tensor):
            n = as_tensor(exponent).data
            value = powers.power(self.data, n)
            return self._unary(value, lambda: powers.slope_by_base(self.data, n), f"**{n:g}")
        out = Tensor(powers.power(self.data, exponent.data), (self, exponent), "**")

        def _backward() -> None:
            self.grad += powers.slope_by_base(self.data, exponent.data) * out.grad
            exponent.grad += powers.slope_by_exponent(self.data, exponent.data) * out.grad

        out._backward = _backward
        return out

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
        value = math.exp(self.data)
        return self._unary(value, lambda: value, "exp")

    def log(self) -> Tensor:
        """The natural logarithm; raises ValueError where `data` is not above 0."""
        if self.data <= 0:
            raise ValueError(f"log needs a number above 0, not {self.data:g}.")
        return self._unary(math.log(self.data), lambda: 1.0 / self.data, "log")

    def tanh(self) -> Tensor:
        value = math.tanh(self.data)
        return self._unary(value, lambda: 1.0 - value * value, "tanh")

    def sigmoid(self) -> Tensor:
        # The exponent is never above 0, so that exp cannot overflow on either side.
        small = math.exp(-abs(self.data))
        value = 1.0 / (1.0 + small) if self.data >= 0 else small / (1.0 + small)
        return self._unary(value, lambda: value * (1.0 - value), "sigmoid")

    def relu(self) -> Tensor:
        """The larger of 0 and `data`; at 0, the kink, the slope is 0 by convention, as torch's."""
        # Not max(0, data): that would turn NaN into 0 and make a diverged network look well.
        value = 0.0 if self.data <= 0 else self.data
        return self._unary(value, lambda: float(self.data > 0), "relu")

    def abs(self) -> Tensor:
        """The distance from 0; at 0, the kink, the slope is 0 by convention, as torch's."""
        sign = (self.data > 0) - (self.data < 0)
        return self._unary(abs(self.data), lambda: float(sign), "abs")

    __abs__ = abs

    def _unary(self, value: float, slope: Callable[[], float], op: str) -> Tensor:
        """A result of one operand, with the function that gives its derivative at the operand."""
        out = Tensor(value, (self,), op)

        def _backward() -> None:
            self.grad += slope() * out.grad

        out._backward = _backward
        return out

    def backward(self) -> None:
        """Add d(self)/d(leaf) to `grad` of every leaf below.

        As in torch, leaves add up over calls, so that calling it twice doubles their gradients.
        What lies between is set anew each time: its gradient belongs to one pass.
        """
        order = topological_order(self)
        for node in order:
            if node._prev:
                node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            node._backward()


def topological_order(root: Tensor) -> list[Tensor]:
    """Every node below `root` once, each after all that it depends on, `root` last.

    Depth-first with a stack of its own: Python's would end at about 1,000 chained operations.
    """
    order: list[Tensor] = []
    seen = {root}
    stack: list[tuple[Tensor, Iterator[Tensor]]] = [(root, iter(root._prev))]
    while stack:
        node, operands = stack[-1]
        for operand in operands:
            if operand not in seen:
                seen.add(operand)
                stack.append((operand, iter(operand._prev)))
                break
        else:
            order.append(node)
            stack.pop()
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


def _nothing_to_do() -> None:
    """A leaf passes no gradient on."""
