"""How a result looks: text, HTML and data, in a kernel and outside."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from course.check.display import show
from course.check.verdict import Result, Row

COLUMNS = ["x", "yours", "expected"]


def result(*rights: bool, **more) -> Result:
    rows = [Row([str(i), f"got {i}", f"want {i}"], correct=right) for i, right in enumerate(rights)]
    return Result("f", COLUMNS, rows, **more)


class Page(HTMLParser):
    """The tags, the attributes and the text of a page; every tag must be closed again."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        assert all(name in ("style", "class", "open") for name, _ in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


HOSTILE = "<script>alert(1)</script><img src=x onerror=y> &amp; \"'"
STATES = {
    "right": result(True, True),
    "one right": result(True),
    "wrong": result(True, False, message="Look.", remark="A remark.", printed="spam"),
    "unwritten": result(unwritten="f: not written yet."),
    "unwritten by name": result(unwritten="T.backward is not written yet."),
    "empty": result(),
    "long": result(*[False] * 100),
}


@pytest.mark.parametrize("state", STATES)
def test_html_is_well_formed_and_without_scripts(state):
    page = Page(show.as_html(STATES[state]))
    assert not page.open
    assert set(page.tags) <= {
        "div", "b", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "pre",
        "code", "style",
    }  # fmt: skip


@pytest.mark.parametrize(
    "field", ["title", "message", "printed", "remark", "unwritten", "cell", "column"]
)
def test_html_escapes_text_in_the(field):
    hostile = result(True, False)
    if field == "cell":
        hostile.rows[1].cells[1] = HOSTILE
    elif field == "column":
        hostile.columns = [HOSTILE, *COLUMNS[1:]]
    else:
        setattr(hostile, field, HOSTILE)
    page = Page(show.as_html(hostile))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert HOSTILE in "".join(page.words)


@pytest.mark.parametrize("state", STATES)
def test_text_and_html_begin_with_the_same_summary(state):
    page = "".join(Page(show.as_html(STATES[state])).words)
    summary = STATES[state].summary()
    assert summary in page
    assert show.as_text(STATES[state]).splitlines()[0].endswith(summary)


@pytest.mark.parametrize(
    ("state", "mark"), [("right", "✓"), ("wrong", "✗"), ("empty", "✗"), ("unwritten", "·")]
)
def test_text_begins_with_a_mark_that_needs_no_color(state, mark):
    assert show.as_text(STATES[state]).startswith(mark)


def test_every_wrong_row_is_in_the_text():
    text = show.as_text(result(*[False] * 20))
    assert all(f"got {i} " in text for i in range(20))


def test_right_rows_give_way_to_wrong_ones_in_a_long_table():
    text = show.as_text(result(*[True] * 100, False))
    assert "got 100" in text
    assert "… and 100 more." in text


def test_more_rows_than_a_table_holds_are_counted():
    text = show.as_text(result(*[False] * 100))
    assert f"… and {100 - show.MAX_ROWS} more." in text


def test_the_columns_of_the_text_stand_one_below_the_other():
    rows = [Row(["1", "long answer", "x"], correct=False), Row(["1000", "y", "x"], correct=False)]
    header, *lines = show.as_text(Result("f", COLUMNS, rows)).splitlines()[1:]
    starts = [header.index(name) for name in ("x", "yours", "should be")]
    assert all(line[start - 1] == " " != line[start] for line in lines for start in starts)


def test_a_passed_check_is_one_line_of_text():
    assert show.as_text(result(True, True)) == "✓ f: both correct"


def test_a_failed_check_says_its_message_first_and_ends_with_what_was_printed():
    lines = show.as_text(STATES["wrong"]).splitlines()
    assert lines[:2] == ["✗ f: 1 of 2 correct", "Look."]
    assert lines[-3:] == ["A remark.", "Your code printed:", "spam"]


def test_outside_a_kernel_the_text_is_printed_and_nothing_goes_to_stderr(capfd, monkeypatch):
    monkeypatch.setattr(show, "_shell", lambda: None)
    show.show(STATES["wrong"])
    assert capfd.readouterr() == (show.as_text(STATES["wrong"]) + "\n", "")


def test_in_a_kernel_one_output_holds_text_html_and_data(monkeypatch):
    import IPython.display

    shown = []
    monkeypatch.setattr(show, "_shell", lambda: object())
    monkeypatch.setattr(IPython.display, "display", lambda *a, **k: shown.append((a, k)))
    show.show(STATES["wrong"])
    (((bundle,), options),) = shown
    assert options["raw"] is True
    assert sorted(bundle) == [
        "application/vnd.course.check+json", "text/html", "text/plain",
    ]  # fmt: skip
    assert bundle[show.MIME] == json.loads(json.dumps(bundle[show.MIME], allow_nan=False))
