"""What an exception of the student's code says to the student: their line, and what it means.

It reads the traceback and the names in scope. It runs none of the student's code.
"""

from __future__ import annotations

import contextlib
import linecache
import math
import re
import sys
import traceback
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from course.check.asking.spelling import BUILTINS, did_you_mean
from course.check.notes import Raised

QUESTION_FILE = "<question>"
MAX_TEXT = 200
_COURSE = Path(__file__).resolve().parents[2].as_posix() + "/"

# The modules outside Python's own that a lesson imports.
_MODULES = ("numpy", "matplotlib", "torch", "course")
# What students' own classes have and numbers do not.
_OF_AN_ENGINE = ("data", "grad", "label", "backward", "_backward", "_prev", "_op", "tanh", "exp")


def raised(error: BaseException, names: Mapping[str, Any]) -> Raised:
    """What to show of `error`, which was raised while a question was run on `names`."""
    frame = students_frame(error.__traceback__)
    kind, message = type(error).__name__, _message(error)
    if frame is None:
        code = _code_named(message, names)
        if code is None:
            return Raised(kind, message, meaning=meaning(error, {}, in_question=True))
        line = linecache.getline(code.co_filename, code.co_firstlineno).strip()[:MAX_TEXT]
        place = cell_number(code.co_filename), code.co_firstlineno if line else 0
        said = meaning(error, names, code=code, in_question=True)
        return Raised(kind, message, _function_name(code), *place, line, meaning=said)
    summary = traceback.extract_tb(frame, limit=1)[0]
    text = linecache.getline(summary.filename, frame.tb_lineno).rstrip()
    line = text.strip()[:MAX_TEXT]
    code = frame.tb_frame.f_code
    scope = {**frame.tb_frame.f_globals, **frame.tb_frame.f_locals}
    return Raised(
        kind,
        message,
        _function_name(code),
        cell_number(summary.filename),
        frame.tb_lineno if line else 0,
        line,
        _columns(summary, text, line),
        meaning(error, scope, code=_code_named(message, names)),
    )


def where_stopped(error: BaseException) -> str:
    """Where the student's code was when it was interrupted: "`f`, line 3: `while True:`"."""
    frame = students_frame(error.__traceback__)
    if frame is None:
        return ""
    line = linecache.getline(frame.tb_frame.f_code.co_filename, frame.tb_lineno).strip()[:MAX_TEXT]
    function = _function_name(frame.tb_frame.f_code)
    where = f"`{function}`, " if function else ""
    return f"{where}line {frame.tb_lineno}" + (f": `{line}`" if line else "")


def students_frame(tb: types.TracebackType | None) -> types.TracebackType | None:
    """The last step of a traceback that is the student's own code, not the course's."""
    found = None
    while tb is not None:
        file = tb.tb_frame.f_code.co_filename.replace("\\", "/")
        if file != QUESTION_FILE and not is_foreign(file):
            found = tb
        tb = tb.tb_next
    return found


def is_foreign(file: str) -> bool:
    """Whether a file belongs to the course, to a library, or to Python itself."""
    return file.startswith((_COURSE, "<frozen")) or "/lib/" in file or "/site-packages/" in file


