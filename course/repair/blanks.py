"""Whether the code of an answer does nothing yet."""

from __future__ import annotations

import ast

from course.repair.lesson import LONGEST, Known, plain_lines


def is_blank(source: str, known: Known) -> bool:
    """Whether the text of an answer is as released, or does nothing."""
    if plain_lines(source) == plain_lines(known.source):
        return True
    return known.cell_type == "code" and is_unwritten(source)


def is_unwritten(source: str) -> bool:
    r"""Whether code does nothing: functions in it only raise NotImplementedError, or are empty.

    >>> is_unwritten("def f(x):\n    pass"), is_unwritten("x = 1")
    (True, False)
    """
    if len(source) > LONGEST:
        return False
    try:
        waiting = list(ast.parse(source).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    for one in waiting:
        if isinstance(one, (ast.FunctionDef, ast.ClassDef)):
            waiting += one.body
        elif isinstance(one, ast.Raise):
            if one.exc is None or "NotImplementedError" not in ast.unparse(one.exc):
                return False
        elif not isinstance(one, ast.Pass) and not (
            isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
        ):
            return False
    return True
