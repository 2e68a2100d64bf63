"""The check for figures: complete ones pass, and what is missing is marked."""

from __future__ import annotations

from typing import Any

import matplotlib
import pytest

from course import check
from course.check.asking.in_process import InProcess
from tests.course.check.judged import judge_of, judged


@pytest.fixture(scope="module", autouse=True)
def no_windows():
    matplotlib.use("agg")


FIGURE = """
from matplotlib.figure import Figure
figure = Figure()
axes = figure.subplots()
axes.plot([1, 2])
axes.set(xlabel='step', ylabel='loss')
"""
DRAWN = {
    "a line": "axes.plot([1, 2])",
    "dots": "axes.scatter([1], [2])",
    "an image": "axes.imshow([[1, 2], [3, 4]])",
    "bars": "axes.bar([1, 2], [3, 4])",
    "a filled contour": "axes.contourf([[1, 2], [3, 4]])",
    "a histogram": "axes.hist([1, 2, 2])",
}


@pytest.mark.parametrize("what", DRAWN)
def test_picture_passes_axes_with(what):
    result = judged(check.picture, FIGURE.replace("axes.plot([1, 2])", DRAWN[what]), "figure")
    assert result.passed, result


def test_picture_passes_a_figure_of_pyplot():
    code = (
        "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\n_ = plt.plot([1, 2])\n"
        "plt.xlabel('x'); plt.ylabel('y'); plt.close(figure)"
    )
    assert judged(check.picture, code, "figure").passed


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        (("xlabel='step', ", ""), ["axes 1, x label"]),
        (("ylabel='loss'", ""), ["axes 1, y label"]),
        (("ylabel='loss'", "ylabel=' '"), ["axes 1, y label"]),
        (("axes.plot([1, 2])", ""), ["axes 1, drawn"]),
        (("axes = figure.subplots()", "axes = figure.subplots(1, 2)[0]"), []),
        (("axes.set(xlabel='step', ylabel='loss')", ""), ["axes 1, x label", "axes 1, y label"]),
    ],
)
def test_picture_marks_what_is_missing(change, rows):
    result = judged(check.picture, FIGURE.replace(*change), "figure")
    assert [row.cells[0] for row in result.rows if not row.correct] == rows


def test_picture_wants_as_many_axes_as_asked_for():
    result = judged(check.picture, FIGURE, "figure", axes=2)
    assert [row.cells[0] for row in result.rows if not row.correct] == [
        "number of axes", "axes 2, x label", "axes 2, y label", "axes 2, drawn"]  # fmt: skip


@pytest.mark.parametrize("blank", ["", "figure = ..."])
def test_a_blank_figure_is_not_written_yet(blank):
    result = judged(check.picture, blank, "figure")
    assert "not written yet" in result.summary()
    assert not result.passed


@pytest.mark.parametrize(
    "value", ["None", "axes", "[axes]", "figure.savefig", "'figure.png'", "exit", "7"]
)
def test_what_is_no_figure_is_a_wrong_row(value):
    result = judged(check.picture, f"{FIGURE}figure = {value}", "figure")
    assert not result.passed
    assert not result.unwritten
    assert [row.correct for row in result.rows] == [False]


MAP = """
from matplotlib.figure import Figure
figure = Figure()
axes = figure.subplots()
axes.set(xlabel='x', ylabel='y')
xs, ys = [0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 2.0]
labels = [[int(x > 2 * y) for x in xs] for y in ys]
axes.pcolormesh(xs, ys, labels, alpha=0.4)
axes.scatter([3.0, 0.0], [0.0, 2.0], c=[1, 0])
"""
ASKED: dict[str, Any] = {
    "points": [[3.0, 0.0], [0.0, 2.0]],
    "classes": [1, 0],
    "regions": [[[0.0, 1.0], [1.0, 2.0]], [[2.0, 0.0], [3.0, 1.0]]],
}
MISTAKES = {
    "nothing in it": ("pcolormesh(xs, ys, labels, alpha=0.4)", "plot([], [])", "regions"),
    "no points": ("scatter([3.0, 0.0], [0.0, 2.0], c=[1, 0])", "plot([], [])", "points"),
    "swapped points": ("[3.0, 0.0], [0.0, 2.0]", "[0.0, 2.0], [3.0, 0.0]", "points"),
    "invisible points": ("c=[1, 0]", "c=[1, 0], alpha=0", "points"),
    "points without a marker": ("c=[1, 0]", "c=[1, 0], marker=''", "points"),
    "invisible regions": ("alpha=0.4", "alpha=0.0", "regions"),
    "mirrored regions": ("xs, ys, labels", "xs[::-1], ys, labels", "regions"),
    "one color": ("int(x > 2 * y)", "0", "regions"),
    "regions of the other class": ("int(x > 2 * y)", "int(x <= 2 * y)", "colors"),
    "points of the other class": ("c=[1, 0]", "c=[0, 1]", "colors"),
    "points in both colors": (
        "c=[1, 0])",
        "color='blue')\naxes.scatter([3.0, 0.0], [0.0, 2.0], color='orange', marker='x')",
        "colors",
    ),
    "one color for all points": ("c=[1, 0])", "color='black')", "colors"),
    "one color for both classes": (
        "c=[1, 0])",
        "color='blue')\naxes.plot([3.0, 0.0], [0.0, 2.0], 'bo')",
        "colors",
    ),
    "one class in both colors": (
        "c=[1, 0])",
        "color='blue')\naxes.scatter([3.0], [0.0], color='red')\n"
        "axes.plot([3.0, 0.0], [0.0, 2.0], 'o', color='orange')",
        "colors",
    ),
}


