"""Lesson 03 on show: lines, the map of their losses, ways down it; and the clinic's training steps.

How a figure gets into a notebook is the business of course.pictures, how frames become a movie that
of course.pictures.movie. Where no notebook runs nothing is drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.pictures.figure import picture
from course.pictures.movie import Movie, spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's colours: told apart by colour-blind readers; markers and dashes differ too.
BLACK, BLUE, ORANGE, GREEN, RED = "#000000", "#0072B2", "#E69F00", "#009E73", "#D55E00"
GREY, SKY, PINK = "#6b7280", "#56B4E9", "#CC79A7"
LOOKS = (
    (BLUE, "o", "solid"),
    (RED, "s", "dashed"),
    (GREEN, "^", "dotted"),
    (ORANGE, "D", "dashdot"),
    (PINK, "v", "dashed"),
    (SKY, "X", "dotted"),
)

# The part of the map on which the lesson's lines lie: weights across, biases up.
WEIGHTS, BIASES = (-2.0, 7.0), (-3.0, 8.0)
LEVELS = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 400)

FRAMES = 20

Line = tuple[float, float]  # weight and bias
Rows = Sequence[Sequence[float]]
Numbers = Sequence[float]


def _axes(figure: Figure, count: int, right: float = 0.15, sharey: bool = False) -> list[Axes]:
    """`count` plain axes side by side: no frame on the right and on top, a light grid.

    `right` is the margin there in inches.
    """
    # All margins are set: to let matplotlib find them takes as long as to draw once more.
    width, height = figure.get_size_inches()
    left, bottom, top, gap = 0.75, 0.55, 0.35, 0.3 if sharey else 0.75
    each = (width - left - right - gap * (count - 1)) / count
    row = figure.subplots(1, count, squeeze=False, sharey=sharey)[0]
    figure.subplots_adjust(
        left / width, bottom / height, 1 - right / width, 1 - top / height, wspace=gap / each
    )
    for axes in row:
        axes.spines[["right", "top"]].set_visible(False)
        axes.grid(color="#e5e7eb", linewidth=0.8)
        axes.set_axisbelow(True)
    return list(row)


def _new_figure(width: float, height: float) -> Figure:
    """An empty figure, its sides in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height))


@picture
def steps_on_a_parabola(rates: Numbers) -> Figure:
    """The parabola (w - 3)² and some steps from w = 0, once for each learning rate."""
    figure = _new_figure(7.6, 3.4)
    for axes, rate in zip(_axes(figure, len(rates), sharey=True), rates, strict=True):
        ws = [-1 + i / 20 for i in range(161)]
        axes.plot(ws, [(w - 3) ** 2 for w in ws], color=BLACK, linewidth=1.8)
        places = [0.0]
        for _ in range(6):
            places.append(places[-1] - rate * 2 * (places[-1] - 3))
        heights = [(w - 3) ** 2 for w in places]
        axes.plot(places, heights, "o--", color=RED, markersize=6, linewidth=1.2)
        axes.annotate("start", (0, 9), xytext=(8, 4), textcoords="offset points")
        axes.set(xlabel="w", title=f"Six steps, learning rate {rate:g}")
        axes.set_ylim(-0.8, 17)
    figure.axes[0].set_ylabel("loss")
    return figure


@picture
def rides(hours: Numbers, bills: Numbers) -> Figure:
    """The bill over the hours of each ride: the dots lie nearly on a line."""
    figure = _new_figure(6.4, 3.4)
    (axes,) = _axes(figure, 1)
    _draw_rides(axes, hours, bills)
    axes.set_title("Twelve rides: what would an hour cost, and what the key?")
    return figure


def _draw_rides(axes: Axes, hours: Numbers, bills: Numbers) -> None:
    axes.plot(hours, bills, "o", color=BLACK, markersize=6)
    axes.set_xlim(0, 3.2)
    axes.set_ylim(0, 14)
    axes.set(xlabel="hours", ylabel="bill")


