"""The pictures of lesson 05: half-planes, boundaries and hinges show the numbers they are given."""

from __future__ import annotations

import random
from typing import Any

import pytest

from course.nn import MLP
from course.pictures import lesson05
from course.pictures.figure import styled
from course.pictures.lesson05 import Regions, boundaries, half_planes, hinges, settling, spreads
from tests.lessons.picture_texts import faults

pytest.importorskip("matplotlib")

CORNERS = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
SIDES = [-1.0, -1.0, 1.0, 1.0]


def networks(count: int) -> list[MLP]:
    return [MLP(2, [4, 1], rng=random.Random(seed)) for seed in range(count)]


RUN = [0.9 - 0.1 * k for k in range(8)] + [0.1, -0.1] * 6
PICTURES: dict[str, tuple[Any, ...]] = {
    "activations": (),
    "tanh_and_slope": (dict(zip(["as drawn", "four times"], networks(2), strict=True)), [1.0, 2.0]),
    "half_planes": ([[4.0, 0.0, 0.0], [1.0, 1.0, 1.0], [1.0, 0.0, 9.0]], CORNERS, SIDES),
    "boundaries": (dict(zip(["tanh", "relu"], networks(2), strict=True)), CORNERS, SIDES),
    "hinges": (
        {"relu(x + 1)": lambda x: max(0.0, x + 1), "−2 relu(x)": lambda x: -2 * max(0.0, x)},
        "Two",
    ),
    "spreads": ({"between −1 and 1": [4.0, 16.0], "your 1/√inputs": [1.0, 1.0]},),
    "curves": ({"yours": [1.0, 0.5, 0.2], "PyTorch": [1.0, 0.5, 0.2]}, "Two engines, one curve"),
    "settling": ({"fixed rate": RUN, "your schedule": [x / 2 for x in RUN]},),
    "neuron_paths": ({"equal": [[[0.1, 0.2], [0.2, 0.1]]] * 3, "at random": [[[0, 1], [1, 0]]]},),
}


def figure_of(name: str) -> Any:
    """The figure itself, which the picture would show."""
    with styled():
        return getattr(lesson05, name).__wrapped__(*PICTURES[name])


def test_every_picture_is_looked_at_here() -> None:
    made = {
        name
        for name, value in vars(lesson05).items()
        if hasattr(value, "__wrapped__") and value.__module__ == lesson05.__name__
    }
    assert made == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_letters_are_whole_and_large_enough_in(name: str) -> None:
    figure = figure_of(name)
    with styled():
        assert faults(figure) == []


@pytest.mark.parametrize("name", PICTURES)
def test_axes_say_what_is_measured_in(name: str) -> None:
    axes = figure_of(name).axes
    assert axes[0].get_ylabel().strip()
    assert any(each.get_xlabel().strip() for each in axes)
    assert axes[0].get_title().strip()


def test_each_frame_of_a_movie_has_its_own_network_step_and_loss() -> None:
    one, other = networks(2)
    movie = Regions("Outputs over the plane", CORNERS, SIDES)
    movie.film(one, 0)
    movie.film(other, 8)
    alone = Regions("Outputs over the plane", CORNERS, SIDES)
    alone.film(other, 8)
    first, second = movie.frames
    assert first.paths != second.paths
    assert second == alone.frames[0]
    found = [other(corner).data for corner in CORNERS]  # type: ignore[union-attr]
    expected = sum((x - y) ** 2 for x, y in zip(found, SIDES, strict=True)) / 4
    assert second.loss == pytest.approx(expected)
    assert second.step == 8


def test_a_movie_counts_the_points_on_their_side() -> None:
    model = MLP(2, [1], rng=random.Random(0))
    for parameter, value in zip(model.parameters(), [5.0, 0.0, 0.0], strict=True):
        parameter.data = value
    movie = Regions("Outputs over the plane", CORNERS, SIDES)
    movie.film(model, 0)
    assert "2 of 4 points on the correct side" in movie.frames[0].words


def test_two_descents_are_shaded_where_they_end() -> None:
    fixed, schedule = drawn(settling, {"fixed": RUN, "schedule": [x / 2 for x in RUN]}).axes
    assert "−0.10 to 0.10" in fixed.texts[0].get_text()
    assert "−0.05 to 0.05" in schedule.texts[0].get_text()


def drawn(picture: Any, *arguments: Any) -> Any:
    """The figure of a picture, whether or not one can be displayed here."""
    return picture.__wrapped__(*arguments)


def shaded(axes: Any, x: float, y: float) -> bool:
    """Whether a filled region of these axes covers the point."""
    filled = [c for c in axes.collections if getattr(c, "filled", False)]
    return any(path.contains_point((x, y)) for c in filled for path in c.get_paths())


def test_a_half_plane_is_shaded_where_the_weighted_sum_is_positive() -> None:
    figure = drawn(half_planes, [[4.0, 0.0, 0.0], [1.0, 1.0, 1.0]], CORNERS, SIDES)
    first, second = figure.axes
    assert shaded(first, 0.8, 0.3)
    assert not shaded(first, -0.8, 0.3)
    assert shaded(second, 0.0, 0.0)
    assert not shaded(second, -1.0, -1.0)


def test_a_unit_that_is_positive_everywhere_fills_its_map() -> None:
    everywhere, nowhere = drawn(
        half_planes, [[0.1, 0.0, 9.0], [0.1, 0.0, -9.0]], CORNERS, SIDES
    ).axes
    assert everywhere.get_facecolor() != nowhere.get_facecolor()
    assert not everywhere.lines


def test_hinges_are_drawn_with_their_sum() -> None:
    figure = drawn(hinges, {"up": lambda x: max(0.0, x), "down": lambda x: -2 * x}, "Two")
    up, down, total = (line.get_ydata() for line in figure.axes[0].lines)
    assert list(total) == [a + b for a, b in zip(up, down, strict=True)]


def test_each_start_has_a_line_of_its_spreads() -> None:
    figure = drawn(spreads, {"wide": [4.0, 16.0], "narrow": [0.1, 0.01]})
    assert [list(line.get_ydata()) for line in figure.axes[0].lines[:2]] == [
        [1.0, 4.0, 16.0],
        [1.0, 0.1, 0.01],
    ]
    assert figure.axes[0].get_yscale() == "log"


def test_boundaries_stand_side_by_side_with_their_names() -> None:
    one, other = networks(2)
    figure = drawn(boundaries, {"tanh": one, "relu": other}, CORNERS, SIDES)
    assert [axes.get_title() for axes in figure.axes[:2]] == ["tanh", "relu"]
