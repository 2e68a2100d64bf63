"""A movie: frames as they were when added, an animation and a sheet of them, no network."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import pytest

from course.pictures.movie import HOLD, Movie, spread

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


def opened(data: bytes) -> Any:
    from PIL import Image

    return Image.open(io.BytesIO(data))


def test_the_gif_shows_every_frame_again_and_again_and_holds_the_last() -> None:
    gif = opened(movie(4).gif())
    durations = []
    for i in range(gif.n_frames):
        gif.seek(i)
        durations.append(gif.info["duration"])
    assert durations == [100, 100, 100, 1000 * HOLD]
    assert gif.info["loop"] == 0


def test_a_frame_is_a_copy_of_the_figure_when_it_is_added() -> None:
    drawn = figure(2.0)
    one, other = Movie(), Movie()
    one.add(drawn)
    drawn.axes[0].bar([1], [9])
    other.add(figure(2.0))
    assert one.gif() == other.gif()


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
    assert walk(named=True).gif() == walk(named=False).gif()


def test_only_what_moves_is_drawn_again() -> None:
    drawn = figure(2.0)
    axes = drawn.axes[0]
    (dot,) = axes.plot([0], [1], "o", zorder=5)
    made = Movie()
    made.add(drawn, moving=[dot])
    axes.set_facecolor("red")
    made.add(drawn, moving=[dot])
    assert opened(made.gif()).n_frames == 1  # a GIF stores what is equal once
    made.add(drawn)
    assert opened(made.gif()).n_frames == 2


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


def test_wide_frames_stand_two_in_a_row_on_a_sheet_that_fits_a_page() -> None:
    made = Movie()
    for i in range(3):
        made.add(figure(i, width=8.0))
    assert opened(made.sheet()).size == (1800, 450)


def test_the_same_frames_give_the_same_bytes() -> None:
    assert movie(3)._repr_mimebundle_() == movie(3)._repr_mimebundle_()


def test_jupyter_gets_the_animation_and_print_the_sheet() -> None:
    bundle = movie(3)._repr_mimebundle_()
    html = bundle["text/html"]
    gif, png = re.findall(r'src="data:image/(?:gif|png);base64,([^"]+)"', html)
    assert base64.b64decode(gif)[:6] == b"GIF89a"
    assert base64.b64decode(png)[:4] == b"\x89PNG"
    assert "http" not in html
    assert "<script" not in html
    assert "@media print" in html
    assert "body.jp-Notebook" in html
    assert bundle["text/plain"] == "Movie of 3 frames: A bar grows"
    assert bundle["image/png"] == png


def test_a_title_is_text_and_not_html() -> None:
    made = Movie("a < b")
    made.add(figure(1.0))
    assert "a &lt; b" in made._repr_mimebundle_()["text/html"]


def test_a_movie_without_frames_says_so() -> None:
    assert Movie()._repr_mimebundle_() == {"text/plain": "Movie of 0 frames"}
    with pytest.raises(ValueError, match="no frames yet"):
        Movie().gif()


def test_a_frame_of_another_size_is_refused_with_the_size_to_use() -> None:
    made = movie(1)
    with pytest.raises(ValueError, match="3 by 2 inches"):
        made.add(figure(1.0, width=4.0))


def test_one_frame_is_enough() -> None:
    assert opened(movie(1).gif()).n_frames == 1


@pytest.mark.parametrize(
    ("count", "places"), [(1, [0]), (6, [0, 1, 2, 3, 4, 5]), (11, [0, 2, 4, 6, 8, 10])]
)
def test_places_are_spread_from_the_first_to_the_last(count: int, places: list[int]) -> None:
    assert spread(count, 6) == places
