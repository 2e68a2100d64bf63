"""Curves that lie on each other can all be seen, and every name is beside its end."""

from __future__ import annotations

import math

import pytest
from matplotlib.figure import Figure

from course.pictures.figure import styled
from course.pictures.labeled_curves import _apart, draw_curves, name_ends, room_for
from tests.lessons.picture_texts import faults


def figure_of(curves, *, logarithmic=False):
    with styled():
        figure = Figure(figsize=(7.6, 3.5))
        axes = figure.subplots()
        figure.subplots_adjust(right=1 - room_for(list(curves)) / 7.6)
        draw_curves(axes, curves)
        if logarithmic:
            axes.set_yscale("log")
            axes.set_ylim(top=100)
        name_ends(axes)
    return figure


def test_a_curve_below_another_is_wider():
    curves = {"one": [3.0, 2.0, 1.0], "same": [3.0, 2.0, 1.0], "other": [1.0, 2.0, 3.0]}
    (axes,) = figure_of(curves).axes
    one, same, other = axes.lines[:3]
    assert one.get_linewidth() > same.get_linewidth() == other.get_linewidth()
    assert one.get_linestyle() == "-"


def test_six_names_of_one_end_do_not_touch():
    curves = {f"patient {name}": [5.0, 4.0, 4.0] for name in "ABCDEF"}
    figure = figure_of(curves)
    assert faults(figure) == []
    names = {text.get_text() for text in figure.axes[0].texts}
    assert names == set(curves)


def test_a_name_is_as_high_as_its_end():
    (axes,) = figure_of({"low": [1.0, 0.0], "high": [0.0, 1.0]}).axes
    low, high = (text.get_position()[1] for text in axes.texts)
    assert low == pytest.approx(0.05, abs=0.01)
    assert high == pytest.approx(0.95, abs=0.01)


def test_a_curve_that_leaves_at_the_top_is_named_there():
    (axes,) = figure_of({"calm": [1.0, 0.5, 0.1], "wild": [1.0, 1e9, 1e30]}, logarithmic=True).axes
    assert axes.texts[1].get_position()[1] == pytest.approx(1.0)


def test_values_that_are_not_finite_are_left_out():
    curves = {"a": [1.0, 2.0, math.nan], "b": [1.0, math.inf, math.inf], "c": [math.nan]}
    assert len(figure_of(curves).axes[0].texts) == 3


@pytest.mark.parametrize(
    "places", [[0.5], [0.5, 0.5, 0.5], [0.0, 0.0], [1.0, 1.0, 0.99], [0.2, 0.8]]
)
def test_places_are_moved_apart_and_keep_their_order(places):
    moved = _apart(places, 0.1)
    assert all(-0.01 <= place <= 1.01 for place in moved)
    for i, one in enumerate(places):
        for k, other in enumerate(places):
            assert i == k or abs(moved[i] - moved[k]) > 0.095
            assert not one < other or moved[i] < moved[k]
