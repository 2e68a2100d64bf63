"""The first screen of a feedback page: what was lost and why, what waits, and how it was graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grading.judging import findings
from grading.judging.findings import (
    IN_KERNEL,
    LEFT_OUT,
    NO_SANDBOX,
    OUTPUT_CUT,
    PROCESS_ENDED,
    REFUSED,
    REPAIRED,
    TIME_LIMIT,
    UNANSWERED,
    Event,
    Findings,
)
from grading.pages.anchors import Section, sections
from grading.pages.cells import Cell
from grading.pages.headline import headline
from grading.pages.losses import Loss, losses

# Answers that are explained one by one, and those of them whose code is open from the start. The
# rest is a list of links, so that a page of 200 answers still prints on four pages.
DETAILED, _MOST_LINES, _OPEN_LINES = 6, 80, 8
_MOST_NOTES = 20
_STOPPED = (TIME_LIMIT, PROCESS_ENDED, UNANSWERED, OUTPUT_CUT, REFUSED)
_FLAGS = {
    NO_SANDBOX: "Your notebook ran without a sandbox.",
    IN_KERNEL: "Some tests ran in the same process as your code, so something that your code "
    "changed may have changed their results.",
}


@dataclass(frozen=True)
class Block:
    """One cause of lost points as a page explains it; `again` is the heading to read again."""

    loss: Loss
    again: Section | str | None

    @property
    def kept(self) -> str:
        """The tests that failed because of this answer and lost nothing, in a sentence."""
        kept = self.loss.kept
        if not kept:
            return ""
        verb = "passes" if len(kept) == 1 else "pass"
        names = " and ".join(test.cell.name.replace("_", " ") for test in kept)
        which = (
            f"{names}, which {verb}" if len(kept) < 3 else f"{len(kept)} later tests that {verb}"
        )
        return f"No points lost for {which} with a correct `{self.loss.name}`."

    @property
    def code(self) -> Cell | None:
        """The student's own cell, unless it is blank or far too long to show twice."""
        cell = self.loss.answer
        return cell if cell and cell.lines <= _MOST_LINES else None

    @property
    def is_short(self) -> bool:
        """Whether the code fits on a phone without being folded."""
        return self.loss.answer is not None and self.loss.answer.lines <= _OPEN_LINES


@dataclass(frozen=True)
class Overview:
    """Everything above the folded notebook. `notes` are pairs of a sentence and a cell's number."""

    headline: str
    blocks: list[Block]
    more: list[Loss]
    blank: list[Loss]
    written: list[Cell]
    waiting: float
    comments: list[Cell]
    repaired: list[str]
    left_out: list[str]
    notes: list[tuple[str, int]]


def overview(notebook: Any, cells: Sequence[Cell]) -> Overview:
    """The overview of a notebook whose cells a page shows."""
    causes = losses(notebook, cells)
    wrong = [loss for loss in causes if not loss.is_blank]
    written = [cell for cell in cells if cell.is_answer and cell.is_graded]
    waiting = sum(cell.points for cell in written if is_waiting(cell))
    by_hand = sum(max(0.0, cell.points - cell.score) for cell in written if not is_waiting(cell))
    headings = sections(cells)
    blocks = [Block(loss, _again(loss, headings)) for loss in wrong[:DETAILED]]
    own = {block.loss.answer.number for block in blocks if block.loss.answer}
    own |= {cell.number for cell in written}
    found = findings.read(notebook) or Findings()
    return Overview(
        headline(causes, round(by_hand, 2), waiting),
        blocks,
        wrong[DETAILED:],
        [loss for loss in causes if loss.is_blank],
        written,
        waiting,
        [cell for cell in cells if has_comment(cell) and cell.number not in own],
        _said(found, REPAIRED),
        _said(found, LEFT_OUT),
        _notes(found, len(cells)),
    )


def is_waiting(cell: Cell) -> bool:
    """Whether a person still has to grade the cell; if nobody has looked, its score must say."""
    return cell.waits if cell.waits is not None else not cell.score and not cell.comment


def has_comment(cell: Cell) -> bool:
    """Whether a person said something about the cell; nbgrader says of a blank "No response."."""
    return bool(cell.comment) and not is_left_blank(cell)


def is_left_blank(cell: Cell) -> bool:
    """Whether nbgrader found an answer unchanged."""
    return cell.comment is not None and cell.comment.striptags() == "No response."


def _again(loss: Loss, headings: Sequence[Section]) -> Section | str | None:
    """The heading to read again: the one that the mistake names, or that above the answer."""
    named = next((test.section for test in loss.tests if test.section), "")
    if named:
        wanted = _plain(named)
        return next((one for one in headings if _plain(one.title) == wanted), named)
    number = loss.answer.number if loss.answer else 0
    above = [one for one in headings if one.cell < number]
    return above[-1] if above else None


def _plain(title: str) -> str:
    return " ".join(title.replace("`", "").casefold().split())


def _said(found: Findings, kind: str) -> list[str]:
    """What the events of one kind say to the student."""
    said = [one.for_the_student for one in found.events if one.kind == kind]
    return list(dict.fromkeys(said))


def _notes(found: Findings, shown: int) -> list[tuple[str, int]]:
    """What else happened, in sentences."""
    notes = [
        (_note(one), one.cell if 0 < one.cell <= shown else 0)
        for one in found.events
        if one.kind in _STOPPED
    ]
    notes += [(_FLAGS[flag], 0) for flag in found.flags if flag in _FLAGS]
    return list(dict.fromkeys(notes))[:_MOST_NOTES]


def _note(event: Event) -> str:
    if event.kind == OUTPUT_CUT:
        return "Its output was too long, so the end was cut off."
    return " ".join(event.message.split())[:500]
