"""From a Python script, as Jupyter, Colab, VS Code, marimo and others export a notebook, to cells.

A script without marks is cut at its top-level statements, so that an error in one of them costs
nothing of the others.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from course.notebook import Json

# "# %% [markdown] id="a" nbgrader={...}", "#%% md", "#%%", "# In[12]:", "# <codecell>".
_PERCENT = re.compile(r"^#[ \t]?%%+(?!\S*=)[ \t]*(.*)$")
_DATABRICKS = re.compile(r"^# COMMAND -{5,}[ \t]*$")
_LIGHT = re.compile(r"^# (?:\+(?: .*)?|-)$", re.MULTILINE)
_MARIMO = re.compile(r"^@app\.(?:cell|function|class_definition)\b", re.MULTILINE)
_INPUT = re.compile(r"^# In\[[\d *]*\]:?[ \t]*$")
_MARKDOWN = re.compile(r"\[(?:markdown|md)\]|^(?:markdown|md)\b", re.IGNORECASE)
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
# The tree of a script takes hundreds of times its memory.
_LONGEST = 1_000_000
_COMMENTED_MAGIC = re.compile(r"^# ([%!]\w.*)$", re.MULTILINE)


def is_script(text: str, name: str) -> bool:
    r"""Whether a text is a Python script, which may have been handed in as a notebook.

    >>> is_script("# %%\nx = 1", "a.ipynb"), is_script("Dear teacher", "a.ipynb")
    (True, False)
    """
    if text.lstrip()[:1] in ("{", "["):
        return False
    lines = text.splitlines()
    if any(_PERCENT.match(line) or _INPUT.match(line) for line in lines) or any(
        map(_DATABRICKS.match, lines)
    ):
        return True
    if _STATEMENT.search(text):
        return True
    if not _CODE.search(text):
        return False
    return name.lower().endswith((".py", ".py.txt")) or _parses(text)


def is_whole(text: str) -> bool:
    """Whether a script says which cell is which, or is Python from its start to its end."""
    lines = text.splitlines()
    marks = (_PERCENT, _INPUT, _DATABRICKS)
    return any(mark.match(line) for line in lines for mark in marks) or _parses(text)


def notebook_of(text: str) -> Json:
    """The notebook whose export the script `text` is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _MAGIC.sub(r"%\1 \2", text[_end_of_header(text) :])
    lines = text.splitlines()
    if any(map(_DATABRICKS.match, lines)):
        cells = list(_of_databricks(lines))
    elif _MARIMO.search(text) and (found := _of_marimo(text)):
        cells = found
    elif any(map(_PERCENT.match, lines)):
        cells = list(_marked(lines, _PERCENT))
    elif any(map(_INPUT.match, lines)):
        cells = list(_marked(lines, _INPUT))
    else:
        cells = list(_statements(_LIGHT.sub("", text)))
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
        remarks: list[str] = []
        if mark is _INPUT:
            text, remarks = _without_remarks(text)
        if text.strip():
            # PyCharm's "md" has the text as it is.
            coded = kind == "markdown" and not about.startswith("md")
            yield cell(kind, _prose(text) if coded else text, metadata_in(about))
        yield from (cell("markdown", _prose(one), {}) for one in remarks)
        about = found[1] if found and found.groups() else ""
        kind, here = ("markdown" if _MARKDOWN.search(about) else "code"), []


def cell(kind: str, source: str, about: dict[str, Any]) -> Json:
    """A cell; `about` is its metadata, and may have its id, too."""
    made: Json = {"cell_type": kind, "metadata": about, "source": source}
    if name := about.pop("id", None):
        made["id"] = name
    return made


def metadata_in(about: str) -> dict[str, Any]:
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
    if not all(line.startswith("#") for line in text.split("\n") if line.strip()):
        return text
    return "\n".join(re.sub(r"^# ?", "", line) for line in text.split("\n"))


def _without_remarks(text: str) -> tuple[str, list[str]]:
    """A cell of nbconvert's script, and the prose behind it, which stands in comments."""
    parts = re.split(r"\n{2,}", text)
    count = len(parts)
    while count and all(line.startswith("#") for line in parts[count - 1].split("\n")):
        count -= 1
    return "\n\n".join(parts[:count]) if count < len(parts) else text, parts[count:]


