"""Names that are not what the notebook on the screen says: stale, taken over, lost or edited."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from course.check.asking.in_process import InProcess
from course.check.notebook import unwritten, visible
from course.check.notebook.cells import Cell, Cells, what_it_is
from course.check.verdict import Result


class Session(Protocol):
    """What is known of the notebook: its cells, the one that runs, and when each one ended."""

    cells: Cells
    cell_id: str
    ended: dict[str, float]


def note(result: Result, student: InProcess, here: Session) -> str:
    """One sentence on a name that is not what the cell above says, or ""."""
    asked = unwritten.asked_names(student.questions)
    there = [name for name in asked if name in student.names]
    own = next((a for a in visible.answers().values() if here.cell_id in (a.name, *a.tests)), None)
    looks: list[tuple[list[str], Callable[[str], str]]] = [
        (there, lambda name: _failed(name, own, here)),
        (there if own else [], lambda name: _gone(name, own, here)),
        ([] if result.passed else there, lambda name: _taken(name, student, own, here)),
        (asked, lambda name: _changed(name, own, here)),
    ]
    return next((said for names, look in looks for name in names if (said := look(name))), "")


def _failed(name: str, own: visible.Answer | None, here: Session) -> str:
    failed = here.cells.failed(name)
    if failed is None or failed.id == here.cell_id:
        return ""
    return (
        f"{_the_cell(failed, name, own, here)} {failed.ending}. Fix it, then run it again: "
        f"the check still sees your earlier `{name}`."
    )


def _gone(name: str, own: visible.Answer | None, here: Session) -> str:
    cell, others = here.cells.no_longer_defines(own.name if own else "", name)
    if cell is None:
        return ""
    does, todo = f"no longer defines `{name}`", f"Define `{name}` there"
    if others:
        does, todo = f"defines `{others[0]}` instead of `{name}`", f"Rename it to `{name}`"
    return (
        f"The cell above {does}. {todo}, then run the cell again: "
        f"the check still sees your earlier `{name}`."
    )


def _taken(name: str, student: InProcess, own: visible.Answer | None, here: Session) -> str:
    cell, is_ = here.cells.rebinding(name), f"is {what_it_is(student.names[name])} here"
    if cell and own and cell.id == own.name:
        cell = None
    if cell is None and own and name in own.names:
        cell, is_ = here.cells.taken_from(own.name, name), "has another value now"
    if cell:
        return (
            f"`{name}` {is_}: the cell [{cell.number}] `{cell.line_that_binds(name)}` "
            "rebinds it. Run the answer cell again, then this one."
        )
    undone = here.cells.undone(name, student.names[name])
    return lost(name, undone[0]) if undone and own and undone[1].id != own.name else ""


def _changed(name: str, own: visible.Answer | None, here: Session) -> str:
    binding = here.cells.binding(name)
    if binding is None or binding.id == here.cell_id or not _edited(binding.id, here):
        return ""
    return (
        f"{_the_cell(binding, name, own, here)} was changed after it ran. "
        f"The check still sees your earlier `{name}`: run that cell again."
    )


def lost(name: str, cell: Cell) -> str:
    """What to do about a cell that changed `name` before an earlier cell ran again."""
    return (
        f"You ran a cell that sets `{name}` again, which undid cell [{cell.number}], "
        f"`{cell.line_that_binds(name)}`. Run cell [{cell.number}] again, then this one."
    )


def _the_cell(cell: Cell, name: str, own: visible.Answer | None, here: Session) -> str:
    """The cell that should give `name` its value, as a sentence begins with it.

    An answer's own cell stands above its checks; any other may be far away.
    """
    above = cell.id == own.name if own else cell in here.cells.ran[-1:]
    return "The cell above" if above else f"The cell [{cell.number}] `{cell.line_that_binds(name)}`"


def _edited(cell_id: str, here: Session) -> bool:
    """Whether the saved notebook holds another text of this cell than the one that ran before.

    A front end tells a kernel only what it runs. The file is newer than the run if the cell was
    edited afterward and saved, which JupyterLab does every two minutes.
    """
    cell, path = here.cells.last(cell_id), os.environ.get("JPY_SESSION_NAME", "")
    if cell is None or not path.endswith(".ipynb"):
        return False
    try:
        file = Path(path)
        if file.stat().st_mtime <= here.ended.get(cell_id, 0):
            return False
        saved = json.loads(file.read_text(encoding="utf-8"))["cells"]
        text = next(one["source"] for one in saved if one.get("id") == cell_id)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return False
    text = "".join(text) if isinstance(text, list) else str(text)
    return text.strip() != cell.source.strip() and "%" not in text
