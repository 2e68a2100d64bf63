"""Trace an expression graph and draw it; where the boxes go is the business of layout.py.

    draw(o)               a picture in a notebook, a table in a terminal
    draw_dot(o)           the same graph as a graphviz.Digraph
    trace(o)              its values and edges as lists

Anything with `data` can be drawn; `_prev`, `grad`, `_op` and `label` are shown where they exist.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from numbers import Integral
from typing import TYPE_CHECKING, Any

from course.layout import Layout, Point, Shape, dot_layout, layered_layout, text_width

if TYPE_CHECKING:
    import graphviz

MOST_VALUES = 2000  # above this, draw refuses: nobody can read such a picture
MOST_FOR_DOT = 300  # above this, our own layout is faster than Graphviz and as clear
WIDEST_FITTED = 1500  # a wider picture scrolls: shrunk to the page, it could not be read

FONT = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif"
# Blue, grey and amber differ in lightness too, and the border's width repeats what they say.
FILLS = {"leaf": "#e3effb", "inner": "#f6f7f9", "root": "#fff3c4"}
BORDERS = {"leaf": "#3b78b5", "inner": "#8790a0", "root": "#a87400"}
WIDTHS = {"leaf": "1.2", "inner": "1.2", "root": "2.6"}
GRAD_FILL, GRAD_TEXT = "#fbe3d2", "#8f2d00"
TEXT, KEY_TEXT = "#1b1f24", "#56606b"
LINE = "#808a96"  # 3.5 to 1 on white and 5 to 1 on JupyterLab's dark: seen on both
ROW = 19.0
ARROW = 8.0


def trace(root: Any) -> tuple[list[Any], list[tuple[Any, Any]]]:
    """Every value once, operands before results and `root` last, and every edge.

    An edge is a pair (operand, result). Edges follow the order of the values and of each
    `_prev`, duplicates kept: `a + a` has two. Raises TypeError for what is not a value and
    ValueError where a value depends on itself.
    """
    _require_data(root, "The root of a graph")
    nodes: list[Any] = []
    edges: list[tuple[Any, Any]] = []
    # Values are told apart by identity: a student's class may define == without a hash.
    open_or_done: dict[int, bool] = {id(root): False}
    stack = [(root, _operands(root), 0)]
    while stack:
        node, operands, place = stack.pop()
        if place == len(operands):
            open_or_done[id(node)] = True
            nodes.append(node)
            edges += [(operand, node) for operand in operands]
            continue
        stack.append((node, operands, place + 1))
        operand = operands[place]
        done = open_or_done.get(id(operand))
        if done is None:
            _require_data(operand, f"Operand {place + 1} in the _prev of {_describe(node)}")
            open_or_done[id(operand)] = False
            stack.append((operand, _operands(operand), 0))
        elif not done:
            raise ValueError(
                f"The graph runs in a circle: {_describe(operand)} depends on itself through "
                "_prev, so give every result a new object whose _prev holds its operands only."
            )
    return nodes, edges


def _require_data(value: Any, what: str) -> None:
    if isinstance(value, type) or not hasattr(value, "data"):
        raise TypeError(
            f"{what} must be a value with a data attribute, but this is {_describe(value)}: "
            "wrap the number in your Tensor class first, as in draw(Tensor(2.0) * 3)."
        )


def _operands(node: Any) -> tuple[Any, ...]:
    operands = getattr(node, "_prev", ())
    if not isinstance(operands, Iterable):
        raise TypeError(
            f"The _prev of {_describe(node)} must be a tuple of its operands, but it is "
            f"{_describe(operands)}: write (a, b), or (a,) with its comma for a single one."
        )
    return tuple(operands)


def _describe(value: Any) -> str:
    name = value.__name__ if isinstance(value, type) else type(value).__name__
    if isinstance(value, type):
        return f"the class {name}"
    if isinstance(value, (int, float, str, type(None), type(...))):
        return f"{name} {value!r}"[:60]
    label = getattr(value, "label", "")
    return f"{name} {label!r}" if label else f"a {name} without a label"


def format_number(value: Any, digits: int = 4) -> str:
    """A number as Python would print it, rounded to `digits` significant digits.

    Digits before the point are never rounded away below ten million. What is no single number
    is shown by its kind.
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
class Drawing:
    """A picture of a graph: `svg` is the picture, `text` the same as a table."""

    svg: str
    text: str

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return self.text


