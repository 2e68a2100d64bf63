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


def shared():
    a = Tensor(3.0, label="a")
    b = a + a
    b.label = "b"
    out = b * a
    out.label = "out"
    return out


def test_a_backward_pass_begins_at_the_root_and_has_a_step_for_every_operation():
    captions = [step.caption for step in lesson02.backward_pass(neuron()).steps]
    assert captions == [
        "Start: out.grad = 1, all others 0",
        "1. out._backward():  p.grad 0 → 1,  b.grad 0 → 1",
        "2. p._backward():  x.grad 0 → -3,  w.grad 0 → 2",
    ]


def test_a_backward_pass_adds_up_where_a_value_is_used_twice():
    captions = [step.caption for step in lesson02.backward_pass(shared()).steps]
    assert captions[1:] == [
        "1. out._backward():  b.grad 0 → 3,  a.grad 0 → 6",
        "2. b._backward():  a.grad 6 → 12",
    ]


@pytest.mark.parametrize("make", [neuron, shared])
def test_a_backward_pass_leaves_the_gradients_that_backward_would(make):
    walked, gone = make(), make()
    lesson02.backward_pass(walked)
    gone.backward()

    def grads(root):
        found = [root.grad]
        for operand in root._prev:
            found += grads(operand)
        return found

    assert grads(walked) == grads(gone)


def test_a_backward_pass_can_be_shown_twice():
    root = shared()
    first = repr(lesson02.backward_pass(root))
    assert repr(lesson02.backward_pass(root)) == first


def test_a_backward_pass_from_a_leaf_is_its_start():
    assert repr(lesson02.backward_pass(Tensor(2.0, label="a"))) == "Start: a.grad = 1, all others 0"


def test_a_value_without_a_label_has_a_number():
    assert "value 1.grad 0 → " in repr(lesson02.backward_pass(Tensor(2.0) * Tensor(3.0)))


def test_each_picture_of_a_backward_pass_shows_its_own_moment():
    steps = lesson02.backward_pass(shared()).steps
    assert len({step.picture.svg for step in steps}) == len(steps)
    # The mark is at the value whose turn it is.
    assert [re.findall(r"▶ (\w+)", step.picture.svg)[:1] for step in steps] == [
        ["out"], ["out"], ["b"]]  # fmt: skip


def test_a_label_cannot_break_out_of_the_page():
    root = Tensor(1.0, label="<script>") * Tensor(2.0, label="b")
    assert "<script>" not in lesson02.backward_pass(root)._repr_html_()


def test_only_the_first_panel_is_open_and_two_accordions_share_no_name():
    shown = lesson02.backward_pass(neuron())
    one, other = shown._repr_html_(), shown._repr_html_()
    assert one.count("<details") == one.count("</details>") == len(shown.steps)
    assert one.count(" open ") == 1
    names = [set(re.findall(r'<details name="([^"]+)"', html)) for html in (one, other)]
    assert [len(each) for each in names] == [1, 1]
    assert names[0] != names[1]


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
