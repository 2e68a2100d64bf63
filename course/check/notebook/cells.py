"""What is remembered of the cells that ran: which names each one binds, and how it ended.

It knows nothing of IPython; `course.check.notebook.live` tells it what ran.
"""

from __future__ import annotations

import ast
import contextlib
import re
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from course.check.notes import with_article

FUNCTION, CLASS, VALUE = "function", "class", "value"

_ASSIGNED = re.compile(r"^(\w+(?:\s*,\s*\w+)*)\s*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
_DEFINED = re.compile(r"^(?:async[ \t]+)?(def|class)[ \t]+(\w+)", re.MULTILINE)
MAX_CELLS = 5000


@lru_cache(1000)
def bound_by(source: str) -> Mapping[str, str]:
    r"""The names that a cell binds when it runs, and what it makes of them.

    That is FUNCTION, CLASS or VALUE. A cell that is not valid Python binds what it seems to be
    about to bind.

    >>> dict(bound_by("def f(x):\n    return (x\ndf_dx = 1"))
    {'f': 'function', 'df_dx': 'value'}
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found = {m[2]: CLASS if m[1] == "class" else FUNCTION for m in _DEFINED.finditer(source)}
        for match in _ASSIGNED.finditer(source):
            found |= {name.strip(): VALUE for name in match[1].split(",")}
        return found
    found = {}
    _collect(tree, found)
    return found


def _collect(node: ast.AST, found: dict[str, str]) -> None:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found[name] = FUNCTION
            case ast.ClassDef(name=name):
                found[name] = CLASS
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda()):
                found[name] = FUNCTION
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp():
                pass
            case ast.GeneratorExp():
                pass
            case ast.Name(id=name, ctx=ast.Store()):
                found[name] = VALUE
            case ast.alias(name=name, asname=other):
                found[other or name.partition(".")[0]] = VALUE
            case _:
                _collect(child, found)


@dataclass(frozen=True)
class Cell:
    """A cell that ran: its id, its execution number, its text, and how it ended.

    `error` is the name of the exception that stopped it, or "", and `line` the line of the cell
    where that happened, or 0. `bound` holds the names that did get a new value.
    """

    id: str
    number: int
    source: str
    error: str = ""
    line: int = 0
    bound: frozenset[str] = frozenset()

    @property
    def ending(self) -> str:
        """How it stopped: "stopped with a SyntaxError in line 4"."""
        where = f" in line {self.line}" if self.line else ""
        return f"stopped with {with_article(self.error)}{where}"

    def line_that_binds(self, name: str) -> str:
        """The first line of it that gives `name` a value, shortened."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        lines = (line.strip() for line in self.source.splitlines())
        found = next((line for line in lines if word.search(line.partition("#")[0])), "")
        return found if len(found) <= 50 else found[:49] + "…"


@dataclass
class Cells:
    """The cells that ran in this session, in order."""

    ran: list[Cell] = field(default_factory=list)

    def add(self, cell: Cell) -> None:
        """Remember a cell that has just run. Its earlier run, if it failed, counts no more."""
        self.ran = [c for c in self.ran if not (c.error and c.id == cell.id)][-MAX_CELLS:]
        self.ran.append(cell)

    def last(self, id: str) -> Cell | None:
        """The last run of the cell with this id."""
        return next((cell for cell in reversed(self.ran) if cell.id == id), None)

    def failed(self, name: str) -> Cell | None:
        """The cell that stopped before it could bind `name`, if no later one has bound it."""
        for cell in reversed(self.ran):
            if name in cell.bound:
                return None
            if cell.error and name in bound_by(cell.source):
                return cell
        return None

    def binding(self, name: str) -> Cell | None:
        """The last cell that gave `name` a value."""
        return next((cell for cell in reversed(self.ran) if name in cell.bound), None)

    def no_longer_defines(self, id: str, name: str) -> tuple[Cell | None, list[str]]:
        """The last run of the cell with this id, if an earlier run of it alone has bound `name`.

        Also the names that it binds instead.
        """
        last, binding = self.last(id), self.binding(name)
        if last is None or binding is None or binding.id != id or binding is last or last.error:
            return None, []
        if name in bound_by(last.source):
            return None, []
        return last, [one for one in last.bound if one not in binding.bound]

    def taken_from(self, id: str, name: str) -> Cell | None:
        """The cell that gave `name` another value after the cell with this id had given it one."""
        binding = self.binding(name)
        own = any(cell.id == id and name in cell.bound for cell in self.ran)
        return binding if own and binding and binding.id != id else None

    def undone(self, name: str, now: object = None) -> tuple[Cell, Cell] | None:
        """A cell whose change of `name` was lost when an earlier cell ran again, and that run.

        A change is a new value that is made of the old one, as in `class MLP(MLP, Module)`, a
        value in place of a function, or an attribute that the class `now` does not have.
        """
        last = self.binding(name)
        if last is None:
            return None
        earlier = [i for i, cell in enumerate(self.ran) if cell.id == last.id]
        others = self.ran[earlier[0] + 1 : earlier[-1]]
        for cell in reversed(others):
            if cell.id != last.id and _changes(cell, name, now):
                return cell, last
        return None

    def rebinding(self, name: str) -> Cell | None:
        """The cell that made a plain value of a name which an earlier cell had defined.

        None where the name is a function or a class still, or never was one.
        """
        binding = [cell for cell in self.ran if name in cell.bound]
        if not binding or bound_by(binding[-1].source).get(name) != VALUE:
            return None
        defined = (
            cell
            for cell in binding[:-1]
            if cell.id != binding[-1].id and bound_by(cell.source).get(name) in (FUNCTION, CLASS)
        )
        return binding[-1] if any(defined) else None


def _changes(cell: Cell, name: str, now: object) -> bool:
    """Whether a cell has changed `name`, and not only given it its first value."""
    if name not in cell.bound:
        return isinstance(now, type) and bool(_added(cell.source, name) - vars(now).keys())
    return bound_by(cell.source).get(name) == VALUE or _made_of_itself(cell.source, name)


def _added(source: str, name: str) -> set[str]:
    """The attributes that a cell gives to `name`, as in `Tensor.exp = tensor_exp`."""
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        return {
            node.attr
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == name
        }
    return set()


def _made_of_itself(source: str, name: str) -> bool:
    """Whether a cell defines a class that is derived from the one that had its name before."""
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
        return any(
            one.name == name and any(isinstance(b, ast.Name) and b.id == name for b in one.bases)
            for one in classes
        )
    return False


def what_it_is(value: Any) -> str:
    """A value in two words, for "`f` is … here"."""
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, (list, tuple)):
        return "a list" if isinstance(value, list) else "a tuple"
    if value is None:
        return "None"
    if isinstance(value, (type, types.FunctionType)):
        return "a class" if isinstance(value, type) else "a function"
    return with_article(type(value).__name__)
