"""The comments in the gradebook that say what was repaired in a submission, or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from nbformat import NotebookNode
from nbgrader import utils

from grading.judging import findings
from grading.judging.findings import LEFT_OUT, REPAIRED, Event


def repairs_in(notebook: NotebookNode, known: Iterable[Event] = ()) -> list[Event]:
    """What was repaired in a notebook that was run; `known` is for one that the judge did not run.

    Of a repair of one cell, the event has the cell's name. What was left out is among them.
    """
    found = findings.read(notebook)
    events = found.events if found else known
    return [event for event in events if event.kind in (REPAIRED, LEFT_OUT)]


def by_answer(
    notebook: NotebookNode, events: Iterable[Event], answers: Collection[str]
) -> dict[str, str]:
    """What to add to the comment of each answer. `answers` are the cells that can have comments.

    A repair of a test belongs to the answer above it, and what concerns the whole submission to
    the first answer.
    """
    above, answer, first = dict[str, str](), "", ""
    for cell in notebook.cells:
        name = str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if utils.is_solution(cell) or utils.is_task(cell):
            answer = name
            first = first or (name if name in answers else "")
        elif name:
            above[name] = answer
    said: dict[str, list[str]] = defaultdict(list)
    for event in events:
        target = event.name if event.name in answers else above.get(event.name, "")
        target = target if target in answers else first
        message = event.for_the_student
        if target in answers and message not in said[target]:
            said[target].append(message)
    return {name: " ".join(sentences) for name, sentences in said.items() if sentences}


def joined(comment: str | None, said: str) -> str:
    """nbgrader's own comment, if there is one, and what was repaired."""
    return f"{comment} {said}" if comment else said
