"""The stand-in for Matplotlib: what it draws, what can be read from it, and what it lacks."""

from __future__ import annotations

import io
import math
from typing import Any
from xml.etree import ElementTree

import numpy
import pytest
from matplotlib.figure import Figure as RealFigure

from course.standins import Missing
from course.standins import matplotlib as stand_in
from course.standins.matplotlib import cm, colors, contours, patches, pyplot, ticks
from course.standins.matplotlib.figure import Figure
from course.standins.matplotlib.path import Path

SVG = "{http://www.w3.org/2000/svg}"


def elements(figure: Figure, tag: str) -> list[Any]:
    return list(ElementTree.fromstring(figure.to_svg()).iter(f"{SVG}{tag}"))


def texts(figure: Figure) -> list[str]:
    return ["".join(one.itertext()) for one in elements(figure, "text")]


def draw_everything(figure: Any) -> Any:
    """One of everything, in the words of Matplotlib."""
    axes = figure.subplots()
    xs = [0.0, 1.0, 2.0, 3.0]
    axes.plot(xs, [1.0, 4.0, 2.0, 3.0], "o--", color="#0072b2", label="a line", markevery=[0])
    axes.plot([5.0, 3.0], label="by places", lw=2, ls=":", marker="X", mec="white")
    axes.scatter(xs, xs, c=[0, 1, 0, 1], cmap="coolwarm", edgecolors="black", s=30, label="dots")
    axes.bar([0.5, 1.5], [1.0, -2.0], width=0.4, color=["C1", "C2"], edgecolor="k")
    axes.fill_between(xs, [0.0] * 4, [0.5] * 4, alpha=0.2)
    axes.fill([0, 1, 1], [0, 0, 1], color="tab:red")
    axes.vlines(xs, 0.0, xs, color="gray")
    axes.hlines([1.0], 0.0, 3.0)
    axes.axhline(0.5, color="k", linestyle="dotted")
    axes.axvline(2.5)
    axes.text(1.0, 2.0, "words\nand more", ha="center", va="top", weight="bold")
    axes.annotate("beside", (1.0, 1.0), xytext=(5, 5), textcoords="offset points")
    axes.annotate("", (2.0, 1.0), (0.5, 0.5), arrowprops={"arrowstyle": "->", "color": "red"})
    axes.set(xlabel="across", ylabel="up", title="everything", xlim=(-1, 4))
    axes.grid(color="#dddddd")
    axes.legend(frameon=False, ncols=2)
    return axes


def test_one_of_everything_is_drawn_and_named() -> None:
    figure = Figure(figsize=(6.0, 4.0))
    axes = draw_everything(figure)
    said = texts(figure)
    named = {"across", "up", "everything", "a line", "by places", "dots", "beside"}
    assert named <= set(said)
    assert "wordsand more" in said
    assert len(elements(figure, "circle")) >= 5
    assert axes.get_xlim() == (-1.0, 4.0)
    assert (axes.get_xlabel(), axes.get_ylabel(), axes.get_title()) == (
        "across",
        "up",
        "everything",
    )
    assert ElementTree.fromstring(figure.to_svg()).attrib["viewBox"] == "0 0 576 384"


@pytest.mark.parametrize(
    "draw",
    [
        lambda axes: axes.plot([1.0, 2.0, 4.0], [3.0, -1.0, 2.0]),
        lambda axes: axes.scatter([1.0, 5.0], [2.0, 3.0]),
        lambda axes: axes.bar([0, 1, 2], [1.0, 3.0, 2.0]),
        lambda axes: axes.contourf([0, 1, 3], [0, 2], [[0, 1, 2], [1, 2, 3]]),
        lambda axes: axes.imshow([[1, 2, 3], [4, 5, 6]], aspect="auto"),
        lambda axes: axes.imshow([[1, 2], [3, 4]], extent=(0, 4, 1, 3), origin="lower"),
        lambda axes: axes.pcolormesh([0, 1, 2], [0, 1], [[1, 2, 3], [4, 5, 6]]),
        lambda axes: (axes.plot([1, 2], [3, 4]), axes.margins(x=0.2), axes.set_ylim(bottom=0)),
        lambda axes: (axes.plot([1, 2], [3, 4]), axes.invert_yaxis()),
        lambda axes: (axes.axhline(3.0), axes.plot([0, 1], [1, 2])),
        lambda axes: axes.loglog([1.0, 100.0], [0.5, 5.0]),
    ],
)
def test_limits_are_those_of_matplotlib(draw: Any) -> None:
    real, here = RealFigure().subplots(), Figure().subplots()
    draw(real)
    draw(here)
    assert here.get_xlim() == pytest.approx(tuple(map(float, real.get_xlim())))
    assert here.get_ylim() == pytest.approx(tuple(map(float, real.get_ylim())))


@pytest.mark.parametrize(
    "name", ["red", "C3", "tab:green", "#1b2", "#11223344", "0.5", "none", "k"]
)
def test_colors_are_those_of_matplotlib(name: str) -> None:
    from matplotlib.colors import to_rgba

    assert colors.to_rgba(name) == pytest.approx(to_rgba(name))
    assert colors.to_rgba(name, 0.5) == pytest.approx(to_rgba(name, 0.5 if name != "none" else 0))


@pytest.mark.parametrize("name", ["viridis", "coolwarm", "PuOr_r", "Blues", "RdYlGn"])
def test_scales_of_colors_are_near_those_of_matplotlib(name: str) -> None:
    from matplotlib import colormaps

    for place in (0.0, 0.2, 0.5, 0.77, 1.0):
        assert math.dist(cm.get_cmap(name)(place), colormaps[name](place)) < 0.05


