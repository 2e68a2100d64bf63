"""The verdict: which cases are correct, decided row by row. It asks nothing and shows nothing.

A check of `course.check` fills a `Table`, one row for each case, and turns it into a `Result`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from course.check.asking.protocol import Failure, Reading, Reply, Unreadable
from course.check.checked_graph import CheckedGraph
from course.check.notes import Notes

# The headings of the column with the student's answer and, by default, of the one beside it.
YOURS, EXPECTED = "yours", "expected"
# A relative error means nothing when the true value is 0; below this size errors count absolutely.
SMALLEST_SCALE = 1e-3
# How a terminal writes a line that the box above it has said already: bold and underlined.
# Nothing else looks like this, so a page with the box can leave the line out.
SAID_ABOVE = "\x1b[1;4m"
# How much of the student's own output is shown, over all the cases of a check.
MAX_PRINTED = 2_000


class CheckFailed(AssertionError):
    """A check found something wrong or not written yet.

    The message is one line, and IPython shows that line instead of a traceback: the table above it
    says the rest. `diagnosis` is the name of the mistake, or "".

    Examples:
        >>> from course import check
        >>> double = lambda x: 2 * x + x**9
        >>> try:
        ...     check.function("double", equals="lambda x: 2 * x", at=[1.0], message="Two times.")
        ... except check.CheckFailed as failed:
        ...     print(failed)
        ✗ double: 0 of 1 correct
        Two times.
          x       yours   should be
          1.0000  3.0000  2.0000     ✗
        double: 0 of 1 correct. Two times.
    """

    def __init__(self, message: str = "", diagnosis: Diagnosis | None = None) -> None:
        super().__init__(message)
        self.diagnosis = diagnosis.name if diagnosis else ""

    def _render_traceback_(self) -> list[str]:
        return [f"{SAID_ABOVE}{self}\x1b[0m"]


class OracleError(Exception):
    """The correct answer does not exist or is uncertain: the exercise is at fault, not the student.

    Examples:
        The logarithm of a negative number does not exist, and neither does its derivative:

        >>> from course import check
        >>> reciprocal = lambda x: 1 / x
        >>> check.derivative("reciprocal", of="math.log(x)", at=[-1.0])
        Traceback (most recent call last):
        course.check.verdict.OracleError: 'math.log(x)' has no value near {'x': -1.0}: ...
    """


@dataclass(frozen=True)
class Diagnosis:
    """A mistake that explains everything a check saw.

    `name` is kebab-case, such as "not-divided". `sentence` tells the student what the mistake is
    and what to do. `case` is a small case that fails, as a sentence, or "". `section` is the
    heading to read again, or "".
    """

    name: str
    sentence: str
    case: str = ""
    section: str = ""


@dataclass(frozen=True)
class Row:
    """One case: the cells of its table row, and whether the answer is correct.

    `got` and `want` are the two numbers that were compared, where the case is about a number, and
    `tolerance` is the relative error that is allowed between them.
    """

    cells: list[str]
    correct: bool
    got: float | None = None
    want: float | None = None
    tolerance: float = 0.0


@dataclass
class Result:
    """What a check found. `unwritten` is a sentence about what is still to be written, if any.

    `diagnosis` names the mistake, if the check failed for a reason that is known. `noted` says that
    the cases were only read: whether the answer is right is not decided yet. `notes` are what only
    the learner's own process knows, and `graph` is the first graph with a wrong gradient.
    """

    title: str
    columns: list[str]
    rows: list[Row]
    unwritten: str = ""
    message: str = ""
    printed: str = ""
    remark: str = ""
    diagnosis: Diagnosis | None = None
    noted: bool = False
    notes: Notes = field(default_factory=Notes)
    graph: CheckedGraph | None = None

    @property
    def correct(self) -> int:
        """How many cases are correct."""
        return sum(row.correct for row in self.rows)

    @property
    def passed(self) -> bool:
        """Whether there are cases, all are correct, and everything asked for is written.

        What an older version of an answer returned proves nothing.
        """
        asked = not self.unwritten and not self.notes.stale and not self.notes.stopped
        return asked and bool(self.rows) and all(row.correct for row in self.rows)

    @property
    def said_instead(self) -> str:
        """What there is to say instead of how many cases are correct, or ""."""
        notes = self.notes
        return notes.stopped or notes.stale or notes.lead or self.unwritten

    def summary(self) -> str:
        """One line: how many cases are correct, or what is not written yet."""
        if self.said_instead:
            return self.said_instead
        cases = len(self.rows)
        if not cases:
            return f"{self.title}: not correct"
        if self.passed and self.noted:
            return f"{self.title}: noted, and judged in a later cell"
        if self.passed:
            return f"{self.title}: {all_correct(cases)}"
        return f"{self.title}: {self.correct} of {cases} correct"

    def to_json(self) -> dict[str, Any]:
        """The result as plain data, for tools that read a notebook's outputs."""
        raised = [
            {"headline": one.headline(), "line": one.line, "meaning": one.meaning}
            for one in self.notes.raised
        ]
        return {
            **({"raised": raised} if raised else {}),
            "title": self.title,
            "passed": self.passed,
            "written": not self.unwritten,
            "cases": len(self.rows),
            "right": self.correct,
            "message": self.sentence(),
            "diagnosis": self.diagnosis.name if self.diagnosis else None,
            "sentence": self.diagnosis.sentence if self.diagnosis else "",
            "case": self.diagnosis.case if self.diagnosis else "",
            "section": self.diagnosis.section if self.diagnosis else "",
            "noted": self.passed and self.noted,
            "columns": self.columns,
            "rows": [[*row.cells, row.correct] for row in self.rows],
        }

    def sentence(self) -> str:
        """The summary and, if the check failed, what is wrong.

        A mistake that was recognized says more than what the author wrote for every wrong answer.
        """
        why = self.diagnosis.sentence if self.diagnosis else self.message
        if self.passed or self.said_instead or not why:
            return self.summary()
        return f"{self.summary()}. {why}"


