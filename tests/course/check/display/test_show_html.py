"""A result as HTML: order, escapes, and colors that can be read in either theme."""

from __future__ import annotations

import re

import pytest

from course import diagram
from course.check.display import show_html
from course.check.display.show_html import as_html, markdown
from course.check.notes import Notes, Raised
from course.check.verdict import Diagnosis, Result, Row

# The page and its text in JupyterLab's themes, and the tints that lie between them.
THEMES = {"light": ("#ffffff", "#212121"), "dark": ("#111111", "#ffffff")}
HOSTILE = "<script>alert(1)</script>"
KNOWN = Diagnosis("doubled", "Every slope is `h` times too large.", "At 3.", "A slope from two")


def channels(color: str, below: str) -> list[float]:
    """Red, green and blue of a color, laid over an opaque one if it is transparent."""
    if match := re.fullmatch(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)", color):
        *parts, alpha = map(float, match.groups())
        under = channels(below, below)
        return [alpha * one + (1 - alpha) * other for one, other in zip(parts, under, strict=True)]
    return [int(color[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(parts: list[float]) -> float:
    linear = [p / 255 / 12.92 if p <= 10 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tint", show_html.TINTS)
def test_text_on_a_tint_can_be_read(theme: str, tint: str) -> None:
    page, text = THEMES[theme]
    assert contrast(channels(text, page), channels(show_html.TINTS[tint], page)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_faint_text_can_be_read(theme: str) -> None:
    page, text = THEMES[theme]
    red, green, blue = (int(text[i : i + 2], 16) for i in (1, 3, 5))
    faint = f"rgba({red},{green},{blue},0{show_html.FAINT})"
    assert contrast(channels(faint, page), channels(page, page)) >= 4.5


@pytest.mark.parametrize("state", show_html.GROUNDS)
def test_marks_can_be_read_and_edges_be_seen(state: str) -> None:
    ground = channels(show_html.GROUNDS[state], "#ffffff")
    assert contrast(channels(show_html.MARK_TEXT, "#ffffff"), ground) >= 4.5
    for page, _ in THEMES.values():
        assert contrast(channels(show_html.EDGES[state], page), channels(page, page)) >= 3


@pytest.mark.parametrize("role", diagram.MARKED)
def test_text_in_a_marked_box_of_a_graph_can_be_read(role: str) -> None:
    for text in (diagram.TEXT, diagram.KEY_TEXT):
        ground = channels(diagram.FILLS[role], "#ffffff")
        assert contrast(channels(text, "#ffffff"), ground) >= 4.5


def wrong(**more: object) -> Result:
    rows = [Row(["1", "2", "4"], correct=False), Row(["0", "0", "0"], correct=True)]
    return Result("f", ["x", "yours", "expected"], rows, **more)  # type: ignore[arg-type]


def test_a_box_goes_from_the_sentence_to_the_evidence() -> None:
    page = as_html(wrong(diagnosis=KNOWN, notes=Notes(hint="Look.", hint_title="Hint 1 of 3")))
    order = ["times too large", "At 3.", "#A-slope-from-two", ">2<", "1 correct row",
             "Hint 1 of 3"]  # fmt: skip
    places = [page.index(one) for one in order]
    assert places == sorted(places)
    assert page.index("<details>") > page.index(">2<")


def test_every_table_calls_the_correct_answer_what_it_should_be() -> None:
    page = as_html(wrong())
    assert ">should be<" in page
    assert "expected" not in page


def test_jupyter_breaks_no_line_of_code_within_a_name() -> None:
    raised = Raised("NameError", "name 'g' is not defined", line="return g", columns=(7, 8))
    page = as_html(wrong(notes=Notes(raised=[raised], hint="```\nf(x)\n```", hint_title="Hint")))
    page += as_html(wrong())
    styles = re.findall('<pre style="([^"]*)"', page)
    assert len(styles) == 2
    assert all("word-break:normal" in style for style in styles)


def test_a_right_answer_is_one_line_with_the_rest_folded() -> None:
    page = as_html(Result("f", ["yours", "expected"], [Row(["1", "1"], correct=True)]))
    assert page.index("<details>") < page.index("correct")


def test_a_stale_answer_is_not_green() -> None:
    result = Result("f", ["yours", "expected"], [Row(["1", "1"], correct=True)])
    result.notes.stale = "The cell above stopped."
    assert 'class="course-check stale"' in as_html(result)


@pytest.mark.parametrize("field", ["sentence", "case", "section", "hint", "line", "message"])
def test_text_is_escaped_in_the(field: str) -> None:
    known, raised, hint = KNOWN, Raised("E", "m", line="return y", columns=(0, 3)), "Look."
    if field in ("sentence", "case", "section"):
        known = Diagnosis("doubled", **{"sentence": "s", field: HOSTILE})
    elif field == "hint":
        hint = HOSTILE
    else:
        raised = Raised("E", HOSTILE, line=HOSTILE, columns=(0, 9))
    notes = Notes(raised=[raised], hint=hint, hint_title="Hint")
    for one in (known, None):
        assert "<script" not in as_html(wrong(diagnosis=one, notes=notes))


def test_everything_wide_scrolls_by_itself() -> None:
    page = as_html(wrong())
    assert page.count("<table") == page.count('<div style="overflow-x:auto;max-width:100%"><table')


def test_the_markdown_of_hints_becomes_html_and_mathematics_stays() -> None:
    page = markdown("Use `f(x)` **twice**: $a * b$.\n\n```python\nx < y\n```")
    assert "f(x)</code>" in page
    assert "<b>twice</b>" in page
    assert "$a * b$" in page
    assert "x &lt; y</pre>" in page
