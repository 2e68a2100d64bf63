"""How a terminal shows a check: a line for each answer while it runs, and what to do next.

What was found is up to `course.cli.checking`; what a terminal can show, to `course.cli.terminal`.
"""

from __future__ import annotations

import json
import re
import textwrap
import threading
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from course.check.display.show import NOTED, RIGHT, WRONG
from course.check.display.shown_table import AFTER
from course.check.verdict import YOURS
from course.cli.answers import Answer
from course.cli.checking import Audience, Checking, Report
from course.cli.outcomes import JUDGED_LATER, UNWRITTEN, Outcome
from course.cli.start import quoted
from course.cli.terminal import Terminal

SHOULD_BE = "should be"
_ERROR_COLUMN = "relative error"
_MOST_ROWS = 5
COLORS = {RIGHT: "green", WRONG: "red", NOTED: "cyan", UNWRITTEN: "dim"}
# How a terminal writes what LaTeX calls so.
_SYMBOLS = {
    "\\cdot": "·", "\\times": "×", "\\sin": "sin", "\\cos": "cos", "\\log": "log",
    "\\tanh": "tanh", "\\eta": "η", "\\lambda": "λ"}  # fmt: skip
# Seconds after which it is said how long a cell has been running.
_PATIENCE = 3.0


class Live(Audience):
    """Shows each answer when it is checked, and below them how far the check is."""

    def __init__(self, terminal: Terminal, *, answers: bool = True) -> None:
        self.terminal = terminal
        self._answers, self._done = answers, 0
        self._checking: Checking | None = None
        self._cell, self._since = "starting Python", time.monotonic()
        self._lock, self._ended = threading.RLock(), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self, checking: Checking) -> None:
        """Show that the check begins."""
        self._checking = checking
        self._show()
        if self.terminal.is_terminal:
            self._thread.start()

    def end(self) -> None:
        """Take the progress line away."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        self.terminal.status("")

    def begins(self, cell: str, name: str) -> None:
        """Show which cell runs."""
        self._cell, self._since = cell, time.monotonic()
        self._show()

    def checked(self, answer: Answer) -> None:
        """Show the answer and what is wrong with it."""
        self._done += 1
        if self._answers and self._checking:
            number = self._checking.number(answer.name)
            with self._lock:
                self.terminal.say(*answer_lines(answer, number, self.terminal))

    def stopped(self, sentence: str) -> None:
        """Show that a cell which belongs to no answer stopped."""
        if self._answers:
            with self._lock:
                self.terminal.say(*self.terminal.wrapped(f"! {sentence}", 2, "yellow"))

    def _show(self) -> None:
        total = len(self._checking.asked) if self._checking else 0
        seconds = time.monotonic() - self._since
        long = f" ({seconds:.0f} s)" if seconds >= _PATIENCE else ""
        full = 12 * self._done // total if total else 0
        bar = "█" * full + "░" * (12 - full)
        with self._lock:
            self.terminal.status(f"  {bar} {self._done} of {total}{long}: {self._cell}")

    def _watch(self) -> None:
        while not self._ended.wait(1.0):
            self._show()


def answer_lines(answer: Answer, number: int, terminal: Terminal) -> list[str]:
    """An answer as the check shows it: one line, and what is wrong below it."""
    mark = terminal.styled(answer.mark, COLORS[answer.mark])
    if answer.mark == NOTED:
        return [f"  {mark} {answer.name}: {JUDGED_LATER}"]
    if answer.mark == RIGHT:
        tests = "" if len(answer.tests) == 1 else f"  {len(answer.tests)} tests"
        return [f"  {mark} {answer.name}{terminal.styled(tests, 'dim')}"]
    where = f" (cell {number})" if number else ""
    if answer.mark == UNWRITTEN:
        said = _unwritten(answer)
        return terminal_lines(terminal, f"  {mark} ", f"{answer.name}{where}: {said}", 4)
    right = sum(test.passed for test in answer.tests)
    count = "" if len(answer.tests) == 1 else f"  {right} of {len(answer.tests)} tests"
    name = terminal.styled(answer.name, "bold")
    lines = [f"  {mark} {name}{where}{terminal.styled(count, 'dim')}"]
    if answer.error:
        return lines + terminal.wrapped(_of_cell(answer.error), 6)
    first, *others = answer.wrong
    lines += test_lines(first, terminal)
    # What else is wrong often has the same cause, and can wait.
    if more := [test.name for test in others]:
        lines += terminal.wrapped(f"Also wrong: {', '.join(more)}", 6, "dim")
    return lines


def _unwritten(answer: Answer) -> str:
    """What is still to be written, or that it cannot be checked here."""
    open_ = next((test for test in answer.tests if not test.passed), None)
    message = open_.message if open_ else ""
    if answer.needs_torch:
        return "needs torch, which is not installed here; the grader has it"
    begun = any(test.passed for test in answer.tests)
    return message if begun and message else "not written yet"


def test_lines(test: Outcome, terminal: Terminal) -> list[str]:
    """What is wrong in a test: the mistake, the smallest case, and the rows that are wrong."""
    lines = terminal.wrapped(test.sentence or test.message, 6)
    if test.case:
        lines += terminal.wrapped(test.case, 6, "cyan")
    lines += terminal.wrapped(test.read_again, 6, "dim")
    for headline, line, meaning in test.raised:
        lines += terminal.wrapped(f"{headline}.", 6)
        lines += [f"        → {line.strip()}"] if line else []
        # A guess at the name that was meant says more than the sentence about any such mistake.
        wanted = not test.sentence or "did you mean" in meaning.lower()
        lines += terminal.wrapped(meaning, 6) if wanted and meaning != test.sentence else []
    if test.rows:
        lines += _table(test, terminal)
    elif test.text and not test.columns:
        shown = [line for line in test.text.splitlines() if line.strip(" ✗✓·") != test.message]
        lines += [line for one in shown for line in terminal.wrapped(one, 6)]
    return lines


test_lines.__test__ = False  # type: ignore[attr-defined]  # pytest would collect it as a test


def _table(test: Outcome, terminal: Terminal) -> list[str]:
    code, heads, wrong = _without_code(*_simplified(test))
    shown = wrong[:_MOST_ROWS]
    if YOURS in heads:
        # An error of the learner's code is the same in every row: once is enough.
        yours = heads.index(YOURS)
        if len({row[yours] for row in wrong}) == 1 and not _is_number(wrong[0][yours]):
            shown = wrong[:1]
    lines = _before(code, terminal) + terminal.table(heads, shown, 8)
    more = len(wrong) - len(shown)
    if more > 0:
        rows_are = "row is" if more == 1 else "rows are"
        lines.append(" " * 8 + terminal.styled(f"… {more} more {rows_are} wrong", "dim"))
    return lines


def _without_code(
    heads: list[str], rows: list[list[str]]
) -> tuple[str, list[str], list[list[str]]]:
    """The table without the code that ran before every row, and this code, to stand above it."""
    place = heads.index(AFTER) if AFTER in heads else -1
    code = {row[place].strip("\n") for row in rows}
    if place < 0 or len(code) != 1:
        return "", heads, rows
    narrow = [[*row[:place], *row[place + 1 :]] for row in (heads, *rows)]
    return textwrap.dedent(code.pop()).rstrip(), narrow[0], narrow[1:]


def _before(code: str, terminal: Terminal) -> list[str]:
    """The check's own code, whose result is in the table below."""
    if not code:
        return []
    shown = terminal.wrapped(code, 10)
    return [" " * 8 + terminal.styled("The check ran this:", "dim"), *shown]


