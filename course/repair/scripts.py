"""From a Python script, as Jupyter, Colab, VS Code or jupytext export a notebook, to cells.

A script without marks is cut at its top-level statements, so that an error in one of them costs
nothing of the others.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from course.notebook import Json

# "# %% [markdown] id="a" nbgrader={...}", "#%%", "# In[12]:", "# <codecell>".
_PERCENT = re.compile(r"^#[ \t]?%%+(?!\S*=)[ \t]*(.*)$")
_INPUT = re.compile(r"^# In\[[\d *]*\]:?[ \t]*$")
_MARKDOWN = re.compile(r"\[(?:markdown|md)\]", re.IGNORECASE)
_ID = re.compile(r"\b(?:id|name|grade_id)=\"([\w-]{1,64})\"")
_CODE = re.compile(
    r"^(?:def|class|import|from|for|if|while|with|try|print|@|assert)\b|^[\w.]+\s*=[^=]",
    re.MULTILINE,
)
# What no letter to a teacher contains.
_STATEMENT = re.compile(
    r"^(?:def \w+\(|class \w+[(:]|import \w+(?:\.\w+)*(?: as \w+)?$|from [\w.]+ import )",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"\A(?:#!.*\n|# -\*- coding.*\n|# coding.*\n|[ \t]*\n)*(?:# ---\n(?:#.*\n)*?# ---\n)?"
)
_MAGIC = re.compile(r"^get_ipython\(\)\.run_line_magic\('(\w+)', '([^'\\]*)'\)$", re.MULTILINE)
_COMMENTED_MAGIC = re.compile(r"^# ([%!]\w.*)$", re.MULTILINE)


def is_script(text: str, name: str) -> bool:
    r"""Whether a text is a Python script, which may have been handed in as a notebook.

    >>> is_script("# %%\nx = 1", "a.ipynb"), is_script("Dear teacher", "a.ipynb")
    (True, False)
    """
    if text.lstrip()[:1] in ("{", "["):
        return False
    lines = text.splitlines()
    if any(_PERCENT.match(line) or _INPUT.match(line) for line in lines):
        return True
    if _STATEMENT.search(text):
        return True
    if not _CODE.search(text):
        return False
    return name.lower().endswith((".py", ".py.txt")) or _parses(text)


def notebook_of(text: str) -> Json:
    """The notebook whose export the script `text` is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _MAGIC.sub(r"%\1 \2", text[_end_of_header(text) :])
    lines = text.splitlines()
    if any(map(_PERCENT.match, lines)):
        cells = list(_marked(lines, _PERCENT))
    elif any(map(_INPUT.match, lines)):
        cells = list(_marked(lines, _INPUT))
    else:
        cells = [_cell("code", part, {}) for part in _statements(text)]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def _end_of_header(text: str) -> int:
    header = _HEADER.match(text)
    return header.end() if header else 0


def _marked(lines: list[str], mark: re.Pattern[str]) -> Iterator[Json]:
    """The cells between the marks of one kind."""
    kind, about, here = "code", "", list[str]()
    for line in [*lines, None]:
        found = mark.match(line) if line is not None else None
        if line is not None and not found:
            here.append(line)
            continue
        text = "\n".join(here).strip("\n")
        if text.strip():
            yield _cell(kind, _prose(text) if kind == "markdown" else text, _metadata(about))
        about = found[1] if found and found.groups() else ""
        kind, here = ("markdown" if _MARKDOWN.search(about) else "code"), []


def _cell(kind: str, source: str, about: dict[str, Any]) -> Json:
    cell: Json = {"cell_type": kind, "metadata": about, "source": source}
    if name := about.pop("id", None):
        cell["id"] = name
    return cell


def _metadata(about: str) -> dict[str, Any]:
    """What the line of a mark says of its cell: nbgrader's metadata, and an id."""
    found: dict[str, Any] = {}
    start = about.find("nbgrader={")
    if start >= 0:
        with contextlib.suppress(ValueError, RecursionError):
            found["nbgrader"] = json.JSONDecoder().raw_decode(about, start + len("nbgrader="))[0]
    if name := _ID.search(about):
        found["id"] = name[1]
    return found


def _prose(text: str) -> str:
    """The text of a Markdown cell, which stands in comments or in a string."""
    stripped = text.strip()
    for quotes in ('"""', "'''"):
        if stripped.startswith(quotes) and stripped.endswith(quotes) and len(stripped) >= 6:
            return stripped[3:-3].strip("\n")
    return "\n".join(re.sub(r"^# ?", "", line) for line in text.split("\n"))


def _statements(text: str) -> list[str]:
    """The top-level statements of a script, each with the comments above it."""
    lines = _COMMENTED_MAGIC.sub(r"\1", text).split("\n")
    if _parses(text):
        starts = [
            min([one.lineno, *(top.lineno for top in getattr(one, "decorator_list", ()))]) - 1
            for one in ast.parse(text).body
        ]
        ends = [one.end_lineno or 0 for one in ast.parse(text).body]
        # From the end of one statement to that of the next; two may share a line.
        cuts = [end for end, start in zip(ends, [*starts[1:], len(lines)], strict=True)
                if start >= end]  # fmt: skip
    else:
        cuts = [
            number
            for number in range(1, len(lines))
            if not lines[number - 1].strip() and re.match(r"[^\s#)\]}]", lines[number])
        ]
    bounds = [0, *cuts, len(lines)]
    parts = ("\n".join(lines[a:b]).strip("\n") for a, b in itertools.pairwise(bounds))
    return [part for part in parts if part.strip()]


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
