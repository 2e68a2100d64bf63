"""Many trainings in NumPy take the same steps as one training on the engine."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from course.engine import Tensor
from course.many_runs import train_many
from course.nn import MLP
from course.standins import many_runs as without_arrays
from course.train import gradient_step

ROWS = [[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0], [0.2, 0.1]]
LABELS = [1, 0, 1, 0]
OTHERS = [[-0.3, 0.8], [2.0, -0.4], [0.9, 0.9], [-2.0, -1.0]]


def cross_entropy(outputs, targets):
    losses = [(1 + (-z if y else z).exp()).log() for z, y in zip(outputs, targets, strict=True)]
    return sum(losses[1:], losses[0]) / len(losses)


def network(seed, *sizes):
    return MLP(2, sizes, linear_output=True, rng=random.Random(seed))


@pytest.mark.parametrize("sizes", [(3, 1), (1,)])
@pytest.mark.parametrize("strength", [0.0, 0.05])
def test_every_run_is_the_engine_s(sizes, strength):
    models = [network(seed, *sizes) for seed in range(3)]
    data = [(ROWS, LABELS), (OTHERS, LABELS), (ROWS[::-1], LABELS)]
    found = train_many(models, [data], 0.5, 6, strength).losses
    assert found.shape == (1, 3, 7)
    for model, (rows, labels), losses in zip(models, data, found[0], strict=True):
        penalty = lambda ps: Tensor(strength) * sum(p**2 for p in ps)  # noqa: E731
        wants = [gradient_step(model, rows, labels, 0.5, cross_entropy, penalty) for _ in range(6)]
        wants.append(cross_entropy([model(row) for row in rows], labels).data)
        assert losses == pytest.approx(wants, rel=1e-9)


def test_sets_that_are_only_measured_change_nothing():
    models = [network(0, 3, 1), network(1, 3, 1)]
    alone = train_many(models, [[(ROWS, LABELS)] * 2], 0.5, 5)
    watched = train_many(models, [[(ROWS, LABELS)] * 2, [(OTHERS, LABELS)] * 2], 0.5, 5)
    assert np.array_equal(alone.losses[0], watched.losses[0])
    assert watched.losses.shape == watched.accuracies.shape == (2, 2, 6)


def test_models_stay_as_they_are():
    model = network(0, 3, 1)
    before = [p.data for p in model.parameters()]
    train_many([model], [[(ROWS, LABELS)]], 0.5, 5)
    assert [p.data for p in model.parameters()] == before


def test_an_accuracy_is_the_fraction_of_correct_signs():
    model = network(0, 1)
    for parameter, number in zip(model.parameters(), (1.0, 0.0, 0.0), strict=True):
        parameter.data = number
    history = train_many([model], [[(ROWS, LABELS)], [(OTHERS, LABELS)]], 0.0, 1)
    assert history.accuracies[:, 0, 0].tolist() == [0.75, 0.5]


def test_a_huge_logit_costs_its_distance():
    model = network(0, 1)
    for parameter, number in zip(model.parameters(), (1.0, 0.0, 0.0), strict=True):
        parameter.data = number
    history = train_many([model], [[([[-1000.0, 0.0]], [1])]], 0.0, 0)
    assert history.losses.tolist() == [[[1000.0]]]
    assert math.isfinite(train_many([model], [[([[1e4, 0.0]], [0])]], 0.1, 3).losses.sum())


@pytest.mark.parametrize("sizes", [(3, 3, 1), (2,)])
def test_other_networks_are_refused(sizes):
    with pytest.raises(ValueError, match="one output and at most one hidden layer"):
        train_many([network(0, *sizes)], [[(ROWS, LABELS)]], 0.5, 1)


@pytest.mark.parametrize("sizes", [(3, 1), (1,)])
def test_without_arrays_every_run_is_the_same(sizes):
    models = [network(seed, *sizes) for seed in range(2)]
    sets = [[(ROWS, LABELS)] * 2, [(OTHERS, LABELS)] * 2]
    wants = train_many(models, sets, 0.5, 12, 0.05)
    losses, accuracies = without_arrays.train(models, sets, 0.5, 12, 0.05)
    assert losses == pytest.approx(wants.losses, rel=1e-9)
    assert np.array_equal(accuracies, wants.accuracies)


def test_without_arrays_a_large_set_is_measured_where_it_matters():
    models = [network(0, 3, 1)]
    draw = random.Random(1)
    many = [[draw.gauss(0, 1), draw.gauss(0, 1)] for _ in range(101)]
    sets = [[(ROWS, LABELS)], [(OTHERS, LABELS)], [(many, [int(x > y) for x, y in many])]]
    wants = train_many(models, sets, 1.5, 25).losses
    found, _ = without_arrays.train(models, sets, 1.5, 25, 0.0)
    assert found[:2] == pytest.approx(wants[:2], rel=1e-9)
    measured = sorted({0, 10, 20, 25, int(wants[1, 0].argmin())})
    at_once = np.interp(range(26), measured, wants[2, 0][measured])
    assert found[2, 0] == pytest.approx(at_once, rel=1e-9)
