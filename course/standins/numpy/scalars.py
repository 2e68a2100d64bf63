"""NumPy's numbers: float64, which is a float, and int64, which is not an int."""

from __future__ import annotations

import math
import numbers
import operator
import warnings
from collections.abc import Callable
from typing import Any

Operation = Callable[[Any, Any], Any]


class generic:
    """What all of NumPy's numbers are."""

    __slots__ = ()


class number(generic):
    """What all of NumPy's numbers are, except truth values."""

    __slots__ = ()


class integer(number):
    """What all of NumPy's whole numbers are."""

    __slots__ = ()


class floating(number):
    """What all of NumPy's fractions are."""

    __slots__ = ()


class float64(float, floating):
    """A float with NumPy's rules: what it is calculated with becomes a float64 or an array."""

    __slots__ = ()
    ndim, shape, size = 0, (), 1

    def __repr__(self) -> str:
        return f"np.float64({float.__repr__(self)})"

    def __str__(self) -> str:
        return float.__repr__(self)

    def __round__(self, digits: int | None = None) -> Any:  # type: ignore[override]
        return float.__round__(self) if digits is None else float64(float.__round__(self, digits))

    def item(self) -> float:
        """The same number as a float."""
        return float(self)

    tolist = item


class int64(integer):
    """A whole number with NumPy's rules."""

    __slots__ = ("_value",)
    ndim, shape, size = 0, (), 1

    def __init__(self, value: Any = 0) -> None:
        self._value = int(value)
        if not -(2**63) <= self._value < 2**63:
            raise OverflowError("Python int too large to convert to C long")

    def item(self) -> int:
        """The same number as an int."""
        return self._value

    tolist = __int__ = __index__ = __trunc__ = item

    def __float__(self) -> float:
        return float(self._value)

    def __bool__(self) -> bool:
        return self._value != 0

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"np.int64({self._value})"

    def __str__(self) -> str:
        return str(self._value)

    def __format__(self, form: str) -> str:
        return format(self._value, form)

    def __round__(self, digits: int | None = None) -> Any:
        return self._value if digits is None else int64(round(self._value, digits))


numbers.Integral.register(int64)
PLAIN = (float, int, bool, float64, int64)


def plain(value: Any) -> Any:
    """One of NumPy's numbers as Python's own; anything else unchanged."""
    return value.item() if isinstance(value, (float64, int64)) else value


def scalar(value: Any) -> Any:
    """Python's own number as one of NumPy's; anything else unchanged."""
    kind = type(value)
    return float64(value) if kind is float else int64(value) if kind is int else value


def warn(what: str) -> None:
    """Warn as NumPy does, unless `errstate` has it silenced."""
    if not silenced[-1]:
        warnings.warn(f"{what} encountered", RuntimeWarning, stacklevel=4)


# What `errstate` and `seterr` have set, the innermost last.
silenced = [False]


def divide(a: Any, b: Any) -> Any:
    """a / b, where a division of a number by zero gives an infinity or NaN."""
    try:
        return a / b
    except ZeroDivisionError:
        warn("invalid value" if a == 0 or a != a else "divide by zero")
        if a == 0 or a != a:
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)


def power(a: Any, b: Any) -> Any:
    """a ** b, where numbers give infinities and NaN instead of exceptions."""
    if type(a) is int and type(b) is int and b < 0:
        raise ValueError("Integers to negative integer powers are not allowed.")
    try:
        result = a**b
    except OverflowError:
        warn("overflow")
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    except ZeroDivisionError:
        warn("divide by zero")
        return math.copysign(math.inf, a) if b % 2 == 1 else math.inf
    if type(result) is complex:
        warn("invalid value")
        return math.nan
    return result


def _whole(operation: Operation) -> Operation:
    def safe(a: Any, b: Any) -> Any:
        try:
            return operation(a, b)
        except ZeroDivisionError:
            warn("divide by zero")
            return 0 if type(a) is int and type(b) is int else math.nan

    return safe


OPERATIONS: dict[str, Operation] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": divide,
    "pow": power,
    "floordiv": _whole(operator.floordiv),
    "mod": _whole(operator.mod),
}
COMPARISONS: dict[str, Operation] = {
    name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")
}


def leaves_it(other: Any) -> bool:
    """Whether the class of `other` handles its own operations with NumPy's numbers."""
    return getattr(type(other), "__array_ufunc__", 0) is None


def _method(operation: Operation, *, reflected: bool) -> Operation:
    """An operation of NumPy's numbers as a method."""

    def method(self: Any, other: Any) -> Any:
        if type(other) in PLAIN:
            left, right = (other, self) if reflected else (self, other)
            return scalar(operation(plain(left), plain(right)))
        # Arrays have the next word, and so has a class that wants NumPy to leave it alone.
        if hasattr(other, "_flat") or leaves_it(other):
            return NotImplemented
        if isinstance(other, (list, tuple)):
            from .arrays import array

            other = array(other)
            return operation(other, self) if reflected else operation(self, other)
        # Any other object gets the plain number, as from NumPy's arrays of objects.
        return operation(other, plain(self)) if reflected else operation(plain(self), other)

    return method


def _comparison(operation: Operation) -> Operation:
    def method(self: Any, other: Any) -> Any:
        if type(other) in PLAIN:
            return operation(plain(self), plain(other))
        return NotImplemented

    return method


def _add_methods() -> None:
    for kind in (float64, int64):
        for name, operation in OPERATIONS.items():
            setattr(kind, f"__{name}__", _method(operation, reflected=False))
            setattr(kind, f"__r{name}__", _method(operation, reflected=True))
        for name in ("neg", "pos", "abs"):
            one = getattr(operator, name)
            setattr(kind, f"__{name}__", lambda self, one=one: scalar(one(plain(self))))
    for name, operation in COMPARISONS.items():
        setattr(int64, f"__{name}__", _comparison(operation))


_add_methods()
