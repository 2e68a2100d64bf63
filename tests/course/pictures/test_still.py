"""A still keeps a network as it was, and computes what the network computes."""

from __future__ import annotations

import random

import numpy as np
import pytest

from course.nn import ACTIVATIONS, MLP
from course.pictures.still import heights, outputs, still

ROWS = [[0.5, -1.5], [2.0, 0.3], [-0.7, 0.1]]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_outputs_are_those_of_the_network(activation: str) -> None:
    network = MLP(2, [3, 2, 1], activation, rng=random.Random(1))
    expected = [network(row).data for row in ROWS]  # type: ignore[union-attr]
    assert outputs(still(network), np.array(ROWS)) == pytest.approx(expected)


def test_further_training_does_not_change_a_still() -> None:
    network = MLP(2, [1], rng=random.Random(1))
    kept = still(network)
    before = outputs(kept, np.array(ROWS))
    for parameter in network.parameters():
        parameter.data += 1.0
    assert list(outputs(kept, np.array(ROWS))) == list(before)


@pytest.mark.parametrize("sizes", [[1], [5, 1]])
def test_heights_are_the_outputs_without_numpy(sizes: list[int]) -> None:
    network = MLP(2, sizes, linear_output=True, rng=random.Random(1))
    across, up = [-1.0, 0.0, 2.0], [0.5, 1.5]
    expected = [[network([x, y]).data for x in across] for y in up]  # type: ignore[union-attr]
    for row, wanted in zip(heights(still(network), across, up), expected, strict=True):
        assert row == pytest.approx(wanted)
