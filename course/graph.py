"""Trace an expression graph and draw it.

    draw(o)               a picture in a notebook, a table in a terminal
    draw_dot(o)           the same graph as a graphviz.Digraph
    trace(o)              its values and edges as lists

Anything with `data` can be drawn; `_prev`, `grad`, `_op` and `label` are shown if they exist. What
a picture says and how it looks is in `course.diagram`; where its boxes go is in `course.layout`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from course.diagram import BORDERS, FILLS, GRAD_TEXT, LINE, TEXT, WIDTHS, Diagram, Mark
from course.layout import Layout, Shape, dot_layout, layered_layout

if TYPE_CHECKING:
    import graphviz

MOST_VALUES = 2000  # above this, draw refuses: the picture would be unreadable
MOST_FOR_DOT = 300  # above this, our own layout is faster than Graphviz and just as clear


def trace(root: Any) -> tuple[list[Any], list[tuple[Any, Any]]]:
    """Every value below `root` once, each after its operands, and every edge.

    An edge is a pair (operand, result). Edges follow the order of the values and of each `_prev`,
    including duplicates: `a + a` has two. Raises TypeError for anything that is not a value and
    ValueError if a value depends on itself.

    >>> from course.engine import Tensor
    >>> a = Tensor(3.0, label="a")
    >>> values, edges = trace(a + a)
    >>> [value.data for value in values], len(edges)
    ([3.0, 6.0], 2)
    """
    _require_data(root, "The root of a graph")
    nodes: list[Any] = []
    edges: list[tuple[Any, Any]] = []
    # Values are compared by identity: a student's class may define == without a hash.
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
                f"The graph has a cycle: {_describe(operand)} depends on itself through _prev. "
                "Make every result a new object whose _prev holds its operands only."
            )
    return nodes, edges


def _require_data(value: Any, what: str) -> None:
    if isinstance(value, type) or not hasattr(value, "data"):
        raise TypeError(
            f"{what} must be a value with a data attribute, not {_describe(value)}: "
            "wrap the number in your Tensor class first, as in draw(Tensor(2.0) * 3)."
        )


def _operands(node: Any) -> tuple[Any, ...]:
    operands = getattr(node, "_prev", ())
    if not isinstance(operands, Iterable):
        raise TypeError(
            f"The _prev of {_describe(node)} must be a tuple of its operands, not "
            f"{_describe(operands)}: write (a, b), or (a,) with a comma for a single one."
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


@dataclass(frozen=True)
class Drawing:
    """A drawn graph: `svg` is the picture, and `text` is the same as a table."""

    svg: str
    text: str

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return self.text


def draw(
    root: Any,
    *,
    direction: str = "LR",
    digits: int = 4,
    marks: Mapping[int, Mark] | None = None,
) -> Drawing:
    """Draw the expression graph of `root`: a box for each value, an ellipse for each operation.

    `direction` is "LR" (inputs on the left) or "TB" (inputs at the top); `digits` is the number of
    significant digits. `marks` maps the `id` of a value to "right", "wrong" or "unsure", which give
    its box a color, to the gradient to show, and to the correct one if that differs. Raises
    ValueError for more than `MOST_VALUES` values.

    >>> from course.engine import Tensor
    >>> a, b = Tensor(2.0, label="a"), Tensor(-3.0, label="b")
    >>> draw(a * b)
    Expression graph of #2: 3 values, 1 operation
    value  from   data  grad
    a              2.0   0.0
    b             -3.0   0.0
    #2     a * b  -6.0   0.0
    """
    nodes, edges = trace(root)
    count = len(nodes)
    if count > MOST_VALUES:
        raise ValueError(
            f"This graph has {count:,} values, and a picture of more than {MOST_VALUES:,} is "
            "unreadable: draw a part of it, such as one neuron, or print trace(root)."
        )
    diagram = Diagram(nodes, edges, direction, digits, marks)
    shapes = [box.shape for box in diagram.boxes]
    # Whoever waits for a check should not wait for another program.
    use_dot = count <= MOST_FOR_DOT and marks is None
    layout = layout_of(shapes, diagram.arrows, direction, use_dot=use_dot)
    return Drawing(diagram.as_svg(layout), diagram.as_table())


def layout_of(
    shapes: list[Shape], arrows: list[tuple[int, int]], direction: str, *, use_dot: bool = True
) -> Layout:
    """Graphviz's layout if it is wanted and installed, otherwise our own."""
    layout = dot_layout(shapes, arrows, direction) if use_dot else None
    return layout or layered_layout(shapes, arrows, direction)


def draw_dot(root: Any, *, direction: str = "LR", digits: int = 4) -> graphviz.Digraph:
    """Build the same graph for Graphviz, to render, save or change with its own tools.

    Raises ImportError if the graphviz package is not installed.
    """
    try:
        import graphviz
    except ImportError as error:
        raise ImportError(
            "draw_dot needs the graphviz package, which is not installed: "
            "run `python -m pip install graphviz`, or use draw(root), which does not need it."
        ) from error
    diagram = Diagram(*trace(root), direction, digits)
    dot: graphviz.Digraph = graphviz.Digraph(
        graph_attr={"rankdir": direction, "bgcolor": "transparent", "nodesep": "0.2"},
        node_attr={"fontname": "Helvetica, Arial, sans-serif", "fontsize": "12", "style": "filled"},
        edge_attr={"color": LINE, "arrowsize": "0.7", "penwidth": "1.4"},
    )
    for box in diagram.boxes:
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
    for source, target in diagram.arrows:
        dot.edge(diagram.boxes[source].name, diagram.boxes[target].name)
    return dot


def _dot_text(text: str) -> str:
    return escape(text).replace("\\", "\\\\")  # Graphviz interprets backslashes here too
