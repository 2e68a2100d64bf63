"""Find the section of a lesson that a learner should read again: in which cell, or which lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from course.notebook import Json, NotebookError, load, text_of
from course.released import released


def headings(notebook: Json) -> Iterator[tuple[str, int]]:
    r"""Every heading of a notebook, as its text says it, and the index of its cell.

    >>> cell = {"cell_type": "markdown", "source": "# Slopes\nText.\n## A step"}
    >>> list(headings({"cells": [cell]}))
    [('Slopes', 0), ('A step', 0)]
    """
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "markdown":
            continue
        fenced = False
        for line in text_of(cell["source"]).splitlines():
            fenced ^= line.startswith("```")
            if not fenced and line.startswith("#") and line.lstrip("#").startswith(" "):
                yield line.lstrip("#").strip(), index


def plain(title: str) -> str:
    """A heading as a terminal shows it, without the signs of Markdown and mathematics.

    >>> plain("How steep is $x^2$ for `f`?")
    'How steep is x² for f?'
    """
    return re.sub(r"[`$*]", "", title.replace("^2", "²"))


def cell_of(section: str, notebook: Json) -> int | None:
    """The index of the cell with this heading, or None if the notebook does not have it."""
    wanted = plain(section)
    return next((index for title, index in headings(notebook) if plain(title) == wanted), None)


def lesson_of(section: str) -> str:
    """The lesson of the course that has this heading, or ""."""
    return _lessons().get(plain(section), "")


@lru_cache(maxsize=1)
def _lessons() -> dict[str, str]:
    """The lesson of each heading, as the course was released; the first one has it."""
    found: dict[str, str] = {}
    for file in sorted(released().glob("[0-9]*/*.ipynb")):
        try:
            notebook = load(file)
        except NotebookError:
            continue
        for title, _ in headings(notebook):
            found.setdefault(plain(title), file.stem)
    return found
