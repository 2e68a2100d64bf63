"""Ticks, labels and edges of a still plot."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from course.explorables.still_axes import cut, frame, path, ticks
from course.explorables.still_plot import Panel


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ((0, 10), [0, 2, 4, 6, 8, 10]),
        ((-3, 3), [-2, 0, 2]),
        ((-0.013, 0.031), [-0.01, 0, 0.01, 0.02, 0.03]),
    ],
)
def test_ticks_are_round_and_inside(limits, found):
    assert ticks(*limits) == found


def test_a_frame_has_both_labels_and_what_is_cut_is_inside():
    panel = Panel(40, 20, 240, 120, (0, 10), (0, 5))
    frame(panel, "Title", "across & along", "up")
    cut(panel, ["<path d='M0 0'/>"])
    whole = ElementTree.fromstring(f"<svg>{''.join(panel.parts)}</svg>")
    said = [one.text for one in whole.iter("text")]
    assert {"Title", "across & along", "up", "0", "10"} <= set(said)
    (inner,) = whole.findall("svg")
    assert inner.attrib["viewBox"] == "40 20 200 100"


def test_a_path_goes_through_the_places_of_its_points():
    panel = Panel(0, 0, 100, 50, (0, 10), (0, 5))
    assert path(panel, [(0, 0), (10, 5)]) == "M0.0 50.0L100.0 0.0"
