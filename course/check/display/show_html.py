"""A result as HTML that needs no style sheet and no script: one sentence, then the evidence.

Text keeps the color of the page it stands on, or has a ground of its own, so it can be read in a
light theme and in a dark one.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from course.check.checked_graph import CheckedGraph
from course.check.display.shown_table import ShownTable, shown_table
from course.check.notes import Raised
from course.check.verdict import Result, Row

if TYPE_CHECKING:
    from course.solutions import Solution

RIGHT, WRONG, UNWRITTEN, STALE = "✓", "✗", "○", "!"
_MARKS = {"right": RIGHT, "wrong": WRONG, "unwritten": UNWRITTEN, "stale": STALE}

# Lines beside the box, visible on white and on Jupyter's #111.
EDGES = {"right": "#1a7f5a", "wrong": "#d1495b", "unwritten": "#7a7f87", "stale": "#a8690a"}
# No single color reaches a contrast of 4.5:1 on white and on Jupyter's #111. So a mark is white on
# a ground of its own, which reaches it in either theme; its shape says the same without color.
GROUNDS = {"right": "#1a7f5a", "wrong": "#c43c50", "unwritten": "#6b7078", "stale": "#8f5a08"}
MARK_TEXT = "#ffffff"
# Laid over the page, below text in the page's own color.
TINTS = {"wrong": "rgba(209,73,91,.16)", "code": "rgba(128,128,128,.14)"}
FAINT = ".8"

_BOX = "padding:.25em .8em;margin:.3em 0;max-width:100%;box-sizing:border-box;line-height:1.5"
_FOLD = "cursor:pointer"
# Jupyter breaks a line of code in the middle of a name.
_WRAPPED = "white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere"
_SCROLLED = "white-space:pre;word-break:normal;overflow-x:auto"
# What a beginner does about the blank that says so.
_TO_WRITE = "Replace the `raise` line with your code, and run the cell again."
# A failing check ends with an error, which graders need, and which would repeat the box in red.
# Jupyter's pages leave that line out (`course.check.verdict.SAID_ABOVE`), and no other error.
_NOT_TWICE = (
    "<style>.jp-OutputArea-child:has(.course-check)+.jp-OutputArea-child:has("
    ".ansi-bold.ansi-underline){display:none}</style>"
)


def as_html(result: Result) -> str:
    """The result as HTML: what is wrong, the smallest case, a graph, and the table."""
    state = state_of(result)
    if state in ("right", "unwritten", "stale"):
        said = result.summary()
        if said.startswith(result.title):
            rest = html.escape(said.removeprefix(result.title))
            headline = f"{_mark(state)} <b>{html.escape(result.title)}</b>{rest}"
        else:
            headline = f"{_mark(state)} {_sentence(said)}"
        parts = [f"<div>{headline}</div>"]
        if state == "right" and result.rows:
            parts = [_fold(headline, _rows(shown_table(result), result.rows))]
        if state == "right" and result.remark:
            parts.append(_faint(result.remark))
        if said.endswith("is not written yet."):
            parts.append(f"<div>{_sentence(_TO_WRITE)}</div>")
    else:
        parts = _what_is_wrong(result)
    if result.printed:
        text = f'<pre style="{_WRAPPED}">{html.escape(result.printed)}</pre>'
        parts.append(
            f'<details open><summary style="{_FOLD}">Your code printed</summary>{text}</details>'
        )
    if result.notes.hint and state in ("wrong", "unwritten"):
        parts.append(_fold(html.escape(result.notes.hint_title), markdown(result.notes.hint)))
    return _box(state, "".join(parts))


def as_one_line(said: str, remark: str = "", solution: Solution | None = None) -> str:
    """The box of checks that all passed; a solution to compare with is folded."""
    more = _faint(remark) if remark else ""
    more += _fold("Compare with one solution", _compared(solution)) if solution else ""
    return _box("right", f"<div>{_mark('right')} {html.escape(said)}</div>{more}")


def _compared(solution: Solution) -> str:
    """The course's code, and how the learner's, which is also correct, compares with it."""
    style = f"background:{TINTS['code']};padding:.3em .6em;margin:.3em 0;{_SCROLLED}"
    said = "Your code is the same." if solution.same else "Yours passes the same checks."
    return f'<pre style="{style}">{html.escape(solution.code)}</pre>{_faint(said)}'


def state_of(result: Result) -> str:
    """Which kind of box a result gets: "right", "wrong", "unwritten" or "stale"."""
    if result.passed:
        # Read and not judged yet looks like an answer that is still open.
        return "unwritten" if result.noted else "right"
    if result.notes.stale:
        return "stale"
    return "unwritten" if result.unwritten and not result.notes.stopped else "wrong"


def _what_is_wrong(result: Result) -> list[str]:
    known, raised = result.diagnosis, result.notes.raised
    mark = _mark("wrong")
    if result.said_instead:
        return [f"<div>{mark} <b>{_sentence(result.said_instead)}</b></div>"]
    parts = []
    if known:
        parts.append(f"<div>{mark} <b>{_sentence(known.sentence)}</b></div>")
        parts += [f"<div>{_sentence(known.case)}</div>"] if known.case else []
    elif not raised:
        rest = html.escape(result.summary().removeprefix(result.title))
        parts.append(f"<div>{mark} <b>{html.escape(result.title)}</b>{rest}</div>")
        parts += [f"<div>{_sentence(result.message)}</div>"] if result.message else []
    for one in raised:
        parts += _exception(one, "" if known or parts else mark, explain=not known)
    if result.graph and not raised:
        parts += [] if known and known.case else [f"<div>{_sentence(result.graph.sentence)}</div>"]
        parts.append(_wide(_picture(result.graph)))
    if known and known.section:
        where = f"{_sentence(known.section)} (in another lesson)"
        where = where if result.notes.elsewhere else _link(known.section)
        parts.append(f"<div>Read again: {where}</div>")
    if not result.rows:
        return parts
    shown = shown_table(result)
    if known or raised:
        said = html.escape(result.summary())
        parts.append(f'<div style="margin-top:.4em;opacity:{FAINT}">{said}</div>')
    elif shown.digits:
        parts.append(f"<div>{_sentence(shown.digits)}</div>")
    return parts + _evidence(shown, result.remark)


def _evidence(shown: ShownTable, remark: str) -> list[str]:
    """The table: wrong rows first, right ones folded."""
    parts = [_before(shown.code)] if shown.code else []
    if shown.repeats:
        parts = [_fold("What was asked", "".join(parts) + _rows(shown, shown.wrong))]
    elif shown.wrong:
        parts.append(_rows(shown, shown.wrong))
    if shown.right:
        number = len(shown.right)
        said = "1 correct row" if number == 1 else f"{number} correct rows"
        parts.append(_fold(said, _rows(shown, shown.right)))
    parts += [_faint(f"… and {shown.hidden} more.")] if shown.hidden else []
    parts += [_faint(remark)] if remark else []
    return parts


def _exception(raised: Raised, mark: str, *, explain: bool) -> list[str]:
    """An exception of the student's code, as a headline if there is a mark for it."""
    said = _sentence(raised.headline())
    parts = [f"<div>{mark} <b>{said}</b></div>" if mark else f"<div>{said}</div>", _code(raised)]
    return parts + ([f"<div>{_sentence(raised.meaning)}</div>"] if explain else [])


