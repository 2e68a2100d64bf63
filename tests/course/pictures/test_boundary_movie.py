"""A movie of a boundary: its frames, its words, and what is left of it without scripts."""

from __future__ import annotations

import json
import math
import re
from html import unescape

import pytest

from course.pictures.boundary_movie import BoundaryMovie, Kind, ticks

ROWS, LABELS = [[-1.0, 0.0], [1.0, 0.0]], [0, 1]
KINDS = (Kind("class <0>", "circle"), Kind("class 1", "triangle"))


def movie(*frames):
    made = BoundaryMovie("A <title>", ROWS, LABELS, KINDS, (0.4, 0.8), (-2.0, 2.0), (-2.0, 2.0))
    for step, (loss, heights) in enumerate(frames):
        made.add(10 * step, loss, heights, correct=step)
    return made


def grid(height, count=9):
    """Heights over the map: rows from bottom to top."""
    ends = [4.0 * i / (count - 1) - 2.0 for i in range(count)]
    return [[height(x, y) for x in ends] for y in ends]


def data_of(made):
    html = made._repr_html_()
    (data,) = re.findall(r'data-course="([^"]*)"', html)
    return json.loads(unescape(data))


def extent(path):
    """The smallest and largest x and y that the path passes."""
    x = y = 0
    xs, ys = [], []
    for piece in re.findall(r"M([^l]*)l([^z]*)z", path):
        x, y = map(int, piece[0].split())
        steps = list(map(int, piece[1].split()))
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            xs.append(x)
            ys.append(y)
            x, y = x + dx, y + dy
    return min(xs), max(xs), min(ys), max(ys)


def test_the_right_half_is_above_0_and_the_left_half_below():
    (frame,) = movie((0.5, grid(lambda x, y: x))).frames
    below, _, surest_below, above, _, _ = frame.paths
    assert extent(above)[0] == 296
    assert extent(below)[1] == 296
    assert extent(surest_below)[1] < extent(below)[1]


def test_the_last_row_of_heights_is_the_upper_one():
    (frame,) = movie((0.5, grid(lambda x, y: y - 1.0))).frames
    # Down is positive in a picture, and a quarter of the map lies above the line.
    assert extent(frame.paths[3])[3] == 148


def test_a_network_that_explodes_is_drawn():
    wild = movie((math.inf, grid(lambda x, y: math.nan)), (0.5, grid(lambda x, y: 1e300 * x)))
    numbers = [number for frame in data_of(wild)["frames"] for number in frame[1:3]]
    assert all(math.isfinite(number) for number in numbers)
    assert extent(wild.frames[1].paths[3])[0] == 296


def test_the_data_have_every_frame_with_its_words_and_its_place_on_the_curve():
    data = data_of(movie((1.0, grid(lambda x, y: x)), (0.5, grid(lambda x, y: -x))))
    words = [frame[0] for frame in data["frames"]]
    assert words == [
        "After 0 steps: loss 1.000, 0 of 2 points on the correct side",
        "After 10 steps: loss 0.500, 1 of 2 points on the correct side",
    ]
    (_, x0, y0, *_), (_, x1, y1, *_) = data["frames"]
    assert x0 < x1
    assert y0 < y1
    assert len(data["frames"][0]) == 3 + 6


def test_without_scripts_some_frames_are_pictures_with_words():
    made = movie(*[(1.0 / (1 + k), grid(lambda x, y: x)) for k in range(20)])
    still = made.shown().still
    alts = re.findall(r'<img[^>]*alt="([^"]*)"', still)
    assert len(alts) == 6
    assert alts[0].startswith("After 0 steps")
    assert alts[-2].startswith("After 190 steps")
    assert "at the end" in alts[-1]


def test_names_and_titles_are_text():
    html = movie((0.5, grid(lambda x, y: x)))._repr_html_()
    assert "<title>" not in html
    assert "class <0>" not in html


def test_a_movie_without_frames_has_its_title_only():
    assert movie()._repr_html_() == "A &lt;title&gt;"
    assert repr(movie()) == "A <title>"


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.001), (-3.2, 3.2), (0.0, 90.0), (0, 4e8)])
def test_ticks_are_few_and_inside(low, high):
    found = ticks(low, high)
    assert 2 <= len(found) <= 6
    assert low <= found[0] <= found[-1] <= high
