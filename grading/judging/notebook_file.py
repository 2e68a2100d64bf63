"""Read a notebook from the bytes of a file, repair it, and reject one that cannot be graded.

How it is repaired is in `course.repair`; what its cells do, `grading.judging.steps` finds out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nbformat import NotebookNode

from course.notebook import Json, NotebookError
from course.repair import cells, form
from course.repair.lesson import Lesson
from course.repair.older_release import is_of_older_release
from course.repair.sentences import ANSWER_MISSING, Repair, grouped
from course.time_bound import TooLong, within
from grading.errors import in_a_line
from grading.judging import findings
from grading.judging.assignment import Notebook
from grading.judging.findings import OLDER_RELEASE, REPAIRED, WITHOUT_ANSWER, Event
from grading.nbgrader_adapter import notebooks
from grading.plain_text import LONGEST_SENTENCE as LONGEST
from grading.plain_text import plain

REPAIR = "Ask for a new copy or repair it in Jupyter, then run `grade` again."


# A lesson takes a tenth of a second.
MAX_CELLS, MAX_SECONDS = form.MOST_CELLS, 30
# What a revised assignment does to a submission of an older one.
_OF_REVISIONS = {"renamed", "test_missing", ANSWER_MISSING, "unknown", "flags", "moved"}


class Damaged(Exception):
    """A submission that cannot be graded as it is: what is wrong, where, and how to fix it."""


@contextmanager
def in_time(place: str) -> Iterator[None]:
    """Raise Damaged if the block, which works on the notebook at `place`, takes too long."""
    try:
        with within(MAX_SECONDS):
            yield
    except TooLong as error:
        raise Damaged(
            f"{place} takes longer than {MAX_SECONDS} s to read. Look for thousands of cells or "
            "very long lines in it, and ask for a new copy."
        ) from error


def read(
    data: bytes, place: str, known: Notebook | None = None, revised: Collection[str] = ()
) -> tuple[NotebookNode, list[Event]]:
    """Read the notebook in the bytes of the file at `place`, and say what was repaired in it.

    `known` is the assignment's notebook; without it, the cells stay as they are. `revised` are
    names of cells that the instructor added, removed, moved or weighed anew after this was
    submitted, which is no damage of the submission. Raises Damaged if nothing in the file can be
    graded.
    """
    file = Path(place).name
    try:
        repaired = form.read(data, file)
        refuse_masses(repaired.notebook, place)
        # The file's own damage explains that of its cells.
        repairs = list(repaired.repairs)
        is_older = known is not None and is_of_older_release(repaired.notebook, known.lesson)
        if known is not None:
            made = cells.repair(repaired.notebook, known.lesson)
            own = [one for one in made if one.kind not in _OF_REVISIONS or one.name not in revised]
            repairs += own
            is_older = is_older or len(own) < len(made)
        notebook = notebooks.from_json(repaired.notebook)
    except (Damaged, TooLong):
        raise
    except NotebookError as error:
        raise Damaged(f"{place} is not a valid notebook: {error}. {REPAIR}") from error
    except Exception as error:
        raise Damaged(f"{place} is not a valid notebook ({in_a_line(error)}). {REPAIR}") from error
    findings.forget(notebook)
    events = [
        Event(REPAIRED, one.cell, one.name if one.cell else "", plain(one.graded(file), LONGEST))
        for one in grouped(repairs)
    ]
    if is_older:
        events.append(Event(OLDER_RELEASE, 0))
    return notebook, events + (_without_answer(known.lesson, repairs, file) if known else [])


def _without_answer(lesson: Lesson, repairs: Sequence[Repair], file: str) -> list[Event]:
    """An event for each answer that was put back as a blank, and for each test of it."""
    missing = [one for one in repairs if one.kind == ANSWER_MISSING]
    said = grouped(missing)
    return [
        Event(
            WITHOUT_ANSWER,
            one.cell,
            name,
            plain((one if one in said else said[0]).graded(file), LONGEST),
        )
        for one in missing
        for name in (one.name, *(test.name for test in lesson.tests_of(one.name)))
    ]


def refuse_masses(content: Json, place: str) -> None:
    """Raise Damaged for a notebook with more cells than any lesson has; each one costs time."""
    found = content.get("cells")
    if isinstance(found, list) and len(found) > MAX_CELLS:
        raise Damaged(
            f"{place} contains {len(found):,} cells, and at most {MAX_CELLS:,} are read. Ask for a "
            "copy without the others."
        )


def unmatched(place: str, error: Exception) -> Damaged:
    """The error for a notebook whose cells nbgrader cannot match with the assignment."""
    return Damaged(f"{place} has invalid nbgrader metadata ({in_a_line(error)}). {REPAIR}")
