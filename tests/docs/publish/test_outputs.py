"""Outputs on a page: pictures are files with alternative text, and one form of each output."""

import base64
from pathlib import Path

import nbformat.v4 as v4
import pytest

from docs.publish import outputs

PIXEL = base64.b64encode(b"picture").decode()


def test_a_picture_becomes_a_file_with_its_words() -> None:
    files: outputs.Files = {}
    shown = v4.new_output(
        "display_data",
        {"image/png": PIXEL, "text/plain": "<Image>"},
        metadata={"image/png": {"alt": 'A "line" & a point', "width": 600}},
    )
    html = outputs.for_page(shown, "../p/", files)["data"]
    [(name, content)] = files.items()
    assert content == b"picture"
    assert list(html) == ["text/html"]
    assert f'src="../p/{name}"' in html["text/html"]
    assert 'alt="A &quot;line&quot; &amp; a point" width="600"' in html["text/html"]


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no alternative text"):
        outputs.for_page(v4.new_output("display_data", {"image/png": PIXEL}), "", {})


def test_a_picture_within_html_becomes_a_file_too() -> None:
    files: outputs.Files = {}
    html = f'<p><img alt="a" src="data:image/gif;base64,{PIXEL}"></p>'
    shown = v4.new_output("display_data", {"text/html": html, "image/png": PIXEL})
    said = outputs.for_page(shown, "../p/", files)["data"]["text/html"]
    [name] = files
    assert said == f'<p><img alt="a" src="../p/{name}" loading="lazy"></p>'
    assert name.endswith(".gif")


def test_a_picture_of_lines_stays_in_the_page() -> None:
    html = '<img alt="a" src="data:image/svg+xml,%3Csvg%3E">'
    files: outputs.Files = {}
    shown = outputs.for_page(v4.new_output("display_data", {"text/html": html}), "", files)
    assert shown["data"]["text/html"] == html
    assert not files


def test_a_link_to_a_heading_is_named_as_the_page_names_it() -> None:
    html = '<a href="#A-slope-from-one-side">A slope</a>'
    shown = outputs.for_page(v4.new_output("display_data", {"text/html": html}), "", {})
    assert 'href="#a-slope-from-one-side"' in shown["data"]["text/html"]


def test_text_stays_text() -> None:
    for one in (v4.new_output("stream", text="a\n"),
                v4.new_output("execute_result", {"text/plain": "1"})):  # fmt: skip
        assert outputs.for_page(one, "", {}) == one


def test_files_are_written(tmp_path: Path) -> None:
    outputs.write({"a.png": b"1"}, tmp_path / "deep")
    assert (tmp_path / "deep" / "a.png").read_bytes() == b"1"
