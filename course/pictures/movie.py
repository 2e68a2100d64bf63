"""Matplotlib figures as the frames of a movie: an animation in Jupyter, a sheet of frames in print.

    movie = Movie("The line settles on the data")
    for step in …:
        movie.add(figure)  # or, much faster: movie.add(figure, moving=[the artists that changed])
    movie

A frame is a copy of the figure at the moment it is added; drawing the figure is up to the caller.
The movie is a GIF: it loads nothing from the network and needs no JavaScript.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from PIL.Image import Image

PIXELS_PER_INCH = 96
SHARPNESS = 1.5  # image pixels for each pixel of the page: sharp on most screens, yet small
HOLD = 2.0  # seconds that the last frame stays, so that the end can be seen
ON_THE_SHEET = 6  # frames that print shows, including the first and the last
WIDEST = 1800  # pixels across a sheet, about what a page can show

# In nbconvert's pages the notebook is the body; in Jupyter itself it is further inside.
STYLE = """<style>
@media print {
  .course-movie-moving { display: none }
  .course-movie-sheet { display: block !important }
}
@media (prefers-reduced-motion: reduce) {
  .course-movie-moving { display: none }
  .course-movie-sheet { display: block !important }
}
body.jp-Notebook .course-movie-moving { display: none }
body.jp-Notebook .course-movie-sheet { display: block !important }
</style>"""


class Movie:
    """Frames with a title; `seconds` is how long each one stays.

    Any matplotlib figure can be a frame, but all must have the same size.

    >>> Movie("The line settles on the data")
    Movie of 0 frames: The line settles on the data
    """

    def __init__(self, title: str = "", seconds: float = 0.2) -> None:
        self.title = title
        self.seconds = seconds
        self._frames: list[Image] = []
        self._background: tuple[Figure, Any] | None = None
        self._palette: Image | None = None
        self._bundle: dict[str, Any] | None = None

    def __len__(self) -> int:
        return len(self._frames)

    def __repr__(self) -> str:
        frames = f"{len(self)} frame{'s' * (len(self) != 1)}"
        return f"Movie of {frames}: {self.title}" if self.title else f"Movie of {frames}"

    def add(self, figure: Figure, moving: Iterable[Artist] = ()) -> None:
        """Add a copy of `figure` as it is now; later changes to the figure do not affect it.

        If only some artists change from frame to frame, name them as `moving` every time: the rest
        is then drawn once, and they are drawn on top.

        Raises ValueError if the figure's size differs from the first one's.
        """
        artists = sorted(moving, key=lambda artist: artist.get_zorder())
        frame = self._on_background(figure, artists) if artists else _copied(figure)
        if self._frames and frame.size != self._frames[0].size:
            width, height = (side / SHARPNESS / PIXELS_PER_INCH for side in self._frames[0].size)
            raise ValueError(
                f"Frame {len(self) + 1} differs in size from the first: "
                f"make its figure {width:g} by {height:g} inches."
            )
        self._frames.append(frame)
        self._palette = self._bundle = None

    def _on_background(self, figure: Figure, artists: list[Artist]) -> Image:
        """A frame of `artists` on top of the rest of the figure as it was in its first frame."""
        from PIL import Image

        for artist in artists:
            artist.set_animated(True)  # matplotlib then leaves it out of the background
        with _canvas(figure) as canvas:
            if self._background is None or self._background[0] is not figure:
                canvas.draw()
                self._background = figure, canvas.copy_from_bbox(figure.bbox)
            canvas.restore_region(self._background[1])
            for artist in artists:
                artist.draw(canvas.get_renderer())
            pixels = canvas.buffer_rgba()
            size = pixels.shape[1], pixels.shape[0]
            return Image.frombuffer("RGBA", size, pixels).convert("RGB")

    def gif(self) -> bytes:
        """The frames as an animated GIF that loops, with a pause on the last frame.

        Raises ValueError if there are no frames.
        """
        self._require_frames()
        # With one palette and no dithering, whatever does not move keeps exactly the same pixels,
        # and each frame stores only what moved.
        first, *rest = (self._in_few_colors(frame) for frame in self._frames)
        last = round(1000 * max(self.seconds, HOLD))
        durations = [round(1000 * self.seconds)] * len(rest) + [last]
        file = io.BytesIO()
        first.save(
            file, "GIF", save_all=True, append_images=rest, duration=durations, loop=0,
            optimize=False,
        )  # fmt: skip
        return file.getvalue()

    def sheet(self) -> bytes:
        """Some of the frames side by side as a PNG, including the first and the last.

        Raises ValueError if there are no frames.
        """
        self._require_frames()
        sheet = self._side_by_side()
        if sheet.width > WIDEST:
            sheet = sheet.resize((WIDEST, round(sheet.height * WIDEST / sheet.width)))
        file = io.BytesIO()
        self._in_few_colors(sheet).save(file, "PNG")
        return file.getvalue()

    def _in_few_colors(self, picture: Image) -> Image:
        """The picture in the 256 colors that all frames share."""
        from PIL.Image import Dither, Resampling

        if self._palette is None:
            some = self._side_by_side()
            # Finding colors is slow, and every third pixel in each direction is enough.
            fewer = (-(-some.width // 3), -(-some.height // 3))
            self._palette = some.resize(fewer, Resampling.NEAREST).quantize(256)
        return picture.quantize(palette=self._palette, dither=Dither.NONE)

    def _side_by_side(self) -> Image:
        from PIL import Image

        some = [self._frames[i] for i in spread(len(self._frames), ON_THE_SHEET)]
        width, height = self._frames[0].size
        # A frame that is itself a row of pictures needs twice the width.
        across = min(3 if width < 1.6 * height else 2, len(some))
        sheet = Image.new("RGB", (across * width, -(-len(some) // across) * height), "white")
        for i, frame in enumerate(some):
            sheet.paste(frame, (i % across * width, i // across * height))
        return sheet

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if not self._frames:
            return {"text/plain": repr(self)}
        if self._bundle is None:
            self._bundle = self._shown()
        return self._bundle

    def _shown(self) -> dict[str, Any]:
        moving, still = (base64.b64encode(data).decode() for data in (self.gif(), self.sheet()))
        width = round(self._frames[0].size[0] / SHARPNESS)
        title = escape(self.title or "Movie")
        # Closing the panel stops the animation: readers must be able to stop an endless one.
        html = (
            f'{STYLE}<div class="course-movie"><details open class="course-movie-moving">'
            f'<summary style="cursor:pointer">{title}</summary>'
            f'<img width="{width}" alt="{title}, {len(self)} frames one after another" '
            f'style="max-width:100%" src="data:image/gif;base64,{moving}"></details>'
            f'<div class="course-movie-sheet" style="display:none">{title}:<br>'
            f'<img alt="{title}, frames side by side" style="max-width:100%" '
            f'src="data:image/png;base64,{still}"></div></div>'
        )
        return {"text/plain": repr(self), "text/html": html, "image/png": still}

    def _require_frames(self) -> None:
        if not self._frames:
            raise ValueError("This movie has no frames yet: add a figure with movie.add(figure).")


@contextmanager
def _canvas(figure: Figure) -> Iterator[Any]:
    """A canvas that draws `figure` the way its frames look; the figure gets its own back after."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    own, dpi, color = figure.canvas, figure.dpi, figure.get_facecolor()
    canvas = FigureCanvasAgg(figure)
    try:
        figure.set_dpi(SHARPNESS * PIXELS_PER_INCH)
        figure.set_facecolor("white")
        yield canvas
    finally:
        figure.set_dpi(dpi)
        figure.set_facecolor(color)
        figure.set_canvas(own)


def _copied(figure: Figure) -> Image:
    """A frame of the whole figure, on white so that it can be read on a dark page too."""
    from PIL import Image

    png = io.BytesIO()
    figure.savefig(
        png,
        format="png",
        dpi=SHARPNESS * PIXELS_PER_INCH,
        facecolor="white",
        pil_kwargs={"compress_level": 0},  # it is decompressed right away
    )
    return Image.open(png).convert("RGB")


def spread(count: int, most: int) -> list[int]:
    """At most `most` of the indices 0 … count - 1, evenly spaced, including the first and the last.

    >>> spread(11, 3)
    [0, 5, 10]
    """
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]
