"""The graph of one program with the verdict on each gradient, for a picture of what is wrong.

It holds plain data; `course.graph` draws it.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_SIGNS = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "Pow": "**"}
# The name of an output that a program does not name.
RESULT = "result"
Mark = tuple[str, float, float | None]
RIGHT, WRONG, UNSURE = "right", "wrong", "unsure"
# A larger picture would not be read.
MAX_NODES = 16


@dataclass
class Node:
    """A value of the graph in the form that `course.graph` draws. `label` may be empty."""

    label: str
    data: Any
    _op: str = ""
    _prev: tuple[Node, ...] = ()


@dataclass(frozen=True)
class CheckedGraph:
    """The root of a graph, and by `id(node)` the verdict on the node's gradient.

    A mark is RIGHT, WRONG or UNSURE, the gradient, and the correct one if it is WRONG. Only the
    first wrong node, from the output backward, is WRONG, and `sentence` is about it.
    """

    root: Node
    marks: dict[int, Mark] = field(default_factory=dict)
    sentence: str = ""


def checked_graph(
    inputs: Sequence[str],
    steps: Sequence[tuple[str, str]],
    values: Mapping[str, float],
    gradients: Mapping[str, tuple[float, float, bool]],
) -> CheckedGraph | None:
    """The graph of a program's inputs and steps; None if nothing is wrong or it cannot be drawn.

    `gradients` maps the names of inputs and steps to the gradient that the student's code gave, the
    expected one, and whether they agree.
    """
    order = [*inputs, *(name for name, _ in steps)]
    first = next((n for n in reversed(order) if n in gradients and not gradients[n][2]), "")
    if not first:
        return None
    builder = _Builder(values, gradients, first)
    try:
        for name in inputs:
            builder.name(name)
        for name, source in steps:
            builder.build(ast.parse(source, mode="eval").body, name)
    except (_UndrawableError, KeyError):
        return None
    if builder.count > MAX_NODES:
        return None
    got, want, _ = gradients[first]
    said = f"Going back from the output, `{first}.grad` is the first one wrong: "
    said += f"{got:.6g}, not {want:.6g}." if f"{got:.6g}" != f"{want:.6g}" else f"{got!r}."
    return CheckedGraph(builder.nodes[steps[-1][0]], builder.marks, said)


class _UndrawableError(Exception):
    """A step that is more than operations on named values."""


class _Builder:
    """Makes the nodes of a program, step by step."""

    def __init__(
        self,
        values: Mapping[str, float],
        gradients: Mapping[str, tuple[float, float, bool]],
        first: str,
    ) -> None:
        self.nodes: dict[str, Node] = {}
        self.marks: dict[int, Mark] = {}
        self.count = 0
        self._values, self._gradients, self._first = values, gradients, first

    def name(self, name: str, op: str = "", operands: tuple[Node, ...] = ()) -> None:
        """Make the node of an input or of a named step."""
        node = Node(name if name != RESULT else "", self._values[name], op, operands)
        if name == self._first:
            got, want, _ = self._gradients[name]
            self.marks[id(node)] = WRONG, got, want
        elif name in self._gradients:
            got, _, correct = self._gradients[name]
            self.marks[id(node)] = RIGHT if correct else UNSURE, got, None
        self.nodes[name] = node
        self.count += 1

    def build(self, tree: ast.expr, name: str = "") -> Node:
        """The node of an expression, under `name` if it has one."""
        match tree:
            case ast.Name(id=known):
                return self.nodes.setdefault(name or known, self.nodes[known])
            case ast.Constant(value=int() | float() as number) if not name:
                self.count += 1
                return Node(f"{number:g}", float(number))
        sign, parts = _operation(tree)
        operands = tuple(map(self.build, parts))
        if name:
            self.name(name, sign, operands)
            return self.nodes[name]
        self.count += 1
        return Node("", _value(sign, operands), sign, operands)


def _operation(tree: ast.expr) -> tuple[str, list[ast.expr]]:
    """The sign of an operation and its operands."""
    match tree:
        case ast.BinOp(left=left, op=op, right=right) if type(op).__name__ in _SIGNS:
            return _SIGNS[type(op).__name__], [left, right]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return "neg", [operand]
        case ast.Call(func=ast.Attribute(value=of, attr=sign), args=[], keywords=[]):
            return sign, [of]
        case ast.Call(func=ast.Name(id=sign), args=args, keywords=[]):
            return sign, args
    raise _UndrawableError


def _value(sign: str, operands: tuple[Node, ...]) -> Any:
    """The value between two steps; None where it is not worth computing."""
    try:
        match sign, [node.data for node in operands]:
            case "+", [a, b]:
                return a + b
            case "-", [a, b]:
                return a - b
            case "*", [a, b]:
                return a * b
            case "/", [a, b]:
                return a / b
            case "neg", [a]:
                return -a
    except (TypeError, ArithmeticError):
        pass
    return None
