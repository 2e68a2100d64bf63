"""Check a notebook again on every save, and walk from one wrong answer to the next.

A save that comes while a check runs starts the check anew. After the first check, a run ends at the
first answer that is not correct, counted from the one that was changed. While the learner writes,
the kernel for the next check starts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course.check.display.show import NOTED, RIGHT, WRONG
from course.cli.answers import Answer
from course.cli.checking import Checking, Report
from course.cli.kernels import Spare
from course.cli.keys import Keys
from course.cli.last_check import keep
from course.cli.outcomes import UNWRITTEN
from course.cli.report import COLORS, Live, answer_lines, damage_lines, ending, hints_of, next_lines
from course.cli.terminal import Terminal
from course.notebook import NotebookError, text_of

# Seconds between two looks at the file and the keyboard.
POLL = 0.2
# Seconds for which a file may be missing or half written before that is an error.
PATIENCE = 3.0
_QUIT, _RUN, _HINT = "q", "r", "h"


@dataclass
class _Found:
    """What is known of a notebook: its answers, the one to work on, and the hints that were shown.

    `code` is the text of each answer's cell when it was last checked.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    focus: str = ""
    hints: int = 0


async def watch(path: Path, terminal: Terminal, seconds: int | None = None) -> int:
    """Check `path` on every save until everything is correct (returns 0) or the user quits (1).

    Raises NotebookError if the notebook cannot be read at first.
    """
    checking = Checking(path)
    spare = Spare(path.resolve().parent)
    try:
        with Keys() as keys:
            return await _walk(checking, terminal, keys, spare, seconds)
    finally:
        await spare.end()


async def _walk(
    checking: Checking, terminal: Terminal, keys: Keys, spare: Spare, seconds: int | None
) -> int:
    """Check, wait for a save or a key, and check again, until there is nothing left to do."""
    path, found = checking.path, _Found()
    file = _File(path)
    while True:
        report = await _run(checking, found, terminal, keys, file, spare, seconds)
        if isinstance(report, Report):
            keep(path, checking.notebook, report.answers)
            _show(report, checking, found, terminal, keys)
            if not report.left and not found.focus and not report.damage:
                return 0 if report.passed else 1
            spare.begin(checking.notebook)
            key = await _wait(checking, found, terminal, keys, file)
        else:
            key = report
        if key == _QUIT:
            return 1
        read = await _read(path, terminal, keys)
        if read is None:
            return 1
        checking = read


