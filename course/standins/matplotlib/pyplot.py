"""Drawing into the current figure, as scripts do; a cell shows it when `show` is called."""

from __future__ import annotations

from typing import Any

from course.standins import Missing, sentence

from .axes import Axes
from .figure import Figure

_figures: list[Figure] = []
# What these functions do, they do with the current axes.
_OF_AXES = (
    *("plot", "scatter", "bar", "fill", "fill_between", "imshow", "pcolormesh", "contour"),
    *("contourf", "axhline", "axvline", "text", "annotate", "legend", "grid", "axis", "loglog"),
    *("semilogx", "semilogy", "hlines", "vlines"),
)
_SETTERS = {
    "title": "set_title",
    **{name: f"set_{name}" for name in ("xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale")},
    **{name: f"set_{name}" for name in ("xticks", "yticks")},
}


def figure(*args: Any, **options: Any) -> Figure:
    """A new figure, which is then the current one."""
    options.pop("num", None)
    _figures.append(Figure(*args, **options))
    return _figures[-1]


def subplots(nrows: int = 1, ncols: int = 1, **options: Any) -> tuple[Figure, Any]:
    """A new figure with axes."""
    own = {name: options.pop(name) for name in ("figsize", "layout", "dpi") if name in options}
    made = figure(**own)
    return made, made.subplots(nrows, ncols, **options)


def gcf() -> Figure:
    """The current figure."""
    return _figures[-1] if _figures else figure()


def gca() -> Axes:
    """The current axes."""
    return gcf().gca()


def close(which: Any = None) -> None:
    """Forget the current figure, one that is given, or "all"."""
    if which == "all":
        _figures.clear()
    elif which is None:
        del _figures[-1:]
    elif which in _figures:
        _figures.remove(which)


def show() -> None:
    """Display the figures, and forget them."""
    from IPython.display import display

    for one in _figures:
        display(one)  # type: ignore[no-untyped-call]
    _figures.clear()


def tight_layout() -> None:
    """Nothing: margins fit unless they are set."""


def __getattr__(name: str) -> Any:
    if name in _OF_AXES:
        return lambda *args, **options: getattr(gca(), name)(*args, **options)
    if name in _SETTERS:
        return lambda *args, **options: getattr(gca(), _SETTERS[name])(*args, **options)
    if name.startswith("__"):
        raise AttributeError(name)
    raise Missing(sentence("matplotlib", f"plt.{name}"))
