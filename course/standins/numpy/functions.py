"""NumPy's functions that make arrays, join them, and look at whole rows and columns."""

# ruff: noqa: FBT001, FBT002  (names and parameters are NumPy's)
from __future__ import annotations

import builtins
import math
import operator
import statistics
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from course.standins import Missing, sentence

from . import scalars
from .arrays import INT, array, asarray, kind_of, matmul, ndarray
from .elementwise import abs, isfinite, sqrt
from .elementwise import clip as clip
from .elementwise import round as round
from .scalars import scalar

# The functions that are also methods of an array.
METHODS = (
    *("all", "any", "argmax", "argmin", "argsort", "clip", "cumsum", "dot", "max", "mean"),
    *("min", "nonzero", "prod", "round", "std", "sum", "trace", "var"),
)


def _reduced(a: Any, axis: Any, keepdims: bool, of_row: Callable[[list[Any]], Any]) -> Any:
    """`of_row` of all values, or of each row along an axis."""
    a = asarray(a)
    if axis is None:
        result = of_row(a._flat)
        return array([result]).reshape((1,) * len(a.shape)) if keepdims else scalar(result)
    if isinstance(axis, tuple):
        raise Missing(sentence("numpy", f"axis={axis}"))
    axis = range(len(a.shape))[axis]
    size, inner = a.shape[axis], math.prod(a.shape[axis + 1 :])
    flat = [
        of_row(a._flat[start : start + size * inner : inner])
        for outer in range(math.prod(a.shape[:axis]))
        for start in range(outer * size * inner, outer * size * inner + inner)
    ]
    shape = (*a.shape[:axis], *((1,) if keepdims else ()), *a.shape[axis + 1 :])
    return ndarray(flat, shape, kind_of(flat)) if shape else scalar(flat[0])


