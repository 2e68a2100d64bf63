"""What a student lost points for in one notebook, grouped by cause, as data without HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from grading.cells.dependencies import Dependencies
from grading.judging import findings, kernel_outputs
from grading.judging.findings import Findings, Verdict
from grading.pages.cells import Cell
from grading.pages.diagnoses import mistake
from grading.pages.smallest_case import Case, Seen, seen

# "gradient: 1 of 3 correct" may go on with what the author of the test says about it.
_COUNTED = re.compile(
    r"(?P<count>.{1,200}?: (?:\d+ of \d+ correct|not correct))(?:\. (?P<said>.+))?"
)
_LONGEST = 500


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
        """The test that says most about what is wrong: one that names the mistake, or has a case."""

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
        test = _lost_test(cell, notebook.cells[index], found)
        if test.follows and test.follows != name:
            cause(test.follows).after.append(test)
        elif test.lost > 0:
            cause(name).tests.append(test)
        cause(name).own_points += cell.points
    kept = [loss for loss in causes.values() if loss.tests or loss.lost_after > 0]
    return sorted(kept, key=lambda loss: (loss.is_blank, -loss.lost))


def _lost_test(cell: Cell, source: Any, found: Findings) -> LostTest:
    verdict = found.verdicts.get(cell.name) or Verdict(cell.name, passed=True)
    lost = round(max(0.0, cell.points - cell.score), 2)
    if not lost and not verdict.follows:
        return LostTest(cell, 0.0)
    shown = seen(source)
    diagnosis = verdict_diagnosis(verdict)
    known = mistake(diagnosis) if diagnosis else None
    return LostTest(
        cell,
        lost,
        _sentence(verdict, shown, known.sentence if known else "", cell),
        shown.case,
        diagnosis,
        known.section if known else "",
        verdict.written,
        verdict.follows,
    )


def verdict_diagnosis(verdict: Verdict) -> str:
    """The name of the mistake that the judge found, or ""."""
    return str(getattr(verdict, "diagnosis", ""))


def _sentence(verdict: Verdict, shown: Seen, named: str, cell: Cell) -> str:
    if verdict.passed:
        return "It gave part of its points." if cell.score else "It ran to its end without points."
    # What the check said of this very answer is closer than what is said of the name in general.
    if shown.sentence and verdict_diagnosis(verdict):
        return _short(shown.sentence)
    if named:
        return named
    message = " ".join(verdict.message.split())
    counted = _COUNTED.fullmatch(message)
    if counted and counted["said"]:
        return _short(counted["said"])
    return _short(message)


def _is_count(said: str) -> bool:
    found = _COUNTED.fullmatch(said)
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
