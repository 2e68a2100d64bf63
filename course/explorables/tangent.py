"""A tangent and a secant, with a step h from 1 down to 1e-16: the error falls, then rises.

All values of the function are computed here and given to the script with all their bits. What the
script does with them, a difference and a division, gives the same floats in any language. So the
page shows the round-off that Python has, for any function that can be called.
"""

from __future__ import annotations

import base64
import math
import struct
from collections.abc import Callable, Iterable
from html import escape

from course.explorables.still_plot import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    Panel,
    between,
    element,
    picture,
    sampled,
    words,
)
from course.page.embed import Interactive, asset

Function = Callable[[float], float]

# Four steps for each factor of ten, from 1 down to 1e-16. The literals are what Python reads.
STEPS = [float(f"{10 ** (-(k % 4) / 4):.3g}e-{k // 4}") if k % 4 else float(f"1e-{k // 4}")
         for k in range(65)]  # fmt: skip
POSITIONS = 41
# Below this step the floats of x and of the function show as stairs in the magnified picture.
STAIRS_FROM = 58
# Numbers closer to each other than this need not be told apart on the picture.
FINEST = 2.0**-56
IN_WORDS = (1, 3, 5, 8, 11, 14, 16)  # powers of ten


def tangent(
    function: Function, slope: Function, *, at: float, reach: float = 1.0, name: str = "f(x)"
) -> Interactive:
    """The curve of `function`, its tangent, and a secant whose step can be changed.

    `slope` is the function's exact derivative. The point starts at `at` and can be moved by
    `reach` to both sides; the function is called up to 1 farther than that.
    """
    positions = [round(at + reach * (2 * i / (POSITIONS - 1) - 1), 12) for i in range(POSITIONS)]
    low, high = positions[0] - 1.1, positions[-1] + 1.1
    curve = [value for x in between(low, high, 161) for value in (x, function(x))]
    edges, levels, counts = [], [], []
    for x in positions:
        stairs = _stairs(function, x)
        counts.append(len(stairs))
        edges += [edge for edge, _ in stairs]
        levels += [level for _, level in stairs]
    data = {
        "name": name,
        "steps": STEPS,
        "positions": positions,
        "start": POSITIONS // 2,
        "values": _packed("d", map(function, positions)),
        "slopes": _packed("d", map(slope, positions)),
        "right": _packed("d", (function(x + h) for x in positions for h in STEPS)),
        "left": _packed("d", (function(x - h) for x in positions for h in STEPS)),
        "curve": _packed("f", curve),
        "stairsFrom": STAIRS_FROM,
        "stairs": [counts, _packed("f", edges), _packed("f", levels)],
    }
    text = _text(function, slope, at)
    still = _picture(function, slope, at, (low, high), name) + "".join(
        f"<p>{escape(line)}</p>" for line in text.splitlines()
    )
    return Interactive(
        "course-explorable course-tangent",
        f"Tangent and secant of {name}",
        text,
        still,
        data,
        asset("course.explorables", "plot.js") + asset("course.explorables", "tangent.js"),
        asset("course.explorables", "plot.css") + asset("course.explorables", "tangent.css"),
    )


def _packed(kind: str, values: Iterable[float]) -> str:
    """Floats as text, with all their bits: "d" for doubles, "f" where pictures need no more."""
    listed = [float(value) for value in values]
    return base64.b64encode(struct.pack(f"<{len(listed)}{kind}", *listed)).decode()


def _stairs(function: Function, x: float) -> list[tuple[float, float]]:
    """Where the computed function jumps near `x`, and to what height; both relative to `x`.

    A number between two floats is rounded to the nearer one, so the steps meet halfway.
    """
    width = max(math.ulp(x), FINEST)
    count = math.ceil(1.6 * STEPS[STAIRS_FROM] / width)
    here = function(x)
    found: list[tuple[float, float]] = []
    for k in range(-count, count + 1):
        level = function(x + k * width) - here
        if not found or level != found[-1][1]:
            found.append(((k - 0.5) * width, level))
    return found


def one_side(function: Function, x: float, h: float) -> float:
    """The slope of the secant through x and x + h."""
    return (function(x + h) - function(x)) / h


def both_sides(function: Function, x: float, h: float) -> float:
    """The slope of the secant through x − h and x + h."""
    return (function(x + h) - function(x - h)) / (2 * h)


def _short(error: float) -> str:
    return f"{error:.2g}".replace("e-0", "e-")


def _text(function: Function, slope: Function, at: float) -> str:
    exact = slope(at)
    rows = []
    for power in IN_WORDS:
        one, both = (rule(function, at, float(f"1e-{power}")) for rule in (one_side, both_sides))
        rows.append(
            f"h = 1e-{power}: from one side {one:.10g}, error {_short(abs(one - exact))}; "
            f"from both sides {both:.10g}, error {_short(abs(both - exact))}."
        )
    return "\n".join(
        [
            f"At x = {at:g} the slope of the tangent is {exact:.10g}.",
            *rows,
            "As h gets smaller, the error first falls, because the curve bends less between the "
            "two points. Then it rises: the two heights agree in more and more of their 16 digits, "
            "and few are left for the difference.",
        ]
    )


def _picture(
    function: Function, slope: Function, at: float, view: tuple[float, float], name: str
) -> str:
    """The curve with its tangent and a secant, and beside it the error for every step."""
    h, exact, here = 0.7, slope(at), function(at)
    curve = sampled(function, between(*view, 121))
    heights = [y for _, y in curve]
    margin = 0.06 * (max(heights) - min(heights))
    left = Panel(46, 34, 336, 244, view, (min(heights) - margin, max(heights) + margin))
    left.axes(
        {f"{k}": float(k) for k in range(math.ceil(view[0]), math.floor(view[1]) + 1)},
        {},
        f"{name}, its tangent and a secant",
        "x",
    )
    left.line(curve, INK)
    for steepness, color, dash in (
        (exact, GREEN, "none"),
        (one_side(function, at, h), ORANGE, "7 4"),
    ):
        ends = ((x, here + steepness * (x - at)) for x in between(*view, 121))
        left.line(ends, color, stroke_dasharray=dash)
    left.dot(at + h, function(at + h), ORANGE)
    left.dot(at, here, INK)
    right = Panel(410, 34, 692, 244, (1.0, 1e-16), (1e-16, 10.0), log=True)
    right.axes(
        {f"1e-{k}" if k else "1": 10.0**-k for k in range(0, 17, 4)},
        {f"1e{k}": 10.0**k for k in (-16, -12, -8, -4)} | {"1": 1.0},
        "Error of the secant's slope",
        "step h, smaller to the right",
    )
    for rule, color, dash in ((one_side, ORANGE, "7 4"), (both_sides, BLUE, "none")):
        errors = [(h, max(abs(rule(function, at, h) - exact), 1e-16)) for h in STEPS]
        right.line(errors, color, stroke_dasharray=dash)
    right.parts += [
        element("path", d="M474 48h22", stroke=ORANGE, stroke_width=2.2, stroke_dasharray="7 4"),
        words(501, 52, "from one side"),
        element("path", d="M474 66h22", stroke=BLUE, stroke_width=2.2),
        words(501, 70, "from both sides"),
    ]
    alt = (
        f"The curve {name}, its tangent at x = {at:g}, and a secant that is too steep or too flat. "
        "Beside it, the error of its slope: as the step h gets smaller, it falls, then rises."
    )
    return picture([*left.parts, *right.parts], 716, 290, alt)
