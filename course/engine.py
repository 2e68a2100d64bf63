"""The reference engine: a scalar `Tensor` that records how it was computed and can differentiate.

Lesson 03 ends here. It follows PyTorch's names for single numbers and needs only the standard
library. Graphs are drawn by `course.graph`; networks are in `course.nn`.

It differs from the lesson's engine in one way, for speed. Instead of a closure inside each
operation, the backward rule is a function below the class that takes the result as its argument.
A closure and its result refer to each other, and only the garbage collector can free such a cycle.
Assigning a closure, `out._backward = _backward`, works as in the lesson.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MethodType
from typing import Any

from course import powers

# Passes the gradient of a result to its inputs.
Rule = Callable[["Tensor"], None]


def _no_inputs(leaf: Tensor) -> None:
    """The rule of a leaf, which has no inputs to pass a gradient to."""


class Tensor:
    """One number in an expression graph.

    `data` is its value. `grad` is the derivative, with respect to this number, of whatever
    `backward` was last called on. Both are floats. `label` is a name for people to read.

    Raises TypeError if `data` is not a real number.

    >>> a, b = Tensor(2.0), Tensor(-3.0)
    >>> c = a * b + a
    >>> c.backward()
    >>> c.data, a.grad, b.grad
    (-4.0, -2.0, 2.0)
    """

    __slots__ = ("_op", "_prev", "_rule", "data", "grad", "label")

    # Makes NumPy's scalars leave `np.float64(2) * tensor` to `__rmul__`.
    __array_ufunc__ = None

    def __init__(
        self,
        data: float,
        _prev: tuple[Tensor, ...] = (),
        _op: str = "",
        _rule: Rule = _no_inputs,
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

    # Arithmetic. Each operation computes its value at once and stores its backward rule.

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
        try:
            value = self.data / other.data
        except ZeroDivisionError:
            raise ZeroDivisionError(
                f"{self.data:g} / 0: a Tensor cannot be divided by 0."
            ) from None
        return Tensor(value, (self, other), "/", _quotient)

    def __neg__(self) -> Tensor:
        return Tensor(-self.data, (self,), "neg", _negative)

    def __pow__(self, exponent: Tensor | float) -> Tensor:
        """`self ** exponent`; a Tensor exponent gets a gradient, a plain number does not.

        Raises ValueError if the power is not a real number.

        >>> Tensor(3.0) ** 2
        Tensor(9, grad=0)
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
        """e to the power of this number; infinite above 709, as in PyTorch.

        >>> Tensor(0.0).exp()
        Tensor(1, grad=0)
        """
        try:
            value = math.exp(self.data)
        except OverflowError:
            value = math.inf
        return Tensor(value, (self,), "exp", _exp)

    def log(self) -> Tensor:
        """The natural logarithm. Raises ValueError unless `data` is positive.

        >>> Tensor(1.0).log()
        Tensor(0, grad=0)
        """
        if self.data <= 0:
            raise ValueError(f"log needs a positive number, not {self.data:g}.")
        return Tensor(math.log(self.data), (self,), "log", _log)

    def tanh(self) -> Tensor:
        """The hyperbolic tangent, between -1 and 1.

        >>> Tensor(0.5).tanh()
        Tensor(0.462117, grad=0)
        """
        return Tensor(math.tanh(self.data), (self,), "tanh", _tanh)

    def sigmoid(self) -> Tensor:
        """The logistic function 1 / (1 + exp(-x)), between 0 and 1.

        >>> Tensor(0.0).sigmoid()
        Tensor(0.5, grad=0)
        """
        # The exponent is never positive, so exp cannot overflow.
        small = math.exp(-abs(self.data))
        value = 1.0 / (1.0 + small) if self.data >= 0 else small / (1.0 + small)
        return Tensor(value, (self,), "sigmoid", _sigmoid)

    def relu(self) -> Tensor:
        """The larger of 0 and this number; at the kink, 0, its slope is 0, as in PyTorch.

        >>> Tensor(-2.0).relu(), Tensor(3.0).relu()
        (Tensor(0, grad=0), Tensor(3, grad=0))
        """
        # Not max(0, data): that would turn NaN into 0 and hide that a network has diverged.
        return Tensor(0.0 if self.data <= 0 else self.data, (self,), "relu", _relu)

    def abs(self) -> Tensor:
        """The distance from 0; at the kink, 0, its slope is 0, as in PyTorch.

        >>> abs(Tensor(-2.0))
        Tensor(2, grad=0)
        """
        return Tensor(abs(self.data), (self,), "abs", _abs)

    __abs__ = abs

    # The backward pass.

    @property
    def _backward(self) -> Callable[[], None]:
        """Multiply this node's gradient by its local derivatives and add that to its inputs' grads.

        Assign a function without arguments to replace the rule of this one node.
        """
        return MethodType(self._rule, self)

    @_backward.setter
    def _backward(self, function: Callable[[], None]) -> None:
        self._rule = lambda out: function()

    def backward(self) -> None:
        """Add d(self)/d(leaf) to the `grad` of every leaf below.

        As in PyTorch, the gradients of leaves add up over calls: calling this twice doubles them.
        The gradients of intermediate nodes belong to a single pass and start from 0 each time.

        >>> x = Tensor(3.0)
        >>> (x * x).backward()
        >>> x.grad
        6.0
        """
        order = [node for node in topological_order(self) if node._prev]
        for node in order:
            node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            if type(node) is Tensor:
                node._rule(node)
            else:  # a learner's class may borrow this method, and has closures instead of rules
                node._backward()


