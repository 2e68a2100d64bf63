"""An output for a page: its parts, and that nothing of its data leaves an attribute."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from course.page.embed import Interactive, asset, picture_style, style, svg_image


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


def test_an_image_is_turned_around_on_dark_pages_and_shrinks_only_so_far() -> None:
    [(_, free)] = _elements(svg_image("<svg/>", "", 300))
    [(_, bound)] = _elements(svg_image("<svg/>", "", 300, least=200))
    assert free["class"] == bound["class"] == "course-picture"
    assert "max-width:100%;" in (free["style"] or "")
    assert "max-width:max(100%,200px);" in (bound["style"] or "")


def test_a_page_knows_how_pictures_look_and_paper_shows_them_as_they_are() -> None:
    assert "--course-ink" in style()
    assert "--course-ink" not in picture_style()
    for sheet in (style(), picture_style("b { color: red }")):
        assert ".course-picture {" in sheet
        before, _, _ = sheet.partition("filter:")
        assert "@media screen" in before
    assert picture_style("b { color: red }").endswith("b { color: red }</style>")


def test_a_sheet_of_every_output_has_no_comments() -> None:
    for package, name in (
        ("course.page", "theme.css"), ("course.page", "picture.css"), ("course.page", "player.css"),
        ("course.pictures", "movie.css"), ("course.stepper", "step.css"),
    ):  # fmt: skip
        assert "/*" not in asset(package, name)
        assert "{" in asset(package, name)