@dataclass
class Table:
    """The cases of a check while they are being collected.

    `case_columns` head the cells that describe a case. After them come the student's answer, the
    expected value (one column for each of `expected_columns`), the relative error, and a mark.
    """

    title: str
    case_columns: Sequence[str]
    message: str = ""
    expected_columns: Sequence[str] = (EXPECTED,)
    remark: str = ""
    _rows: list[Row] = field(default_factory=list)
    _unwritten: str = ""
    _printed: list[str] = field(default_factory=list)
    graph: CheckedGraph | None = None

    def record_reply(self, reply: Reply) -> Reply:
        """Note what the student's code printed and what it says is not written yet."""
        if reply.printed and reply.printed not in self._printed:
            self._printed.append(reply.printed)
        for failure in (reply.failure, *(reading.failure for reading in reply.readings)):
            if failure and failure.unwritten:
                # A blank's own message names what is missing: "f is not written yet."
                self._unwritten = failure.message or self._not_written("the `raise` line")
            elif failure and failure.needs_torch:
                self._unwritten = (
                    f"{self.title}: needs torch, which is not installed here. The grader has it."
                )
        if not self._unwritten and any(reading.unwritten for reading in reply.readings):
            self._unwritten = self._not_written("each `...`")
        return reply

    def _not_written(self, blank: str) -> str:
        return f"{self.title}: not written yet. Replace {blank} with your answer."

    def compare(
        self,
        case: Sequence[str],
        yours: Reading | Failure,
        expected: Mapping[str, float],
        tolerance: float,
    ) -> Row:
        """Add a row for a number: correct within the relative `tolerance` of the first `expected`.

        Returns the row. `expected` maps the names of `expected_columns` to values; a missing one is
        left open.
        """
        want = next(iter(expected.values()))
        # A count reads as one: 3 and not 3.0000.
        counts = isinstance(yours, Reading) and yours.type == "int" and float(want).is_integer()
        show = "{:.0f}".format if counts else show_number
        shown = [
            show(expected[name]) if name in expected else "–" for name in self.expected_columns
        ]
        try:
            if isinstance(yours, Failure):
                raise Unreadable(str(yours))
            got = yours.number()
        except Unreadable as reason:
            cells = [*case, str(reason), *shown, "–"]
            self._rows.append(Row(cells, correct=False, want=want))
            return self._rows[-1]
        error = relative_error(got, want)
        # Written this way around because every comparison with NaN is false.
        correct = error <= tolerance
        shown_error = f"{error:.1e}" if error else "0"
        cells = [*case, show(got), *shown, shown_error]
        self._rows.append(Row(cells, correct, got, want, tolerance))
        return self._rows[-1]

    def add_row(self, case: Sequence[str], yours: str, expected: str, *, correct: bool) -> None:
        """Add a row that is not decided by comparing one number."""
        blanks = ["–"] * (len(self.expected_columns) - 1)
        self._rows.append(Row([*case, yours, expected, *blanks, "–"], correct=correct))

    @property
    def all_correct(self) -> bool:
        """Whether there are rows and every one is correct."""
        return bool(self._rows) and all(row.correct for row in self._rows)

    def result(self) -> Result:
        """The Result of all rows so far; without numbers it has no column of relative errors."""
        columns = [*self.case_columns, YOURS, *self.expected_columns, "relative error"]
        rows = list(self._rows)
        if all(row.cells[-1] == "–" for row in rows):
            columns.pop()
            rows = [replace(row, cells=row.cells[:-1]) for row in rows]
        return Result(
            self.title,
            columns,
            rows,
            self._unwritten,
            self.message,
            "".join(self._printed)[:MAX_PRINTED],
            self.remark,
            graph=self.graph,
        )


def all_correct(cases: int) -> str:
    """That all of so many cases are correct, in a word or two.

    >>> all_correct(1), all_correct(2), all_correct(3)
    ('correct', 'both correct', 'all 3 correct')
    """
    return {1: "correct", 2: "both correct"}.get(cases, f"all {cases} correct")


def relative_error(got: float, want: float) -> float:
    """|got - want| / |want|, with |want| replaced by SMALLEST_SCALE where it is smaller."""
    if got == want:
        return 0.0
    return abs(got - want) / max(abs(want), SMALLEST_SCALE)


def show_number(value: float) -> str:
    """A number for a table: four decimals where they are enough, otherwise an exponent."""
    if value == 0 or 1e-3 <= abs(value) < 1e6:
        return f"{value:.4f}"
    return f"{value:.3e}"
