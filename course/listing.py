"""Functions and classes on one page: source without docstrings, comments, and blank lines."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterator
from types import FunctionType
from typing import Any

# A function of one statement goes on one line if it fits.
_WIDTH = 100
_Defined = ast.FunctionDef | ast.ClassDef


def listing(*things: Any) -> str:
    """The source of each function or class, in order; "" for one whose source cannot be found.

    >>> from course.powers import power
    >>> listing(power).splitlines()[:2]
    ['def power(base: float, exponent: float) -> float:', '    try:']
    """
    return "\n".join(line for thing in things for line in _lines(thing))


def _lines(thing: Any) -> list[str]:
    node = _definition(thing)
    if node is None:
        return []
    for inner in ast.walk(node):
        if isinstance(inner, _Defined) and ast.get_docstring(inner, clean=False) is not None:
            inner.body = inner.body[1:] or [ast.Pass()]
    lines = [line for line in ast.unparse(node).splitlines() if line.strip()]
    return list(_joined(lines))


def _definition(thing: Any) -> _Defined | None:
    """The statement that defines it. `inspect.getsource` cannot find a class of a notebook."""
    functions = [thing] if isinstance(thing, FunctionType) else list(vars(thing).values())
    # A method that was added from outside is in another cell.
    files = [
        one.__code__.co_filename
        for one in functions
        if isinstance(one, FunctionType)
        and (one is thing or one.__qualname__ == f"{thing.__qualname__}.{one.__name__}")
    ]
    for file in files[:1]:
        try:
            tree = ast.parse("".join(linecache.getlines(file)))
        except SyntaxError:
            return None
        named = [
            node
            for node in ast.walk(tree)
            if isinstance(node, _Defined) and node.name == thing.__name__
        ]
        return named[-1] if named else None
    return None


def _joined(lines: list[str]) -> Iterator[str]:
    """The lines, with a function of one simple statement on a line of its own."""
    i = 0
    while i < len(lines):
        line, depth = lines[i], _depth(lines[i])
        body = list(_below(lines[i + 1 :], depth))
        single = len(body) == 1 and line.lstrip().startswith("def ")
        if single and len(line) + 1 + len(body[0].strip()) <= _WIDTH:
            yield f"{line} {body[0].strip()}"
            i += 2
        else:
            yield line
            i += 1


def _below(lines: list[str], depth: int) -> Iterator[str]:
    for line in lines:
        if _depth(line) <= depth:
            return
        yield line


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