def test_picture_passes_the_points_and_regions_that_it_asks_for():
    result = judged(check.picture, MAP, "figure", **ASKED)
    assert result.passed, result


@pytest.mark.parametrize(
    "drawn",
    ["color='black', s=80)\naxes.scatter([3.0, 0.0], [0.0, 2.0], c=[1, 0])",
     "c=[1, 0])\naxes.scatter([3.0, 0.0], [0.0, 2.0], facecolors='none', edgecolors='red')"],
)  # fmt: skip
def test_points_may_have_a_rim(drawn):
    code = MAP.replace("c=[1, 0])", drawn)
    assert judged(check.picture, code, "figure", **ASKED).passed


TITLES = ["axes.set_title('Map')", "axes.set_title('Map', loc='left')", "figure.suptitle('Map')"]
LEGENDS = [
    "axes.legend(['one', 'two'])",
    "figure.legend(axes.plot([0, 1], [0, 1]) * 2, ['one', 'two'])",
    "axes.scatter([], [], label='one'); axes.scatter([], [], label='two'); axes.legend()",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("legend", LEGENDS)
def test_picture_finds_every_kind_of_title_and_legend(title: str, legend: str) -> None:
    code = f"{FIGURE}axes.plot([2, 1])\n{title}\n{legend}"
    assert judged(check.picture, code, "figure", title=True, legend=2).passed


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        ("", ["title", "legend"]),
        ("axes.set_title(' '); axes.legend(['one', 'two'])", ["title"]),
        ("axes.set_title('Map'); axes.legend(['one'])", ["legend"]),
    ],
)
def test_picture_marks_a_missing_title_or_legend(texts: str, rows: list[str]) -> None:
    code = f"{FIGURE}axes.plot([2, 1])\n{texts}"
    result = judged(check.picture, code, "figure", title=True, legend=2)
    assert [row.cells[0] for row in result.rows if not row.correct] == rows


@pytest.mark.parametrize("what", MISTAKES)
def test_picture_compares_what_is_drawn(what):
    old, new, wrong = MISTAKES[what]
    assert old in MAP
    result = judged(check.picture, MAP.replace(old, new), "figure", **ASKED)
    assert f"axes 1, {wrong}" in [row.cells[0] for row in result.rows if not row.correct]


@pytest.mark.parametrize(
    "drawn",
    ["plot([], [])", "scatter([], [])", "plot([1, 2], alpha=0)", "text(0.5, 0.5, 'a line')",
     "plot([float('nan')] * 2)", "plot([1, 2], linestyle='none')", "bar([1], [0], linewidth=0)"],
)  # fmt: skip
def test_what_cannot_be_seen_is_not_drawn(drawn):
    code = FIGURE.replace("plot([1, 2])", drawn)
    result = judged(check.picture, code, "figure")
    assert [row.cells[0] for row in result.rows if not row.correct] == ["axes 1, drawn"]


def test_picture_leaves_the_figure_as_it_is():
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(MAP, names)
    figure = names["figure"]
    before = figure.axes[0].get_children(), [a.get_visible() for a in figure.axes[0].get_children()]
    assert judge_of(check.picture)(InProcess(names), "figure", **ASKED).passed
    assert (
        figure.axes[0].get_children(),
        [a.get_visible() for a in figure.axes[0].get_children()],
    ) == before
