"""Whether an answer is not written yet, or written and not found: what to say in either case.

Only for a student in this process, whose functions can be looked at.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import types
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question
from course.check.asking.spelling import did_you_mean
from course.check.notebook import visible
from course.check.notebook.cells import CLASS, FUNCTION, Cells, what_it_is
from course.check.verdict import Result

# What `observe` says of a name that a question uses and the notebook lacks.
_MISSING = re.compile(r"(\w+) is not written yet, or its cell was not run\.")


def refine(result: Result, student: InProcess, cells: Cells | None = None) -> None:
    """Say of an answer that is not written what it lacks, or that it is written after all."""
    if result.passed:
        return
    blanks, given = _blanks_asked(student)
    missing = list(dict.fromkeys(_missing(student)))
    lead = ""
    if missing:
        lead = _where_it_is(missing[0], student, cells)
    elif blanks and given:
        # Some of it is written, but it is a blank still.
        result.notes.lead = _of_the_rest(blanks, given, student)
    elif other := _not_a_function(student):
        lead = other
    elif result.unwritten:
        lead = _left_over_raise(student)
    elif empty := _empty_body(student):
        lead = f"The body of `{empty}` is empty: write your code in it."
    if lead:
        result.notes.lead = lead
        result.unwritten = ""
        result.rows.clear()


def asked_names(questions: Collection[Question]) -> list[str]:
    """The names that questions use and do not define, in order."""
    found: dict[str, None] = {}
    for question in questions:
        for source in (question.do, *question.read):
            for name in _names_in(source):
                if name not in question.given:
                    found.setdefault(name)
    stored = {name for question in questions for name in _stored_in(question.do)}
    return [name for name in found if name not in stored]


@lru_cache(1000)
def _names_in(source: str) -> tuple[str, ...]:
    return tuple(n.id for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Name))


@lru_cache(1000)
def _stored_in(source: str) -> frozenset[str]:
    tree = ast.walk(ast.parse(source))
    names = {n.id for n in tree if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    tree = ast.walk(ast.parse(source))
    return frozenset(names | {n.arg for n in tree if isinstance(n, ast.arg)})


def _missing(student: InProcess) -> Iterator[str]:
    for reply in student.replies:
        for failure in (reply.failure, *(reading.failure for reading in reply.readings)):
            if failure and (match := _MISSING.fullmatch(failure.message)):
                yield match[1]


def _blanks_asked(student: InProcess) -> tuple[list[str], list[str]]:
    """The variables that were read and are still `...`, and those that are not."""
    blank: dict[str, None] = {}
    given: dict[str, None] = {}
    for question, reply in zip(student.questions, student.replies, strict=True):
        for name, reading in zip(question.read, reply.readings, strict=False):
            if name.isidentifier():
                (blank if reading.type == "ellipsis" else given).setdefault(name)
    absent = set(_missing(student))
    return list(blank), [name for name in given if name not in absent]


def _where_it_is(name: str, student: InProcess, cells: Cells | None) -> str:
    """What to say of a name that the check asks for and nothing defines, or ""."""
    if cells and (failed := cells.failed(name)):
        return (
            f"The cell above {failed.ending}, so `{name}` does not exist yet. "
            "Fix it, then run it again."
        )
    own = _own_names(student.names)
    kind = _kind_of(name)
    like = [one for one, value in own.items() if isinstance(value, type) == (kind == CLASS)]
    if kind in (FUNCTION, CLASS):
        like = [one for one in like if callable(own[one])]
    else:
        like = [one for one in like if not callable(own[one])]
    guess = did_you_mean(name, like, 0.6) or _only_new_name(name, like, cells)
    if guess and kind in (FUNCTION, CLASS):
        return f"The check asks for `{name}`; your cell defines `{guess}`. Rename it to `{name}`."
    if guess:
        return f"`{name}` is missing; there is a `{guess}`. Rename it to `{name}`."
    _, given = _blanks_asked(student)
    if given:
        also = "is" if len(given) == 1 else "are"
        return f"`{name}` is missing, but {_listed(given)} {also} there. Give `{name}` a value too."
    return ""


def _not_a_function(student: InProcess) -> str:
    """What to say of a name that the check calls and that is a value or a class, or ""."""
    for name in asked_names(student.questions):
        value = student.names.get(name, ...)
        if value is ... or (callable(value) and not isinstance(value, type)):
            continue
        lines = {line for one in visible.answers().values() for line in _def_lines(name, one.blank)}
        called = any(f"{name}(" in text for q in student.questions for text in (q.do, *q.read))
        if lines and called:
            line = lines.pop() if len(lines) == 1 else f"def {name}(…):"
            return (
                f"`{name}` is {what_it_is(value)} here, and the check needs a function. "
                f"Begin with `{line}` and return the result."
            )
    return ""


def _def_lines(name: str, blank: str) -> list[str]:
    return re.findall(rf"^def {re.escape(name)}\(.*:$", blank, re.MULTILINE)


def _of_the_rest(blanks: list[str], given: list[str], student: InProcess) -> str:
    """What to say where some of several values are still `...`."""
    still = "is" if len(blanks) == 1 else "are"
    others = [n for n, v in _own_names(student.names).items() if not callable(v)]
    if guess := did_you_mean(blanks[0], others):
        return f"`{blanks[0]}` is still `...`; there is a `{guess}`. Rename it to `{blanks[0]}`."
    return f"{_listed(blanks)} {still} still `...`: replace {'it' if len(blanks) == 1 else 'them'}."


def _only_new_name(name: str, like: list[str], cells: Cells | None) -> str:
    """The one name in `like` that the cell of the answer which should define `name` defines."""
    for answer in visible.answers().values() if cells else ():
        cell = cells.last(answer.name) if cells and name in answer.names else None
        if cell and name not in cell.bound:
            found = [one for one in like if one in cell.bound]
            return found[0] if len(found) == 1 else ""
    return ""


def _kind_of(name: str) -> str:
    return next((a.names[name] for a in visible.answers().values() if name in a.names), FUNCTION)


def _own_names(names: Mapping[str, Any]) -> dict[str, Any]:
    """The learner's own values by name, without those that any exercise asks for."""
    asked = {name for answer in visible.answers().values() for name in answer.names}
    return {
        name: value
        for name, value in names.items()
        if not name.startswith("_")
        and name not in asked
        and name not in ("In", "Out", "exit", "quit", "guess")
        and not isinstance(value, types.ModuleType)
        and getattr(value, "__module__", "__main__") in ("__main__", None)
    }


