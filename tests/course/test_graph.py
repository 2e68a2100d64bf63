"""Proves course.graph with a stand-in for Tensor, so that it stands whatever the engine does."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import course.graph
import course.layout
from course.graph import draw, draw_dot, format_number, trace

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


class Value:
    """What course.graph needs of a Tensor, and nothing else."""

    def __init__(
        self, data: Any, _prev: Any = (), _op: str = "", label: Any = "", grad: Any = 0.0
    ) -> None:
        self.data, self._prev, self._op, self.label, self.grad = data, _prev, _op, label, grad

    def __eq__(self, other: object) -> bool:
        raise AssertionError("values are told apart by identity, never by ==")

    __hash__ = None  # type: ignore[assignment]


class Bare:
    """The first stage of a student's engine: data alone."""

    def __init__(self, data: Any) -> None:
        self.data = data


def add(a: Any, b: Any, label: str = "") -> Value:
    return Value(a.data + b.data, (a, b), "+", label)


def mul(a: Any, b: Any, label: str = "") -> Value:
    return Value(a.data * b.data, (a, b), "*", label)


def twice() -> Value:
    a = Value(3.0, label="a")
    return add(a, a, "b")


def diamond() -> Value:
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    return mul(mul(a, b, "d"), add(a, b, "e"), "f")


def neuron() -> Value:
    x1, x2 = Value(2.0, label="x1", grad=-1.5), Value(0.0, label="x2", grad=0.5)
    w1, w2 = Value(-3.0, label="w1", grad=1.0), Value(1.0, label="w2")
    n = add(add(mul(x1, w1), mul(x2, w2)), Value(6.8813735870195432, label="b"), "n")
    return Value(0.7071067811865476, (n,), "tanh", "o", 1.0)


def network(inputs: int, hidden: int) -> Value:
    """One hidden layer: inputs are shared by all its neurons."""
    xs = [Value(0.5, label=f"x{i}") for i in range(inputs)]
    total = Value(0.1, label="b")
    for _ in range(hidden):
        s = Value(0.2, label="b")
        for x in xs:
            s = add(s, mul(Value(0.3, label="w"), x))
        total = add(total, mul(Value(0.4), Value(0.9, (s,), "tanh")))
    return total


def nested() -> Value:
    """Values without an operation, a long edge past others, three edges to one value."""
    a, b = Value(2.0, label="a"), Value(5.0, label="b")
    c = Value(1.0, (a, b))
    return Value(4.0, (c, a, a, mul(c, b)), "", "z")


GRAPHS = [twice, diamond, neuron, nested, lambda: network(3, 4), lambda: Value(1.0)]


def parts(svg: str, kind: str) -> Counter[str]:
    """The titles of a picture's nodes or edges, as Graphviz' own SVG names them."""
    groups = ElementTree.fromstring(svg).iter(f"{SVG}g")
    return Counter(g.findtext(f"{SVG}title") or "" for g in groups if g.get("class") == kind)


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def without_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.graph.dot_layout", lambda *_: None)


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    without_dot(monkeypatch)


def needs_dot() -> None:
    pytest.importorskip("graphviz", reason="the graphviz package is not installed")
    if course.layout.dot_layout([course.layout.Shape(9, 9)], [], "LR") is None:
        pytest.skip("the dot program of Graphviz is not installed")


# trace


def test_every_value_comes_once_operands_first_and_root_last() -> None:
    root = diamond()
    nodes, edges = trace(root)
    assert [node.label for node in nodes] == ["a", "b", "d", "e", "f"]
    assert nodes[-1] is root
    assert [(a.label, b.label) for a, b in edges] == [
        ("a", "d"), ("b", "d"), ("a", "e"), ("b", "e"), ("d", "f"), ("e", "f"),
    ]  # fmt: skip


def test_a_value_used_twice_by_one_result_has_two_edges() -> None:
    _, edges = trace(twice())
    assert [(a.label, b.label) for a, b in edges] == [("a", "b"), ("a", "b")]


def test_an_object_without_prev_is_a_leaf() -> None:
    leaf = Bare(2.0)
    assert trace(leaf) == ([leaf], [])


