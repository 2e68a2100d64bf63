"""Each picture of lessons 01 and 02 says what it shows, in IPython only, without stderr."""

from __future__ import annotations

import inspect
import json
import math
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import IPython.display
import nbformat.v4 as v4
import pytest
from matplotlib.figure import Figure

from course.pictures import figure as figures
from course.pictures import lesson01, lesson02, rules
from course.pictures.figure import picture, styled
from grading.judging.sanitize import sanitize
from grading.pages.contrast import contrast
from grading.pages.feedback_page import page as feedback_page
from tests.grading.pages import graded
from tests.lessons.picture_texts import faults


def square(x):
    return x * x


def slope(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / (2 * h)


def forward(function, x, h=1e-4):
    return (function(x + h) - function(x)) / h


POINTS = {"-3": -3.0, "2/3": 2 / 3, "3": 3.0}
PICTURES: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = {
    "secants": (lesson01.secants, (square, 3, [4, 2, 0.5])),
    "parabola": (lesson01.parabola, (square, POINTS)),
    "tangents": (lesson01.tangents, (square, slope, POINTS)),
    "one_side_or_both": (lesson01.one_side_or_both, ()),
    "error_against_step": (
        lesson01.error_against_step, ({"one": forward, "both": slope}, math.sin, 1.0, math.cos(1))),
    "growing_rectangle": (rules.growing_rectangle, (3.0, 0.2, 2.0, 0.1)),
    "stretched_lines": (rules.stretched_lines, (["walker", "bicycle", "car"], [4, 3])),
    "two_paths": (rules.two_paths, (3.0,)),
    "derivative_against_slope": (
        lesson01.derivative_against_slope, (square, lambda x: 2 * x, slope, "x²")),
    "along_the_gradient": (
        lesson01.along_the_gradient, (lambda a, b: a * b, [2.0, 3.0], [3.0, 2.0], 0.01)),
    "tanh_at": (lesson02.tanh_at, (0.88,)),
}  # fmt: skip
EVERY = pytest.mark.parametrize("name", PICTURES)


def figure_of(name):
    """The figure itself, which the picture would show."""
    function, args = PICTURES[name]
    return inspect.unwrap(function)(*args)


def test_every_picture_is_looked_at_here():
    made = {
        name
        for module in (lesson01, lesson02, rules)
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and hasattr(value, "__wrapped__")
        and value.__module__ == module.__name__
    }
    assert made == set(PICTURES)


@EVERY
def test_axes_and_title_say_what_is_seen_in(name):
    axes = figure_of(name).axes
    assert len(axes) == 1
    assert axes[0].get_title().strip()
    # A drawing without axes, such as a rectangle, is labeled inside.
    labels = [axes[0].get_xlabel(), axes[0].get_ylabel()]
    assert all(label.strip() for label in labels) or (not axes[0].axison and axes[0].texts)


@EVERY
def test_texts_are_whole_and_large_enough_in(name):
    with styled():
        assert faults(figure_of(name)) == []


def test_texts_that_are_cut_small_or_on_each_other_are_noticed():
    figure = Figure(figsize=(2, 2))
    axes = figure.subplots()
    axes.set_title("far too long for a figure of two inches")
    axes.text(0.5, 0.3, "one", fontsize=8)
    axes.text(0.5, 0.3, "other")
    said = " ".join(faults(figure))
    assert "'far too long for a figure of two inches' is cut" in said
    assert "'one' has 8 points" in said
    assert "'one' touches 'other'" in said


INK = {
    name: getattr(figures, name)
    for name in ("BLACK", "BLUE", "ORANGE", "GREEN", "RED", "SKY", "PINK", "GRAY")
}


def turned_around(color):
    """What a dark page makes of a color: `invert(0.9333) hue-rotate(180deg)`, as CSS defines it."""
    red, green, blue = (0.9333 - 0.8666 * int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    channels = (
        -0.574 * red + 1.43 * green + 0.144 * blue,
        0.426 * red + 0.43 * green + 0.144 * blue,
        0.426 * red + 1.43 * green - 0.856 * blue,
    )
    return "#" + "".join(f"{round(255 * min(max(c, 0), 1)):02x}" for c in channels)


@pytest.mark.parametrize("name", INK)
def test_lines_can_be_seen_on_light_and_dark_pages_in(name):
    assert contrast(INK[name], "#ffffff") >= 3
    assert contrast(turned_around(INK[name]), turned_around("#ffffff")) >= 3


def test_paper_is_the_ground_of_jupyters_dark_pages():
    assert turned_around("#ffffff") == "#111111"


@EVERY
def test_paper_is_white_in(name):
    image = figures.few_colors(figures.pixels(figure_of(name), 1.0)).convert("RGB")
    assert image.getpixel((2, 2)) == (255, 255, 255)


def displayed(monkeypatch):
    """The output of a picture as a notebook keeps it."""
    found = []

    def display(data, metadata, raw):
        assert raw
        found.append(v4.new_output("display_data", data, metadata=metadata))

    monkeypatch.setattr(IPython.display, "display", display)
    figures._display_figure(figure_of("parabola"), 'A curve "<b>"')
    return found[0]


def test_the_picture_is_there_for_pages_and_for_places_that_take_only_an_image(monkeypatch):
    output = displayed(monkeypatch)
    assert output.data["image/png"] in output.data["text/html"]
    assert output.data["text/plain"] == 'A curve "<b>"'
    assert 'alt="A curve &quot;&lt;b&gt;&quot;" width="691"' in output.data["text/html"]
    assert output.metadata["image/png"] == {"alt": 'A curve "<b>"', "width": 691}


def test_an_autograded_notebook_and_its_feedback_keep_the_picture_and_its_words(monkeypatch):
    answer = graded.answer("draw", "parabola()")
    notebook = graded.notebook(answer)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = [displayed(monkeypatch)]
    sanitize(notebook, set())
    for html in (cell.outputs[0].data["text/html"], feedback_page(notebook, graded.MARKS)):
        assert html.count('src="data:image/png;base64,') == 1
        assert 'alt="A curve &quot;&lt;b&gt;&quot;"' in html


@EVERY
def test_something_is_drawn_within_the_axes_in(name):
    (axes,) = figure_of(name).axes
    assert axes.lines or axes.patches or axes.texts
    (left, right), (low, high) = sorted(axes.get_xlim()), sorted(axes.get_ylim())
    for line in axes.lines:
        seen = [
            (x, y)
            for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
            if math.isfinite(x) and math.isfinite(y)
        ]
        # A line across the whole axes, as axhline draws, is given in shares of them.
        across = line.get_transform() != axes.transData
        assert across or any(left <= x <= right and low <= y <= high for x, y in seen)


@EVERY
def test_two_lines_are_never_told_apart_by_colour_alone_in(name):
    (axes,) = figure_of(name).axes
    labelled = [line for line in axes.lines if not line.get_label().startswith("_")]
    looks = [(line.get_linestyle(), line.get_marker(), line.get_linewidth()) for line in labelled]
    assert len(set(looks)) == len(looks)


@EVERY
def test_the_same_call_draws_the_same_numbers_in(name):
    one, other = (
        [line.get_xydata().tolist() for line in figure_of(name).axes[0].lines] for _ in range(2)
    )
    assert one == other


@EVERY
def test_nothing_is_shown_outside_of_ipython_by(name, capfd):
    function, args = PICTURES[name]
    function(*args)
    assert capfd.readouterr() == ("", "")


def test_no_figure_is_even_made_outside_of_ipython():
    def drawing() -> Figure:
        raise AssertionError("It was drawn.")

    picture(drawing)()


SHELL = """
import json
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor")
outputs = []
shell.display_pub.publish = lambda data, metadata=None, **k: outputs.append((data, metadata))
run = shell.run_cell("from course.pictures import lesson01 as pictures, lesson02\\n"
    "from course.pictures.graphs import show_graph\\n"
    "from course.engine import Tensor\\n"
    "pictures.one_side_or_both()\\n"
    "pictures.graph('q = x + y; f = q * z', {'q': -4.0}, x=-2.0, y=5.0, z=-4.0)\\n"
    "a = Tensor(2.0, label='a'); show_graph(a * a + 3); lesson02.show_backward(a * a + 3)\\n")
without = "import sys; sys.modules['matplotlib'] = None\\n"
hidden = shell.run_cell(without + "pictures.one_side_or_both()")
print(json.dumps([run.success, hidden.success, [sorted(data) for data, _ in outputs],
                  outputs[0][1]["image/png"]["alt"]]))
"""


def test_in_ipython_pictures_are_displayed_with_alt_text_and_nothing_on_stderr():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SHELL], capture_output=True, text=True, check=True,
    )  # fmt: skip
    *printed, last = done.stdout.splitlines()
    ran, hidden, outputs, alt = json.loads(last)
    assert ran
    assert hidden
    image, *graphs = outputs
    assert "image/png" in image
    assert all({"image/svg+xml", "text/html"} & set(one) for one in graphs)
    assert len(graphs) == 3
    assert alt == " ".join((lesson01.one_side_or_both.__doc__ or "").split())
    # Without matplotlib a picture is one sentence, not an error.
    assert len(printed) == 1
    assert "needs matplotlib" in printed[0]
    assert done.stderr == ""
