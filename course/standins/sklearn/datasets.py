"""scikit-learn's data sets that the lessons use: the two moons, and the Iris flowers."""

from __future__ import annotations

import math
import numbers
from typing import Any

import numpy as np

from course.standins import lacking

__getattr__ = lacking("sklearn.datasets")

# Each flower's sepal length and width and petal length and width, two digits each, in tenths of a
# centimeter: 50 of each species. (Fisher, The use of multiple measurements in taxonomic problems,
# 1936, with scikit-learn's numbers.)
_FLOWERS = """
51351402 49301402 47321302 46311502 50361402 54391704 46341403 50341502 44291402 49311501
54371502 48341602 48301401 43301101 58401202 57441504 54391304 51351403 57381703 51381503
54341702 51371504 46361002 51331705 48341902 50301602 50341604 52351502 52341402 47321602
48311602 54341504 52411501 55421402 49311502 50321202 55351302 49361401 44301302 51341502
50351303 45231303 44321302 50351606 51381904 48301403 51381602 46321402 53371502 50331402
70324714 64324515 69314915 55234013 65284615 57284513 63334716 49243310 66294613 52273914
50203510 59304215 60224010 61294714 56293613 67314414 56304515 58274110 62224515 56253911
59324818 61284013 63254915 61284712 64294313 66304414 68284814 67305017 60294515 57263510
55243811 55243710 58273912 60275116 54304515 60344516 67314715 63234413 56304113 55254013
55264412 61304614 58264012 50233310 56274213 57304212 57294213 62294313 51253011 57284113
63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318 67255818 72366125
65325120 64275319 68305521 57255020 58285124 64325323 65305518 77386722 77266923 60225015
69325723 56284920 77286720 63274918 67335721 72326018 62284818 61304918 64285621 72305816
74286119 79386420 64285622 63285115 61265614 77306123 63345624 64315518 60304818 69315421
67315624 69315123 58275119 68325923 67335725 67305223 63255019 65305220 62345423 59305118
"""
_SPECIES = ("setosa", "versicolor", "virginica")
_MEASURED = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")


class Bunch(dict[str, Any]):
    """A dictionary whose entries are attributes, too."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def load_iris(*, return_X_y: bool = False) -> Any:
    """The measurements of 150 irises, and the number of each one's species."""
    rows = [[int(flower[i : i + 2]) / 10 for i in range(0, 8, 2)] for flower in _FLOWERS.split()]
    data, target = np.array(rows), np.array([i // 50 for i in range(len(rows))])
    if return_X_y:
        return data, target
    return Bunch(
        data=data,
        target=target,
        target_names=np.array(_SPECIES),
        feature_names=list(_MEASURED),
    )


def make_moons(
    n_samples: int = 100,
    *,
    shuffle: bool = True,
    noise: float | None = None,
    random_state: Any = None,
) -> tuple[Any, Any]:
    """Points on two interlocking half circles, and which half circle each point is on.

    The same seed gives the same points as scikit-learn's, but for the last digits of some.
    """
    draw = generator(random_state)
    upper = n_samples // 2
    lower = n_samples - upper
    points = [(math.cos(angle), math.sin(angle)) for angle in np.linspace(0, math.pi, upper)]
    points += [
        (1 - math.cos(angle), 1 - math.sin(angle) - 0.5) for angle in np.linspace(0, math.pi, lower)
    ]
    labels = [0] * upper + [1] * lower
    if shuffle:
        order = draw.permutation(n_samples).tolist()
        points, labels = [points[i] for i in order], [labels[i] for i in order]
    rows = np.array(points)
    if noise is not None:
        rows += draw.normal(scale=noise, size=rows.shape)
    return rows, np.array(labels)


def generator(random_state: Any) -> Any:
    """The random numbers that `random_state` asks for: a seed, a generator, or NumPy's own."""
    if random_state is None or isinstance(random_state, numbers.Integral):
        state = None if random_state is None else int(random_state)
        return np.random if state is None else np.random.RandomState(state)
    return random_state
