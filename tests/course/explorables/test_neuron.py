"""One neuron in words, its bands of color, and what a grader leaves of it."""

from __future__ import annotations

import math
import random
import re

import pytest

from course import nn
from course.explorables.neuron import ACTIVATIONS, EDGES, bands_of, clip, one_neuron, strength
from tests.course.explorables.outputs import OF_SCRIPTS, after_grading, on_feedback, picture

CORNERS = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
SIDES = [-1.0, -1.0, 1.0, 1.0]
SQUARE = [(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0)]


def area(polygon):
    pairs = zip(polygon, polygon[1:] + polygon[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_the_words_hold_the_arithmetic():
    said = repr(one_neuron((1.0, -0.5), 0.5, activation="tanh", point=(2.0, -1.0)))
    assert "w₁x₁ + w₂x₂ + b = 1·2 + (−0.5)·(−1) + 0.5 = 3, output = tanh(3) = 0.9951." in said


def test_a_linear_neuron_has_no_function_to_apply():
    said = repr(one_neuron((1.0, -0.5), -0.5, activation="linear", point=(2.0, 1.0)))
    assert "= 1·2 + (−0.5)·1 + (−0.5) = 1, output = 1." in said


def test_no_line_has_all_four_corners_of_xor_on_the_correct_side():
    draw = random.Random(1).uniform
    for _ in range(100):
        weights, bias = (draw(-3, 3), draw(-3, 3)), draw(-3, 3)
        assert ": 4 of 4" not in one_neuron(weights, bias, corners=CORNERS, targets=SIDES).text
    best = one_neuron((1.0, 1.0), 1.0, corners=CORNERS, targets=SIDES)
    assert "Corners on the correct side of the line: 3 of 4." in repr(best)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_the_courses(name):
    unit = nn.Neuron(1, name)
    unit.weights[0].data, unit.bias.data = 1.0, 0.0
    for total in (-4.0, -0.5, 0.0, 0.3, 2.0):
        assert ACTIVATIONS[name](total) == pytest.approx(unit([total]).data, abs=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_each_band_holds_the_sums_whose_output_lies_between_its_edges(name):
    bands, edges = bands_of(name), EDGES[name]
    assert len(bands) == len(edges) - 1
    for (low, high, middle), least, most in zip(bands, edges, edges[1:], strict=False):
        assert low < high
        assert least < middle < most
        for total in (max(low, -20) + 1e-6, min(high, 20) - 1e-6):
            output = ACTIVATIONS[name](total)
            ends = (low == -99 or output >= least - 1e-9, high == 99 or output <= most + 1e-9)
            assert all(ends), total


def test_an_output_of_0_has_no_color_and_both_signs_have_the_same_strength():
    assert strength(0.0, "relu") == 0
    assert strength(-0.5, "tanh") == strength(0.5, "tanh") > 0


@pytest.mark.parametrize("weights", [(1.0, -0.5), (0.0, 2.0), (-3.0, -3.0), (0.1, 0.0)])
def test_the_bands_cover_the_plane_once(weights):
    covered = 0.0
    for low, high, _ in bands_of("tanh"):
        part = clip(SQUARE, weights, low - 0.5)
        part = clip(part, (-weights[0], -weights[1]), 0.5 - high)
        covered += area(part) if part else 0
    assert covered == pytest.approx(36)


def test_without_weights_the_whole_plane_has_one_output():
    assert clip(SQUARE, (0.0, 0.0), -1.0) == SQUARE
    assert clip(SQUARE, (0.0, 0.0), 1.0) == []
    assert one_neuron((0.0, 0.0), 0.0).still


def test_the_picture_draws_the_line_at_a_right_angle_to_the_weights():
    drawn = picture(one_neuron((2.0, 1.0), 0.5))
    lines = [one.attrib["d"] for one in drawn.iter("{http://www.w3.org/2000/svg}path")
             if one.attrib.get("stroke") == "#1f2328"]  # fmt: skip
    directions = []
    for line in lines[:2]:
        a, b, c, d = (float(number) for number in re.findall(r"-?[\d.]+", line))
        directions.append((c - a, d - b))
    (a, b), (c, d) = directions
    assert abs(a * c + b * d) < 0.01 * math.hypot(a, b) * math.hypot(c, d)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"activation": "step"}, "activation is 'step'"),
        ({"bias": 4.0}, "between -3 and 3"),
        ({"corners": CORNERS}, "4 corners, 0 targets: give one target"),
    ],
)
def test_what_cannot_be_shown_is_an_error(more, said):
    with pytest.raises(ValueError, match=said):
        one_neuron(**more)


def test_a_grader_keeps_the_words_and_the_text_of_the_picture_and_no_script():
    one = one_neuron(corners=CORNERS, targets=SIDES)
    html, text = after_grading(one)
    page = on_feedback(one)
    for gone in OF_SCRIPTS:
        assert gone not in html, gone
    assert "<script" not in page
    assert "addEventListener" not in page
    for line in one.text.split("\n"):
        assert line in html
        assert line in text
        assert line in page
    assert 'alt="Left: the plane of the two inputs' in html
