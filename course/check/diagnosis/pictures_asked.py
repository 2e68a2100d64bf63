"""The mistakes in a picture of two regions, seen in a picture of four corners that are known."""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.check.asking.protocol import Plain, Question, Reading, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# Class 1 is the upper left quarter of a square picture. It is asked about at two heights: where
# both coordinates have the same range, and where they do not.
_ROWS: list[list[float]] = [[0.0, 0.0], [4.0, 0.0], [0.0, 4.0], [4.0, 4.0], [1.5, 0.5]]
_DO = """
from course.check import drawing
made = draw_boundary(
    lambda row: Tensor(1.0 if row[0] < 2 and row[1] > 2 + height else -1.0),
    [list(row) for row in rows], [0, 0, 1, 0, 0],
)
"""
_CORNERS: list[list[float]] = [[0.7, 3.3], [3.3, 3.3], [0.7, 0.7], [3.3, 0.7]]
_EDGES: list[list[float]] = [[-0.08, 2.5], [4.08, 1.5], [1.0, -0.08], [3.0, 4.08]]
_HEIGHTS = (0.0, 10.0)
_READ = [
    "drawing.colors(made.axes[0], corners)",
    "drawing.colors(made.axes[0], edges)",
    "drawing.points(made.axes[0])",
    "[float(x) for x in (*made.axes[0].get_xlim(), *made.axes[0].get_ylim())]",
    "type(made).__name__",
]
# The same picture with all labels exchanged: the points must exchange their colors.
_RELABELED = """
from course.check import drawing
def colors_(labels):
    made = draw_boundary(
        lambda row: Tensor(1.0 if row[0] < 2 and row[1] > 2 else -1.0),
        [list(row) for row in rows], labels,
    )
    return drawing.point_colors(made.axes[0], rows)
same = colors_([0, 0, 1, 0, 0]) == colors_([1, 1, 0, 1, 1])
several = len({tuple(color) for color in colors_([0, 0, 1, 0, 0])}) > 1
"""
# Rows of the check, each about a single thing.
_LABELS, _POINTS = {"axes 1, x label", "axes 1, y label"}, "axes 1, points"
_TEXTS = {"title": "title-missing", "legend": "legend-missing"}
_COLORS = "axes 1, colors"
NEAR, WHITE = 0.03, (1.0, 1.0, 1.0)

TURNED = (
    "The first coordinate goes up in your regions: `across` comes first, and goes to the right."
)
MIRRORED = "Left and right are swapped in your regions. Start both lists at their smallest value."
UPSIDE_DOWN = (
    "Top and bottom are swapped in your regions. Make the first list of labels for the smallest "
    "value of `up`."
)
STRIPES = "Your regions are stripes. Compute the label of every point of the grid."
COLORS = (
    "Each point has the color of the other region. Use the same order of colors for the "
    "regions and the points."
)
ALIKE = "Points of both classes have the same color. Give each class a color of its own."
BY_PREDICTION = (
    "Your points have the colors of the model's answers. Choose each point's color by its label, "
    "so that the picture shows where the model is wrong."
)
AXES = "You return the axes. Return the figure that they belong to."

Color = Sequence[float]


def find(asked: Asked) -> Found | None:
    """What is wrong with a picture by `draw_boundary`."""
    texts = "\n".join(question.do for question, _ in asked.exchanges)
    if "draw_boundary(" not in texts:
        return None
    failed = {row.cells[0] for row in asked.result.rows if not row.correct}
    if "axes 1, drawn" in failed:
        return Found("nothing-drawn")
    if failed and failed <= _LABELS | {*_TEXTS}:
        return _of_texts(failed)
    only_points = failed <= _LABELS | {*_TEXTS, _POINTS}
    for height in _HEIGHTS:
        found = _at(asked, height, only_points=only_points)
        if found and found.name == "regions-missing" and height:
            # Two regions in the square picture and one here: the coordinates are exchanged.
            return Found("coordinates-swapped", TURNED)
        if found:
            return found
    if _COLORS in failed:
        return _of_colors(asked)
    return _of_texts(failed)


def _of_texts(failed: set[str]) -> Found | None:
    """Which text is missing around the picture, if one is."""
    if failed & _LABELS:
        return Found("axes-unlabeled")
    return next((Found(name) for row, name in _TEXTS.items() if row in failed), None)


