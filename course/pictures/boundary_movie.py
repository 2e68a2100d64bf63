"""A movie of a decision boundary during training, with the loss beside it: SVG, and no library.

    movie = BoundaryMovie("The boundary bends", rows, kinds, ...)
    for step in …:
        movie.add(step, loss, heights)
    movie

`boundary_movie.js` plays the frames. Where scripts do not run, some frames are shown side by side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from course.page.embed import Interactive, asset, svg_image
from course.pictures.contours import Heights, outlines, path

SIDE = 296  # pixels of each side of a plot
FINE = 2  # units of a path in a pixel
LEFT, TOP, WIDTH, HEIGHT = 50, 8, 354, 366  # of a picture, in pixels
SMALL = 0.72  # how large the pictures side by side are
IN_WORDS = 5  # frames that are shown where nothing moves
SECONDS = 0.16  # that a frame stays
SIZE = 13  # of letters, in pixels
FONT = "system-ui, Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif"
# In a page, colors are the theme's. In a picture on its own, they are those of the light theme.
NAMES = ("ink", "muted", "line", "grid", "paper", "blue", "orange")
LIVE = {name: f"var(--course-{name})" for name in NAMES}
ALONE = dict(
    zip(
        NAMES,
        ("#1f2328", "#59636e", "#7d8590", "#d8dee4", "#ffffff", "#0072b2", "#b86e00"),
        strict=True,
    )
)
PAPER = f'<rect width="100%" height="100%" fill="{ALONE["paper"]}"/>'
COLORS = ("blue", "orange")
SHAPES = {
    "circle": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "triangle": "M0-7.5 7 5.5H-7z",
    "cross": "M-6.5-3.5-3.5-6.5 0-3 3.5-6.5 6.5-3.5 3 0 6.5 3.5 3.5 6.5 0 3-3.5 6.5-6.5 3.5-3 0z",
}


class Kind(NamedTuple):
    """What stands for one of the two classes: a name for its points, and their shape."""

    name: str
    shape: str


@dataclass(frozen=True)
class Frame:
    """The network at one step; `paths` fill its regions, the last three those above level 0."""

    step: int
    loss: float
    words: str
    paths: tuple[str, ...]


class BoundaryMovie:
    """Which class a network answers where, at some steps of its training.

    Args:
        title: What happens in the movie.
        rows: Points of two numbers.
        labels: 0 or 1 for each point.
        kinds: What stands for class 0 and class 1. Heights above 0 belong to class 1.
        levels: Two heights above 0 at which the network becomes surer; below 0 it does so at
            their opposites.
        across: The ends of the map from left to right.
        up: The ends of the map from bottom to top.
        axes: The names of the two inputs.

    >>> movie = BoundaryMovie(
    ...     "One step", [[-1.0, 0.0], [1.0, 0.0]], [0, 1], (Kind("class 0", "circle"),
    ...     Kind("class 1", "triangle")), (0.4, 0.8), (-2.0, 2.0), (-2.0, 2.0))
    >>> movie.add(0, 0.5, [[-1.0, 1.0], [-1.0, 1.0]], correct=2)
    >>> movie
    One step
    After 0 steps: loss 0.500, 2 of 2 points on the correct side
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[Sequence[float]],
        labels: Sequence[int],
        kinds: tuple[Kind, Kind],
        levels: tuple[float, float],
        across: tuple[float, float],
        up: tuple[float, float],
        axes: tuple[str, str] = ("first input", "second input"),
    ) -> None:
        self.title = title
        self.rows, self.labels, self.kinds, self.axes = rows, labels, kinds, axes
        self.levels, self.across, self.up = levels, across, up
        self.frames: list[Frame] = []

    def __len__(self) -> int:
        return len(self.frames)

    def add(self, step: int, loss: float, heights: Heights, *, correct: int) -> None:
        """Add a frame: the heights on an even grid over the map, its rows from bottom to top."""
        grid = [[_tame(height) for height in row] for row in reversed(heights)]
        opposite = [[-height for height in row] for row in grid]
        across, up = (FINE * SIDE / (len(some) - 1) for some in (grid[0], grid))
        sure, surer = self.levels
        paths = [
            path(outlines(some, level), across, up)
            for some in (opposite, grid)
            for level in (0.0, sure, surer)
        ]
        words = f"After {step} step{'s' * (step != 1)}: loss {loss:.3f}, "
        words += f"{correct} of {len(self.rows)} points on the correct side"
        self.frames.append(Frame(step, loss, words, tuple(paths)))

    def __repr__(self) -> str:
        return "\n".join([self.title, *(frame.words for frame in self._some())])

    def _repr_html_(self) -> str:
        return self.shown()._repr_html_() if self.frames else escape(self.title)

    def shown(self) -> Interactive:
        """The movie as an output for a page."""
        curve = _Curve([frame.step for frame in self.frames], [f.loss for f in self.frames])
        pictures = "".join(
            svg_image(self._small(frame), frame.words, SMALL * WIDTH) for frame in self._some()
        )
        first, last = self.frames[0].loss, self.frames[-1].loss
        falls = f"The loss: {first:.3f} at the start, {last:.3f} at the end"
        still = (
            f"<p><b>{escape(self.title)}</b></p><div>{pictures}</div>"
            f"<div>{svg_image(curve.svg(ALONE), falls, WIDTH)}</div>"
        )
        data = {
            "map": self._map(self.frames[-1], LIVE),
            "curve": curve.svg(LIVE),
            "seconds": SECONDS,
            "label": f"The network's answer at each place. {self._key()}",
            "frames": [
                [frame.words, *(round(at, 1) for at in curve.place(k)), *frame.paths]
                for k, frame in enumerate(self.frames)
            ],
        }
        return Interactive(
            "course-boundary", self.title, "\n".join(frame.words for frame in self._some()), still,
            data, asset("course.page", "player.js") + asset("course.pictures", "boundary_movie.js"),
            asset("course.page", "player.css") + asset("course.pictures", "boundary_movie.css"),
        )  # fmt: skip

    def _some(self) -> list[Frame]:
        last = len(self.frames) - 1
        if last < IN_WORDS:
            return list(self.frames)
        return [self.frames[round(i * last / (IN_WORDS - 1))] for i in range(IN_WORDS)]

    def _key(self) -> str:
        zero, one = self.kinds
        return f"Blue: {zero.name}. Orange: {one.name}. It is surer where the color is darker."

    def _map(self, frame: Frame, paint: Mapping[str, str]) -> str:
        """The regions of a frame, the points, and the axes."""
        middle = LEFT + SIDE / 2
        marks = [self._regions(frame, paint), _frame_of_ticks(self.across, self.up, paint)]
        bottom = TOP + SIDE
        marks += [
            _text(middle, bottom + 34, self.axes[0], paint["ink"]),
            _text(14, TOP + SIDE / 2, self.axes[1], paint["ink"], turned=True),
        ]
        for kind, color, place in zip(self.kinds, COLORS, (LEFT + 12, middle + 12), strict=True):
            marks.append(_mark(place, bottom + 53, kind.shape, paint[color], paint))
            marks.append(_text(place + 13, bottom + 57.5, kind.name, paint["ink"], "start"))
        return _svg(WIDTH, HEIGHT, marks)

    def _small(self, frame: Frame) -> str:
        """The regions of a frame and the points, with words instead of axes."""
        words = f"step {frame.step}: loss {frame.loss:.3f}"
        return _svg(WIDTH, TOP + SIDE + 30, [
            PAPER, self._regions(frame, ALONE), _box(ALONE),
            _text(LEFT + SIDE / 2, TOP + SIDE + 22, words, ALONE["ink"], size=SIZE / SMALL),
        ])  # fmt: skip

    def _regions(self, frame: Frame, paint: Mapping[str, str]) -> str:
        colors = [COLORS[0]] * 3 + [COLORS[1]] * 3
        filled = "".join(
            f'<path class="course-region" d="{d}" fill="{paint[color]}" fill-opacity="0.2" '
            f'fill-rule="evenodd"/>'
            for d, color in zip(frame.paths, colors, strict=True)
        )
        points = "".join(
            _mark(*self._place(row), self.kinds[label].shape, paint[COLORS[label]], paint)
            for row, label in zip(self.rows, self.labels, strict=True)
        )
        return (
            f'<svg x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}">'
            f'<rect width="{SIDE}" height="{SIDE}" fill="{paint["paper"]}"/>'
            f'<g transform="scale({1 / FINE:g})">{filled}<path class="course-region" '
            f'd="{frame.paths[3]}" fill="none" stroke="{paint["ink"]}" stroke-width="4"/></g>'
            f"{points}</svg>"
        )

    def _place(self, row: Sequence[float]) -> tuple[float, float]:
        (left, right), (low, high) = self.across, self.up
        return SIDE * (row[0] - left) / (right - left), SIDE * (high - row[1]) / (high - low)


