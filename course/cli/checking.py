"""Check a learner's own notebook: run it, and report on its answers while it runs.

How cells run is in `course.cli.running`, what their outputs say in `course.cli.outcomes`, and what
a terminal shows of it in `course.cli.report`.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from course.cell_roles import role_of
from course.check.diagnosis.texts import mistakes
from course.check.display.show import NOTED, RIGHT, WRONG
from course.check.notebook.cells import bound_by
from course.cli.answers import Answer, Asked, asked, error_in, heading_above, unanswered
from course.cli.kernels import Spare
from course.cli.outcomes import UNWRITTEN, Outcome, error_of, outcome
from course.cli.running import Listener, run_cells
from course.cli.sections import cell_of, lesson_of
from course.cli.tracebacks import NO_INPUT, places
from course.notebook import Json, NotebookError, load, test_cells, text_of
from course.repair.learner import inspect

T = TypeVar("T")


@dataclass
class Report:
    """What `check` found: an outcome for each test, and other cells that stopped with an error.

    `unseen` is the number of tests that are entirely hidden, `damage` what grading would have to
    repair first, and `unanswered` the written questions, each with its cell's number. `left` is
    the number of answers that a run that ended early did not come to.
    """

    notebook: Path
    tests: list[Outcome]
    stopped: list[str] = field(default_factory=list)
    unseen: int = 0
    damage: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    unanswered: list[tuple[str, int]] = field(default_factory=list)
    left: int = 0

    @property
    def passed(self) -> bool:
        """Whether the notebook has tests and every one of them passed."""
        return bool(self.tests) and not self.left and all(test.passed for test in self.tests)

    @property
    def next(self) -> Answer | None:
        """The answer to work on next: the first that is wrong, or else the first blank."""
        open_ = [answer for answer in self.answers if not answer.needs_torch]
        marked = {answer.mark: answer for answer in reversed(open_)}
        return marked.get(WRONG) or marked.get(UNWRITTEN)

    def to_json(self) -> Json:
        """The report as `--json` prints it."""
        tests = [test.to_json() for test in self.tests]
        found: Json = {"notebook": str(self.notebook), "tests": tests, "passed": self.passed}
        return {**found, "damage": self.damage} if self.damage else found

    def summary(self) -> str:
        """One sentence: how many answers are correct, wrong, and not written yet.

        >>> right, wrong = Outcome("f_adds", passed=True), Outcome("g_doubles", passed=False)
        >>> answers = [Answer("f", (right,)), Answer("g", (wrong,))]
        >>> Report(Path("mine.ipynb"), [right, wrong], answers=answers).summary()
        '1 of 2 answers correct, 1 wrong.'
        """
        if not self.answers:
            return (
                f"{self.notebook.name} does not have any tests. Check a lesson's notebook instead: "
                "`python -m course start DIR` copies them."
            )
        marks = Counter(answer.mark for answer in self.answers if not answer.needs_torch)
        torch = sum(answer.needs_torch for answer in self.answers)
        total = len(self.answers) + self.left
        parts = [f"{marks[RIGHT]} of {total} answers correct"]
        parts += [f"{marks[NOTED]} to be judged later"] if marks[NOTED] else []
        parts += [f"{marks[WRONG]} wrong"] if marks[WRONG] else []
        parts += [f"{marks[UNWRITTEN]} not written yet"] if marks[UNWRITTEN] else []
        parts += [f"{torch} not checked, because torch is not installed here"] if torch else []
        parts += [f"{self.left} not checked"] if self.left else []
        return ", ".join(parts) + "."


class Audience:
    """Who hears of a check while it runs. This one ignores everything."""

    def start(self, checking: Checking) -> None:
        """The check begins."""

    def begins(self, cell: str, name: str) -> None:
        """A cell starts to run. `name` is that of its answer or test, or ""."""

    def checked(self, answer: Answer) -> None:
        """All tests of an answer have run."""

    def stopped(self, sentence: str) -> None:
        """A cell that is neither an answer nor a test stopped with an error."""


class Checking:
    """A notebook that is ready to be checked, and what was found so far.

    Raises NotebookError if the path is wrong, and Refused if the file is not a notebook.
    """

    def __init__(self, path: Path, audience: Audience | None = None) -> None:
        inspected = inspect(path)
        self.path, self.notebook = path, inspected.notebook
        self.damage = inspected.damage
        self.asked = asked(self.notebook)
        self.answers: list[Answer] = []
        self.at = ""  # the cell that runs, as a message calls it
        self.audience = audience or Audience()
        self._numbers = _numbers(path, self.notebook)
        self._stopped: list[str] = []
        self._errors: dict[int, str] = {}
        self._ran: dict[int, Json] = {}
        self._ends = {one.tests[-1][1]: one for one in self.asked}
        self._wanted = ""

    def number(self, name: str) -> int:
        """The number of an answer's cell in the file, counted from 1, or 0 if it has no cell."""
        return next((self._numbers[one.cell] for one in self.asked if one.name == name), 0)

    def heading(self, name: str) -> str:
        """The heading under which an answer stands, or ""."""
        found = (one.cell for one in self.asked if one.name == name)
        return next((heading_above(self.notebook, cell) for cell in found), "")

    def line_of_error(self, name: str) -> list[str]:
        """The line of an answer's cell that its error names, as it is to be shown."""
        at = next((one.cell for one in self.asked if one.name == name), None)
        if at is None or not (named := re.search(r" in line (\d+)", self._errors.get(at, ""))):
            return []
        lines = text_of(self.notebook["cells"][at]["source"]).splitlines()
        number = int(named[1])
        return [f"    {number}  {lines[number - 1]}"] if 0 < number <= len(lines) else []

    async def run(
        self, seconds: int | None = None, wanted: str = "", spare: Spare | None = None
    ) -> Report:
        """Run the notebook in its own folder and report on its tests; the file does not change.

        `seconds` is the time limit of each cell. With `wanted`, the run ends at the first answer
        from `wanted` on, in the notebook's order, that is not correct. It runs in the kernel that
        `spare` has, if any. Raises NotebookError if nothing is installed to run a notebook with.
        """
        self._wanted = wanted
        folder = self.path.resolve().parent
        listener = Listener(self._begin, self._end)
        ran, reason = await run_cells(
            self.notebook, folder, seconds, listener, self._numbers, spare
        )
        owners = {name: one.name for one in self.asked for name, _ in one.tests}
        found = {
            name: self._outcome(name, cell, owners.get(name, "")) for name, cell in test_cells(ran)
        }
        missing = reason or "Not run."
        tests = [one or Outcome(name, passed=False, message=missing) for name, one in found.items()]
        if reason:
            by_name = {test.name: test for test in tests}
            answered = {answer.name for answer in self.answers}
            for one in (one for one in self.asked if one.name not in answered):
                self._answer(one, tuple(by_name[name] for name, _ in one.tests))
        everything = [cell for cell in ran["cells"] if role_of(cell)[0] == "test"]
        return Report(
            self.path,
            tests,
            self._stopped,
            len(everything) - len(found),
            self.damage,
            self.answers,
            [(name, self._numbers[index]) for name, index in unanswered(self.notebook)],
            len(self.asked) - len(self.answers),
        )

    def _begin(self, index: int) -> None:
        role, name = role_of(self.notebook["cells"][index])
        cell = f"cell {self._numbers[index]}"
        self.at = f"{name} ({cell})" if role else cell
        self.audience.begins(self.at, name if role else "")

    def _end(self, index: int, cell: Json) -> bool:
        role, _ = role_of(cell)
        if role == "answer":
            self._errors[index] = self._error(index, cell)
        meant = "raises-exception" in cell.get("metadata", {}).get("tags", [])
        if role not in ("answer", "test") and not meant and error_of(cell):
            error = error_of(cell)
            asks = error.startswith(NO_INPUT)
            said = error_in(cell) if asks else f"stopped {self._inside(index, cell)}{error}"
            self._stopped.append(f"{self.at} {said}")
            self.audience.stopped(self._stopped[-1])
        self._ran[index] = cell
        one = self._ends.get(index)
        if one is None:
            return True
        found = (self._outcome(name, self._ran[i], one.name) for name, i in one.tests)
        answer = self._answer(one, tuple(test for test in found if test))
        reached = not self._wanted or self.number(one.name) >= self.number(self._wanted)
        open_ = answer.mark in (WRONG, UNWRITTEN) and not answer.needs_torch
        return not (self._wanted and reached and open_)

    def _error(self, index: int, cell: Json) -> str:
        """How an answer's cell stopped, with the advice that a notebook gives there."""
        cells = self.notebook["cells"]
        names = (name for one in cells[: index + 1] for name in bound_by(_code(one)))
        own = (one.tests for one in self.asked if one.cell == index)
        return error_in(cell, names, [_code(cells[i]) for tests in own for _, i in tests])

    def _inside(self, index: int, cell: Json) -> str:
        """In which other cell's function the error of a cell arose; "with " if in none."""
        counts = {one.get("execution_count"): at for at, one in self._ran.items()}
        found = [place for output in cell["outputs"] for place in places(output)]
        at = counts.get(found[-1].count) if found else None
        if at in (None, index) or not found[-1].function:
            return "with "
        return f"in `{found[-1].function}` (line {found[-1].line} of cell {self._numbers[at]}): "

    def _outcome(self, name: str, cell: Json, answer: str) -> Outcome | None:
        """What a test of `answer` said, with the place of the section to read again."""
        found = outcome(name, cell)
        if found is None or not found.section:
            return found
        if known := mistakes().get(found.diagnosis):
            found = replace(found, section=known.read_again(answer, found.section))
        at = cell_of(found.section, self.notebook)
        if at is None:
            return replace(found, lesson=lesson_of(found.section))
        return replace(found, cell=self._numbers[at])

    def _answer(self, one: Asked, tests: tuple[Outcome, ...]) -> Answer:
        answer = Answer(one.name, tests, self._errors.get(one.cell, ""))
        self.answers.append(answer)
        self.audience.checked(answer)
        return answer


