"""Lesson 02 on show: graphs, a backward pass to step through, engines with faults planted in them.

Graphs are laid out and drawn by course.graph, and how a figure gets into a notebook is the business
of course.pictures.figure. Where no notebook runs nothing is drawn.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any

from course.graph import Drawing, draw, format_number, trace
from course.pictures.figure import picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito's colours: told apart by colour-blind readers, and by lightness in print.
BLUE, VERMILION, GREY = "#0072B2", "#D55E00", "#555555"

# Panels of one accordion share a name, and two accordions on a page must not.
_accordions = count(1)


def show_graph(root: Any) -> None:
    """Draw the expression graph of `root` in a notebook."""
    _display(lambda: draw(root))


def _display(make: Callable[[], object]) -> None:
    # Looked up, not imported: where no notebook runs nobody looks, and drawing takes time.
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        from IPython.display import display

        display(make())  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Step:
    """One call of the backward pass: what it did in words, and the graph right after it."""

    caption: str
    picture: Drawing


@dataclass(frozen=True)
class Walk:
    """The steps of a backward pass: an accordion in a notebook, the captions elsewhere."""

    steps: tuple[Step, ...]

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
    """Step through the backward pass of `root` in a notebook."""
    _display(lambda: walk_back(root))


def walk_back(root: Any) -> Walk:
    """Run the backward pass of `root` one `_backward()` at a time, and keep a picture of each.

    Every gradient below starts from 0, leaves too, and holds its full value afterwards.
    """
    nodes, _ = trace(root)
    names = {id(node): node.label or f"value {i}" for i, node in enumerate(nodes, 1)}
    for node in nodes:
        node.grad = 0.0
    root.grad = 1.0
    steps = [Step(f"Start: {names[id(root)]}.grad = 1, all others 0", _picture(nodes, root))]
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
        steps.append(Step(caption, _picture(nodes, node)))
    return Walk(tuple(steps))


@dataclass
class _Still:
    """A value as it was when its picture was taken."""

    data: float
    grad: float
    label: str
    _prev: tuple[_Still, ...]
    _op: str


def _picture(nodes: list[Any], active: Any) -> Drawing:
    """The graph as it stands, with a mark at the value whose turn it is."""
    stills: dict[int, _Still] = {}
    for node in nodes:
        mark = "▶ " if node is active else ""
        operands = tuple(stills[id(operand)] for operand in node._prev)
        stills[id(node)] = _Still(
            node.data, node.grad, f"{mark}{node.label}".rstrip(), operands, node._op
        )
    return draw(stills[id(nodes[-1])])


def _short(value: float) -> str:
    return format_number(value).removesuffix(".0")


@picture
def tanh_at(n: float) -> Figure:
    """tanh from -3 to 3 with a dashed tangent at the neuron's sum n: steep near 0, flat far out."""
    from matplotlib.figure import Figure

    out = math.tanh(n)
    xs = [i / 50 - 3 for i in range(301)]
    near = [n - 1, n + 1]
    figure = Figure(figsize=(6.4, 3.4), layout="constrained")
    axes = figure.subplots()
    axes.spines[["right", "top"]].set_visible(False)
    axes.axhline(0, color=GREY, linewidth=0.6)
    axes.axvline(0, color=GREY, linewidth=0.6)
    axes.plot(xs, [math.tanh(x) for x in xs], color=BLUE, linewidth=2, label="o = tanh(n)")
    tangent = [out + (1 - out * out) * (x - n) for x in near]
    axes.plot(near, tangent, color=VERMILION, linewidth=2, linestyle="--", label="slope at our n")
    axes.plot([n], [out], "o", color=VERMILION)
    axes.text(n + 0.2, out - 0.2, f"n = {n:.4f}\no = {out:.4f}", va="top")
    axes.set(xlabel="n", ylabel="o", title="tanh is steep near 0 and flat far out")
    axes.legend(loc="upper left", frameon=False)
    return figure


class _Scalar:
    """What the engines below share: the attributes of a TensorV2, and a right order."""

    def __init__(
        self, data: float, _prev: tuple[Any, ...] = (), _op: str = "", label: str = ""
    ) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.label = label
        self._prev = _prev
        self._op = _op
        self._backward: Callable[[], None] = lambda: None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.data:g}, grad={self.grad:g})"

    def backward(self) -> None:
        order, _ = trace(self)
        for node in order:
            if node._prev:
                node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            node._backward()


def tensor_with(hand_over: Callable[[Any, float], None]) -> type[_Scalar]:
    """An engine of `+` and `*` that calls `hand_over(operand, contribution)` on the way back."""

    class TensorWith(_Scalar):
        def __add__(self, other: TensorWith) -> TensorWith:
            out = TensorWith(self.data + other.data, (self, other), "+")

            def _backward() -> None:
                hand_over(self, out.grad)
                hand_over(other, out.grad)

            out._backward = _backward
            return out

        def __mul__(self, other: TensorWith) -> TensorWith:
            out = TensorWith(self.data * other.data, (self, other), "*")

            def _backward() -> None:
                hand_over(self, other.data * out.grad)
                hand_over(other, self.data * out.grad)

            out._backward = _backward
            return out

    return TensorWith


class PatientTensor(_Scalar):
    """The clinic's patient: every forward value is right, and some ways back are not.

    The faults are ones that published engines have had. They stay as they are.
    """

    def __add__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __sub__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data - other.data, (self, other), "-")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

        out._backward = _backward
        return out

    def __truediv__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data / other.data, (self, other), "/")

        def _backward() -> None:
            self.grad += out.grad / other.data
            other.grad -= out.grad * self.data / other.data**2

        out._backward = _backward
        return out

    def __pow__(self, exponent: float) -> PatientTensor:
        out = PatientTensor(self.data**exponent, (self,), f"**{exponent:g}")

        def _backward() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def tanh(self) -> PatientTensor:
        out = PatientTensor(math.tanh(self.data), (self,), "tanh")

        def _backward() -> None:
            self.grad += (1 - self.data**2) * out.grad

        out._backward = _backward
        return out
