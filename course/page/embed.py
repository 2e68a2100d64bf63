"""Puts a style sheet, a script, and the data for it into an output that needs no kernel.

Where scripts run, the script finds its element and makes it live. Where they do not, the element
shows what it was given as `still`: a picture, and words that say the same.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote


@functools.cache
def asset(package: str, name: str) -> str:
    """The text of a style sheet or script that lies in `package`."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def style(*sheets: str) -> str:
    """A style element with the course's colors, followed by `sheets`."""
    return f"<style>{asset('course.page', 'theme.css')}{''.join(sheets)}</style>"


def script(code: str) -> str:
    """A script element. `code` runs in a scope of its own, once for each output that has it."""
    return f"<script>(() => {{{code}}})()</script>"


def svg_image(svg: str, alt: str, width: float) -> str:
    """An image element that holds a whole SVG, and so survives where SVG elements are removed."""
    encoded = quote(svg.replace('"', "'"), safe=" '=:/;,()!*+?@$-._~", encoding="utf-8")
    return (
        f'<img alt="{escape(alt)}" width="{width:.0f}" style="max-width:100%;height:auto" '
        f'src="data:image/svg+xml,{encoded}">'
    )


@dataclass(frozen=True)
class Interactive:
    """An output that moves under a finger, and says the same in words where nothing moves.

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
