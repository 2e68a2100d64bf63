"""What a browser would find in a page: every element and attribute, by two parsers."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any

import nh3
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.filters.strings import strip_files_prefix

Attributes = list[tuple[str, str | None]]

# Written out once more, so that a slip in the list of the package is seen.
TAGS = {
    *("a", "abbr", "acronym", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl"),
    *("dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "li", "ol", "p"),
    *("pre", "s", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "u", "ul"),
}
ATTRIBUTES = {
    ("a", "class"), ("a", "href"), ("a", "rel"), ("a", "title"), ("abbr", "title"),
    ("acronym", "title"), ("code", "class"), ("details", "open"), ("div", "class"),
    ("h1", "id"), ("h2", "id"), ("h3", "id"), ("h4", "id"), ("h5", "id"), ("h6", "id"),
    ("img", "alt"), ("img", "height"), ("img", "src"), ("img", "title"), ("img", "width"),
    ("input", "checked"), ("input", "class"), ("input", "disabled"), ("input", "type"),
    ("li", "class"), ("ol", "start"), ("span", "class"), ("td", "style"), ("th", "style"),
}  # fmt: skip
LINK = re.compile(
    r"https?://[a-z0-9.-]+\.[a-z][a-z0-9-]+(:\d+)?([/?#].*)?|mailto:\S+@\S+|#\S*", re.I
)
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/]+=*")
COMMAND = re.compile(
    r"\\(href|unicode|class|style|cssId|require|g?def|let|newcommand|bbox|mmlToken)\b"
)
LOCAL = re.compile(
    r"https?://([^/]*@|localhost|[^/]*\.local(host)?[.:/]|[0-9.:\[\]x]+([/?#]|$))", re.I
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, Attributes]] = []
        self.text = ""
        self.odd: list[str] = []
        self._in_pre = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tags.append((tag, attrs))
        self._in_pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self._in_pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        # MathJax does not look into blocks of code.
        self.text += "" if self._in_pre > 0 else data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def assert_harmless(page: str) -> None:
    """Nothing stands in this page that is not on the allow-list, for any parser."""
    found = read(page)
    assert found.odd == []
    for tag, attributes in found.tags:
        assert tag in TAGS, (tag, page)
        for name, value in attributes:
            assert (tag, name) in ATTRIBUTES, (tag, name, page)
            if name == "href":
                assert LINK.fullmatch(value or ""), (value, page)
                assert not LOCAL.match(value or ""), (value, page)
            if name == "src":
                assert PICTURE.fullmatch(value or ""), (value, page)
    assert not COMMAND.search(found.text), page
    # As browsers parse it, there is no more to see but the empty elements that they add themselves:
    # a table's body, and a paragraph for the end of one that a table has ended before.
    added = {("tbody", ()), ("p", ())}
    browsers = [(tag, tuple(rest)) for tag, rest in read(as_browsers_parse(page)).tags]
    ours = [(tag, tuple(rest)) for tag, rest in found.tags]
    assert [one[0] for one in browsers if one not in added] == [
        one[0] for one in ours if one not in added
    ], page


def as_browsers_parse(page: str) -> str:
    attributes: dict[str, set[str]] = {}
    for tag, name in ATTRIBUTES - {("a", "rel")}:
        attributes.setdefault(tag, set()).add(name)
    return nh3.clean(page, tags=TAGS | SEEN, attributes=attributes, clean_content_tags=set())


# What must not be there: with these, that a browser sees them is seen here.
SEEN = {
    "svg",
    "math",
    "form",
    "button",
    "audio",
    "video",
    "object",
    "embed",
    "link",
    "meta",
    "base",
}


def rendered(source: str, attachments: Any = None) -> str:
    """What nbconvert, and so feedback and the formgrader, make of a Markdown cell."""
    untyped: Any = IPythonRenderer
    renderer = untyped(escape=False, attachments=attachments or {})
    files: Any = strip_files_prefix
    return str(files(MarkdownWithMath(renderer=renderer).render(source)))


def text_of(page: str) -> str:
    """What a person reads in a page."""
    return html.unescape(re.sub("<[^<>]*>", "", page))
