"""All first-order mutants of a reference answer: its code with one small mistake put in.

Only what a student writes is changed, and the defaults of the signatures around it; docstrings
and the messages of exceptions stay. `grading.authoring.mutation_operators` knows the mistakes and
`grading.authoring.mutation_trials` tries the mutants.
"""

from __future__ import annotations

import ast
import copy
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from grading.authoring.lesson import AnswerCell
from grading.authoring.mutation_operators import Surroundings, replacements
from grading.cells.regions import SOLUTION, find

# What the line above a block does not show of a change.
_ONCE, _WITHOUT_ELSE = " once", " without else"


@dataclass(frozen=True)
class Change:
    """What a mutant does: in the function or class `scope`, the statement `was` is now `becomes`.

    Two changes are equal if they differ in nothing but the layout of the code.
    """

    scope: str
    was: str
    becomes: str

    @classmethod
    def parse(cls, text: str) -> Change:
        """The change that `str` writes, from its text in any layout.

        Raises ValueError if it is none.

        >>> Change.parse("f: return x*2  =>  return x * 3")
        Change(scope='f', was='return x * 2', becomes='return x * 3')
        """
        scope, colon, rest = text.partition(": ")
        was, arrow, becomes = rest.partition(" => ")
        if not colon or not arrow or not was.strip() or not becomes.strip():
            raise ValueError(text)
        return cls(scope.strip(), _normal(was), _normal(becomes))

    def __str__(self) -> str:
        return f"{self.scope}: {self.was} => {self.becomes}"


@dataclass(frozen=True)
class Mutation:
    """A mutant of an answer: its kind of mistake, its change, and the source of the whole cell.

    `line` counts from 1 at the cell's first line, and `number` the mutants of that kind in it.
    """

    answer: str
    line: int
    kind: str
    number: int
    change: Change
    source: str

    @property
    def name(self) -> str:
        """A name that stays as long as its line does, such as "square:4:operator:2"."""
        return f"{self.answer}:{self.line}:{self.kind}:{self.number}"


def mutations(answer: AnswerCell) -> list[Mutation]:
    """All mutants of an answer's solution, each once, in the order of its lines.

    Raises RegionError if the cell's solution is not marked properly.
    """
    tree = ast.parse(answer.source)
    inside = {
        line
        for region in find(answer.source, SOLUTION)
        for line in range(region.begin + 2, region.end + 1)
    }
    seen = {ast.dump(tree)}
    counts: Counter[tuple[int, str]] = Counter()
    found = []
    for line, kind, change in _mutate(tree, inside):
        source = ast.unparse(tree)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SyntaxWarning)
                compile(source, "<mutant>", "exec")
                dump = ast.dump(ast.parse(source))
        except SyntaxError:
            continue
        if dump in seen:
            continue
        seen.add(dump)
        counts[line, kind] += 1
        number = counts[line, kind]
        found.append(Mutation(answer.name, line, kind, number, change, source))
    return sorted(found, key=lambda mutation: mutation.line)