def draw(root: Any, *, direction: str = "LR", digits: int = 4) -> Drawing:
    """The expression graph of `root`: a box for each value, a round one for each operation.

    `direction` is "LR" (inputs left) or "TB" (inputs on top); `digits` counts significant
    digits. Raises ValueError for more than `MOST_VALUES` values.
    """
    nodes, _ = trace(root)
    count = len(nodes)
    if count > MOST_VALUES:
        raise ValueError(
            f"This graph has {count:,} values, and a picture of more than {MOST_VALUES:,} cannot "
            "be read: draw a part of it, such as one neuron, or read trace(root) as lists."
        )
    graph = _Graph(nodes, direction, digits)
    shapes = [box.shape for box in graph.boxes]
    layout = dot_layout(shapes, graph.arrows, direction) if count <= MOST_FOR_DOT else None
    layout = layout or layered_layout(shapes, graph.arrows, direction)
    return Drawing(_svg(graph, layout), _table(graph))


def draw_dot(root: Any, *, direction: str = "LR", digits: int = 4) -> graphviz.Digraph:
    """The same graph for Graphviz, to be rendered, saved or changed with its own tools."""
    try:
        import graphviz
    except ImportError as error:
        raise ImportError(
            "draw_dot needs the graphviz package, which is not installed here: "
            "run `pip install graphviz`, or use draw(root), which needs nothing."
        ) from error
    graph = _Graph(trace(root)[0], direction, digits)
    dot: graphviz.Digraph = graphviz.Digraph(
        graph_attr={"rankdir": direction, "bgcolor": "transparent", "nodesep": "0.2"},
        node_attr={"fontname": "Helvetica, Arial, sans-serif", "fontsize": "12", "style": "filled"},
        edge_attr={"color": LINE, "arrowsize": "0.7", "penwidth": "1.4"},
    )
    for box in graph.boxes:
        fill = "#ffffff" if box.shape.round else FILLS[box.role]
        look = {"fillcolor": fill, "color": BORDERS[box.role], "fontcolor": TEXT}
        if box.shape.round:
            dot.node(box.name, graphviz.escape(box.title), shape="ellipse", height="0.35",
                     width=f"{box.shape.width / 72:.2f}", margin="0.03", **look)  # fmt: skip
            continue
        rows = [f"<B>{_dot_text(box.title)}</B>"] if box.title else []
        for key, text in box.rows:
            color = GRAD_TEXT if key == "grad" else TEXT
            rows.append(f'<FONT COLOR="{color}">{key} {_dot_text(text)}</FONT>')
        look |= {"style": "rounded,filled", "penwidth": WIDTHS[box.role], "margin": "0.12,0.06"}
        dot.node(box.name, f"<{'<BR/>'.join(rows)}>", shape="box", height="0.3", **look)
    for source, target in graph.arrows:
        dot.edge(graph.boxes[source].name, graph.boxes[target].name)
    return dot


def _dot_text(text: str) -> str:
    return escape(text).replace("\\", "\\\\")  # Graphviz reads escapes here too


@dataclass(frozen=True)
class _Box:
    """One node of the picture: a value with its rows, or an operation with its sign."""

    name: str
    role: str
    title: str
    rows: tuple[tuple[str, str], ...]
    about: str
    shape: Shape


class _Graph:
    """What the picture says, in whatever way it is laid out."""

    def __init__(self, nodes: list[Any], direction: str, digits: int) -> None:
        if direction not in ("LR", "TB"):
            raise ValueError(
                f'draw knows no direction {direction!r}: write "LR" for inputs on the left or '
                '"TB" for inputs on top.'
            )
        if not 1 <= digits <= 17:
            raise ValueError(f"draw cannot show {digits} digits: ask for 1 to 17.")
        self.nodes = nodes
        self.boxes: list[_Box] = []
        self.arrows: list[tuple[int, int]] = []
        self.rows: list[tuple[str, str, str, str]] = []  # name, origin, data, grad
        labels = [_clean(getattr(node, "label", "")) for node in nodes]
        uses = Counter(labels)
        names = [
            label if label and uses[label] == 1 else f"{label}#{i}"
            for i, label in enumerate(labels)
        ]
        number = {id(node): i for i, node in enumerate(nodes)}
        place: list[int] = []
        shown = [_numbers(node, digits) for node in nodes]
        widest = max(text_width(text, 13) for rows in shown for text in rows.values())
        for i, node in enumerate(nodes):
            operands = [number[id(operand)] for operand in _operands(node)]
            op = _clean(getattr(node, "_op", ""))
            tails = [place[operand] for operand in operands]
            origin = _origin(op, [names[operand] for operand in operands])
            if op:
                title = _short(op, 12)
                across = 28.0 if len(title) == 1 else max(34.0, text_width(title, 14) + 18)
                self.arrows += [(tail, len(self.boxes)) for tail in tails]
                tails = [len(self.boxes)]
                shape = Shape(across, 28.0, round=True)
                self.boxes.append(_Box(f"op{i}", "inner", title, (), origin, shape))
            self.arrows += [(tail, len(self.boxes)) for tail in tails]
            place.append(len(self.boxes))
            role = "root" if node is nodes[-1] else "inner" if operands or op else "leaf"
            exact = ", ".join(f"{key} {text}" for key, text in _numbers(node, 12).items())
            title = _short(labels[i], 28)
            width = max(78.0, widest + 54, text_width(title, 13, bold=True) + 22)
            shape = Shape(width, ROW * (len(shown[i]) + bool(title)) + 4)
            self.boxes.append(
                _Box(f"v{i}", role, title, tuple(shown[i].items()), f"{names[i]}: {exact}", shape)
            )
            self.rows.append((names[i], origin, shown[i]["data"], shown[i].get("grad", "")))


