"""Which columns and rows of a result's table are shown, in which order and with which digits."""

from __future__ import annotations

import math
import re
import textwrap
from dataclasses import dataclass, replace

from course.check.references.oracles import DIFFERENCE
from course.check.verdict import EXPECTED, YOURS, Result, Row, relative_error

MAX_ROWS = 24
SHOULD_BE = "should be"
ERROR = "relative error"
AFTER = "after"
# Shorter code fits into a column.
LONG_CODE = 40
# A number that is so wrong needs no measure of how wrong it is.
FAR_OFF = 0.05
# What a float holds.
ALL_DIGITS = 16
# A check with a smaller tolerance wants a formula, not an estimate.
FORMULA = 1e-6
# A float inside a list, with more digits than a table shows.
_LONG = re.compile(r"-?\d+\.\d{7,}(?:e[+-]?\d+)?")
_ADDRESS = re.compile(" at 0x[0-9a-fA-F]+")


@dataclass(frozen=True)
class ShownTable:
    """The table of a result: wrong rows, right rows, and how many of either are left out.

    `digits` is a sentence about numbers that differ less than a table usually shows, or "".
    `code` is what ran before every row: it stands once above the table.
    """

    columns: list[str]
    wrong: list[Row]
    right: list[Row]
    hidden: int
    digits: str
    only_raised: bool
    code: str = ""

    @property
    def repeats(self) -> bool:
        """Whether every row only says again which exception the student's code raised."""
        return self.only_raised and not self.right

    @property
    def yours(self) -> int:
        """The place of the column with the student's answers."""
        return self.columns.index(YOURS)


def shown_table(result: Result) -> ShownTable:
    """The table of `result` in the form in which it is shown."""
    columns, rows = _with_one_truth(result.columns, result.rows)
    code, columns, rows = _without_code(columns, rows)
    columns, rows = _without_large_errors(columns, rows)
    rows = [_with_digits(_with_short_failure(row, columns, result), columns) for row in rows]
    rows = [_with_short_floats(row, columns) for row in rows]
    wrong = [row for row in rows if not row.correct]
    right = [row for row in rows if row.correct]
    shown_wrong, shown_right = wrong[:MAX_ROWS], right[: max(0, MAX_ROWS - len(wrong))]
    hidden = len(rows) - len(shown_wrong) - len(shown_right)
    if len(rows) > MAX_ROWS and wrong:
        hidden, shown_right = len(rows) - len(shown_wrong), []
    yours = columns.index(YOURS)
    errors = {raised.error for raised in result.notes.raised}
    only_raised = bool(wrong) and all(row.cells[yours] in errors for row in wrong)
    digits = _about_digits(wrong)
    return ShownTable(columns, shown_wrong, shown_right, hidden, digits, only_raised, code)


