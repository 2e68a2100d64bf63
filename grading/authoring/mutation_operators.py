"""The small mistakes that code can hold: what may stand wrongly in place of a node of its syntax.

Knows Python's syntax only. `grading.authoring.mutations` puts the replacements into an answer.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# How many other names, attributes and texts each one is exchanged for: the nearest, in order of
# their first use.
NAMES, ATTRIBUTES, TEXTS, RETURNED = 3, 2, 2, 2

Replacement = tuple[str, ast.AST]

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Add, ast.Div, ast.Pow),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv, ast.Mult),
    ast.Pow: (ast.Mult, ast.Add, ast.BitXor),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE, ast.NotEq),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt, ast.Eq),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE, ast.NotEq),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt, ast.Eq),
    ast.Eq: (ast.NotEq, ast.LtE, ast.GtE),
    ast.NotEq: (ast.Eq, ast.Lt, ast.Gt),
    ast.Is: (ast.IsNot, ast.Eq),
    ast.IsNot: (ast.Is, ast.NotEq),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
_KEPT = (ast.Pass, ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_NUMBERS = (ast.BinOp, ast.Call, ast.Name, ast.Attribute, ast.IfExp, ast.Subscript)


@dataclass(frozen=True)
class Surroundings:
    """What is known around a node: names, attributes and texts that could stand in its place.

    Each in order of their first use. `parent` is the node that holds it, under the name `field`.
    """

    names: tuple[str, ...]
    attributes: tuple[str, ...]
    texts: tuple[str, ...]
    parent: ast.AST
    field: str


def replacements(node: ast.AST, around: Surroundings) -> Iterator[Replacement]:
    """Every wrong thing that may stand in place of `node`, each with the kind of mistake it is.

    `node` stays as it is, and so do its parts: a replacement may share them, so do not change it.
    """
    if isinstance(node, ast.expr):
        yield from _of_a_value(node, around)
    for kind, rule in _RULES:
        if isinstance(node, kind):
            yield from rule(node, around)


def _of_a_value(node: ast.expr, around: Surroundings) -> Iterator[Replacement]:
    """What depends on where the expression stands."""
    parent, field = around.parent, around.field
    assigned = isinstance(parent, ast.Assign | ast.AugAssign | ast.Return) and field == "value"
    if assigned and isinstance(node, _NUMBERS):
        yield "minus", ast.UnaryOp(ast.USub(), node)
    tested = isinstance(parent, ast.If | ast.IfExp | ast.While) and field == "test"
    if tested or field == "ifs":
        if not (isinstance(node, ast.Compare) and len(node.ops) == 1):
            yield "negated", ast.UnaryOp(ast.Not(), node)
        if not isinstance(parent, ast.While):
            yield "condition", ast.Constant(value=True)
            yield "condition", ast.Constant(value=False)


def _of_a_sign(node: ast.UnaryOp, _: Surroundings) -> Iterator[Replacement]:
    if isinstance(node.op, ast.USub | ast.Not):
        yield "minus" if isinstance(node.op, ast.USub) else "negated", node.operand


def _of_a_condition(node: ast.BoolOp, _: Surroundings) -> Iterator[Replacement]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "boolean", ast.BoolOp(other, node.values)
    for i in range(len(node.values)):
        rest = node.values[:i] + node.values[i + 1 :]
        yield "boolean", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _of_a_sequence(node: ast.Tuple | ast.List, _: Surroundings) -> Iterator[Replacement]:
    if isinstance(node.ctx, ast.Load):
        for i in range(len(node.elts) - 1):
            yield "swapped", _with(node, elts=_swapped(node.elts, i))


def _of_a_part(node: ast.Subscript | ast.Starred, _: Surroundings) -> Iterator[Replacement]:
    if isinstance(node.ctx, ast.Load):
        yield "star" if isinstance(node, ast.Starred) else "subscript", node.value


def _of_a_name(node: ast.Name, around: Surroundings) -> Iterator[Replacement]:
    if isinstance(node.ctx, ast.Load) and node.id in around.names:
        for name in _nearest(node.id, around.names, NAMES):
            yield "name", _with(node, id=name)


def _of_an_attribute(node: ast.Attribute, around: Surroundings) -> Iterator[Replacement]:
    if around.field != "func":
        for name in _nearest(node.attr, around.attributes, ATTRIBUTES):
            yield "attribute", _with(node, attr=name)


def _of_an_operation(node: ast.BinOp, _: Surroundings) -> Iterator[Replacement]:
    for operator in _OPERATORS.get(type(node.op), ()):
        yield "operator", _with(node, op=operator())
    if isinstance(node.op, _ORDERED):
        yield "exchanged", _with(node, left=node.right, right=node.left)
    yield "operand", node.left
    yield "operand", node.right


def _of_a_constant(node: ast.Constant, around: Surroundings) -> Iterator[Replacement]:
    match node.value:
        case bool():
            yield "constant", ast.Constant(not node.value)
        case int() | float() as number:
            kind = type(number)
            others = [number + 1, number - 1, 0, 1, -number, 2 * number]
            for value in dict.fromkeys(kind(one) for one in others if one != number):
                yield "constant", _number(value)
        case str() as text if not isinstance(around.parent, ast.Expr):
            if text:
                yield "text", ast.Constant("")
            if not isinstance(around.parent, ast.JoinedStr):
                for other in _nearest(text, around.texts, TEXTS):
                    yield "text", ast.Constant(other)


def _of_a_comparison(node: ast.Compare, _: Surroundings) -> Iterator[Replacement]:
    for i, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            ops = [*node.ops[:i], other(), *node.ops[i + 1 :]]
            yield "comparison", _with(node, ops=ops)


def _of_a_call(node: ast.Call, _: Surroundings) -> Iterator[Replacement]:
    args = node.args
    for i in range(len(args) - 1):
        yield "swapped", _with(node, args=_swapped(args, i))
    if len(args) > 1:
        yield "argument", _with(node, args=args[:-1])
    for i in range(len(node.keywords)):
        rest = node.keywords[:i] + node.keywords[i + 1 :]
        yield "keyword", _with(node, keywords=rest)
    if len(args) == 1 and not node.keywords:
        yield "call", args[0].value if isinstance(args[0], ast.Starred) else args[0]
    if isinstance(node.func, ast.Attribute) and not args and not node.keywords:
        yield "call", node.func.value
        yield "call", node.func
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        yield from _of_a_range(node)


def _of_a_range(node: ast.Call) -> Iterator[Replacement]:
    for i, bound in enumerate(node.args[:2]):
        if isinstance(bound, ast.Constant):
            continue
        for operator in (ast.Add(), ast.Sub()):
            moved = ast.BinOp(bound, operator, ast.Constant(1))
            yield "range", _with(node, args=[*node.args[:i], moved, *node.args[i + 1 :]])
    if len(node.args) == 1:
        yield "range", _with(node, args=[ast.Constant(1), *node.args])


def _of_a_loop(node: ast.For | ast.comprehension, _: Surroundings) -> Iterator[Replacement]:
    """A loop that leaves out the first or the last of what it should go through."""
    match node.iter:
        case ast.Call(func=ast.Name(id="range")):
            return
    for part in (ast.Slice(ast.Constant(1)), ast.Slice(None, ast.Constant(-1))):
        listed = ast.Call(ast.Name("list", ast.Load()), [node.iter], [])
        yield "skipped", _with(node, iter=ast.Subscript(listed, part, ast.Load()))


def _of_an_update(node: ast.AugAssign, _: Surroundings) -> Iterator[Replacement]:
    assigned = ast.Assign([node.target], node.value, lineno=node.lineno)
    if isinstance(node.op, ast.Add | ast.Sub):
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield "augmented", _with(node, op=other)
    yield "augmented", assigned
    if isinstance(node.target, ast.Name):
        value = ast.BinOp(ast.Name(node.target.id, ast.Load()), node.op, node.value)
        yield "rebound", _with(assigned, value=value)


def _of_a_return(node: ast.Return, around: Surroundings) -> Iterator[Replacement]:
    if node.value is None:
        return
    yield "returned", ast.Return(ast.Constant(None))
    if not isinstance(node.value, ast.Name):
        for name in around.names[-RETURNED:]:
            yield "returned", ast.Return(ast.Name(name, ast.Load()))


def _of_an_exception(node: ast.Raise, _: Surroundings) -> Iterator[Replacement]:
    match node.exc:
        case ast.Call(func=ast.Name(id=name)):
            other = ast.Name("ValueError" if name == "TypeError" else "TypeError", ast.Load())
            yield "raised", _with(node, exc=_with(node.exc, func=other))


def _of_a_jump(node: ast.Break | ast.Continue, _: Surroundings) -> Iterator[Replacement]:
    yield "jump", ast.Continue() if isinstance(node, ast.Break) else ast.Break()


def _of_a_block(node: ast.For | ast.While, _: Surroundings) -> Iterator[Replacement]:
    yield "once", _with(node, body=[*node.body, ast.Break()])


def _of_a_choice(node: ast.If, _: Surroundings) -> Iterator[Replacement]:
    if node.orelse:
        yield "dropped", _with(node, orelse=[])


def _of_a_statement(node: ast.stmt, around: Surroundings) -> Iterator[Replacement]:
    parent = around.parent
    # The same as a return of None, which is there already.
    last = isinstance(parent, ast.FunctionDef) and parent.body[-1] is node
    if not isinstance(node, _KEPT) and not (isinstance(node, ast.Return) and last):
        yield "dropped", ast.Pass()


def _nearest(one: str, all_: tuple[str, ...], limit: int) -> list[str]:
    """The others that stand nearest to `one` in `all_`, at most `limit`."""
    place = all_.index(one) if one in all_ else len(all_)
    others = [(abs(i - place), other) for i, other in enumerate(all_) if other != one]
    return [other for _, other in sorted(others, key=lambda pair: pair[0])[:limit]]


def _number(value: float) -> ast.expr:
    """The number as Python parses it, which knows no negative constants."""
    constant = ast.Constant(abs(value))
    return ast.UnaryOp(ast.USub(), constant) if value < 0 else constant


def _swapped(items: list[ast.expr], i: int) -> list[ast.expr]:
    return [*items[:i], items[i + 1], items[i], *items[i + 2 :]]


def _with(node: Any, **fields: Any) -> Any:
    """A copy of the node itself, not of its parts, with some fields set anew."""
    new = copy.copy(node)
    for field, value in fields.items():
        setattr(new, field, value)
    return new


_RULES: tuple[tuple[Any, Callable[[Any, Surroundings], Iterator[Replacement]]], ...] = (
    (ast.BinOp, _of_an_operation),
    (ast.UnaryOp, _of_a_sign),
    (ast.Constant, _of_a_constant),
    (ast.Compare, _of_a_comparison),
    (ast.BoolOp, _of_a_condition),
    (ast.Call, _of_a_call),
    (ast.Tuple | ast.List, _of_a_sequence),
    (ast.Subscript | ast.Starred, _of_a_part),
    (ast.Name, _of_a_name),
    (ast.Attribute, _of_an_attribute),
    (ast.AugAssign, _of_an_update),
    (ast.Return, _of_a_return),
    (ast.Raise, _of_an_exception),
    (ast.Break | ast.Continue, _of_a_jump),
    (ast.For | ast.comprehension, _of_a_loop),
    (ast.For | ast.While, _of_a_block),
    (ast.If, _of_a_choice),
    (ast.stmt, _of_a_statement),
)
