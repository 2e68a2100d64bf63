"""From what other programs write of a notebook, other than scripts, to its cells.

Markdown of all kinds, reStructuredText, AsciiDoc, org-mode, web pages of nbconvert, YAML, and the
session of a console. A file that says which cell is which keeps that; in others `cells` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from textwrap import dedent
from typing import Any

from course.notebook import Json
from course.repair import scripts

_PYTHON = r"(?:i?python\d*|py\d*|jupyter-python|code-cell|code)"
# A block of code, its description, and what is left of the text around it.
_FENCED = re.compile(
    rf"^(?P<fence>`{{3,}}|~{{3,}})[ \t]*\{{?[ \t]*(?P<language>{_PYTHON})\b\}}?(?P<about>[^\n]*)\n"
    r"(?P<code>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ORG = re.compile(
    rf"^[ \t]*#\+begin_src[ \t]+{_PYTHON}\b(?P<about>[^\n]*)\n(?P<code>.*?)"
    r"^[ \t]*#\+end_src\b[^\n]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_REST = re.compile(
    rf"^\.\. (?:code|code-block|sourcecode|jupyter-execute)::[ \t]*(?:{_PYTHON})?[^\n]*\n"
    r"(?P<about>(?:[ \t]+:[^\n]*\n)*)(?P<code>(?:[ \t]+[^\n]*(?:\n|\Z)|[ \t]*\n)+)",
    re.MULTILINE,
)
_ASCIIDOC = re.compile(
    rf"^\[source,[ \t]*{_PYTHON}\b(?P<about>[^\n]*)\]\n-{{4,}}\n(?P<code>.*?)^-{{4,}}[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_WIKI = re.compile(
    r"^(?:\{code\b[^\n}]*\}|\[code\b[^\n\]]*\]|<(?:syntaxhighlight|source)\b[^\n>]*>)[ \t]*\n"
    r"(?P<about>)(?P<code>.*?)^(?:\{code\}|\[/code\]|</(?:syntaxhighlight|source)>)[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
# Each with what ends a block.
_FORMS = (
    ("an AsciiDoc file", _ASCIIDOC, re.compile(r"^-{4,}[ \t]*$", re.MULTILINE)),
    ("an org-mode file", _ORG, re.compile(r"^[ \t]*#\+end_src\b[^\n]*$", re.MULTILINE | re.I)),
    ("a reStructuredText file", _REST, re.compile(r"\Z")),
    ("a Markdown file", _FENCED, re.compile(r"^(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE)),
    (
        "a page of a wiki or a forum",
        _WIKI,
        re.compile(r"^(?:\{code\}|\[/code\]|</(?:syntaxhighlight|source)>)[ \t]*$", re.M | re.I),
    ),
)
_FRONT = re.compile(r"\A\s*---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
# What MyST and Quarto write at the top of a block, and jupytext around a cell.
_OPTIONS = re.compile(r"\A(?:---\n.*?\n---\n|(?:(?::[\w-]+:|#\| )[^\n]*\n)+)\n?", re.DOTALL)
_BREAK = re.compile(r"^(?:\+\+\+(?: .*)?|<!-- #(?:end)?region\b(.*)-->)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,6} |=+ )", re.MULTILINE)
_OUTPUT = re.compile(
    r"^(?:\.\. parsed-literal::\n\n(?:[ \t]+[^\n]*\n|\n)*"
    r"|\+\*(?:In|Out)\[[^\n]*\n(?:-{4}.{0,5000}?-{4}\n)?"
    r"|#\+RESULTS:[^\n]*\n(?::[^\n]*\n)*)",
    re.MULTILINE | re.DOTALL,
)
_PROMPT = re.compile(r"^[ \t]*(?:(>>>|In \[\d*\]:)|(?:\.{3}:?|\.{3,}:))(?: (.*)|$)", re.MULTILINE)
_YAML = re.compile(r"^ *(?:- )?(?:cells|cell_type|blocks|paragraphs):", re.MULTILINE)
_LONGEST_YAML = 4_000_000


@dataclass(frozen=True)
class Export:
    """What kind of file it is, and the notebook that was made of it."""

    kind: str
    notebook: Any


def read(text: str) -> Export | None:
    r"""The notebook whose export `text` is, or None.

    >>> read("```python\nx = 1\n```").notebook["cells"][0]["source"]
    'x = 1'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip()[:1] == "<" and (cells := _of_page(text)):
        return Export("a web page", _notebook(cells))
    if _YAML.search(text) and (found := _of_yaml(text)) is not None:
        return Export("a YAML file", found)
    for kind, block, end in _FORMS:
        ends = list(end.finditer(text))
        # Behind the last end of a block, each beginning of one would be followed to no avail.
        if ends and block.search(text, 0, ends[-1].end()):
            return Export(kind, _notebook(list(_between(text, block, ends[-1].end()))))
    if len(_PROMPT.findall(text)) >= 2 and (cells := _of_console(text)):
        return Export("a console's session", _notebook(cells))
    return None


