"""NumPy's linear algebra, for tables of a few rows and columns."""

from __future__ import annotations

import math
import operator
from typing import Any

from course.standins import lacking

from .arrays import array, asarray, ndarray
from .scalars import scalar

__getattr__ = lacking("numpy.linalg", "np.linalg")


class LinAlgError(ValueError):
    """A table without the inverse or the solution that was asked for."""


def lstsq(a: Any, b: Any, rcond: Any = None) -> tuple[ndarray, ndarray, int, ndarray]:
    """Least squares by Householder's reflections: x, squared residuals, rank, singular values.

    Golub and Van Loan, Matrix Computations, algorithm 5.2.1. The columns must be independent.
    """
    rows, wanted = asarray(a, float).tolist(), list(asarray(b, float)._flat)
    height, width = len(rows), len(rows[0])
    for k in range(width):
        length = math.hypot(*(row[k] for row in rows[k:]))
        if length == 0.0:
            raise LinAlgError("The stand-in for NumPy needs independent columns.")
        away = [row[k] for row in rows[k:]]
        away[0] += math.copysign(length, away[0])
        squared = sum(value * value for value in away)
        for j in range(k, width):
            share = 2 * sum(v * row[j] for v, row in zip(away, rows[k:], strict=True)) / squared
            for v, row in zip(away, rows[k:], strict=True):
                row[j] -= share * v
        share = 2 * sum(map(operator.mul, away, wanted[k:])) / squared
        for i, v in enumerate(away):
            wanted[k + i] -= share * v
    x = [0.0] * width
    for k in reversed(range(width)):
        known = sum(rows[k][j] * x[j] for j in range(k + 1, width))
        x[k] = (wanted[k] - known) / rows[k][k]
    left = [sum(value * value for value in wanted[width:])] if height > width else []
    table = asarray(a, float)
    sizes = sorted((math.sqrt(max(0.0, v)) for v in eigvalsh(table.T @ table)._flat), reverse=True)
    return array(x, float), array(left, float), width, array(sizes, float)


def eigvalsh(a: Any) -> ndarray:
    """The eigenvalues of a symmetric table, in rising order, by Jacobi's rotations.

    Golub and Van Loan, Matrix Computations, section 8.5.
    """
    table = asarray(a, float).tolist()
    size = len(table)
    for _ in range(50):
        apart = sum(table[p][q] ** 2 for p in range(size) for q in range(size) if p != q)
        if apart <= 1e-30 * sum(value * value for row in table for value in row):
            break
        for p in range(size - 1):
            for q in range(p + 1, size):
                _rotate(table, p, q)
    return array(sorted(table[i][i] for i in range(size)), float)


def _rotate(table: list[list[float]], p: int, q: int) -> None:
    """Turn the plane of two axes so that the two no longer mix."""
    if table[p][q] == 0.0:
        return
    slope = (table[q][q] - table[p][p]) / (2 * table[p][q])
    t = math.copysign(1.0, slope) / (abs(slope) + math.hypot(1.0, slope))
    c = 1 / math.hypot(1.0, t)
    s = t * c
    for row in table:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    upper, lower = table[p], table[q]
    table[p] = [c * a - s * b for a, b in zip(upper, lower, strict=True)]
    table[q] = [s * a + c * b for a, b in zip(upper, lower, strict=True)]


def solve(a: Any, b: Any) -> ndarray:
    """x with a @ x = b, by elimination. Raises LinAlgError if there is no single solution."""
    right = asarray(b, float)
    columns = right.reshape(len(right), -1).tolist()
    rows = [row + column for row, column in zip(asarray(a, float).tolist(), columns, strict=True)]
    _eliminated(rows)
    size = len(rows)
    for k in reversed(range(size)):
        if rows[k][k] == 0.0:
            raise LinAlgError("Singular matrix")
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(k):
            rows[i] = [v - rows[i][k] * w for v, w in zip(rows[i], rows[k], strict=True)]
    return array([value for row in rows for value in row[size:]]).reshape(right.shape)


def _eliminated(rows: list[list[float]]) -> int:
    """Make what is below the diagonal zero; returns how often two rows changed places."""
    swaps = 0
    for k in range(len(rows)):
        best = max(range(k, len(rows)), key=lambda i: abs(rows[i][k]))
        swaps += best != k
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / rows[k][k] if rows[k][k] else 0.0
            rows[i] = [v - factor * w for v, w in zip(rows[i], rows[k], strict=True)]
    return swaps


def inv(a: Any) -> ndarray:
    """The inverse of a table."""
    from .functions import eye

    return solve(a, eye(len(a)))


def det(a: Any) -> Any:
    """The determinant of a table."""
    rows = asarray(a, float).tolist()
    swaps = _eliminated(rows)
    return scalar((-1) ** swaps * math.prod(row[i] for i, row in enumerate(rows)))


def norm(x: Any) -> Any:
    """The length of a vector: the square root of the sum of its squares."""
    return scalar(math.sqrt(sum(value * value for value in asarray(x)._flat)))
