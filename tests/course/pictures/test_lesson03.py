"""The picture of lesson 03 shows each neuron where it stands, and how flat the curve is there."""

from __future__ import annotations

import inspect
import math

import pytest

from course.pictures.lesson03 import squashing

pytest.importorskip("matplotlib")
SUMS = {"b = 6.7": 0.7, "b = 6.88": 0.88, "b = 6": 3.0}


def axes_of(sums):
    (axes,) = inspect.unwrap(squashing)(sums).axes
    return axes


def test_every_neuron_is_marked_on_the_curve():
    _, _, *tangents = axes_of(SUMS).lines
    for line, n in zip(tangents, SUMS.values(), strict=True):
        assert line.get_xydata()[1].tolist() == pytest.approx([n, math.tanh(n)])


def test_a_label_says_the_slope_at_the_neuron():
    labels = [text.get_text() for text in axes_of(SUMS).get_legend().get_texts()]
    assert labels[1:] == [
        "b = 6.7: n = 0.70, slope 0.63",
        "b = 6.88: n = 0.88, slope 0.50",
        "b = 6: n = 3.00, slope 0.01",
    ]


def test_neurons_are_not_told_apart_by_color_alone():
    _, _, *tangents = axes_of(SUMS).lines
    assert len({(line.get_linestyle(), line.get_marker()) for line in tangents}) == len(SUMS)


def test_axes_and_title_say_what_is_seen():
    axes = axes_of(SUMS)
    assert all([axes.get_xlabel(), axes.get_ylabel(), axes.get_title()])


def test_nothing_is_shown_outside_of_ipython(capfd):
    squashing(SUMS)
    assert capfd.readouterr() == ("", "")
