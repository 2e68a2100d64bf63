"""Where the heights of a grid cross a level."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Corner = tuple[float, float, float]  # x, y and height
Grid = Sequence[Sequence[float]]


def loops(
    xs: Sequence[float], ys: Sequence[float], heights: Grid, level: float
) -> list[list[Point]]:
    """Closed lines around all that is higher than the level; along the border of the grid, too."""
    # A ring around the grid, as low as can be and no distance away, closes them.
    low = -math.inf
    ring = [low] * (len(xs) + 2)
    padded = [ring, *([low, *row, low] for row in heights), ring]
    return line([xs[0], *xs, xs[-1]], [ys[0], *ys, ys[-1]], padded, level)


def line(
    xs: Sequence[float], ys: Sequence[float], heights: Grid, level: float
) -> list[list[Point]]:
    """Lines along which the height is the level."""
    above = [[height > level for height in row] for row in heights]
    pieces = [
        piece
        for j in range(len(ys) - 1)
        for i in range(len(xs) - 1)
        if not above[j][i] == above[j][i + 1] == above[j + 1][i] == above[j + 1][i + 1]
        for piece in _pieces(_corners(xs, ys, heights, i, j), level)
    ]
    return list(_joined(pieces))


def _corners(
    xs: Sequence[float], ys: Sequence[float], heights: Grid, i: int, j: int
) -> list[Corner]:
    return [
        (xs[i], ys[j], heights[j][i]),
        (xs[i + 1], ys[j], heights[j][i + 1]),
        (xs[i + 1], ys[j + 1], heights[j + 1][i + 1]),
        (xs[i], ys[j + 1], heights[j + 1][i]),
    ]


def _crossing(one: Corner, other: Corner, level: float) -> Point:
    if math.isinf(one[2]) or math.isinf(other[2]):
        return (one[0], one[1]) if math.isinf(other[2]) else (other[0], other[1])
    share = (level - one[2]) / (other[2] - one[2])
    return (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))


def _pieces(corners: Sequence[Corner], level: float) -> Iterator[tuple[Point, Point]]:
    """The pieces of the line in one cell: none, one, or two around a saddle."""
    crossings = [
        _crossing(min(one, other), max(one, other), level)
        for one, other in zip(corners, [*corners[1:], *corners[:1]], strict=True)
        if (one[2] > level) != (other[2] > level)
    ]
    if len(crossings) == 4:
        middle = sum(z for _, _, z in corners) / 4
        if (middle > level) == (corners[0][2] > level):
            crossings = [crossings[0], crossings[1], crossings[2], crossings[3]]
        else:
            crossings = [crossings[3], crossings[0], crossings[1], crossings[2]]
    for start in range(0, len(crossings) - 1, 2):
        # Where a corner is at the level, a piece has no length.
        if crossings[start] != crossings[start + 1]:
            yield crossings[start], crossings[start + 1]


def _joined(pieces: Sequence[tuple[Point, Point]]) -> Iterator[list[Point]]:
    """Pieces with a common end as one line."""
    at: dict[Point, list[int]] = {}
    for number, piece in enumerate(pieces):
        for end in piece:
            at.setdefault(end, []).append(number)
    left = set(range(len(pieces)))

    def onward(path: list[Point]) -> None:
        while True:
            following = [n for n in at[path[-1]] if n in left]
            if not following:
                return
            left.discard(following[0])
            one, other = pieces[following[0]]
            path.append(other if one == path[-1] else one)

    # Lines that end at the border of the grid first, from one of their ends; then the closed ones.
    for number in sorted(left, key=lambda n: min(len(at[end]) for end in pieces[n])):
        if number in left:
            left.discard(number)
            one, other = pieces[number]
            path = [one, other] if len(at[one]) == 1 else [other, one]
            onward(path)
            path.reverse()
            onward(path)
            yield path