# The backward rules: each input gets its local derivative times the upstream gradient, `out.grad`.


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
    """The rule of a function with one input, given its derivative: `slope(input, output)`."""

    def rule(out: Tensor) -> None:
        (a,) = out._prev
        a.grad += slope(a, out) * out.grad

    return rule


_negative = _from(lambda a, out: -1.0)
_exp = _from(lambda a, out: out.data)
_log = _from(lambda a, out: 1.0 / a.data)
_tanh = _from(lambda a, out: 1.0 - out.data * out.data)
_sigmoid = _from(lambda a, out: out.data * (1.0 - out.data))
# NaN passes, as it does forward.
_relu = _from(lambda a, out: 0.0 if a.data <= 0 else 1.0)
# Not the difference of the comparisons themselves: NumPy's cannot be subtracted.
_abs = _from(lambda a, out: float(a.data > 0) - float(a.data < 0))


def topological_order(root: Tensor) -> list[Tensor]:
    """Every node below `root` once, each after its inputs, with `root` last.

    Depth-first with an explicit stack: recursion would fail at about 1,000 chained operations.
    Raises ValueError if a node is one of its own inputs, which no operation makes.

    >>> a = Tensor(2.0, label="a")
    >>> [node.data for node in topological_order(a * a + 1)]
    [2.0, 4.0, 1.0, 5.0]
    """
    order: list[Tensor] = []
    seen, done = {root}, set()
    # The path down to the current node and, for each node on it, the inputs not yet visited.
    path, waiting = [root], [iter(root._prev)]
    while path:
        for operand in waiting[-1]:
            if operand not in seen:
                seen.add(operand)
                if operand._prev:
                    path.append(operand)
                    waiting.append(iter(operand._prev))
                    break
                order.append(operand)
            elif operand._prev and operand not in done:
                raise ValueError(
                    f"The graph has a cycle: {operand!r} is one of its own inputs. "
                    "Change no `_prev`, and let each operation make a new Tensor."
                )
        else:
            done.add(path[-1])
            order.append(path.pop())
            waiting.pop()
    return order


def as_tensor(value: Any) -> Tensor:
    """`value` itself if it is a Tensor, otherwise a new leaf that holds it.

    >>> as_tensor(2)
    Tensor(2, grad=0)
    """
    return value if isinstance(value, Tensor) else Tensor(value)


def _real(data: Any) -> float:
    """`data` as a float; text is refused, although float("2") would accept it."""
    try:
        if not isinstance(data, (str, bytes, bytearray)):
            return float(data)
    except TypeError:
        pass
    raise TypeError(f"A Tensor holds one real number, not {data!r}.")
