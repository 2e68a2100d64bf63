"""What a check sees in a picture of the stand-in is what it sees in one of Matplotlib's."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure as RealFigure

from course.check import drawing
from course.standins.matplotlib import seen
from course.standins.matplotlib.figure import Figure

VARIANTS = sorted((Path(__file__).parents[4] / "tests/variants/decision_boundary").glob("*.py"))
PLACES = [[-1.0, 2.0], [-0.6, 0.5], [1.0, 0.0], [0.6, 1.5], [-1.0, 0.0], [1.0, 2.0], [40.0, 0.0]]
ROWS, LABELS = [[-1.0, 0.0], [1.0, 2.0]], [0, 1]


def draw_regions(figure: Any) -> Any:
    axes = figure.subplots()
    across = [-1.5 + 3.0 * i / 39 for i in range(40)]
    up = [-0.5 + 3.0 * i / 29 for i in range(30)]
    axes.contourf(across, up, [[int(x > 0) for x in across] for _ in up], levels=1, alpha=0.3)
    axes.scatter([-1.0, 1.0], [0.0, 2.0], c=LABELS, edgecolors="black")
    return axes


def draw_image(figure: Any) -> Any:
    axes = figure.subplots()
    table = [[int(i > 20) for i in range(40)] for _ in range(30)]
    axes.imshow(table, extent=(-1.5, 1.5, -0.5, 2.5), origin="lower", aspect="auto", alpha=0.4)
    axes.plot([-1.0, 1.0], [0.0, 2.0], "k^")
    return axes


def draw_boxes(figure: Any) -> Any:
    axes = figure.subplots()
    xs, ys = [-1.5 + 0.1 * i for i in range(31)], [-0.5 + 0.1 * i for i in range(31)]
    axes.pcolormesh(xs, ys, [[int(x > 0) for x in xs] for _ in ys], cmap="coolwarm")
    axes.scatter([-1.0], [0.0], color="red")
    axes.scatter([1.0], [2.0], color="tab:blue", marker="s")
    return axes


@pytest.mark.parametrize("draw", [draw_regions, draw_image, draw_boxes])
def test_points_and_colors_are_those_of_matplotlib(draw: Any) -> None:
    real, here = draw(RealFigure()), draw(Figure())
    assert seen.is_empty(here) == drawing.is_empty(real) is False
    assert sorted(map(list, seen.points(here))) == sorted(drawing.points(real))
    for place, color in zip(PLACES, drawing.colors(real, PLACES), strict=True):
        assert math.dist(seen.color(here, place, (1.0, 1.0, 1.0)), color) < 0.03, place
    wanted = drawing.point_colors(real, ROWS)
    found = {tuple(at): list(rgb[:3]) for at, rgb in seen.markers(here)}
    for at, color in zip(ROWS, wanted, strict=True):
        assert math.dist(found[tuple(at)], color) < 0.03


def test_axes_without_anything_are_empty() -> None:
    axes = Figure().subplots()
    assert seen.is_empty(axes)
    axes.text(0, 0, "words")
    axes.plot([], [])
    axes.plot([1.0, 2.0], linestyle="none")
    assert seen.is_empty(axes)
    axes.plot([1.0, 2.0], "o")
    assert not seen.is_empty(axes)
