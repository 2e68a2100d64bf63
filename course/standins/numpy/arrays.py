"""Arrays in pure Python: a flat list of values, and a shape.

Unlike NumPy's, a slice is a copy: writing into it leaves the array that it came from alone.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from .indexing import positions
from .printing import as_text
from .scalars import COMPARISONS, OPERATIONS, float64, int64, leaves_it, plain, scalar

Shape = tuple[int, ...]


class dtype:
    """The kind of an array's values: "f", "i", "b", "U" for text, or "O" for other objects."""

    def __init__(self, kind: str, name: str, of: type) -> None:
        self.kind, self.name, self.type = kind, name, of

    def __eq__(self, other: object) -> bool:
        return isinstance(as_dtype(other), dtype) and as_dtype(other).kind == self.kind

    def __hash__(self) -> int:
        return hash(self.kind)

    def __repr__(self) -> str:
        return f"dtype({self.name!r})"

    def __str__(self) -> str:
        return self.name


FLOAT, INT = dtype("f", "float64", float64), dtype("i", "int64", int64)
BOOL, TEXT, OBJECT = dtype("b", "bool", bool), dtype("U", "<U", str), dtype("O", "object", object)
_BY_KIND = {one.kind: one for one in (FLOAT, INT, BOOL, TEXT, OBJECT)}
_BY_NAME: dict[Any, dtype] = {
    **{float: FLOAT, float64: FLOAT, "float": FLOAT, "float64": FLOAT, "f8": FLOAT, "d": FLOAT},
    **{int: INT, int64: INT, "int": INT, "int64": INT, "i8": INT},
    **{bool: BOOL, "bool": BOOL, str: TEXT, "str": TEXT, object: OBJECT, "object": OBJECT},
}
_CASTS: dict[str, Callable[[Any], Any]] = {
    "f": float,
    "i": int,
    "b": bool,
    "U": str,
    "O": lambda value: value,
}


def as_dtype(asked: Any) -> Any:
    """The dtype that is meant by a class or a name; None if there is none."""
    return asked if isinstance(asked, dtype) else _BY_NAME.get(asked)


