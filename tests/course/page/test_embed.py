"""An output for a page: its parts, and that nothing of its data leaves an attribute."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from course.page.embed import Interactive, svg_image


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(html)
    return parser.found


def test_the_data_come_back_from_the_attribute_as_they_were() -> None:
    data = {"label": "\"><script>alert('x')</script>", "values": [1.5, -2.0]}
    shown = Interactive("course-x", "A <title>", "words", "<p>still</p>", data, "let a = 1;")
    elements = _elements(shown._repr_html_())
    assert [tag for tag, _ in elements] == ["style", "div", "p", "script"]
    attributes = elements[1][1]
    assert json.loads(attributes["data-course"] or "") == data
    assert attributes["aria-label"] == "A <title>"


def test_a_terminal_gets_the_words() -> None:
    assert repr(Interactive("course-x", "Title", "words", "", None, "")) == "Title\nwords"


def test_an_image_holds_the_whole_drawing() -> None:
    [(tag, attributes)] = _elements(svg_image('<svg width="3"><text>−#%</text></svg>', "a “b”", 3))
    assert tag == "img"
    assert attributes["alt"] == "a “b”"
    assert (attributes["src"] or "").startswith("data:image/svg+xml,%3Csvg width='3'%3E")
