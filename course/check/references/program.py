"""Programs: a few assignments that run on floats, on torch tensors, and on a student's Tensor.

A program is source text such as "e = a * b; d = e + c; L = d * f", or a single expression. The
names that it reads but does not assign are its inputs.
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

from course.check.references import records
from course.check.verdict import OracleError

RESULT = "result"
# Taken once, so a text means the same whatever a shell or a notebook adds to them later.
_BUILTINS = frozenset(dir(builtins))
# How many results are cached: more than all lessons ask for, and few enough for any memory.
MAX_CACHED = 4096


@dataclass(frozen=True)
class Program:
    """A parsed program: `steps` are (name, expression) in order, `inputs` in order of first use."""

    text: str
    steps: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]

    @property
    def root(self) -> str:
        """The name of the last step, which is the program's output."""
        return self.steps[-1][0]

    @cached_property
    def compiled(self) -> tuple[tuple[str, CodeType], ...]:
        """The steps as (name, code)."""
        return tuple((name, compile(source, "<program>", "eval")) for name, source in self.steps)

    def run(self, leaves: Mapping[str, Any], scope: Mapping[str, Any]) -> dict[str, Any]:
        """The value of every input and step, in numbers of the kind that `leaves` are."""
        names = {**scope, **leaves}
        for name, code in self.compiled:
            names[name] = eval(code, names)  # noqa: S307  (a lesson's program)
        return {name: names[name] for name in (*leaves, *(name for name, _ in self.steps))}


@lru_cache(MAX_CACHED)
def parse(text: str) -> Program:
    """The Program in `text`, or in the record of this name (`course.check.references.records`).

    Raises OracleError if a line is not an assignment or an expression.
    """
    text = records.text_of(text)
    try:
        body = ast.parse("\n".join(line.strip() for line in text.strip().splitlines())).body
    except SyntaxError as error:
        raise OracleError(f"The program {text!r} is not valid Python: {error.msg}.") from None
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
                    f"The program {text!r} contains {ast.unparse(statement)!r}: write only "
                    "`name = expression`, and a bare expression at the end if you like."
                )
        for read in _names_read(value):
            if read not in dict(steps) and read not in _BUILTINS:
                inputs.setdefault(read)
        steps.append((name, ast.unparse(value)))
    if not steps:
        raise OracleError("The program is empty: write an expression.")
    return Program(text, tuple(steps), tuple(inputs))


def _names_read(expression: ast.expr) -> list[str]:
    """The names that an expression reads, from left to right; called functions do not count."""
    called = {id(node.func) for node in ast.walk(expression) if isinstance(node, ast.Call)}
    read = [
        node
        for node in ast.walk(expression)
        if isinstance(node, ast.Name) and id(node) not in called and node.id != "math"
    ]
    return [node.id for node in sorted(read, key=lambda node: node.col_offset)]


@lru_cache(MAX_CACHED)
def parse_function(text: str) -> Program:
    """The Program of a lambda's body, with its parameters as inputs, in order.

    `text` is a lambda's or the name of a record (`course.check.references.records`) that holds
    one. Raises OracleError if it is anything else.
    """
    text = records.text_of(text)
    try:
        node: ast.AST = ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        node = ast.Pass()
    if not isinstance(node, ast.Lambda) or node.args.vararg or node.args.kwonlyargs:
        raise OracleError(f"{text!r} is not a plain lambda: write `lambda x: …`.")
    inputs = tuple(argument.arg for argument in node.args.args)
    return Program(text, ((RESULT, ast.unparse(node.body)),), inputs)


def readable(text: str) -> str:
    """The text of a program or lambda as a person would write it: x³ - 4·x, without `lambda x:`."""
    shown = text.strip()
    if shown.startswith("lambda"):
        shown = shown.partition(":")[2].strip()
    shown = shown.replace("math.", "").replace("lambda ", "")
    for power, sign in (("2", "²"), ("3", "³"), ("4", "⁴")):
        shown = re.sub(rf"\s*\*\*\s*{power}(?![\d.])", sign, shown)
    return re.sub(r"(?<!\*)\s*\*\s*(?!\*)", "·", shown)
