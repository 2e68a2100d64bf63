"""What algebra knows about fitting a line: the best error, the largest learning rate, descent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def least_squares(inputs: Sequence[Sequence[float]], targets: Sequence[float]) -> float:
    """The smallest mean squared error that any line (or plane) reaches on the data."""
    import numpy

    design, wanted = _design(inputs), numpy.asarray(targets, float)
    solution = numpy.linalg.lstsq(design, wanted, rcond=None)[0]
    return float(numpy.mean((design @ solution - wanted) ** 2))


def stability_bound(inputs: Sequence[Sequence[float]]) -> float:
    """The learning rate 2/λmax past which descent on the mean squared error of a line diverges.

    λmax is the largest eigenvalue of the loss's Hessian, 2/n XᵀX with a column of ones for the bias
    (Boyd and Vandenberghe, Convex Optimization, section 9.3, for the bound).
    """
    import numpy

    design = _design(inputs)
    return float(2.0 / numpy.linalg.eigvalsh(2.0 / len(inputs) * design.T @ design)[-1])


def loss_after(
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    weights: Sequence[float],
    learning_rate: float,
    steps: int,
) -> float:
    """The mean squared error of a line after `steps` steps of gradient descent from `weights`.

    The last weight is the bias. The result is infinite or NaN where descent diverges.
    """
    import numpy

    design, wanted, w = _design(inputs), numpy.asarray(targets, float), numpy.asarray(weights)
    with numpy.errstate(all="ignore"):
        for _ in range(steps):
            w = w - learning_rate * 2.0 / len(wanted) * design.T @ (design @ w - wanted)
        return float(numpy.mean((design @ w - wanted) ** 2))


def _design(inputs: Sequence[Sequence[float]]) -> Any:
    """The rows of inputs with a column of ones for the bias."""
    import numpy

    return numpy.column_stack([numpy.asarray(inputs, float), numpy.ones(len(inputs))])
