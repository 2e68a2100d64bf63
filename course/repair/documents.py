"""The text in documents of word processors, in archives of browsers, and in web pages."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

_MOST = 64 * 1024 * 1024
# The part of a document with its text, its paragraphs, and what stands for spaces in it.
_PARTS = {
    "word/document.xml": "a Word document",
    "content.xml": "an OpenDocument text",
}
_END = re.compile(r"</(?:w|text):(?:p|h)>|<(?:w:br|text:line-break|w:cr)\b[^<>]*/>")
_TAB = re.compile(r"<(?:w:tab|text:tab)\b[^<>]*/>(?!\s*+</w:tabs>)")
_SPACES = re.compile(r'<text:s\b(?:[^<>]*?text:c="(\d{1,4})")?[^<>]*/>')
# No line is indented further, and a short document may ask for any number of spaces.
_MOST_SPACES = 80
_TAG = re.compile(r"<[^<>]*>")
_RTF_SKIPPED = re.compile(
    r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info|expandedcolortbl|listtable|generator|pict)\b"
)
_RTF = re.compile(
    r"\\(?:'([0-9a-fA-F]{2})|u(-?\d{1,6}) ?(\\'[0-9a-fA-F]{2}|[^\\{}\r\n])?"
    r"|([a-zA-Z]{1,32})(-?\d{1,10})? ?|([^a-zA-Z]))|([{}])|([\r\n]+)",
    re.DOTALL,
)
_RTF_WORDS = {
    "par": "\n", "line": "\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emdash": "—", "endash": "–", "bullet": "•",
}  # fmt: skip

_RTF_SIGNS = {"\r": "\n", "~": " ", "_": "-"}


def inside(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The kind of a document, and its text."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:4] == b"PK\x03\x04":
        with suppress(Exception):  # of any kind: a damaged archive raises many
            yield from _of_office(data)
    elif start.startswith(b"{\\rtf"):
        yield "an RTF document", of_rich_text(data.decode("cp1252", "replace")).encode()
    elif start.startswith(b"bplist00") or b"<plist" in data[:1000]:
        with suppress(Exception):
            yield from _of_property_list(data)


def is_office(data: bytes) -> bool:
    """Whether a zip archive is a document of a word processor."""
    # A damaged archive raises errors of many kinds.
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(name in archive.namelist() for name in _PARTS)
    return False


def _of_office(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, kind in _PARTS.items():
            if name not in archive.namelist():
                continue
            with archive.open(name) as part:
                content = part.read(_MOST).decode("utf-8", "replace")
            content = _SPACES.sub(_spaces, content)
            content = _TAG.sub("", _END.sub("\n", _TAB.sub("\t", content)))
            yield kind, html.unescape(content).encode("utf-8", "replace")


def _spaces(found: re.Match[str]) -> str:
    return " " * min(int(found[1] or 1), _MOST_SPACES)


def of_rich_text(text: str) -> str:
    r"""The text of an RTF document.

    >>> of_rich_text(r"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 a \{\} \u233?\par b}").strip()
    'a {} é\nb'
    """
    made: list[str] = []
    at = skipped = depth = 0
    for found in _RTF.finditer(text):
        if not skipped:
            made.append(text[at : found.start()])
        at = found.end()
        code, number, _, word, _, sign, brace, _ = found.groups()
        if brace:
            depth += 1 if brace == "{" else -1
            if brace == "{" and not skipped and _RTF_SKIPPED.match(text, found.start()):
                skipped = depth
            elif brace == "}" and depth < skipped:
                skipped = 0
        elif skipped:
            continue
        elif code or number:
            made.append(
                bytes([int(code, 16)]).decode("cp1252", "replace")
                if code
                else chr(int(number) % 0x10000)
            )
        else:
            made.append(_RTF_WORDS.get(word, "") if word else _RTF_SIGNS.get(sign, sign or ""))
    # Characters beyond the first 65,536 are written as two halves.
    return "".join(made).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _of_property_list(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The pages in an archive of Safari."""
    import plistlib

    found: Any = plistlib.loads(data)
    resources = [found.get("WebMainResource"), *found.get("WebSubresources", [])][:50]
    for one in resources:
        content = one.get("WebResourceData") if isinstance(one, dict) else None
        if isinstance(content, bytes):
            yield "a saved web page", content
