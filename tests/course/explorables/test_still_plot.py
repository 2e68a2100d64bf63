"""Still plots: where things are placed, and that the picture is well-formed and themed."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from course.explorables.still_plot import Panel, between, element, picture, sampled, words


def test_a_panel_places_the_corners_of_its_data() -> None:
    panel = Panel(10, 20, 110, 220, (0.0, 1.0), (-1.0, 1.0))
    assert panel.place(0.0, -1.0) == (10, 220)
    assert panel.place(1.0, 1.0) == (110, 20)


def test_a_logarithmic_axis_may_run_from_large_to_small() -> None:
    panel = Panel(0, 0, 100, 100, (1.0, 1e-4), (1e-4, 1.0), log=True)
    assert panel.place(1e-2, 1e-2) == pytest.approx((50, 50))


def test_a_line_is_cut_at_the_axes() -> None:
    panel = Panel(0, 0, 100, 100, (0.0, 1.0), (0.0, 1.0))
    panel.line(sampled(lambda x: 4 * x, between(0.0, 1.0, 5)), "#000000")
    assert 'd="M0.0 100.0L25.0 0.0"' in panel.parts[0]


def test_text_cannot_leave_its_element() -> None:
    assert words(1.0, 2.0, "a < b & c") == (
        '<text x="1" y="2" fill="#1f2328" font-size="13">a &lt; b &amp; c</text>'
    )
    assert element("path", d="M0 0", stroke_width=2) == '<path d="M0 0" stroke-width="2"/>'


def test_the_picture_is_an_image_that_a_dark_page_inverts() -> None:
    html = picture([words(1.0, 2.0, "−1")], 30, 20, "one word")
    assert html.startswith('<img class="course-picture" alt="one word" width="30"')
    assert "<text x='1' y='2'" in unquote(html)
