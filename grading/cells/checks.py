"""Whether a test cell does nothing but call `course.check`: the grammar that the judge accepts."""

from __future__ import annotations

import ast
import builtins
import functools

# What an argument of a check is made of. A test cell that holds anything else could reach beyond
# `check` and `math` in this process, and is not run in it.
_HARMLESS = ("dict", "len", "list", "range", "str", "tuple", "zip")
_PLAIN = (
    *(ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.UnaryOp, ast.unaryop, ast.BinOp),
    *(ast.operator, ast.Starred, ast.keyword, ast.expr_context),
    *(ast.ListComp, ast.DictComp, ast.IfExp, ast.comprehension, ast.Compare, ast.cmpop),
    *(ast.Subscript, ast.Slice),
)


# A class has the same tests: many more than a lesson's are kept.
MOST_TESTS = 1024


@functools.lru_cache(MOST_TESTS)
def holds_only_checks(source: str) -> bool:
    """Whether a test cell does nothing but call words of `check` on plain data.

    Only such a cell can be judged here.
    """
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return False
    return all(
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Attribute)
        and isinstance(statement.value.func.value, ast.Name)
        and statement.value.func.value.id == "check"
        and _is_plain(statement.value)
        for statement in statements
    )


def _is_plain(expression: ast.expr) -> bool:
    """Whether an expression is data, or a call of `check` or `math` on data."""
    own = {
        node.id
        for node in ast.walk(expression)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and not hasattr(builtins, node.id)
    }
    known = {"check", "math", *_HARMLESS, *own}
    return all(
        isinstance(node, _PLAIN)
        or (isinstance(node, ast.Name) and node.id in known)
        or (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("check", "math")
            and not node.attr.startswith("_")
        )
        or (isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)))
        for node in ast.walk(expression)
    )
