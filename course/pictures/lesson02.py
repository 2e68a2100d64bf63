"""The pictures of lesson 02: a backward pass to step through, and the slope of tanh.

`course.graph` draws the graphs, and `course.pictures.figure` displays the pictures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any

from course.diagram import format_number
from course.graph import Drawing, draw, trace
from course.pictures.figure import BLUE, GRAY, RED, display_in_ipython, picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# The panels of one accordion share a name; two accordions on a page must have different ones.
_accordions = count(1)


@dataclass(frozen=True)
class BackwardStep:
    """One call in the backward pass: what it did, in words, and the graph right after it."""

    caption: str
    picture: Drawing


@dataclass(frozen=True)
class BackwardPass:
    """The steps of a backward pass: an accordion in a notebook, the captions elsewhere."""

    steps: tuple[BackwardStep, ...]

    def _repr_html_(self) -> str:
        name = f"backward-pass-{next(_accordions)}"
        panels = [
            f'<details name="{name}"{" open" if i == 0 else ""} style="margin:.3em 0">'
            f'<summary style="cursor:pointer">{escape(step.caption)}</summary>'
            f'<div style="overflow-x:auto;padding:.4em 0">{step.picture.svg}</div></details>'
            for i, step in enumerate(self.steps)
        ]
        return f"<div>{''.join(panels)}</div>"

    def __repr__(self) -> str:
        return "\n".join(step.caption for step in self.steps)


def show_backward(root: Any) -> None:
    """BackwardStep through the backward pass of `root` in a notebook."""
    display_in_ipython(lambda: backward_pass(root))


def backward_pass(root: Any) -> BackwardPass:
    """Run the backward pass of `root` one `_backward()` call at a time, with a picture after each.

    Every gradient starts from 0, including those of leaves, and has its full value afterward.
    """
    nodes, _ = trace(root)
    names = {id(node): node.label or f"value {i}" for i, node in enumerate(nodes, 1)}
    for node in nodes:
        node.grad = 0.0
    root.grad = 1.0
    steps = [
        BackwardStep(f"Start: {names[id(root)]}.grad = 1, all others 0", _picture(nodes, root))
    ]
    for node in reversed(nodes):
        operands = list({id(operand): operand for operand in node._prev}.values())
        if not operands:
            continue
        before = [operand.grad for operand in operands]
        node._backward()
        changes = [
            f"{names[id(operand)]}.grad {_short(old)} → {_short(operand.grad)}"
            for operand, old in zip(operands, before, strict=True)
        ]
        caption = f"{len(steps)}. {names[id(node)]}._backward():  {',  '.join(changes)}"
        steps.append(BackwardStep(caption, _picture(nodes, node)))
    return BackwardPass(tuple(steps))


@dataclass
class _Snapshot:
    """A copy of a value at the moment of its picture."""

    data: float
    grad: float
    label: str
    _prev: tuple[_Snapshot, ...]
    _op: str


def _picture(nodes: list[Any], active: Any) -> Drawing:
    """The graph as it is now, with a mark at the active value."""
    snapshots: dict[int, _Snapshot] = {}
    for node in nodes:
        mark = "▶ " if node is active else ""
        operands = tuple(snapshots[id(operand)] for operand in node._prev)
        snapshots[id(node)] = _Snapshot(
            node.data, node.grad, f"{mark}{node.label}".rstrip(), operands, node._op
        )
    return draw(snapshots[id(nodes[-1])])


def _short(value: float) -> str:
    return format_number(value).removesuffix(".0")


@picture
def tanh_at(n: float) -> Figure:
    """tanh from -3 to 3 with a dashed tangent at the neuron's weighted sum n.

    The curve is steep near 0, and flat far from it.
    """
    from matplotlib.figure import Figure

    out = math.tanh(n)
    xs = [i / 50 - 3 for i in range(301)]
    near = [n - 1, n + 1]
    figure = Figure(figsize=(6.4, 3.4), layout="constrained")
    axes = figure.subplots()
    axes.spines[["right", "top"]].set_visible(False)
    axes.axhline(0, color=GRAY, linewidth=0.6)
    axes.axvline(0, color=GRAY, linewidth=0.6)
    axes.plot(xs, [math.tanh(x) for x in xs], color=BLUE, linewidth=2, label="o = tanh(n)")
    tangent = [out + (1 - out * out) * (x - n) for x in near]
    axes.plot(near, tangent, color=RED, linewidth=2, linestyle="--", label="slope at n")
    axes.plot([n], [out], "o", color=RED)
    axes.text(n + 0.2, out - 0.2, f"n = {n:.4f}\no = {out:.4f}", va="top")
    axes.set(xlabel="n", ylabel="o", title="tanh is steep near 0 and flat far from it")
    axes.legend(loc="upper left", frameon=False)
    return figure
