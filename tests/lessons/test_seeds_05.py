"""What lesson 05 says about comparisons of numbers holds for at least nine of ten starts."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import pytest

from course.clinics.lesson05 import admit
from course.nn import MLP
from course.train import mean_squared_error, train

INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]
CORNERS = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
SIDES = [-1.0, -1.0, 1.0, 1.0]


def holds(claim: Callable[[int], bool]) -> int:
    """For how many of ten seeds the claim is true."""
    return sum(claim(seed) for seed in range(1, 11))


def four_points(seed: int) -> MLP:
    return MLP(3, [4, 4, 1], rng=random.Random(seed))


def absolute(outputs: list[Any], targets: Any) -> Any:
    return sum((o - t).abs() for o, t in zip(outputs, targets, strict=True)) / len(targets)


def squares(parameters: list[Any]) -> Any:
    return 0.01 * sum(p**2 for p in parameters)


def test_the_first_loss_is_near_that_of_always_answering_0() -> None:
    def near(seed: int) -> bool:
        model = four_points(seed)
        return bool(0.4 < mean_squared_error([model(row) for row in INPUTS], TARGETS).data < 2)

    assert holds(near) >= 9


def test_the_four_points_are_learned() -> None:
    assert holds(lambda seed: train(four_points(seed), INPUTS, TARGETS, 0.05, 100)[-1] < 0.05) >= 9


def test_both_smooth_losses_put_the_points_on_their_sides() -> None:
    def right(seed: int) -> bool:
        found = []
        for loss in (mean_squared_error, absolute):
            model = four_points(seed)
            train(model, INPUTS, TARGETS, 0.05, 60, loss=loss)
            found += [model(row).data * t > 0 for row, t in zip(INPUTS, TARGETS, strict=True)]  # type: ignore[union-attr]
        return all(found)

    assert holds(right) >= 9


@pytest.mark.parametrize("rate", [0.05, 0.1])
def test_the_forgetful_network_has_the_lower_loss(rate: float) -> None:
    def ahead(seed: int) -> bool:
        sound, forgetful = four_points(seed), four_points(seed)
        train(sound, INPUTS, TARGETS, rate, 20)
        for _ in range(20):
            mean_squared_error([forgetful(row) for row in INPUTS], TARGETS).backward()
            for p in forgetful.parameters():
                p.data -= rate * p.grad
        ends = [
            mean_squared_error([model(row) for row in INPUTS], TARGETS).data
            for model in (sound, forgetful)
        ]
        return bool(ends[1] < ends[0])

    assert holds(ahead) >= 9


def test_relu_learns_the_corners() -> None:
    def learns(seed: int) -> bool:
        model = MLP(2, [8, 1], "relu", linear_output=True, rng=random.Random(seed))
        return train(model, CORNERS, SIDES, 0.1, 100)[-1] < 0.01

    assert holds(learns) >= 9


def test_equal_starts_stay_equal_and_random_ones_differ() -> None:
    def differ(seed: int) -> bool:
        free = MLP(2, [4, 1], rng=random.Random(seed))
        train(free, CORNERS, SIDES, 0.2, 150)
        return len({tuple(w.data for w in n.weights) for n in free.layers[0].neurons}) == 4

    def stuck(seed: int) -> bool:
        free = MLP(2, [4, 1], rng=random.Random(seed))
        return train(free, CORNERS, SIDES, 0.2, 150)[-1] > 0.5

    assert holds(differ) == 10
    assert 1 <= holds(stuck) <= 4
    twins = MLP(2, [4, 1])
    for weight in [w for layer in twins.layers for n in layer.neurons for w in n.weights]:
        weight.data = 0.5
    train(twins, CORNERS, SIDES, 0.2, 150)
    assert len({tuple(w.data for w in n.weights) for n in twins.layers[0].neurons}) == 1


def test_a_penalty_makes_weights_smaller_and_the_loss_larger() -> None:
    def smaller(seed: int) -> bool:
        free, held = four_points(seed), four_points(seed)
        without = train(free, INPUTS, TARGETS, 0.3, 60)
        penalized = train(held, INPUTS, TARGETS, 0.3, 60, penalty=squares)
        sums = [sum(p.data**2 for p in model.parameters()) for model in (free, held)]
        return sums[1] < 0.8 * sums[0] and penalized[-1] > without[-1]

    assert holds(smaller) >= 9


def test_the_spread_stays_near_1_only_with_the_root() -> None:
    def spread(rng: random.Random, draw: Callable[[random.Random], float]) -> float:
        rows = [[rng.gauss(0, 1) for _ in range(50)] for _ in range(10)]
        for _ in range(5):
            layer = [[draw(rng) for _ in range(50)] for _ in range(50)]
            rows = [
                [sum(w * x for w, x in zip(u, row, strict=True)) for u in layer] for row in rows
            ]
        return math.sqrt(sum(x * x for row in rows for x in row) / 500)

    def near(seed: int) -> bool:
        rng = random.Random(seed)
        root = spread(rng, lambda rng: rng.gauss(0, 1 / math.sqrt(50)))
        wide = spread(rng, lambda rng: rng.uniform(-1, 1))
        small = spread(rng, lambda rng: rng.gauss(0, 1 / 50))
        return 0.6 < root < 1.6 and wide > 300 and small < 0.001

    assert holds(near) >= 9


def test_the_patients_end_where_the_clinic_says() -> None:
    def ends(seed: int) -> bool:
        losses = {}
        for name in "ABCDE":
            patient = admit(name, seed)
            for _ in range(60):
                patient.step()
            losses[name] = patient.loss().data
        return all(abs(losses[n] - 1) < 0.05 for n in "ACE") and losses["B"] < 0.1 > losses["D"] / 5

    assert holds(ends) >= 9
