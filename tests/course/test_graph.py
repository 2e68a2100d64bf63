"""The graph that is traced and drawn is the one that was built, with Graphviz and without."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import course.graph
import course.layout
from course.graph import draw, draw_dot, trace
from tests.course.graphs import (
    GRAPHS,
    Bare,
    Value,
    add,
    diamond,
    mul,
    needs_dot,
    network,
    parts,
    twice,
    without_dot,
    words,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    without_dot(monkeypatch)


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
        assert named in message
        assert "Tensor" in message
        assert "\n" not in message


def test_a_bare_number_among_the_operands_is_named_with_its_place() -> None:
    with pytest.raises(TypeError, match=r"Operand 2 in the _prev of Value 'c' .* int 2"):
        trace(Value(4.0, (Value(2.0), 2), "*", "c"))


def test_a_single_operand_without_its_comma_is_explained() -> None:
    with pytest.raises(TypeError, match=r"_prev of Value 'b' .* write \(a, b\), or \(a,\)"):
        trace(Value(4.0, Value(2.0), "tanh", "b"))


def test_a_value_that_depends_on_itself_is_refused() -> None:
    a = Value(1.0, label="a")
    a._prev = (add(a, a),)
    with pytest.raises(ValueError, match=r"has a cycle: Value 'a' depends on itself"):
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


@pytest.mark.parametrize("package", [True, False])
def test_a_machine_without_dot_gets_the_same_nodes_and_edges(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, package: bool
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
    with pytest.raises(ValueError, match=r"2,001 values, .* is unreadable: draw a part of it"):
        draw(root)


@pytest.mark.parametrize("wrong", [{"direction": "up"}, {"digits": 0}, {"digits": 99}])
def test_a_setting_that_does_not_exist_is_refused_with_those_that_do(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"LR|1 to 17"):
        draw(twice(), **wrong)


def test_drawing_imports_the_standard_library_alone() -> None:
    for path in (ROOT / f"course/{name}.py" for name in ("graph", "diagram", "layout")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | {"course"}
