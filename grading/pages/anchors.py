"""The headings and in-page links of a notebook, made to fit into the page around it.

This works on cleaned HTML. It changes the number of a heading and removes ids and links, and adds
nothing, so the result is as clean as before.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from grading.pages.cells import Cell

# The page has headings of the levels 1 and 2 itself.
_TOP = 3
_HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])(?=[ >])")
_ID = re.compile(r'(?P<tag><h[1-6]) id="(?P<id>[^"]*)"')
_LINK = re.compile(r'(?P<before><a\b[^<>]*?) href="#(?P<id>[^"<>]*)"')
_SECTION = re.compile(r'<h[1-6](?: id="(?P<id>[^"]*)")?>(?P<text>.{0,3000}?)</h[1-6]>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONGEST = 120


class Section(NamedTuple):
    """A heading of the notebook: the number of its cell, its id in the page, and its text."""

    cell: int
    id: str
    title: str


def fitted(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with headings in order below the page's own, one cell for each id, no dead link."""
    levels = sorted(
        {int(found["level"]) for cell in cells for found in _HEADING.finditer(cell.body)}
    )
    ranks = {level: min(6, _TOP + rank) for rank, level in enumerate(levels)}
    headings = _Headings(ranks)
    taken: set[str] = set()
    bodies = [_with_own_ids(headings.fit(str(cell.body)), taken) for cell in cells]
    return [
        replace(cell, body=_clean(_without_dead_links(body, taken)))
        for cell, body in zip(cells, bodies, strict=True)
    ]


def sections(cells: Sequence[Cell]) -> list[Section]:
    """Every heading of the notebook that can be linked to, from top to bottom."""
    found = []
    for cell in cells:
        if cell.kind != "prose" or cell.role:
            continue
        for heading in _SECTION.finditer(cell.body):
            title = html.unescape(_TAG.sub("", heading["text"])).replace("¶", "").strip()
            # A heading with a formula or code has no id of its own.
            name = html.unescape(heading["id"] or "") or f"cell-{cell.number}"
            if title:
                found.append(Section(cell.number, name, title[:_LONGEST]))
    return found


class _Headings:
    """Gives each heading its level in the page: never more than one below the one before it."""

    def __init__(self, ranks: dict[int, int]) -> None:
        self._ranks, self._last = ranks, _TOP - 1
        self._open: list[int] = []

    def fit(self, body: str) -> str:
        if "<h" not in body:
            return body
        self._open.clear()
        return _HEADING.sub(self._renumbered, body)

    def _renumbered(self, found: re.Match[str]) -> str:
        rank = self._ranks.get(int(found["level"]), _TOP)
        if found["end"]:
            rank = self._open.pop() if self._open else rank
        else:
            rank = self._last = min(rank, self._last + 1)
            self._open.append(rank)
        return f"<{found['end']}h{rank}"


def _with_own_ids(body: str, taken: set[str]) -> str:
    def kept(found: re.Match[str]) -> str:
        name = html.unescape(found["id"])
        if name in taken:
            return found["tag"]
        taken.add(name)
        return found[0]

    return _ID.sub(kept, body) if " id=" in body else body


def _without_dead_links(body: str, known: set[str]) -> str:
    def kept(found: re.Match[str]) -> str:
        name = html.unescape(found["id"])
        return found[0] if name in known or unquote(name) in known else found["before"]

    return _LINK.sub(kept, body) if "#" in body else body


def _clean(body: str) -> Markup:
    return Markup(body)  # noqa: S704  (cleaned before; nothing was added)
