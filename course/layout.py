"""Where the boxes and arrows of a diagram go; `course.diagram` decides how they look.

Two functions return a `Layout`: `dot_layout` asks Graphviz, and `layered_layout` needs only Python.
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]

BETWEEN_BOXES = 16.0
BETWEEN_LINES = 12.0
BETWEEN_COLUMNS = 30.0
WIDEST_GAP = 84.0
MARGIN = 8.0


@dataclass(frozen=True)
class Shape:
    """The size of a box in pixels; a `round` one is an ellipse."""

    width: float
    height: float
    round: bool = False


@dataclass(frozen=True)
class Layout:
    """The size of the picture, the center of each shape, and a curve for each edge.

    A curve is a start point and then three points for each cubic Bézier segment; its last point is
    on the border of the target.
    """

    width: float
    height: float
    centers: list[Point]
    curves: list[list[Point]]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels, on the generous side, because the reader's font is unknown.

    >>> text_width("grad", 10)
    21.6
    """
    width = 0.0
    for c in text:
        if unicodedata.east_asian_width(c) in ("W", "F"):
            width += 1.05
        elif unicodedata.combining(c):
            continue
        else:
            narrow, wide = c in "iljftr.,:;|!'()[]{} I/\\", c in "mwMW@%&+=<>~…—"
            width += 0.36 if narrow else 0.92 if wide else 0.72 if c.isupper() else 0.6
    return width * size * (1.08 if bold else 1.0)


def dot_layout(
    shapes: Sequence[Shape], edges: Sequence[tuple[int, int]], direction: str
) -> Layout | None:
    """Graphviz's layout, or None if the package or its program is not installed."""
    try:
        import graphviz
    except ImportError:
        return None
    lines = [
        f'digraph {{ rankdir={direction} nodesep=0.2 ranksep=0.36 node [fixedsize=true label=""]',
        f"edge [arrowhead=none tailport={'e' if direction == 'LR' else 's'}]",
    ]
    for i, shape in enumerate(shapes):
        form = "ellipse" if shape.round else "box"
        lines.append(f"{i} [shape={form} width={shape.width / 72} height={shape.height / 72}]")
    incoming = Counter(target for _, target in edges)
    for source, target in edges:
        # A single arrow enters a box in the middle of its side; Graphviz places several itself.
        middle = incoming[target] == 1 and not shapes[target].round
        port = f" [headport={'w' if direction == 'LR' else 'n'}]" if middle else ""
        lines.append(f"{source} -> {target}{port}")
    try:
        plain = graphviz.pipe_string(
            "dot", "plain", "\n".join([*lines, "}"]), encoding="utf-8", quiet=True
        )
    except (OSError, graphviz.CalledProcessError, graphviz.ExecutableNotFound):
        return None
    return _read_plain(plain, len(shapes), edges)


