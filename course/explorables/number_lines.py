"""A chain of functions as number lines: a small step is stretched from line to line.

All lines have the same scale, so a step that looks three times as long is three times as long. The
factors are the local derivatives, and they multiply.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from html import escape

from course.explorables.links import LINKS, Link, evaluate
from course.explorables.still_plot import (
    BLUE,
    GREEN,
    GRID,
    INK,
    LINE,
    MUTED,
    ORANGE,
    PURPLE,
    between,
    element,
    picture,
    words,
)
from course.page.embed import Interactive, asset

NAMES = {1: ("x", "y"), 2: ("x", "u", "y"), 3: ("x", "u", "v", "y")}
COLORS = (GREEN, ORANGE, BLUE, PURPLE)
POSITIONS = 200
WIDTH, ROW = 660.0, 92.0


def number_lines(
    *chain: str, at: float, low: float, high: float, step: float = 0.1, names: Sequence[str] = ()
) -> Interactive:
    """Number lines of a chain of one to three functions, which are names in `links.LINKS`.

    The first number starts at `at` and can be moved from `low` to `high`; `step` is the small step
    that is stretched. `names` are those of the lines, from the first one to the last.
    """
    links = [LINKS[name] for name in chain]
    names = tuple(names) or NAMES[len(chain)]
    spread = [value for x in between(low, high + step, POSITIONS) for value in _values(links, x)]
    ends = [math.floor(min(spread)), math.ceil(max(spread))]
    data = {
        "links": [asdict(link) for link in links],
        "names": names,
        "at": at,
        "limits": [low, high],
        "step": step,
        "ends": ends,
    }
    sentences = _sentences(links, names, at, step)
    still = _picture(links, names, at, step, (ends[0], ends[1]), " ".join(sentences))
    return Interactive(
        "course-explorable course-lines",
        f"A chain of number lines: {_whole(links, names)}",
        "\n".join(sentences),
        still + "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences),
        data,
        asset("course.explorables", "plot.js") + asset("course.explorables", "number_lines.js"),
        asset("course.explorables", "plot.css") + asset("course.explorables", "number_lines.css"),
    )


def _values(links: Sequence[Link], x: float) -> list[float]:
    """The number on each line."""
    values = [x]
    for link in links:
        values.append(evaluate(link.value, values[-1]))
    return values


def _slopes(links: Sequence[Link], values: Sequence[float]) -> list[float]:
    """The local derivative of each link, at the number that arrives there."""
    return [evaluate(link.slope, value) for link, value in zip(links, values, strict=False)]


def _whole(links: Sequence[Link], names: Sequence[str]) -> str:
    return ", ".join(
        f"{name} = {link.formula.format(before)}"
        for link, before, name in zip(links, names, names[1:], strict=False)
    )


def _short(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _sentences(links: Sequence[Link], names: Sequence[str], x: float, step: float) -> list[str]:
    values, moved = _values(links, x), _values(links, x + step)
    slopes = _slopes(links, values)
    first = f"{names[0]} = {_short(x)}, and a small step d{names[0]} = {_short(step)}."
    rest = [
        f"{name} = {link.formula.format(before)} = {_short(value)}: the local derivative "
        f"d{name}/d{before} is {_short(slope)}, and the step becomes d{name} = "
        f"{_short(after - value)}."
        for link, before, name, value, after, slope in zip(
            links, names, names[1:], values[1:], moved[1:], slopes, strict=False
        )
    ]
    factors = " · ".join(_factor(slope) for slope in reversed(slopes))
    product = f"d{names[-1]}/d{names[0]} = {factors} = {_short(math.prod(slopes))}."
    return [first, *rest, product]


def _factor(slope: float) -> str:
    return f"({_short(slope)})" if slope < 0 else _short(slope)


def _picture(
    links: Sequence[Link],
    names: Sequence[str],
    x: float,
    step: float,
    ends: tuple[int, int],
    alt: str,
) -> str:
    values, moved = _values(links, x), _values(links, x + step)
    slopes = _slopes(links, values)
    middle = {"text_anchor": "middle"}
    parts, below = [], []

    def place(value: float) -> float:
        return 24 + (value - ends[0]) / (ends[1] - ends[0]) * (WIDTH - 48)

    for i, (name, value, after) in enumerate(zip(names, values, moved, strict=True)):
        y = 34 + ROW * i
        parts.append(element("path", d=f"M10 {y}H{WIDTH - 10}", stroke=LINE))
        every = max(1, (ends[1] - ends[0]) // 14)
        for tick in range(ends[0], ends[1] + 1, every):
            parts.append(element("path", d=f"M{place(tick):.1f} {y - 4}v8", stroke=LINE))
            look = {**middle, "fill": MUTED, "font_size": 11}
            parts.append(words(place(tick), y + 18, _short(tick), **look))
        formula = links[i - 1].formula.format(names[i - 1]) + " = " if i else ""
        parts.append(words(10, y - 14, f"{name} = {formula}{_short(value)}", font_weight=600))
        a, b = place(value), place(after)
        if i:
            was, had = place(values[i - 1]), place(moved[i - 1])
            shape = f"M{was:.1f} {y - ROW}L{a:.1f} {y}L{b:.1f} {y}L{had:.1f} {y - ROW}z"
            below.append(element("path", d=shape, fill=GRID, stroke=MUTED, stroke_dasharray="2 3"))
            label = f"× {_short(slopes[i - 1])}"
            beside = (max(was, had) + max(a, b)) / 2 + 14
            parts.append(words(beside, y - ROW / 2 + 6, label, font_weight=600))
        parts.append(element("path", d=f"M{a:.1f} {y}H{b:.1f}", stroke=COLORS[i], stroke_width=7))
        parts.append(element("path", d=f"M{a:.1f} {y - 4}l-5 -9h10z", fill=INK))
    return picture([*below, *parts], WIDTH, 34 + ROW * len(links) + 30, alt)