def _box(state: str, inside: str) -> str:
    style = f"border-left:3px solid {EDGES[state]};{_BOX}"
    box = f'<div class="course-check {state}" style="{style}">{inside}</div>'
    return box if state == "right" else _NOT_TWICE + box


def _mark(state: str) -> str:
    style = f"color:{MARK_TEXT};background:{GROUNDS[state]};border-radius:.2em;padding:0 .25em"
    return f'<b style="{style}">{_MARKS[state]}</b>'


def _fold(said: str, inside: str) -> str:
    return f'<details><summary style="{_FOLD}">{said}</summary>{inside}</details>'


def _faint(text: str) -> str:
    return f'<div style="opacity:{FAINT}">{_sentence(text)}</div>'


def _wide(inside: str) -> str:
    """Something that may be wider than the page: it scrolls by itself, and the page does not."""
    return f'<div style="overflow-x:auto;max-width:100%">{inside}</div>'


def _picture(graph: CheckedGraph) -> str:
    """The graph, as wide as the page but never too small to read; on a dark page it is dark."""
    # Not at the top: few checks need them.
    from course.graph import draw
    from course.page.embed import picture_style

    svg = draw(graph.root, marks=graph.marks).svg
    return f'{picture_style()}<div class="course-picture">{svg}</div>'