def cell_number(file: str) -> int:
    """The execution number of the cell whose code has this file name, or 0."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython else None
    with contextlib.suppress(Exception):
        _, name = shell.compile.format_code_name(file)
        return int(re.sub(r"\D", "", name))
    return 0


def _function_name(code: types.CodeType) -> str:
    name = code.co_qualname.replace("<locals>.", "")
    return "" if name.startswith("<") else name.replace(".<lambda>", "")


def _columns(summary: traceback.FrameSummary, text: str, line: str) -> tuple[int, int]:
    """Which columns of the stripped line are at fault; (0, 0) if all of it is, or unknown."""
    start, end = summary.colno, summary.end_colno
    if start is None or end is None or summary.end_lineno != summary.lineno:
        return 0, 0
    raw = text.encode()
    indent = len(text) - len(text.lstrip())
    first = len(raw[:start].decode(errors="replace")) - indent
    last = len(raw[:end].decode(errors="replace")) - indent
    if not 0 <= first < last <= len(line) or (first, last) == (0, len(line)):
        return 0, 0
    return first, last


def _message(error: BaseException) -> str:
    try:
        return " ".join(str(error)[:MAX_TEXT].split()).encode("utf-8", "replace").decode()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return ""


def _code_named(message: str, names: Mapping[str, Any]) -> types.CodeType | None:
    """The code of the student's function that Python's message begins with, such as "A.f() …"."""
    match = re.match(r"([\w.<>]+)\(\) ", message)
    if match is None:
        return None
    *classes, name = match[1].replace("<locals>.", "").split(".")
    value: Any = names.get(classes[-1] if classes else name)
    if classes and isinstance(value, type):
        value = next((vars(base)[name] for base in value.__mro__ if name in vars(base)), None)
    code = getattr(value, "__code__", None) if isinstance(value, types.FunctionType) else None
    return code if code is not None and not is_foreign(code.co_filename) else None


def meaning(
    error: BaseException,
    scope: Mapping[str, Any],
    *,
    code: types.CodeType | None = None,
    in_question: bool = False,
) -> str:
    """What an exception usually means and what to do, in at most two sentences, or "".

    `scope` holds the names that the failing line could use, and `code` is the function that Python
    names. `in_question` says that the check's own line failed, not one of the student's.
    """
    message = _message(error)
    if isinstance(error, UnboundLocalError):
        name = _quoted(message)
        return (
            f"`{name}` is used before it has a value. A name that a function "
            "assigns anywhere is local to it: give it a value above this line."
        )
    if isinstance(error, NameError):
        return _unknown_name(error.name or _quoted(message), scope)
    if isinstance(error, AttributeError):
        return _no_attribute(error, message, in_question=in_question)
    if isinstance(error, TypeError):
        return _wrong_type(message, code, scope)
    if isinstance(error, ImportError):
        return _not_imported(error)
    for kind, pattern, said in _MEANINGS:
        if isinstance(error, kind) and re.search(pattern, message):
            return said
    return ""


def _unknown_name(name: str, scope: Mapping[str, Any]) -> str:
    if not name:
        return "A name is used here that does not exist."
    for module in (math, sys.modules.get("numpy")):
        if module is not None and _is_meant(name, module):
            prefix = "math" if module is math else "np"
            return f"`{name}` belongs to a module: write `{prefix}.{name}`."
    if name in ("math", "np", "numpy", "torch", "random"):
        return f"The module `{name}` is not imported: run the cell with the imports first."
    if name in ("true", "false", "none"):
        return f"Python writes it with a capital letter: `{name.capitalize()}`."
    if guess := did_you_mean(name, scope) or did_you_mean(name, BUILTINS):
        return f"Python does not know `{name}`. Did you mean `{guess}`?"
    return (
        f"Python does not know `{name}`: it is not a parameter, no line above this one gives it a "
        "value, and no cell that was run defines it."
    )


def _is_meant(name: str, module: types.ModuleType) -> bool:
    """Whether someone who writes this name is likely to mean the module's function.

    A single letter is a variable, and a second name of a class, such as `np.double`, is an
    English word that a notebook uses for something of its own.
    """
    value = getattr(module, name, None)
    if value is None or name.startswith("_") or len(name) == 1:
        return False
    return not isinstance(value, type) or value.__name__ == name


def _no_attribute(error: AttributeError, message: str, *, in_question: bool) -> str:
    name = error.name or ""
    value = getattr(error, "obj", None)
    kind = (re.match(r"'(\w+)' object", message) or ["", type(value).__name__])[1]
    if kind == "NoneType":
        if in_question:
            return "Your code returned None. Is a `return` missing?"
        return (
            f"The value before `.{name}` is None. Something above returned nothing: "
            "is a `return` missing?"
        )
    if kind in ("float", "int", "float64"):
        if in_question:
            return (
                f"The check reads `.{name}` of your result, which is a plain number. "
                "Return a new object of your class."
            )
        ask = "Which of your values is not an object of your class? Wrap it first."
        if name not in _OF_AN_ENGINE:
            ask = "Which value did you mean?"
        return f"The value before `.{name}` is a plain number, and a number has no `.{name}`. {ask}"
    with contextlib.suppress(Exception):
        if guess := did_you_mean(name, _attributes(value)):
            return f"There is no `.{name}` here. Did you mean `.{guess}`?"
    if kind and isinstance(value, type):
        return f"The class `{value.__name__}` does not define `{name}`."
    return f"This object has no `.{name}`. Is it set in `__init__`, and spelled the same there?"


def _not_imported(error: ImportError) -> str:
    """What to do about an import that failed: `error` knows the module, and what it lacks."""
    module = str(error.name or "")
    if isinstance(error, ModuleNotFoundError):
        known = [*sys.stdlib_module_names, *_MODULES]
        if guess := did_you_mean(module.partition(".")[0], known, 0.6):
            return f"There is no module `{module}`. Did you mean `{guess}`?"
        return f"There is no module `{module}`: is it spelled correctly, and is it installed?"
    name = getattr(error, "name_from", None) or _quoted(str(error))
    if guess := did_you_mean(name, vars(sys.modules.get(module, types))):
        return f"`{module}` has no `{name}`. Did you mean `{guess}`?"
    return f"`{module}` has no `{name}`: is it spelled correctly, and in this module?"


def _attributes(value: Any) -> list[str]:
    """The names of attributes, without running a `__dir__` or `__getattr__` of the student's."""
    kind = value if isinstance(value, type) else type(value)
    own = [] if isinstance(value, types.ModuleType) else list(getattr(value, "__dict__", ()))
    if isinstance(value, types.ModuleType):
        own = list(vars(value))
    return [*own, *(name for base in kind.__mro__ for name in vars(base))]


