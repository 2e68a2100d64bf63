"""What an error that stopped an answer's own cell means, and what to do about it.

Python has shown the error and its line. `raised` explains what happens inside the answer's
functions when a check calls them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from course.check.asking.raised import raised

AGAIN = "Nothing in this cell ran: fix {} and run it again."
_COMMA = re.compile(r"(?<![\w.])(\d+),(0\d+)")
_GLUED = re.compile(r"(?<![\w.])(\d+(?:\.\d*)?)([A-Za-z_]\w*)")


def explained(error: BaseException, names: Mapping[str, Any], source: str = "") -> str:
    """What `error`, which stopped a cell, means and what to do, or "" if that is not known.

    `names` are the notebook's, and `source` is the cell as Python.

    Examples:
        >>> explained(IndentationError("unexpected indent", ("", 2, 5, "    return x", 2, 5)), {})
        'This line is indented more than the one above it: remove the extra spaces. \
Nothing in this cell ran: fix line 2 and run it again.'
    """
    if isinstance(error, SyntaxError):
        error = _said_by_python(error, source)
        line = f"line {error.lineno}" if error.lineno else "it"
        return f"{_syntax(error)} {AGAIN.format(line)}"
    if isinstance(error, NotImplementedError):
        return ""
    return raised(error, names).meaning


def syntax_advice(error: SyntaxError, source: str) -> str:
    """What to do about the text `source`, which Python cannot read because of `error`."""
    return _syntax(_said_by_python(error, source))


def unquoted(line: str, tests: Iterable[str]) -> str:
    """What to say of a line that gives a name one of the texts in `tests`, without quotation marks.

    Examples:
        >>> unquoted("verdict = calls its inputs", ['choices=["sound", "calls its inputs"]'])
        '`calls its inputs` is a text: write it in quotation marks, as in `"calls its inputs"`.'
    """
    value = line.partition("=")[2].partition("#")[0].strip()
    if value and any(f'"{value}"' in test for test in tests):
        return f'`{value}` is a text: write it in quotation marks, as in `"{value}"`.'
    return ""


def _said_by_python(error: SyntaxError, source: str) -> SyntaxError:
    """What Python says of a cell that IPython calls incomplete, whatever is missing at its end."""
    if error.msg == "incomplete input":
        try:
            ast.parse(source)
        except SyntaxError as own:
            return own
    return error


def _syntax(error: SyntaxError) -> str:
    message = error.msg or ""
    for pattern, said in _SAYINGS:
        if match := re.search(pattern, message):
            return said if isinstance(said, str) else said(error, match)
    return (
        "Python cannot read this line: compare it with the examples above, character by character."
    )


def _glued(error: SyntaxError, match: re.Match[str]) -> str:
    """A number and a name without a sign between them."""
    if found := _GLUED.search(error.text or ""):
        return (
            f"`{found[0]}` needs a sign between the number and the name: `{found[1]} * {found[2]}`."
        )
    return (
        "A number runs into a name here. Put a sign between them, or start the name with a letter."
    )


def _leading_zeros(error: SyntaxError, match: re.Match[str]) -> str:
    """A number such as 007, or the part after the comma in 0,05."""
    if found := _COMMA.search(error.text or ""):
        return f"Python writes decimals with a point: `{found[1]}.{found[2]}`, not `{found[0]}`."
    return "A whole number cannot start with 0: leave out the zeros in front."


def _unmatched(error: SyntaxError, match: re.Match[str]) -> str:
    return f"There is one `{match[1]}` too many: count the opening and closing ones."


def _never_closed(error: SyntaxError, match: re.Match[str]) -> str:
    return f"The `{match[1]}` in this line is never closed: count the opening and closing ones."


def _character(error: SyntaxError, match: re.Match[str]) -> str:
    return f"`{match[1]}` only looks like a character that Python knows: type it again."


_SAYINGS: list[tuple[str, str | Callable[[SyntaxError, re.Match[str]], str]]] = [
    (r"^invalid (?:decimal|hexadecimal|octal|binary|imaginary) literal", _glued),
    (r"^leading zeros in decimal integer literals", _leading_zeros),
    (r"^'([(\[{])' was never closed", _never_closed),
    (r"^unmatched '([)\]}])'", _unmatched),
    (
        r"^closing parenthesis '(.)' does not match",
        "The parentheses do not match: close each one with its own kind, the innermost first.",
    ),
    (r"^expected ':'", "A colon is missing: put `:` at the end of this line."),
    (
        r"^expected an indented block",
        "The code inside a block is missing: indent it by four spaces below the line that ends "
        "with `:`.",
    ),
    (
        r"^unexpected indent",
        "This line is indented more than the one above it: remove the extra spaces.",
    ),
    (
        r"^unindent does not match|inconsistent use of tabs",
        "The indentation of this line does not match the lines above it: use four spaces for "
        "each level.",
    ),
    (
        r"^'return' outside function",
        "`return` is outside the function: put it below the `def` line and indent it by four "
        "spaces.",
    ),
    (
        r"Perhaps you forgot a comma",
        "Something is missing between two values: add a sign such as `*`, or a comma.",
    ),
    (
        r"Maybe you meant '==|cannot assign to",
        "The name belongs on the left of `=` and its value on the right; to compare, write `==`.",
    ),
    (
        r"^unterminated",
        "A string has no end: close it with the same quotation mark that starts it.",
    ),
    (r"^invalid character '(.)'", _character),
    (
        r"^invalid non-printable character",
        "This line contains an invisible character: delete the spaces and type them again.",
    ),
    (
        r"^invalid syntax$",
        "Python cannot read this line. Look here, and at the end of the line above, for a missing "
        "sign, parenthesis or colon.",
    ),
]
