"""A movie: frames as they were when added, as layers and on a sheet; nothing from a network."""

from __future__ import annotations

import base64
import json
import re
from html import unescape
from typing import Any

import pytest

from course.pictures.movie import Movie, spread
from tests.course.pictures.movies import frames_of, opened

pytest.importorskip("matplotlib")


def figure(height: float, width: float = 3.0) -> Any:
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(width, 2.0))
    axes = drawn.subplots()
    axes.bar([0], [height])
    axes.set_ylim(0, 10)
    return drawn


def movie(frames: int) -> Movie:
    made = Movie("A bar grows", seconds=0.1)
    for i in range(frames):
        made.add(figure(i + 1))
    return made


def test_the_layers_on_each_other_are_the_frames() -> None:
    made = movie(4)
    assert [frame.tobytes() for frame in frames_of(made)] == [
        made._in_few_colors(frame).convert("RGB").tobytes() for frame in made._frames
    ]


def test_a_layer_holds_only_what_is_new() -> None:
    (_, _, first), (_, below, second), _ = movie(3).layers()
    assert opened(first).size == (432, 288)
    assert below > 0
    assert opened(second).size[1] < 100


def test_a_frame_is_a_copy_of_the_figure_when_it_is_added() -> None:
    drawn = figure(2.0)
    one, other = Movie(), Movie()
    one.add(drawn)
    drawn.axes[0].bar([1], [9])
    other.add(figure(2.0))
    assert one.layers() == other.layers()


def walk(*, named: bool) -> Movie:
    """A dot that goes up, over bars and a title that stay; the artists that move named or not."""
    drawn = figure(2.0)
    axes = drawn.axes[0]
    axes.set_title("a walk")
    (dot,) = axes.plot([], [], "o", zorder=5)
    said = axes.text(0.3, 8, "", zorder=4)
    made = Movie()
    for i in range(3):
        dot.set_data([0.2], [2 * i + 1])
        said.set_text(f"step {i}")
        made.add(drawn, moving=[dot, said] if named else [])
    return made


def test_frames_are_the_same_where_what_moves_is_named() -> None:
    assert frames_of(walk(named=True)) == frames_of(walk(named=False))


def test_only_what_moves_is_drawn_again() -> None:
    drawn = figure(2.0)
    axes = drawn.axes[0]
    (dot,) = axes.plot([0], [1], "o", zorder=5)
    made = Movie()
    made.add(drawn, moving=[dot])
    axes.set_facecolor("red")
    made.add(drawn, moving=[dot])
    first, second = frames_of(made)
    assert first == second
    made.add(drawn)
    assert frames_of(made)[2] != second


def test_a_figure_keeps_its_canvas_its_sharpness_and_its_color() -> None:
    drawn = figure(2.0)
    drawn.set_facecolor("black")
    was = drawn.canvas, drawn.dpi, drawn.get_facecolor()
    (dot,) = drawn.axes[0].plot([0], [1], "o")
    Movie().add(drawn, moving=[dot])
    assert (drawn.canvas, drawn.dpi, drawn.get_facecolor()) == was


def test_a_frame_has_the_same_size_whether_all_of_it_is_drawn_or_only_what_moves() -> None:
    drawn = figure(2.0)
    (dot,) = drawn.axes[0].plot([0], [1], "o")
    made = Movie()
    made.add(drawn, moving=[dot])
    made.add(drawn)
    assert len(made) == 2


def test_the_sheet_holds_at_most_six_frames_three_in_a_row() -> None:
    width, height = 3 * 144, 2 * 144
    assert opened(movie(2).sheet()).size == (2 * width, height)
    assert opened(movie(9).sheet()).size == (3 * width, 2 * height)


def test_wide_frames_keep_their_size_below_each_other_as_many_as_a_page_holds() -> None:
    made = Movie()
    for i in range(9):
        made.add(figure(i, width=8.0))
    assert opened(made.sheet()).size == (8 * 144, 5 * 2 * 144)


def test_the_same_frames_give_the_same_bytes() -> None:
    assert movie(3)._repr_mimebundle_() == movie(3)._repr_mimebundle_()


def test_jupyter_gets_the_frames_for_a_script_and_the_sheet_without_one() -> None:
    bundle = movie(3)._repr_mimebundle_()
    html = bundle["text/html"]
    data = json.loads(unescape(re.findall(r'data-course="([^"]*)"', html)[0]))
    assert data["size"] == [432, 288]
    assert data["seconds"] == 0.1
    pictures = [frame["src"].removeprefix("data:image/png;base64,") for frame in data["frames"]]
    assert [base64.b64decode(one) for one in pictures] == [png for *_, png in movie(3).layers()]
    (sheet,) = re.findall(r'<img[^>]* src="data:image/png;base64,([^"]+)"', html)
    assert sheet == bundle["image/png"]
    assert base64.b64decode(sheet)[:4] == b"\x89PNG"
    assert "http" not in html
    assert bundle["text/plain"] == "Movie of 3 frames: A bar grows"


def test_the_titles_of_a_frame_are_its_words() -> None:
    made = Movie()
    drawn = figure(1.0)
    made.add(drawn)
    drawn.axes[0].set_title("After 2 steps")
    made.add(drawn)
    assert made._captions == ["Frame 1", "After 2 steps"]


def test_a_title_is_text_and_not_html() -> None:
    made = Movie("a < b")
    made.add(figure(1.0))
    assert "a &lt; b" in made._repr_mimebundle_()["text/html"]


def test_a_movie_without_frames_says_so() -> None:
    assert Movie()._repr_mimebundle_() == {"text/plain": "Movie of 0 frames"}
    with pytest.raises(ValueError, match="no frames yet"):
        Movie().layers()


def test_a_frame_of_another_size_is_refused_with_the_size_to_use() -> None:
    made = movie(1)
    with pytest.raises(ValueError, match="3 by 2 inches"):
        made.add(figure(1.0, width=4.0))


def test_one_frame_is_enough() -> None:
    assert len(movie(1).layers()) == 1


@pytest.mark.parametrize(
    ("count", "places"), [(1, [0]), (6, [0, 1, 2, 3, 4, 5]), (11, [0, 2, 4, 6, 8, 10])]
)
def test_places_are_spread_from_the_first_to_the_last(count: int, places: list[int]) -> None:
    assert spread(count, 6) == places
