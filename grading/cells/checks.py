"""Recognize test cells that only call `course.check`, which the judge may run in its process."""

from __future__ import annotations

import ast
import builtins
import functools

# The syntax of arguments. A test cell with anything else could reach beyond `check` and `math`, so
# it does not run in this process.
_HARMLESS = ("dict", "len", "list", "range", "str", "tuple", "zip")
_PLAIN = (
    *(ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.UnaryOp, ast.unaryop, ast.BinOp),
    *(ast.operator, ast.Starred, ast.keyword, ast.expr_context),
    *(ast.ListComp, ast.DictComp, ast.IfExp, ast.comprehension, ast.Compare, ast.cmpop),
    *(ast.Subscript, ast.Slice),
)


# A class has the same tests, so results are cached: room for many more than one lesson's.
MOST_TESTS = 1024


@functools.lru_cache(MOST_TESTS)
def holds_only_checks(source: str) -> bool:
    """Whether a test cell only calls functions of `check` on plain data."""
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
    """Whether an expression is plain data, or a call of `check` or `math` on plain data."""
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
