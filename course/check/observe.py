"""The half of a check that stands beside student code: it runs, reads and reports.

It decides nothing, knows no right answer and imports nothing of the other half, so that it can move
into another process. Everything it returns is plain JSON of bounded size.
"""

from __future__ import annotations

import contextlib
import dis
import io
import math
import sys
import traceback
import types
from typing import Any

from course.check.protocol import plain_float

MAX_ITEMS = 10_000
MAX_TEXT = 200
MAX_PRINTED = 2_000
QUESTION_FILE = "<question>"


def answer(question: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """The reply to `question`, asked of a scratch copy of the student's `names`, as plain data."""
    scope = {**names, "math": math, **question["given"]}
    printed = io.StringIO()
    failure: dict[str, str] | None = None
    readings: list[dict[str, Any]] = []
    # nbgrader gives 0 to a test cell that writes to stderr, so a warning must not get there.
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            exec(compile(question["do"], QUESTION_FILE, "exec"), scope)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() in student code is a wrong answer, not an end
            failure = _failure(error)
        else:
            readings = [_read(expression, scope) for expression in question["read"]]
    text = printed.getvalue()
    return {"readings": readings, "failure": failure, "printed": text[:MAX_PRINTED]}


def written(name: str, names: dict[str, Any]) -> bool:
    """Whether `name` (or `Class.method`) holds more than the blank it was released as."""
    first, *rest = name.split(".")
    value = names.get(first, ...)
    for attribute in rest:
        value = getattr(value, attribute, ...)
    if isinstance(value, type):
        return not any(_always_raises(member) for member in vars(value).values())
    return value is not ... and not _always_raises(value)


def _read(expression: str, scope: dict[str, Any]) -> dict[str, Any]:
    try:
        return plain(eval(compile(expression, QUESTION_FILE, "eval"), scope))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return {"type": "error", "failure": _failure(error)}


def plain(value: Any, depth: int = 3) -> dict[str, Any]:
    """`value` as plain data: its class by name, and what of it JSON can say."""
    kind = type(value)
    if kind is bool or value is None:
        return {"type": kind.__name__, "value": value}
    if kind is int:
        # Past 4,300 digits Python refuses to write an int as text, and no answer is that long.
        return {"type": "int", "value": value if abs(value) < 10**300 else "inf"}
    if kind is float:
        return {"type": "float", "value": plain_float(value)}
    if kind is str:
        return {"type": "str", "value": value[:MAX_TEXT], "text": repr(value[:MAX_TEXT])}
    if value is ...:
        return {"type": "ellipsis"}
    if kind in (list, tuple) and depth and len(value) <= MAX_ITEMS:
        return {"type": kind.__name__, "items": [plain(item, depth - 1) for item in value]}
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if isinstance(value, numpy.floating | numpy.integer):
            return {"type": kind.__name__, "value": plain_float(float(value))}
        if kind is numpy.ndarray and value.dtype.kind in "fiu" and value.size <= MAX_ITEMS:
            if value.ndim == 0:
                return {"type": "ndarray", "value": plain_float(float(value))}
            return {"type": "ndarray", "items": [plain(item, depth - 1) for item in value]}
    return {"type": kind.__name__, "text": _short_repr(value)}


def _short_repr(value: Any) -> str:
    try:
        text = repr(value)
    except Exception as error:
        text = f"<a {type(value).__name__} whose repr raises {type(error).__name__}>"
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def _failure(error: BaseException) -> dict[str, str]:
    # The learner's own last line is the one to mend; the question's and a library's are not.
    package = __name__.rpartition(".")[0].replace(".", "/")
    line = ""
    for frame in traceback.extract_tb(error.__traceback__):
        inside = frame.filename.replace("\\", "/")
        if frame.filename != QUESTION_FILE and package not in inside and "/lib/" not in inside:
            line = frame.line or ""
    message = " ".join(str(error).split())
    return {
        "error": type(error).__name__,
        "message": message[:MAX_TEXT],
        "line": line.strip()[:MAX_TEXT],
    }


def _always_raises(value: Any) -> bool:
    """Whether a function cannot return: a blank raises, and the compiler drops what follows."""
    if not isinstance(value, types.FunctionType):
        return False
    returns = ("RETURN_VALUE", "RETURN_CONST", "RETURN_GENERATOR")
    return not any(step.opname in returns for step in dis.get_instructions(value))
