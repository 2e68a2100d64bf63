"""The loss of a line in closed form, against NumPy and against the course's own training."""

from __future__ import annotations

import math

import numpy as np
import pytest

from course.explorables.loss_surface import descend, loss_of, surface_of
from course.nn import Neuron
from course.train import train

HOURS = [0.3, 0.5, 0.8, 1.0, 1.2, 1.5, 1.7, 2.0, 2.2, 2.5, 2.7, 3.0]
BILLS = [3.3, 3.2, 4.9, 4.6, 6.1, 6.2, 7.4, 7.7, 9.0, 9.2, 10.4, 10.7]
DATA = {
    "the lesson's": (HOURS, BILLS),
    "a falling line": ([-2.0, -0.5, 1.0], [3.0, 1.0, 0.5]),
    "a round valley": ([-1.0, 1.0], [2.0, 3.0]),
}


@pytest.mark.parametrize(("xs", "ys"), DATA.values(), ids=DATA)
def test_the_closed_form_is_numpys(xs, ys):
    surface = surface_of(xs, ys)
    table = np.column_stack([xs, np.ones(len(xs))])
    assert surface.best == pytest.approx(np.linalg.lstsq(table, np.array(ys), rcond=None)[0])
    values, vectors = np.linalg.eigh(2 / len(xs) * table.T @ table)
    assert (surface.flat, surface.sharp) == pytest.approx(tuple(values))
    if surface.sharp > 1.001 * surface.flat:
        along = (math.cos(surface.angle), math.sin(surface.angle))
        assert abs(np.dot(vectors[:, 0], along)) == pytest.approx(1)


@pytest.mark.parametrize(("xs", "ys"), DATA.values(), ids=DATA)
def test_every_point_of_a_contour_has_its_loss(xs, ys):
    surface = surface_of(xs, ys)
    for loss in (surface.lowest + 0.5, surface.lowest + 40.0):
        along, across = surface.radii(loss)
        for turn in range(0, 360, 15):
            u, v = along * math.cos(math.radians(turn)), across * math.sin(math.radians(turn))
            cos, sin = math.cos(surface.angle), math.sin(surface.angle)
            weight = surface.best[0] + u * cos - v * sin
            bias = surface.best[1] + u * sin + v * cos
            assert loss_of(xs, ys, (weight, bias)) == pytest.approx(loss)


def test_the_descent_is_that_of_the_courses_training():
    line = Neuron(1, "linear")
    line.weights[0].data, line.bias.data = -1.0, 6.0
    path = descend(HOURS, BILLS, (-1.0, 6.0), 0.1, 20)
    losses = train(line, [[x] for x in HOURS], BILLS, 0.1, 20)
    assert [loss_of(HOURS, BILLS, point) for point in path[:-1]] == pytest.approx(losses, rel=1e-12)
    assert path[-1] == pytest.approx((line.weights[0].data, line.bias.data), rel=1e-12)


def test_the_limit_is_met_and_crossed():
    limit = surface_of(HOURS, BILLS).limit
    ends = [
        loss_of(HOURS, BILLS, descend(HOURS, BILLS, (-1.0, 6.0), share * limit, 400)[-1])
        for share in (0.99, 1.01)
    ]
    assert ends[0] < 0.2
    assert ends[1] > 1000


@pytest.mark.parametrize(
    ("xs", "ys", "said"), [([1.0, 2.0], [1.0], "one y for each x"), ([1.0, 1.0], [0, 1], "two")]
)
def test_data_without_a_best_line_are_an_error(xs, ys, said):
    with pytest.raises(ValueError, match=said):
        surface_of(xs, ys)