def _simplified(test: Outcome) -> tuple[list[str], list[list[str]]]:
    """The wrong rows of a test's table; expected values that agree become one column."""
    heads = list(test.columns)
    rows = [[*map(str, row[:-1])] for row in test.rows if row[-1] is not True]
    if YOURS not in heads:
        return heads, rows
    first = heads.index(YOURS) + 1
    if test.raised:
        # What stands above the table need not be repeated in it.
        for row in rows:
            if error := re.match(r"(\w+(?:Error|Exception|Iteration)): ", row[first - 1]):
                row[first - 1] = error[1]
    last = len(heads) - (heads[-1] == _ERROR_COLUMN)
    agree = all(len({cell for cell in row[first:last] if cell != "–"}) <= 1 for row in rows)
    if last > first and agree:
        heads[first:last] = [SHOULD_BE]
        for row in rows:
            row[first:last] = [next((cell for cell in row[first:last] if cell != "–"), "–")]
    # The error says something only where the shown numbers do not.
    differ = all(row[first - 1] != row[first] for row in rows)
    if heads[-1] == _ERROR_COLUMN and differ:
        heads.pop()
        for row in rows:
            row.pop()
    return heads, rows


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def terminal_lines(terminal: Terminal, lead: str, text: str, indent: int) -> list[str]:
    """`text` after `lead`, wrapped below itself."""
    first, *others = terminal.wrapped(text, indent) or [""]
    return [lead + first[indent:], *others]


