"""What the picture of a graph says: labels, numbers, arrows, and the same as a table."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest

import course.graph
import course.layout
from course.diagram import format_number
from course.graph import draw, draw_dot
from tests.course.graphs import (
    SVG,
    Bare,
    Value,
    diamond,
    mul,
    network,
    neuron,
    parts,
    twice,
    without_dot,
    words,
)


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    without_dot(monkeypatch)


def test_a_duplicated_edge_shows_as_two_arrows(pure: None) -> None:
    svg = draw(twice()).svg
    assert parts(svg, "edge") == {"v0->op1": 2, "op1->v1": 1}
    assert svg.count("<polygon") == 3


def test_values_and_operations_show_label_data_grad_and_sign(pure: None) -> None:
    shown = words(draw(neuron()).svg)
    assert Counter(shown)["tanh"] == 1
    assert Counter(shown)["*"] == 2
    assert shown[:5] == ["x1", "data", "2.0", "grad", "-1.5"]
    assert shown[-5:] == ["o", "data", "0.7071", "grad", "1.0"]


def test_a_value_without_grad_shows_none(pure: None) -> None:
    a = Bare(2.0)
    root = Value(4.0, (a, a), "*")
    del root.grad
    assert words(draw(root).svg) == ["data", "2.0", "*", "data", "4.0"]
    assert "grad" not in "".join(words(draw(root).svg))


def test_edges_without_an_operation_go_straight_from_value_to_value(pure: None) -> None:
    root = Value(2.0, (Value(1.0), Value(1.0)))
    assert parts(draw(root).svg, "edge") == {"v0->v2": 1, "v1->v2": 1}


NASTY = ["<b>", "a & b", "x|y", "{z}", "\"q\" 'r'", "\\N\\l", "ö ∂L/∂w 重み🙂", "<", "a\nb"]


@pytest.mark.parametrize("label", NASTY)
def test_any_label_and_operation_is_shown_as_it_is_written(label: str) -> None:
    root = Value(1.0, (Value(2.0, label=label),), label, "o")
    text = " ".join(label.split())
    assert Counter(words(draw(root).svg))[text] == 2
    if course.layout.dot_layout([course.layout.Shape(9, 9)], [], "LR"):
        theirs = draw_dot(root).pipe(format="svg", encoding="utf-8", quiet=True)
        shown = Counter(word.replace("\xa0", " ") for word in words(theirs))
        assert shown[text] == 2


def test_characters_that_xml_forbids_are_left_out(pure: None) -> None:
    svg = draw(Value(1.0, label="a\x00\ud800\uffffb\x1bc")).svg
    assert "a b c" in words(svg)
    svg.encode()


def test_a_very_long_label_is_cut_in_the_box_and_whole_in_its_tooltip(pure: None) -> None:
    svg = draw(Value(1.0, label="w" * 60)).svg
    assert "w" * 27 + "…" in words(svg)
    assert any(
        (t.text or "").startswith("w" * 60) for t in ElementTree.fromstring(svg).iter(f"{SVG}title")
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2.0"), (2, "2"), (-0.70710678, "-0.7071"), (0.1 + 0.2, "0.3"), (0.0, "0.0"),
        (1e-12, "1e-12"), (123456.0, "123456.0"), (123456.7, "123457"), (1.99999, "2.0"),
        (-1.2345e-5, "-1.234e-5"), (6.02214e23, "6.022e23"), (12345678.0, "1.235e7"),
        (float("nan"), "nan"), (float("-inf"), "-inf"), (None, "None"), ("text", "str"),
        (10**400, "int"), (..., "ellipsis"),
    ],
)  # fmt: skip
def test_numbers_are_rounded_to_four_digits_as_python_would_print_them(
    value: Any, text: str
) -> None:
    assert format_number(value) == text


def test_numpy_data_shows_its_number_or_its_shape() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    assert format_number(numpy.float64(1.5)) == "1.5"
    assert format_number(numpy.int64(3)) == "3"
    assert format_number(numpy.array(0.25)) == "0.25"
    assert format_number(numpy.zeros((1,))) == "ndarray (1,)"


def test_nan_and_infinite_data_and_gradients_are_drawn(pure: None) -> None:
    root = Value(float("nan"), (Value(float("inf"), grad=None),), "log", grad=float("-inf"))
    assert words(draw(root).svg)[1::2] == ["inf", "None", "data", "grad"]
    assert {"nan", "-inf"} <= set(words(draw(root).svg))


def test_the_digits_can_be_chosen(pure: None) -> None:
    assert "0.707107" in words(draw(neuron(), digits=6).svg)


def test_the_picture_tells_a_screen_reader_what_it_is(pure: None) -> None:
    svg = ElementTree.fromstring(draw(diamond()).svg)
    assert svg.get("role") == "img"
    assert svg[0].tag == f"{SVG}title"
    assert svg[1].tag == f"{SVG}desc"
    assert svg[0].text == svg.get("aria-label")
    assert svg[0].text == "Expression graph of f: 5 values, 3 operations"
    assert svg[1].text == "a = -2.0; b = 3.0; d = a * b; e = a + b; f = d * e"


def test_the_picture_can_be_put_into_a_page_beside_others() -> None:
    drawing = draw(diamond())
    assert drawing.svg.startswith("<svg ")
    assert drawing.svg.endswith("</svg>")
    assert drawing._repr_svg_() == drawing.svg
    for shared_by_a_page in ("<style", " id=", "url(", "<?xml", "<!--", "<!DOCTYPE"):
        assert shared_by_a_page not in drawing.svg


def test_in_a_terminal_the_graph_is_a_table() -> None:
    assert repr(draw(diamond())).splitlines() == [
        "Expression graph of f: 5 values, 3 operations",
        "value  from   data  grad",
        "a             -2.0   0.0",
        "b              3.0   0.0",
        "d      a * b  -6.0   0.0",
        "e      a + b   1.0   0.0",
        "f      d * e  -6.0   0.0",
    ]


def test_the_table_numbers_what_has_no_name_of_its_own() -> None:
    a = Value(2.0, label="x")
    root = Value(1.0, (mul(a, Value(2.0, label="x")), a), "", "")
    names = [line.split()[0] for line in repr(draw(root)).splitlines()[2:]]
    assert names == ["x#0", "x#1", "#2", "#3"]


def test_the_table_of_a_large_graph_leaves_out_its_middle(pure: None) -> None:
    lines = repr(draw(network(5, 10))).splitlines()
    assert len(lines) < 60
    assert any("more" in line for line in lines)
