"""The pictures of the rules show the numbers that they are given, and what follows from them."""

from __future__ import annotations

import inspect

import pytest

from course.pictures import rules


def texts_of(drawing, *args):
    """All texts of the picture, those of the legend included."""
    (axes,) = drawing.__wrapped__(*args).axes
    legend = axes.get_legend()
    labels = [text.get_text() for text in legend.get_texts()] if legend else []
    return [text.get_text() for text in axes.texts] + labels


def test_the_strips_of_the_rectangle_have_the_area_that_the_product_rule_says():
    texts = texts_of(rules.growing_rectangle, 3.0, 0.2, 2.0, 0.1)
    assert "(growth of u) · v = 0.4" in texts
    assert "u · (growth of v) = 0.3" in texts
    assert "corner = 0.02" in texts


def test_the_pieces_of_the_number_lines_grow_by_the_factors():
    texts = texts_of(rules.stretched_lines, ["walker", "bicycle", "car"], [4, 3])
    assert [text for text in texts if text.isdigit()] == ["1", "4", "12"]
    assert [text for text in texts if "×" in text] == ["× 4", "× 3"]


def test_a_number_line_is_missing_if_there_are_fewer_names():
    with pytest.raises(ValueError, match="longer"):
        inspect.unwrap(rules.stretched_lines)(["walker", "bicycle"], [4, 3])


def test_the_contributions_of_the_two_paths_are_added():
    texts = texts_of(rules.two_paths, 5.0)
    assert "slope: 5 + 5 = 10" in texts
    assert "x · x = 25" in texts
