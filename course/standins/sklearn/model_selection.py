"""Splitting data into a part to train on and a part to test on."""

from __future__ import annotations

import math
from typing import Any

from course.standins import lacking

from .datasets import generator

__getattr__ = lacking("sklearn.model_selection")


def train_test_split(
    *arrays: Any,
    test_size: float | None = None,
    train_size: float | None = None,
    random_state: Any = None,
    shuffle: bool = True,
) -> list[Any]:
    """Two parts of each list or array, all split alike: first a part to train on, then the rest.

    The same seed gives the same parts as scikit-learn's. Raises ValueError if there is nothing to
    split, or if the lists have different lengths.
    """
    lengths = [len(one) for one in arrays]
    if not arrays:
        raise ValueError("At least one array required as input")
    if len(set(lengths)) > 1:
        raise ValueError(f"Found input variables with inconsistent numbers of samples: {lengths}")
    count = lengths[0]
    tested = _count(test_size, count, math.ceil)
    trained = _count(train_size, count, math.floor)
    if tested is None:
        tested = math.ceil(0.25 * count) if trained is None else count - trained
    trained = count - tested if trained is None else trained
    if trained < 1 or trained + tested > count:
        raise ValueError(
            f"With n_samples={count}, test_size={test_size} and train_size={train_size}, one of "
            "the two parts would be empty or too large."
        )
    if shuffle:
        order = generator(random_state).permutation(count).tolist()
        test, train = order[:tested], order[tested : tested + trained]
    else:
        train, test = list(range(trained)), list(range(trained, trained + tested))
    return [_chosen(one, part) for one in arrays for part in (train, test)]


def _count(size: float | None, count: int, rounded: Any) -> int | None:
    """How many of `count` a size means: a share, or a number of them."""
    if size is None:
        return None
    return int(rounded(size * count)) if isinstance(size, float) else int(size)


def _chosen(values: Any, places: list[int]) -> Any:
    return (
        [values[i] for i in places] if isinstance(values, (list, tuple, range)) else values[places]
    )
