"""Data sets for checks, drawn from a seed: rows of inputs, and a target or a label for each row."""

from __future__ import annotations

import importlib
import random
from collections.abc import Sequence
from typing import Any

from course.check.references import closed_forms
from course.check.references.reference_network import Data
from course.check.verdict import OracleError


def line_data(
    n: int, seed: str, weights: Sequence[float] = (2.0,), bias: float = 1.0, noise: float = 0.1
) -> Data:
    """Draw points near a line, or near a plane if there are several weights.

    Args:
        n: The number of rows.
        seed: Any text. The same text gives the same data everywhere.
        weights: The slope of the target by each input; one input for each weight.
        bias: The target where all inputs are 0.
        noise: The standard deviation of the Gaussian noise added to each target.

    Returns:
        The rows of inputs, between -2 and 2, and one target for each row.

    Examples:
        >>> from course import check
        >>> inputs, targets = check.line_data(3, "an example", noise=0.0)
        >>> [round(2.0 * x + 1.0 - y, 9) for (x,), y in zip(inputs, targets)]
        [0.0, 0.0, 0.0]
    """
    draw = random.Random(seed)  # noqa: S311  (the same data every time)
    rows = [[round(draw.uniform(-2.0, 2.0), 3) for _ in weights] for _ in range(n)]
    exact = [sum(w * x for w, x in zip(weights, row, strict=True)) + bias for row in rows]
    return rows, [round(y + draw.gauss(0, noise), 3) for y in exact]


def moons(n: int, seed: int, noise: float = 0.1) -> Data:
    """Draw scikit-learn's two interleaving half circles, a data set for classifiers.

    Args:
        n: The number of points.
        seed: The random state. The same number gives the same data everywhere.
        noise: The standard deviation of the Gaussian noise added to each coordinate.

    Returns:
        The points, two coordinates each, and their labels, 0 or 1.

    Examples:
        >>> from course import check
        >>> points, labels = check.moons(4, seed=1)
        >>> len(points), len(points[0]), sorted(labels)
        (4, 2, [0, 0, 1, 1])
    """
    points, labels = _sklearn_datasets().make_moons(n, noise=noise, random_state=seed)
    return points.tolist(), labels.tolist()


def iris(classes: int = 3, part: str = "all") -> Data:
    """Load scikit-learn's Iris flowers, a data set for classifiers.

    Args:
        classes: How many of the three species to include, starting with setosa.
        part: "all"; or "held out" for every third flower and "train" for the others.

    Returns:
        Four measurements in cm for each flower, and the number of its species.

    Raises:
        OracleError: If `part` is anything else.

    Examples:
        >>> from course import check
        >>> rows, labels = check.iris(classes=2, part="train")
        >>> len(rows), rows[0], labels[0]
        (66, [4.9, 3.0, 1.4, 0.2], 0)
    """
    if part not in ("all", "train", "held out"):
        raise OracleError(f"Iris has no part {part!r}: use 'all', 'train' or 'held out'.")
    rows, labels = _sklearn_datasets().load_iris(return_X_y=True)
    keep = [
        i
        for i, label in enumerate(labels)
        if label < classes and (part == "all" or (i % 3 == 0) == (part == "held out"))
    ]
    return rows[keep].tolist(), labels[keep].tolist()


def least_squares(data: Data) -> float:
    """Compute the smallest mean squared error that any line reaches on `data`.

    Args:
        data: Rows of inputs and their targets, for example from `line_data`.

    Returns:
        The smallest error, a bound for `trained`'s `at_most`.

    Examples:
        >>> from course import check
        >>> error = check.least_squares(([[0.0], [1.0], [2.0]], [0.0, 3.0, 0.0]))
        >>> round(error, 9)
        2.0
    """
    return closed_forms.least_squares(*data)


def _sklearn_datasets() -> Any:
    """scikit-learn's data sets; its first import draws from `random`, which is the learner's."""
    state = random.getstate()
    try:
        return importlib.import_module("sklearn.datasets")
    finally:
        random.setstate(state)
