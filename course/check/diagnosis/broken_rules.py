"""The gradients of a small program, with one rule of the chain broken: everywhere or in one place.

`course.check.diagnosis.by_hand` compares an answer's gradients with them.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from course.check.references.program import Program
from course.check.verdict import OracleError

Wrong = tuple[str, str, Mapping[str, float]]
# What to say where the usual sentence of a mistake is less exact.
SUM_AS_PRODUCT = (
    "You use a product's rule for a sum. A sum passes its upstream gradient to each term unchanged."
)
NOT_MULTIPLIED = (
    "You pass a product's upstream gradient on unchanged. Multiply it by the other factor."
)
LOCAL_ONLY = "You give only the local derivative. Multiply it by the upstream gradient."
SEED = (
    "You start with the output's value. Start with 1, the derivative of the output with respect "
    "to itself."
)
NO_SEED = (
    "You start with 0 at the output. Start with 1, the derivative of the output with "
    "respect to itself."
)


@dataclass
class Node:
    """A value in the program: its operation, the nodes that go into it, and its number."""

    operation: str
    inputs: list[Node]
    value: float
    names: list[str] = field(default_factory=list)
    gradient: float = 0.0


# A rule says what an operation passes to the i-th of its inputs, given its upstream gradient.
Passing = Callable[[Node, int, float], float]


def _passed(node: Node, i: int, upstream: float) -> float:
    """The correct rule."""
    return upstream * _local(node, i)


def _local(node: Node, i: int) -> float:
    values = [each.value for each in node.inputs]
    match node.operation:
        case "Add":
            return 1.0
        case "Sub":
            return 1.0 if i == 0 else -1.0
        case "Mult":
            return values[1 - i]
        case "Div":
            return 1 / values[1] if i == 0 else -values[0] / values[1] ** 2
        case "Pow":
            return float(values[1] * values[0] ** (values[1] - 1)) if i == 0 else 0.0
        case "USub":
            return -1.0
        case "tanh":
            return 1 - node.value**2
        case "exp":
            return node.value
        case "log" | "sin":
            return math.cos(values[0]) if node.operation == "sin" else 1 / values[0]
    raise OracleError(f"No rule for {node.operation!r}.")


def _own_factor(node: Node, i: int, upstream: float) -> float:
    if node.operation == "Mult":
        return upstream * node.inputs[i].value
    return _passed(node, i, upstream)


def _unchanged(node: Node, i: int, upstream: float) -> float:
    return upstream if node.operation == "Mult" else _passed(node, i, upstream)


def _as_product(node: Node, i: int, upstream: float) -> float:
    if node.operation in ("Add", "Sub"):
        return upstream * node.inputs[1 - i].value
    return _passed(node, i, upstream)


def _local_only(node: Node, i: int, _: float) -> float:
    return _local(node, i)


def _nothing_between(_node: Node, _i: int, _upstream: float) -> float:
    return 1.0


def _added(node: Node, i: int, upstream: float) -> float:
    if node.operation in ("Add", "Sub") and not upstream:
        return 0.0
    return upstream + _local(node, i)


def _added_in_products(node: Node, i: int, upstream: float) -> float:
    if node.operation == "Mult":
        return upstream + _local(node, i)
    return _passed(node, i, upstream)


def _input_slope(node: Node, i: int, upstream: float) -> float:
    if node.operation == "tanh":
        return upstream * (1 - node.inputs[0].value ** 2)
    return _passed(node, i, upstream)


def _result_slope(node: Node, i: int, upstream: float) -> float:
    return upstream * node.value if node.operation == "tanh" else _passed(node, i, upstream)


RULES: tuple[tuple[str, str, Passing], ...] = (
    ("swapped-factors", "", _own_factor),
    ("ignores-upstream", LOCAL_ONLY, _local_only),
    ("chain-adds", "", _added),
    ("chain-adds", "", _added_in_products),
    ("wrong-operation", SUM_AS_PRODUCT, _as_product),
    ("inner-derivative-missing", NOT_MULTIPLIED, _unchanged),
    ("output-nudged", "", _nothing_between),
    ("slope-of-the-input", "", _input_slope),
    ("uses-the-result", "", _result_slope),
)


def broken(program: Program, point: Mapping[str, float]) -> Iterator[Wrong]:
    """Gradients with one rule broken: everywhere, and then in a single operation."""
    try:
        order = nodes(program, point)
    except OracleError:
        return
    output = order[-1].value
    yield "seeded-wrongly", SEED, gradients(order, _passed, seed=output)
    yield "not-seeded", NO_SEED, gradients(order, _passed, seed=0.0)
    for name, sentence, rule in RULES:
        yield name, sentence, gradients(order, rule)
    yield "path-missing", "", gradients(order, _passed, overwrite=True)
    for node in order:
        for name, sentence, rule in RULES if node.inputs else ():
            if name != "output-nudged":
                yield name, sentence, gradients(order, rule, only=node)


def gradients(
    order: list[Node],
    rule: Passing,
    *,
    seed: float = 1.0,
    only: Node | None = None,
    place: int | None = None,
    overwrite: bool = False,
) -> dict[str, float]:
    """The gradient by each name, with `rule` in all operations or in `only` this one.

    With `place`, the rule holds only for the input at this place.
    """
    for node in order:
        node.gradient = 0.0
    order[-1].gradient = seed
    for node in reversed(order):
        for i, other in enumerate(node.inputs):
            here = only is None or (node is only and place in (None, i))
            passing = rule if here else _passed
            part = passing(node, i, node.gradient)
            other.gradient = part if overwrite else other.gradient + part
    return {name: node.gradient for node in order for name in node.names}


def nodes(program: Program, point: Mapping[str, float]) -> list[Node]:
    """The values of a program, each after all that go into it."""
    order = [Node("", [], value, [name]) for name, value in point.items()]
    known = {node.names[0]: node for node in order}

    def built(tree: ast.expr) -> Node:
        match tree:
            case ast.Name(id=name) if name in known:
                return known[name]
            case ast.Constant(value=int() | float() as value):
                node = Node("", [], float(value))
            case ast.BinOp(left=left, op=op, right=right):
                node = _operated(type(op).__name__, [built(left), built(right)])
            case ast.UnaryOp(op=op, operand=operand):
                node = _operated(type(op).__name__, [built(operand)])
            case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=attr), args=[value]):
                node = _operated(attr, [built(value)])
            case ast.Call(func=ast.Attribute(value=value, attr=attr), args=[]):
                node = _operated(attr, [built(value)])
            case _:
                raise OracleError("Not a sum, a product or the like.")
        order.append(node)
        return node

    for name, text in program.steps:
        node = built(ast.parse(text, mode="eval").body)
        node.names.append(name)
        known[name] = node
    return order


def _operated(operation: str, inputs: list[Node]) -> Node:
    values = [node.value for node in inputs]
    match operation, values:
        case "Add", [one, other]:
            value = one + other
        case "Sub", [one, other]:
            value = one - other
        case "Mult", [one, other]:
            value = one * other
        case "Div", [one, other] if other:
            value = one / other
        case "Pow", [one, other] if one > 0 or other == int(other) > 0:
            value = float(one**other)
        case "USub", [one]:
            value = -one
        case "tanh" | "sin", [one]:
            value = getattr(math, operation)(one)
        case "exp", [one] if one < 700:
            value = math.exp(one)
        case "log", [one] if one > 0:
            value = math.log(one)
        case _:
            raise OracleError(f"No rule for {operation!r}.")
    return Node(operation, inputs, value)