class ndarray:
    """Numbers in rows, columns, and so on, that are calculated with all at once."""

    __slots__ = ("_flat", "dtype", "shape")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, flat: list[Any], shape: Shape, kind: dtype) -> None:
        self._flat, self.shape, self.dtype = flat, shape, kind

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: len(self._flat))
    T = property(lambda self: self.transpose())

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, key: Any) -> Any:
        places, shape, one = positions(self.shape, key)
        if one:
            return scalar(self._flat[places[0]])
        return ndarray([self._flat[place] for place in places], shape, self.dtype)

    def __setitem__(self, key: Any, value: Any) -> None:
        places, shape, _ = positions(self.shape, key)
        cast = _CASTS[self.dtype.kind]
        values = spread(asarray(value), shape)
        for place, one in zip(places, values, strict=True):
            self._flat[place] = cast(one)

    def __contains__(self, value: Any) -> bool:
        return value in self._flat

    def __bool__(self) -> bool:
        if len(self._flat) != 1:
            raise ValueError(
                "The truth value of an array with more than one element is ambiguous. "
                "Use a.any() or a.all()"
            )
        return bool(self._flat[0])

    def __float__(self) -> float:
        return float(self._only())

    def __int__(self) -> int:
        return int(self._only())

    def __index__(self) -> int:
        if self.shape or self.dtype.kind != "i":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(self._flat[0])

    def __format__(self, form: str) -> str:
        return format(self.item(), form) if form and not self.shape else str(self)

    def _only(self) -> Any:
        if self.shape:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self._flat[0]

    def __repr__(self) -> str:
        return as_text(self, quoted=True)

    def __str__(self) -> str:
        return as_text(self, quoted=False)

    def item(self, *place: int) -> Any:
        """A value as Python's own: the one at `place`, or the only one there is."""
        if place:
            return plain(self[place if len(place) > 1 else place[0]])
        if len(self._flat) != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._flat[0]

    def tolist(self) -> Any:
        """The values as lists in lists of Python's own numbers."""
        values: Any = list(self._flat)
        for size in reversed(self.shape[1:]):
            values = [values[i : i + size] for i in range(0, len(values), size or 1)]
        return values if self.shape else values[0]

    def copy(self) -> ndarray:
        """An array of its own with the same values."""
        return ndarray(list(self._flat), self.shape, self.dtype)

    def astype(self, asked: Any) -> ndarray:
        """The values as another kind of number."""
        return array(self, asked)

    def reshape(self, *shape: Any) -> ndarray:
        """The same values in another shape; one of its sizes may be -1."""
        sizes = list(shape[0] if isinstance(shape[0], (tuple, list)) else shape)
        if -1 in sizes:
            known = math.prod(size for size in sizes if size != -1)
            sizes[sizes.index(-1)] = len(self._flat) // (known or 1)
        if math.prod(sizes) != len(self._flat):
            raise ValueError(f"cannot reshape array of size {len(self._flat)} into shape {shape}")
        return ndarray(list(self._flat), tuple(sizes), self.dtype)

    def ravel(self) -> ndarray:
        """All values in one row."""
        return self.reshape(-1)

    flatten = ravel

    def transpose(self, *axes: Any) -> ndarray:
        """The axes in another order; turned around if none is given."""
        order = axes[0] if len(axes) == 1 and not isinstance(axes[0], int) else axes
        order = order or tuple(reversed(range(len(self.shape))))
        shape = tuple(self.shape[axis] for axis in order)
        steps = [math.prod(self.shape[axis + 1 :]) for axis in order]
        places = (
            sum(map(operator.mul, place, steps)) for place in product(*(range(n) for n in shape))
        )
        return ndarray([self._flat[place] for place in places], shape, self.dtype)

    def __invert__(self) -> Any:
        return elementwise(lambda value: not value if type(value) is bool else ~value, self)

    def __matmul__(self, other: Any) -> Any:
        return matmul(self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return matmul(other, self)

    def __getattr__(self, name: str) -> Any:
        # Sums, means and so on, which are functions as well.
        from . import functions

        if name in functions.METHODS:
            function = getattr(functions, name)
            return lambda *args, **kwargs: function(self, *args, **kwargs)
        if name.startswith("__"):
            raise AttributeError(name)
        from course.standins import Missing, sentence

        raise Missing(sentence("numpy", f"ndarray.{name}"))


def array(values: Any, dtype: Any = None, copy: bool = True) -> ndarray:  # noqa: FBT001, FBT002
    """Make an array of a number, of a list, or of lists in lists."""
    if isinstance(values, ndarray):
        flat, shape = list(values._flat), values.shape
    else:
        flat, shape = _flattened(values)
    kind = as_dtype(dtype) if dtype is not None else None
    if dtype is not None and kind is None:
        raise TypeError(f"The stand-in for NumPy has no dtype {dtype!r}: use float, int or bool.")
    kind = kind or (values.dtype if isinstance(values, ndarray) else kind_of(flat))
    cast = _CASTS[kind.kind]
    return ndarray([cast(plain(value)) for value in flat], shape, kind)


def asarray(values: Any, dtype: Any = None) -> ndarray:
    """`values` itself if it is an array of this kind, otherwise an array of it."""
    if isinstance(values, ndarray) and (dtype is None or as_dtype(dtype) == values.dtype):
        return values
    return array(values, dtype)


def _flattened(values: Any) -> tuple[list[Any], Shape]:
    if isinstance(values, ndarray):
        return values._flat, values.shape
    if not isinstance(values, (list, tuple, range)):
        return [values], ()
    parts = [_flattened(value) for value in values]
    shapes = {shape for _, shape in parts}
    if len(shapes) > 1:
        raise ValueError(
            "setting an array element with a sequence. The rows have different lengths."
        )
    inner = shapes.pop() if shapes else ()
    return [value for flat, _ in parts for value in flat], (len(values), *inner)


def kind_of(flat: Sequence[Any]) -> dtype:
    """The narrowest dtype that holds all of these values."""
    kinds = set(map(type, flat))
    if kinds <= {bool} and kinds:
        return BOOL
    if kinds <= {bool, int, int64} and kinds:
        return INT
    if kinds <= {bool, int, int64, float, float64}:
        return FLOAT
    return TEXT if kinds <= {str} else OBJECT


def broadcast_shape(one: Shape, other: Shape) -> Shape:
    """The shape that two arrays have together. Raises ValueError if they do not fit."""
    width = max(len(one), len(other))
    pairs = list(
        zip((1,) * (width - len(one)) + one, (1,) * (width - len(other)) + other, strict=True)
    )
    if any(a != b and 1 not in (a, b) for a, b in pairs):
        raise ValueError(
            f"operands could not be broadcast together with shapes {_shown(one)} {_shown(other)} "
        )
    return tuple(b if a == 1 else a for a, b in pairs)


def _shown(shape: Shape) -> str:
    return "(" + ",".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def spread(values: ndarray, shape: Shape) -> list[Any]:
    """The flat values of an array that is stretched to `shape`."""
    if values.shape == shape:
        return values._flat
    if len(values._flat) == 1:
        return values._flat * math.prod(shape)
    if broadcast_shape(values.shape, shape) != shape:
        raise ValueError(f"could not broadcast {_shown(values.shape)} into {_shown(shape)}")
    own = (1,) * (len(shape) - len(values.shape)) + values.shape
    steps = [0 if n == 1 else math.prod(own[axis + 1 :]) for axis, n in enumerate(own)]
    return [
        values._flat[sum(map(operator.mul, place, steps))]
        for place in product(*(range(n) for n in shape))
    ]


def elementwise(operation: Callable[..., Any], *operands: Any) -> Any:
    """Apply an operation to every element of its operands, which are stretched to one shape."""
    arrays = [asarray(one) for one in operands]
    shape = arrays[0].shape
    for one in arrays[1:]:
        shape = broadcast_shape(shape, one.shape)
    flat = [plain(value) for value in map(operation, *(spread(one, shape) for one in arrays))]
    kind = kind_of(flat) if flat else arrays[0].dtype
    if kind is FLOAT and any(type(value) is not float for value in flat):
        flat = [float(value) for value in flat]
    if not shape and not any(isinstance(one, ndarray) and not one.shape for one in operands):
        return scalar(flat[0])
    return ndarray(flat, shape, kind) if shape else scalar(flat[0])


def matmul(one: Any, other: Any) -> Any:
    """The matrix product of rows and columns; a plain row counts as a vector."""
    a, b = asarray(one), asarray(other)
    if len(a.shape) not in (1, 2) or len(b.shape) not in (1, 2):
        from course.standins import Missing, sentence

        raise Missing(sentence("numpy", "a @ b with 0 or more than 2 dimensions"))
    count = a.shape[-1]
    if count != b.shape[0]:
        raise ValueError(
            f"matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
            f"signature (n?,k),(k,m?)->(n?,m?) (size {b.shape[0]} is different from {count})"
        )
    rows = [a._flat[i : i + count] for i in range(0, len(a._flat), count or 1)]
    across = b.shape[1] if len(b.shape) == 2 else 1
    columns = [b._flat[i::across] for i in range(across)]
    flat = [sum(map(operator.mul, row, column)) for row in rows for column in columns]
    shape = (*a.shape[:-1], *b.shape[1:])
    return ndarray(flat, shape, kind_of(flat)) if shape else scalar(flat[0])


def _operator(operation: Callable[[Any, Any], Any], *, reflected: bool) -> Any:
    def method(self: ndarray, other: Any) -> Any:
        if leaves_it(other):
            return NotImplemented
        return elementwise(operation, *((other, self) if reflected else (self, other)))

    return method


def _in_place(operation: Callable[[Any, Any], Any]) -> Any:
    def method(self: ndarray, other: Any) -> ndarray:
        self[...] = elementwise(operation, self, other)
        return self

    return method


def _add_methods() -> None:
    for name, operation in OPERATIONS.items():
        setattr(ndarray, f"__{name}__", _operator(operation, reflected=False))
        setattr(ndarray, f"__r{name}__", _operator(operation, reflected=True))
        setattr(ndarray, f"__i{name}__", _in_place(operation))
    for name, operation in COMPARISONS.items():
        setattr(ndarray, f"__{name}__", _operator(operation, reflected=False))
    for name in ("and_", "or_", "xor"):
        short = f"__{name.strip('_')}__"
        setattr(ndarray, short, _operator(getattr(operator, name), reflected=False))
    for name in ("neg", "pos", "abs"):
        one = getattr(operator, name)
        setattr(ndarray, f"__{name}__", lambda self, one=one: elementwise(one, self))


_add_methods()
