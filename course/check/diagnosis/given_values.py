"""A list or dictionary that a check gave to the student's code, and that is not the same after."""

from __future__ import annotations

import ast
from collections import Counter
from typing import Any

from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

_SAID = (
    "Your code changes `{}`, which it was given. Work on a copy, and leave the caller's {} "
    "unchanged."
)


def find(asked: Asked) -> Found | None:
    """The name of what was changed, where nothing else is wrong."""
    wrong = [row.cells[1] for row in asked.result.rows if not row.correct]
    given = _given(str(asked.arguments["do"]))
    expected: dict[str, Any] = dict(asked.arguments["equals"])
    if not wrong or any(name not in given or given[name] != expected[name] for name in wrong):
        return None
    kind = type(given[wrong[0]]).__name__
    said = _SAID.format(wrong[0], {"dict": "dictionary"}.get(kind, kind))
    return Found("changes-its-input", said)


def _given(statements: str) -> dict[str, Any]:
    """The names that get a list or dictionary of plain values, once and for all, and their values.

    Examples:
        >>> _given("sizes, row = [3, 2], [0.5]; model = MLP(1, sizes); n = 2")
        {'sizes': [3, 2], 'row': [0.5]}
    """
    found: dict[str, Any] = {}
    times: Counter[str] = Counter()
    for node in ast.walk(ast.parse(statements)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            times[node.id] += 1
        if isinstance(node, ast.Assign):
            found |= _assigned(node.targets[0], node.value)
    return {name: value for name, value in found.items() if times[name] == 1}


def _assigned(target: ast.expr, value: ast.expr) -> dict[str, Any]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=False)
        return {name: one for pair in pairs for name, one in _assigned(*pair).items()}
    if isinstance(target, ast.Name) and isinstance(value, (ast.List, ast.Dict)):
        try:
            return {target.id: ast.literal_eval(value)}
        except ValueError:
            return {}
    return {}