def ending(report: Report, checking: Checking, terminal: Terminal) -> list[str]:
    """What a check ends with: the count, what grading adds, and what to do next."""
    lines = ["", *terminal.wrapped(report.summary(), 0, "bold")]
    if report.answers:
        lines += [*terminal.wrapped(_what_grading_adds(report), 0, "dim")]
    for name, number in report.unanswered:
        lines += terminal.wrapped(
            f"Still to write: your own words for {name} (cell {number}). A person grades it.", 0
        )
    if report.damage:
        faults = "1 fault" if len(report.damage) == 1 else f"{len(report.damage)} faults"
        it = "it" if len(report.damage) == 1 else "them"
        said = f"The file itself has {faults}, shown at the top: fix {it} before you hand it in."
        lines += terminal.wrapped(said, 0, "yellow")
    if report.next:
        return [
            *lines,
            "",
            *next_lines(report.next, checking, terminal),
            *how_to_go_on(report.next, terminal),
        ]
    if report.answers and not report.damage and not report.left:
        lines += ["", *celebration(report, terminal)]
    return lines


def _what_grading_adds(report: Report) -> str:
    hidden = "hidden tests"
    if report.unseen:
        hidden = "1 more test" if report.unseen == 1 else f"{report.unseen} more tests"
        hidden += " that you cannot see"
    return (
        f"Grading also runs {hidden}, with other numbers: an answer that fits only the cases shown "
        "here loses points."
    )


def next_lines(
    answer: Answer, checking: Checking, terminal: Terminal, hints: int = 1, *, why: bool = True
) -> list[str]:
    """What to do next: where the answer is, if wanted what is wrong, and so many hints."""
    number, heading = checking.number(answer.name), checking.heading(answer.name)
    under = f", under “{heading}”" if heading else ""
    where = f" in cell {number}{under}" if number else ""
    verb = "fix" if answer.mark == WRONG else "write"
    lines = terminal.wrapped(f"Next: {verb} {answer.name}{where}.", 0, "bold")
    if answer.error:
        lines += terminal.wrapped(_of_cell(answer.error), 2) if why else []
        lines += checking.line_of_error(answer.name)
    elif why and answer.mark == WRONG:
        first = answer.wrong[0]
        if first.raised and not first.sentence:
            headline, _, meaning = first.raised[0]
            lines += terminal.wrapped(f"{headline}. {meaning}", 2)
        else:
            lines += terminal.wrapped(answer.message, 2)
        lines += terminal.wrapped(first.case, 2, "cyan")
        lines += terminal.wrapped(first.read_again, 2, "dim")
    elif answer.mark == UNWRITTEN:
        open_ = (test.message for test in answer.tests if not test.passed)
        lines += terminal.wrapped(next(open_, ""), 2)
    steps = hints_of(answer.name)
    for step in steps[:hints] if _helps(answer) else []:
        lines += terminal.wrapped(f"Hint: {step}", 2, "cyan")
    return lines


