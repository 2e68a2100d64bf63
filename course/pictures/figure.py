"""What all pictures of the course share: their look, and when and how they are displayed.

Pictures appear where IPython runs. Elsewhere, as in a grader, nothing is drawn, and matplotlib is
not imported. A picture is dark ink on white paper, which a dark page turns around (see
`course/page/picture.css`), so draw with the colors below: each can be seen on both.
"""

from __future__ import annotations

import base64
import functools
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any, ParamSpec

from course import standins
from course.page.embed import picture_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from PIL.Image import Image


P = ParamSpec("P")
# For lines and marks: contrast of at least 3 to 1 on white, and turned around on black. They come
# after Okabe and Ito's, which color-blind readers can tell apart; markers and dashes differ too.
BLACK, BLUE, ORANGE, GREEN, RED = "#1b1f24", "#0072b2", "#b86e00", "#00876a", "#c4320a"
SKY, PINK, GRAY = "#2b8fd0", "#b4508f", "#6b7280"
# For areas under ink.
BLUE_TINT, ORANGE_TINT, GRAY_TINT = "#d7e8f5", "#fbe9c6", "#e5e7eb"
PIXELS_PER_INCH = 96
SHARPNESS = 2  # image pixels for each pixel of the page
COLORS = 128  # in a picture: enough for smooth edges, and a quarter of the bytes of all colors
NEARLY_WHITE = 242  # of 255: a pale shade in place of paper would show as a patch on the page
# An inch of a figure is an inch of the page, so these are the sizes that a reader sees, in points.
STYLE: dict[Any, Any] = {
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titlepad": 8,
    "axes.labelsize": 10,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "legend.fontsize": 9.5,
    "legend.frameon": False,
    "figure.titlesize": 11,
    "figure.constrained_layout.h_pad": 0.11,  # text above does not touch the title
    "figure.constrained_layout.w_pad": 0.06,
    "figure.facecolor": "white",
    "text.color": BLACK,
    "axes.labelcolor": BLACK,
    "axes.titlecolor": BLACK,
    "axes.edgecolor": "#59636e",
    "xtick.color": "#59636e",
    "ytick.color": "#59636e",
    "xtick.labelcolor": BLACK,
    "ytick.labelcolor": BLACK,
    "grid.color": GRAY_TINT,
    "lines.linewidth": 2.0,
    "lines.markersize": 6,
}


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the course's look, as long as the context lasts."""
    import matplotlib

    with matplotlib.rc_context(STYLE):
        yield


def picture(drawing: Callable[P, Figure]) -> Callable[P, None]:
    """Turn a function that returns a figure into one that displays it in the course's look.

    The function's docstring becomes the picture's alt text.
    """

    @functools.wraps(drawing)
    def shown(*args: P.args, **kwargs: P.kwargs) -> None:
        if not _can_draw():
            return
        alt = " ".join((drawing.__doc__ or "").split())
        with _excused(), styled():
            _display_figure(drawing(*args, **kwargs), alt)

    return shown


def show_movie(make: Callable[[], object]) -> None:
    """Display the movie that `make` draws in the course's look; outside IPython, do nothing."""
    if not _can_draw():
        return
    with _excused():
        with styled():
            movie = make()
        display_in_ipython(lambda: movie)


def display_in_ipython(make: Callable[[], object]) -> None:
    """Display what `make` returns; outside IPython, do not even call it."""
    if in_ipython():
        from IPython.display import display

        display(make())  # type: ignore[no-untyped-call]


def in_ipython() -> bool:
    """Whether this runs in a notebook or another IPython shell."""
    # Looked up, not imported: importing IPython takes time, and no shell runs where it is missing.
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def _can_draw() -> bool:
    """Whether there is a page and matplotlib; if only the latter is missing, say so."""
    if not in_ipython():
        return False
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        _say_what_is_missing()
        return False
    return True


@contextmanager
def _excused() -> Iterator[None]:
    """Where a stand-in for matplotlib cannot draw a picture, say what the picture needs."""
    try:
        yield
    except standins.Missing:
        _say_what_is_missing()


def _say_what_is_missing() -> None:
    if sys.platform == "emscripten" or standins.stands_in("matplotlib"):
        print(
            "This picture needs matplotlib, which is not available here offline; "
            "the rest of the lesson works without it."
        )
    else:
        print(
            "This picture needs matplotlib, which is not installed: "
            "run `python -m pip install matplotlib`, then rerun this cell."
        )


def style_axes(axes: Axes) -> None:
    """Plain axes: no frame on the right and on top, and a light grid behind the data."""
    axes.spines[["right", "top"]].set_visible(False)
    axes.grid(color=GRAY_TINT, linewidth=0.8)
    axes.set_axisbelow(True)


def set_margins(
    figure: Figure, left: float, bottom: float = 0.55, right: float = 0.15, top: float = 0.35
) -> None:
    """Set margins in inches: letting matplotlib find them takes as long as drawing once more."""
    width, height = figure.get_size_inches()
    figure.subplots_adjust(left / width, bottom / height, 1 - right / width, 1 - top / height)


def few_colors(image: Image, count: int = COLORS) -> Image:
    """The image with at most `count` colors, without the dots that would blur its lines."""
    return in_palette(image, palette_of(image, count))


def palette_of(image: Image, count: int) -> Image:
    """The `count` colors that show the image best, as an image; paper stays white."""
    from PIL.Image import Resampling

    # Finding colors is slow, and every third pixel in each direction is enough.
    fewer = (-(-image.width // 3), -(-image.height // 3))
    found = image.resize(fewer, Resampling.NEAREST).quantize(count)
    colors = found.getpalette() or []
    for i in range(0, len(colors), 3):
        if min(colors[i : i + 3]) >= NEARLY_WHITE:
            colors[i : i + 3] = 255, 255, 255
    found.putpalette(colors)
    return found


def in_palette(image: Image, palette: Image) -> Image:
    """The image in the colors of a palette, so that equal pixels stay equal."""
    from PIL.Image import Dither

    return image.quantize(palette=palette, dither=Dither.NONE)


def pixels(figure: Figure, sharpness: float) -> Image:
    """The figure as it is now, on white, with so many pixels for each pixel of the page."""
    from PIL import Image

    png = io.BytesIO()
    figure.savefig(
        png,
        format="png",
        dpi=sharpness * PIXELS_PER_INCH,
        facecolor="white",
        pil_kwargs={"compress_level": 0},  # it is decompressed right away
    )
    return Image.open(png).convert("RGB")


def _display_figure(figure: Figure, alt: str) -> None:
    from IPython.display import display

    if standins.stands_in("matplotlib"):
        html = picture_style() + figure.image(alt)  # type: ignore[attr-defined]
        display({"text/html": html, "text/plain": alt}, raw=True)  # type: ignore[no-untyped-call]
        return
    file = io.BytesIO()
    few_colors(pixels(figure, SHARPNESS)).save(file, "PNG", compress_level=9)
    png = base64.b64encode(file.getvalue()).decode()
    width = round(figure.get_figwidth() * PIXELS_PER_INCH)
    image = (
        f'<img class="course-picture" alt="{escape(alt)}" width="{width}" '
        f'src="data:image/png;base64,{png}">'
    )
    display(  # type: ignore[no-untyped-call]
        {"text/html": picture_style() + image, "image/png": png, "text/plain": alt},
        metadata={"image/png": {"width": width, "alt": alt}},
        raw=True,
    )
