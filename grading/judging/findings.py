"""What the judge knows about one graded notebook, as data: verdicts, events and flags.

This is the judge's half of a record. nbgrader decides the points, and `grading.classroom.record`
joins the two. The data travels with an executed submission, and also in the metadata of the
autograded notebook, because `nbgrader autograde` and the formgrader's button save nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, Literal

import msgspec
from nbformat import NotebookNode

from course.cell_roles import role_of
from course.notebook import Json

# What can happen to a cell besides running to its end.
Kind = Literal[
    "time-limit",
    "process-ended",
    "refused",
    "unanswered",
    "output-cut",
    "left-out",
    "repaired",
    "without-answer",
    "older-release",
    "invalid-score",
]
TIME_LIMIT: Kind = "time-limit"
PROCESS_ENDED: Kind = "process-ended"
REFUSED: Kind = "refused"
UNANSWERED: Kind = "unanswered"
OUTPUT_CUT: Kind = "output-cut"
# A file of the submission, not a cell: the message is for the record.
LEFT_OUT: Kind = "left-out"
# Damage that was repaired before grading. The message says what was repaired, and what was lost.
REPAIRED: Kind = "repaired"
# An answer that the notebook lacks, or a test of it. The message is that of the repair, which is
# already said.
WITHOUT_ANSWER: Kind = "without-answer"
# A notebook as an earlier release had it, graded with the tests of now. For the record's flags.
# With a name: that notebook was added to the assignment after the submission.
OLDER_RELEASE: Kind = "older-release"
# A test that ends in a number outside 0 to its points. The message is for the record.
INVALID_SCORE: Kind = "invalid-score"

# Flags that say how a notebook was graded.
NO_SANDBOX, IN_KERNEL = "no-sandbox", "judged-in-kernel"

# Where a reason begins to tell the instructor what to do.
_ADVICE = re.compile(r"[.:] (?:ask|put|rename|delete|move|open|look|correct)\b.*", re.IGNORECASE)

# The key of the findings in a graded notebook's metadata.
KEY = "grading"


@dataclass(frozen=True)
class Verdict:
    """The result of the test cell `name`, before it is turned into points.

    `written` is False if the check found that the answer is still blank. `ended_by` is the kind of
    event that stopped the test early, or empty. `follows` is the earlier answer whose mistake made
    the test fail, or empty: with the course's own answer in its place, the test passes.
    `diagnosis` is the name of the mistake that explains the failure, or empty.
    """

    name: str
    passed: bool
    message: str = ""
    written: bool = True
    ended_by: str = ""
    wrote_to_stderr: bool = False
    follows: str = ""
    diagnosis: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened to cell number `cell`, counted from 1; `name` is its grade id."""

    kind: str
    cell: int
    name: str = ""
    message: str = ""

    @property
    def for_the_student(self) -> str:
        """The message without what it asks of the instructor."""
        return to_the_student(self.message) if self.kind == LEFT_OUT else self.message


def added_later(found: Iterable[Findings]) -> set[str]:
    """The notebooks that joined the assignment after a submission, by its findings."""
    # Notebooks, as only their events have a name.
    return {event.name for here in found for event in here.events
            if event.kind == OLDER_RELEASE and event.name}  # fmt: skip


def to_the_student(reason: str) -> str:
    """A reason without what it asks of the instructor."""
    return f"{_ADVICE.sub('', reason).rstrip('. ')}."


@dataclass
class Findings:
    """What is known about one graded notebook.

    `verdicts` belong to its tests; `others` names its other nbgrader cells, such as answers that a
    person grades.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Keep the verdict, instead of any earlier one on the same test."""
        self.verdicts[verdict.name] = verdict


def write(notebook: NotebookNode, findings: Findings) -> None:
    """Store findings in a notebook's metadata, replacing what is there."""
    notebook.metadata[KEY] = {
        "flags": sorted(findings.flags),
        "events": [_compact(event) for event in findings.events],
        "verdicts": [_compact(verdict) for verdict in findings.verdicts.values()],
    }


def forget(notebook: NotebookNode) -> None:
    """Remove whatever a submitted notebook claims about its own grading."""
    notebook.metadata.pop(KEY, None)


def read(notebook: Json) -> Findings | None:
    """Read the findings that `write` stored in an autograded notebook, or None without any.

    A test cell without a verdict was empty and did not run, which costs no points.
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
    """The format of the findings in a notebook's metadata."""

    flags: list[str]
    events: list[Event]
    verdicts: list[Verdict]


def _compact(data: Verdict | Event) -> dict[str, Any]:
    """Leave out fields with their default value: most tests pass and say little."""
    usual = {one.name: one.default for one in fields(data) if one.default is not MISSING}
    return {
        name: value
        for name, value in asdict(data).items()
        if name not in usual or value != usual[name]
    }