def _statements(text: str) -> Iterator[Json]:
    """A script without marks: a cell for each top-level statement, and for prose between them.

    Prose is a string that nothing uses, or comments between empty lines.
    """
    for part, is_apart in _parts(text):
        lines = _COMMENTED_MAGIC.sub(r"\1", part).strip("\n").split("\n")
        if not any(map(str.strip, lines)):
            continue
        if all(line.startswith("#") or not line for line in lines):
            yield cell("markdown", _prose(re.sub(r"\A#{5,}\n", "", "\n".join(lines))), {})
        elif (prose := _string_in(part)) is not None:
            if prose.strip():
                yield cell("markdown", prose.strip("\n"), {})
        elif is_apart and not _CODE.search(part) and not _parses(part):
            yield cell("markdown", part.strip("\n"), {})
        else:
            yield cell("code", "\n".join(lines), {})


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a script, and whether they are only guessed because it is not Python."""
    lines = text.split("\n")
    if not _parses(text):
        cuts = [
            number
            for number in range(1, len(lines))
            if not lines[number - 1].strip() and re.match(r"[^\s#)\]}]|#{2,6} ", lines[number])
        ]
        for a, b in itertools.pairwise([0, *cuts, len(lines)]):
            yield "\n".join(lines[a:b]), True
        return
    at = 0
    for statement in ast.parse(text).body:
        tops = [one.lineno for one in getattr(statement, "decorator_list", ())]
        start, end = min([statement.lineno, *tops]) - 1, statement.end_lineno or 0
        if end <= at:
            continue  # two share a line
        remarks = _paragraphs(lines[at:start])
        # The comments right above a statement belong to it.
        near = remarks.pop() if remarks and start and lines[start - 1].strip() else ""
        yield from ((one, False) for one in remarks)
        own = "\n".join(lines[max(start, at) : end])
        yield (f"{near}\n{own}" if near else own), False
        at = end
    yield from ((one, False) for one in _paragraphs(lines[at:]))


def _paragraphs(lines: list[str]) -> list[str]:
    """The parts of a text between its empty lines."""
    return [one.strip("\n") for one in re.split(r"\n\s*\n", "\n".join(lines)) if one.strip()]


def _string_in(part: str) -> str | None:
    """The text of a statement that is nothing but a string."""
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        body = ast.parse(part).body
        if len(body) == 1 and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                return value.value
    return None


def _of_databricks(lines: list[str]) -> Iterator[Json]:
    """The cells of a script of Databricks, which keeps other languages in comments."""
    here: list[str] = []
    for line in [*lines, "# COMMAND ----------"]:
        if not _DATABRICKS.match(line):
            here.append(line)
            continue
        kept = [one for one in here if not one.startswith(("# Databricks notebook", "# DBTITLE"))]
        text, here = "\n".join(kept).strip("\n"), []
        if text.startswith("# MAGIC "):
            text = re.sub(r"^# MAGIC ?", "", text, flags=re.MULTILINE)
            text, count = re.subn(r"\A%md(?:-sandbox)?[ \t]*\n?", "", text)
            if text.strip():
                yield cell("markdown" if count else "code", text.strip("\n"), {})
        elif text.strip():
            yield cell("code", text, {})


def _of_marimo(text: str) -> list[Json]:
    """The cells of a notebook of marimo, which keeps each in a function."""
    if not _parses(text):
        return []
    found: list[Json] = []
    lines = text.split("\n")
    for one in ast.parse(text).body:
        decorators = [ast.unparse(it) for it in getattr(one, "decorator_list", ())]
        if isinstance(one, ast.With) and "app.setup" in ast.unparse(one.items[0]):
            found.append(cell("code", _inside(lines, one.body), {}))
        elif any(it.startswith(("app.function", "app.class_definition")) for it in decorators):
            found.append(cell("code", "\n".join(lines[one.lineno - 1 : one.end_lineno]), {}))
        elif isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and decorators:
            body = one.body[:-1] if isinstance(one.body[-1], ast.Return) else one.body
            prose = _marimo_prose(body)
            source = prose if prose is not None else _inside(lines, body)
            if source.strip():
                found.append(cell("code" if prose is None else "markdown", source, {}))
    return found


def _inside(lines: list[str], body: list[ast.stmt]) -> str:
    """The source of statements that are in a block, with the comments above them."""
    if not body:
        return ""
    tops = [one.lineno for one in getattr(body[0], "decorator_list", ())]
    start = min([body[0].lineno, *tops]) - 1
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return textwrap.dedent("\n".join(lines[start : body[-1].end_lineno])).strip("\n")


def _marimo_prose(body: list[ast.stmt]) -> str | None:
    """The text of a cell that only shows Markdown."""
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        return None
    call = body[0].value
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "mo.md" or not call.args:
        return None
    value = call.args[0]
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return textwrap.dedent(value.value).strip("\n")
    return None


def _parses(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