def _of_rows(name: str, of_row: Callable[[list[Any]], Any]) -> Callable[..., Any]:
    def function(a: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return _reduced(a, axis, keepdims, of_row)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"`{name}` of all elements, or of those along an axis."
    return function


def _total(row: Sequence[Any]) -> Any:
    total: Any = 0.0 if not row or type(row[0]) is float else 0
    for value in row:
        total = total + value
    return total


def _mean(row: Sequence[Any]) -> Any:
    return scalars.divide(_total(row), len(row))


sum, mean = _of_rows("sum", _total), _of_rows("mean", _mean)
prod = _of_rows("prod", math.prod)
min, max = _of_rows("min", builtins.min), _of_rows("max", builtins.max)
any, all = _of_rows("any", builtins.any), _of_rows("all", builtins.all)
median = _of_rows("median", lambda row: float(statistics.median(row)))
argmin = _of_rows("argmin", lambda row: builtins.min(range(len(row)), key=row.__getitem__))
argmax = _of_rows("argmax", lambda row: builtins.max(range(len(row)), key=row.__getitem__))


def var(a: Any, axis: Any = None, ddof: int = 0) -> Any:
    """The mean squared distance from the mean."""

    def of_row(row: list[Any]) -> Any:
        middle = _mean(row)
        return _total([(value - middle) ** 2 for value in row]) / (len(row) - ddof)

    return _reduced(a, axis, keepdims=False, of_row=of_row)


def std(a: Any, axis: Any = None, ddof: int = 0) -> Any:
    """The standard deviation."""
    return sqrt(var(a, axis, ddof))


def cumsum(a: Any) -> ndarray:
    """The sums of the first one, two, three … elements."""
    flat: list[Any] = []
    for value in asarray(a)._flat:
        flat.append(flat[-1] + value if flat else value)
    return array(flat)


def argsort(a: Any) -> ndarray:
    """The indices that put a row in order."""
    flat = asarray(a)._flat
    return array(sorted(range(len(flat)), key=flat.__getitem__), int)


def sort(a: Any) -> ndarray:
    """The elements of a row in order."""
    return array(sorted(asarray(a)._flat))


def nonzero(a: Any) -> tuple[ndarray, ...]:
    """For each axis, the indices of the elements that are not zero."""
    a = asarray(a)
    found = [place for place, value in enumerate(a._flat) if value]
    steps = [math.prod(a.shape[axis + 1 :]) for axis in range(len(a.shape))]
    return tuple(
        ndarray([place // step % size for place in found], (len(found),), INT)
        for step, size in zip(steps, a.shape, strict=True)
    )


def trace(a: Any) -> Any:
    """The sum of the diagonal."""
    a = asarray(a)
    return scalar(_total(a._flat[:: a.shape[1] + 1][: builtins.min(a.shape)]))


def dot(a: Any, b: Any) -> Any:
    """The product of rows and columns; of single numbers, the product."""
    a, b = asarray(a), asarray(b)
    return matmul(a, b) if a.shape and b.shape else a * b


def full(shape: Any, fill_value: Any, dtype: Any = None) -> ndarray:
    """An array in which every element is the same."""
    sizes = tuple(shape) if isinstance(shape, (tuple, list)) else (operator.index(shape),)
    return array([fill_value] * math.prod(sizes), dtype).reshape(sizes)


def zeros(shape: Any, dtype: Any = float) -> ndarray:
    """An array of zeros."""
    return full(shape, 0, dtype)


def ones(shape: Any, dtype: Any = float) -> ndarray:
    """An array of ones."""
    return full(shape, 1, dtype)


empty = zeros


def zeros_like(a: Any, dtype: Any = None) -> ndarray:
    """An array of zeros in the shape of another."""
    a = asarray(a)
    return full(a.shape, 0, dtype or a.dtype)


def ones_like(a: Any, dtype: Any = None) -> ndarray:
    """An array of ones in the shape of another."""
    a = asarray(a)
    return full(a.shape, 1, dtype or a.dtype)


empty_like = zeros_like


def eye(size: int) -> ndarray:
    """A square table with ones on its diagonal."""
    return array([float(i == j) for i in range(size) for j in range(size)]).reshape(size, size)


def arange(*limits: Any) -> ndarray:
    """Numbers at equal distances, the end excluded: `arange(stop)` or `(start, stop, step)`."""
    start, stop, step = [(0, limits[0], 1), (*limits, 1), limits][len(limits) - 1]
    count = builtins.max(0, math.ceil((stop - start) / step))
    return array([start + i * step for i in range(count)], kind_of([start, stop, step]))


def linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True) -> ndarray:
    """So many numbers at equal distances, the end included."""
    step = (stop - start) / builtins.max(1, num - 1 if endpoint else num)
    values = [float(start + i * step) for i in range(num)]
    if endpoint and num > 1:
        values[-1] = float(stop)
    return array(values, float)


def logspace(start: float, stop: float, num: int = 50) -> ndarray:
    """Powers of ten whose exponents are at equal distances."""
    return array([10.0**exponent for exponent in linspace(start, stop, num)._flat], float)


def meshgrid(x: Any, y: Any) -> list[ndarray]:
    """Two tables: the first coordinate of every point of a grid, and the second."""
    xs, ys = asarray(x), asarray(y)
    shape = (len(ys), len(xs))
    return [
        ndarray(xs._flat * len(ys), shape, xs.dtype),
        ndarray([value for value in ys._flat for _ in xs._flat], shape, ys.dtype),
    ]


def concatenate(arrays: Sequence[Any], axis: int = 0) -> ndarray:
    """Arrays one after another."""
    parts = [asarray(part) for part in arrays]
    if axis:
        return concatenate([part.T for part in parts]).transpose()
    flat = [value for part in parts for value in part._flat]
    size = builtins.sum(part.shape[0] for part in parts)
    return array(flat).reshape((size, *parts[0].shape[1:]))


def stack(arrays: Sequence[Any], axis: int = 0) -> ndarray:
    """Arrays of one shape as the elements of a larger one."""
    parts = [asarray(part) for part in arrays]
    joined = array([part.tolist() for part in parts])
    if axis in (0, -len(joined.shape)):
        return joined
    order = list(range(1, len(joined.shape)))
    order.insert(axis if axis >= 0 else len(joined.shape) + axis, 0)
    return joined.transpose(tuple(order))


def column_stack(columns: Sequence[Any]) -> ndarray:
    """Rows of numbers as the columns of a table; tables as several columns."""
    parts = [asarray(part) for part in columns]
    tables = [part if len(part.shape) > 1 else part.reshape(-1, 1) for part in parts]
    return concatenate(tables, axis=1)


def vstack(rows: Sequence[Any]) -> ndarray:
    """Rows one below another."""
    parts = [asarray(part) for part in rows]
    return concatenate([part if len(part.shape) > 1 else part.reshape(1, -1) for part in parts])


def diff(a: Any) -> ndarray:
    """The difference between each element of a row and the one before it."""
    return array([after - before for before, after in pairwise(asarray(a)._flat)])


def interp(x: float, xp: Any, fp: Any) -> Any:
    """The height at x of a line that joins points in order."""
    xs, ys = asarray(xp)._flat, asarray(fp)._flat
    if x <= xs[0] or x >= xs[-1]:
        return scalar(float(ys[0] if x <= xs[0] else ys[-1]))
    i = next(i for i in range(1, len(xs)) if x <= xs[i])
    return scalar(ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]))


def polyval(p: Any, x: Any) -> Any:
    """The polynomial with these coefficients, that of the highest power first, at x."""
    result: Any = 0
    for coefficient in asarray(p)._flat:
        result = result * (x if not isinstance(x, list) else asarray(x)) + coefficient
    return result


def allclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8) -> bool:
    """Whether every element of one array is as good as equal to its partner in the other."""
    a, b = asarray(a), asarray(b)
    near = all(abs(a - b) <= atol + rtol * abs(b)) and all(isfinite(b))
    return bool(near or (a.shape == b.shape and a._flat == b._flat))


def array_equal(a: Any, b: Any) -> bool:
    """Whether two arrays have one shape and the same elements."""
    a, b = asarray(a), asarray(b)
    return bool(a.shape == b.shape and a._flat == b._flat)


def shape(a: Any) -> tuple[int, ...]:
    """How many elements there are along each axis."""
    return asarray(a).shape


def ndim(a: Any) -> int:
    """How many axes there are."""
    return len(asarray(a).shape)


def transpose(a: Any) -> ndarray:
    """The table with its rows as columns."""
    return asarray(a).transpose()


def unique(a: Any) -> ndarray:
    """Each element once, in order."""
    return array(sorted(set(asarray(a)._flat)))


def fromiter(values: Any, dtype: Any) -> ndarray:
    """A row of what an iterator gives."""
    return array(list(values), dtype)


def isclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8) -> Any:
    """For every element whether it is as good as equal to its partner."""
    return abs(asarray(a) - b) <= atol + rtol * abs(asarray(b))
