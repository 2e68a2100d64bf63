"""Undo what a mail program or a web page did to the text of a notebook: three ways to code it."""

from __future__ import annotations

import base64
import binascii
import html
import json
import quopri
import re
from collections.abc import Callable, Iterator

_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+=*\s*\Z")


def undone(text: str) -> tuple[str, str]:
    """The JSON in a coded text, and the name of its coding; two empty strings if there is none.

    >>> undone("eyJjZWxscyI6IFtdfQ==")
    ('{"cells": []}', 'base64')
    >>> undone('{"cells": []}')
    ('', '')
    """
    for name, decoded in _readings(text):
        try:
            found = json.loads(decoded)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return decoded, name
    return "", ""


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """What the text is in each coding that it has the marks of."""
    codings: tuple[tuple[str, bool, Callable[[str], str]], ...] = (
        ("base64", bool(_BASE64.match(text)), _from_base64),
        ("quoted-printable", "=\n" in text or "=\r\n" in text, _from_quoted_printable),
        ("HTML", "&quot;" in text or "&#34;" in text, html.unescape),
    )
    for name, likely, decode in codings:
        if likely and (decoded := decode(text)):
            yield name, decoded


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def _from_quoted_printable(text: str) -> str:
    return quopri.decodestring(text.encode()).decode("utf-8", "replace")