@picture
def misses(hours: Numbers, bills: Numbers, weight: float, bias: float) -> Figure:
    """Left: a line and, upright, by how much it misses each bill. Right: the squares of the misses
    as bars, and their mean as a dashed line."""
    figure = _new_figure(8.0, 3.4)
    left, right = _axes(figure, 2)
    _draw_rides(left, hours, bills)
    predicted = [weight * x + bias for x in hours]
    left.plot([0, 3.2], [bias, weight * 3.2 + bias], color=BLUE, linewidth=2)
    left.vlines(hours, bills, predicted, color=RED, linewidth=2)
    left.set_title("A line, and its misses")
    squares = [(p - y) ** 2 for p, y in zip(predicted, bills, strict=True)]
    mean = sum(squares) / len(squares)
    right.bar(range(1, len(squares) + 1), squares, color=ORANGE, edgecolor=BLACK, linewidth=0.6)
    right.axhline(mean, color=BLACK, linestyle="--")
    right.annotate(
        f"mean {mean:.2f}", (0.6, mean), xytext=(0, 4), textcoords="offset points", va="bottom"
    )
    right.set(xlabel="ride", ylabel="squared miss", title="Large misses weigh most")
    right.set_xticks(range(1, len(squares) + 1))
    return figure


@picture
def lines_on_the_map(hours: Numbers, bills: Numbers, lines: Mapping[str, Line]) -> Figure:
    """Left: some lines through the rides. Right: the map of the loss by weight and bias, where each
    of these lines is one point."""
    figure = _new_figure(8.4, 3.9)
    left, right = _axes(figure, 2)
    _draw_rides(left, hours, bills)
    _draw_map(right, hours, bills)
    for (name, (weight, bias)), (color, marker, style) in zip(lines.items(), LOOKS, strict=False):
        left.plot(
            [0, 3.2], [bias, weight * 3.2 + bias], color=color, linestyle=style, linewidth=2,
            label=name,
        )  # fmt: skip
        right.plot([weight], [bias], marker, color=color, markersize=9, markeredgecolor="white")
        right.annotate(
            name, (weight, bias), xytext=(9, 3), textcoords="offset points", weight="bold"
        )
    left.set_title("Every line …")
    left.legend(frameon=False, loc="upper left")
    right.set_title("… is a point on the map of the loss")
    return figure


def _draw_map(axes: Axes, hours: Numbers, bills: Numbers) -> None:
    """Contours of the mean squared error over weight and bias, darker where it is lower."""
    import numpy

    weights, biases = numpy.meshgrid(numpy.linspace(*WEIGHTS, 121), numpy.linspace(*BIASES, 121))
    losses = numpy.mean(
        [(weights * x + biases - y) ** 2 for x, y in zip(hours, bills, strict=True)], axis=0
    )
    shades = [str(0.62 + 0.36 * i / len(LEVELS)) for i in range(len(LEVELS) + 1)]
    axes.contourf(weights, biases, losses, levels=[0, *LEVELS, 1e9], colors=shades)
    lines = axes.contour(weights, biases, losses, levels=LEVELS, colors=GREY, linewidths=0.7)
    axes.clabel(lines, levels=LEVELS[2::2], fmt="%g", fontsize=8)
    axes.grid(visible=False)
    axes.set_xlim(*WEIGHTS)
    axes.set_ylim(*BIASES)
    axes.set(xlabel="weight", ylabel="bias")


def descent(hours: Numbers, bills: Numbers, history: Sequence[Line], losses: Numbers) -> None:
    """Show, as a movie, a line as it is trained: `history` is weight and bias before each step."""
    # Looked up, not imported: where no notebook runs nobody looks, and drawing takes time.
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        from IPython.display import display

        display(descent_movie(hours, bills, history, losses))  # type: ignore[no-untyped-call]


def descent_movie(
    hours: Numbers, bills: Numbers, history: Sequence[Line], losses: Numbers
) -> Movie:
    """The line among the rides, and its way on the map; early steps one by one, later ones faster.

    `losses[k]` is the loss of the line `history[k]`.
    """
    movie = Movie("The line turns into place, and its point walks down the map")
    figure = _new_figure(8.4, 3.9)
    left, right = _axes(figure, 2)
    _draw_rides(left, hours, bills)
    _draw_map(right, hours, bills)
    (line,) = left.plot([], [], color=BLUE, linewidth=2.2)
    (way,) = right.plot([], [], ".-", color=RED, linewidth=1.2, markersize=4)
    (here,) = right.plot([], [], "o", color=BLUE, markersize=9, markeredgecolor="white")
    right.set_title("Its way on the map of the loss")
    for step in shown_steps(len(history)):
        weight, bias = history[step]
        line.set_data([0, 3.2], [bias, weight * 3.2 + bias])
        way.set_data(*zip(*history[: step + 1], strict=True))
        here.set_data([weight], [bias])
        left.set_title(f"After {step} steps: loss {losses[step]:.3f}")
        movie.add(figure, moving=(line, way, here, left.title))
    return movie