def _read_plain(plain: str, count: int, edges: Sequence[tuple[int, int]]) -> Layout:
    """Read Graphviz's `plain` format, which is in inches with y pointing up."""
    width = height = 0.0
    centers: list[Point] = [(0.0, 0.0)] * count
    found: dict[tuple[int, int], list[list[Point]]] = defaultdict(list)

    def pixels(x: str, y: str) -> Point:
        return 72 * float(x) + MARGIN, height - 72 * float(y) - MARGIN

    for line in plain.splitlines():
        word = line.split()
        if word[0] == "graph":
            width, height = (72 * float(inches) + 2 * MARGIN for inches in word[2:4])
        elif word[0] == "node":
            centers[int(word[1])] = pixels(word[2], word[3])
        elif word[0] == "edge":
            numbers = word[4 : 4 + 2 * int(word[3])]
            curve = [pixels(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            found[int(word[1]), int(word[2])].append(curve)
    return Layout(width, height, centers, [found[edge].pop(0) for edge in edges])


def layered_layout(
    shapes: Sequence[Shape], edges: Sequence[tuple[int, int]], direction: str
) -> Layout:
    """Sugiyama's method: columns by longest path, order by barycenters, then even positions.

    Shapes are in topological order, the root last. "TB" is "LR" mirrored at the diagonal, so the
    code below deals only with columns from left to right.
    """
    if direction == "TB":
        turned = [Shape(shape.height, shape.width, shape.round) for shape in shapes]
        flat = layered_layout(turned, edges, "LR")
        return Layout(
            flat.height,
            flat.width,
            [(y, x) for x, y in flat.centers],
            [[(y, x) for x, y in curve] for curve in flat.curves],
        )
    grid = _Grid(shapes, edges)
    grid.order()
    grid.place()
    return grid.layout()


class _Grid:
    """Columns of cells. A cell is a shape, or a place where a line passes through a column.

    All lines that leave one shape share these places and run together like a cable, so a weight
    that is used a hundred times costs no more than its longest line.
    """

    def __init__(self, shapes: Sequence[Shape], edges: Sequence[tuple[int, int]]) -> None:
        self.shapes, self.edges = shapes, edges
        # Each shape is as far right as possible: a leaf is beside the operation that uses it.
        distance = [0] * len(shapes)
        reach = [0] * len(shapes)
        incoming: dict[int, list[int]] = defaultdict(list)
        for source, target in edges:
            incoming[target].append(source)
        for target in reversed(range(len(shapes))):
            for source in incoming[target]:
                distance[source] = max(distance[source], distance[target] + 1)
        last = max(distance)
        self.column = [last - steps for steps in distance]
        for source, target in edges:
            reach[source] = max(reach[source], self.column[target])
        self.columns: list[list[int]] = [[] for _ in range(last + 1)]
        self.path: list[list[int]] = []  # the cells of each shape's line, starting with itself
        cells = len(shapes)
        for i, start in enumerate(self.column):
            passages = range(cells, cells + max(0, reach[i] - start - 1))
            cells += len(passages)
            self.path.append([i, *passages])
            for offset, cell in enumerate(self.path[i]):
                self.columns[start + offset].append(cell)
        self.y = [0.0] * cells
        self.left: list[list[int]] = [[] for _ in range(cells)]
        self.right: list[list[int]] = [[] for _ in range(cells)]
        for path in self.path:
            for before, after in pairwise(path):
                self._link(before, after)
        for source, target in edges:
            self._link(self._last_cell(source, target), target)

    def _link(self, before: int, after: int) -> None:
        self.right[before].append(after)
        self.left[after].append(before)

    def _last_cell(self, source: int, target: int) -> int:
        return self.path[source][self.column[target] - self.column[source] - 1]

    def order(self) -> None:
        """Sort each column by the barycenters of its neighbors; keep the fewest crossings."""
        best, fewest = [list(column) for column in self.columns], self._crossings()
        for sweep in range(12 if len(self.y) < 3000 else 4):
            if fewest == 0:
                break
            backward = sweep % 2 == 0
            neighbors = self.right if backward else self.left
            columns = self.columns[-2::-1] if backward else self.columns[1:]
            rank = {cell: i for column in self.columns for i, cell in enumerate(column)}
            for column in columns:
                linked = [i for i, cell in enumerate(column) if neighbors[cell]]
                cells = sorted(
                    (column[i] for i in linked),
                    key=lambda cell: (
                        sum(rank[other] for other in neighbors[cell]) / len(neighbors[cell])
                    ),
                )
                for i, cell in zip(linked, cells, strict=True):
                    column[i] = cell
                rank.update((cell, i) for i, cell in enumerate(column))
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(column) for column in self.columns], crossings
        self.columns = best

    def _crossings(self) -> int:
        rank = {cell: i for column in self.columns for i, cell in enumerate(column)}
        total = 0
        for column in self.columns[:-1]:
            seen: list[int] = []
            for cell in column:
                ends = sorted(rank[other] for other in self.right[cell])
                total += sum(len(seen) - bisect_right(seen, end) for end in ends)
                for end in ends:
                    insort(seen, end)
        return total

    def place(self) -> None:
        """Move each cell to the middle of its neighbors, as far as its column allows."""
        for column in self.columns:
            offsets = self._offsets(column)
            for cell, offset in zip(column, offsets, strict=True):
                self.y[cell] = offset - offsets[-1] / 2
        for sweep in range(60 if len(self.y) < 1000 else 12):
            for column in self.columns[:: 1 if sweep % 2 else -1]:
                wanted, weights = [], []
                for cell in column:
                    around = [(other, self._pull(other, cell)) for other in self.left[cell]]
                    around += [(other, self._pull(cell, other)) for other in self.right[cell]]
                    weights.append(sum(pull for _, pull in around) or 1.0)
                    sums = sum(pull * self.y[other] for other, pull in around)
                    wanted.append(sums / weights[-1])
                self._move(column, wanted, weights)
        for column in self.columns[-2::-1]:  # finally, straighten every line that can be straight
            mates = [self._mate(cell) for cell in column]
            wanted = [
                self.y[cell if mate is None else mate]
                for cell, mate in zip(column, mates, strict=True)
            ]
            self._move(column, wanted, [1.0 if mate is None else 100.0 for mate in mates])
        for path in self.path:
            for before, after in pairwise(path[1:]):
                if abs(self.y[after] - self.y[before]) < 2.0:
                    self.y[after] = self.y[before]

    def _move(self, column: list[int], wanted: list[float], weights: list[float]) -> None:
        placed = _nearest_apart(wanted, weights, self._offsets(column))
        for cell, y in zip(column, placed, strict=True):
            self.y[cell] = y

    def _mate(self, cell: int) -> int | None:
        """The cell on the right that this one should be level with, if any."""
        if len(self.right[cell]) != 1:
            return None
        mate = self.right[cell][0]
        alone = len(self.left[mate]) == 1
        return mate if alone or self._pull(cell, mate) > 1.0 else None

    def _pull(self, before: int, after: int) -> float:
        """How strongly to straighten a link: more for lines, and for operations to their result."""
        count = len(self.shapes)
        if before >= count and after >= count:
            return 4.0
        return 4.0 if before < count and self.shapes[before].round else 1.0

    def _height(self, cell: int) -> float:
        return self.shapes[cell].height if cell < len(self.shapes) else 0.0

    def _offsets(self, column: Sequence[int]) -> list[float]:
        """The distance of each cell's middle from the first one's when packed tightly."""
        offsets = [0.0]
        for above, below in pairwise(column):
            boxes = above < len(self.shapes) and below < len(self.shapes)
            gap = BETWEEN_BOXES if boxes else BETWEEN_LINES
            offsets.append(offsets[-1] + (self._height(above) + self._height(below)) / 2 + gap)
        return offsets

    def layout(self) -> Layout:
        """Turn columns into x positions, and edges into curves that bend only between columns."""
        cells = [cell for column in self.columns for cell in column]
        top = min(self.y[cell] - self._height(cell) / 2 for cell in cells) - MARGIN
        self.y = [y - top for y in self.y]
        height = max(self.y[cell] + self._height(cell) / 2 for cell in cells) + MARGIN
        bounds: list[tuple[float, float]] = []
        x = MARGIN
        for column in self.columns:
            widths = [self.shapes[cell].width for cell in column if cell < len(self.shapes)]
            bounds.append((x, x + max(widths)))
            climbs = [abs(self.y[c] - self.y[other]) for c in column for other in self.right[c]]
            # Steep arrows need room to bend.
            x = bounds[-1][1] + min(WIDEST_GAP, BETWEEN_COLUMNS + 0.13 * max(climbs, default=0.0))
        centers = [(sum(bounds[self.column[i]]) / 2, self.y[i]) for i in range(len(self.shapes))]
        entries = self._entries()
        curves = [
            self._curve(source, target, angle, centers, bounds)
            for (source, target), angle in zip(self.edges, entries, strict=True)
        ]
        return Layout(bounds[-1][1] + MARGIN, height, centers, curves)

    def _entries(self) -> list[float]:
        """The angle at which each edge meets its target, so that no two arrowheads overlap."""
        meeting: dict[int, list[int]] = defaultdict(list)
        for i, (_, target) in enumerate(self.edges):
            meeting[target].append(i)
        angles = [0.0] * len(self.edges)
        for target, together in meeting.items():
            together.sort(key=lambda i: (self.y[self._last_cell(self.edges[i][0], target)], i))
            spread = min(130.0, 60.0 * (len(together) - 1))
            for place, i in enumerate(together):
                fraction = place / max(1, len(together) - 1) - 0.5
                angles[i] = math.radians(fraction * spread)
        return angles

    def _curve(
        self,
        source: int,
        target: int,
        angle: float,
        centers: Sequence[Point],
        bounds: Sequence[tuple[float, float]],
    ) -> list[Point]:
        x, y = centers[source]
        x += self.shapes[source].width / 2
        curve = [(x, y)]
        column = self.column[source]
        between = self.column[target] - column

        def bend(end: Point) -> None:
            (x, y), (end_x, end_y) = curve[-1], end
            half = (end_x - x) / 2
            curve.extend([(x + half, y), (end_x - half, end_y), end])

        for cell in self.path[source][1:between]:
            column += 1
            if self.y[cell] != curve[-1][1]:
                if curve[-1][0] < bounds[column - 1][1]:
                    bend((bounds[column - 1][1], curve[-1][1]))
                bend((bounds[column][0], self.y[cell]))
        if curve[-1][0] < bounds[column][1]:
            bend((bounds[column][1], curve[-1][1]))
        x, y = centers[target]
        shape = self.shapes[target]
        if shape.round:
            x -= shape.width / 2 * math.cos(angle)
            y += shape.height / 2 * math.sin(angle)
        else:
            x -= shape.width / 2
            y += shape.height / 3 * math.sin(angle)
        bend((x, y))
        return curve


def _nearest_apart(
    wanted: Sequence[float], weights: Sequence[float], offsets: Sequence[float]
) -> list[float]:
    """The positions nearest to the wanted ones (least squares) that keep order and distances.

    Isotonic regression by pooling adjacent violators, after subtracting the distances.
    """
    pools: list[tuple[float, float, int]] = []
    for want, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, total, size = want - offset, weight, 1
        while pools and pools[-1][0] > mean:
            before, heavy, more = pools.pop()
            mean = (mean * total + before * heavy) / (total + heavy)
            total, size = total + heavy, size + more
        pools.append((mean, total, size))
    means = [mean for mean, _, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
