"""Undo what mail programs, web pages and servers do to the text of a notebook to transport it."""

from __future__ import annotations

import ast
import base64
import binascii
import html
import json
import quopri
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import unquote, unquote_plus

from course.repair import texts
from course.repair.loose_json import unescaped

# These take time in proportion to the text's length: nothing is tried again at each of its places.
_BASE64 = re.compile(r"[A-Za-z0-9+/_\s-]++=*+\s*+\Z")
_ARMOR = re.compile(r"^-----BEGIN [^\n]*-----[ \t\r]*+$(.*?)^-----END ", re.MULTILINE | re.DOTALL)
_UU = re.compile(
    r"^begin(?:-base64)? [0-7]{3,4} [^\n]*\n(.*?)^(?:end|====)[ \t\r]*+$", re.MULTILINE | re.DOTALL
)
_DATA_URL = re.compile(r"\s*data:([\w.+/-]*(?:;[\w=.+\"-]+)*?)(;base64)?,", re.IGNORECASE)
_HEX = re.compile(
    r"\s*+(?:0x|\\x)?+[0-9a-fA-F]{2}(?:[\s:,]*+(?:0x|\\x)?+[0-9a-fA-F]{2})++[\s:,]*+\Z"
)
# "00000010: 7b0a 2263  {."c" of xxd, and "00000010  7b 0a 22 63  |{."c|" of hexdump.
_DUMP = re.compile(
    r"^[0-9a-fA-F]{4,16}:? {1,2}((?:[0-9a-fA-F]{2,4} ){1,16}(?: (?:[0-9a-fA-F]{2} ){1,8}(?= *\|))?)",  # noqa: E501
    re.MULTILINE,
)
_SCRIPT, _PRE = ("script",), ("pre", "textarea", "code")
_NUMBERS = re.compile(
    r"<(td|span|a|div)\b(?=[^<>]*(?:line-?num|lineno|blob-num|\bnum\b|gutter))"
    r"[^<>]*+>\s*+\d*+\s*+</\1>",
    re.IGNORECASE,
)
_ROW = re.compile(r"</(?:tr|div|p|li)>\s*+|<br\s*+/?>\s*+", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# A text or bytes, as Python shows them.
_LITERAL = re.compile(r"""b?(?:'\{|"\{\\?n?')""")
# An object that begins with an escaped quote or line end, which JSON never does.
_ESCAPED = re.compile(r"""\{\s*(?:\\[nrt"])""")
# What keeps a browser from running a reply.
_GUARD = re.compile(r"\s*\)\]\}',?\s*")
# A brace, a quote or a backslash, as UTF-7 writes them.
UTF_7 = re.compile(r"\+A(?:Hs|CI|Fw)[A-Za-z0-9+/]*-")
# A line end that does not count, as a line of nothing but equal signs does not have one.
_SOFT_END = re.compile(r"[^=\r\n]=\r?\n")
_CELLS = re.compile(r'"(?:cells|worksheets|cell_type|source)"')


def undone(text: str) -> tuple[str, str]:
    """The JSON in a coded text, and the name of its coding; two empty strings if there is none.

    >>> undone("eyJjZWxscyI6IFtdfQ==")
    ('{"cells": []}', 'base64')
    >>> undone('{"cells": []}')
    ('', '')
    """
    for name, decoded in inside(text):
        try:
            found = json.loads(decoded)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return decoded, name
    return "", ""


def inside(text: str) -> Iterator[tuple[str, str]]:
    """The name of each coding that a text has the marks of, and what it is without it."""
    start = text[:2000].lstrip()
    dense = "\n" not in text.strip() or len(text) < 2000
    codings: tuple[tuple[str, object, Callable[[str], str]], ...] = (
        ("a data URL", _DATA_URL.match(start), _from_data_url),
        ("base64", _framed(text, "-----BEGIN ", "-----END ") and _ARMOR.search(text), _from_armor),
        ("uuencode", _framed(text, "begin", "\nend") and _UU.search(text), _from_uu),
        ("hexadecimal digits", _DUMP.match(start), _from_dump),
        ("hexadecimal digits", start[:1].isalnum() and _HEX.match(text), _from_hex),
        ("base64", _BASE64.match(text), _from_base64),
        ("quoted-printable", _SOFT_END.search(text), _from_quoted_printable),
        ("a web page", texts.is_page(start), _from_page),
        ("HTML", "&quot;" in text or "&#34;" in text or "&#x22;" in text, html.unescape),
        ("a JSON string", start[:1] == '"', _from_string),
        ("a value of Python", _LITERAL.match(start), _from_literal),
        ("an escaped text", _is_escaped(text), _from_escaped),
        ("a server's reply", _GUARD.match(start), lambda text: _GUARD.sub("", text, count=1)),
        ("a URL's percent signs", dense and "%22" in text and "%7B" in text.upper(), unquote),
        ("a form's field", dense and "=" in text and "%22" in text, _from_form),
        ("UTF-7", UTF_7.search(text), _from_utf_7),
    )
    for name, likely, decode in codings:
        if likely and (decoded := decode(text)):
            yield name, decoded


def _framed(text: str, first: str, last: str) -> bool:
    """Whether a text has one frame: of many, looking for the end of each takes long."""
    return last in text and text.count(first) < 50


def _from_base64(text: str) -> str:
    joined = "".join(text.split()).translate({ord("-"): "+", ord("_"): "/"}).rstrip("=")
    with suppress(binascii.Error, ValueError):
        return _unpacked(base64.b64decode(joined + "=" * (-len(joined) % 4)))
    return ""


def _unpacked(data: bytes) -> str:
    """Bytes as text, decompressed if they have to be."""
    from course.repair.packings import decompressed

    return (decompressed(data) or data).decode("utf-8", "replace")


def _from_armor(text: str) -> str:
    found = _ARMOR.search(text)
    body = found[1] if found else ""
    # Lines of a header may stand above the text, behind an empty line.
    return _from_base64(re.sub(r"\A\s*(?:[\w-]+:[^\n]*\n)+\n", "", body))


def _from_uu(text: str) -> str:
    found = _UU.search(text)
    if not found:
        return ""
    if found[0].startswith("begin-base64"):
        return _from_base64(found[1])
    made = bytearray()
    for line in found[1].split("\n"):
        with suppress(binascii.Error, ValueError):
            made += binascii.a2b_uu(line.rstrip("\r").encode("ascii", "replace"))
    return _unpacked(bytes(made))


def _from_dump(text: str) -> str:
    return _from_hex(" ".join(found[1] for found in _DUMP.finditer(text)))


def _from_hex(text: str) -> str:
    with suppress(ValueError):
        return _unpacked(bytes.fromhex(re.sub(r"0x|\\x|[\s:,]", "", text)))
    return ""


def _from_data_url(text: str) -> str:
    found = _DATA_URL.match(text)
    if not found:
        return ""
    body = text[found.end() :]
    return _from_base64(unquote(body)) if found[2] else unquote(body)


def _from_quoted_printable(text: str) -> str:
    return quopri.decodestring(text.encode()).decode("utf-8", "replace")


def _from_page(text: str) -> str:
    """The longest text in a page that looks like a notebook's JSON."""
    scripts = [inner.replace("<\\/", "</") for _, _, inner in _elements(text, _SCRIPT)]
    bare = _without(_NUMBERS.sub("", text), _SCRIPT)
    shown = [html.unescape(_TAG.sub("", inner)) for _, _, inner in _elements(bare, _PRE)]
    whole = html.unescape(_TAG.sub("", _ROW.sub("\n", bare)))
    likely = [one for one in (*scripts, *shown, whole) if _CELLS.search(one) and "{" in one]
    if not likely:
        return ""
    longest = max(likely, key=len) if whole not in likely else max([*scripts, *shown, ""], key=len)
    found = longest if _CELLS.search(longest) else whole
    return found[found.index("{") :]


def _elements(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Where each element of these names begins and ends in a page, and what is in it.

    A name of which no element is closed any more is not looked for again, because a page may open
    any number of them.
    """
    for name in names:
        first = re.compile(rf"<{name}\b[^<>]*+>", re.IGNORECASE)
        last = re.compile(rf"</{name}\s*+>", re.IGNORECASE)
        at = 0
        while (begin := first.search(text, at)) and (end := last.search(text, begin.end())):
            yield begin.start(), end.end(), text[begin.end() : end.start()]
            at = end.end()


def _without(text: str, names: tuple[str, ...]) -> str:
    """A page without the elements of these names."""
    made, at = list[str](), 0
    for start, end, _ in _elements(text, names):
        made.append(text[at:start])
        at = end
    return "".join([*made, text[at:]])


def _from_string(text: str) -> str:
    with suppress(ValueError, RecursionError):
        found = json.loads(text)
        return found if isinstance(found, str) else ""
    return ""


def _from_literal(text: str) -> str:
    with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
        found = ast.literal_eval(text.strip())
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)
    return ""


def _is_escaped(text: str) -> bool:
    at = text.find("{")
    return at >= 0 and _ESCAPED.match(text, at) is not None


def _from_escaped(text: str) -> str:
    return unescaped(text[text.find("{") : text.rfind("}") + 1])


def _from_form(text: str) -> str:
    fields = (one.partition("=")[2] for one in text.strip().split("&"))
    return unquote_plus(max(fields, key=len, default=""))


def _from_utf_7(text: str) -> str:
    with suppress(UnicodeError):
        return text.encode("ascii").decode("utf-7")
    return ""