def _helps(answer: Answer) -> bool:
    """Whether a hint may help: it is about the idea, not about what Python could not run."""
    return not answer.error and not (answer.wrong and answer.wrong[0].raised)


def how_to_go_on(answer: Answer, terminal: Terminal) -> list[str]:
    """What to type after the next change."""
    another = "another" if _helps(answer) else "a"
    more = f'For {another} hint, run check.hint("{answer.name}") in the notebook. '
    again = "Save the notebook and check again, or use --watch to check on every save."
    return terminal.wrapped((more if hints_of(answer.name) else "") + again, 2, "dim")


def celebration(report: Report, terminal: Terminal) -> list[str]:
    """A finished lesson, or what is left of it, and the one after it."""
    lesson = report.notebook.stem
    said = f"{lesson} is finished: every answer is correct."
    if report.unanswered or any(answer.mark == NOTED for answer in report.answers):
        said = f"Every answer that can be checked is correct in {lesson}."
    lines = terminal.wrapped(f"{RIGHT} {said}", 0, "green")
    if report.unanswered:
        lines += terminal.wrapped("Now answer the written question, and then go on.")
    if following := next_lesson(report.notebook):
        lines.append(terminal.styled(f"Next lesson: jupyter lab {quoted(following)}", "bold"))
    return lines


def next_lesson(path: Path) -> Path | None:
    """The notebook of the lesson after this one, in the folder beside it."""
    here = path.resolve().parent
    found = sorted(
        folder
        for folder in here.parent.glob("[0-9][0-9]_*/")
        if folder.name > here.name and (folder / f"{folder.name}.ipynb").is_file()
    )
    return path.parent.parent / found[0].name / f"{found[0].name}.ipynb" if found else None


def interruption(checking: Checking, command: str, terminal: Terminal) -> list[str]:
    """Where a check was stopped, what it had found, and how to go on."""
    count = len(checking.answers)
    right = sum(answer.mark == RIGHT for answer in checking.answers)
    at = f" at {checking.at}" if checking.at else " before the first cell"
    said = f"Stopped{at}. Checked {count} of {len(checking.asked)} answers: {right} correct."
    again = f"Your notebook has not changed. To check it again from the top: {command}"
    return ["", *terminal.wrapped(said), *terminal.wrapped(again)]


def hints_of(answer: str) -> list[str]:
    """The hints for an answer, from the vaguest to the most helpful, as plain text."""
    text = resources.files("course").joinpath("hints.json").read_text(encoding="utf-8")
    return [_plain(hint) for hint in json.loads(text).get(answer, [])]


def _plain(markdown: str) -> str:
    """A hint without the signs of mathematics, which a terminal does not set."""
    return re.sub(r"\$([^$]+)\$", lambda found: _formula(found[1]), markdown)


def _formula(latex: str) -> str:
    for command, plain in _SYMBOLS.items():
        latex = re.sub(rf"{re.escape(command)}(?![a-z])", plain, latex)
    latex = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1) / (\2)", latex)
    return re.sub(r"[\\{}]", "", latex).strip()


def damage_lines(faults: Sequence[str], terminal: Terminal) -> list[str]:
    """What grading would have to repair."""
    lead = f"  {terminal.styled(WRONG, 'red')} "
    return [line for fault in faults for line in terminal_lines(terminal, lead, fault, 4)]


def _of_cell(error: str) -> str:
    return f"This cell {error}" if error.startswith(("ran into", "asks for")) else error
