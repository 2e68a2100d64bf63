"""The few styles that renderers write into a page, as classes, so that it needs no inline style.

A Content-Security-Policy then allows exactly one stylesheet, by its hash. A style that is not made
of the properties below is dropped by `page_list`.
"""

from __future__ import annotations

import re

from grading.pages.contrast import readable

_COLOR = r"#[0-9a-f]{3,6}"
_SIZE = r"-?(?:\d{1,2}|\d?\.\d{1,3})(?:px|em)?"
_VALUE = {
    "color": _COLOR,
    "background": _COLOR,
    "border-left": rf"{_SIZE} solid {_COLOR}",
    "border-radius": _SIZE,
    "border-collapse": "collapse",
    "font-variant-numeric": "tabular-nums",
    "opacity": r"\.\d{1,2}",
    "padding": rf"{_SIZE}(?: {_SIZE})?",
    "margin": rf"{_SIZE}(?: {_SIZE})?",
    "text-align": "left|right|center",
    "white-space": "pre-wrap",
}
_PROPERTY = "|".join(f"{name}:(?:{value})" for name, value in _VALUE.items())
_STYLE = re.compile(rf' style="((?:{_PROPERTY})(?:;(?:{_PROPERTY})){{0,7}};?)"')
_ALIGNED = re.compile(r' style="text-align: ?(left|right|center);?"')
_CLASSED = re.compile(r' class="[^"]*"(?= style=")')
_MOST = 200
_RULE = re.compile(r"(?<=\{)[^{}]+(?=\})")
_TEXT_COLOR = re.compile(rf"(?<![\w-])color:({_COLOR})")


class Styles:
    """Collects the styles of one page; `rules` is the stylesheet with all of them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def as_classes(self, page: str, *, all_of_them: bool) -> str:
        """Replace each known style attribute in HTML by a class, or only those of columns."""
        if ' style="' not in page:
            return page
        if not all_of_them:
            return self.aligned(page)
        return _STYLE.sub(self._class_of, _CLASSED.sub("", page))

    @staticmethod
    def aligned(page: str) -> str:
        """Replace the styles of a table's columns by classes that every page has."""
        return _ALIGNED.sub(r' class="style-\1"', page)

    @property
    def rules(self) -> str:
        """The stylesheet."""
        ways = ("left", "right", "center")
        rules = [f".style-{way}{{text-align:{way}}}" for way in ways]
        rules += [f".style-{number}{{{style}}}" for style, number in self._numbers.items()]
        return "".join(rules)

    def readable_rules(self, light: str, dark: str) -> str:
        """The stylesheet for a page with two grounds: colors that can be read on each of them."""
        rules = self.rules
        without_ground = _RULE.sub(lambda found: _recolored(found, dark), rules)
        return (
            _RULE.sub(lambda found: _recolored(found, light), rules)
            + f"@media (prefers-color-scheme:dark){{{without_ground}}}"
        )

    def _class_of(self, found: re.Match[str]) -> str:
        if found[1] not in self._numbers and len(self._numbers) >= _MOST:
            return ""
        number = self._numbers.setdefault(found[1], len(self._numbers))
        return f' class="style-{number}"'


def _recolored(found: re.Match[str], ground: str) -> str:
    """One rule with a color of text that can be read, unless it has a ground of its own."""
    rule = found[0]
    if "background:" in rule:
        return rule
    return _TEXT_COLOR.sub(lambda color: f"color:{_on(color[1], ground)}", rule)


def _on(color: str, ground: str) -> str:
    # A color of five digits is none, which a browser leaves out.
    return readable(color, ground) if len(color) in (4, 7) else color
