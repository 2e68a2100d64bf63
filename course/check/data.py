"""Data sets for checks, drawn from a seed: rows of inputs, and a target or a label for each row."""

from __future__ import annotations

import importlib
import random
from collections.abc import Sequence
from typing import Any

from course.check import twins
from course.check.twins import Data
from course.check.verdict import OracleError


def line_data(
    n: int, seed: str, weights: Sequence[float] = (2.0,), bias: float = 1.0, noise: float = 0.1
) -> Data:
    """`n` rows between -2 and 2 with targets weights · row + bias + Gaussian noise."""
    draw = random.Random(seed)
    rows = [[round(draw.uniform(-2.0, 2.0), 3) for _ in weights] for _ in range(n)]
    exact = [sum(w * x for w, x in zip(weights, row, strict=True)) + bias for row in rows]
    return rows, [round(y + draw.gauss(0, noise), 3) for y in exact]


def moons(n: int, seed: int, noise: float = 0.1) -> Data:
    """scikit-learn's two half moons: `n` points with labels 0 and 1."""
    points, labels = _sklearn_datasets().make_moons(n, noise=noise, random_state=seed)
    return points.tolist(), labels.tolist()


def iris(classes: int = 3, part: str = "all") -> Data:
    """scikit-learn's Iris: four measurements in cm, and one of the first `classes` species.

    `part` is "all", or every third flower as "held out" and the others as "train".
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
    """The smallest mean squared error that any line reaches on `data`."""
    return twins.least_squares(*data)


def _sklearn_datasets() -> Any:
    """scikit-learn's data sets; its first import draws from `random`, which is the learner's."""
    state = random.getstate()
    try:
        return importlib.import_module("sklearn.datasets")
    finally:
        random.setstate(state)
