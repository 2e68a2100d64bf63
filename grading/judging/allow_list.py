"""What a student's text may contain in a browser: elements, attributes and addresses.

`sanitize_html` and `sanitize_markdown` enforce this list. Anything else is removed or shown as
plain text. A page loads nothing by itself, and a link leads only to a public site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Prose, hint ladders, tables and pictures.
TAGS = frozenset(
    (
        *("a", "abbr", "acronym", "b", "blockquote", "br", "code", "dd", "del", "details", "div"),
        *("dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p"),
        *("pre", "s", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "u", "ul"),
    )
)
# The kinds of pictures that cannot act.
PICTURES = ("image/png", "image/jpeg", "image/gif")
VOID = frozenset(("br", "hr", "img"))
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href", "title")),
    "abbr": frozenset(("title",)),
    "acronym": frozenset(("title",)),
    "details": frozenset(("open",)),
    "img": frozenset(("src", "alt", "title", "width", "height")),
}

# A full domain name: neither an IP address, however it is written, nor a short name of this machine
# or its network.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"(?:{_LABEL}\.){{1,8}}[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])"
# Printable, without characters that end an attribute or that browsers replace.
_REST = r"""[^\x00-\x20\x7f-\xa0"'<>`\\]{0,2000}"""
_WEB = re.compile(rf"https?://(?P<host>{_HOST})(?::\d{{1,5}})?(?:[/?#]{_REST})?", re.IGNORECASE)
_MAIL = re.compile(rf"mailto:[\w.+-]{{1,64}}@{_HOST}", re.IGNORECASE | re.ASCII)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,(?P<data>[A-Za-z0-9+/]+={0,2})")
_SIZE = re.compile(r"\d{1,5}(?:\.\d{1,5})?(?:px|%)?")
# Names that are resolved on this machine or its network.
_LOCAL = (".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa", ".test")
# Public names whose only purpose is to lead back to this machine.
_LOOPBACK = ("localtest.me", "lvh.me", "nip.io", "sslip.io", "vcap.me", "lacolhost.com")

# MathJax commands for links, styles, characters and new commands. Only MathJax's Safe extension
# stops them, and not every Jupyter page loads it.
_COMMANDS = (
    *("href", "url", "unicode", "class", "style", "cssId", "id", "data", "require", "bbox"),
    *("mmlToken", "texttip", "mathtip", "tooltip", "toggle", "includegraphics", "html"),
    *("def", "gdef", "edef", "xdef", "let", "futurelet", "csname", "newcommand", "renewcommand"),
    *("providecommand", "newenvironment", "renewenvironment", "DeclareMathOperator"),
    *("DeclarePairedDelimiters", "DeclarePairedDelimitersX", "DeclarePairedDelimitersXPP"),
    *("Newextension", "special", "input", "include", "catcode", "beginlabel"),
)
_MACRO = re.compile(rf"\\(?=(?:{'|'.join(_COMMANDS)})(?![A-Za-z]))")
# Invisible, and no command starts with it.
_JOINER = "\u2060"


def is_allowed(tag: str, attribute: str, value: str) -> bool:
    """Whether an element may have this attribute with this value, entities decoded."""
    if attribute not in ATTRIBUTES.get(tag, ()):
        return False
    match attribute:
        case "href":
            return is_link(value)
        case "src":
            return is_picture(value)
        case "width" | "height":
            return _SIZE.fullmatch(value) is not None
    return True


def is_link(address: str) -> bool:
    """Whether a link may lead to this address: a public web site or a mail address."""
    if _MAIL.fullmatch(address):
        return True
    found = _WEB.fullmatch(address)
    if not found:
        return False
    host = found["host"].lower()
    return not f".{host}".endswith((*_LOCAL, *(f".{name}" for name in _LOOPBACK)))


def is_picture(address: str) -> bool:
    """Whether a picture may have this address, which must contain the picture itself."""
    return _PICTURE.fullmatch(address) is not None


def is_base64(data: str) -> bool:
    """Whether this is nothing but base64 text."""
    return _PICTURE.fullmatch("data:image/png;base64," + "".join(data.split())) is not None


def pictures_in(attachments: Any) -> dict[str, dict[str, str]]:
    """The pictures among the attachments of a cell, by name and kind; nothing else of them."""
    found = {
        str(name): {kind: data for kind, data in bundle.items() if is_picture_data(kind, data)}
        for name, bundle in (attachments.items() if isinstance(attachments, dict) else ())
        if isinstance(bundle, dict)
    }
    return {name: bundle for name, bundle in found.items() if bundle}


def is_picture_data(kind: str, data: Any) -> bool:
    """Whether this is the base64 text of a picture of a kind that is allowed."""
    return kind in PICTURES and isinstance(data, str) and is_base64(data)


def has_macros(text: str) -> bool:
    """Whether a text contains a MathJax command that could act."""
    return _MACRO.search(text) is not None


def without_macros(text: str) -> str:
    """Disable the MathJax commands in a text that could act; it looks the same."""
    return _MACRO.sub("\\\\" + _JOINER, text) if "\\" in text else text


# How much is shown of a text that cannot be cleaned.
_MAX_SHOWN = 64 * 1024
# Letters, digits and spaces mean nothing to any renderer; everything else might.
_MEANINGFUL = re.compile(r"[^A-Za-z0-9 ]")


def as_plain_text(text: str) -> str:
    """One line of HTML that every renderer, also of Markdown, shows as the text that was typed."""
    if len(text) > _MAX_SHOWN:
        text = text[:_MAX_SHOWN] + "\n[The rest is too long to show here.]"
    # MathJax leaves <pre> alone, unless a page tells it otherwise.
    text = without_macros(text)
    return f"<pre>{_MEANINGFUL.sub(lambda found: f'&#{ord(found[0])};', text)}</pre>"
