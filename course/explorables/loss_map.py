"""The loss of every line as a map: drag the start, move the learning rate, and watch the descent.

Beside the map are the data with the line of the current step, and the loss of every step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from course.explorables.loss_surface import LossSurface, Point, descend, loss_of, surface_of
from course.explorables.still_axes import cut, frame, path
from course.explorables.still_plot import BLUE, INK, MUTED, RED, Panel, element, picture, words
from course.page.embed import Interactive, asset
from course.stepper.local_rules import short

STEPS = 100
# A map is this much wider than high, in equal units: gradients are at right angles to contours.
SHAPE = 1.25
MOST_LEVELS = 11


def loss_map(
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    start: Point = (-1.0, 6.0),
    learning_rate: float = 0.1,
    names: tuple[str, str] = ("x", "y"),
) -> Interactive:
    """Gradient descent of a line on the map of its loss, with a start and a learning rate to move.

    `start` is a weight and a bias, and `names` are what x and y measure.

    Raises ValueError if xs and ys differ in length, if no single line is best, or if the learning
    rate is not positive.
    """
    if not 0 < learning_rate < math.inf:
        raise ValueError(f"learning_rate is {learning_rate}: give a positive number.")
    xs, ys = [float(x) for x in xs], [float(y) for y in ys]
    start = float(start[0]), float(start[1])
    surface = surface_of(xs, ys)
    weights, biases = _ranges(surface, start)
    corners = [(weight, bias) for weight in weights for bias in biases]
    levels = _levels(surface.lowest, max(loss_of(xs, ys, corner) for corner in corners))
    text = _words(xs, ys, surface, start, learning_rate)
    data = {
        "xs": xs, "ys": ys, "names": list(names), "start": list(start), "rate": learning_rate,
        "steps": STEPS, "weights": weights, "biases": biases, "levels": levels,
        "best": surface.best, "lowest": surface.lowest, "sharp": surface.sharp,
        "flat": surface.flat, "angle": surface.angle, "view": _view(xs, ys),
    }  # fmt: skip
    course = descend(xs, ys, start, learning_rate, STEPS)
    height = 310.0
    wide = height * SHAPE
    left = Panel(46, 30, 46 + wide, 30 + height, weights, biases)
    right = Panel(wide + 110, 30, wide + 420, 30 + height, *_view(xs, ys))
    _draw_map(left, surface, levels, course)
    _draw_data(right, xs, ys, names, course)
    image = picture(
        [*left.parts, *right.parts], right.right + 12, height + 74, _alt(surface, levels)
    )
    said = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return Interactive(
        "course-explorable course-loss-map",
        "Gradient descent on a map of the loss",
        text,
        image + said,
        data,
        "".join(asset(__package__, f"{name}.js") for name in ("plot", "descent", "loss_map")),
        asset(__package__, "plot.css") + asset(__package__, "loss_map.css"),
    )


def _ranges(surface: LossSurface, start: Point) -> tuple[Point, Point]:
    """The weights and the biases of a map that shows the best line, the start, and 0."""
    weight, bias = surface.best
    far = max(abs(weight), abs(bias), abs(weight - start[0]), abs(bias - start[1])) * 1.25 or 1.0
    wide = far * SHAPE
    return (weight - wide, weight + wide), (bias - far, bias + far)


def _levels(lowest: float, highest: float) -> list[float]:
    """The losses that have a contour: 1, 2, 5, 10, … between the lowest and the highest."""
    top = math.floor(math.log10(highest))
    rising = [one * 10.0**ten for ten in range(top - 5, top + 1) for one in (1, 2, 5)]
    return [float(f"{one:.3g}") for one in rising if lowest * 1.05 < one < highest][-MOST_LEVELS:]


def _words(
    xs: list[float], ys: list[float], surface: LossSurface, start: Point, rate: float
) -> str:
    end = weight, bias = descend(xs, ys, start, rate, STEPS)[-1]
    limit = short(surface.limit)
    found = (
        f"It diverges: the rate is above the limit 2/λmax = {limit}."
        if rate > surface.limit
        else f"After {STEPS} steps: weight {short(weight)}, bias {short(bias)}, loss "
        f"{short(loss_of(xs, ys, end))}. The rate is below the limit 2/λmax = {limit}."
    )
    return (
        f"Each point on the map is a line with its weight and its bias. The best line has weight "
        f"{short(surface.best[0])}, bias {short(surface.best[1])}, and loss "
        f"{short(surface.lowest)}.\n"
        f"The descent starts at weight {short(start[0])}, bias {short(start[1])}, loss "
        f"{short(loss_of(xs, ys, start))}, with learning rate {short(rate)}. {found}"
    )


def _alt(surface: LossSurface, levels: list[float]) -> str:
    return (
        f"Left: a map of the loss over weight and bias. Its contours, from {short(levels[0])} to "
        f"{short(levels[-1])}, are ellipses around a valley, "
        f"{math.sqrt(surface.sharp / surface.flat):.1f} times as long as they are wide. The path "
        "of the descent leads down into it. Right: the data with the first and the last line."
    )


def _draw_map(panel: Panel, surface: LossSurface, levels: list[float], course: list[Point]) -> None:
    frame(panel, "The loss of every line", "weight", "bias")
    unit = panel.place(1, 0)[0] - panel.place(0, 0)[0]
    x, y = panel.place(*surface.best)
    turn = f"rotate({-math.degrees(surface.angle):.2f} {x:.1f} {y:.1f})"
    parts = []
    for level in reversed(levels):
        along, across = (radius * unit for radius in surface.radii(level))
        parts.append(
            element("ellipse", cx=x, cy=y, rx=along, ry=across, transform=turn, fill=BLUE,
                    fill_opacity=0.07, stroke=BLUE, stroke_opacity=0.45)
        )  # fmt: skip
    seen = _until_far(course, panel)
    parts.append(element("path", d=path(panel, seen), fill="none", stroke=RED, stroke_width=2))
    for place in (panel.place(*point) for point in seen):
        parts.append(element("circle", cx=place[0], cy=place[1], r=2.3, fill=RED))
    at = panel.place(*course[0])
    parts.append(
        element("circle", cx=at[0], cy=at[1], r=6, fill="#ffffff", stroke=INK, stroke_width=2.5)
    )
    cross = f"M{x - 6:.1f} {y:.1f}h12m-6 -6v12"
    parts.append(element("path", d=cross, stroke=INK, stroke_width=2))
    parts += [
        words(at[0] - 12, at[1] + 16, "start", text_anchor="end"),
        words(x + 10, y + 18, "best"),
    ]
    cut(panel, parts)


def _until_far(course: list[Point], panel: Panel) -> list[Point]:
    """The path up to its fourth point outside the map: what follows would only hide the rest."""
    outside = [
        i
        for i, (weight, bias) in enumerate(course)
        if not (panel.x[0] < weight < panel.x[1] and panel.y[0] < bias < panel.y[1])
    ]
    return course[: outside[3] + 1] if len(outside) > 3 else course


def _view(xs: list[float], ys: list[float]) -> tuple[Point, Point]:
    """The ranges of x and y that the data are shown in."""
    wide, high = max(xs) - min(xs), max(ys) - min(ys) or 1.0
    return (min(0.0, *xs), max(xs) + 0.06 * wide), (min(0.0, *ys), max(ys) + 0.25 * high)


def _draw_data(
    panel: Panel, xs: list[float], ys: list[float], names: tuple[str, str], course: list[Point]
) -> None:
    frame(panel, "The data, with the first and the last line", *names)
    parts = []
    for line, color, dashes in ((course[0], MUTED, "5 4"), (course[-1], BLUE, "none")):
        ends = [(x, line[0] * x + line[1]) for x in panel.x]
        if all(abs(y) < 1e6 for _, y in ends):
            parts.append(
                element("path", d=path(panel, ends), fill="none", stroke=color, stroke_width=2.5,
                        stroke_dasharray=dashes)
            )  # fmt: skip
    for x, y in zip(xs, ys, strict=True):
        at = panel.place(x, y)
        parts.append(element("circle", cx=at[0], cy=at[1], r=4, fill=INK))
    cut(panel, parts)
