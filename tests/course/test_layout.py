"""Our own layout: no box covers another, and no two arrows end at the same point."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from course.diagram import Diagram
from course.graph import trace
from course.layout import layered_layout
from tests.course.graphs import GRAPHS


@pytest.mark.parametrize("build", GRAPHS)
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_no_two_boxes_of_our_own_layout_overlap_and_all_lie_inside(
    build: Any, direction: str
) -> None:
    graph = Diagram(*trace(build()), direction, 4)
    shapes = [box.shape for box in graph.boxes]
    layout = layered_layout(shapes, graph.arrows, direction)
    boxes = [
        (x - s.width / 2, y - s.height / 2, x + s.width / 2, y + s.height / 2)
        for s, (x, y) in zip(shapes, layout.centers, strict=True)
    ]
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right <= layout.width
        assert 0 <= top < bottom <= layout.height
        for other in boxes[:i]:
            apart = left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
            assert apart


@pytest.mark.parametrize("build", GRAPHS)
def test_edges_of_our_own_layout_end_at_different_points(build: Any) -> None:
    graph = Diagram(*trace(build()), "LR", 4)
    layout = layered_layout([b.shape for b in graph.boxes], graph.arrows, "LR")
    ends = Counter((round(x, 1), round(y, 1)) for *_, (x, y) in layout.curves)
    assert not ends or max(ends.values()) == 1
