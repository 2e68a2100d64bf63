"""The pictures of lesson 06: fits, losses, decision boundaries and confusion matrices.

`course.pictures.figure` displays the pictures, and `course.pictures.movie` and
`course.pictures.boundary_movie` the movies. Training loops record their networks with `still`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.pictures.boundary_movie import BoundaryMovie, Kind
from course.pictures.decision_regions import (
    LOOKS,
    MARGIN,
    Data,
    Numbers,
    Rows,
    draw_class,
    draw_regions,
)
from course.pictures.figure import (
    BLACK,
    BLUE,
    GRAY,
    RED,
    display_in_ipython,
    picture,
    set_margins,
    show_movie,
    style_axes,
)
from course.pictures.labeled_curves import draw_curves, name_ends, room_for
from course.pictures.still import Still, heights, outputs, still

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from course.pictures.movie import Movie

FRAME_GRID = 41  # points in each direction at which a network is evaluated for a frame


def _new_figure(width: float, height: float, left: float = 0.7, bottom: float = 0.55) -> Figure:
    """An empty figure; sizes and margins are in inches."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    set_margins(figure, left, bottom)
    figure.subplots_adjust(wspace=0.2)
    return figure


def _two_axes() -> tuple[Figure, Axes, Axes]:
    """A figure for the frames of a movie."""
    figure = _new_figure(8.4, 3.5)
    left, right = _axes(figure, 2)
    return figure, left, right


def _axes(figure: Figure, count: int = 1, **sharing: Any) -> list[Axes]:
    """Plain axes side by side."""
    row = list(figure.subplots(1, count, squeeze=False, **sharing)[0])
    for axes in row:
        style_axes(axes)
    return row


@picture
def show(figure: Figure) -> Figure:
    """The picture that your function drew."""
    return figure


@picture
def points(rows: Rows, targets: Numbers) -> Figure:
    """The points of the curve, in the units that the network is trained with."""
    figure = _new_figure(6.4, 3.2)
    (axes,) = _axes(figure)
    axes.plot([row[0] for row in rows], targets, "o", color=BLACK, markersize=4.5)
    axes.set(
        xlabel="x / 5",
        ylabel="y / 20",
        title="Forty points: what happens between them?",
    )
    return figure


def show_fit(
    stills: Sequence[Still],
    train: Data,
    test: Data,
    train_losses: Numbers,
    test_losses: Numbers,
) -> None:
    """Show a movie of the network's curve among the points, and of both losses."""
    show_movie(lambda: fit_movie(stills, train, test, train_losses, test_losses))


def fit_movie(
    stills: Sequence[Still],
    train: Data,
    test: Data,
    train_losses: Numbers,
    test_losses: Numbers,
) -> Movie:
    """A frame for each still; the losses cover all steps between the first still and the last."""
    import numpy as np

    from course.pictures.movie import Movie

    movie = Movie("The network's curve settles on the points, and both losses fall", seconds=0.4)
    figure, left, right = _two_axes()
    for (rows, targets), color, marker, name in (
        (train, BLACK, "o", "training data"),
        (test, RED, "x", "test data"),
    ):
        xs = [row[0] for row in rows]
        left.plot(xs, targets, marker, color=color, markersize=6, label=name, linestyle="none")
    grid = np.linspace(-1.0, 1.0, 121)
    (curve,) = left.plot(grid, 0 * grid, color=BLUE, linewidth=2.4, label="the network")
    left.set(xlabel="x / 5", ylabel="y / 20", ylim=(-0.8, 2.3), xticks=[-1, -0.5, 0, 0.5, 1])
    left.legend(loc="upper left")
    lines = [
        right.plot([], [], color=color, linestyle=style, linewidth=2, label=name)[0]
        for color, style, name in ((BLACK, "solid", "training"), (RED, "dashed", "test"))
    ]
    right.set_yscale("log")
    right.set(xlabel="step", ylabel="loss", title="Both losses, on a scale of factors of ten")
    right.set_xlim(0, len(train_losses))
    every = [*train_losses, *test_losses]
    right.set_ylim(min(every) / 1.5, max(every) * 1.5)
    right.legend()
    for number, network in enumerate(stills):
        step = round(number * len(train_losses) / (len(stills) - 1))
        curve.set_ydata(outputs(network, grid[:, None]))
        for line, losses in zip(lines, (train_losses, test_losses), strict=True):
            line.set_data(range(step), losses[:step])
        left.set_title(f"After {step} steps")
        movie.add(figure, moving=(curve, *lines, left.title))
    return movie