def _mutate(tree: ast.Module, inside: set[int]) -> Iterator[tuple[int, str, Change]]:
    """Change the tree in one place after the other; each change lasts until the next one."""
    texts = _texts(tree, inside)
    for place in list(_places(tree, inside)):
        node = place.node
        around = Surroundings(
            _names(place.scopes, tree, inside),
            _attributes(place.scopes[-1] if place.scopes else tree, inside),
            texts,
            place.parent,
            place.field,
        )
        scope = ".".join(scope.name for scope in place.scopes) or "cell"
        was = _header(place.statement)
        for kind, replacement in replacements(node, around):
            place.put(replacement)
            try:
                now = replacement if node is place.statement else place.statement
                becomes = _header(now) if isinstance(now, ast.stmt) else ""
                if kind == "once":
                    becomes += _ONCE
                elif becomes == was:
                    becomes += _WITHOUT_ELSE
                yield (
                    getattr(node, "lineno", place.statement.lineno),
                    kind,
                    Change(scope, was, becomes),
                )
            finally:
                place.put(node)


Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class _Place:
    """A node, where it is kept, the statement that it is part of, and what encloses that."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    statement: ast.stmt
    scopes: tuple[Scope, ...]

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def _places(
    parent: ast.AST,
    inside: set[int],
    statement: ast.stmt | None = None,
    scopes: tuple[Scope, ...] = (),
) -> Iterator[_Place]:
    """Every place below `parent` that may be changed."""
    for field, value in ast.iter_fields(parent):
        for index, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or _is_prose(node):
                continue
            around, within = statement, scopes
            if isinstance(node, ast.stmt):
                around = node
                if isinstance(parent, Scope) and field == "body":
                    within = (*scopes, parent)
            if around is None:
                continue
            line = getattr(node, "lineno", around.lineno)
            default = field in ("defaults", "kw_defaults") and _is_number(node)
            if line in inside or default:
                where = index if isinstance(value, list) else None
                yield _Place(node, parent, field, where, around, within)
            if isinstance(node, ast.Raise):
                continue
            if isinstance(node, Scope | ast.arguments | ast.stmt) or line in inside:
                yield from _places(node, inside, around, within)


def _is_number(node: ast.AST) -> bool:
    """Whether it is a number or a truth value, as the defaults that a scaffold sets on purpose."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _is_prose(node: ast.AST) -> bool:
    """Whether it is a docstring, which no mutant changes."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _names(scopes: tuple[Scope, ...], tree: ast.Module, inside: set[int]) -> tuple[str, ...]:
    """The names that the innermost functions bind or, outside of one, that the solution uses."""
    functions = [scope for scope in scopes if not isinstance(scope, ast.ClassDef)]
    found: dict[str, None] = {}
    if functions:
        for function in functions:
            arguments = function.args
            for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
                found[argument.arg] = None
            for node in _in_order(function):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    found[node.id] = None
        return tuple(found)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in _in_order(tree):
        if isinstance(node, ast.Name) and node.lineno in inside and id(node) not in called:
            found[node.id] = None
    return tuple(found)


def _attributes(scope: ast.AST, inside: set[int]) -> tuple[str, ...]:
    """The attributes that the solution reads or sets within the scope, but does not call."""
    called = {id(node.func) for node in ast.walk(scope) if isinstance(node, ast.Call)}
    return tuple(
        dict.fromkeys(
            node.attr
            for node in _in_order(scope)
            if isinstance(node, ast.Attribute) and node.lineno in inside and id(node) not in called
        )
    )


def _texts(tree: ast.Module, inside: set[int]) -> tuple[str, ...]:
    """The texts of the solution."""
    messages = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise | ast.JoinedStr)
        for part in ast.walk(node)
    }
    return tuple(
        dict.fromkeys(
            node.value
            for node in _in_order(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.lineno in inside
            and id(node) not in messages
        )
    )


def _in_order(tree: ast.AST) -> list[ast.expr]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr)]
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset))


def _header(statement: ast.stmt) -> str:
    """A statement's code in one line, and of a statement with a block the line above the block."""
    if hasattr(statement, "body"):
        statement = copy.copy(statement)
        for block in ("orelse", "finalbody", "handlers", "decorator_list"):
            if hasattr(statement, block):
                setattr(statement, block, [])
        statement.body = [ast.Pass()]
        return ast.unparse(statement).split("\n")[0]
    return " ".join(ast.unparse(statement).split("\n"))


def _normal(code: str) -> str:
    """The code of a statement as `_header` writes it, or with single spaces if it is not code."""
    code = " ".join(code.split())
    for note in (_ONCE, _WITHOUT_ELSE):
        if code.endswith(note):
            return _normal(code.removesuffix(note)) + note
    try:
        return _header(ast.parse(code + (" pass" if code.endswith(":") else "")).body[0])
    except (SyntaxError, IndexError):
        return code
