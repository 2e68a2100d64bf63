"""The half of a check that stands beside student code: it runs, reads and reports.

It decides nothing, knows no right answer and imports nothing of the other half, so that it can move
into another process. Everything it returns is plain JSON of bounded size.
"""

from __future__ import annotations

import contextlib
import dis
import functools
import inspect
import io
import logging
import math
import reprlib
import sys
import traceback
import types
from collections.abc import Iterator
from typing import Any

from course.check import chance
from course.check.protocol import plain_float

MAX_ITEMS = 10_000
MAX_DEPTH = 8
MAX_TEXT = 200
MAX_INT = 10**300
MAX_PRINTED = 2_000
QUESTION_FILE = "<question>"

# Long lists are cut while they are written, not afterwards: a nested one may take minutes in full.
_REPR = reprlib.Repr()
_REPR.maxother = _REPR.maxstring = _REPR.maxlong = MAX_TEXT


def answer(question: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """The reply to `question`, asked of a scratch copy of the student's `names`, as plain data."""
    scope = {**names, "math": math, **question["given"]}
    printed = _Unclosable()
    failure: dict[str, str] | None = None
    readings: list[dict[str, Any]] = []
    # nbgrader gives 0 to a test cell that writes to stderr, so a warning must not get there.
    with (
        _logs_redirected(printed),
        chance.kept(),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        try:
            exec(_compiled(question["do"], "exec"), scope)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() in student code is a wrong answer, not an end
            failure = _failure(error)
        else:
            readings = [_read(expression, scope) for expression in question["read"]]
        # What the question made goes now, while a `__del__` that prints is still listened to.
        scope.clear()
    return {
        "readings": readings,
        "failure": failure,
        "printed": _text(printed.getvalue()[:MAX_PRINTED]),
    }


@functools.lru_cache(maxsize=1000)
def _compiled(source: str, mode: str) -> types.CodeType:
    # The rows of a check ask the same of different numbers.
    code: types.CodeType = compile(source, QUESTION_FILE, mode)
    return code


@contextlib.contextmanager
def _logs_redirected(to: io.StringIO) -> Iterator[None]:
    """Turn away log handlers that were made before and hold the real stderr."""
    # The module's own list, which it ends them by: there are hundreds of loggers to go through.
    handlers = [reference() for reference in logging._handlerList]  # type: ignore[attr-defined]
    held = [
        handler
        for handler in handlers
        # The last resort's is no attribute of its own: it looks for stderr each time.
        if isinstance(handler, logging.StreamHandler) and vars(handler).get("stream") is sys.stderr
    ]
    for handler in held:
        handler.stream = to
    try:
        yield
    finally:
        for handler in held:
            handler.stream = sys.stderr


class _Unclosable(io.StringIO):
    """Student code may close its stdout; ours has to stay readable."""

    def close(self) -> None:
        pass


def written(name: str, names: dict[str, Any]) -> bool:
    """Whether `name` (or `Class.method`) holds more than the blank it was released as."""
    first, *rest = name.split(".")
    value = names.get(first, ...)
    for attribute in rest:
        # Statically: a property of the learner's would run, and might raise.
        value = inspect.getattr_static(value, attribute, ...)
    if isinstance(value, type):
        return not any(_always_raises(member) for member in vars(value).values())
    return value is not ... and not _always_raises(value)


def _read(expression: str, scope: dict[str, Any]) -> dict[str, Any]:
    try:
        return plain(eval(_compiled(expression, "eval"), scope))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return {"type": "error", "failure": _failure(error)}


def plain(value: Any, room: list[int] | None = None, depth: int = 0) -> dict[str, Any]:
    """`value` as plain data: its class by name, and what of it JSON can say.

    `room` holds how many more values may be written, over all lists together; `depth` is how many
    lists stand around this value.
    """
    room = [MAX_ITEMS] if room is None else room
    kind = type(value)
    if kind is bool or value is None:
        return {"type": kind.__name__, "value": value}
    if kind is int:
        # Past 4,300 digits Python refuses to write an int as text, and no answer is that long.
        return {"type": "int", "value": value if abs(value) < MAX_INT else "inf"}
    if kind is float:
        return {"type": "float", "value": plain_float(value)}
    if kind is str:
        text = _text(value[:MAX_TEXT])
        return {"type": "str", "value": text, "text": repr(text)}
    if value is ...:
        return {"type": "ellipsis"}
    if kind in (list, tuple) and depth < MAX_DEPTH and _fits(len(value), room):
        if of := _class_of_all(value):
            return {"type": kind.__name__, "of": of, "items": value}
        return {"type": kind.__name__, "items": [plain(item, room, depth + 1) for item in value]}
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        # By its real class: an object's own `__class__` may say anything.
        if issubclass(kind, (numpy.floating, numpy.integer)):
            return {"type": kind.__name__, "value": plain_float(float(value))}
        if kind is numpy.ndarray and value.dtype.kind in "fiu":
            if value.ndim == 0:
                return {"type": "ndarray", "value": plain_float(float(value))}
            if depth < MAX_DEPTH and _fits(len(value), room):
                if value.ndim == 1 and _class_of_all(numbers := value.tolist()):
                    return {"type": "ndarray", "of": value.dtype.type.__name__, "items": numbers}
                items = [plain(item, room, depth + 1) for item in value]
                return {"type": "ndarray", "items": items}
    if depth and not room[0]:
        # There may be thousands of these, and nobody reads them: not even their reprs are made.
        return {"type": _text(kind.__name__), "text": "…"}
    return {"type": _text(kind.__name__), "text": _short_repr(value)}


def _class_of_all(values: list[Any] | tuple[Any, ...]) -> str:
    """The class that all of these finite numbers have; nothing where that cannot be said."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return "int" if min(values) > -MAX_INT and max(values) < MAX_INT else ""
    if kinds == {float}:
        return "float" if all(map(math.isfinite, values)) else ""
    return ""


def _fits(items: int, room: list[int]) -> bool:
    """Whether so many more values may be written; if so, they are counted."""
    if items > room[0]:
        room[0] = 0
        return False
    # At least one, so that lists of empty lists come to an end too.
    room[0] -= max(items, 1)
    return True


def _short_repr(value: Any) -> str:
    try:
        text = _REPR.repr(value)
    except Exception as error:
        text = f"<a {type(value).__name__} whose repr raises {type(error).__name__}>"
    return _text(text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…", one_line=True)


def _text(text: str, one_line: bool = False) -> str:
    """Text that can be written anywhere: without lone surrogates."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split()) if one_line else text


def _failure(error: BaseException) -> dict[str, str]:
    # The learner's own last line is the one to mend; the question's and a library's are not.
    package = __name__.rpartition(".")[0].replace(".", "/")
    line, last = "", ""
    for frame in traceback.extract_tb(error.__traceback__):
        last = frame.filename.replace("\\", "/")
        if last != QUESTION_FILE and package not in last and "/lib/" not in last:
            line = frame.line or ""
    if isinstance(error, NameError) and last == QUESTION_FILE:
        # The question itself names what the notebook lacks: a cell deleted, or not run.
        return {"error": "NotImplementedError", "message": f"{error.name} is not written yet."}
    try:
        message = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:  # as everywhere here: student code may raise anything
        message = "its message cannot be read"
    return {
        "error": _text(type(error).__name__),
        "message": _text(message[:MAX_TEXT], one_line=True),
        "line": _text(line[:MAX_TEXT], one_line=True),
    }


def _always_raises(value: Any) -> bool:
    """Whether a function cannot return: a blank raises, and the compiler drops what follows."""
    if not isinstance(value, types.FunctionType):
        return False
    if "NotImplementedError" not in value.__code__.co_names:
        return False
    returns = ("RETURN_VALUE", "RETURN_CONST", "RETURN_GENERATOR")
    return not any(step.opname in returns for step in dis.get_instructions(value))