def check(path: Path, seconds: int | None = None, audience: Audience | None = None) -> Report:
    """Run the notebook at `path` in its own folder and report on its tests.

    The file itself does not change; what grading would repair in it is repaired first. `seconds` is
    the time limit of each cell. Raises NotebookError if the path is wrong or if nothing is
    installed to run a notebook with, and Refused if the file is not a notebook.
    """
    checking = Checking(path, audience)
    checking.audience.start(checking)
    return finish(checking, seconds)


def finish(checking: Checking, seconds: int | None = None) -> Report:
    """Run a check to its end. Raises KeyboardInterrupt if the user stops it."""
    return in_loop(checking.run(seconds))


def in_loop(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, in a loop of its own. Raises KeyboardInterrupt if the user stops it."""
    # zmq needs a loop that selects, which is not the usual one on Windows.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(work)


def _numbers(path: Path, notebook: Json) -> list[int]:
    """For each cell of a repaired notebook, its number in the learner's own file."""
    try:
        own = load(path)["cells"]
    except NotebookError:
        own = notebook["cells"]
    found: dict[tuple[str, str], int] = {}
    for number, cell in enumerate(own, 1):
        for key in _keys(cell):
            found.setdefault(key, number)
    return [
        next((found[key] for key in _keys(cell) if key in found), index)
        for index, cell in enumerate(notebook["cells"], 1)
    ]


def _code(cell: Json) -> str:
    return text_of(cell["source"]) if cell["cell_type"] == "code" else ""


def _keys(cell: Json) -> list[tuple[str, str]]:
    """What a cell can be recognized by, the surest first."""
    role, name = role_of(cell)
    keys = [("name", f"{role} {name}" if role else ""), ("id", str(cell.get("id", "")))]
    keys.append(("text", text_of(cell["source"])))
    return [key for key in keys if key[1]]
