"""The pictures of lesson 06 say what they show, keep to their margins, and follow training."""

from __future__ import annotations

import inspect
import random

import pytest
from matplotlib.figure import Figure

from course.nn import MLP
from course.pictures import decision_regions, lesson06
from course.pictures.figure import styled
from course.pictures.still import still
from tests.lessons.picture_texts import faults


def network(*sizes, seed=0):
    return MLP(sizes[0], sizes[1:], linear_output=True, rng=random.Random(seed))


ROWS = [[-2.0, 0.5], [-0.5, 1.5], [0.5, -1.5], [2.0, -0.5]]
LABELS = [0, 0, 1, 1]
HELD_OUT = ([[-1.0, 1.0], [1.0, -1.0]], [0, 1])
CURVES = ([0.9, 0.4, 0.1], [0.9, 0.5, 0.8])
PICTURES = {
    "points": ([[-1.0], [0.0], [1.0]], [0.5, 0.0, 2.0]),
    "sigmoid_curve": (),
    "cross_entropy_curve": (),
    "two_slopes": ([-4.0, 0.0, 4.0], [-0.035, -0.25, 0.0], [-0.98, -0.5, -0.02]),
    "two_irises": ([[5.0, 3.0, 4.5, 1.5], [6.0, 3.0, 5.5, 2.0]], [0, 1]),
    "softmax_steps": ([2.0, 1.0, -1.0], ["setosa", "versicolor", "virginica"]),
    "confusion_matrix": (
        [[19, 0, 0], [0, 13, 2], [0, 1, 15]], ["setosa", "versicolor", "virginica"]),
    "regions": (network(2, 1), ROWS, LABELS, "A straight line: 88% of new points correct"),
    "loss_bands": (
        {"without a penalty": ([CURVES[0]] * 2, [CURVES[1]] * 2),
         "with strength 0.03": ([CURVES[0]] * 2, [CURVES[1]] * 2)},),
    "side_by_side": (
        {"without regularization": network(2, 8, 1), "with strength 0.03": network(2, 1)},
        (ROWS, LABELS), HELD_OUT),
    "two_curves": (CURVES[0], CURVES[0]),
}  # fmt: skip
EVERY = pytest.mark.parametrize("name", PICTURES)


def figure_of(name):
    """The figure itself, which the picture would show."""
    with styled():
        return getattr(lesson06, name).__wrapped__(*PICTURES[name])


def test_every_picture_of_numbers_is_looked_at_here():
    made = {
        name
        for name, value in vars(lesson06).items()
        if inspect.isfunction(value)
        and hasattr(value, "__wrapped__")
        and value.__module__ == lesson06.__name__
    }
    # `show` only hands on the figure that the learner drew.
    assert made - {"show"} == set(PICTURES)


@EVERY
def test_the_first_axes_say_what_is_measured_in(name):
    axes = figure_of(name).axes
    assert axes[0].get_ylabel().strip()
    assert all(each.get_title().strip() for each in axes)


@EVERY
def test_letters_are_whole_and_large_enough_in(name):
    figure = figure_of(name)
    with styled():
        assert faults(figure) == []


def stills(*sizes):
    return [still(network(*sizes, seed=seed)) for seed in range(3)]


def test_the_movie_of_a_fit_has_a_frame_for_each_still():
    data = ([[-1.0], [0.0], [1.0]], [0.5, 0.0, 2.0])
    movie = lesson06.fit_movie(stills(1, 8, 1), data, data, *CURVES)
    assert len(movie) == 3
    assert len({frame.tobytes() for frame in movie._frames}) == 3


def test_each_frame_of_a_boundary_has_its_own_network_step_and_loss():
    first, second, third = stills(2, 8, 1)
    movie = lesson06.boundary_movie([first, second, third], ROWS, LABELS, [0.8, 0.7, 0.5, 0.4, 0.3])
    assert [(frame.step, frame.loss) for frame in movie.frames] == [(0, 0.8), (2, 0.5), (4, 0.3)]
    assert len({frame.paths for frame in movie.frames}) == 3


def test_a_straight_line_is_filmed_too():
    movie = lesson06.boundary_movie(stills(2, 1)[:2], ROWS, LABELS, [0.8, 0.5])
    assert "of 4 points on the correct side" in movie.frames[-1].words


def test_no_movie_is_even_made_outside_of_ipython(monkeypatch):
    made: list[object] = []
    for name in ("fit_movie", "boundary_movie"):
        monkeypatch.setattr(lesson06, name, made.append)
    lesson06.show_fit([], ([], []), ([], []), [], [])
    lesson06.show_boundary([], [], [], [])
    assert made == []


def test_points_lie_above_the_boundary_and_the_boundary_above_the_regions():
    figure = Figure()
    (axes,) = lesson06._axes(figure)
    decision_regions.draw_points(axes, ROWS, LABELS)
    regions, line = decision_regions.fill_regions(axes, still(network(2, 1)), ROWS)
    assert regions.get_zorder() < line.get_zorder() < min(dot.get_zorder() for dot in axes.lines)
