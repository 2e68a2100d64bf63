"""What lesson 06 says about ten runs holds for other draws of data and other starting weights."""

from __future__ import annotations

import math
import random
from statistics import mean, pstdev

import numpy as np
import pytest
from sklearn.datasets import load_iris, make_moons
from sklearn.model_selection import train_test_split

from course.many_runs import train_many
from course.nn import MLP

# The draws of the lesson itself, and two more sets of ten.
DRAWS = pytest.mark.parametrize("first", [0, 300, 600])


def scaler(rows):
    columns = list(zip(*rows, strict=True))
    units = [(mean(column), pstdev(column)) for column in columns]
    return lambda row: [(x - m) / s for x, (m, s) in zip(row, units, strict=True)]


def moons(number):
    """Training, validation and test set of one experiment, as the lesson draws them."""
    drawn = [
        make_moons(count, noise=0.4, random_state=seed + number)
        for count, seed in ((12, 0), (30, 100), (2000, 200))
    ]
    scale = scaler(drawn[0][0].tolist())
    return [([scale(row) for row in rows.tolist()], labels.tolist()) for rows, labels in drawn]


def experiments(first, strength):
    draws = [moons(first + number) for number in range(10)]
    networks = [
        MLP(2, [8, 1], linear_output=True, rng=random.Random(first + number))
        for number in range(10)
    ]
    sets = [[draw[which] for draw in draws] for which in range(3)]
    return train_many(networks, sets, 1.5, 200, strength).losses


@DRAWS
def test_the_test_loss_falls_turns_and_climbs_while_the_training_loss_falls(first):
    training, _, test = experiments(first, 0.0)
    assert sum(test[:, -1] > test.min(axis=1) + 0.1) >= 9
    assert sum(training[:, -1] < training[:, 100]) >= 9


@DRAWS
def test_it_ends_above_a_coin_toss_in_most_experiments_and_not_in_all_that_are_drawn(first):
    test = experiments(first, 0.0)[2]
    assert sum(test[:, -1] > math.log(2)) >= 6


@DRAWS
def test_a_penalty_and_stopping_both_beat_training_to_the_end(first):
    plain, decayed = experiments(first, 0.0), experiments(first, 0.01)
    stops = plain[1].argmin(axis=1)
    stopped = plain[2, np.arange(10), stops]
    assert sum(decayed[2, :, -1] < plain[2, :, -1]) >= 9
    assert sum(stopped < plain[2, :, -1]) >= 9
    # Neither is the better one by much.
    assert abs(np.median(stopped) - np.median(decayed[2, :, -1])) < 0.1


@DRAWS
def test_a_strength_of_three_tenths_leaves_a_coin_toss(first):
    losses = experiments(first, 0.3)
    assert sum(abs(losses[2, :, -1] - math.log(2)) < 0.01) >= 9


def irises():
    flowers, species = load_iris(return_X_y=True)
    rows = [row.tolist() for row, kind in zip(flowers, species, strict=True) if kind > 0]
    labels = [int(kind) - 1 for kind in species if kind > 0]
    train, test, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    return (train, train_labels), (test, test_labels), scaler(train)


@DRAWS
def test_each_unit_at_its_own_best_rate(first):
    (rows, labels), _, scale = irises()
    starts = [MLP(4, [1], linear_output=True, rng=random.Random(first + k)) for k in range(10)]
    ends = {}
    for unit, measured in (("centimeters", rows), ("standardized", [scale(row) for row in rows])):
        ends[unit] = {
            rate: train_many(starts, [[(measured, labels)] * 10], rate, 50).losses[0, :, -1]
            for rate in (0.03, 0.1, 0.3, 1.0, 3.0)
        }
    medians = {unit: {rate: np.median(x) for rate, x in of.items()} for unit, of in ends.items()}
    assert min(medians["centimeters"], key=lambda rate: medians["centimeters"][rate]) == 0.1
    assert min(medians["standardized"], key=lambda rate: medians["standardized"][rate]) == 3.0
    assert sum(ends["standardized"][3.0] < ends["centimeters"][0.1]) == 10


@DRAWS
def test_centimeters_get_there_with_more_steps(first):
    train, test, _ = irises()
    starts = [MLP(4, [1], linear_output=True, rng=random.Random(first + k)) for k in range(10)]
    share = train_many(starts, [[train] * 10, [test] * 10], 0.1, 400).accuracies[1, :, -1]
    assert sum(share > 0.85) >= 9


@DRAWS
def test_smaller_starting_weights_bring_the_first_loss_nearer_to_a_coin_toss(first):
    (rows, labels), _, scale = irises()
    rows = [scale(row) for row in rows]
    distances = {}
    for size in (1.0, 0.5):
        starts = []
        for seed in range(first, first + 10):
            model = MLP(4, [1], linear_output=True)
            rng = random.Random(seed)
            for weight in model.parameters()[:4]:
                weight.data = rng.uniform(-size, size)
            starts.append(model)
        losses = train_many(starts, [[(rows, labels)] * 10], 0.0, 0).losses[0, :, 0]
        distances[size] = abs(losses - math.log(2))
    # "Most": seven of ten come nearer, and the farthest one comes much nearer.
    assert sum(distances[0.5] < distances[1.0]) >= 7
    assert distances[0.5].max() < 0.7 * distances[1.0].max()
