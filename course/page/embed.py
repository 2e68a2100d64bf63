"""Puts a style sheet, a script, and the data for it into an output that needs no kernel.

Where scripts run, the script finds its element and makes it live. Where they do not, the element
shows what it was given as `still`: a picture, and words that say the same.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@functools.cache
def asset(package: str, name: str) -> str:
    """The text of a style sheet or script that lies in `package`; sheets without comments."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    # Each output has a sheet of its own, and a notebook has many outputs.
    return _COMMENT.sub("", text) if name.endswith(".css") else text


def style(*sheets: str) -> str:
    """A style element with the course's colors and how its pictures look, followed by `sheets`."""
    return picture_style(asset("course.page", "theme.css"), *sheets)


def picture_style(*sheets: str) -> str:
    """A style element that says how pictures look on light and dark pages, and then `sheets`."""
    return f"<style>{asset('course.page', 'picture.css')}{''.join(sheets)}</style>"


def script(code: str) -> str:
    """A script element. `code` runs in a scope of its own, once for each output that has it."""
    return f"<script>(() => {{{code}}})()</script>"


def svg_image(svg: str, alt: str, width: float, least: float = 0.0) -> str:
    """An image element that holds a whole SVG, and so survives where SVG elements are removed.

    On a narrow page it shrinks, though not below `least`: put it in an element that scrolls.
    """
    encoded = quote(svg.replace('"', "'"), safe=" '=:/;,()!*+?@$-._~", encoding="utf-8")
    widest = f"max(100%,{least:.0f}px)" if least else "100%"
    return (
        f'<img class="course-picture" alt="{escape(alt)}" width="{width:.0f}" '
        f'style="max-width:{widest};height:auto" src="data:image/svg+xml,{encoded}">'
    )


@dataclass(frozen=True)
class Interactive:
    """An interactive output, which says the same in words where scripts do not run.

    `name` is the class of its element, by which `code` finds it. The script reads `data` as JSON
    from the element's `data-course`, and leaves alone the elements that have `data-ready`. `still`
    is the HTML without scripts, `text` what a terminal and a screen reader get.
    """

    name: str
    title: str
    text: str
    still: str
    data: Any
    code: str
    sheet: str = ""

    def _repr_html_(self) -> str:
        data = escape(json.dumps(self.data, allow_nan=False, separators=(",", ":")))
        return (
            f'{style(self.sheet)}<div class="course-page {self.name}" role="group" '
            f'aria-label="{escape(self.title)}" data-course="{data}">{self.still}</div>'
            f"{script(self.code)}"
        )

    def __repr__(self) -> str:
        return f"{self.title}\n{self.text}"
