"""Programs: a few named assignments that any evaluator can run, on floats, on torch or on a Tensor.

A program is source text such as "e = a * b; d = e + c; L = d * f", or a single expression. Names
that it reads but does not assign are its inputs.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any

from course.check.verdict import OracleError

RESULT = "result"
# As they are at first: a text means the same whatever a shell or a notebook adds to them.
_BUILTINS = frozenset(dir(builtins))
# How many texts are remembered: more than all lessons hold, and few enough for any memory.
MAX_REMEMBERED = 4096


@dataclass(frozen=True)
class Program:
    """`steps` are (name, expression) in order; the last one is the root. `inputs` are in order of
    first use."""

    text: str
    steps: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]

    @property
    def root(self) -> str:
        return self.steps[-1][0]

    @cached_property
    def compiled(self) -> tuple[tuple[str, CodeType], ...]:
        return tuple((name, compile(source, "<program>", "eval")) for name, source in self.steps)

    def run(self, leaves: Mapping[str, Any], scope: Mapping[str, Any]) -> dict[str, Any]:
        """The value of every input and step, computed with whatever numbers `leaves` are."""
        names = {**scope, **leaves}
        for name, code in self.compiled:
            names[name] = eval(code, names)
        return {name: names[name] for name in (*leaves, *(name for name, _ in self.steps))}


@lru_cache(MAX_REMEMBERED)
def parse(text: str) -> Program:
    """The Program in `text`; raises OracleError where a line is no assignment or expression."""
    try:
        body = ast.parse("\n".join(line.strip() for line in text.strip().splitlines())).body
    except SyntaxError as error:
        raise OracleError(f"The program {text!r} is no Python: {error.msg}.") from None
    steps: list[tuple[str, str]] = []
    inputs: dict[str, None] = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.Expr(value=value) if statement is body[-1]:
                name = RESULT
            case _:
                raise OracleError(
                    f"The program {text!r} holds {ast.unparse(statement)!r}: "
                    "write `name = expression`, and at the end an expression if you like."
                )
        called = {id(node.func) for node in ast.walk(value) if isinstance(node, ast.Call)}
        reads = [
            node
            for node in ast.walk(value)
            if isinstance(node, ast.Name) and id(node) not in called and node.id != "math"
        ]
        for node in sorted(reads, key=lambda node: node.col_offset):
            if node.id not in dict(steps) and node.id not in _BUILTINS:
                inputs.setdefault(node.id)
        steps.append((name, ast.unparse(value)))
    if not steps:
        raise OracleError("The program is empty: write an expression.")
    return Program(text, tuple(steps), tuple(inputs))


@lru_cache(MAX_REMEMBERED)
def of_function(text: str) -> Program:
    """The Program of a lambda's body: its parameters become the inputs, in order."""
    try:
        node: ast.AST = ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        node = ast.Pass()
    if not isinstance(node, ast.Lambda) or node.args.vararg or node.args.kwonlyargs:
        raise OracleError(f"{text!r} is no plain lambda: write `lambda x: …`.")
    inputs = tuple(argument.arg for argument in node.args.args)
    return Program(text, ((RESULT, ast.unparse(node.body)),), inputs)


def show(text: str) -> str:
    """Program or function text as a person writes it: x³ - 4x, without `lambda x:`."""
    shown = text.strip()
    if shown.startswith("lambda"):
        shown = shown.partition(":")[2].strip()
    shown = shown.replace("math.", "").replace("lambda ", "")
    for power, sign in (("2", "²"), ("3", "³"), ("4", "⁴")):
        shown = re.sub(rf"\s*\*\*\s*{power}(?![\d.])", sign, shown)
    return re.sub(r"(?<!\*)\s*\*\s*(?!\*)", "·", shown)
