"""The check for figures: complete ones pass, and what is missing is marked."""

from __future__ import annotations

import matplotlib
import pytest

from course import check
from tests.course.check.judged import judged


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
