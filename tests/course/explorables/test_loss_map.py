"""The map of the loss in words, as a still picture, and in what a grader leaves of it."""

from __future__ import annotations

import pytest

from course.explorables.loss_map import loss_map
from course.explorables.loss_surface import loss_of
from tests.course.explorables.outputs import OF_SCRIPTS, after_grading, on_feedback, picture
from tests.course.explorables.test_loss_surface import BILLS, HOURS


def shown(**more):
    return loss_map(HOURS, BILLS, names=("hours", "bill"), **more)


def test_the_words_say_the_best_line_the_descent_and_the_limit():
    said = repr(shown())
    assert "The best line has weight 2.914, bias 2.181, and loss 0.1271." in said
    assert "weight −1, bias 6, loss 17.37, with learning rate 0.1." in said
    assert "below the limit 2/λmax = 0.2406" in said


def test_the_words_say_that_it_diverges():
    assert "It diverges: the rate is above the limit 2/λmax = 0.2406." in repr(
        shown(learning_rate=0.25)
    )


def test_the_picture_has_a_contour_for_each_level_and_the_whole_path():
    one = shown()
    drawn = picture(one)
    space = "{http://www.w3.org/2000/svg}"
    assert len(list(drawn.iter(f"{space}ellipse"))) == len(one.data["levels"])
    red = [mark for mark in drawn.iter(f"{space}circle") if mark.attrib["fill"] == "#c4320a"]
    assert len(red) == one.data["steps"] + 1
    assert {"weight", "bias", "hours", "bill"} <= {t.text for t in drawn.iter(f"{space}text")}


@pytest.mark.parametrize("rate", [0.3, 1e4])
def test_a_descent_that_diverges_can_be_drawn(rate):
    assert len(list(picture(shown(learning_rate=rate)).iter())) > 50


def test_the_map_has_equal_units_and_shows_the_start_the_best_line_and_0():
    data = shown(start=(9.0, -4.0)).data
    (left, right), (low, high) = data["weights"], data["biases"]
    assert right - left == pytest.approx(1.25 * (high - low))
    for weight, bias in ((9.0, -4.0), data["best"], (0.0, 0.0)):
        assert left < weight < right
        assert low < bias < high


def test_the_levels_rise_from_above_the_lowest_loss_to_the_corners():
    data = shown().data
    corners = [(w, b) for w in data["weights"] for b in data["biases"]]
    highest = max(loss_of(HOURS, BILLS, corner) for corner in corners)
    assert data["lowest"] < data["levels"][0]
    assert data["levels"] == sorted(data["levels"])
    assert highest / 2.5 < data["levels"][-1] < highest


def test_data_on_one_line_have_a_map_too():
    one = loss_map([0, 1, 2], [1, 3, 5])
    assert len(one.data["levels"]) == 11
    assert len(list(picture(one).iter())) > 50


@pytest.mark.parametrize("rate", [0, -0.1, float("inf"), float("nan")])
def test_a_learning_rate_that_is_not_positive_is_an_error(rate):
    with pytest.raises(ValueError, match="learning_rate is"):
        shown(learning_rate=rate)


def test_names_cannot_break_out_of_the_page():
    html = loss_map(HOURS, BILLS, names=("</style><script>\"'", "{b}&"))._repr_html_()
    assert html.count("<script>") == 1  # our own


def test_a_grader_keeps_the_words_and_the_text_of_the_picture_and_no_script():
    one = shown()
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
    assert 'alt="Left: a map of the loss over weight and bias.' in html


def test_the_output_needs_no_kernel_and_no_network():
    html = shown()._repr_html_()
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "").replace(
        "http%3A//www.w3.org/2000/svg", ""
    )