def _wrong_type(message: str, code: types.CodeType | None, scope: Mapping[str, Any]) -> str:
    method = "." in message.partition("(")[0]
    first = code.co_varnames[:1] if code and code.co_argcount else ()
    if "positional argument" in message and method and code and "self" not in first:
        return "A method's first parameter is `self`: add it to the `def` line."
    for pattern, said in _TYPE_ERRORS:
        if match := re.search(pattern, message):
            return said(match)
    return ""


def _quoted(message: str) -> str:
    match = re.search(r"'([^']+)'", message)
    return match[1] if match else ""


def _operands(match: re.Match[str]) -> str:
    sign, left, right = match[1], match[2], match[3]
    if sign == "^":
        return "In Python, `^` is not a power. Write `**`, as in `x**2`."
    if "NoneType" in (left, right):
        return (
            f"One side of `{sign}` is None. Something above returned nothing: "
            "is a `return` missing?"
        )
    if "ellipsis" in (left, right):
        return f"One side of `{sign}` is still `...`: replace it with your own value."
    if "function" in (left, right) or "method" in (left, right):
        return f"One side of `{sign}` is a function, not its value: call it with parentheses."
    if "str" in (left, right):
        return (
            f"One side of `{sign}` is a string. Leave out its quotation marks, or make a number of "
            "it with `float`."
        )
    if "list" in (left, right):
        return (
            f"A list has no `{sign}`. Go through its items; if the square brackets only group a "
            "formula, write parentheses."
        )
    return f"Python does not know `{sign}` between {_a(left)} and {_a(right)}."


def _a(kind: str) -> str:
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


