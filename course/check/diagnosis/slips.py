"""Formulas with one slip in them: another sign or operation, other parentheses, a term left out."""

from __future__ import annotations

import ast
import copy
import functools
import re
from collections.abc import Iterator
from typing import Any

# How a formula went wrong: the mistake's name, what to say, and the text of the wrong formula.
Slip = tuple[str, str, str]

ONE_SIGN = "One term of your formula has the wrong sign. Compare each + and − with the task."
A_TERM = "Your formula is missing a term. Count the terms in the task."
A_FACTOR = "Your formula is missing a factor or a power. Compare each product with the task."
PARENTHESES = (
    "Your formula is grouped differently than the task's. Python computes powers first, then "
    "products, then sums, so check where you need parentheses."
)
A_POWER = "You mix up a power and a product. `x**2` is x · x, and `x*2` is x + x."
AN_OPERATION = "One operation in your formula differs from the task. Compare them one by one."
A_NUMBER = (
    "One number in your formula differs from the task. Compare each coefficient and exponent."
)
DIGITS = "Your answer loses the digits after the decimal point. Leave out `int` and `round`."
INPUT_DIGITS = "Your formula drops the digits of its input. Leave out `int` and `round`."
ABSOLUTE = "Your formula loses the sign of its input. Use the input itself, without `abs`."

# How many other operations a formula may have for two of them to be tried together.
SHORT = 8
ONE_OF_TWO = ("wrong-operation", "sign-flipped")

_SIGNS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_OTHERS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Mult, ast.Div),
    ast.Sub: (ast.Mult, ast.Div),
    ast.Mult: (ast.Add, ast.Sub, ast.Div, ast.Pow),
    ast.Div: (ast.Mult, ast.Sub),
    ast.Pow: (ast.Mult, ast.BitXor),
}


@functools.lru_cache(maxsize=100)
def slips(text: str) -> tuple[Slip, ...]:
    """The slips that people make in the formula `text`, the likely ones first."""
    found = list(_slips(text))
    # A pair of parentheses set wrongly may move two operations.
    regrouped = [other for name, _, other in found if name == "parentheses-wrong"]
    for other in regrouped:
        found += [slip for slip in _slips(other) if slip[0] == "parentheses-wrong"]
    # In a short formula, two operations may both be another one.
    others = [slip for slip in found if slip[0] == "wrong-operation"]
    if len(others) <= SHORT:
        for name, said, other in others:
            found += [(name, said, more) for kind, _, more in _slips(other) if kind in ONE_OF_TWO]
    seen: dict[str, Slip] = {}
    for slip in found:
        seen.setdefault(slip[2], slip)
    seen.pop(text, None)
    return tuple(seen.values())


def _slips(text: str) -> Iterator[Slip]:
    tree = ast.parse(text, mode="eval").body
    for match in re.finditer(r"\*\* ", text):
        start, ends = match.end(), [each.start() for each in re.finditer(r" [-+] |$", text)]
        # Up to the end of the line, or of one of its terms.
        for end in (each for each in ends if each > start):
            rest = f"{text[:start]}({text[start:end]}){text[end:]}"
            if _is_valid(rest):
                yield "parentheses-wrong", PARENTHESES, rest
    for name, sentence, make in (
        ("sign-flipped", ONE_SIGN, _other_sign),
        ("term-missing", A_TERM, _without_a_term),
        ("parentheses-wrong", PARENTHESES, _regrouped),
        ("factor-missing", A_FACTOR, _without_a_factor),
        ("wrong-operation", AN_OPERATION, _other_operation),
        ("sign-lost", ABSOLUTE, _absolute),
        ("rounded", DIGITS, _cut),
        ("wrong-number", A_NUMBER, _other_number),
    ):
        for i, node in enumerate(ast.walk(tree)):
            # Digits that are lost at the very end are a relation of the numbers.
            if name == "rounded" and not i:
                continue
            for new in make(node):
                said = sentence
                if name == "parentheses-wrong" and not _is_easily_misread(node, new):
                    continue
                if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
                    said = A_POWER if name == "wrong-operation" else said
                yield name, said, ast.unparse(_replaced(tree, i, new))
    yield from _changed_first(tree)


def _changed_first(tree: ast.expr) -> Iterator[Slip]:
    """An input is changed before the formula uses it, wherever it occurs."""
    names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
    for name in names:
        for mistake, sentence, function in (
            ("rounded", INPUT_DIGITS, "int"),
            ("rounded", INPUT_DIGITS, "round"),
            ("sign-lost", ABSOLUTE, "abs"),
        ):
            inputs = _Called(name, function)
            yield mistake, sentence, ast.unparse(inputs.visit(copy.deepcopy(tree)))


class _Called(ast.NodeTransformer):
    """Replaces a variable with a function of it."""

    def __init__(self, name: str, function: str) -> None:
        self._name, self._function = name, function

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id != self._name:
            return node
        return ast.Call(ast.Name(self._function), [node], [])


def _is_valid(text: str) -> bool:
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return False
    return True


def _replaced(tree: ast.expr, index: int, new: ast.expr) -> ast.expr:
    """A copy of `tree` with `new` instead of its node of this index in a walk."""
    if index == 0:
        return new
    twin = copy.deepcopy(tree)
    old = list(ast.walk(twin))[index]

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return new if node is old else super().generic_visit(node)

    changed: ast.expr = Put().visit(twin)
    return changed


def _other_sign(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        yield ast.BinOp(node.left, _SIGNS[type(node.op)](), node.right)
        yield ast.BinOp(ast.UnaryOp(ast.USub(), node.left), node.op, node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


def _without_a_term(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        yield node.left
        yield node.right if isinstance(node.op, ast.Add) else ast.UnaryOp(ast.USub(), node.right)


def _without_a_factor(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) not in _SIGNS:
        yield node.left
        if not isinstance(node.op, ast.Pow):
            yield node.right


def _regrouped(node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.BinOp):
        return
    if isinstance(node.left, ast.BinOp):
        inner = node.left
        yield ast.BinOp(inner.left, inner.op, ast.BinOp(inner.right, node.op, node.right))
    if isinstance(node.right, ast.BinOp):
        inner = node.right
        yield ast.BinOp(ast.BinOp(node.left, node.op, inner.left), inner.op, inner.right)


def _is_easily_misread(old: ast.AST, new: ast.expr) -> bool:
    """Whether parentheses are missing in `new`, or stand around the base or exponent of a power.

    Nobody sets more parentheses than a formula needs by accident.
    """
    power = any(isinstance(getattr(tree, "op", None), ast.Pow) for tree in (old, new))
    return power or ast.unparse(new).count("(") < ast.unparse(old).count("(")


def _other_operation(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        for other in _OTHERS.get(type(node.op), ()):
            if other is not ast.BitXor:
                yield ast.BinOp(node.left, other(), node.right)


def _absolute(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Name):
        yield ast.Call(ast.Name("abs"), [node], [])


def _cut(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, (ast.BinOp, ast.Name)):
        for name in ("int", "round"):
            yield ast.Call(ast.Name(name), [node], [])


def _other_number(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        for by in (1, -1, 2, -2):
            yield ast.Constant(node.value + by)
