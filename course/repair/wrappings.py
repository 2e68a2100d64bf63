"""Find the notebook in a file that holds it in other data: a mail, a page, a document, a packer's.

What each kind of data looks like is in `packings`, `documents`, `codings` and `listings`. Here they
are tried one inside the other, within limits; reading what is found is left to `form`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from course.notebook import NotebookError
from course.repair import codings, documents, listings, packings, texts
from course.repair.contained import notebook_in
from course.repair.outputs import has_too_many_values

# How many layers are taken off, and how many readings and characters are looked at in all.
_DEEPEST, _MOST, _LONGEST = 6, 60, 200_000_000
_CELLS = re.compile(r"""["'](?:cells|worksheets|cell_type)["']""", re.IGNORECASE)

Layer = Callable[[bytes], Iterator[tuple[str, bytes]]]
TextLayer = Callable[[str], Iterator[tuple[str, str]]]
_OF_BYTES: tuple[Layer, ...] = (packings.inside, documents.inside)
_OF_TEXT: tuple[TextLayer, ...] = (codings.inside, listings.inside)


def unwrapped(data: bytes) -> tuple[bytes, str] | None:
    """The bytes of the notebook that `data` holds, and what it was; None if it holds none.

    A whole notebook is preferred to a damaged one, which may be in `data`, too.

    >>> unwrapped(b"eyJjZWxscyI6IFtdLCAibmJmb3JtYXQiOiA0fQ==")
    (b'{"cells": [], "nbformat": 4}', 'base64')
    >>> unwrapped(b"Dear teacher,")
    """
    damaged: tuple[bytes, str] | None = None
    left = _LONGEST
    level = [(data, "")]
    looked_at = 0
    for _ in range(_DEEPEST):
        deeper: list[tuple[bytes, str]] = []
        for outer, kind in level:
            for name, inner in _layers(outer):
                looked_at, left = looked_at + 1, left - len(inner)
                if looked_at > _MOST or left < 0:
                    return damaged
                # The outermost layer is what a person knows it by.
                said = kind or name
                if is_notebook(inner):
                    return inner, said
                if damaged is None and _may_be_notebook(inner):
                    damaged = inner, said
                deeper.append((inner, said))
        level = deeper
    return damaged


def is_notebook(data: bytes) -> bool:
    """Whether bytes are valid JSON that holds a notebook."""
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith((b"{", b"[")):
        return False
    if has_too_many_values(data):
        return False
    try:
        notebook_in(json.loads(data))
    except (NotebookError, ValueError, RecursionError):
        return False
    return True


def _may_be_notebook(data: bytes) -> bool:
    """Whether bytes look like a damaged notebook, at a first glance."""
    text = data[:200_000].decode("utf-8", "replace")
    return "{" in text and bool(_CELLS.search(text))


def _layers(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is inside `data`, by each way to put it there that it has the marks of."""
    for layer in _OF_BYTES:
        yield from layer(data)
    if texts.kind_of(data) not in ("", "an HTML page"):
        return
    try:
        text = texts.decoded(data)[0]
    except NotebookError:
        return
    for text_layer in _OF_TEXT:
        for name, inner in text_layer(text):
            yield name, inner.encode("utf-8", "replace")
