"""Makes what a student wrote or showed harmless in anybody's browser, with nbconvert's own library.

Which cells are the student's is the caller's to say; what of an output is kept at all,
`grading.judging.execute` decides.
"""

from __future__ import annotations

import functools
import html
import re
import warnings
from typing import Any

from bleach.sanitizer import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
from nbgrader import utils

# What markdown and HTML may hold besides bleach's own list: the hint ladders, tables, pictures.
TAGS = {
    *ALLOWED_TAGS,
    *("br", "dd", "del", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("img", "p", "pre", "s", "span", "sub", "summary", "sup", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "u"),
}
ATTRIBUTES = {**ALLOWED_ATTRIBUTES, "img": ["src", "alt", "title", "width", "height"]}
# An address that runs something. In markdown it becomes a link only after the tags are cleaned.
_RUNS = re.compile(r"(javascript|vbscript|data(?!:image/(png|jpeg))):", re.IGNORECASE)


# What is cleaned once for a whole class: its prose, and what many of its cells show.
_MOST_TEXTS, _LONGEST = 2048, 16 * 1024


class _Sanitizer(SanitizeHTML):
    """nbconvert's, without cleaning the same text again."""

    def sanitize_html_tags(self, html_str: str) -> str:
        return _cleaned(html_str) if len(html_str) <= _LONGEST else self.cleaned(html_str)

    def cleaned(self, text: str) -> str:
        untyped: Any = super()
        return str(untyped.sanitize_html_tags(text))


@functools.cache
def _sanitizer() -> _Sanitizer:
    untyped: Any = _Sanitizer
    sanitizer: _Sanitizer = untyped(enabled=True, tags=sorted(TAGS), attributes=ATTRIBUTES)
    return sanitizer


@functools.lru_cache(_MOST_TEXTS)
def _cleaned(text: str) -> str:
    return _sanitizer().cleaned(text)


def sanitize(nb: NotebookNode, judged: set[int]) -> None:
    """Take out of what a student wrote or showed whatever could run in somebody's browser.

    What the judge showed, in the cells of these numbers, and locked prose are the instructor's.
    """
    with warnings.catch_warnings():
        # bleach is deprecated, and what nbconvert sanitises with.
        warnings.simplefilter("ignore")
        clean: Any = _sanitizer()
        for index, cell in enumerate(nb.cells):
            locked = cell.cell_type != "code" and utils.is_locked(cell)
            if index not in judged and not locked:
                nb.cells[index], _ = clean.preprocess_cell(cell, {}, index)
                _disarm(nb.cells[index])


def _disarm(cell: NotebookNode) -> None:
    """Show markdown as plain text where a link in it would run; drop such a formula."""
    if cell.cell_type in ("markdown", "raw"):
        cell.source = _disarmed(cell.source)
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "text/markdown" in data:
            data["text/markdown"] = _disarmed(data["text/markdown"])
        # MathJax makes links too, and the plain form of a formula is there beside it.
        if _runs(data.get("text/latex", "")):
            del data["text/latex"]


def _disarmed(text: str) -> str:
    if not _runs(text):
        return text
    # A block of code, for markdown; and no link for MathJax, which looks into raw cells too.
    return "\n".join(f"    {line}" for line in text.replace("\\href", "href").split("\n"))


def _runs(text: str) -> bool:
    """Whether an address in a text runs something."""
    return _known_to_run(text) if len(text) <= _LONGEST else _finds_what_runs(text)


def _finds_what_runs(text: str) -> bool:
    # As browsers read an address: entities decoded, backslashes and white space left out.
    return bool(_RUNS.search(re.sub(r"[\\\x00-\x20]", "", html.unescape(text))))


_known_to_run = functools.lru_cache(_MOST_TEXTS)(_finds_what_runs)
