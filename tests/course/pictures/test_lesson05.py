"""The pictures of lesson 05: half-planes, boundaries and hinges show the numbers they are given."""

from __future__ import annotations

import random
from typing import Any

import pytest

from course.nn import MLP
from course.pictures.lesson05 import Regions, boundaries, half_planes, hinges, spreads
from tests.course.pictures.movies import frames_of

pytest.importorskip("matplotlib")

CORNERS = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
SIDES = [-1.0, -1.0, 1.0, 1.0]


def networks(count: int) -> list[MLP]:
    return [MLP(2, [4, 1], rng=random.Random(seed)) for seed in range(count)]


def filmed(models: list[MLP]) -> Regions:
    made = Regions("Outputs over the plane", CORNERS, SIDES)
    for model in models:
        made.film(model, "a network")
    return made


def apart(one: Any, other: Any) -> int:
    """By how much the colors of two pictures differ where they differ most."""
    from PIL import ImageChops

    channels: Any = ImageChops.difference(one, other).getextrema()
    return max(int(high) for _, high in channels)


def test_nothing_of_an_earlier_network_is_left_in_a_frame() -> None:
    one, other = networks(2)
    _, second = frames_of(filmed([one, other]))
    (alone,) = frames_of(filmed([other]))
    assert apart(second, alone) < 24  # each movie has a palette of its own


def test_another_network_makes_another_frame() -> None:
    first, second = frames_of(filmed(networks(2)))
    assert apart(first, second) > 100


def test_points_lie_above_the_outputs_in_every_frame() -> None:
    movie = filmed(networks(3))
    last = frames_of(movie)[-1]
    figure = movie._figure
    assert figure is not None
    axes = figure.axes[0]
    for corner in CORNERS:
        x, y = axes.transData.transform(corner) * last.width / figure.bbox.width
        assert min(last.getpixel((round(x), last.height - round(y)))) > 240


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
    assert [list(line.get_ydata()) for line in figure.axes[0].lines] == [
        [1.0, 4.0, 16.0],
        [1.0, 0.1, 0.01],
    ]
    assert figure.axes[0].get_yscale() == "log"


def test_boundaries_stand_side_by_side_with_their_names() -> None:
    one, other = networks(2)
    figure = drawn(boundaries, {"tanh": one, "relu": other}, CORNERS, SIDES)
    assert [axes.get_title() for axes in figure.axes[:2]] == ["tanh", "relu"]