class _File:
    """A file, looked at now and then: an editor may write it, or put another in its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = self._state()

    def saved(self) -> bool:
        """Whether the file is another than at the last look that said so."""
        state = self._state()
        if state is None or state == self._seen:
            return False  # a file that is missing is between two saves
        self._seen = state
        return True

    def _state(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


async def _run(
    checking: Checking,
    found: _Found,
    terminal: Terminal,
    keys: Keys,
    file: _File,
    spare: Spare,
    seconds: int | None,
) -> Report | str:
    """The report of a check, or the key that ended it: a save counts as `r`."""
    live = Live(terminal, answers=False)
    checking.audience = live
    live.start(checking)
    task = asyncio.create_task(checking.run(seconds, _wanted(checking, found), spare))
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=POLL)
            key = keys.pressed()
            if key in (_QUIT, _RUN) or file.saved():
                return key or _RUN
        return task.result()
    finally:
        live.end()
        if not task.done():
            task.cancel()
            await asyncio.wait({task})


def _wanted(checking: Checking, found: _Found) -> str:
    """The answer from which on a check ends at what is wrong; "" checks everything."""
    if not found.answers:
        return ""
    changed = [name for name, code in _code(checking) if found.code.get(name) != code]
    return changed[-1] if changed else found.focus


def _code(checking: Checking) -> Iterator[tuple[str, str]]:
    for one in checking.asked:
        yield one.name, text_of(checking.notebook["cells"][one.cell]["source"])


def _show(
    report: Report, checking: Checking, found: _Found, terminal: Terminal, keys: Keys
) -> None:
    """Show how far the notebook is, what has become correct, and the answer to work on."""
    code = dict(_code(checking))
    changed = {name for name, text in code.items() if found.code.get(name, text) != text}
    mended = [
        answer.name
        for answer in report.answers
        if answer.mark == RIGHT
        and answer.name in found.answers
        and found.answers[answer.name].mark != RIGHT
    ]
    known = {**found.answers, **{answer.name: answer for answer in report.answers}}
    found.answers = {one.name: known[one.name] for one in checking.asked if one.name in known}
    found.code = code
    focus = _focus(list(found.answers.values()), changed)
    if not focus or focus.name != found.focus:
        found.hints = 0
    found.focus = focus.name if focus else ""

    terminal.clear()
    terminal.say(*_map(report, checking, found, terminal))
    for name in mended:
        terminal.say(terminal.styled(f"{RIGHT} {name} is correct now.", "green"))
    if focus is None:
        terminal.say(*damage_lines(report.damage, terminal))
        terminal.say(*ending(report, checking, terminal))
        return
    terminal.say("", *answer_lines(focus, checking.number(focus.name), terminal))
    terminal.say("", *next_lines(focus, checking, terminal, found.hints, why=False))
    terminal.say(*_keys(keys, terminal))


def _focus(answers: list[Answer], changed: set[str]) -> Answer | None:
    """The answer to work on: one that was changed and is wrong, or the first that is wrong."""
    for wanted in (
        [one for one in answers if one.name in changed and one.mark == WRONG],
        [one for one in answers if one.mark == WRONG],
        [one for one in answers if one.mark == UNWRITTEN and not one.needs_torch],
    ):
        if wanted:
            return wanted[0]
    return None


def _map(report: Report, checking: Checking, found: _Found, terminal: Terminal) -> list[str]:
    answers = found.answers.values()
    right = sum(answer.mark == RIGHT for answer in answers)
    noted = sum(answer.mark == NOTED for answer in answers)
    total = len(checking.asked)
    marks = "".join(
        terminal.styled(mark, COLORS[mark])
        for one in checking.asked
        for mark in [found.answers[one.name].mark if one.name in found.answers else UNWRITTEN]
    )
    name = terminal.styled(report.notebook.stem, "bold")
    later = f", {noted} to be judged later" if noted else ""
    return [f"{name}  {terminal.bar(right, total)}  {right} of {total} correct{later}", marks]


def _keys(keys: Keys, terminal: Terminal) -> list[str]:
    lines = ["", *terminal.wrapped("Change that cell and save: the check then runs again.")]
    if keys.available:
        lines += terminal.wrapped("h: next hint   r: check again   q: quit", 0, "dim")
    return lines


async def _wait(
    checking: Checking, found: _Found, terminal: Terminal, keys: Keys, file: _File
) -> str:
    """Wait for a save or a key; give hints in between."""
    while True:
        await asyncio.sleep(POLL)
        if file.saved():
            return _RUN
        key = keys.pressed()
        if key in (_QUIT, _RUN):
            return key
        if key == _HINT and found.focus:
            hints = hints_of(found.focus)
            if not hints:
                terminal.say(f"There are no hints for {found.focus}.")
                continue
            at = min(found.hints, len(hints) - 1)
            found.hints = at + 1
            text = f"Hint {at + 1} of {len(hints)}: {hints[at]}"
            terminal.say(*terminal.wrapped(text, 2, "cyan"))


async def _read(path: Path, terminal: Terminal, keys: Keys) -> Checking | None:
    """The notebook as it is now. A save may still be going on, so errors get some time."""
    waited = 0.0
    told = ""
    while True:
        try:
            return Checking(path)
        except NotebookError as error:
            if waited >= PATIENCE and str(error) != told:
                told = str(error)
                terminal.say(*terminal.wrapped(f"{told} The check runs again when you save."))
        await asyncio.sleep(POLL)
        waited += POLL
        if keys.pressed() == _QUIT:
            return None