def _of_colors(asked: Asked) -> Found:
    """What is wrong with the colors of the points, which are where they belong."""
    said = next(row.cells[1] for row in asked.result.rows if row.cells[0] == _COLORS)
    if "both classes" in said:
        return Found("classes-mixed")
    if "alike" not in said:
        return Found("classes-swapped", COLORS)
    rows: Plain = [*map(list[Plain], _ROWS)]
    reply = asked.student.ask(Question(["same and several"], _RELABELED, {"rows": rows}))
    by_prediction = not reply.failure and reply.readings[0].value is True
    return (
        Found("ignores-its-argument", BY_PREDICTION)
        if by_prediction
        else Found("classes-mixed", ALIKE)
    )


def _at(asked: Asked, height: float, *, only_points: bool) -> Found | None:
    """What is wrong with the picture of four corners, or with its points, moved up by `height`."""

    def moved(places: Sequence[Sequence[float]]) -> list[list[float]]:
        return [[x, y + height] for x, y in places]

    given: dict[str, Plain] = {
        "rows": [*map(list[Plain], moved(_ROWS))],
        "corners": [*map(list[Plain], moved(_CORNERS))],
        "edges": [*map(list[Plain], moved(_EDGES))],
        "height": height,
    }
    reply = asked.student.ask(Question(_READ, _DO, given))
    if reply.failure or len(reply.readings) != len(_READ):
        return None
    corners, edges, points, limits, kind = reply.readings
    if not kind.failure and "Axes" in str(kind.value):
        return Found("returns-something-else", AXES)
    try:
        if only_points:
            return _of_points(_table(points), moved(_ROWS))
        ends = limits.numbers()
        inside = [ends[0], ends[1], ends[2] - height, ends[3] - height]
        return (
            _of_limits(inside)
            or _of_regions(_table(corners), height)
            or _of_points(_table(points), moved(_ROWS))
            or _of_edges(_table(edges))
        )
    except (Unreadable, ValueError):
        return None


def _table(reading: Reading) -> list[list[float]]:
    return [item.numbers() for item in reading.items()]


def _of_regions(corners: Sequence[Color], height: float) -> Found | None:
    """Which corner stands out, if one does."""
    if all(_near(one, corners[0]) for one in corners):
        moved = height > 0 and _near(corners[0], WHITE)
        return Found("regions-misplaced" if moved else "regions-missing")
    white = sum(_near(one, WHITE) for one in corners)
    if white and (white == 3 or len({tuple(one) for one in corners}) > 2):
        return None if white == 3 and not _near(corners[0], WHITE) else Found("grid-too-small")
    odd = [i for i, one in enumerate(corners) if sum(_near(one, other) for other in corners) == 1]
    if len(odd) == 1:
        return (
            None,
            Found("reversed", MIRRORED),
            Found("reversed", UPSIDE_DOWN),
            Found("coordinates-swapped", TURNED),
        )[odd[0]]
    upper_left, upper_right, lower_left, lower_right = corners
    if (_near(upper_left, upper_right) and _near(lower_left, lower_right)) or (
        _near(upper_left, lower_left) and _near(upper_right, lower_right)
    ):
        return Found("part-of-the-data", STRIPES)
    return Found("regions-misplaced")


def _of_points(points: Sequence[Color], wanted: Sequence[Color]) -> Found | None:
    def drawn(rows: Sequence[Sequence[float]]) -> bool:
        return all(any(math.dist(row, one) < 1e-6 for one in points) for row in rows)

    if drawn(wanted):
        return None
    swapped = drawn([row[::-1] for row in wanted])
    return Found("coordinates-swapped") if swapped else Found("points-missing")


def _of_limits(limits: Sequence[float]) -> Found | None:
    """Whether a point lies on the edge of the picture or outside of it."""
    left, right, low, high = limits
    if max(abs(right - left), abs(high - low)) > 12:
        return Found("regions-misplaced")
    around = min(left, right) < 0 and max(left, right) > 4 and min(low, high) < 0
    return None if around and max(low, high) > 4 else Found("grid-too-small")


def _of_edges(edges: Sequence[Color]) -> Found | None:
    return Found("grid-too-small") if any(_near(one, WHITE) for one in edges) else None


def _near(one: Color, other: Color) -> bool:
    return math.dist(one, other) < NEAR