def _notebook(cells: list[Json]) -> Json:
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def _cell(kind: str, source: str, about: str = "") -> Json:
    return scripts.cell(kind, source, scripts.metadata_in(about))


def _between(text: str, block: re.Pattern[str], end: int) -> Iterator[Json]:
    """The blocks of code up to `end` as cells, and the prose between them."""
    front = _FRONT.match(text)
    at = front.end() if front else 0
    for found in block.finditer(text, at, end):
        yield from _prose(text[at : found.start()])
        at = found.end()
        code = found["code"]
        code = dedent(code) if block in (_REST, _ORG) else code
        code = _OPTIONS.sub("", code).strip("\n")
        if code.strip():
            yield _cell("code", code, found["about"])
    yield from _prose(text[at:])


def _prose(text: str) -> Iterator[Json]:
    """The cells in a text without code: programs mark their ends, or a heading begins the next."""
    text = _OUTPUT.sub("", text)
    marks = list(_BREAK.finditer(text))
    bounds = [0, *(mark.start() for mark in marks), len(text)]
    for number, mark in enumerate([None, *marks]):
        part = text[mark.end() if mark else 0 : bounds[number + 1]]
        pieces = [part] if mark and mark[1] else _HEADING.split(part)
        for piece in pieces:
            piece = piece.strip("\n")
            lines = piece.split("\n")
            if piece.strip() and not all(line.startswith("    ") or not line for line in lines):
                yield _cell("markdown", piece, (mark[1] or "") if mark else "")


def _of_console(text: str) -> list[Json]:
    """What was typed at the prompts of a console, a cell for each statement."""
    lines = [("\n" if found[1] else "") + (found[2] or "") for found in _PROMPT.finditer(text)]
    typed = "\n".join(lines)
    return list(scripts.notebook_of(typed)["cells"]) if typed.strip() else []


def _of_yaml(text: str) -> Any:
    """The data in a text of YAML; None if it is not one, or if no program to read it is there."""
    if len(text) > _LONGEST_YAML:
        return None
    try:
        import yaml
    except ImportError:
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with suppress(Exception):  # of any kind: a damaged file raises many
        # An alias may stand for a text of any length.
        if any(isinstance(one, yaml.AliasToken) for one in yaml.scan(text, Loader=loader)):
            return None
        found = yaml.load(text, Loader=loader)  # noqa: S506  # a safe loader
        return found if isinstance(found, dict) else None
    return None


def _of_page(text: str) -> list[Json]:
    if not any(one in text for one in (*_CODE_CLASSES, *_PROSE_CLASSES)):
        return []
    page = _Page()
    page.feed(text[: text.rindex(">") + 1] if ">" in text else "")
    page.close()
    return page.cells


_CODE_CLASSES, _PROSE_CLASSES = {"jp-CodeCell", "code_cell"}, {"jp-MarkdownCell", "text_cell"}
_SHOWN = {"jp-RenderedHTMLCommon", "text_cell_render"}
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr", "blockquote", "br"}
_VOID = {"br", "img", "hr", "meta", "link", "input", "wbr", "source", "col"}


class _Page(HTMLParser):
    """Reads the cells of a page that nbconvert or Jupyter wrote."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[Json] = []
        # The text of each cell, piece by piece.
        self.pieces: list[list[str]] = []
        # For each open element: its name, and what is read inside it.
        self.open: list[tuple[str, str]] = []
        self.is_written = True

    @property
    def cells(self) -> list[Json]:
        """The cells that were read."""
        for cell, pieces in zip(self.made, self.pieces, strict=True):
            source = "".join(pieces)
            cell["source"] = source.strip("\n") if cell["cell_type"] == "code" else source
        return self.made

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        inside = self.open[-1][1] if self.open else ""
        if classes & (_CODE_CLASSES | _PROSE_CLASSES):
            kind = "code" if classes & _CODE_CLASSES else "markdown"
            name = (given.get("id") or "").removeprefix("cell-id=")
            self.made.append(_cell(kind, "", f'id="{name}"' if name else ""))
            self.pieces.append([])
            inside, self.is_written = kind, False
        elif inside == "code" and tag == "pre" and not self.is_written:
            inside = "source"
        elif inside == "markdown" and classes & _SHOWN:
            inside = "prose"
        elif inside == "prose" and ("anchor-link" in classes or tag in ("script", "style")):
            inside = "skipped"
        if tag == "li" and inside == "prose":
            self._add("- ")
        if tag == "br" and inside in ("source", "prose"):
            self._add("\n")
        if tag not in _VOID and len(self.open) < 10_000:
            self.open.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self.open[-50:]):
            return
        inside = ""
        while self.open:
            name, inside = self.open.pop()
            if name == tag:
                break
        if inside == "source" and tag == "pre":
            self.is_written = True
        elif inside == "prose" and tag in _BLOCKS:
            self._add("\n\n")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] in ("source", "prose"):
            self._add(data)

    def _add(self, text: str) -> None:
        pieces = self.pieces[-1]
        if text == "\n\n" and pieces and pieces[-1].endswith(text):
            return  # one block ends inside another
        pieces.append(text)
