"""Grade one submission as a pure function: bytes in, graded notebooks, marks and findings out.

Nothing here knows of a gradebook or of other submissions, so this half of the grading can run in
any process; `grading.classroom` reads what was handed in and saves what came of it.
"""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from traitlets.config import Config

from course.time_bound import TooLong
from grading import temporary
from grading.judging import notebook_file, stamp
from grading.judging.assignment import Assignment
from grading.judging.findings import LEFT_OUT, OLDER_RELEASE, REPAIRED, Event, Findings
from grading.judging.findings import write as write_findings
from grading.judging.nbgrader_steps import Marks
from grading.judging.notebook_file import Damaged
from grading.judging.steps import Steps, apply, run
from grading.nbgrader_adapter.export import notebook_exporter
from grading.nbgrader_adapter.notebooks import to_text

__all__ = [
    "Damaged",
    "Executed",
    "Steps",
    "Submission",
    "execute",
    "prepare_worker",
]


@dataclass(frozen=True)
class Submission:
    """What a student submitted: the bytes of notebooks by name, and of other files by path.

    `place` is its folder, as shown to an instructor. `repaired` says what was wrong with the way it
    was delivered, `left_out` which of its files were not read and why, and `lost` the same of its
    notebooks, by name; all in sentences. `flags` are for its record, and `timestamp` is when it was
    submitted, in UTC. `fingerprint` is stored in the graded notebooks, and so is `revised`: the
    names of cells in each notebook that the instructor added, removed, moved or weighed anew after
    this was submitted. `outline` is stored in those that were repaired. `released` has the name of
    each notebook of the assignment in the release that this was made from, without those that were
    added later; it is empty if that is not known.
    """

    student: str
    assignment: str
    place: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)
    repaired: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    timestamp: datetime | None = None
    # What was repaired in each notebook before the course's own steps.
    repairs: dict[str, list[Event]] = field(default_factory=dict)
    # The paths of the instructor's own files, which do not count against the student's limits.
    given: tuple[str, ...] = ()
    fingerprint: dict[str, str] = field(default_factory=dict)
    revised: dict[str, list[str]] = field(default_factory=dict)
    outline: str = ""
    released: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Executed:
    """The notebooks with the outputs of their cells, and how long that took in seconds.

    `marks` is empty if the pipeline does not include saving them.
    """

    notebooks: dict[str, str]
    seconds: float
    marks: dict[str, Marks] = field(default_factory=dict)
    findings: dict[str, Findings] = field(default_factory=dict)


def execute(submission: Submission, steps: Steps, config: Config) -> Executed:
    """Grade the notebooks of a submission, one after another, in a folder that is thrown away.

    A cell that stops a notebook and all cells after it get an error, so they get no points.
    A notebook that cannot be read does not keep the others from their marks. Raises Damaged if none
    can be read, before any of them runs.
    """
    begun = time.monotonic()
    notebooks: dict[str, str] = {}
    marks: dict[str, Marks] = {}
    findings: dict[str, Findings] = {}
    with (
        temporary.folder() as folder,
        warnings.catch_warnings(),
    ):
        # nbformat warns about missing and repeated cell ids, which cost a student nothing.
        warnings.simplefilter("ignore")
        for name, data in submission.files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        exporter = notebook_exporter(config)
        resources = {
            name: _resources(name, submission, steps.assignment, folder)
            for name in submission.notebooks
        }
        sanitized: dict[str, NotebookNode] = {}
        unreadable: dict[str, Damaged] = {}
        for name, data in submission.notebooks.items():
            place = f"{submission.place}/{submission.released.get(name, name)}.ipynb"
            try:
                sanitized[name] = _sanitized(
                    data, place, steps.sanitizing, exporter, resources[name]
                )
            except Damaged as damage:
                unreadable[name] = damage
        if unreadable and not sanitized:
            raise next(iter(unreadable.values()))
        # Before the notebooks run: these events are about their cells alone.
        repaired = {
            name: any(event.kind == REPAIRED for event in resources[name]["repaired"])
            for name in sanitized
        }
        for name, notebook in sanitized.items():
            notebook, findings[name] = run(notebook, steps.executing, exporter, resources[name])
            if len(findings) == 1:
                added = _added(submission, steps.assignment)
                _note(submission, notebook, findings[name], unreadable, added)
            with notebook_file.in_time(f"{submission.place}/{name}.ipynb"):
                notebook = apply(notebook, steps.finishing, exporter, resources[name])
                marks[name] = resources[name]["marks"]
                if submission.fingerprint:
                    revised = submission.revised.get(name, [])
                    outline = submission.outline if repaired[name] else ""
                    made = stamp.of(
                        submission.fingerprint, marks[name], sanitized, revised, outline
                    )
                    stamp.write(notebook, replace(made, released=submission.released))
                notebooks[name] = to_text(notebook)
    return Executed(notebooks, time.monotonic() - begun, marks, findings)


def _added(submission: Submission, assignment: Assignment) -> list[Event]:
    """An event for each notebook that has joined the assignment, or another name, since then."""
    released = submission.released
    if not released:
        return []
    names = [str(one.name) for one in assignment.notebooks]
    added = [Event(OLDER_RELEASE, 0, name) for name in names if name not in released]
    is_renamed = any(released.get(name, name) != name for name in submission.notebooks)
    return [*added, *([Event(OLDER_RELEASE, 0)] if is_renamed else [])]


def _note(
    submission: Submission,
    notebook: NotebookNode,
    found: Findings,
    unreadable: Mapping[str, Damaged],
    added: Sequence[Event],
) -> None:
    """Add what was repaired or left out of a submission to the findings on its first notebook."""
    lost = {**submission.lost, **{name: str(why) for name, why in unreadable.items()}}
    if submission.repaired or submission.left_out or submission.flags or lost or added:
        found.events += added
        found.events += [Event(LEFT_OUT, 0, name, why) for name, why in lost.items()]
        found.events += [Event(REPAIRED, 0, "", said) for said in submission.repaired]
        found.events += [Event(LEFT_OUT, 0, "", said) for said in submission.left_out]
        found.flags += submission.flags
        write_findings(notebook, found)


def _resources(
    name: str, submission: Submission, assignment: Assignment, folder: str
) -> dict[str, Any]:
    return {
        "unique_key": name,
        "metadata": {"name": name, "path": folder},
        "nbgrader": {
            "student": submission.student,
            "assignment": submission.assignment,
            "notebook": name,
        },
        "assignment": assignment,
        "given": submission.given,
        "marks": Marks(),
        # What is repaired in this notebook on its way, as events.
        "repaired": list(submission.repairs.get(name, ())),
        "revised": submission.revised.get(name, ()),
    }


def _sanitized(
    data: bytes, place: str, steps: Sequence[type], exporter: Any, resources: dict[str, Any]
) -> NotebookNode:
    """Read a notebook and restore the instructor's tests in it. Raises Damaged."""
    where = resources["nbgrader"]
    known = resources["assignment"].find_notebook(where["notebook"], where["assignment"])
    with notebook_file.in_time(place):
        notebook, events = notebook_file.read(data, place, known, resources["revised"])
        resources["repaired"] += events
        try:
            return apply(notebook, steps, exporter, resources)
        except TooLong:
            raise
        except Exception as error:
            raise notebook_file.unmatched(place, error) from error


def prepare_worker() -> None:
    """Set up a process that executes submissions, and silence it on the terminal."""
    # nbgrader sets this for its kernels.
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    # NumPy and torch read this when they load, which is later. The workers already use all cores;
    # with more threads they would only wait for each other.
    os.environ["OMP_NUM_THREADS"] = "1"
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.close(silence)