def test_a_graph_of_100_000_operations_is_traced_without_recursion() -> None:
    root = Value(0.0)
    for _ in range(100_000):
        root = Value(0.0, (root,), "+")
    nodes, edges = trace(root)
    assert (len(nodes), len(edges)) == (100_001, 100_000)
    while root._prev:  # taken apart by hand: freeing a deep chain recurses in old Pythons
        (root._prev, root) = ((), root._prev[0])


@pytest.mark.parametrize(
    ("root", "named"),
    [(3.0, "float 3.0"), (..., "ellipsis Ellipsis"), (Value, "the class Value"), ([], "a list")],
)
def test_a_root_without_data_gets_one_sentence_that_mends_it(root: Any, named: str) -> None:
    for function in (trace, draw, draw_dot):
        with pytest.raises(TypeError) as caught:
            function(root)
        message = str(caught.value)
        assert named in message and "Tensor" in message and "\n" not in message


def test_a_bare_number_among_the_operands_is_named_with_its_place() -> None:
    with pytest.raises(TypeError, match=r"Operand 2 in the _prev of Value 'c' .* int 2"):
        trace(Value(4.0, (Value(2.0), 2), "*", "c"))


def test_a_single_operand_without_its_comma_is_explained() -> None:
    with pytest.raises(TypeError, match=r"_prev of Value 'b' .* write \(a, b\), or \(a,\)"):
        trace(Value(4.0, Value(2.0), "tanh", "b"))


def test_a_value_that_depends_on_itself_is_refused() -> None:
    a = Value(1.0, label="a")
    a._prev = (add(a, a),)
    with pytest.raises(ValueError, match=r"in a circle: Value 'a' depends on itself"):
        draw(a)


# both layouts


@pytest.mark.parametrize("build", GRAPHS)
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_both_layouts_show_the_same_nodes_edges_and_words(
    build: Any, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_dot()
    root = build()
    with_dot = draw(root, direction=direction).svg
    without_dot(monkeypatch)
    own = draw(root, direction=direction).svg
    assert own != with_dot or not root._prev
    assert parts(own, "node") == parts(with_dot, "node")
    assert parts(own, "edge") == parts(with_dot, "edge")
    assert words(own) == words(with_dot)


@pytest.mark.parametrize("build", GRAPHS)
def test_the_picture_and_the_graphviz_graph_have_the_same_nodes_and_edges(build: Any) -> None:
    needs_dot()
    root = build()
    theirs = draw_dot(root).pipe(format="svg", encoding="utf-8", quiet=True)
    assert parts(theirs, "node") == parts(draw(root).svg, "node")
    assert parts(theirs, "edge") == parts(draw(root).svg, "edge")


@pytest.mark.parametrize("build", GRAPHS)
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_no_two_boxes_of_our_own_layout_overlap_and_all_lie_inside(
    build: Any, direction: str
) -> None:
    graph = course.graph._Graph(trace(build())[0], direction, 4)
    shapes = [box.shape for box in graph.boxes]
    layout = course.layout.layered_layout(shapes, graph.arrows, direction)
    boxes = [
        (x - s.width / 2, y - s.height / 2, x + s.width / 2, y + s.height / 2)
        for s, (x, y) in zip(shapes, layout.centres, strict=True)
    ]
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right <= layout.width and 0 <= top < bottom <= layout.height
        for other in boxes[:i]:
            apart = left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
            assert apart


@pytest.mark.parametrize("build", GRAPHS)
def test_edges_of_our_own_layout_end_at_different_points(build: Any) -> None:
    graph = course.graph._Graph(trace(build())[0], "LR", 4)
    layout = course.layout.layered_layout([b.shape for b in graph.boxes], graph.arrows, "LR")
    ends = Counter((round(x, 1), round(y, 1)) for *_, (x, y) in layout.curves)
    assert not ends or max(ends.values()) == 1


@pytest.mark.parametrize("package", [True, False])
def test_a_machine_without_dot_gets_the_same_nodes_and_edges(
    package: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = draw(diamond()).svg
    if package:
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        monkeypatch.setitem(sys.modules, "graphviz", None)
    after = draw(diamond()).svg
    assert parts(after, "node") == parts(before, "node")
    assert parts(after, "edge") == parts(before, "edge")


def test_a_dot_program_that_breaks_is_replaced_by_our_own_layout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert parts(draw(twice()).svg, "edge") == {"v0->op1": 2, "op1->v1": 1}


def test_draw_dot_without_the_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "graphviz", None)
    with pytest.raises(ImportError, match="pip install graphviz"):
        draw_dot(twice())


PROGRAM = f"""
import hashlib, sys
sys.path[:0] = {[str(ROOT), *sys.path]!r} if sys.argv[1] == "dot" else [{str(ROOT)!r}]
from course.graph import draw
class Value:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self._prev, self._op, self.label, self.grad = data, _prev, _op, label, 0.0
junk = [object() for _ in range(hash("x") % 1000)]  # moves every id
xs = [Value(float(i), label=f"x{{i}}") for i in range(4)]
layer = [Value(1.0, (xs[i % 4], xs[(i * i + 1) % 4]), "+") for i in range(6)]
root = Value(2.0, tuple(layer), "sum")
svg = draw(root).svg
assert ("graphviz" in sys.modules) == (sys.argv[1] == "dot")
assert svg == draw(root).svg
print(hashlib.sha256(svg.encode()).hexdigest())
"""


@pytest.mark.parametrize("layout", ["dot", "own"])
def test_20_fresh_processes_draw_the_same_bytes(layout: str) -> None:
    if layout == "dot":
        needs_dot()
    command = [sys.executable, "-S", "-c", PROGRAM, layout]
    running = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": str(seed)}
        )
        for seed in range(20)
    ]
    hashes = {process.communicate(timeout=60)[0] for process in running}
    assert all(process.returncode == 0 for process in running)
    assert len(hashes) == 1