def shown_steps(count: int) -> list[int]:
    """Which of the steps 0 … count - 1 become frames: the first ones all, then ever fewer."""
    first = list(range(min(count, FRAMES // 2)))
    rest = range(len(first), count)
    # Squares of evenly spread places: nothing much happens late in a descent.
    late = {rest[round((len(rest) - 1) * (i / (FRAMES // 2)) ** 2)] for i in range(FRAMES // 2)}
    return sorted({*first, *late, count - 1} if rest else first)


@picture
def ways_down(hours: Numbers, bills: Numbers, ways: Mapping[str, Sequence[Line]]) -> Figure:
    """The map of the loss, once for each learning rate, with the way that the descent takes."""
    figure = _new_figure(9.2, 3.4)
    for axes, (name, way), (color, _, _) in zip(
        _axes(figure, len(ways), sharey=True), ways.items(), LOOKS, strict=False
    ):
        _draw_map(axes, hours, bills)
        seen = way[: _until_lost(way)]
        axes.plot(*zip(*seen, strict=True), ".-", color=color, linewidth=1.0, markersize=4)
        axes.plot(*way[0], "o", color=BLACK, markersize=7)
        axes.set(title=name)
        axes.label_outer()
    return figure


def _until_lost(way: Sequence[Line]) -> int:
    """How many places of a way to draw: it ends when it has left the map for the fourth time."""
    off = [
        i
        for i, (weight, bias) in enumerate(way)
        if not (WEIGHTS[0] <= weight <= WEIGHTS[1] and BIASES[0] <= bias <= BIASES[1])
    ]
    return off[3] + 1 if len(off) > 3 else len(way)


@picture
def loss_curves(curves: Mapping[str, Numbers], title: str, logarithmic: bool = True) -> Figure:
    """The loss before each step, a curve for each run."""
    figure = _new_figure(8.0, 3.4)
    (axes,) = _axes(figure, 1, right=2.0)  # for the names of the curves
    longest = max(len(losses) for losses in curves.values())
    for (name, losses), (color, marker, style) in zip(curves.items(), LOOKS, strict=False):
        marks = spread(len(losses), 9)
        axes.plot(
            losses, color=color, linestyle=style, linewidth=2, marker=marker, markevery=marks,
            markersize=5, label=name,
        )  # fmt: skip
    if logarithmic:
        axes.set_yscale("log")
        # What explodes leaves at the top, and does not press all else to the floor.
        top = 100 * max(losses[0] for losses in curves.values())
        axes.set_ylim(top=min(top, 2 * max(max(losses) for losses in curves.values())))
    axes.set_xlim(0, longest)
    axes.set(xlabel="step", ylabel="loss", title=title)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    return figure


# The clinic's patients. All but one have a fault that published training loops have had, and they
# stay as they are. A learner sees their code when the verdicts are in.


def patient_a(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.parameters():
        parameter.grad = 0.0
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


def patient_b(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


def patient_c(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


def patient_d(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    for parameter in model.parameters():
        parameter.grad = 0.0
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.parameters():
        parameter = parameter - learning_rate * parameter.grad
    return float(loss.data)


def patient_e(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    for parameter in model.parameters():
        parameter.grad = 0.0
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data) / len(misses)


def patient_f(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    for parameter in model.parameters():
        parameter.grad = 0.0
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.weights:
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


PATIENTS: dict[str, Callable[[Any, Rows, Numbers, float], float]] = {
    "A": patient_a,
    "B": patient_b,
    "C": patient_c,
    "D": patient_d,
    "E": patient_e,
    "F": patient_f,
}

# The lesson meets it in the open first, and again among the patients.
forgetful_step = patient_b
