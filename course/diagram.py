"""What the picture of an expression graph says and how it looks: boxes, arrows, SVG, and a table.

`course.graph` finds the values and edges, and `course.layout` decides where the boxes go.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from numbers import Integral
from typing import Any

from course.layout import Layout, Point, Shape, text_width

# A picture shrinks to the page, but no further than this: then the page scrolls, or its words would
# be too small to read.
LEAST_SCALE = 0.75

FONT = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif"
# Blue, gray and amber differ in lightness too, and the root also has a wider border.
FILLS = {"leaf": "#e3effb", "inner": "#f6f7f9", "root": "#fff3c4"}
BORDERS = {"leaf": "#3b78b5", "inner": "#8790a0", "root": "#a87400"}
WIDTHS = {"leaf": "1.2", "inner": "1.2", "root": "2.6"}
# A verdict on a value's gradient. Its border differs in width too, for those who see no color.
FILLS |= {"right": "#dff3e6", "wrong": "#fde0e3", "unsure": "#eceef1"}
BORDERS |= {"right": "#1a7f5a", "wrong": "#c43c50", "unsure": "#8790a0"}
WIDTHS |= {"right": "1.4", "wrong": "3.2", "unsure": "1.2"}
# A verdict on a gradient: one of these, the gradient, and the correct one if that is another.
Mark = tuple[str, float, float | None]
MARKED = ("right", "wrong", "unsure")
GRAD_FILL, GRAD_TEXT = "#fbe3d2", "#8f2d00"
TEXT, KEY_TEXT = "#1b1f24", "#56606b"
LINE = "#808a96"  # contrast 3.5 to 1 on white and 5 to 1 on JupyterLab's dark theme
ROW = 19.0
ARROW = 8.0
_UNSEEN = re.compile(r"<(title|desc)>[^<]*</\1>\n?|</?g[^>]*>")
_ATTRIBUTE = re.compile(
    r' (fill|stroke|stroke-width|text-anchor|font-size|font-weight|font-family)="([^"]*)"'
)
_LOOK = re.compile(f"(?:{_ATTRIBUTE.pattern})+")


def format_number(value: Any, digits: int = 4) -> str:
    """A number as Python would print it, rounded to `digits` significant digits.

    Below ten million, digits before the decimal point are never rounded away. Anything that is not
    a single number is shown as the name of its type.

    >>> format_number(0.123456), format_number(123456.7), format_number(2e-9), format_number([1])
    ('0.1235', '123457', '2e-9', 'list')
    """
    if getattr(value, "shape", ()) or isinstance(value, (str, memoryview)):
        return f"{type(value).__name__} {getattr(value, 'shape', '')}".strip()
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return "None" if value is None else type(value).__name__
    text = f"{number:.{digits}g}"
    if "e+" in text and abs(number) < 1e7:
        text = f"{number:.0f}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return f"{mantissa}e{int(exponent)}"
    if isinstance(value, Integral) or not text.lstrip("-").isdigit():
        return text
    return f"{text}.0" if abs(number) < 10**digits or float(text) == number else text


@dataclass(frozen=True)
class Box:
    """A box of the picture: a value with its rows, or an operation with its sign."""

    name: str
    role: str
    title: str
    rows: tuple[tuple[str, str], ...]
    about: str
    shape: Shape


class Diagram:
    """The boxes and arrows of a graph, given its values and edges as `course.graph.trace` does.

    `marks` are those of `course.graph.draw`: a verdict on the gradient of some values.
    `direction` is "LR" or "TB". Raises ValueError for another one, and unless `digits` is between 1
    and 17.
    """

    def __init__(
        self,
        nodes: list[Any],
        edges: list[tuple[Any, Any]],
        direction: str,
        digits: int,
        marks: Mapping[int, Mark] | None = None,
    ) -> None:
        if direction not in ("LR", "TB"):
            raise ValueError(
                f'draw has no direction {direction!r}: use "LR" for inputs on the left or '
                '"TB" for inputs at the top.'
            )
        if not 1 <= digits <= 17:
            raise ValueError(f"draw cannot show {digits} digits: choose 1 to 17.")
        self.nodes = nodes
        self.boxes: list[Box] = []
        self.arrows: list[tuple[int, int]] = []
        self.rows: list[tuple[str, str, str, str]] = []  # name, origin, data, grad
        labels = [_clean(getattr(node, "label", "")) for node in nodes]
        uses = Counter(labels)
        names = [
            label if label and uses[label] == 1 else f"{label}#{i}"
            for i, label in enumerate(labels)
        ]
        number = {id(node): i for i, node in enumerate(nodes)}
        operands_of: list[list[int]] = [[] for _ in nodes]
        for operand, result in edges:
            operands_of[number[id(result)]].append(number[id(operand)])
        place: list[int] = []
        shown = [_numbers(node, digits) for node in nodes]
        _mark(shown, nodes, marks, digits)
        widest = max(text_width(text, 13) for rows in shown for text in rows.values())
        for i, node in enumerate(nodes):
            operands = operands_of[i]
            op = _clean(getattr(node, "_op", ""))
            tails = [place[operand] for operand in operands]
            origin = _origin(op, [names[operand] for operand in operands])
            if op:
                title = _short(op, 12)
                across = 28.0 if len(title) == 1 else max(34.0, text_width(title, 14) + 18)
                self.arrows += [(tail, len(self.boxes)) for tail in tails]
                tails = [len(self.boxes)]
                shape = Shape(across, 28.0, round=True)
                self.boxes.append(Box(f"op{i}", "inner", title, (), origin, shape))
            self.arrows += [(tail, len(self.boxes)) for tail in tails]
            place.append(len(self.boxes))
            role = "root" if node is nodes[-1] else "inner" if operands or op else "leaf"
            role = role if marks is None else marks.get(id(node), ("unsure",))[0]
            exact = ", ".join(f"{key} {text}" for key, text in _numbers(node, 12).items())
            title = _short(labels[i], 28)
            keys = 54 if marks is None else 66
            width = max(78.0, widest + keys, text_width(title, 13, bold=True) + 22)
            shape = Shape(width, ROW * (len(shown[i]) + bool(title)) + 4)
            self.boxes.append(
                Box(f"v{i}", role, title, tuple(shown[i].items()), f"{names[i]}: {exact}", shape)
            )
            self.rows.append((names[i], origin, shown[i].get("data", ""), shown[i].get("grad", "")))

    def as_table(self) -> str:
        """The diagram as plain text."""
        return _table(self)

    def as_svg(self, layout: Layout) -> str:
        """The diagram as an SVG picture, with its boxes and arrows as `layout` places them."""
        return _svg(self, layout)


def _numbers(node: Any, digits: int) -> dict[str, str]:
    return {
        key: format_number(getattr(node, key), digits)
        for key in ("data", "grad")
        if hasattr(node, key)
    }


def _mark(
    shown: list[dict[str, str]],
    nodes: list[Any],
    marks: Mapping[int, Mark] | None,
    digits: int,
) -> None:
    """Give each value the gradient that its mark says, in the place of its own."""
    if marks is None:
        return
    for rows, node in zip(shown, nodes, strict=True):
        if mark := marks.get(id(node)):
            _, got, want = mark
            enough = digits if want is None else _digits_to_differ(got, want, digits)
            rows["grad"] = format_number(got, enough)
            rows |= {} if want is None else {"correct": format_number(want, enough)}
        if node.data is None:  # between two steps, and not worth computing
            del rows["data"]


def _digits_to_differ(one: float, other: float, digits: int) -> int:
    """How many digits show that two numbers differ, and no fewer than `digits`."""
    while digits < 17 and format_number(one, digits) == format_number(other, digits):
        digits += 1
    return digits


def _clean(value: Any) -> str:
    """Text for a picture: a single line without the characters that XML forbids."""
    text = "" if value is None else str(value)
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join("".join(kept).replace("\ufffe", " ").replace("\uffff", " ").split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _origin(op: str, operands: list[str]) -> str:
    """How a value was computed, as one would write it."""
    if op in ("+", "-", "*", "/", "**") and len(operands) == 2:
        return f"{operands[0]} {op} {operands[1]}"
    if op.startswith("**") and len(operands) == 1:
        return f"{operands[0]}{op}"
    return f"{op}({', '.join(operands)})" if op or operands else ""


def _table(diagram: Diagram) -> str:
    """The diagram as plain text, without the middle of a long one."""
    count = len(diagram.rows)
    rows = [("value", "from", "data", "grad"), *diagram.rows]
    if count > 60:
        dots = ("…", f"{count - 50} more", "", "")
        rows = [*rows[:31], dots, *rows[-20:]]
    widths = [min(40, max(len(row[i]) for row in rows)) for i in range(4)]
    lines = [_summary(diagram)]
    for row in rows:
        cells = [
            _short(text, 40).ljust(width) if i < 2 else text.rjust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
            if width
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _summary(diagram: Diagram) -> str:
    values, operations = len(diagram.nodes), len(diagram.boxes) - len(diagram.nodes)
    return (
        f"Expression graph of {diagram.rows[-1][0]}: {values} value{'s' * (values != 1)}, "
        f"{operations} operation{'s' * (operations != 1)}"
    )


def _svg(diagram: Diagram, layout: Layout) -> str:
    """The picture, without ids or a style sheet: many such pictures share a page."""
    width, height = _number(layout.width), _number(layout.height)
    summary = escape(_summary(diagram))
    fit = f"max-width:max(100%,{LEAST_SCALE * layout.width:.0f}px);height:auto"
    values = (f"{name} = {origin or data}" for name, origin, data, _ in diagram.rows[:60])
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{summary}" '
        f'style="{fit}" font-family="{FONT}" font-size="13">',
        f"<title>{summary}</title>",
        f"<desc>{escape('; '.join(values))}{'; …' * (len(diagram.rows) > 60)}</desc>",
    ]
    for (source, target), curve in zip(diagram.arrows, layout.curves, strict=True):
        out.append(_arrow(f"{diagram.boxes[source].name}->{diagram.boxes[target].name}", curve))
    for box, (x, y) in zip(diagram.boxes, layout.centers, strict=True):
        out.append(
            f'<g class="node"><title>{box.name}</title><g><title>{escape(box.about)}</title>'
            + (_operation(box, x, y) if box.shape.round else _value(box, x, y))
            + "</g></g>"
        )
    return "\n".join([*out, "</svg>"])


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _arrow(name: str, curve: list[Point]) -> str:
    (ax, ay), (tx, ty) = curve[-2], curve[-1]
    length = ((tx - ax) ** 2 + (ty - ay) ** 2) ** 0.5 or 1.0
    ux, uy = (tx - ax) / length * ARROW, (ty - ay) / length * ARROW
    # The line ends at the base of the arrowhead, so that the tip stays sharp.
    *points, before, _ = curve
    points += [(before[0] - ux * 0.9, before[1] - uy * 0.9), (tx - ux * 0.9, ty - uy * 0.9)]
    corners = [
        (tx, ty),
        (tx - ux - uy * 0.42, ty - uy + ux * 0.42),
        (tx - ux + uy * 0.42, ty - uy - ux * 0.42),
    ]
    return (
        f'<g class="edge"><title>{escape(name)}</title>'
        f'<path fill="none" stroke="{LINE}" stroke-width="1.5" '
        f'd="M{_point(points[0])} C{" ".join(map(_point, points[1:]))}"/>'
        f'<polygon fill="{LINE}" points="{" ".join(map(_point, corners))}"/></g>'
    )


def _operation(box: Box, x: float, y: float) -> str:
    # Fonts place the asterisk high: draw it larger and lower.
    size, drop = (20, 9.5) if set(box.title) == {"*"} else (14, 4.8)
    return (
        f'<ellipse cx="{_number(x)}" cy="{_number(y)}" rx="{_number(box.shape.width / 2)}" '
        f'ry="{_number(box.shape.height / 2)}" fill="#ffffff" stroke="{BORDERS["inner"]}" '
        f'stroke-width="1.2"/><text x="{_number(x)}" y="{_number(y + drop)}" '
        f'text-anchor="middle" font-size="{size}" fill="{TEXT}">{escape(box.title)}</text>'
    )


def _value(box: Box, x: float, y: float) -> str:
    left, top = x - box.shape.width / 2, y - box.shape.height / 2
    right, bottom = left + box.shape.width, top + box.shape.height
    frame = (
        f'x="{_number(left)}" y="{_number(top)}" width="{_number(box.shape.width)}" '
        f'height="{_number(box.shape.height)}" rx="6"'
    )
    out = [f'<rect {frame} fill="{FILLS[box.role]}"/>']
    baseline = top + 15.5
    if box.title:
        out.append(
            f'<text x="{_number(x)}" y="{_number(baseline)}" text-anchor="middle" '
            f'font-weight="bold" fill="{TEXT}">{escape(box.title)}</text>'
        )
        baseline += ROW
    for key, text in box.rows:
        if key == "grad" and box.role not in MARKED:
            out.append(
                f'<path fill="{GRAD_FILL}" d="M{_point((left, bottom - ROW - 1))} '
                f"H{_number(right)} V{_number(bottom - 6)} q0,6 -6,6 "
                f'H{_number(left + 6)} q-6,0 -6,-6 z"/>'
            )
        colored = key == "grad" and box.role not in MARKED
        key_color, color = (GRAD_TEXT, GRAD_TEXT) if colored else (KEY_TEXT, TEXT)
        out.append(
            f'<text x="{_number(left + 8)}" y="{_number(baseline)}" font-size="12" '
            f'fill="{key_color}">{key}</text><text x="{_number(right - 8)}" '
            f'y="{_number(baseline)}" text-anchor="end" fill="{color}">{escape(text)}</text>'
        )
        baseline += ROW
    out.append(
        f'<rect {frame} fill="none" stroke="{BORDERS[box.role]}" '
        f'stroke-width="{WIDTHS[box.role]}"/>'
    )
    return "".join(out)


def compact(svg: str) -> str:
    """A picture for an image element: half as many bytes, without what no image shows.

    Repeated attributes go into a style sheet, and titles for a mouse go.
    """
    classes: dict[str, str] = {}
    root, begin, rest = _UNSEEN.sub("", svg).partition(">")
    rest = _LOOK.sub(
        lambda look: f' class="{classes.setdefault(look[0], f"c{len(classes)}")}"', rest
    )
    rules = "".join(
        f".{name}{{{_ATTRIBUTE.sub(_declared, look)}}}" for look, name in classes.items()
    )
    return f"{root}{begin}<style>{rules}</style>{rest}"


def _declared(attribute: re.Match[str]) -> str:
    unit = "px" if attribute[1] == "font-size" else ""
    return f"{attribute[1]}:{attribute[2]}{unit};"
