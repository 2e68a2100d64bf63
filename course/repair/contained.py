"""Find the notebook in JSON: it may be inside other data, in a text there, or under other names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from course.notebook import Json, NotebookError
from course.repair import codings, dialects
from course.repair.loose_json import read as read_loosely
from course.repair.texts import HAND_IN

# How deep inside other data a notebook may be, and how many values are looked at for it.
DEPTH, _MOST_LOOKED_AT = 8, 5_000
# A coded notebook has more characters; so many texts are decoded, to so many characters in all.
_SHORTEST, _MOST_CODED, _MOST_DECODED = 200, 100, 100_000_000
TEXTS = ("source", "input", "text", "code", "content", "value")


def notebook_in(value: Any, *, cut: bool = False) -> tuple[Json, list[str]]:
    """The notebook that is `value`, or is inside it, and the kinds of repair that this took.

    Raises NotebookError without one.
    """
    if _is_notebook(value):
        inner = value.get("cells")
        nested = isinstance(inner, list) and any(isinstance(one, list) for one in inner)
        return value, ["wrapped"] if nested else []
    if isinstance(value, list) and value and all(map(is_cell, value)):
        return {"cells": value}, ["wrapped"]
    for inner in _inside(value):
        if _is_notebook(inner):
            return inner, ["wrapped"]
        if isinstance(inner, list) and len(inner) > 1 and all(map(is_cell, inner)):
            return {"cells": inner}, ["wrapped"]
    if (made := dialects.standard(value)) is not None:
        return made, ["wrapped"]
    raise NotebookError(f"it ends before its first cell: {HAND_IN}" if cut else _fault(value))


def _fault(value: Any) -> str:
    """Why JSON is not a notebook."""
    if not isinstance(value, dict):
        return "its JSON is not an object"
    version = value.get("nbformat")
    if version is None and "cells" not in value:
        return "its JSON does not contain a notebook"
    if type(version) is not int:
        return "it does not state its notebook format"
    if version != 4:
        return f"its notebook format is {version}, not 4"
    return "it does not have a list of cells"


def _is_notebook(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    inner = value.get("cells")
    if isinstance(inner, dict) and inner and all(map(is_cell, inner.values())):
        return True
    # Without cells, only what states a format is a notebook.
    if isinstance(inner, list):
        return any(map(is_cell, flat(inner))) or (not inner and "nbformat" in value)
    return isinstance(value.get("worksheets"), list)


def is_cell(value: Any) -> bool:
    """Whether a value is a cell, as far as one can tell."""
    return isinstance(value, dict) and ("cell_type" in value or "source" in value)


def _inside(value: Any) -> Iterator[Any]:
    """The values inside `value`, the outer ones first; a string may hold JSON."""
    level, looked_at, decoder = [value], 0, _Decoder()
    for _ in range(DEPTH):
        deeper: list[Any] = []
        for one in level:
            inner: list[Any] = []
            if isinstance(one, dict):
                inner = list(one.values())
            elif isinstance(one, list):
                inner = one
            for found in inner:
                looked_at += 1
                if looked_at > _MOST_LOOKED_AT:
                    return
                if isinstance(found, str):
                    deeper += decoder.values_in(found)
                elif isinstance(found, (dict, list)):
                    deeper.append(found)
        yield from deeper
        level = deeper


class _Decoder:
    """Reads the JSON in texts, also in those that a server has coded, within limits."""

    def __init__(self) -> None:
        self.coded, self.left = 0, _MOST_DECODED

    def values_in(self, text: str) -> list[Any]:
        """The JSON that a text holds."""
        if '"cells"' in text:
            return read_loosely(text).documents
        if len(text) <= _SHORTEST or self.coded >= _MOST_CODED or self.left < 0:
            return []
        self.coded += 1
        coded = codings.undone(text)[0]
        self.left -= len(coded)
        return [json.loads(coded)] if coded else []


def of_lines(documents: list[Any]) -> Json | None:
    """The notebook of which each document is a cell, as databases keep it; None if they are not."""
    cells = [one for one in documents if is_cell(one)]
    if len(cells) > 1 and len(cells) == len(documents):
        return {"cells": cells}
    if any(map(_is_notebook, documents)):
        return None
    found: Json | None = dialects.standard(documents)
    return found


def flat(cells: list[Any], depth: int = 0) -> Iterator[Any]:
    """Cells one by one, of which some may be in lists of their own."""
    for one in cells:
        yield from flat(one, depth + 1) if isinstance(one, list) and depth < DEPTH else [one]
