"""What the outputs of test cells say: correct, wrong or not written yet. It runs nothing.

What a test asks and how it decides is up to `course.check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from course.check.display.show import MIME, RIGHT, WRONG
from course.cli.sections import plain
from course.notebook import Json, text_of

UNWRITTEN = "·"
TIMEOUT = "CellTimeoutError"
# What a check says of a prediction, which a later cell reveals.
JUDGED_LATER = "noted, and judged in a later cell"
_COLOR = re.compile(r"\x1b\[[0-9;]*m")

# What a check says, and Python, of code that imports torch where it is not installed.
_NEEDS_TORCH = re.compile(r"\bneeds torch\b|No module named 'torch[.']")


@dataclass(frozen=True)
class Outcome:
    """What the outputs of one test cell say. `text` is everything that its checks displayed.

    The mistake, if it has a name, is `diagnosis`: `sentence` says it, and `case` is the smallest
    case that fails. `section` is the heading to read again; it stands in cell number `cell` of the
    notebook, or in another lesson, `lesson`. `columns` and `rows` are the table of the first check
    that failed; the last entry of a row is whether it is correct. `raised` are the exceptions of
    the learner's code: a sentence, the line, and what it usually means.
    """

    name: str
    passed: bool
    written: bool = True
    message: str = ""
    cases: int = 1
    right: int = 0
    text: str = ""
    diagnosis: str = ""
    sentence: str = ""
    case: str = ""
    section: str = ""
    cell: int = 0
    lesson: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    raised: tuple[tuple[str, str, str], ...] = ()

    @property
    def mark(self) -> str:
        """The symbol that progress shows: passed, failed, or not written yet."""
        return RIGHT if self.passed else WRONG if self.written else UNWRITTEN

    @property
    def noted(self) -> bool:
        """Whether the answer was only read: what it says is judged later."""
        return self.passed and JUDGED_LATER in self.message

    @property
    def needs_torch(self) -> bool:
        """Whether it only failed because torch, which the grader has, is not installed here."""
        return not self.passed and bool(_NEEDS_TORCH.search(self.message))

    @property
    def read_again(self) -> str:
        """Which section to read again, in a sentence, or "" if none is known."""
        if not self.section:
            return ""
        where = f", in lesson {self.lesson}" if self.lesson else ""
        where = f" (cell {self.cell})" if self.cell else where
        return f"Read again: {plain(self.section)}{where}"

    def to_json(self) -> Json:
        """The outcome as `--json` prints it, without the table."""
        names = ("name", "passed", "written", "message", "cases", "right")
        found: Json = {name: getattr(self, name) for name in names}
        found["diagnosis"] = self.diagnosis or None
        said = {"sentence": self.sentence, "case": self.case}
        said |= {"section": self.section, "lesson": self.lesson}
        return {**found, **{name: text for name, text in said.items() if text}}


def outcome(name: str, cell: Json) -> Outcome | None:
    """What the outputs of a test cell say, or None if it has not been run.

    >>> error = {"output_type": "error", "ename": "NameError", "evalue": "name 'g' is not defined"}
    >>> outcome("f_works", {"outputs": [error]}).message
    "NameError: name 'g' is not defined"
    """
    outputs = cell.get("outputs", [])
    if not outputs and cell.get("execution_count") is None:
        return None
    results = [result for result, _ in check_results(cell)]
    failed = next((result for result in results if not result.get("passed")), None)
    error = error_of(cell)
    unwritten = error.startswith("NotImplementedError")
    late = any(output.get("ename") == TIMEOUT for output in outputs)
    if late:
        # The check that was interrupted has only half of the story.
        message, unwritten = error, False
    elif failed is not None:
        message, unwritten = str(failed.get("message", "")), not failed.get("written", True)
    elif error:
        message = error.partition(": ")[2] if unwritten else error
    else:
        message = str(results[0].get("message", "")) if results else ""
    passed = failed is None and not error
    columns, rows = _table(failed or {})
    return Outcome(
        name,
        passed=passed,
        written=passed or not unwritten,
        message=message,
        cases=sum(_count(result, "cases") for result in results) if results else 1,
        right=sum(_count(result, "right") for result in results) if results else int(passed),
        text="" if late else "\n".join(text for _, text in check_results(cell) if text),
        diagnosis=_text(failed or {}, "diagnosis"),
        sentence=_text(failed or {}, "sentence"),
        case=_text(failed or {}, "case"),
        section=_text(failed or {}, "section"),
        columns=columns,
        rows=rows,
        raised=tuple(_raised(failed or {})),
    )


def check_results(cell: Json) -> Iterator[tuple[Json, str]]:
    """What each `check` call left in a cell's outputs: as data, and as text.

    >>> list(check_results({"outputs": []}))
    []
    """
    for output in cell.get("outputs", []):
        data = output.get("data")
        if isinstance(data, dict) and isinstance(data.get(MIME), dict):
            yield data[MIME], text_of(data.get("text/plain", ""))


def error_of(cell: Json) -> str:
    """The last error of a cell on one line, `Name: message`, or "".

    >>> error_of({"outputs": [{"output_type": "error", "ename": "KeyError", "evalue": "'a'"}]})
    "KeyError: 'a'"
    """
    line = ""
    for output in cell.get("outputs", []):
        if output.get("output_type") != "error":
            continue
        kind, said = str(output.get("ename", "")), str(output.get("evalue", ""))
        said = " ".join(_COLOR.sub("", said).split())
        # The message of a check is a sentence; the name of its exception would add nothing.
        bare = kind in ("AssertionError", "CheckFailed", TIMEOUT) and said
        line = said if bare else f"{kind}: {said}" if said else kind
    return line


def _text(result: Json, name: str) -> str:
    value = result.get(name)
    return value if isinstance(value, str) else ""


def _raised(result: Json) -> Iterator[tuple[str, str, str]]:
    found = result.get("raised")
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict) and _text(one, "headline"):
            yield _text(one, "headline"), _text(one, "line"), _text(one, "meaning")


def _table(result: Json) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    """The columns and rows of a result's table; nothing if they do not fit one another."""
    columns, rows = result.get("columns"), result.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return (), ()
    fits = all(isinstance(row, list) and len(row) == len(columns) + 1 for row in rows)
    return (tuple(map(str, columns)), tuple(map(tuple, rows))) if fits and rows else ((), ())


def _count(result: Json, name: str) -> int:
    value = result.get(name)
    return value if isinstance(value, int) else 0
