"""Outlines of where a function on a grid is above a level, found without a library.

`course.pictures.boundary_movie` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Heights = Sequence[Sequence[float]]
Edge = tuple[int, int, bool]  # the column and row where it begins, and whether it goes down
Point = tuple[float, float]

OUTSIDE = 0.5  # how far beyond the grid an outline goes around, in cells


def outlines(heights: Heights, level: float) -> list[list[Point]]:
    """Closed outlines of where the heights are above the level, as points (column, row).

    `heights[row][column]` are the corners of cells, and linear along the sides of a cell. What is
    above the level at the border of the grid is closed a little outside it. The outline of a hole
    is an outline too.

    >>> outlines([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], 0.5)
    [[(1.0, 0.5), (1.5, 1.0), (1.0, 1.5), (0.5, 1.0)]]
    """
    # A border of values below every level closes what reaches the edge of the grid.
    below = float("-inf")
    width = len(heights[0]) + 2
    padded = [[below] * width, *([below, *row, below] for row in heights), [below] * width]
    links = dict(_segments(padded, level))
    found = []
    while links:
        first, here = links.popitem()
        loop = [first]
        while here != first:
            loop.append(here)
            here = links.pop(here)
        points = [_crossing(padded, edge, level) for edge in loop]
        start = points.index(min(points, key=lambda point: (point[1], point[0])))
        found.append([*points[start:], *points[:start]])
    return found


def path(loops: Sequence[Sequence[Point]], across: float, up: float) -> str:
    """SVG's words for outlines; a cell is `across` wide and `up` high, and units are whole.

    >>> path([[(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 1.0)]], 10, 10)
    'M0 0l20 0 0 10z'
    """
    words = []
    for loop in loops:
        points = [(round(across * column), round(up * row)) for column, row in loop]
        steps: list[list[int]] = []
        for (x0, y0), (x1, y1) in pairwise(points):
            dx, dy = x1 - x0, y1 - y0
            if not (dx or dy):
                continue
            # Straight on: one longer step says the same.
            if steps and steps[-1][0] * dy == steps[-1][1] * dx and (
                steps[-1][0] * dx + steps[-1][1] * dy > 0
            ):  # fmt: skip
                steps[-1] = [steps[-1][0] + dx, steps[-1][1] + dy]
            else:
                steps.append([dx, dy])
        if steps:
            moves = " ".join(f"{dx} {dy}" for dx, dy in steps)
            words.append(f"M{points[0][0]} {points[0][1]}l{moves}z")
    return "".join(words)


def _segments(heights: Heights, level: float) -> Iterator[tuple[Edge, Edge]]:
    """The pieces of the outlines in each cell, from one of its sides to another.

    Going around a cell, its part above the level lies between the side where one enters it and the
    side where one leaves it. A piece leads from the latter to the former, so that the pieces of
    neighboring cells follow one another.
    """
    above = [[height > level for height in row] for row in heights]
    for j, (upper, lower) in enumerate(pairwise(above)):
        for i, corners in enumerate(zip(upper, upper[1:], lower[1:], lower, strict=False)):
            if all(corners) or not any(corners):
                continue
            sides = ((i, j, False), (i + 1, j, True), (i, j + 1, False), (i, j, True))
            after = (*corners[1:], corners[0])
            enters = [k for k in range(4) if after[k] and not corners[k]]
            leaves = [k for k in range(4) if corners[k] and not after[k]]
            if len(enters) == 1:
                yield sides[leaves[0]], sides[enters[0]]
                continue
            # Two opposite corners are above: the middle says whether they are connected.
            middle = sum(heights[y][x] for x in (i, i + 1) for y in (j, j + 1)) / 4
            step = 1 if middle > level else -1
            for k in leaves:
                yield sides[k], sides[(k + step) % 4]


def _crossing(padded: Heights, edge: Edge, level: float) -> Point:
    """Where the height along an edge is the level, in units of the grid without its border."""
    i, j, down = edge
    a, b = padded[j][i], padded[j + 1][i] if down else padded[j][i + 1]
    infinite = float("-inf") in (a, b)
    share = (0.5 if infinite else (level - a) / (b - a)) + (j if down else i) - 1
    return (i - 1.0, share) if down else (share, j - 1.0)
