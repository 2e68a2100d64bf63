"""The frames of a movie as a browser draws them."""

from __future__ import annotations

import io
from typing import Any

from course.pictures.movie import Movie


def opened(data: bytes) -> Any:
    """A picture from the bytes of its file."""
    from PIL import Image

    return Image.open(io.BytesIO(data))


def frames_of(movie: Movie) -> list[Any]:
    """Each frame as a picture: its layer on top of those before."""
    from PIL import Image

    layers = movie.layers()
    canvas = Image.new("RGBA", opened(layers[0][2]).size)
    frames = []
    for x, y, png in layers:
        canvas.alpha_composite(opened(png).convert("RGBA"), (x, y))
        frames.append(canvas.convert("RGB"))
    return frames
