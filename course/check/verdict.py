"""The verdict: what is right, row by row, in numbers and words. It asks and shows nothing.

A `Sheet` is filled by a word of `course.check`, one row a case, and becomes a `Result`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from course.check.protocol import Failure, Reading, Reply, Unreadable

# A relative error means nothing beside a true value of 0; below this size errors count absolutely.
SMALLEST_SCALE = 1e-3
# How much of what the student's code printed is shown, over all the cases of a check.
MAX_PRINTED = 2_000


class CheckFailed(AssertionError):
    """A check found something wrong or not written. The message is one line, and so is what
    IPython shows of it: the table above it has said the rest."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class OracleError(Exception):
    """The oracles do not know or do not agree: the exercise is at fault, not the student."""


@dataclass(frozen=True)
class Row:
    """One case: the cells of its table row, and whether it is as it should be."""

    cells: list[str]
    right: bool


@dataclass
class Result:
    """What a check found. `unwritten` says what is still to be written, if anything is."""

    title: str
    columns: list[str]
    rows: list[Row]
    unwritten: str = ""
    message: str = ""
    printed: str = ""
    remark: str = ""

    @property
    def right(self) -> int:
        return sum(row.right for row in self.rows)

    @property
    def passed(self) -> bool:
        return not self.unwritten and bool(self.rows) and self.right == len(self.rows)

    def summary(self) -> str:
        """One line: how many cases are right, or that nothing is written yet."""
        if self.unwritten:
            # "TensorV2.backward is not written yet." names its own; "not written yet." does not.
            named = not self.unwritten.startswith(("not ", "needs "))
            return self.unwritten if named else f"{self.title}: {self.unwritten}"
        cases = len(self.rows)
        if not cases:
            return f"{self.title}: not as it should be"
        if self.passed:
            return f"{self.title}: {'as it should be' if cases == 1 else f'all {cases} right'}"
        return f"{self.title}: {self.right} of {cases} as it should be"

    def to_json(self) -> dict[str, Any]:
        """The result as plain data, for tools that read a notebook's outputs."""
        return {
            "title": self.title,
            "passed": self.passed,
            "written": not self.unwritten,
            "cases": len(self.rows),
            "right": self.right,
            "message": self.sentence(),
            "columns": self.columns,
            "rows": [[*row.cells, row.right] for row in self.rows],
        }

    def sentence(self) -> str:
        """The summary and, where the check failed, what its author has to say about that."""
        if self.passed or self.unwritten or not self.message:
            return self.summary()
        return f"{self.summary()}. {self.message}"


@dataclass
class Sheet:
    """A table of cases in the making.

    `asked` names the columns that say what was asked; behind them come the student's answer, the
    value that it should have (a column an oracle), the relative error and the mark.
    """

    title: str
    asked: Sequence[str]
    message: str = ""
    wanted: Sequence[str] = ("should be",)
    remark: str = ""
    _rows: list[Row] = field(default_factory=list)
    _unwritten: str = ""
    _printed: list[str] = field(default_factory=list)

    def hear(self, reply: Reply) -> Reply:
        """Note what the student's code printed and whether it said "not written yet"."""
        if reply.printed and reply.printed not in self._printed:
            self._printed.append(reply.printed)
        for failure in (reply.failure, *(reading.failure for reading in reply.readings)):
            if failure and failure.unwritten:
                self._unwritten = failure.message or "not written yet."
            elif failure and failure.message == "No module named 'torch'":
                self._unwritten = "needs torch, which is not installed here; the grader has it."
        if not self._unwritten and any(reading.unwritten for reading in reply.readings):
            self._unwritten = "not written yet."
        return reply

    def compare(
        self,
        asked: Sequence[str],
        yours: Reading | Failure,
        truths: Mapping[str, float],
        tolerance: float,
    ) -> None:
        """Add a number's row: right within `tolerance`, relative, of the first of `truths`."""
        want = next(iter(truths.values()))
        shown = [show_number(truths[name]) if name in truths else "–" for name in self.wanted]
        try:
            if isinstance(yours, Failure):
                raise Unreadable(str(yours))
            got = yours.number()
        except Unreadable as reason:
            self._rows.append(Row([*asked, str(reason), *shown, "–"], False))
            return
        error = relative_error(got, want)
        # Written this way round because every comparison with NaN is false.
        right = error <= tolerance
        shown_error = f"{error:.1e}" if error else "0"
        self._rows.append(Row([*asked, show_number(got), *shown, shown_error], right))

    def judge(self, asked: Sequence[str], yours: str, wanted: str, right: bool) -> None:
        """Add a row that no number decides."""
        blanks = ["–"] * (len(self.wanted) - 1)
        self._rows.append(Row([*asked, yours, wanted, *blanks, "–"], right))

    @property
    def all_right(self) -> bool:
        return bool(self._rows) and all(row.right for row in self._rows)

    def result(self) -> Result:
        columns = [*self.asked, "yours", *self.wanted, "relative error"]
        rows = list(self._rows)
        if all(row.cells[-1] == "–" for row in rows):
            columns.pop()
            rows = [Row(row.cells[:-1], row.right) for row in rows]
        return Result(
            self.title,
            columns,
            rows,
            self._unwritten,
            self.message,
            "".join(self._printed)[:MAX_PRINTED],
            self.remark,
        )


def relative_error(got: float, want: float) -> float:
    """|got - want| / |want|, and absolute where `want` is smaller than SMALLEST_SCALE."""
    if got == want:
        return 0.0
    return abs(got - want) / max(abs(want), SMALLEST_SCALE)


def show_number(value: float) -> str:
    """A number for a table: four decimals where they say enough, otherwise an exponent."""
    if value == 0 or 1e-3 <= abs(value) < 1e6:
        return f"{value:.4f}"
    return f"{value:.3e}"
