"""The chain of number lines: its words and numbers, and what a grader leaves of it."""

from __future__ import annotations

import pytest

from course.explorables.number_lines import number_lines
from course.page.embed import Interactive
from tests.course.explorables import outputs


@pytest.fixture
def shown() -> Interactive:
    return number_lines("3·x + 1", "x²", at=1.0, low=-1.0, high=1.0, names=("x", "u", "v"))


def test_the_words_multiply_the_local_derivatives(shown: Interactive) -> None:
    assert repr(shown).splitlines() == [
        "A chain of number lines: u = 3·x + 1, v = u²",
        "x = 1, and a small step dx = 0.1.",
        "u = 3·x + 1 = 4: the local derivative du/dx is 3, and the step becomes du = 0.3.",
        "v = u² = 16: the local derivative dv/du is 8, and the step becomes dv = 2.49.",
        "dv/dx = 8 · 3 = 24.",
    ]


def test_a_negative_factor_stands_in_parentheses_and_has_a_true_minus() -> None:
    said = repr(number_lines("−x", "x³", "2·x", at=-1.0, low=-1.0, high=1.0))
    assert said.splitlines()[-1] == "dy/dx = 2 · 3 · (−1) = −6."
    assert "v = u³ = 1" in said


def test_all_lines_share_a_scale_that_holds_every_value() -> None:
    shown = number_lines("x²", "3·x", at=1.5, low=-2.0, high=2.0)
    assert shown.data["ends"] == [-2, 14]


def test_a_function_that_is_not_in_the_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        number_lines("x + y", at=0.0, low=0.0, high=1.0)


def test_the_still_picture_has_a_line_for_each_name(shown: Interactive) -> None:
    svg = outputs.picture(shown)
    texts = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    for said in ("x = 1", "u = 3·x + 1 = 4", "v = u² = 16", "× 3", "× 8"):
        assert said in texts


def test_the_output_needs_no_network(shown: Interactive) -> None:
    html = shown._repr_html_()
    assert len(html.encode()) < 50_000
    assert "http" not in html.replace("http://www.w3.org/", "")


def test_grading_leaves_the_words_and_no_script(shown: Interactive) -> None:
    html, text = outputs.after_grading(shown)
    for gone in outputs.OF_SCRIPTS:
        assert gone not in html, gone
    assert "<p>dv/dx = 8 · 3 = 24.</p>" in html
    assert text == repr(shown)


def test_a_feedback_page_has_the_words_and_no_script(shown: Interactive) -> None:
    html = outputs.on_feedback(shown)
    for gone in ("<script", "addEventListener", "matchMedia", "data-course"):
        assert gone not in html, gone
    assert "dv/dx = 8 · 3 = 24." in html
