"""The half of a check that runs beside student code: it runs a question, reads values, reports.

It decides nothing, knows no correct answer, and imports nothing from the half that does, so it can
run in another process. Everything it returns is plain JSON of bounded size.
"""

from __future__ import annotations

import array
import builtins
import collections
import contextlib
import decimal
import dis
import enum
import fractions
import functools
import inspect
import io
import logging
import math
import random
import reprlib
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any

from course.check.asking import random_state
from course.check.asking.loaded import loaded
from course.check.asking.protocol import plain_float

MAX_ITEMS = 10_000
MAX_DEPTH = 8
MAX_TEXT = 200
MAX_INT = 10**300
MAX_PRINTED = 2_000
QUESTION_FILE = "<question>"

Note = Callable[[BaseException], None]

_BUILTINS = {name: value for name, value in vars(builtins).items() if callable(value)}

# A long list is cut while its repr is made, not afterward: a nested one may take minutes in full.
_REPR = reprlib.Repr()
_REPR.maxother = _REPR.maxstring = _REPR.maxlong = MAX_TEXT


def answer(
    question: dict[str, Any], names: dict[str, Any], note: Note | None = None
) -> dict[str, Any]:
    """Answer `question` on a scratch copy of the student's `names`, as plain data.

    The fields of a Question come in as a dict, and those of a Reply go out as one. Only a
    KeyboardInterrupt is raised: any other exception in the student's code is part of the reply.
    `note` is given each exception itself, while it can still be asked for its traceback.
    """
    scope = {**names, **_hidden_by(names), **question["given"]}
    printed = _UnclosableBuffer()
    failure: dict[str, str] | None = None
    readings: list[dict[str, Any]] = []
    # nbgrader gives 0 points to a test cell that writes to stderr, so no warning may reach it.
    with (
        _logs_redirected(printed),
        random_state.preserved(),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        try:
            exec(_compiled(question["do"], "exec"), scope)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() in student code is a wrong answer
            failure = _failure(error)
            if note:
                note(error)
        else:
            readings = [_read(expression, scope, note) for expression in question["read"]]
        if sys.platform == "emscripten":
            cut_links(scope)
        # Objects made for the question go now, while the output of a `__del__` is still captured.
        scope.clear()
    return {
        "readings": readings,
        "failure": failure,
        "printed": _text(printed.getvalue()[:MAX_PRINTED]),
    }


def cut_links(scope: dict[str, Any]) -> None:
    """Cut the links between the nodes in each list of `scope`, so that they are freed one by one.

    In WebAssembly, freeing a chain of a few thousand nodes at once overflows the stack, and that
    ends the learner's kernel.
    """
    for value in scope.values():
        for node in value if type(value) is list else ():
            if isinstance(getattr(node, "_prev", None), tuple | list | set):
                with contextlib.suppress(Exception):
                    node._prev = ()


@functools.lru_cache(maxsize=1000)
def _compiled(source: str, mode: str) -> types.CodeType:
    # The rows of a check often ask the same source about different numbers.
    code: types.CodeType = compile(source, QUESTION_FILE, mode)
    return code


@contextlib.contextmanager
def _logs_redirected(to: io.StringIO) -> Iterator[None]:
    """Redirect the log handlers that were created earlier and write to the real stderr."""
    # logging's own list of handlers: going through its hundreds of loggers would be slow.
    handlers = [reference() for reference in logging._handlerList]  # type: ignore[attr-defined]
    redirected = [
        handler
        for handler in handlers
        # The handler of last resort has no such attribute: it looks stderr up each time.
        if isinstance(handler, logging.StreamHandler) and vars(handler).get("stream") is sys.stderr
    ]
    for handler in redirected:
        handler.stream = to
    try:
        yield
    finally:
        for handler in redirected:
            handler.stream = sys.stderr


def _hidden_by(names: dict[str, Any]) -> dict[str, Any]:
    """What a question means by a name that the notebook uses for something else.

    `sum = 0`, `np = 5` or a star import may stand in any cell. A function or class that the
    notebook itself defines under a built-in name stays: it may be what is asked about.
    """
    hidden = {
        name: _BUILTINS[name]
        for name in _BUILTINS.keys() & names.keys()
        if not _is_the_notebooks_own(names[name])
    }
    hidden |= {"math": math, "random": random}
    numpy = loaded("numpy")
    if numpy and not isinstance(names.get("np"), types.ModuleType):
        hidden["np"] = numpy
    return hidden


def _is_the_notebooks_own(value: Any) -> bool:
    own = isinstance(value, (types.FunctionType, type))
    return own and getattr(value, "__module__", None) == "__main__"


class _UnclosableBuffer(io.StringIO):
    """Student code may close its stdout; what it printed has to stay readable."""

    def close(self) -> None:
        pass


def written(name: str, names: dict[str, Any]) -> bool:
    """Whether `name` (or `Class.method`) is defined and more than a blank."""
    first, *rest = name.split(".")
    value = names.get(first, ...)
    for attribute in rest:
        # Statically, because one of the learner's properties would run and might raise.
        value = inspect.getattr_static(value, attribute, ...)
    if isinstance(value, type):
        # A class may extend an earlier one of its own name, whose methods are then part of it.
        kinds = [kind for kind in value.__mro__ if kind.__name__ == value.__name__]
        members = {name: member for kind in reversed(kinds) for name, member in vars(kind).items()}
        return not any(_always_raises(member) for member in members.values())
    return value is not ... and not _always_raises(value)


def _read(expression: str, scope: dict[str, Any], note: Note | None) -> dict[str, Any]:
    try:
        return plain(eval(_compiled(expression, "eval"), scope))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if note:
            note(error)
        return {"type": "error", "failure": _failure(error)}


def plain(value: Any, budget: list[int] | None = None, depth: int = 0) -> dict[str, Any]:
    """`value` as plain data: the name of its class, and as much of it as JSON can hold.

    `budget` holds one number, how many more items may be written over all lists together; `depth`
    is the number of lists around this value.
    """
    budget = [MAX_ITEMS] if budget is None else budget
    kind = type(value)
    if kind is bool or value is None:
        return {"type": kind.__name__, "value": value}
    if kind is int:
        # Python refuses to write an int of more than 4,300 digits, and no answer is that long.
        return {"type": "int", "value": value if abs(value) < MAX_INT else "inf"}
    if kind is float:
        return {"type": "float", "value": plain_float(value)}
    if kind is str:
        text = _text(value[:MAX_TEXT])
        return {"type": "str", "value": text, "text": repr(text)}
    if value is ...:
        return {"type": "ellipsis"}
    if (items := _sequence(value)) is not None and depth < MAX_DEPTH and _fits(len(items), budget):
        return _plain_list(items, budget, depth, name=_text(kind.__name__))
    if (found := _plain_standard(value) or _plain_algebra(value)) is not None:
        return found
    numpy = loaded("numpy")
    if numpy is not None and (found := _plain_numpy(numpy, value, budget, depth)):
        return found
    if depth and not budget[0]:
        # There may be thousands of these, and nobody reads them: their reprs are not even made.
        return {"type": _text(kind.__name__), "text": "…"}
    return {"type": _text(kind.__name__), "text": _short_repr(value)}


def _sequence(value: Any) -> list[Any] | tuple[Any, ...] | None:
    """The items of a list, a tuple (of names, too), or another sequence of Python's own."""
    kind = type(value)
    if kind is list or kind is tuple:
        items: list[Any] | tuple[Any, ...] = value
        return items
    # By the methods of the base, because those of a subclass may say anything.
    if issubclass(kind, tuple):
        return tuple.__getitem__(value, slice(None))
    if issubclass(kind, list):
        return list.copy(value)
    # The other two of the standard library that hold their items in order.
    if kind in (collections.deque, array.array) and len(value) <= MAX_ITEMS:
        return list(value)
    return None


def _plain_standard(value: Any) -> dict[str, Any] | None:
    """A number of the standard library, or a member of an enumeration of numbers or texts.

    None for anything else: a student's own class is not a number, whatever it can be turned into.
    """
    kind = type(value)
    if kind in (fractions.Fraction, decimal.Decimal):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf if value > 0 else -math.inf
        except ValueError:  # a signaling NaN
            number = math.nan
        return {"type": kind.__name__, "value": plain_float(number)}
    if issubclass(kind, enum.Enum):
        if issubclass(kind, int):
            return plain(int.__add__(value, 0))
        if issubclass(kind, float):
            return plain(float.__add__(value, 0.0))
        if issubclass(kind, str):
            return plain(str.__str__(value))
    return None


def _plain_algebra(value: Any) -> dict[str, Any] | None:
    """A real number of sympy's, or of mpmath, on which it builds; None for anything else."""
    kind = type(value)
    package = loaded(kind.__module__.partition(".")[0])
    # The package's own class, because a student's subclass of one may be turned into anything.
    if getattr(loaded(kind.__module__), kind.__name__, None) is not kind or package is None:
        return None
    if package is loaded("sympy") and issubclass(kind, package.Expr):
        # A sum such as 1 + sqrt(2) is a number too, and one such as 1 + x is not.
        real = value.is_number and value.is_extended_real
    else:
        real = package is loaded("mpmath") and issubclass(kind, package.mpf)
    return {"type": kind.__name__, "value": plain_float(float(value))} if real else None


def _plain_list(
    value: list[Any] | tuple[Any, ...], budget: list[int], depth: int, name: str
) -> dict[str, Any]:
    if of := _class_of_all(value):
        return {"type": name, "of": of, "items": value}
    return {"type": name, "items": [plain(item, budget, depth + 1) for item in value]}


def _plain_numpy(numpy: Any, value: Any, budget: list[int], depth: int) -> dict[str, Any] | None:
    """A number or an array of NumPy's as plain data; None for anything else."""
    # By the real class, because an object's own `__class__` may claim anything.
    kind = type(value)
    if issubclass(kind, (numpy.floating, numpy.integer)):
        return {"type": kind.__name__, "value": plain_float(float(value))}
    if issubclass(kind, numpy.bool_):
        return {"type": "bool", "value": bool(value)}
    if issubclass(kind, numpy.str_):
        return plain(str.__str__(value))
    if kind is not numpy.ndarray or value.dtype.kind not in "fiuObU":
        return None
    if value.ndim == 0:
        return plain(value.item()) | {"type": "ndarray"} if value.dtype.kind in "fiu" else None
    if depth >= MAX_DEPTH or not _fits(len(value), budget):
        return None
    if value.ndim == 1 and (of := _class_of_all(numbers := value.tolist())):
        of = of if value.dtype.kind == "O" else value.dtype.type.__name__
        return {"type": "ndarray", "of": of, "items": numbers}
    return {"type": "ndarray", "items": [plain(item, budget, depth + 1) for item in value]}


def _class_of_all(values: list[Any] | tuple[Any, ...]) -> str:
    """The class of these values if all are finite numbers of one class, otherwise empty."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return "int" if min(values) > -MAX_INT and max(values) < MAX_INT else ""
    if kinds == {float}:
        return "float" if all(map(math.isfinite, values)) else ""
    return ""


def _fits(items: int, budget: list[int]) -> bool:
    """Whether the budget allows so many more items; if so, they are subtracted."""
    if items > budget[0]:
        budget[0] = 0
        return False
    # At least one, so that lists of empty lists end too.
    budget[0] -= max(items, 1)
    return True


def _short_repr(value: Any) -> str:
    try:
        text = _REPR.repr(value)
    except Exception as error:
        text = f"<a {type(value).__name__} whose repr raises {type(error).__name__}>"
    return _text(text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…", one_line=True)


def _text(text: str, *, one_line: bool = False) -> str:
    """`text` without lone surrogates, which cannot be encoded."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split()) if one_line else text


def _failure(error: BaseException) -> dict[str, str]:
    # Name the last line of the learner's own code, not one of the question or of a library.
    package = __name__.rpartition(".")[0].replace(".", "/")
    line, last = "", ""
    for frame in traceback.extract_tb(error.__traceback__):
        last = frame.filename.replace("\\", "/")
        if last != QUESTION_FILE and package not in last and "/lib/" not in last:
            line = frame.line or ""
    if isinstance(error, NameError) and last == QUESTION_FILE:
        # The question itself uses a name that the notebook lacks: a cell was deleted or not run.
        message = f"{error.name} is not written yet, or its cell was not run."
        return {"error": "NotImplementedError", "message": message}
    try:
        message = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:  # student code may raise anything, here too
        message = "(its message cannot be read)"
    return {
        "error": _text(type(error).__name__),
        "message": _text(message[:MAX_TEXT], one_line=True),
        "line": _text(line[:MAX_TEXT], one_line=True),
    }


def _always_raises(value: Any) -> bool:
    """Whether a function cannot return: a blank raises, and the compiler drops the rest."""
    if not isinstance(value, types.FunctionType):
        return False
    if "NotImplementedError" not in value.__code__.co_names:
        return False
    returns = ("RETURN_VALUE", "RETURN_CONST", "RETURN_GENERATOR")
    return not any(step.opname in returns for step in dis.get_instructions(value))
