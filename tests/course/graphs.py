"""Graphs for the tests of `course.graph`, `diagram` and `layout`, made of a stand-in for Tensor."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest

import course.layout

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


def needs_dot() -> None:
    pytest.importorskip("graphviz", reason="the graphviz package is not installed")
    if course.layout.dot_layout([course.layout.Shape(9, 9)], [], "LR") is None:
        pytest.skip("the dot program of Graphviz is not installed")