class _Curve:
    """The loss over the steps, and a mark that moves along it."""

    def __init__(self, steps: Sequence[int], losses: Sequence[float]) -> None:
        finite = [loss for loss in losses if math.isfinite(loss)]
        self.steps = steps
        self.losses = losses
        self.across = (0.0, float(max(1, steps[-1])))
        self.up = (0.0, 1.1 * max([*finite, 1e-9]))

    def place(self, number: int) -> tuple[float, float]:
        """Where the mark of a frame is."""
        loss = min(_tame(self.losses[number]), self.up[1])
        x = LEFT + SIDE * self.steps[number] / self.across[1]
        return x, TOP + SIDE * (1 - loss / self.up[1])

    def svg(self, paint: Mapping[str, str]) -> str:
        """The whole curve; a script moves the mark and colors what is behind it."""
        points = [self.place(k) for k in range(len(self.steps))]
        line = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
        last = points[-1]
        return _svg(WIDTH, HEIGHT, [
            *([PAPER] if paint is ALONE else []),
            _frame_of_ticks(self.across, self.up, paint, grid=True),
            f'<path d="M{line}" fill="none" stroke="{paint["line"]}" stroke-width="1.5"/>',
            f'<path class="course-past" d="M{line}" fill="none" stroke="{paint["blue"]}" '
            f'stroke-width="3"/>',
            f'<circle class="course-now" cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="6" '
            f'fill="{paint["blue"]}" stroke="{paint["paper"]}" stroke-width="1.5"/>',
            _text(LEFT + SIDE / 2, TOP + SIDE + 34, "step", paint["ink"]),
            _text(14, TOP + SIDE / 2, "loss", paint["ink"], turned=True),
        ])  # fmt: skip


