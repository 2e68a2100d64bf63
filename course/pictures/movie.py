"""Pictures one after another: an animation in Jupyter, a sheet of frames in exports and print.

    movie = Movie("The line finds its place")
    for step in …:
        movie.add(figure)  # or, much faster: movie.add(figure, moving=[what alone has changed])
    movie

Each figure is photographed as it is when it is added. Drawing it is the caller's business; nothing
is loaded from the network, and no script runs.
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
SHARPNESS = 1.5  # pixels of the picture to one of the page: sharp on most screens, still small
HOLD = 2.0  # seconds that the last frame stays, so that one can see where it ended
ON_THE_SHEET = 6  # frames that print shows, the first and the last among them
WIDEST = 1800  # pixels across a sheet: what a page can show

# nbconvert's pages have the notebook as their body; in Jupyter itself it lies deeper.
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

    Any matplotlib figure can be a frame, as long as all have one size.
    """

    def __init__(self, title: str = "", seconds: float = 0.2) -> None:
        self.title = title
        self.seconds = seconds
        self._frames: list[Image] = []
        self._ground: tuple[Figure, Any] | None = None
        self._palette: Image | None = None
        self._bundle: dict[str, Any] | None = None

    def __len__(self) -> int:
        return len(self._frames)

    def __repr__(self) -> str:
        frames = f"{len(self)} frame{'s' * (len(self) != 1)}"
        return f"Movie of {frames}: {self.title}" if self.title else f"Movie of {frames}"

    def add(self, figure: Figure, moving: Iterable[Artist] = ()) -> None:
        """Take a picture of `figure` as it is now; what is drawn into it later changes nothing.

        Where nothing but the artists `moving` differs from one frame of a figure to the next, name
        them each time: all else is then drawn once, and they are drawn over it.

        Raises ValueError where the figure has another size than the first.
        """
        artists = sorted(moving, key=lambda artist: artist.get_zorder())
        frame = self._on_ground(figure, artists) if artists else _photograph(figure)
        if self._frames and frame.size != self._frames[0].size:
            width, height = (side / SHARPNESS / PIXELS_PER_INCH for side in self._frames[0].size)
            raise ValueError(
                f"Frame {len(self) + 1} has another size than the first: "
                f"make its figure {width:g} by {height:g} inches."
            )
        self._frames.append(frame)
        self._palette = self._bundle = None

    def _on_ground(self, figure: Figure, artists: list[Artist]) -> Image:
        """A picture of `artists` over the rest of the figure as it was on its first frame."""
        from PIL import Image

        for artist in artists:
            artist.set_animated(True)  # matplotlib's word for what the ground leaves out
        with _canvas(figure) as canvas:
            if self._ground is None or self._ground[0] is not figure:
                canvas.draw()
                self._ground = figure, canvas.copy_from_bbox(figure.bbox)
            canvas.restore_region(self._ground[1])
            for artist in artists:
                artist.draw(canvas.get_renderer())
            pixels = canvas.buffer_rgba()
            size = pixels.shape[1], pixels.shape[0]
            return Image.frombuffer("RGBA", size, pixels).convert("RGB")

    def gif(self) -> bytes:
        """The frames as an animated GIF that begins again after a pause on the last.

        Raises ValueError where there are none.
        """
        self._require_frames()
        # One palette for all and no dithering: what rests from frame to frame then stays the same
        # to the last pixel, and only what moves is stored again.
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
        """Some of the frames side by side as a PNG, the first and the last among them.

        Raises ValueError where there are none.
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
            # To look for colors takes long, and every third pixel in each direction shows them.
            fewer = (-(-some.width // 3), -(-some.height // 3))
            self._palette = some.resize(fewer, Resampling.NEAREST).quantize(256)
        return picture.quantize(palette=self._palette, dither=Dither.NONE)

    def _side_by_side(self) -> Image:
        from PIL import Image

        some = [self._frames[i] for i in spread(len(self._frames), ON_THE_SHEET)]
        width, height = self._frames[0].size
        # A frame that is a row of pictures itself needs the room of two.
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
        # Folded away it stops: what moves without end must be possible to stop.
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
    """A canvas on which `figure` is drawn as its frames are; afterwards it has its own again."""
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


def _photograph(figure: Figure) -> Image:
    """A picture of the whole figure, on a ground of its own: it can be read on a dark page too."""
    from PIL import Image

    png = io.BytesIO()
    figure.savefig(
        png,
        format="png",
        dpi=SHARPNESS * PIXELS_PER_INCH,
        facecolor="white",
        pil_kwargs={"compress_level": 0},  # it is unpacked at once
    )
    return Image.open(png).convert("RGB")


def spread(count: int, most: int) -> list[int]:
    """At most `most` of the places 0 … count - 1, evenly spread, first and last included."""
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]
