"""One node, the backward pass step by step, and tanh with its tangent."""

from __future__ import annotations

import inspect
import math
import re

import pytest

from course.engine import Tensor
from course.graph import draw
from course.pictures import graphs, lesson02
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


def shown(root):
    return graphs.Shown(graphs.fitting(root))._repr_html_()


def long_chain(count):
    root = Tensor(1.0, label="x")
    for _ in range(count):
        root = root * Tensor(2.0)
    return root


def test_a_graph_is_one_image_with_words_for_light_and_dark_pages():
    html = shown(neuron())
    assert html.count("<img ") == 1
    assert 'class="course-picture" alt="Expression graph of out: 5 values, 2 operations. ' in html
    assert "x = 2.0; w = -3.0; p = x * w;" in html
    assert "<svg" not in html


def test_a_graph_that_is_too_wide_for_a_page_goes_down_it():
    widths = {
        count: float(re.findall(r' width="(\d+)"', shown(long_chain(count)))[0])
        for count in (4, 12)
    }
    assert widths[12] < graphs.FITTED
    across, down = (graphs._size(draw(long_chain(12), direction=d).svg)[0] for d in ("LR", "TB"))
    assert across > graphs.FITTED > down


def test_keys_reach_a_graph_only_if_it_may_scroll():
    assert "tabindex" not in shown(Tensor(1.0, label="a"))
    assert 'tabindex="0"' in shown(long_chain(4))
