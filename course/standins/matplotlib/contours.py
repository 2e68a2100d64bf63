"""Where the heights of a grid are between two levels, and where they cross one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Corner = tuple[float, float, float]  # x, y and height
Grid = Sequence[Sequence[float]]


def band(
    xs: Sequence[float], ys: Sequence[float], heights: Grid, low: float, high: float
) -> list[list[Point]]:
    """Polygons that together cover where low < height < high; neighbors in a row are joined."""
    found: list[list[Point]] = []
    for j in range(len(ys) - 1):
        run = -1
        for i in range(len(xs) - 1):
            corners = _corners(xs, ys, heights, i, j)
            whole = all(low <= z <= high for _, _, z in corners)
            if whole and run < 0:
                run = i
            if not whole:
                if run >= 0:
                    found.append(_box(xs[run], xs[i], ys[j], ys[j + 1]))
                    run = -1
                part = _clipped(_clipped(corners, low, 1.0), high, -1.0)
                if len(part) > 2:
                    found.append([(x, y) for x, y, _ in part])
        if run >= 0:
            found.append(_box(xs[run], xs[-1], ys[j], ys[j + 1]))
    return found


def line(
    xs: Sequence[float], ys: Sequence[float], heights: Grid, level: float
) -> list[list[Point]]:
    """Lines along which the height is the level."""
    pieces = [
        piece
        for j in range(len(ys) - 1)
        for i in range(len(xs) - 1)
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


def _box(left: float, right: float, low: float, high: float) -> list[Point]:
    return [(left, low), (right, low), (right, high), (left, high)]


def _clipped(corners: Sequence[Corner], level: float, side: float) -> list[Corner]:
    """The part of a polygon whose height is above the level, or below it if `side` is -1."""
    kept: list[Corner] = []
    for one, other in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        inside, next_inside = side * (one[2] - level) >= 0, side * (other[2] - level) >= 0
        if inside:
            kept.append(one)
        if inside != next_inside:
            kept.append((*_crossing(one, other, level), level))
    return kept


def _crossing(one: Corner, other: Corner, level: float) -> Point:
    share = (level - one[2]) / (other[2] - one[2])
    return (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))


def _pieces(corners: Sequence[Corner], level: float) -> Iterator[tuple[Point, Point]]:
    """The pieces of the line in one cell: none, one, or two around a saddle."""
    crossings = [
        _crossing(*sorted((one, other)), level)
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
