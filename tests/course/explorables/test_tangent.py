"""The tangent and the secant: their numbers bit by bit, their words, and what a grader leaves."""

from __future__ import annotations

import base64
import math
import struct
from itertools import pairwise

import pytest

from course.explorables.tangent import (
    FINEST,
    POSITIONS,
    STAIRS_FROM,
    STEPS,
    both_sides,
    one_side,
    tangent,
)
from course.page.embed import Interactive
from tests.course.explorables import outputs


@pytest.fixture(scope="module")
def shown() -> Interactive:
    return tangent(math.exp, math.exp, at=1.1, reach=0.5, name="eˣ")


def unpacked(text: str, kind: str) -> tuple[float, ...]:
    data = base64.b64decode(text)
    return struct.unpack(f"<{len(data) // struct.calcsize(kind)}{kind}", data)


def test_the_steps_fall_from_1_to_1e_16_and_powers_of_ten_are_exact() -> None:
    assert STEPS[0] == 1.0
    assert STEPS[::4] == [float(f"1e-{k}") for k in range(17)]
    assert all(0.5 < after / before < 0.6 for before, after in pairwise(STEPS))


def test_every_value_is_what_python_computes(shown: Interactive) -> None:
    positions = shown.data["positions"]
    assert positions[POSITIONS // 2] == 1.1
    right, left = (unpacked(shown.data[side], "d") for side in ("right", "left"))
    assert right == tuple(math.exp(x + h) for x in positions for h in STEPS)
    assert left == tuple(math.exp(x - h) for x in positions for h in STEPS)
    assert unpacked(shown.data["slopes"], "d") == tuple(map(math.exp, positions))


def test_the_error_falls_and_then_rises_as_the_lesson_says() -> None:
    errors = [abs(one_side(math.exp, 1.1, h) - math.exp(1.1)) for h in STEPS]
    best = errors.index(min(errors))
    assert 1e-10 < STEPS[best] < 1e-6
    assert errors[0] > 100 * errors[best]
    assert errors[-1] == math.exp(1.1)  # x + h is x, so the slope is 0
    assert both_sides(math.exp, 1.1, 1e-5) == pytest.approx(math.exp(1.1), abs=1e-9)


def test_the_stairs_have_the_height_of_the_computed_points(shown: Interactive) -> None:
    positions = shown.data["positions"]
    counts, edges, levels = shown.data["stairs"]
    edges, levels = unpacked(edges, "f"), unpacked(levels, "f")
    assert len(edges) == len(levels) == sum(counts)
    begin = 0
    for x, count in zip(positions, counts, strict=True):
        stairs = list(zip(edges[begin : begin + count], levels[begin : begin + count], strict=True))
        begin += count
        for h in STEPS[STAIRS_FROM:]:
            if min(abs(edge - h) for edge, _ in stairs) < 2 * FINEST:
                continue  # just where two steps meet
            level = [level for edge, level in stairs if edge <= h][-1]
            assert level == pytest.approx(math.exp(x + h) - math.exp(x), rel=1e-6), (x, h)


def test_a_terminal_gets_the_numbers(shown: Interactive) -> None:
    said = repr(shown)
    assert said.startswith("Tangent and secant of eˣ\nAt x = 1.1 the slope of the tangent is 3.004")
    assert "h = 1e-16: from one side 0, error 3; from both sides 0" in said


def test_the_output_is_small_and_needs_no_network(shown: Interactive) -> None:
    html = shown._repr_html_()
    assert len(html.encode()) < 150_000
    assert "http" not in html.replace("http://www.w3.org/", "")


def test_the_still_picture_shows_both_plots(shown: Interactive) -> None:
    svg = outputs.picture(shown)
    texts = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "eˣ, its tangent and a secant" in texts
    assert "Error of the secant's slope" in texts


def test_grading_leaves_the_words_and_no_script(shown: Interactive) -> None:
    html, text = outputs.after_grading(shown)
    for gone in outputs.OF_SCRIPTS:
        assert gone not in html, gone
    assert "as the step h gets smaller, it falls, then rises" in html
    assert "<p>At x = 1.1 the slope of the tangent is 3.004" in html
    assert text == repr(shown)


def test_a_feedback_page_has_the_words_and_no_script(shown: Interactive) -> None:
    html = outputs.on_feedback(shown)
    for gone in ("<script", "addEventListener", "matchMedia", "data-course"):
        assert gone not in html, gone
    assert "the slope of the tangent is 3.004" in html