def _numbers(node: Any, digits: int) -> dict[str, str]:
    return {
        key: format_number(getattr(node, key), digits)
        for key in ("data", "grad")
        if hasattr(node, key)
    }


def _clean(value: Any) -> str:
    """Text for a picture: one line, without the characters that XML forbids."""
    text = "" if value is None else str(value)
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join("".join(kept).replace("\ufffe", " ").replace("\uffff", " ").split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _origin(op: str, operands: list[str]) -> str:
    """How a value came about, as one would write it."""
    if op in ("+", "-", "*", "/", "**") and len(operands) == 2:
        return f"{operands[0]} {op} {operands[1]}"
    if op.startswith("**") and len(operands) == 1:
        return f"{operands[0]}{op}"
    return f"{op}({', '.join(operands)})" if op or operands else ""


def _table(graph: _Graph) -> str:
    """The graph as plain text; the middle of a long one is left out."""
    count = len(graph.rows)
    rows = [("value", "from", "data", "grad"), *graph.rows]
    if count > 60:
        dots = ("…", f"{count - 50} more", "", "")
        rows = [*rows[:31], dots, *rows[-20:]]
    widths = [min(40, max(len(row[i]) for row in rows)) for i in range(4)]
    lines = [_summary(graph)]
    for row in rows:
        cells = [
            _short(text, 40).ljust(width) if i < 2 else text.rjust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
            if width
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _summary(graph: _Graph) -> str:
    values, operations = len(graph.nodes), len(graph.boxes) - len(graph.nodes)
    return (
        f"Expression graph of {graph.rows[-1][0]}: {values} value{'s' * (values != 1)}, "
        f"{operations} operation{'s' * (operations != 1)}"
    )


def _svg(graph: _Graph, layout: Layout) -> str:
    """The picture. No ids and no style sheet: many such pictures share one page."""
    width, height = _number(layout.width), _number(layout.height)
    summary = escape(_summary(graph))
    fit = "max-width:100%;height:auto" if layout.width <= WIDEST_FITTED else "max-width:none"
    values = (f"{name} = {origin or data}" for name, origin, data, _ in graph.rows[:60])
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{summary}" '
        f'style="{fit}" font-family="{FONT}" font-size="13">',
        f"<title>{summary}</title>",
        f"<desc>{escape('; '.join(values))}{'; …' * (len(graph.rows) > 60)}</desc>",
    ]
    for (source, target), curve in zip(graph.arrows, layout.curves, strict=True):
        out.append(_arrow(f"{graph.boxes[source].name}->{graph.boxes[target].name}", curve))
    for box, (x, y) in zip(graph.boxes, layout.centres, strict=True):
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


def _operation(box: _Box, x: float, y: float) -> str:
    # Fonts hang the asterisk high: set it larger and lower.
    size, drop = (20, 9.5) if set(box.title) == {"*"} else (14, 4.8)
    return (
        f'<ellipse cx="{_number(x)}" cy="{_number(y)}" rx="{_number(box.shape.width / 2)}" '
        f'ry="{_number(box.shape.height / 2)}" fill="#ffffff" stroke="{BORDERS["inner"]}" '
        f'stroke-width="1.2"/><text x="{_number(x)}" y="{_number(y + drop)}" '
        f'text-anchor="middle" font-size="{size}" fill="{TEXT}">{escape(box.title)}</text>'
    )


def _value(box: _Box, x: float, y: float) -> str:
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
        if key == "grad":
            out.append(
                f'<path fill="{GRAD_FILL}" d="M{_point((left, bottom - ROW - 1))} '
                f"H{_number(right)} V{_number(bottom - 6)} q0,6 -6,6 "
                f'H{_number(left + 6)} q-6,0 -6,-6 z"/>'
            )
        key_color, color = (GRAD_TEXT, GRAD_TEXT) if key == "grad" else (KEY_TEXT, TEXT)
        out.append(
            f'<text x="{_number(left + 8)}" y="{_number(baseline)}" font-size="11" '
            f'fill="{key_color}">{key}</text><text x="{_number(right - 8)}" '
            f'y="{_number(baseline)}" text-anchor="end" fill="{color}">{escape(text)}</text>'
        )
        baseline += ROW
    out.append(
        f'<rect {frame} fill="none" stroke="{BORDERS[box.role]}" '
        f'stroke-width="{WIDTHS[box.role]}"/>'
    )
    return "".join(out)
