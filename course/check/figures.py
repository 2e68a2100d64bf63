"""The check for a figure that a student drew: labels, and what is seen in each axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from course.check.asking.protocol import Plain, Question, Reading, Student, Unreadable
from course.check.public_check import public_check
from course.check.verdict import Result, Table

_READ = [
    "[a.get_xlabel().strip() for a in drawn.axes]",
    "[a.get_ylabel().strip() for a in drawn.axes]",
    "[not drawing.is_empty(a) for a in drawn.axes]",
    # Its value is not used, but reading it shows whether it is still a blank.
    "drawn",
]
_READ_CONTENTS = [
    "drawing.points(drawn.axes[0])",
    "drawing.colors(drawn.axes[0], places)",
    "drawing.point_colors(drawn.axes[0], wanted)",
    "drawing.color_counts(drawn.axes[0], wanted)",
]
_READ_TEXTS = ["drawing.title(drawn)", "drawing.legend(drawn)"]
# How far two colors must be apart to count as different, of √3 for black and white.
DIFFERENT = 0.03
# The cosine between two differences of colors below which they are opposite.
OPPOSITE = -0.7

Place = Sequence[float]


@public_check
def picture(
    student: Student,
    figure: str,
    /,
    *,
    axes: int = 1,
    points: Sequence[Place] = (),
    classes: Sequence[int] = (),
    regions: Sequence[Sequence[Place]] = (),
    title: bool = False,
    legend: int = 0,
    message: str = "",
) -> Result:
    """The student's variable holds a matplotlib figure with labeled axes and something drawn.

    Shows a row for the number of axes and three rows for each of them: its two labels and whether
    anything is drawn. What the picture looks like does not matter, except for what is asked for:
    points and regions in the first axes.

    Args:
        figure: The name of the variable, or an expression.
        axes: The number of axes that the figure has at least.
        points: Points [x, y] that must be drawn, as markers or on lines.
        classes: The number of the class, and so of the region, that each of `points` belongs to.
            The uppermost colors of points must differ between classes, but not just opposite to
            the colors of their regions. The first point of each class lies in its own region.
        regions: For each region, places [x, y] in it. All places of a region must have the same
            color, and those of different regions different ones.
        title: Whether the figure must have a title.
        legend: The number of names that its legend must have at least.
        message: A sentence for students whose figure is incomplete.

    Raises:
        CheckFailed: If something is missing or the variable is not written yet.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> from matplotlib.figure import Figure
        >>> curve = Figure()
        >>> axes = curve.subplots()
        >>> lines = axes.plot([3.0, 1.0, 0.5])
        >>> label = axes.set_xlabel("step")
        >>> with suppress(check.CheckFailed):
        ...     check.picture("curve")
        ✗ curve: 3 of 4 correct
          checked          yours            should be
          axes 1, y label  ''               a label          ✗
          number of axes   1                at least 1       ✓
          axes 1, x label  'step'           a label          ✓
          axes 1, drawn    something drawn  something drawn  ✓

        >>> label = axes.set_ylabel("loss")
        >>> check.picture("curve")
        ✓ curve: all 4 correct
    """
    table = Table(figure, ["checked"], message)
    do = f"from course.check import drawing\ndrawn = {figure}"
    read = [*_READ, *(_READ_TEXTS if title or legend else ())]
    given: dict[str, Plain] = {}
    first_of_contents = len(read)
    if points or regions:
        read += _READ_CONTENTS
        places: list[Plain] = [list(place) for region in regions for place in region]
        given = {"places": places, "wanted": [list(point) for point in points]}
    reply = table.record_reply(student.ask(Question(read, do, given)))
    try:
        x_labels, y_labels, drawn = (
            [item.value for item in reading.items()] for reading in reply.values()[:3]
        )
    except Unreadable as reason:
        table.add_row(["a figure"], str(reason), "a matplotlib figure", correct=False)
        return table.result()
    count = len(x_labels)
    table.add_row(["number of axes"], str(count), f"at least {axes}", correct=count >= axes)
    for i in range(axes):
        for what, found in (("x label", x_labels), ("y label", y_labels)):
            text = str(found[i]) if i < len(found) else ""
            table.add_row([f"axes {i + 1}, {what}"], repr(text), "a label", correct=bool(text))
        something = i < len(drawn) and bool(drawn[i])
        shown = "something drawn" if something else "nothing drawn"
        table.add_row([f"axes {i + 1}, drawn"], shown, "something drawn", correct=something)
    if title or legend:
        _compare_texts(table, reply.values()[len(_READ) :], title=title, legend=legend)
    if not points and not regions:
        return table.result()
    try:
        found, colors, markers, counts = (
            reading.items() for reading in reply.readings[first_of_contents:]
        )
        if points:
            _compare_points(table, points, [tuple(point.numbers()) for point in found])
        if regions:
            seen = iter([color.numbers() for color in colors])
            painted = [[next(seen) for _ in region] for region in regions]
            _compare_regions(table, painted)
            owners = [color.numbers() for color in markers]
            crowded = any(count.number() > 1 for count in counts)
            _compare_owners(table, painted, classes, owners, crowded=crowded)
    except (Unreadable, ValueError, StopIteration) as reason:
        said = str(reason) or "nothing"
        table.add_row(["axes 1, contents"], said, "what was asked for", correct=False)
    return table.result()


def _compare_texts(table: Table, texts: Sequence[Reading], *, title: bool, legend: int) -> None:
    """Add a row for the title and one for the legend, if they are asked for."""
    if title:
        text = str(texts[0].value or "")
        table.add_row(["title"], repr(text), "a title", correct=bool(text))
    if legend:
        names = [str(item.value) for item in texts[1].items()]
        shown = ", ".join(map(repr, names)) or "no names"
        wanted = f"{legend} or more names"
        table.add_row(["legend"], shown, wanted, correct=len(names) >= legend)


def _compare_points(table: Table, points: Sequence[Place], found: Sequence[Place]) -> None:
    """Add a row: every point is among those that were found."""
    missing = [
        point
        for point in points
        if not any(math.dist(point, one) <= 1e-6 * (1 + math.hypot(*point)) for one in found)
    ]
    shown = f"({missing[0][0]:g}, {missing[0][1]:g}) is missing" if missing else "all drawn"
    table.add_row(["axes 1, points"], shown, f"all {len(points)} points", correct=not missing)


def _compare_regions(table: Table, painted: Sequence[Sequence[Place]]) -> None:
    """Add a row: one color for each region. A gradual color counts if its shades stay apart."""
    within = max(
        (math.dist(*pair) for region in painted for pair in combinations(region, 2)), default=0.0
    )
    between = min(
        (math.dist(a, b) for one, other in combinations(painted, 2) for a in one for b in other),
        default=math.inf,
    )
    apart = between > max(within, DIFFERENT)
    shown = "colored by region" if apart else "not colored by region"
    table.add_row(["axes 1, regions"], shown, "colored by region", correct=apart)


def _compare_owners(
    table: Table,
    painted: Sequence[Sequence[Place]],
    classes: Sequence[int],
    owners: Sequence[Place],
    *,
    crowded: bool,
) -> None:
    """Add a row if points have colors that belong to other regions than their own.

    `crowded` says that a point is drawn more than once, in different colors.
    """
    said = ""
    if _alike(classes, owners):
        said = "points drawn in the colors of both classes" if crowded else "classes look alike"
    elif _are_opposite(painted, classes, owners):
        said = "swapped between points and regions"
    if said:
        table.add_row(["axes 1, colors"], said, "points like their regions", correct=False)


def _alike(classes: Sequence[int], owners: Sequence[Place]) -> bool:
    """Whether two points of different classes have the same color."""
    colored = [pair for pair in zip(classes, owners, strict=False) if pair[1]]
    return any(
        one != other and math.dist(here, there) < DIFFERENT
        for (one, here), (other, there) in combinations(colored, 2)
    )


def _are_opposite(
    painted: Sequence[Sequence[Place]], classes: Sequence[int], owners: Sequence[Place]
) -> bool:
    """Whether the first points of two classes differ just opposite to their regions."""
    first: dict[int, Place] = {}
    for own, color in zip(classes, owners, strict=False):
        if color:
            first.setdefault(own, color)
    for (one, here), (other, there) in combinations(first.items(), 2):
        between_points = [b - a for a, b in zip(here, there, strict=True)]
        pairs = zip(painted[one][0], painted[other][0], strict=True)
        between_regions = [b - a for a, b in pairs]
        product = sum(a * b for a, b in zip(between_points, between_regions, strict=True))
        if product < OPPOSITE * math.hypot(*between_points) * math.hypot(*between_regions):
            return True
    return False
