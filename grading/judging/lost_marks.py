"""Points given by hand for an answer that a resubmission no longer has: which, and what to say.

nbgrader keeps such points for ever. Both ways of saving marks take them back with this.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

from course.repair.sentences import listed
from grading.judging import findings, kernel_outputs
from grading.judging.findings import REPAIRED, WITHOUT_ANSWER, Event


def without_answer(notebook: NotebookNode, known: Iterable[Event]) -> list[Event]:
    """An event for each answer that a notebook lacks, and for each test of it.

    `known` are the events of a notebook that the judge did not run.
    """
    found = findings.read(notebook)
    events = found.events if found else known
    return [event for event in events if event.kind == WITHOUT_ANSWER]


def by_hand(grade: Any) -> float:
    """The points that a person gave, from a row of the gradebook."""
    return float((grade.manual_score or 0) + (grade.extra_credit or 0))


def clear(grade: Any) -> None:
    """Let only the automatic points of a row count; without any, a person has to look."""
    grade.manual_score = grade.extra_credit = None
    if grade.auto_score is not None:
        grade.needs_manual_grade = False


def taken_back(
    events: Iterable[Event], points: Mapping[str, float], comments: Iterable[str | None]
) -> tuple[list[str], list[Event]]:
    """The cells whose points by hand were for an answer that is gone, and an event that says so.

    `events` are those of `without_answer`, and `points` those given by hand, by cell. `comments`
    are the automatic ones of the earlier grade: if they say that the answer was missing then, too,
    the points were given for that.
    """
    lost = {event.name: event for event in events if event.name in points}
    before = " ".join(filter(None, comments))
    names = [name for name, event in lost.items() if event.message not in before]
    total = math.fsum(points[name] for name in names)
    if not names or total == 0:
        return names, []
    first = lost[names[0]]
    return names, [Event(REPAIRED, first.cell, first.name, _sentence(names, total))]


def note(notebook: NotebookNode, events: list[Event]) -> None:
    """Add events to the findings in a graded notebook, and keep what else is noted there."""
    kept = notebook.metadata.get(findings.KEY, {})
    found = findings.read(notebook) or kernel_outputs.read(notebook)
    found.events += events
    findings.write(notebook, found)
    notebook.metadata[findings.KEY] = {**kept, **notebook.metadata[findings.KEY]}


def _sentence(names: list[str], total: float) -> str:
    were, answers = "was" if total == 1 else "were", "an answer" if len(names) == 1 else "answers"
    return (
        f"The {total:g} point{'' if total == 1 else 's'} that {were} given by hand for "
        f"{listed(names)} {were} for {answers} that this submission no longer has, so "
        f"{'it no longer counts' if total == 1 else 'they no longer count'}."
    )
