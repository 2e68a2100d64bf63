"""What the judge knows about one graded notebook, as data: verdicts, events and flags.

The judge's half of a record. Points are nbgrader's, and `grading.classroom.record` joins the two.
The data travels with an executed submission, and in the metadata of its autograded notebook, where
`nbgrader autograde` and the formgrader's button leave it.
"""

from __future__ import annotations

from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, Literal

import msgspec
from nbformat import NotebookNode

from course.cell_roles import role_of
from course.notebook import Json

# What can happen to a cell besides running to its end.
Kind = Literal["time-limit", "process-ended", "refused", "unanswered", "output-cut"]
TIME_LIMIT: Kind = "time-limit"
PROCESS_ENDED: Kind = "process-ended"
REFUSED: Kind = "refused"
UNANSWERED: Kind = "unanswered"
OUTPUT_CUT: Kind = "output-cut"

# Flags of a notebook: how it was graded.
NO_SANDBOX, IN_KERNEL = "no-sandbox", "judged-in-kernel"

# Where a graded notebook's metadata holds its findings.
KEY = "grading"


@dataclass(frozen=True)
class Verdict:
    """How the test cell `name` came out, before anyone knows its points.

    `written` is False where the check found an answer that is still blank. `ended_by` is the kind
    of event that kept the test from coming to its end, or empty.
    """

    name: str
    passed: bool
    message: str = ""
    written: bool = True
    ended_by: str = ""
    wrote_to_stderr: bool = False


@dataclass(frozen=True)
class Event:
    """Something that happened to cell number `cell`, counted from 1; `name` is nbgrader's."""

    kind: str
    cell: int
    name: str = ""
    message: str = ""


@dataclass
class Findings:
    """What is known of one graded notebook.

    `verdicts` are those of its tests; `others` names its other nbgrader cells, such as answers
    that a person grades.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Keep the verdict, instead of any earlier one on the same test."""
        self.verdicts[verdict.name] = verdict


def write(notebook: NotebookNode, findings: Findings) -> None:
    """Keep findings in a notebook's metadata, in place of whatever is there."""
    notebook.metadata[KEY] = {
        "flags": sorted(findings.flags),
        "events": [_compact(event) for event in findings.events],
        "verdicts": [_compact(verdict) for verdict in findings.verdicts.values()],
    }


def forget(notebook: NotebookNode) -> None:
    """Drop what a notebook that was handed in says about its own grading."""
    notebook.metadata.pop(KEY, None)


def read(notebook: Json) -> Findings | None:
    """The findings that `write` left in an autograded notebook; None where there are none.

    A test cell without a verdict did not run because it holds nothing, which costs no points.
    """
    try:
        note = msgspec.convert(notebook.get("metadata", {}).get(KEY), _Note)
    except (msgspec.ValidationError, AttributeError):
        return None
    known = {verdict.name: verdict for verdict in note.verdicts}
    found = Findings(events=note.events, flags=note.flags)
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role == "test":
            found.add(known.get(name) or Verdict(name, passed=True))
        elif name:
            found.others.append(name)
    return found


class _Note(msgspec.Struct, frozen=True):
    """The form of a notebook's metadata, under `KEY`."""

    flags: list[str]
    events: list[Event]
    verdicts: list[Verdict]


def _compact(data: Verdict | Event) -> dict[str, Any]:
    """Without the members that have their default value: most tests pass and say little."""
    usual = {one.name: one.default for one in fields(data) if one.default is not MISSING}
    return {
        name: value
        for name, value in asdict(data).items()
        if name not in usual or value != usual[name]
    }
