"""Outlines lie where the height is the level, and are closed at the border and around holes."""

from __future__ import annotations

import pytest

from course.pictures.contours import outlines, path


def area(loop):
    """Twice the signed area inside an outline."""
    pairs = zip(loop, [*loop[1:], loop[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def test_an_outline_crosses_where_the_height_is_the_level():
    (loop,) = outlines([[0.0, 4.0], [0.0, 4.0]], 1.0)
    assert min(x for x, _ in loop) == 0.25
    assert sorted({x for x, _ in loop if x < 1}) == [0.25]


def test_what_is_above_the_level_everywhere_is_closed_outside_the_grid():
    (loop,) = outlines([[1.0, 1.0], [1.0, 1.0]], 0.0)
    assert (min(loop)[0], max(loop)[0]) == (-0.5, 1.5)


def test_nothing_above_the_level_has_no_outline():
    assert outlines([[1.0, 1.0], [1.0, 1.0]], 2.0) == []


def test_a_hole_has_an_outline_of_its_own():
    heights = [[float((i, j) != (2, 2)) for i in range(5)] for j in range(5)]
    loops = outlines(heights, 0.5)
    assert sorted(len(loop) for loop in loops)[0] == 4
    assert len(loops) == 2


@pytest.mark.parametrize(("middle", "count"), [(3.0, 1), (-3.0, 2)])
def test_two_opposite_corners_are_connected_if_the_middle_is_above(middle, count):
    high, low = (1.0, middle) if middle < 0 else (middle, -1.0)
    assert len(outlines([[high, low], [low, high]], 0.0)) == count


def test_a_circle_has_the_area_of_a_circle():
    n, radius = 41, 12.0
    heights = [[radius**2 - (i - 20) ** 2 - (j - 20) ** 2 for i in range(n)] for j in range(n)]
    (loop,) = outlines(heights, 0.0)
    assert area(loop) == pytest.approx(3.14159 * radius**2, rel=0.01)


def test_a_path_has_whole_numbers_and_no_point_on_a_straight_line():
    assert path([[(0, 0), (1, 0), (2, 0), (2, 2.04), (0, 2)]], 10, 10) == "M0 0l20 0 0 20 -20 0z"


def test_a_loop_without_extent_leaves_no_path():
    assert path([[(0, 0), (0.01, 0)]], 1, 1) == ""