def _tame(height: float) -> float:
    """A finite number: a network that explodes is still drawn."""
    return 0.0 if math.isnan(height) else max(-1e9, min(1e9, height))


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high`, at most `most` of them.

    >>> ticks(-1.35, 1.35), ticks(0.0, 0.83)
    ([-1.0, -0.5, 0.0, 0.5, 1.0], [0.0, 0.2, 0.4, 0.6, 0.8])
    """
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for unit in (power, 2 * power, 5 * power, 10 * power):
        first, last = math.ceil(low / unit - 1e-9), math.floor(high / unit + 1e-9)
        if last - first < most:
            break
    return [round(unit * k, 12) for k in range(first, last + 1)]


def _frame_of_ticks(
    across: tuple[float, float],
    up: tuple[float, float],
    paint: Mapping[str, str],
    *,
    grid: bool = False,
) -> str:
    marks = []
    bottom = TOP + SIDE
    for value in ticks(*across):
        x = LEFT + SIDE * (value - across[0]) / (across[1] - across[0])
        marks.append(_line(x, bottom, x, bottom + 4, paint["line"]))
        marks.append(_text(x, bottom + 17, _number(value), paint["muted"]))
    for value in ticks(*up):
        y = bottom - SIDE * (value - up[0]) / (up[1] - up[0])
        if grid:
            marks.append(_line(LEFT, y, LEFT + SIDE, y, paint["grid"]))
        marks.append(_line(LEFT - 4, y, LEFT, y, paint["line"]))
        marks.append(_text(LEFT - 7, y + 4.5, _number(value), paint["muted"], "end"))
    return "".join([*marks, _box(paint)])


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _box(paint: Mapping[str, str]) -> str:
    return (
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" '
        f'stroke="{paint["line"]}"/>'
    )


def _line(x0: float, y0: float, x1: float, y1: float, color: str) -> str:
    return f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="{color}"/>'


def _mark(x: float, y: float, shape: str, color: str, paint: Mapping[str, str]) -> str:
    return (
        f'<path transform="translate({x:.1f} {y:.1f})" d="{SHAPES[shape]}" fill="{color}" '
        f'stroke="{paint["ink"]}" stroke-width="1.2"/>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    color: str,
    anchor: str = "middle",
    *,
    turned: bool = False,
    size: float = SIZE,
) -> str:
    turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.3g}" fill="{color}" '
        f'text-anchor="{anchor}"{turn}>{escape(text)}</text>'
    )


def _svg(width: float, height: float, marks: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="{FONT}">{"".join(marks)}</svg>'
    )
