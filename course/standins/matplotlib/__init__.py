"""A stand-in for Matplotlib that draws the pictures of the lessons, and a learner's own, as SVG.

`course.standins` says when it is imported instead of Matplotlib. Anything it lacks raises
`course.standins.Missing`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from course.standins import lacking

from .style import rcParams as rcParams

__version__ = "0 (the course's stand-in for Matplotlib)"
__stand_in__ = True
__getattr__ = lacking("matplotlib")


@contextlib.contextmanager
def rc_context(rc: Mapping[str, Any] | None = None) -> Iterator[None]:
    """Draw with other sizes, widths and colors for a while."""
    before = dict(rcParams)
    rcParams.update(rc or {})
    try:
        yield
    finally:
        rcParams.clear()
        rcParams.update(before)


def use(backend: str, **options: Any) -> None:
    """Nothing: this stand-in has one way to draw."""