def _left_over_raise(student: InProcess) -> str:
    """What to say of a function with code in it that still ends in the blank's `raise`, or ""."""
    for raised in student.raised:
        if raised.error != "NotImplementedError" or not raised.function:
            continue
        body = _body(_function(raised.function, student.names))
        if body is None or not any(_is_code(statement) for statement in body):
            continue
        if ast.dump(ast.Module(body, [])) in _blank_bodies(raised.function):
            continue
        line = f" in line {raised.number}" if raised.number else ""
        return (
            f"Your code is in `{raised.function}`, but its `raise NotImplementedError` line"
            f"{line} still runs. Delete that line."
        )
    return ""


def _empty_body(student: InProcess) -> str:
    """The first function or method that was asked for and has nothing but a docstring, or ""."""
    for name in asked_names(student.questions):
        value = student.names.get(name)
        if isinstance(value, types.FunctionType) and _is_empty(_body(value)):
            return name
        if isinstance(value, type):
            for method, member in vars(value).items():
                known = f"{name}.{method}"
                if isinstance(member, types.FunctionType) and _blank_bodies(known):
                    body = _body(member)
                    if _is_empty(body) and ast.dump(ast.Module(body or [], [])) not in (
                        _blank_bodies(known)
                    ):
                        return known
    return ""


def _function(qualified: str, names: Mapping[str, Any]) -> Any:
    first, *rest = qualified.split(".")
    value = names.get(first)
    for name in rest:
        value = inspect.getattr_static(value, name, None)
    return value


def _body(function: Any) -> list[ast.stmt] | None:
    """The statements of a function without its docstring, or None if its source is unknown."""
    if not isinstance(function, types.FunctionType):
        return None
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError, ValueError, IndexError):
        return None
    if not isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    return _without_docstring(tree.body)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body


def _is_empty(body: list[ast.stmt] | None) -> bool:
    return body is not None and not any(_is_code(statement) for statement in body)


def _is_code(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return False
        case ast.Raise(exc=ast.Name(id=name) | ast.Call(func=ast.Name(id=name))):
            return name != "NotImplementedError"
    return True


@lru_cache(1000)
def _blank_bodies(qualified: str) -> frozenset[str]:
    """What the answers leave in the body of this function or method for students to fill in."""
    found = set()
    first, *rest = qualified.split(".")
    for answer in visible.answers().values():
        if first not in answer.names:
            continue
        nodes: list[ast.stmt] = ast.parse(answer.blank).body
        for name in (first, *rest):
            node = next((n for n in nodes if getattr(n, "name", "") == name), None)
            nodes = getattr(node, "body", [])
        body = _without_docstring(nodes)
        if any(isinstance(n, ast.Raise) for s in body for n in ast.walk(s)):
            found.add(ast.dump(ast.Module(body, [])))
    return frozenset(found)


def _listed(names: list[str]) -> str:
    *others, last = [f"`{name}`" for name in names]
    return f"{', '.join(others)} and {last}" if others else last