# what the picture says


def test_a_duplicated_edge_shows_as_two_arrows(pure: None) -> None:
    svg = draw(twice()).svg
    assert parts(svg, "edge") == {"v0->op1": 2, "op1->v1": 1}
    assert svg.count("<polygon") == 3


def test_values_and_operations_show_label_data_grad_and_sign(pure: None) -> None:
    shown = words(draw(neuron()).svg)
    assert Counter(shown)["tanh"] == 1 and Counter(shown)["*"] == 2
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
    assert svg[0].tag == f"{SVG}title" and svg[1].tag == f"{SVG}desc"
    assert svg[0].text == svg.get("aria-label")
    assert svg[0].text == "Expression graph of f: 5 values, 3 operations"
    assert svg[1].text == "a = -2.0; b = 3.0; d = a * b; e = a + b; f = d * e"


def test_the_picture_can_be_put_into_a_page_beside_others() -> None:
    drawing = draw(diamond())
    assert drawing.svg.startswith("<svg ") and drawing.svg.endswith("</svg>")
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


# limits


def test_a_network_of_500_values_is_drawn_within_two_seconds(pure: None) -> None:
    root = network(8, 20)
    assert 500 < len(trace(root)[0]) < 800
    start = time.perf_counter()
    draw(root)
    assert time.perf_counter() - start < 2.0


def test_a_chain_of_almost_2_000_values_is_drawn_without_recursion() -> None:
    x = root = Value(1.0, label="x")
    for _ in range(course.graph.MOST_VALUES - 1):
        root = mul(root, x)
    assert sum(parts(draw(root).svg, "edge").values()) == 3 * (course.graph.MOST_VALUES - 1)


def test_a_graph_too_large_to_read_is_refused_with_what_to_do_instead() -> None:
    root = Value(1.0)
    for _ in range(course.graph.MOST_VALUES):
        root = Value(1.0, (root,), "+")
    with pytest.raises(ValueError, match=r"2,001 values, .* 2,000 .* draw a part of it"):
        draw(root)


@pytest.mark.parametrize("wrong", [{"direction": "up"}, {"digits": 0}, {"digits": 99}])
def test_a_setting_that_does_not_exist_is_refused_with_those_that_do(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"LR|1 to 17"):
        draw(twice(), **wrong)


def test_our_own_layout_imports_the_standard_library_alone() -> None:
    for path in (ROOT / "course/graph.py", ROOT / "course/layout.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | {"course"}
