"""The answers of a notebook with their tests: what each test said, and where each cell stands.

It runs nothing: `course.cli.checking` runs a notebook, and `course.cli.progress` reads a saved one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from course.cell_roles import answer_of, role_of
from course.check.display.show import NOTED, RIGHT, WRONG
from course.cli.advice import advice
from course.cli.outcomes import TIMEOUT, UNWRITTEN, Outcome
from course.cli.sections import headings
from course.cli.tracebacks import Stop, ran_into, stop
from course.notebook import Json, says_nothing, text_of

# What stands in a written question until it is answered: nbgrader's own text, and the course's.
_TEMPLATES = ("", "your answer here", "write your answer here", "type your answer here")

_IPYTHON = re.compile(r"^(\s*)([%!?].*|[^#]*\?\s*|[\w, ]+=\s*[%!].*)$")


@dataclass(frozen=True)
class Asked:
    """An answer in a notebook: the index of its cell, and the names and indices of its tests.

    A test that belongs to no answer is asked by itself, with `cell` as its own index.
    """

    name: str
    cell: int
    tests: tuple[tuple[str, int], ...]
    is_answer: bool = True


@dataclass(frozen=True)
class Answer:
    """An answer and what its tests said. `error` says how its own cell stopped, if it did."""

    name: str
    tests: tuple[Outcome, ...]
    error: str = ""

    @property
    def mark(self) -> str:
        """All of its tests pass, something is wrong, or it is not written yet.

        It is only noted if one of the tests that pass did no more than read it.
        """
        if self.needs_torch:
            return UNWRITTEN
        if self.error or any(not test.passed and test.written for test in self.tests):
            return WRONG
        if not all(test.passed for test in self.tests):
            return UNWRITTEN
        return NOTED if any(test.noted for test in self.tests) else RIGHT

    @property
    def wrong(self) -> list[Outcome]:
        """The tests that are wrong, in order."""
        return [test for test in self.tests if not test.passed and test.written]

    @property
    def needs_torch(self) -> bool:
        """Whether everything is correct that can be checked without torch."""
        open_ = [test for test in self.tests if not test.passed]
        return not self.error and bool(open_) and all(test.needs_torch for test in open_)

    @property
    def message(self) -> str:
        """What is wrong, in a sentence, or "": the cell's error, or what the first test says."""
        if self.error or not self.wrong:
            return self.error
        return self.wrong[0].sentence or self.wrong[0].message


def asked(notebook: Json) -> list[Asked]:
    """Every answer that has a visible test, in the order of the notebook.

    >>> def cell(name, **flags):
    ...     mark = {"nbgrader": {"grade_id": name, **flags}}
    ...     return {"cell_type": "code", "metadata": mark, "source": "check.equals()"}
    >>> asked({"cells": [cell("f", solution=True), cell("f_adds", grade=True)]})
    [Asked(name='f', cell=0, tests=(('f_adds', 1),), is_answer=True)]
    """
    cells: dict[str, int] = {}
    tests: dict[str, list[tuple[str, int]]] = {}
    alone: dict[str, int] = {}
    for index, cell in enumerate(notebook["cells"]):
        role, name = role_of(cell)
        if role == "answer":
            cells.setdefault(name, index)
        elif role == "test" and not says_nothing(text_of(cell["source"])):
            owner = answer_of(name, cells)
            if owner is None:
                owner = name
                alone.setdefault(name, index)
            tests.setdefault(owner, []).append((name, index))
    found = [Asked(name, i, tuple(tests[name])) for name, i in cells.items() if name in tests]
    found += [Asked(name, i, tuple(tests[name]), is_answer=False) for name, i in alone.items()]
    return sorted(found, key=lambda one: one.cell)


def error_in(cell: Json, names: Iterable[str] = (), tests: Sequence[str] = ()) -> str:
    """How an answer's cell stopped, as its outputs say, and what to do; or "" if it did not.

    `names` are those that the cells up to this one define, and `tests` the texts of its tests.

    >>> error_in({"outputs": [{"output_type": "error", "ename": "KeyError", "evalue": "'a'"}]})
    "ran into a KeyError: 'a'. The dictionary has no entry with this key. ..."
    """
    errors = [one for one in cell.get("outputs", []) if one.get("output_type") == "error"]
    meant = "raises-exception" in cell.get("metadata", {}).get("tags", [])
    if not errors or meant or errors[-1].get("ename") == "NotImplementedError":
        return ""
    if errors[-1].get("ename") == TIMEOUT:
        return str(errors[-1].get("evalue", ""))
    found = stop(errors[-1])
    source = text_of(cell.get("source", ""))
    return ran_into(found, advice(found.kind, found.said, source, found.line, names, tests))


def syntax_error_in(source: str) -> str:
    r"""Why the text of a cell is not Python, or "" if it is.

    >>> syntax_error_in("def f(x)\n    return x")
    'ran into a SyntaxError in line 1. A colon is missing: put `:` at the end of this line.'
    """
    lines = source.split("\n")
    try:
        ast.parse(source)
    except SyntaxError:
        pass
    except ValueError:
        return ""  # a null byte, which Jupyter does not save
    else:
        return ""
    if source.lstrip().startswith("%%"):
        return ""  # not a cell of Python
    try:
        ast.parse("\n".join(_IPYTHON.sub(r"\1pass", line) for line in lines))
    except SyntaxError as error:
        found = Stop(type(error).__name__, error.msg, error.lineno or 0)
        return ran_into(found, advice(found.kind, found.said, source, found.line))
    return ""


def unanswered(notebook: Json) -> list[tuple[str, int]]:
    """The name and index of every written question whose answer is still to be written."""
    return [
        (role_of(cell)[1], index)
        for index, cell in enumerate(notebook["cells"])
        if role_of(cell)[0] == "manual"
        and text_of(cell["source"]).strip(" \t\r\n.*_").lower() in _TEMPLATES
    ]


def heading_above(notebook: Json, index: int) -> str:
    """The last heading above a cell, as its text says it, or ""."""
    above = [title for title, at in headings(notebook) if at <= index]
    return above[-1] if above else ""
