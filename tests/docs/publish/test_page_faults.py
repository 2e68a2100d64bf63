"""What is wrong with a built page is said in a sentence, and a sound page has nothing."""

from pathlib import Path

import pytest

from docs.publish.page_faults import faults

OTHER = '<h2 id="there">There</h2><p id="ü">x</p>'


def said(folder: Path, body: str) -> list[str]:
    (folder / "other.html").write_text(OTHER, encoding="utf-8")
    (folder / "index.html").write_text(body, encoding="utf-8")
    return faults(folder)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="other.html">a</a><a href="other.html#there">b</a><a href="#">c</a>',
        '<a href="other.html#%C3%BC">a</a><a href="https://example.org/x">b</a>',
        '<img alt="A line." src="data:image/svg+xml,%3Csvg%3E"><a href="mailto:a@b">c</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<a href="other.html?q=1#there">a</a>',
    ],
)
def test_a_sound_page_has_no_faults(tmp_path: Path, body: str) -> None:
    assert said(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="missing.html">a</a>', "the link missing.html is dead"),
        ('<a href="other.html#here">a</a>', "leads to a place that its page does not have"),
        ('<a href="#here">a</a>', "leads to a place that its page does not have"),
        ('<a href="../index.html">a</a>', "is dead"),
        ('<img alt="a" src="missing.png">', "missing.png does not exist"),
        ('<img src="data:,">', "has no alternative text"),
        ('<script src="https://example.org/x.js"></script>', "it requests https://example.org/x.js"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "it requests //example.org"),
        ("<style>a { background: url(https://example.org/a.png) }</style>", "it requests https"),
        ('<p id="a"></p><p id="a"></p>', "two elements have the id a"),
    ],
)  # fmt: skip
def test_a_fault_is_said(tmp_path: Path, body: str, fault: str) -> None:
    [found] = said(tmp_path, body)
    assert found.startswith("index.html: ")
    assert fault in found


def test_a_style_sheet_that_requests_something_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text("@import 'https://example.org/b.css';")
    assert faults(tmp_path) == [
        "_static/a.css: it requests https://example.org/b.css from another server."
    ]