_TYPE_ERRORS: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (
        r"missing \d+ required positional arguments?: (.*)",
        lambda m: (
            "The call gives fewer values than the function takes: "
            f"{m[1].replace(chr(39), '`')} got none. Give one for each, or `*` before a list."
        ),
    ),
    (
        r"takes .* positional arguments? but (\d+) (?:was|were) given",
        lambda m: "The call gives more values than the `def` line has names for: compare the two.",
    ),
    (
        r"unexpected keyword argument '(\w+)'",
        lambda m: f"The `def` line has no parameter named `{m[1]}`. Add it, or rename one.",
    ),
    (r"unsupported operand type\(s\) for (\S+?)(?: or pow\(\))?: '(\S+)' and '(\S+)'", _operands),
    (
        r"'(float|int|float64)' object is not callable",
        lambda m: (
            "A number is followed by parentheses. Either a `*` is missing, or a name "
            "holds a number where you expect a function."
        ),
    ),
    (r"'NoneType' object is not", lambda m: "A value is None here: is a `return` missing above?"),
    (
        r"'(float|int|float64)' object is not (iterable|subscriptable)",
        lambda m: "A single number is used like a list here. Which list did you mean?",
    ),
    (
        r"'(function|method|builtin_function_or_method)' object is not subscriptable",
        lambda m: "Square brackets follow a function here. Call a function with parentheses.",
    ),
    (
        r"'(\w+)' object is not (callable|iterable|subscriptable)",
        lambda m: {
            "callable": f"{_a(m[1]).capitalize()} cannot be called with parentheses.",
            "iterable": f"{_a(m[1]).capitalize()} cannot be used like a list.",
            "subscriptable": f"{_a(m[1]).capitalize()} cannot be used with square brackets.",
        }[m[2]],
    ),
    (
        r"can't multiply sequence by non-int|can only concatenate list",
        lambda m: "A list is not a vector: `*` repeats it and `+` joins it. Go through its items.",
    ),
    (
        r"object of type '(\w+)' has no len\(\)",
        lambda m: f"`len` counts the items of a list, and this is {_a(m[1])}. Which did you mean?",
    ),
    (
        r"must be real number, not (\w+)",
        lambda m: f"The functions of `math` take plain numbers, and this is {_a(m[1])}.",
    ),
    (
        r"'(\w+)' object cannot be interpreted as an integer",
        lambda m: f"A whole number is needed here, such as a length, and this is {_a(m[1])}.",
    ),
    (
        r"indices must be integers",
        lambda m: "An index must be a whole number. Did you use an item instead of its index?",
    ),
    (
        r"object does not support item assignment",
        lambda m: "This value cannot be changed in place: make a new one.",
    ),
]

_MEANINGS: list[tuple[type[BaseException], str, str]] = [
    (ZeroDivisionError, "", "You divide by 0 here. Which value is it, and how did it become 0?"),
    (
        IndexError,
        "",
        "The list is shorter than this index. The first item is number 0, and the last one is "
        "number `len(…) - 1`.",
    ),
    (KeyError, "", "The dictionary has no entry with this key. Print its keys to compare."),
    (
        RecursionError,
        "",
        "The function calls itself again and again, too deep for Python. Use a loop "
        "and a list instead, or add a case that stops the calls.",
    ),
    (
        OverflowError,
        "",
        "The result is too large for a float, such as `exp` of a number above 709. Rearrange the "
        "formula so that the large number never appears.",
    ),
    (
        ValueError,
        "math domain error|expected a (positive|nonnegative|finite)",
        "A negative number has no real logarithm or square root, and 0 has no logarithm. Which "
        "number is negative or 0 here?",
    ),
    (
        ValueError,
        r"^zip\(\) argument",
        "Two lists have different lengths here: compare how many values you have with how many "
        "you need.",
    ),
    (
        ValueError,
        r"(too many|not enough) values to unpack",
        "The left side has a different number of names than the right side has values.",
    ),
    (
        ValueError,
        "truth value of an array",
        "An array of several numbers is neither true nor false. Use an operation on its elements.",
    ),
    (
        AssertionError,
        "",
        "An `assert` in your code fails for these numbers. Is its condition correct?",
    ),
    (
        EOFError,
        "",
        "`input` waits for someone to type, and a check does not. Use the function's parameters "
        "instead.",
    ),
    (SystemExit, "", "`exit()` ends the whole program. Use `return` to leave a function."),
]
