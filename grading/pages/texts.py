"""Texts of a notebook as HTML that is safe to show: rendered first, cleaned last, and bounded.

Nothing here assumes that a text was cleaned before it was stored.
"""

from __future__ import annotations

import functools
import html
import re
import time
from collections.abc import Mapping
from typing import Any

import pygments
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

from grading.judging import allow_list, sanitize_markdown
from grading.nbgrader_adapter.export import render_markdown, render_terminal
from grading.pages import formulas, page_list
from grading.pages.styles import Styles

CUT = "\n[The rest is too long to show here.]"
# For one text, and for all texts of a page, in characters.
_LONGEST, _MOST = 256 * 1024, 4 * 1024 * 1024
_PICTURES = 64 * 1024 * 1024
# A page that takes longer shows the rest of its texts without formatting.
_SECONDS = 15.0

# pygments takes quadratic time for runs of blank lines, and for names with many dots.
_LONGEST_CODE, _LONGEST_LINE = 40_000, 1000
_SLOW_CODE = re.compile(r"(?:[ \t\f]*\n){20}|\s{200}|(?:\w+\.){60}")
_PYTHON = {"python", "py", "python3", "ipython", "ipython3"}
# Removing the colors from a text takes time for each of them and for its length.
_MOST_COLORS, _LONGEST_COLORED = 1000, 64 * 1024
# Terminal sequences but colors, and characters that nobody sees.
_SEQUENCES = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[[0-9;:?]*[A-Za-ln-z@`]"
    r"|[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_COLORS = re.compile(r"\x1b\[[0-9;]*m")


class Texts:
    """Renders the texts of one page. `styles` collects what its stylesheet needs."""

    def __init__(self) -> None:
        self.styles = Styles()
        self._room, self._pictures = _MOST, _PICTURES
        self._deadline = time.monotonic() + _SECONDS

    def markdown(self, source: str, attachments: Mapping[str, Any] | None = None) -> str:
        """A text in Markdown."""
        source = self._within_room(source)
        if attachments or len(source) > 16 * 1024:
            page = _markdown(source, _pictures_of(attachments)) if self._in_time() else None
        else:
            page = _known_markdown(source) if self._in_time() else None
        return self._finished(page if page is not None else _plain(source))

    def code(self, source: str) -> str:
        """Source code."""
        source = self._within_room(source)
        return highlighted(source, "python") if self._in_time() else _plain(source)

    def terminal(self, text: str) -> str:
        """What a program printed, or a traceback."""
        text = _SEQUENCES.sub("", self._within_room(text))
        colors = text.count("\x1b")
        if colors > _MOST_COLORS or (colors and len(text) > _LONGEST_COLORED):
            text, colors = _COLORS.sub("", text), 0
        text = text if colors and self._in_time() else _COLORS.sub("", text).replace("\x1b", "")
        page = render_terminal(text) if colors else html.escape(text)
        return page_list.clean(f"<pre>{page}</pre>")

    def html(self, text: str, *, is_judges: bool) -> str:
        """HTML that a cell displayed; the judge's own may have colors."""
        text = self._within_room(text)
        if not self._in_time():
            return _plain(text)
        return self._finished(page_list.clean(self.styles.as_classes(text, all_of_them=is_judges)))

    def latex(self, text: str) -> str:
        """A formula that a cell displayed, or its source."""
        text = self._within_room(text)
        inner = text.strip().strip("$").strip()
        made = formulas.as_mathml(inner, is_block=True) if self._in_time() else ""
        return made or _plain(text)

    def picture(self, kind: str, data: Any, description: str) -> str:
        """A picture that a cell displayed, or an empty string."""
        data = "".join(data.split()) if isinstance(data, str) and len(data) < _PICTURES else ""
        self._pictures -= len(data)
        address = f"data:{kind};base64,{data}"
        if kind not in allow_list.PICTURES or not allow_list.is_picture(address):
            return ""
        if self._pictures < 0:
            return _plain("[More pictures than fit on this page.]")
        return f'<img src="{address}" alt="{html.escape(description)}">'

    def _finished(self, page: str) -> str:
        return formulas.typeset(page) if self._in_time() else page

    def _within_room(self, text: str) -> str:
        room = max(0, min(self._room, _LONGEST))
        self._room -= len(text)
        return text if len(text) <= room else text[:room] + CUT

    def _in_time(self) -> bool:
        return time.monotonic() < self._deadline


def highlighted(source: str, language: str) -> str:
    """Source code as HTML, with colors if that takes little time."""
    if (
        language.strip().partition(" ")[0].lower() not in _PYTHON
        or len(source) > _LONGEST_CODE
        or max(map(len, source.split("\n"))) > _LONGEST_LINE
        or _SLOW_CODE.search(source)
    ):
        return _plain(source)
    return page_list.clean(_highlighted(source))


@functools.lru_cache(1024)
def _highlighted(source: str) -> str:
    # Leading blank lines stay, as in the notebook.
    untyped: Any = pygments.highlight
    lexer: Any = PythonLexer
    formatter: Any = HtmlFormatter
    return str(untyped(source, lexer(stripnl=False), formatter()))


@functools.lru_cache(2048)
def _known_markdown(source: str) -> str | None:
    return _markdown(source, {})


def _markdown(source: str, attachments: Mapping[str, Any]) -> str | None:
    """A cleaned page, or None if the text takes too long or cannot be rendered."""
    if not sanitize_markdown.is_simple(source):
        return None
    try:
        page = render_markdown(source, attachments, highlighted)
    except Exception:  # such as a missing attachment
        return None
    return page_list.clean(Styles.aligned(page))


def _pictures_of(attachments: Any) -> dict[str, dict[str, str]]:
    """The attachments that are pictures, with one line of data, as an address needs it."""
    return {
        name: {kind: "".join(data.split()) for kind, data in bundle.items()}
        for name, bundle in allow_list.pictures_in(attachments).items()
    }


def _plain(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>"