@picture
def sigmoid_curve() -> Figure:
    """The sigmoid over the logit: from 0 through one half to 1, flat at both ends."""
    figure = _new_figure(6.8, 3.0)
    (axes,) = _axes(figure)
    logits = [i / 20 for i in range(-160, 161)]
    axes.plot(logits, [1 / (1 + math.exp(-z)) for z in logits], color=BLUE, linewidth=2.4)
    axes.axhline(0.5, color=GRAY, linestyle="dotted", linewidth=1.5)
    for z, text, place, side in (
        (-4.0, "confident: class 0", (-2, 8), "right"),
        (0.0, "a coin toss", (12, -14), "left"),
        (4.0, "confident: class 1", (2, -17), "left"),
    ):
        p = 1 / (1 + math.exp(-z))
        axes.plot([z], [p], "o", color=BLACK)
        axes.annotate(text, (z, p), xytext=place, textcoords="offset points", ha=side)
    axes.set(
        xlabel="logit z",
        ylabel="probability of class 1",
        title="The sigmoid turns a logit into a probability",
    )
    return figure


@picture
def cross_entropy_curve() -> Figure:
    """The loss over the probability assigned to the correct class.

    It is high on the left, log 2 at one half, and 0 at the right end.
    """
    figure = _new_figure(6.8, 3.3)
    (axes,) = _axes(figure)
    given = [0.005 + 0.995 * i / 300 for i in range(301)]
    axes.plot(given, [-math.log(p) for p in given], color=BLUE, linewidth=2.4)
    for p, text in (
        (0.01, "confident and wrong"),
        (0.5, "a coin toss: log 2"),
        (0.99, "confident and correct"),
    ):
        axes.plot([p], [-math.log(p)], "o", color=BLACK)
        right = p < 0.9
        axes.annotate(
            text,
            (p, -math.log(p)),
            xytext=(10, 6) if right else (-4, 40),
            textcoords="offset points",
            ha="left" if right else "right",
        )
        if not right:
            axes.plot([p, p], [-math.log(p), 1.05], color=GRAY, linewidth=1)
    axes.set(
        xlabel="probability assigned to the correct class",
        ylabel="loss",
        title="The lower the probability of the correct class, the higher the loss",
    )
    return figure


@picture
def two_slopes(logits: Numbers, squared_error: Numbers, cross_entropy: Numbers) -> Figure:
    """The gradient with respect to the logit for label 1, for two losses.

    On the left, where the network is confident and wrong, cross-entropy's is near -1 and the
    squared error's near 0.
    """
    figure = _new_figure(6.8, 3.4)
    (axes,) = _axes(figure)
    axes.plot(logits, cross_entropy, color=BLUE, linewidth=2.4, label="cross-entropy")
    axes.plot(
        logits, squared_error, color=RED, linestyle="dashed", linewidth=2.4, label="squared error"
    )
    axes.axhline(0, color=BLACK, linewidth=0.8)
    axes.set(
        xlabel="logit z (the label is 1: left is confident and wrong)",
        ylabel="gradient with respect to z",
        title="Where the network is most wrong, the squared error's gradient vanishes",
    )
    axes.legend(loc="lower right")
    return figure


@picture
def two_irises(rows: Rows, labels: Sequence[int]) -> Figure:
    """Two of the four measurements of two species: the points overlap."""
    figure = _new_figure(6.4, 3.6)
    (axes,) = _axes(figure)
    for kind, name in enumerate(("versicolor (0)", "virginica (1)")):
        draw_class(
            axes, [r[2:] for r, k in zip(rows, labels, strict=True) if k == kind], kind, name
        )
    axes.set(
        xlabel="petal length in cm",
        ylabel="petal width in cm",
        title="Two of the four measurements: the species overlap",
    )
    axes.legend(loc="upper left")
    return figure


@picture
def softmax_steps(logits: Numbers, names: Sequence[str]) -> Figure:
    """Three bar charts: the logits, their exponentials, and those divided by their sum."""
    figure = _new_figure(8.8, 3.0)
    powers = [math.exp(z) for z in logits]
    shares = [power / sum(powers) for power in powers]
    titles = ("1. the logits z", "2. e to the power z", "3. divided by their sum")
    for axes, values, title in zip(_axes(figure, 3), (logits, powers, shares), titles, strict=True):
        colors = [color for color, _ in LOOKS]
        bars = axes.bar(names, values, color=colors[: len(names)])
        axes.bar_label(bars, [f"{value:.2f}".replace("-", "−") for value in values], padding=2)
        axes.axhline(0, color=BLACK, linewidth=0.8)
        axes.set_title(title)
        axes.margins(y=0.18)
    figure.axes[0].set_ylabel("value")
    return figure


@picture
def confusion_matrix(counts: Sequence[Sequence[int]], names: Sequence[str]) -> Figure:
    """A table of counts, with a row for each true class and a column for each predicted class."""
    figure = _new_figure(5.6, 4.0, left=1.2)
    axes = figure.subplots()
    largest = max(max(row) for row in counts)
    axes.imshow(counts, cmap="Blues", vmin=0, vmax=2 * largest)  # under black numbers
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            weight = "bold" if i != j and count else "normal"
            axes.text(j, i, str(count), ha="center", va="center", weight=weight, fontsize=12)
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names)
    right = sum(row[i] for i, row in enumerate(counts))
    axes.set(
        xlabel="predicted class",
        ylabel="true class",
        title=f"{right} of {sum(map(sum, counts))} correct; the mistakes are off the diagonal",
    )
    return figure


