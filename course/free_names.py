"""Which names a cell needs from other cells, and which it defines; the code is never run.

In case of doubt a name counts as needed, and as not certainly defined.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# A cell that uses one of these may see every name.
_ALL_SEEING = {"globals", "eval", "exec", "get_ipython", "__import__", "In", "Out", "_", "__"}
_OF_THE_CELL_ITSELF = {"locals", "vars", "dir"}  # when called without an argument
_ALL_SEEING_ATTRIBUTES = {
    *("f_globals", "f_locals", "f_back", "_getframe", "currentframe", "user_ns"),
    *("get_objects", "get_referrers", "__globals__", "__main__"),
}
_MAGIC = ("%", "!", "?")

_KNOWN = "free_names"

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_Scope = _Function | ast.ClassDef | ast.Lambda | _Comprehension


@dataclass
class Names:
    """The names of one cell.

    It needs `now` when it runs, and `later` when its functions are called. It certainly defines
    `gives`, may define `binds`, and may define or change `may`; each includes the one before. If
    `all_seeing`, it may need any.
    """

    now: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    gives: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)
    all_seeing: bool = False


@functools.lru_cache(maxsize=10_000)
def names(source: str) -> Names:
    """The names of a cell with this source; none if it is not Python, because it cannot run.

    Cached, because a class submits the same cells many times; do not modify the result.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # IPython's own syntax is not Python, and may use any name.
        magic = any(line.lstrip().startswith(_MAGIC) for line in source.split("\n"))
        return Names(all_seeing=magic)
    found = Names(binds=set(_stored(tree.body, roots=False)), may=set(_stored(tree.body)))
    try:
        _body(tree.body, found.gives, found)
    except RecursionError:
        return Names(all_seeing=True)
    found.all_seeing = bool((found.now | found.later) & _ALL_SEEING) or any(
        _sees_all(node) for node in ast.walk(tree)
    )
    return found


def _sees_all(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name("sys"), attr="modules"):
            return True
        case ast.Attribute(attr=name):
            return name in _ALL_SEEING_ATTRIBUTES
        case ast.Call(func=ast.Name(name), args=[], keywords=[]):
            return name in _OF_THE_CELL_ITSELF
    return False


def _body(statements: Sequence[ast.stmt], given: set[str], found: Names) -> None:
    """Add the names that statements need beyond `given`; add to `given` what they define."""
    for statement in statements:
        _statement(statement, given, found)


def _statement(statement: ast.stmt, given: set[str], found: Names) -> None:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            _needs(_around(statement), given, found)
            given.add(statement.name)
            found.later |= _free(statement) - given
        case ast.ClassDef():
            _needs([*statement.bases, *statement.keywords, *statement.decorator_list], given, found)
            _body(statement.body, set(given), found)
            given.add(statement.name)
        case ast.If():
            _needs([statement.test], given, found)
            yes, no = set(given), set(given)
            _body(statement.body, yes, found)
            _body(statement.orelse, no, found)
            given |= yes & no
        case ast.For() | ast.AsyncFor():
            _needs([statement.iter, statement.target], given, found)
            _body(statement.body, given | set(_stored([statement.target])), found)
            _body(statement.orelse, set(given), found)
        case ast.While():
            _needs([statement.test], given, found)
            _body([*statement.body, *statement.orelse], set(given), found)
        case ast.With() | ast.AsyncWith():
            _needs(statement.items, given, found)
            given |= set(_stored(statement.items))
            _body(statement.body, given, found)
        case ast.Try() | ast.TryStar():
            _try(statement, given, found)
        case ast.AugAssign(target=ast.Name(name)):
            _needs([statement], given, found)
            found.now |= {name} - given
        case ast.AugAssign() | ast.Match():
            _needs([statement], given, found)
        case _:
            _needs([statement], given, found)
            given |= set(_stored([statement], roots=False))


def _try(statement: ast.Try | ast.TryStar, given: set[str], found: Names) -> None:
    # The body may stop at any of its statements.
    _body([*statement.body, *statement.orelse], set(given), found)
    for handler in statement.handlers:
        _needs([handler.type] if handler.type else [], given, found)
        _body(handler.body, given | {handler.name or ""}, found)
    _body(statement.finalbody, given, found)


def _needs(nodes: Sequence[ast.AST], given: set[str], found: Names) -> None:
    for node in nodes:
        found.now |= _loaded(node) - given
        for inner in _functions(node):
            found.later |= _free(inner) - given


def _functions(node: ast.AST) -> Iterator[ast.Lambda | _Function]:
    return (n for n in ast.walk(node) if isinstance(n, (ast.Lambda, _Function)))


def _loaded(node: ast.AST) -> set[str]:
    """The names that an expression or a simple statement reads from outside."""
    found: set[str] = set()
    if isinstance(node, ast.Name):
        return {node.id} if isinstance(node.ctx, ast.Load) else found
    if isinstance(node, (ast.Lambda, _Function)):
        # Its body counts as `now`: a lambda may be called at once.
        return _free(node).union(*map(_loaded, _around(node)))
    for child in ast.iter_child_nodes(node):
        found |= _loaded(child)
    if isinstance(node, _Comprehension):
        return found - set(_stored([generator.target for generator in node.generators]))
    return found


def _free(function: ast.Lambda | _Function) -> set[str]:
    """The names that a function reads from outside when it is called."""
    known: set[str] | None = vars(function).get(_KNOWN)
    if known is None:
        # Noted on the node: functions inside functions would be looked through again and again.
        known = vars(function)[_KNOWN] = _read_from_outside(function)
    return known


def _read_from_outside(function: ast.Lambda | _Function) -> set[str]:
    body = [function.body] if isinstance(function, ast.Lambda) else function.body
    every = function.args
    own = {one.arg for one in [*every.posonlyargs, *every.args, *every.kwonlyargs]}
    own |= {one.arg for one in (every.vararg, every.kwarg) if one}
    shared = {
        name
        for node in body
        for inner in ast.walk(node)
        if isinstance(inner, (ast.Global, ast.Nonlocal))
        for name in inner.names
    }
    own |= set(_stored(body, roots=False)) - shared
    return set[str]().union(*map(_loaded, body)) - own


def _around(function: ast.Lambda | _Function) -> list[ast.AST]:
    """The parts of a function that are evaluated where it is defined."""
    every = function.args
    around: list[ast.AST] = [*every.defaults, *(one for one in every.kw_defaults if one)]
    if isinstance(function, _Function):
        around += function.decorator_list
    return around


def _stored(nodes: Sequence[ast.AST], *, roots: bool = True) -> Iterator[str]:
    """The names that nodes bind outside their inner functions.

    With `roots`, also names whose object is changed, such as `model` in `model.weights[0] = 1`.
    """
    for node in nodes:
        yield from _bound(node, roots=roots)
        if not isinstance(node, _Scope):
            yield from _stored(list(ast.iter_child_nodes(node)), roots=roots)


def _bound(node: ast.AST, *, roots: bool) -> Iterator[str]:
    """The names that a node binds itself or, if it has a scope of its own, from inside."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            shared = (inner for inner in ast.walk(node) if isinstance(inner, ast.Global))
            yield from (name for inner in shared for name in inner.names)
        case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            yield from (n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr))
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from ((one.asname or one.name).partition(".")[0] for one in names)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            yield name
        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            yield name
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case (
            ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del())
        ):
            if roots and (root := _root(node)):
                yield root


def _root(node: ast.AST) -> str:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
