"""Matplotlib figures as the frames of a movie that can be played, paused and scrubbed.

    movie = Movie("The line settles on the data")
    for step in …:
        movie.add(figure)  # or, much faster: movie.add(figure, moving=[the artists that changed])
    movie

A frame is a copy of the figure at the moment it is added; drawing the figure is up to the caller.
The output loads nothing, and needs no kernel. It plays one round. Print, and pages without scripts,
show a sheet of some frames.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

from course import standins
from course.page.embed import Interactive, asset
from course.pictures.figure import PIXELS_PER_INCH, in_palette, palette_of, pixels

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from numpy.typing import NDArray
    from PIL.Image import Image

SHARPNESS = 1.5  # image pixels for each pixel of the page: sharp on most screens, yet small
COLORS = 255  # one less than a PNG can name, which also names what stays as it was
ON_THE_SHEET = 6  # the most frames of a sheet, including the first and the last
PAGE = 900, 1150  # pixels of a page that a sheet can fill, so that its frames keep their size


class Movie:
    """Frames with a title; `seconds` is how long each one stays.

    Any matplotlib figure can be a frame, but all must have the same size. The titles of its axes
    are what a screen reader says of it.

    >>> Movie("The line settles on the data")
    Movie of 0 frames: The line settles on the data
    """

    def __init__(self, title: str = "", seconds: float = 0.2) -> None:
        self.title = title
        self.seconds = seconds
        self._frames: list[Image] = []
        # Instead of frames where a stand-in for matplotlib draws: the SVG of each.
        self._drawings: list[Any] = []
        self._captions: list[str] = []
        self._background: tuple[Figure, Any] | None = None
        self._palette: Image | None = None
        self._bundle: dict[str, Any] | None = None

    def __len__(self) -> int:
        return len(self._captions)

    def __repr__(self) -> str:
        frames = f"{len(self)} frame{'s' * (len(self) != 1)}"
        return f"Movie of {frames}: {self.title}" if self.title else f"Movie of {frames}"

    def add(self, figure: Figure, moving: Iterable[Artist] = ()) -> None:
        """Add a copy of `figure` as it is now; later changes to the figure do not affect it.

        If only some artists change from frame to frame, name them as `moving` every time: the rest
        is then drawn once, and they are drawn on top.

        Raises ValueError if the figure's size differs from the first one's.
        """
        titles = "; ".join(filter(None, (axes.get_title() for axes in figure.axes)))
        if standins.stands_in("matplotlib"):
            self._drawings.append(figure.drawing(SHARPNESS))  # type: ignore[attr-defined]
            self._captions.append(titles or f"Frame {len(self) + 1}")
            self._bundle = None
            return
        artists = sorted(moving, key=lambda artist: artist.get_zorder())
        frame = self._on_background(figure, artists) if artists else pixels(figure, SHARPNESS)
        if self._frames and frame.size != self._frames[0].size:
            width, height = (side / SHARPNESS / PIXELS_PER_INCH for side in self._frames[0].size)
            raise ValueError(
                f"Frame {len(self) + 1} differs in size from the first: "
                f"make its figure {width:g} by {height:g} inches."
            )
        self._frames.append(frame)
        self._captions.append(titles or f"Frame {len(self) + 1}")
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
            drawn = canvas.buffer_rgba()
            size = drawn.shape[1], drawn.shape[0]
            return Image.frombuffer("RGBA", size, drawn).convert("RGB")

    def layers(self) -> list[tuple[int, int, bytes]]:
        """For each frame what differs from the one before: a PNG, and how far right and down it is.

        Drawn over each other on the first one, they give the frames. Raises ValueError if there are
        no frames.
        """
        import numpy

        self._require_frames()
        found, before = [], None
        for frame in self._frames:
            now = numpy.asarray(self._in_few_colors(frame))
            new = numpy.ones_like(now, bool) if before is None else now != before
            # Equal frames keep one pixel, because there is no picture without any.
            rows, columns = (
                slice(places[0], places[-1] + 1) if len(places) else slice(0, 1)
                for places in (numpy.flatnonzero(new.any(axis=axis)) for axis in (1, 0))
            )
            part = numpy.where(new, now, COLORS)[rows, columns]
            found.append((int(columns.start), int(rows.start), self._png(part)))
            before = now
        return found

    def _png(self, part: NDArray[Any]) -> bytes:
        """A PNG of places in the palette; what has the place `COLORS` is transparent."""
        import numpy
        from PIL import Image

        used, places = numpy.unique(part, return_inverse=True)
        every = numpy.zeros((COLORS + 1, 3), numpy.uint8)
        shared = numpy.array(self._colors().getpalette(), numpy.uint8).reshape(-1, 3)[:COLORS]
        every[: len(shared)] = shared
        image = Image.fromarray(places.reshape(part.shape).astype(numpy.uint8), "P")
        image.putpalette(every[used].tobytes())
        clear = {"transparency": len(used) - 1} if used[-1] == COLORS else {}
        return _saved(image, **clear)

    def sheet(self) -> bytes:
        """Some of the frames side by side as a PNG, including the first and the last.

        Raises ValueError if there are no frames.
        """
        self._require_frames()
        return _saved(self._in_few_colors(self._side_by_side()))

    def _in_few_colors(self, picture: Image) -> Image:
        """The picture in the colors that all frames share, so that what stays keeps its pixels."""
        return in_palette(picture, self._colors())

    def _colors(self) -> Image:
        if self._palette is None:
            self._palette = palette_of(self._side_by_side(), COLORS)
        return self._palette

    def _side_by_side(self) -> Image:
        from PIL import Image

        width, height = self._frames[0].size
        across, down = (
            max(1, int(SHARPNESS * room / side))
            for room, side in zip(PAGE, (width, height), strict=True)
        )
        most = max(2, min(ON_THE_SHEET, across * down))
        some = [self._frames[i] for i in spread(len(self._frames), most)]
        across = min(across, len(some))
        sheet = Image.new("RGB", (across * width, -(-len(some) // across) * height), "white")
        for i, frame in enumerate(some):
            sheet.paste(frame, (i % across * width, i // across * height))
        return sheet

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if not len(self):
            return {"text/plain": repr(self)}
        if self._bundle is None:
            self._bundle = self._shown() if self._frames else self._drawings_shown()
        return self._bundle

    def _shown(self) -> dict[str, Any]:
        sheet = _base64(self.sheet())
        across = round(self._side_by_side().width / SHARPNESS)
        alt = f"{escape(self.title or 'Movie')}: some of its {len(self)} frames, side by side"
        still = (
            f'<img class="course-picture course-movie-sheet" width="{across}" alt="{alt}" '
            f'src="data:image/png;base64,{sheet}">'
        )
        frames = [
            {"x": x, "y": y, "src": f"data:image/png;base64,{_base64(png)}", "caption": caption}
            for (x, y, png), caption in zip(self.layers(), self._captions, strict=True)
        ]
        html = self._player(still, self._frames[0].size, frames)
        return {"text/plain": repr(self), "text/html": html, "image/png": sheet}

    def _drawings_shown(self) -> dict[str, Any]:
        """The same where frames are SVG: each frame is whole, and a sheet is several images."""
        some = spread(len(self), ON_THE_SHEET)
        images = "".join(self._drawings[i].image(self._captions[i], 0.5) for i in some)
        still = f'<div class="course-movie-sheet">{images}</div>'
        frames = [
            {"x": 0, "y": 0, "src": one.address, "caption": caption}
            for one, caption in zip(self._drawings, self._captions, strict=True)
        ]
        html = self._player(still, self._drawings[0].size, frames)
        return {"text/plain": repr(self), "text/html": html}

    def _player(self, still: str, size: tuple[int, int], frames: list[dict[str, Any]]) -> str:
        """What plays the frames, whose first one has this size in image pixels."""
        title = self.title or "Movie"
        data = {
            "size": size,
            "shown": round(size[0] / SHARPNESS),
            "seconds": self.seconds,
            "frames": frames,
        }
        code = asset("course.page", "player.js") + asset("course.pictures", "movie.js")
        sheets = asset("course.page", "player.css") + asset("course.pictures", "movie.css")
        still = f"<p><b>{escape(title)}</b></p>{still}"
        output = Interactive("course-movie", title, repr(self), still, data, code, sheets)
        return output._repr_html_()

    def _require_frames(self) -> None:
        if not self._frames:
            raise ValueError("This movie has no frames yet: add a figure with movie.add(figure).")


def _saved(image: Image, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=9, **options)
    return file.getvalue()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


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


def spread(count: int, most: int) -> list[int]:
    """At most `most` of the indices 0 … count - 1, evenly spaced, including the first and the last.

    >>> spread(11, 3)
    [0, 5, 10]
    """
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]
