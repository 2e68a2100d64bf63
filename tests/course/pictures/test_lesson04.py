"""The pictures of lesson 04 say what they show, and their movie follows the descent."""

from __future__ import annotations

import inspect

import pytest

from course.pictures import lesson04
from course.pictures.figure import styled
from tests.lessons.picture_texts import faults

HOURS, BILLS = [0.5, 1.0, 2.0, 3.0], [5.1, 6.0, 9.2, 11.9]
PATH = [(0.0, 0.0), (3.0, 1.0), (2.5, 3.5)]
PICTURES = {
    "steps_on_a_parabola": ([0.1, 1.0],),
    "rides": (HOURS, BILLS),
    "squared_errors": (HOURS, BILLS, 2.0, 4.0),
    "lines_on_the_map": (HOURS, BILLS, {"A": (2.0, 4.0), "B": (0.0, 1.0)}),
    "gradients_on_the_map": (HOURS, BILLS, [(1.0, 1.0), (5.0, 1.0)], [(-20.0, -9.0), (9.0, 4.0)]),
    "descent_paths": (HOURS, BILLS, {"rate 0.1": PATH, "rate 1": PATH}),
    "loss_curves": ({"one": [3.0, 2.0, 1.0], "other": [3.0, 9.0, 90.0]}, "Two runs"),
}


def figure_of(name):
    """The figure itself, which the picture would show."""
    with styled():
        return getattr(lesson04, name).__wrapped__(*PICTURES[name])


def test_every_picture_is_looked_at_here():
    made = {
        name
        for name, value in vars(lesson04).items()
        if inspect.isfunction(value)
        and hasattr(value, "__wrapped__")
        and value.__module__ == lesson04.__name__
    }
    assert made == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_axes_and_titles_say_what_is_seen_in(name):
    axes = figure_of(name).axes
    assert axes[0].get_ylabel().strip()
    assert all(each.get_xlabel().strip() and each.get_title().strip() for each in axes)


@pytest.mark.parametrize("name", PICTURES)
def test_letters_are_whole_and_large_enough_in(name):
    figure = figure_of(name)
    with styled():
        assert faults(figure) == []


def test_the_bars_are_the_squares_of_the_errors():
    _, right = figure_of("squared_errors").axes
    heights = [bar.get_height() for bar in right.patches]
    expected = [(2.0 * x + 4.0 - y) ** 2 for x, y in zip(HOURS, BILLS, strict=True)]
    assert heights == pytest.approx(expected)
    assert right.lines[0].get_ydata()[0] == pytest.approx(sum(expected) / 4)


def test_an_arrow_starts_at_its_point_and_follows_its_gradient():
    (axes,) = figure_of("gradients_on_the_map").axes
    first = axes.texts[-2]
    (weight, bias), (to_weight, to_bias) = first.xyann, first.xy
    assert (weight, bias) == (1.0, 1.0)
    assert (to_bias - bias) / (to_weight - weight) == pytest.approx(9.0 / 20.0)
    assert to_weight < weight


def test_a_path_ends_at_its_fourth_point_outside_the_map():
    inside, outside = (0.0, 0.0), (99.0, 0.0)
    assert lesson04._visible_length([inside, *[outside] * 9]) == 5
    assert lesson04._visible_length([inside, *[outside] * 3]) == 4


def test_a_movie_has_a_frame_for_each_shown_step():
    movie = lesson04.descent_movie(HOURS, BILLS, PATH, [30.0, 5.0, 0.1])
    assert len({frame.tobytes() for frame in movie._frames}) == len(movie) == 3


@pytest.mark.parametrize("count", [1, 7, 10, 11, 400])
def test_shown_steps_begin_one_by_one_and_end_with_the_last(count):
    steps = lesson04.shown_steps(count)
    assert steps == sorted(set(steps))
    assert steps[:10] == list(range(min(count, 10)))
    assert steps[-1] == count - 1
    assert len(steps) <= lesson04.FRAMES + 1