def test_the_levels_of_labels_are_those_of_matplotlib() -> None:
    heights = [[0, 1, 1], [0, 0, 1]]
    real = RealFigure().subplots().contourf([0, 1, 2], [0, 1], heights, levels=1)
    here = Figure().subplots().contourf([0, 1, 2], [0, 1], heights, levels=1)
    assert here.levels == list(map(float, real.levels))
    found = [color for color, _ in here._layers]
    assert numpy.allclose(found, real.get_facecolor(), atol=0.005)


def test_a_line_is_where_the_height_is_the_level() -> None:
    xs = ys = [i / 10 for i in range(-10, 11)]
    heights = [[x * x + y * y for x in xs] for y in ys]
    (circle,) = contours.line(xs, ys, heights, 0.25)
    assert all(abs(math.hypot(*point) - 0.5) < 0.02 for point in circle)
    assert circle[0] == circle[-1]


def area(loop: list[tuple[float, float]]) -> float:
    pairs = zip(loop, [*loop[1:], loop[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_loops_close_along_the_border() -> None:
    xs = ys = [i / 10 for i in range(-10, 11)]
    slope = [xs for _ in ys]
    (half,) = contours.loops(xs, ys, slope, 0.25)
    assert area(half) == pytest.approx(0.75 * 2)
    (whole,) = contours.loops(xs, ys, slope, -5.0)
    assert area(whole) == pytest.approx(4.0)
    assert contours.loops(xs, ys, slope, 5.0) == []
    bowl = [[x * x + y * y for x in xs] for y in ys]
    areas = sorted(area(loop) for loop in contours.loops(xs, ys, bowl, 0.25))
    assert areas == pytest.approx([math.pi / 4, 4.0], rel=0.02)


def test_ticks_are_round_and_between_the_limits() -> None:
    assert ticks.linear(-0.3, 4.2, 6) == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert ticks.linear(4.2, -0.3, 6) == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert ticks.logarithmic(1e-3, 20.0, 9) == [1e-3, 1e-2, 1e-1, 1.0, 10.0]
    assert ticks.shown([0.0, 0.5, 1.0]) == ["0.0", "0.5", "1.0"]
    assert ticks.shown([1e-6, 1e2], logarithm=True) == ["10⁻⁶", "100"]


def test_shared_axes_have_the_same_limits_and_name_them_once() -> None:
    figure = Figure()
    left, right = figure.subplots(1, 2, sharey=True)
    left.plot([0.0, 10.0])
    right.plot([0.0, 1.0])
    assert right.get_ylim() == left.get_ylim()
    assert len([text for text in texts(figure) if text == "10"]) == 1


def test_a_bar_of_colors_stands_beside_the_picture() -> None:
    figure = Figure()
    axes = figure.subplots()
    shades = axes.contourf([[0.0, 1.0], [1.0, 2.0]], cmap="PuOr_r", extend="both", levels=[0, 1, 2])
    figure.colorbar(shades, ax=axes, label="output", shrink=0.8)
    assert "output" in texts(figure)


def test_shapes_can_be_added() -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.add_patch(patches.Rectangle((0, 0), 2, 1, facecolor="#e5e7eb", label="part"))
    axes.add_patch(patches.Polygon([(0, 0), (1, 0), (0, 1)], color="red"))
    bend = Path([(0, 0), (1, 0), (1, 1), (2, 1)], [Path.MOVETO, *[Path.CURVE4] * 3])
    axes.add_patch(patches.PathPatch(bend, fill=False))
    assert axes.get_xlim()[1] > 2.0
    assert any("C" in one.attrib["d"] for one in elements(figure, "path"))


def test_pyplot_draws_into_the_current_axes() -> None:
    figure, axes = pyplot.subplots(figsize=(3, 2))
    pyplot.plot([1.0, 2.0])
    pyplot.xlabel("x")
    assert axes.get_xlabel() == "x"
    assert pyplot.gcf() is figure
    pyplot.close(figure)
    assert pyplot.gcf() is not figure
    pyplot.close("all")


def test_a_picture_is_written_as_svg() -> None:
    figure = Figure()
    draw_everything(figure)
    file = io.BytesIO()
    figure.savefig(file, format="svg")
    assert file.getvalue().startswith(b"<svg")
    assert 'class="course-picture"' in figure._repr_html_()


def test_a_context_changes_sizes_for_a_while() -> None:
    before = dict(stand_in.rcParams)
    with stand_in.rc_context({"font.size": 20}):
        assert stand_in.rcParams["font.size"] == 20
    assert stand_in.rcParams == before


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda axes: axes.hist([1, 2]), "`Axes.hist`"),
        (lambda axes: axes.plot([1], dash_joinstyle="round"), "dash_joinstyle"),
        (lambda axes: axes.scatter([1], [1], cmap="jet", c=[1]), "cmap='jet'"),
        (lambda axes: axes.figure.align_labels(), "`Figure.align_labels`"),
        (lambda axes: pyplot.hist([1]), "`plt.hist`"),
    ],
)
def test_what_is_lacking_is_named_in_one_sentence(ask: Any, name: str) -> None:
    with pytest.raises(Missing, match="is not part of the stand-in for Matplotlib") as raised:
        ask(Figure().subplots())
    assert name in str(raised.value)