def _with_one_truth(columns: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    """Two sources of the truth as one column, if they look the same in every row."""
    first = columns.index(YOURS) + 1
    last = len(columns) - 1 if columns[-1] == ERROR else len(columns)
    if last - first < 2:
        # Where it comes from matters only beside another one.
        alone = columns[first:last] in ([DIFFERENCE], [EXPECTED])
        return [*columns[:first], SHOULD_BE, *columns[last:]] if alone else columns, rows
    for row in rows:
        known = {cell for cell in row.cells[first:last] if cell != "–"}
        if len(known) > 1:
            return columns, rows
    narrow = [replace(r, cells=[*r.cells[: first + 1], *r.cells[last:]]) for r in rows]
    return [*columns[:first], SHOULD_BE, *columns[last:]], narrow


def _without_code(columns: list[str], rows: list[Row]) -> tuple[str, list[str], list[Row]]:
    """The table without the code that ran before each row, if it is long, or none ran."""
    if AFTER not in columns:
        return "", columns, rows
    place = columns.index(AFTER)
    cells = {row.cells[place].strip("\n") for row in rows}
    code = textwrap.dedent(next(iter(cells))).rstrip() if len(cells) == 1 else ""
    if len(cells) != 1 or (code and "\n" not in code and len(code) < LONG_CODE):
        return "", columns, rows
    return (code, *_without(place, columns, rows))


def _without_large_errors(columns: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    """The table without relative errors, if every wrong answer is far off: it says that itself."""
    wrong = [row for row in rows if not row.correct]
    numbers = [row for row in wrong if row.got is not None and row.want is not None]
    errors = [relative_error(row.got or 0.0, row.want or 0.0) for row in numbers]
    if columns[-1] != ERROR or not wrong or min(errors, default=FAR_OFF) < FAR_OFF:
        return columns, rows
    return _without(len(columns) - 1, columns, rows)


def _without(place: int, columns: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    narrow = [replace(row, cells=[*row.cells[:place], *row.cells[place + 1 :]]) for row in rows]
    return [*columns[:place], *columns[place + 1 :]], narrow


def _with_short_failure(row: Row, columns: list[str], result: Result) -> Row:
    """The student's answer without what nobody reads: an exception that is described above."""
    yours = columns.index(YOURS)
    for raised in result.notes.raised:
        if row.cells[yours].startswith((f"{raised.error}:", f"{raised.error} at:")):
            cells = [*row.cells[:yours], raised.error, *row.cells[yours + 1 :]]
            return replace(row, cells=cells)
    said = _ADDRESS.sub("", row.cells[yours])
    # Python's name for the type of None says nothing to a student.
    said = "None" if said.startswith("None is a NoneType") else said
    if said == row.cells[yours]:
        return row
    return replace(row, cells=[*row.cells[:yours], said, *row.cells[yours + 1 :]])


def _with_digits(row: Row, columns: list[str]) -> Row:
    """A wrong number that looks like the right one with as many digits as it takes to differ."""
    yours = columns.index(YOURS)
    if row.correct or row.got is None or row.want is None or row.got == row.want:
        return row
    if row.cells[yours] != row.cells[yours + 1] or not math.isfinite(row.got):
        return row
    for digits in range(4, 18):
        got, want = f"{row.got:.{digits}g}", f"{row.want:.{digits}g}"
        if got != want:
            break
    cells = [got if c == row.cells[yours] and i >= yours else c for i, c in enumerate(row.cells)]
    cells[yours + 1] = want
    return replace(row, cells=cells)


def _with_short_floats(row: Row, columns: list[str]) -> Row:
    """A row of lists without the digits that nobody compares, unless only those tell them apart."""
    place = columns.index(YOURS)
    if row.got is not None:
        return row
    cells = [
        _LONG.sub(lambda found: f"{float(found[0]):.6g}", cell) if i >= place else cell
        for i, cell in enumerate(row.cells)
    ]
    alike = cells[place] in cells[place + 1 :] and not row.correct
    return row if alike else replace(row, cells=cells)


def _about_digits(wrong: list[Row]) -> str:
    """One sentence, if every wrong number is nearly right."""
    found = [_digits(row) for row in wrong]
    if not found or min(found) < 3:
        return ""
    fewest = min(found)
    subject = "The number is" if len(wrong) == 1 else "The numbers marked wrong are"
    tolerance = max(row.tolerance for row in wrong)
    if tolerance <= FORMULA:
        return (
            f"{subject} correct to {fewest} digits; a formula gives all {ALL_DIGITS}. "
            "Do not round or estimate."
        )
    needed = math.floor(-math.log10(tolerance))
    return f"{subject} correct to {fewest} digits; you need {max(needed, fewest + 1)} here."


def _digits(row: Row) -> int:
    """How many digits of a wrong number are right; 0 where there are no numbers."""
    if row.got is None or row.want is None or not math.isfinite(row.got):
        return 0
    error = relative_error(row.got, row.want)
    return ALL_DIGITS if not error else max(0, math.floor(-math.log10(error)))
