"""What a student lost points for in one notebook, grouped by cause, as data without HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from grading.cells.dependencies import Dependencies
from grading.judging import findings, kernel_outputs, stopped_answers
from grading.judging.findings import Findings, Verdict
from grading.pages.cells import Cell
from grading.pages.diagnoses import mistake
from grading.pages.smallest_case import Case, Seen, seen

# "gradient: 1 of 3 correct" may go on with what the author of the test says about it.
_COUNTED = re.compile(
    r"(?P<title>.{1,200}?): (?P<count>\d+ of \d+ correct|not correct)(?:\. (?P<said>.+))?"
)
# A title that is code: a name that is called, or several names. "Training" is a word.
_CODE = re.compile(r"(?![A-Z][a-z]+$)[\w.]+(?:(?:\(|, ).*)?")
_LONGEST = 500
# Where a SyntaxError is: in a file that is the cell itself.
_LINE = re.compile(r"\(<[^<>]{1,80}>, line (\d{1,6})\)")
# How the judge ends a sentence on a test whose answer did not run to its end.
_STOP = "so fix that first"


@dataclass(frozen=True)
class LostTest:
    """A test that lost points, or that follows from an earlier answer; `said` is one sentence."""

    cell: Cell
    lost: float
    said: str = ""
    case: Case | None = None
    diagnosis: str = ""
    section: str = ""
    written: bool = True
    follows: str = ""


@dataclass
class Loss:
    """An answer that cost points: `tests` are its own, `after` those that follow from it.

    `answer` is None for tests that belong to no answer.
    """

    answer: Cell | None
    name: str
    tests: list[LostTest] = field(default_factory=list)
    after: list[LostTest] = field(default_factory=list)
    own_points: float = 0.0

    @property
    def lost(self) -> float:
        """All the points that this answer cost."""
        return round(sum(test.lost for test in (*self.tests, *self.after)), 2)

    @property
    def lost_after(self) -> float:
        """The points lost by the tests of later answers."""
        return round(sum(test.lost for test in self.after), 2)

    @property
    def kept(self) -> list[LostTest]:
        """Tests that fail only because of this answer, and earned their points."""
        return [test for test in self.after if not test.lost]

    @property
    def points(self) -> float:
        """What the answer's own tests can earn."""
        return round(self.own_points, 2)

    @property
    def score(self) -> float:
        """What they did earn."""
        return round(self.own_points - sum(test.lost for test in self.tests), 2)

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is written yet."""
        return bool(self.tests) and not any(test.written for test in self.tests)

    @property
    def diagnosis(self) -> str:
        """The name of the one mistake that all its tests lost points for, or ""."""
        names = {test.diagnosis for test in self.tests}
        return names.pop() if len(names) == 1 else ""

    @property
    def first(self) -> LostTest | None:
        """The test that says most: one that names the mistake, or at least shows a case."""

        def says(test: LostTest) -> tuple[bool, bool, bool, bool]:
            plain = not test.said or _is_count(test.said)
            return not test.written, not test.diagnosis, plain, test.case is None

        return min(self.tests, key=says, default=None)

    @property
    def case(self) -> Case | None:
        """The smallest visible case that fails, of the test that is spoken of if it has one."""
        first = self.first
        if first and first.case:
            return first.case
        cases = [test.case for test in self.tests if test.case]
        return min(cases, key=lambda case: case.size, default=None)

    @property
    def others(self) -> list[LostTest]:
        """The tests that say something other than the first."""
        first = self.first
        said = {first.said} if first else set()
        found = []
        for test in self.tests:
            if test is not first and test.said and test.said not in said:
                said.add(test.said)
                found.append(test)
        return found


def losses(notebook: Any, cells: Sequence[Cell]) -> list[Loss]:
    """Every cause of lost points, the most expensive first; answers that are blank come last.

    `cells` are those of the notebook that a page shows, with their points.
    """
    found = findings.read(notebook) or kernel_outputs.read(notebook)
    depends = Dependencies([_with_text(cell) for cell in notebook.cells], analyzing=False)
    by_number = {cell.number: cell for cell in cells}
    named = {name: by_number.get(index + 1) for index, name in depends.answers.items()}
    causes: dict[str, Loss] = {}

    def cause(name: str) -> Loss:
        return causes.setdefault(name, Loss(named.get(name), name))

    for cell in cells:
        if cell.role != "test" or not cell.is_graded:
            continue
        index = cell.number - 1
        own = sorted(depends.own(index)) if index in depends.tests else []
        # With several answers, the last of them is the one that stands right above the test.
        name = depends.answers[own[-1]] if own else ""
        answer = notebook.cells[own[-1]] if own else None
        test = _lost_test(cell, name, notebook.cells[index], found, _stopped(answer))
        if test.follows and test.follows != name:
            cause(test.follows).after.append(test)
        elif test.lost > 0:
            cause(name).tests.append(test)
        cause(name).own_points += cell.points
    kept = [loss for loss in causes.values() if loss.tests or loss.lost_after > 0]
    # Blanks stay in the notebook's order: there is nothing to choose between them.
    return sorted(kept, key=lambda loss: (loss.is_blank, 0 if loss.is_blank else -loss.lost))


def _lost_test(cell: Cell, answer: str, source: Any, found: Findings, stopped: str) -> LostTest:
    verdict = found.verdicts.get(cell.name) or Verdict(cell.name, passed=True)
    lost = round(max(0.0, cell.points - cell.score), 2)
    if not lost and not verdict.follows:
        return LostTest(cell, 0.0)
    shown = seen(source)
    diagnosis = verdict.diagnosis
    known = mistake(diagnosis, answer)
    said = _sentence(verdict, shown, known.sentence, cell)
    # A name that a stopped cell did not come to define says nothing about the mistake.
    if stopped and not diagnosis and (verdict.message.startswith("NameError") or _STOP in said):
        said = stopped
    return LostTest(
        cell,
        lost,
        said,
        shown.case,
        diagnosis,
        known.section,
        verdict.written,
        verdict.follows,
    )


def _sentence(verdict: Verdict, shown: Seen, named: str, cell: Cell) -> str:
    if verdict.passed:
        return (
            "You earned part of its points."
            if cell.score
            else "It ran to the end and earned no points."
        )
    # What the check said of this very answer is closer than what is said of the name in general.
    if shown.sentence and verdict.diagnosis:
        return _short(shown.sentence)
    if named:
        return named
    message = " ".join(verdict.message.split())
    if message == "AssertionError":
        return "This assertion failed:" if shown.case else "An assertion of this test failed."
    counted = _COUNTED.fullmatch(message)
    if counted and counted["said"]:
        return _short(counted["said"])
    if counted and "`" not in counted["title"] and _CODE.fullmatch(counted["title"]):
        return f"`{counted['title']}`: {counted['count']}."
    return _short(message)


def _stopped(answer: Any) -> str:
    """What stopped an answer's own cell and what to do, or ""."""
    why = stopped_answers.stopped(answer) if answer is not None else ""
    if not why:
        return ""
    if why == "reached the time limit":
        return "This cell reached the time limit: look for a loop that never ends."
    error = next(one for one in answer.outputs if one.output_type == "error")
    detail = _LINE.sub(r"(line \1)", " ".join(str(error.get("evalue", "")).split()))
    if error.get("ename") == kernel_outputs.NOT_RUN:
        return _short(f"This cell was not run. {detail}")
    return _short(f"This cell {why}{f': {detail}' if detail else ''}") + " Fix that first."


def _is_count(said: str) -> bool:
    found = _COUNTED.fullmatch(said.removesuffix("."))
    return bool(found and not found["said"])


def _short(said: str) -> str:
    """A sentence that fits on a first screen, with its full stop."""
    if len(said) > _LONGEST:
        return f"{said[:_LONGEST].rstrip()}…"
    return said if not said or said.endswith((".", "?", "…", "!", ":")) else f"{said}."


def _with_text(cell: Any) -> dict[str, Any]:
    source = cell.source
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return {"cell_type": cell.cell_type, "metadata": cell.metadata, "source": text}


def total(causes: Iterable[Loss]) -> float:
    """The points lost by all causes together."""
    return round(sum(loss.lost for loss in causes), 2)
