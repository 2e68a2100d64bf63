"""`course.step`: step through a backward pass on a page, with or without scripts.

Every step is a panel that opens by itself: a caption, the rule in words, and a picture. Where
scripts run, `course.stepper.page` turns the panels into one picture with buttons and a
slider. A page that removes pictures too still has the words, which are also the text form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from course.diagram import BORDERS, FONT, GRAD_FILL, GRAD_TEXT, Box, Diagram, compact
from course.graph import layout_of
from course.layout import Layout, text_width
from course.page.embed import svg_image
from course.stepper.first_wrong import FirstWrong, rules_of
from course.stepper.local_rules import short
from course.stepper.page import foot, head
from course.stepper.recording import Moment, Recording, record
from course.stepper.words import Words, added, words_of

AT_WORK = "#8250df"  # contrast above 3 to 1 on white and on JupyterLab's dark theme
WRONG, WRONG_FILL, WRONG_TEXT = BORDERS["wrong"], "#fde0e3", "#8f1020"
# Larger outputs are shown without pictures: a grader keeps no more of one.
MOST_CHARACTERS = 480_000
BELOW = 12.0  # room below the lowest box for what was added to it


@dataclass(frozen=True)
class Panel:
    """One step: its words, and its picture with a text that says the same."""

    words: Words
    svg: str
    alt: str
    middle: float  # where the value at work is, from 0 on the left to 1


@dataclass(frozen=True)
class BackwardPass:
    """The steps of a backward pass: pictures in a notebook, sentences in a terminal."""

    title: str
    note: str
    panels: tuple[Panel, ...]
    verdict: str = ""

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{escape(text)}</p>" for text in (self.note, self.verdict) if text)
        pictures = [_picture_html(panel) for panel in self.panels]
        if sum(map(len, pictures)) > MOST_CHARACTERS:
            pictures = [f"<p>{escape(panel.alt)}</p>" for panel in self.panels]
        panels = "".join(
            f"<details{' open' if i == 0 else ''}><summary>{escape(panel.words.caption)}</summary>"
            f"<div>{_words_html(panel.words)}{picture}</div></details>"
            for i, (panel, picture) in enumerate(zip(self.panels, pictures, strict=True))
        )
        return (
            f'{head()}<div class="course-page course-step" role="group" '
            f'aria-label="{escape(self.title)}">'
            f"<p><b>{escape(self.title)}</b></p>{notes}"
            f'<div class="course-step-panels">{panels}</div></div>{foot()}'
        )

    def __repr__(self) -> str:
        lines = [self.title, *(text for text in (self.note, self.verdict) if text)]
        for panel in self.panels:
            lines.append(panel.words.caption)
            lines += [f"   {line}" for line in panel.words.lines]
            lines += [f"   ✗ {panel.words.wrong}"] * bool(panel.words.wrong)
        return "\n".join(lines)


def step(root: Any, *, compare: bool = False) -> BackwardPass:
    """Step through the backward pass of `root`, of any engine; the graph stays as it is.

    Its own `backward()` runs from gradients of 0. With `compare`, the first value that differs
    from the course's engine is shown in red.

    Raises TypeError unless the values of the graph are single numbers with a gradient, and
    ValueError for a graph that is too large to show.

    >>> from course.engine import Tensor
    >>> a, b = Tensor(2.0, label="a"), Tensor(-3.0, label="b")
    >>> step(a * b)
    Backward pass of #2
    Start: #2.grad = 1, all others 0
    1. #2._backward(): a.grad 0 → −3, b.grad 0 → 2
       ∂(a·b)/∂a = b = −3, times upstream 1 → a.grad += −3 (0 → −3)
       ∂(a·b)/∂b = a = 2, times upstream 1 → b.grad += 2 (0 → 2)
    """
    recording = record(root)
    said, found = words_of(recording, compare=compare)
    diagrams = [_diagram(recording, moment, k, found) for k, moment in enumerate(recording.moments)]
    # One layout for all pictures, so that nothing moves but the numbers.
    shapes = [
        replace(boxes[0].shape, width=max(box.shape.width for box in boxes))
        for boxes in zip(*(diagram.boxes for diagram in diagrams), strict=True)
    ]
    layout = layout_of(shapes, diagrams[0].arrows, "LR")
    layout = replace(layout, height=layout.height + BELOW)
    panels = []
    for k, (moment, words, diagram) in enumerate(
        zip(recording.moments, said, diagrams, strict=True)
    ):
        diagram.boxes = [
            replace(box, shape=shape) for box, shape in zip(diagram.boxes, shapes, strict=True)
        ]
        here = found if found and found.moment <= k else None
        svg = _svg(diagram, layout, moment, here)
        panels.append(
            Panel(words, svg, _alt(recording, moment, here), _middle(diagram, layout, moment))
        )
    verdict = _verdict(recording, found) if compare else ""
    return BackwardPass(
        f"Backward pass of {recording.names[-1]}", recording.note, tuple(panels), verdict
    )


def _verdict(recording: Recording, found: FirstWrong | None) -> str:
    if found:
        return f"The first wrong value is red: see step {found.moment}."
    results = [i for i, operands in enumerate(recording.operands) if operands]
    if any(rules_of(recording, i) is None for i in results):
        return (
            "No wrong value was found. What depends on an operation that the course's engine does "
            "not have was not compared."
        )
    return "All gradients agree with the course's engine."


@dataclass
class _Shown:
    """A copy of a value at one moment."""

    data: Any
    grad: Any
    label: str
    _op: str
    _prev: tuple[_Shown, ...]


def _diagram(recording: Recording, moment: Moment, k: int, found: FirstWrong | None) -> Diagram:
    shown: list[_Shown] = []
    for i, node in enumerate(recording.nodes):
        label = f"{'▶ ' if i == moment.active else ''}{recording.names[i]}"
        operands = tuple(shown[j] for j in recording.operands[i])
        op = str(getattr(node, "_op", ""))
        shown.append(_Shown(recording.data[i], moment.after[i], label, op, operands))
    edges = [(shown[j], shown[i]) for i in range(len(shown)) for j in recording.operands[i]]
    return Diagram(list(shown), list(edges), "LR", 4)


def _svg(diagram: Diagram, layout: Layout, moment: Moment, wrong: FirstWrong | None) -> str:
    """The graph at one moment: the value at work framed, and what was added below each box."""
    extra = []
    places = {
        box.name: (box, center) for box, center in zip(diagram.boxes, layout.centers, strict=True)
    }
    if moment.active is not None:
        extra.append(_frame(*places[f"v{moment.active}"], AT_WORK, gap=4))
        for i in moment.changed():
            text = added(moment.before[i], moment.after[i])
            extra.append(_pill(*places[f"v{i}"], text, GRAD_FILL, GRAD_TEXT))
    if wrong:
        at = places[f"v{wrong.value}"]
        extra.append(_frame(*at, WRONG, gap=0))
        extra.append(_pill(*at, f"✗ should be {short(wrong.correct)}", WRONG_FILL, WRONG_TEXT))
    return compact(diagram.as_svg(layout).removesuffix("</svg>") + "".join(extra) + "</svg>")


def _frame(box: Box, center: tuple[float, float], color: str, gap: float) -> str:
    width, height = box.shape.width + 2 * gap, box.shape.height + 2 * gap
    return (
        f'<rect x="{center[0] - width / 2:.1f}" y="{center[1] - height / 2:.1f}" '
        f'width="{width:.1f}" height="{height:.1f}" rx="{6 + gap:g}" fill="none" '
        f'stroke="{color}" stroke-width="3"/>'
    )


def _pill(box: Box, center: tuple[float, float], text: str, fill: str, color: str) -> str:
    width = text_width(text, 12, bold=True) + 14
    x, y = max(center[0], width / 2 + 1), center[1] + box.shape.height / 2 - 3
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}" height="16" rx="8" '
        f'fill="{fill}" stroke="{color}"/><text x="{x:.1f}" y="{y + 12:.1f}" font-size="12" '
        f'font-weight="bold" text-anchor="middle" fill="{color}" font-family="{FONT}">'
        f"{escape(text)}</text>"
    )


def _middle(diagram: Diagram, layout: Layout, moment: Moment) -> float:
    active = len(diagram.nodes) - 1 if moment.active is None else moment.active
    names = [box.name for box in diagram.boxes]
    return float(layout.centers[names.index(f"v{active}")][0] / layout.width)


def _alt(recording: Recording, moment: Moment, wrong: FirstWrong | None) -> str:
    grads = ", ".join(
        f"{name} {short(grad)}" for name, grad in zip(recording.names, moment.after, strict=True)
    )
    at_work = "" if moment.active is None else f" At work: {recording.names[moment.active]}."
    red = "" if wrong is None else (
        f" Wrong: {recording.names[wrong.value]}, which should be {short(wrong.correct)}."
    )  # fmt: skip
    return f"Gradients now: {grads}.{at_work}{red}"


def _picture_html(panel: Panel) -> str:
    width = float(panel.svg.partition(' width="')[2].partition('"')[0])
    # On a phone it scrolls before its words become too small to read.
    image = svg_image(panel.svg, panel.alt, width, least=0.75 * width)
    return f'<div data-middle="{panel.middle:.2f}">{image}</div>'


def _words_html(words: Words) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in words.lines)
    wrong = f"<p><strong>✗ {escape(words.wrong)}</strong></p>" if words.wrong else ""
    return (f"<ul>{lines}</ul>" if lines else "") + wrong
