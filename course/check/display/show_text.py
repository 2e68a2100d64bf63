"""A result as plain text, for a terminal of 80 columns: one sentence, and below it the evidence."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from course.check.display.shown_table import ERROR, shown_table
from course.check.verdict import Result

RIGHT, WRONG, UNWRITTEN = "✓", "✗", "·"
# Read, and not judged yet.
NOTED = "○"
WIDTH = 80
# A narrower cell says nothing.
NARROWEST = 8


def as_text(result: Result) -> str:
    """The result as text: what is wrong, the smallest case, and the table."""
    if result.passed or (result.unwritten and not result.notes.stale):
        mark = RIGHT if result.passed else UNWRITTEN
        mark = NOTED if result.passed and result.noted else mark
        lines = [f"{mark} {result.summary()}"]
    else:
        lines = _what_is_wrong(result)
    lines = [part for line in lines for part in _wrapped(line)]
    if result.rows and not result.passed and not result.said_instead:
        lines += _table(result)
    lines += _wrapped(result.remark) if result.remark and not result.said_instead else []
    if result.printed:
        lines += ["Your code printed:", result.printed.rstrip()]
    return "\n".join(lines)


def _what_is_wrong(result: Result) -> list[str]:
    """The sentences above the table, the most telling one first."""
    known, raised = result.diagnosis, result.notes.raised
    if result.said_instead:
        return [f"{WRONG} {result.said_instead}"]
    lines = [f"{WRONG} {result.summary()}", *([result.message] if result.message else [])]
    if known:
        lines = [f"{WRONG} {known.sentence}", *([known.case] if known.case else [])]
    elif raised:
        lines = [f"{WRONG} {raised[0].headline()}"]
    for one in raised:
        lines += [one.headline()] if known or one is not raised[0] else []
        lines += [f"    {line}" for line in one.marked()]
        lines += [one.meaning] if one.meaning and not known else []
    if result.graph and not raised:
        lines.append(result.graph.sentence)
    if known and known.section:
        section = known.section.replace("$x^2$", "x²")
        elsewhere = " (in another lesson)" if result.notes.elsewhere else ""
        lines.append(f"Read again: {section}{elsewhere}")
    lines += [result.summary()] if known or raised else []
    digits = shown_table(result).digits if result.rows else ""
    return [*lines, *([digits] if digits and not known else [])]


def _table(result: Result) -> list[str]:
    shown = shown_table(result)
    if shown.repeats:
        return []
    code = [f"    {line}" for line in shown.code.split("\n")] if shown.code else []
    code = ["The check ran this:", *code] if code else []
    table = [[*shown.columns, ""]]
    table += [[*row.cells, WRONG] for row in shown.wrong]
    table += [[*row.cells, RIGHT] for row in shown.right]
    widths = _widths(table)
    if sum(widths) + 2 * len(widths) > WIDTH and ERROR in shown.columns:
        place = shown.columns.index(ERROR)
        table = [[*row[:place], *row[place + 1 :]] for row in table]
        widths = _widths(table)
    while sum(widths) + 2 * len(widths) > WIDTH and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines = [line for row in table for line in _lines(row, widths)]
    return code + lines + ([f"  … and {shown.hidden} more."] if shown.hidden else [])


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(row[i]) for row in table) for i in range(len(table[0]))]


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row of the table, in as many lines as its longest cell needs."""
    cells = [
        textwrap.wrap(cell, width) if len(cell) > width else [cell]
        for cell, width in zip(row, widths, strict=True)
    ]
    lines = []
    for number in range(max(map(len, cells))):
        parts = (cell[number] if number < len(cell) else "" for cell in cells)
        padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
        lines.append(("  " + "  ".join(padded)).rstrip())
    return lines


def _wrapped(line: str) -> list[str]:
    """A sentence in lines that fit; a line of code stays as it is."""
    if len(line) <= WIDTH or line.startswith("    "):
        return [line]
    return textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)
