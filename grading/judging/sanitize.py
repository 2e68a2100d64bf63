"""Make what a student wrote or displayed harmless in a browser, before it is stored.

The caller says which cells belong to the student. `allow_list` says what is allowed, and
`sanitize_html`, `sanitize_markdown` and `sanitize_code` clean a text. This module decides how to
clean each part of a notebook, because the pages of nbgrader and Jupyter show all parts.
`allowance` bounds what a notebook can cost them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from grading.judging import allow_list, sanitize_code, sanitize_html, sanitize_markdown
from grading.judging.allowance import TOO_MUCH, Allowance
from grading.nbgrader_adapter.export import LEXER
from grading.nbgrader_adapter.notebooks import node

# The metadata that nbgrader, this package and Jupyter's pages use.
_NOTEBOOK_KEYS = {"kernelspec", "language_info"}
_CELL_KEYS = {"nbgrader", "course", "tags", "collapsed", "scrolled", "deletable", "editable"}
# A few words without any character that has a meaning in HTML.
_WORDS = re.compile(r"[\w .()+/-]{0,80}")
# Terminal sequences that may hold a link, up to a bell or the next escape.
_TERMINAL = re.compile(r"\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x80-\x9f]")
_BEGINS = re.compile(r"<(?=[A-Za-z/!?])")
# Many cells of a class show the same, which is cleaned once.
_MOST_TEXTS, _LONGEST = 2048, 16 * 1024


def sanitize(nb: NotebookNode, judged: set[int]) -> None:
    """Remove whatever could act in a browser from what a student wrote or displayed.

    The cells with an index in `judged` hold the judge's outputs; locked prose is the instructor's.
    """
    allowance = Allowance()
    code = sum(len(cell.source) for cell in nb.cells if cell.cell_type == "code")
    clean_code = sanitize_code.tried if code > sanitize_code.MUCH_CODE else sanitize_code.clean
    nb.metadata = _words(nb.metadata, _NOTEBOOK_KEYS)
    # A page highlights code with whatever the notebook names.
    if isinstance(language := nb.metadata.get("language_info"), dict):
        language["pygments_lexer"] = LEXER
    for index, cell in enumerate(nb.cells):
        cell.metadata = _words(cell.metadata, _CELL_KEYS)
        if cell.cell_type != "code":
            if not utils.is_locked(cell):
                _clean_prose(cell, allowance)
            continue
        if not utils.is_locked(cell):
            cell.source = allowance.cleaned(cell.source, clean_code, sanitize_code.HIDDEN)
        for output in cell.outputs:
            if index in judged:
                _disarm_table(output)
            else:
                _clean_output(output, allowance)


def _clean_prose(cell: NotebookNode, allowance: Allowance) -> None:
    if cell.cell_type == "raw":
        # nbconvert's pages show it as HTML.
        cell.source = allowance.cleaned(cell.source, _cleaned)
        return
    attachments = allow_list.pictures_in(cell.get("attachments", {}))
    cell.source = allowance.cleaned(
        cell.source, lambda text: sanitize_markdown.clean(text, attachments)
    )
    if "attachments" in cell:
        cell.attachments = attachments


def _clean_output(output: NotebookNode, allowance: Allowance) -> None:
    """Clean an output of a student's cell, and drop data of unknown types."""
    match output.output_type:
        case "stream":
            output.text = allowance.cleaned(output.text, _clean_terminal, TOO_MUCH)
        case "error":
            output.traceback = [
                allowance.cleaned(line, _clean_terminal, TOO_MUCH) for line in output.traceback
            ]
        case _:
            for kind, text in list(output.data.items()):
                if kind in _DATA:
                    plain = TOO_MUCH if kind in ("text/plain", "text/latex") else ""
                    output.data[kind] = allowance.cleaned(text, _DATA[kind], plain)
                elif not allow_list.is_picture_data(kind, text):
                    del output.data[kind]


def _disarm_table(output: NotebookNode) -> None:
    """Disable MathJax commands in the judge's tables, whose text is escaped but typeset."""
    data = output.get("data", {})
    if "text/html" in data:
        data["text/html"] = allow_list.without_macros(data["text/html"])


def _cleaned(text: str) -> str:
    return _known(text) if len(text) <= _LONGEST else sanitize_html.clean(text)


@functools.lru_cache(_MOST_TEXTS)
def _known(text: str) -> str:
    return sanitize_html.clean(text)


def _clean_latex(text: str) -> str:
    """Clean a formula: MathJax only typesets it, and a browser finds no tags in it."""
    return _BEGINS.sub(r"\\lt ", allow_list.without_macros(text))


def _clean_terminal(text: str) -> str:
    return _TERMINAL.sub("", text)


_DATA: dict[str, Callable[[str], str]] = {
    "text/plain": _clean_terminal,
    "text/html": _cleaned,
    "text/markdown": sanitize_markdown.clean,
    "text/latex": _clean_latex,
}


def _words(metadata: dict[str, Any], keys: set[str]) -> NotebookNode:
    """Keep the metadata with these keys, if their values are plain words.

    The metadata of nbgrader and of the course are validated elsewhere.
    """
    return node(
        {
            key: value
            for key, value in metadata.items()
            if key in keys and (key in ("nbgrader", "course") or _are_words(value))
        }
    )


def _are_words(value: Any) -> bool:
    match value:
        case bool() | int() | float() | None:
            return True
        case str():
            return _WORDS.fullmatch(value) is not None
        case list():
            return all(_are_words(one) for one in value)
        case dict():
            return all(_are_words(one) for one in (*value, *value.values()))
    return False