def _sentence(text: str) -> str:
    """A sentence with the code in it set as code."""
    return re.sub(
        "`([^`\n]+)`",
        f'<code style="background:{TINTS["code"]};color:inherit">\\1</code>',
        html.escape(text),
    )


def _code(raised: Raised) -> str:
    """The student's own line, marked."""
    if not raised.line:
        return ""
    start, end = raised.columns
    line = html.escape(raised.line)
    if end > start:
        fault = html.escape(raised.line[start:end])
        look = f"background:{TINTS['wrong']};text-decoration:underline"
        line = (
            f'{html.escape(raised.line[:start])}<b style="{look}">{fault}</b>'
            f"{html.escape(raised.line[end:])}"
        )
    place = f'<span style="opacity:{FAINT}">{raised.place()} → </span>' if raised.place() else "→ "
    style = f"background:{TINTS['code']};padding:.3em .6em;margin:.3em 0;{_WRAPPED}"
    return f'<pre style="{style}">{place}{line}</pre>'


def _before(code: str) -> str:
    """The check's own code, whose result is in the table below."""
    style = f"background:{TINTS['code']};padding:.3em .6em;margin:.3em 0;{_SCROLLED}"
    said = f'<div style="opacity:{FAINT}">The check ran this:</div>'
    return f'{said}<pre style="{style}">{html.escape(code)}</pre>'


def _link(section: str) -> str:
    """A link to a heading, with the id that Jupyter gives it."""
    # Of code and of mathematics an id has the letters alone.
    anchor = html.escape(re.sub(r"[`$^]", "", section).replace(" ", "-"))
    said = _sentence(section)
    return f'<a href="#{anchor}" style="color:inherit;text-decoration:underline">{said}</a>'


def _rows(shown: ShownTable, rows: list[Row]) -> str:
    cell = "text-align:left;padding:.15em .8em;white-space:pre-wrap"
    head = "".join(f'<th style="{cell}">{html.escape(name)}</th>' for name in shown.columns)
    body, yours = [], shown.yours
    for row in rows:
        cells = []
        for i, text in enumerate(row.cells):
            wrong = i == yours and not row.correct
            style = f"{cell};font-weight:bold;background:{TINTS['wrong']}" if wrong else cell
            cells.append(f'<td style="{style}">{html.escape(text)}</td>')
        cells.append(f'<td style="{cell}">{_mark("right" if row.correct else "wrong")}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    return _wide(
        '<table style="margin:.3em 0;border-collapse:collapse;font-variant-numeric:tabular-nums">'
        f"<thead><tr>{head}<th></th></tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def markdown(text: str) -> str:
    """The little Markdown that hints use, as HTML: paragraphs, code, emphasis.

    Mathematics keeps its dollar signs, which Jupyter typesets.
    """
    parts = []
    for number, block in enumerate(re.split(r"```\w*\n(.*?)```", text, flags=re.DOTALL)):
        if number % 2:
            style = f"background:{TINTS['code']};padding:.3em .6em;{_WRAPPED}"
            parts.append(f'<pre style="{style}">{html.escape(block.rstrip())}</pre>')
            continue
        for paragraph in re.split(r"\n\s*\n", block.strip()):
            said = _sentence(" ".join(paragraph.split()))
            said = re.sub(r"\*\*([^*$`]+)\*\*", r"<b>\1</b>", said)
            parts += [f"<p>{said}</p>"] if said else []
    return "".join(parts)
