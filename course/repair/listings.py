"""Undo what terminals, tables, mails and word processors do to the lines and quotes of JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9])")
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*\d{1,7}(?:\t|[:|│.)→][ \t]?|  )", re.MULTILINE)
_NUMBER_ONLY = re.compile(r"^[ \t]*\d{1,7}[:|]?[ \t]*$")
_END_OF_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n`]*\n(.*?)^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
# How the names of a notebook's parts are quoted by typographic quotes.
_KEY = re.compile(
    r"([“”„‟«»″＂❝❞‘’‚]|``|'')([ \xa0\u202f]?)(?:cells|cell_type|source|metadata|nbformat)\2"
    r"([“”„‟«»″＂❝❞‘’‚]|``|'')"
)


# No line that a program breaks is shorter.
_SHORTEST_LINE = 40


def inside(text: str) -> Iterator[tuple[str, str]]:
    """The kind of each change that a text has the marks of, and the text without it."""
    if whole := unfolded(text):
        yield "lines broken at one length", whole
    if "\x1b" in text:
        yield "a terminal's output", _ESCAPE.sub("", text)
    lines = text.splitlines()
    many = 0.9 * sum(bool(line.strip()) for line in lines)
    if many < 1:
        return
    if sum(line.startswith(">") for line in lines) >= many:
        yield "a mail's quoted text", _QUOTED.sub("", text)
    if sum(line.startswith("+") for line in lines) >= many:
        yield "a patch", _added(lines)
    if sum(bool(_NUMBERED.match(line) or _NUMBER_ONLY.match(line)) for line in lines) >= many:
        yield "a listing with line numbers", _NUMBERED.sub("", text)
    if sum(line.startswith('"') for line in lines) >= many and '""' in text:
        yield "a table", _from_table(text)
    if longest := _longest_fenced(text):
        yield "a chat's answer", longest
    if found := _KEY.search(text):
        yield (
            "text with typographic quotes",
            _with_straight_quotes(text, found[1], found[3], found[2]),
        )


def unfolded(text: str) -> str:
    r"""A text in one line again that a program broke at one length; "" for any other.

    A mail server marks where it breaks a line, by an exclamation mark and a space.

    >>> unfolded("x" * 50 + "!\r\n " + "x" * 49 + "!\r\n y") == "x" * 99 + "y"
    True
    """
    first, _, rest = text.strip("\r\n").partition("\n")
    # Most texts end here, because their second line is not as long as the first.
    if not _SHORTEST_LINE <= len(first) <= len(rest.partition("\n")[0]) <= len(first) + 1:
        return ""
    *lines, last = [line.removesuffix("\r") for line in (first, *rest.split("\n"))]
    same = len({len(line) for line in lines}) == 1
    is_marked = all(line.endswith("!") for line in lines)
    if is_marked and all(line.startswith(" ") for line in (*lines[1:], last)):
        lines = [lines[0][:-1], *(line[1:-1] for line in lines[1:])]
        last = last[1:]
        # Some servers count the space, some do not.
        same = same or len({len(line) for line in lines}) == 1
    return "".join([*lines, last]) if same else ""


def _longest_fenced(text: str) -> str:
    """The longest fenced block, if it is JSON."""
    # Behind the last end of a block, each beginning of one would be followed to no avail.
    end = max((found.end() for found in _END_OF_FENCE.finditer(text)), default=0)
    longest = max((found[2] for found in _FENCE.finditer(text, 0, end)), key=len, default="")
    return longest if longest.lstrip()[:1] in ("{", "[") else ""


def _added(lines: list[str]) -> str:
    """The lines that a patch adds."""
    return "\n".join(
        line[1:] for line in lines if line.startswith("+") and not line.startswith("+++ ")
    )


def _from_table(text: str) -> str:
    """The text in the first column of a table."""
    with suppress(csv.Error):
        return "\n".join(row[0] if row else "" for row in csv.reader(io.StringIO(text)))
    return ""


def _with_straight_quotes(text: str, first: str, last: str, space: str) -> str:
    """JSON in which the quotes around each text are straight.

    `space` is what stands inside of them. A quote ends a text only where JSON goes on behind it,
    because a text may have typographic quotes of its own.
    """
    mark = re.compile(rf'\\.|"|{re.escape(first)}|{re.escape(last)}', re.DOTALL)
    behind = re.compile(r"\s*(?:[:,\]}]|\Z)")
    made: list[str] = []
    at, close = 0, ""
    for found in mark.finditer(text):
        sign = found[0]
        before = text[at : found.start()]
        if not close and sign in (first, '"'):
            close = last if sign == first else '"'
            made += [before, '"']
            at = found.end() + (len(space) if sign == first else 0)
        elif close and sign == close and behind.match(text, found.end()):
            made += [before.removesuffix(space) if sign == last else before, '"']
            at, close = found.end(), ""
        elif sign[0] == "\\" and len(sign) == 2 and sign[1] in "“”„«»″":
            made += [before, '\\"']
            at = found.end()
    return "".join([*made, text[at:]])
