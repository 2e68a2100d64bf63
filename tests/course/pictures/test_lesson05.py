"""The pictures of lesson 05: a movie of a network's outputs shows each frame as it was."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest

from course.nn import MLP
from course.pictures.lesson05 import Regions

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


def frames(movie: Regions) -> list[Any]:
    """What the animation shows, frame by frame."""
    from PIL import Image

    gif: Any = Image.open(io.BytesIO(movie.gif()))
    shown = []
    for i in range(gif.n_frames):
        gif.seek(i)
        shown.append(gif.convert("RGB"))
    return shown


def apart(one: Any, other: Any) -> int:
    """By how much the colors of two pictures differ where they differ most."""
    from PIL import ImageChops

    channels: Any = ImageChops.difference(one, other).getextrema()
    return max(int(high) for _, high in channels)


def test_nothing_of_an_earlier_network_is_left_in_a_frame() -> None:
    one, other = networks(2)
    _, second = frames(filmed([one, other]))
    (alone,) = frames(filmed([other]))
    assert apart(second, alone) < 24  # each movie has a palette of its own


def test_another_network_makes_another_frame() -> None:
    first, second = frames(filmed(networks(2)))
    assert apart(first, second) > 100


def test_points_lie_above_the_outputs_in_every_frame() -> None:
    movie = filmed(networks(3))
    last = frames(movie)[-1]
    figure = movie._figure
    assert figure is not None
    axes = figure.axes[0]
    for corner in CORNERS:
        x, y = axes.transData.transform(corner) * last.width / figure.bbox.width
        assert min(last.getpixel((round(x), last.height - round(y)))) > 240