@picture
def regions(model: Any, rows: Rows, labels: Sequence[int], title: str) -> Figure:
    """Points of two classes, on both sides of the model's decision boundary."""
    figure = _new_figure(6.4, 3.8)
    (axes,) = _axes(figure)
    draw_regions(axes, still(model), rows, labels)
    axes.set_title(title)
    axes.legend(loc="upper right")
    return figure


def show_boundary(
    stills: Sequence[Still], rows: Rows, labels: Sequence[int], losses: Numbers
) -> None:
    """Show a movie of the decision boundary among the points, and of the loss so far."""
    display_in_ipython(lambda: boundary_movie(stills, rows, labels, losses))


def boundary_movie(
    stills: Sequence[Still], rows: Rows, labels: Sequence[int], losses: Numbers
) -> BoundaryMovie:
    """A frame for each still, evenly from the first loss to the last."""
    (left, right), (low, high) = (
        (min(values) - MARGIN, max(values) + MARGIN)
        for values in ([row[i] for row in rows] for i in (0, 1))
    )
    # Surer is a probability of 3 in 4, surest one of 9 in 10.
    sure = (math.log(3), math.log(9))
    movie = BoundaryMovie(
        "The boundary bends between the moons, and the loss falls",
        rows,
        labels,
        (Kind("class 0", "circle"), Kind("class 1", "triangle")),
        sure,
        (left, right),
        (low, high),
        ("first measurement", "second measurement"),
    )
    across = [left + (right - left) * i / (FRAME_GRID - 1) for i in range(FRAME_GRID)]
    up = [low + (high - low) * i / (FRAME_GRID - 1) for i in range(FRAME_GRID)]
    for number, network in enumerate(stills):
        step = round(number * (len(losses) - 1) / (len(stills) - 1))
        right_ones = sum(
            (heights(network, [row[0]], [row[1]])[0][0] > 0) == (label == 1)
            for row, label in zip(rows, labels, strict=True)
        )
        movie.add(step, losses[step], heights(network, across, up), correct=right_ones)
    return movie


@picture
def loss_bands(runs: Mapping[str, tuple[Any, Any]]) -> Figure:
    """Training and test loss over the steps: the median of all runs, in a band of all their values.

    A panel for each kind of run, beside the loss of a coin toss.
    """
    import numpy as np

    figure = _new_figure(8.8, 3.6)
    names = ("training", "test", "a coin toss")
    set_margins(figure, 0.7, right=room_for(names))
    for axes, (name, pair) in zip(_axes(figure, len(runs), sharey=True), runs.items(), strict=True):
        for losses, color, style, which in zip(
            pair, (BLACK, RED), ("solid", "dashed"), names[:2], strict=True
        ):
            table = np.asarray(losses)
            steps = range(table.shape[1])
            axes.fill_between(
                steps, table.min(axis=0), table.max(axis=0), color=color, alpha=0.15, linewidth=0
            )
            axes.plot(
                np.median(table, axis=0), color=color, linestyle=style, linewidth=2, label=which
            )
        axes.axhline(math.log(2), color=BLUE, linestyle="dotted", label=names[2])
        axes.set(xlabel="step", title=name)
        axes.margins(x=0.02)
    figure.axes[0].set_ylabel("cross-entropy")
    figure.axes[0].set_ylim(bottom=0)
    name_ends(figure.axes[-1])
    return figure


@picture
def side_by_side(models: Mapping[str, Any], train: Data, validation: Data) -> Figure:
    """The boundary of each model; training points are filled, validation points hollow."""
    figure = _new_figure(8.4, 3.8, bottom=0.9)
    for axes, (name, model) in zip(
        _axes(figure, len(models), sharex=True, sharey=True), models.items(), strict=True
    ):
        draw_regions(axes, still(model), *train, hollow=validation)
        axes.set_title(name)
    figure.axes[1].set_ylabel("")
    handles, names = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, names, ncols=4, loc="lower center")
    return figure


@picture
def two_curves(yours: Numbers, theirs: Numbers) -> Figure:
    """Two losses over the steps: the points of one lie on the line of the other."""
    names = ("your engine", "PyTorch")
    figure = _new_figure(7.2, 3.3)
    set_margins(figure, 0.7, right=room_for(names))
    (axes,) = _axes(figure)
    draw_curves(axes, dict(zip(names, (yours, theirs), strict=True)))
    axes.set(xlabel="step", ylabel="loss", title="Two engines, one curve")
    name_ends(axes)
    return figure
