"""One node, the backward pass step by step, and tanh with its tangent."""

from __future__ import annotations

import inspect
import math
import re

import pytest

from course.engine import Tensor
from course.pictures import lesson02
from course.pictures.graphs import show_graph


def neuron():
    x, w, b = Tensor(2.0, label="x"), Tensor(-3.0, label="w"), Tensor(1.0, label="b")
    p = x * w
    p.label = "p"
    out = p + b
    out.label = "out"
    return out


def test_one_node_says_what_the_engine_computes():
    e, c, above = Tensor(2.0), Tensor(5.0), Tensor(3.0)
    (e * c * above).backward()
    shown = lesson02._one_node()
    words = re.findall(r"<text[^>]*>([^<]*)</text>", shown._repr_svg_())
    assert f"e gets 5 · 3 = {e.grad:.0f}" in words
    assert f"c gets 2 · 3 = {c.grad:.0f}" in words
    assert f"so {e.grad:.0f} is added to e.grad" in repr(shown)
    assert f"so {c.grad:.0f} is added to c.grad" in repr(shown)


def test_the_words_of_one_node_are_within_the_picture():
    svg = lesson02._one_node()._repr_svg_()
    width, height = (float(number) for number in re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    for text in re.finditer(r'<text x="(\d+)" y="(\d+)"[^>]*>([^<]*)<', svg):
        x, y, half = float(text[1]), float(text[2]), 5 * len(text[3])
        assert x - half >= 0
        assert x + half <= width
        assert 0 < y < height


def test_one_node_is_not_drawn_outside_of_ipython(capfd):
    lesson02.one_node()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("show", [show_graph, lesson02.show_backward])
def test_nothing_is_shown_outside_of_ipython(show, capfd):
    root = neuron()
    assert show(root) is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("n", [-2.5, 0.0, 0.88, 2.5])
def test_the_tangent_of_tanh_touches_it_with_its_slope(n):
    (axes,) = inspect.unwrap(lesson02.tanh_at)(n).axes
    tangent = next(line for line in axes.lines if line.get_label().startswith("slope"))
    (x0, y0), (x1, y1) = tangent.get_xydata()
    assert (y1 - y0) / (x1 - x0) == pytest.approx(1 - math.tanh(n) ** 2)
    assert (y0 + y1) / 2 == pytest.approx(math.tanh(n))
