"""A map of all lessons, from the last check of each notebook and from its saved outputs.

It runs nothing. A check by `python -m course check` counts where the code has not changed since;
otherwise, what the notebook's own test cells last said counts, unless the answer ran after them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import course
from course.check.display.show import NOTED, RIGHT, WRONG
from course.cli.answers import Asked, asked, error_in, syntax_error_in
from course.cli.last_check import kept_of, still_true
from course.cli.lesson_facts import UNKNOWN, Facts, facts_of
from course.cli.outcomes import UNWRITTEN, Outcome, outcome
from course.cli.start import PAGE, own_folder, quoted
from course.cli.terminal import Terminal
from course.notebook import Json, NotebookError, load, text_of

# A forecast in minutes is not more exact than this.
ROUNDED_TO = 5
# The lesson that only people who are new to Python need.
PREPARATION = "00_"
_COLORS = {RIGHT: "green", WRONG: "red", NOTED: "cyan", UNWRITTEN: "dim"}


@dataclass(frozen=True)
class AnswerProgress:
    """An answer with a mark: correct, noted to be judged later, wrong, or not written yet.

    `number` is that of its cell in the notebook, counted from 1.
    """

    name: str
    mark: str
    message: str = ""
    number: int = 0


@dataclass(frozen=True)
class LessonProgress:
    """A lesson's notebook and its answers, or why it cannot be read."""

    path: Path
    answers: list[AnswerProgress]
    fault: str = ""
    facts: Facts = UNKNOWN

    @property
    def right(self) -> int:
        """How many answers pass all their tests."""
        return sum(answer.mark == RIGHT for answer in self.answers)

    @property
    def count(self) -> str:
        """How many answers are correct, in words."""
        noted = sum(answer.mark == NOTED for answer in self.answers)
        more = f", {noted} to be judged later" if noted else ""
        return f"{self.right} of {len(self.answers)} correct{more}"

    @property
    def finished(self) -> bool:
        """Whether there are answers, and nothing is left to do about any."""
        return bool(self.answers) and all(one.mark in (RIGHT, NOTED) for one in self.answers)

    @property
    def begun(self) -> bool:
        """Whether an answer is written, correct or not."""
        return any(answer.mark != UNWRITTEN for answer in self.answers)

    @property
    def open(self) -> AnswerProgress | None:
        """The answer to work on next: the first that is wrong, or else the first unwritten one."""
        return next(
            (one for mark in (WRONG, UNWRITTEN) for one in self.answers if one.mark == mark), None
        )

    @property
    def minutes_left(self) -> int:
        """How long the answers that are not correct will take, by the lesson's own minutes."""
        if not self.answers or self.finished:
            return 0
        share = sum(one.mark in (WRONG, UNWRITTEN) for one in self.answers) / len(self.answers)
        left = ROUNDED_TO * round(self.facts.minutes * share / ROUNDED_TO)
        return max(left, ROUNDED_TO) if self.facts.minutes else 0


def lesson_folder() -> Path:
    """Where to look for lessons by default: the learner's own, or release/ of this repository."""
    own = own_folder()
    release = Path(course.__file__).resolve().parent.parent / "release"
    if (own / PAGE).is_file():
        return own
    return release if lessons(release) else Path()


def lessons(folder: Path) -> list[LessonProgress]:
    """Every lesson below `folder`, ordered by name."""
    files = [*folder.glob("*.ipynb"), *folder.glob("*/*.ipynb")]
    files = sorted(file for file in files if not file.parent.name.startswith("."))
    found = [_lesson(file) for file in files]
    return [lesson for lesson in found if lesson.answers or lesson.fault]


def _lesson(file: Path) -> LessonProgress:
    try:
        notebook = load(file)
    except NotebookError as error:
        return LessonProgress(file, [], str(error))
    return LessonProgress(
        file, answers(notebook, kept_of(file)), facts=facts_of(notebook, file.stem)
    )


def answers(
    notebook: Json, kept: Mapping[str, Mapping[str, str]] | None = None
) -> list[AnswerProgress]:
    """Every answer with a visible test, and what its tests last said.

    `kept` is what the last check of the notebook found, as `last_check.kept_of` reads it.

    >>> def cell(name, **flags):
    ...     mark = {"nbgrader": {"grade_id": name, **flags}}
    ...     return {"cell_type": "code", "metadata": mark, "source": "check.equals()"}
    >>> answers({"cells": [cell("f", solution=True), cell("f_adds", grade=True)]})
    [AnswerProgress(name='f', mark='·', message='', number=1)]
    """
    found = []
    for one in asked(notebook):
        if not one.is_answer:
            continue
        last = (kept or {}).get(one.name)
        if last and still_true(last, notebook, one):
            mark, message = last["mark"], last["message"]
        else:
            mark, message = _saved(notebook, one)
        found.append(AnswerProgress(one.name, mark, message, one.cell + 1))
    return found


def _saved(notebook: Json, one: Asked) -> tuple[str, str]:
    """The mark of an answer and what is wrong, as the notebook's own outputs say."""
    cell = notebook["cells"][one.cell]
    if error := syntax_error_in(text_of(cell["source"])) or error_in(cell):
        return WRONG, error
    tests = [_outcome(cell, name, notebook["cells"][index]) for name, index in one.tests]
    ran = [test for test in tests if test]
    wrong = next((test for test in ran if not test.passed and test.written), None)
    if wrong:
        return WRONG, wrong.sentence or wrong.message
    if len(ran) < len(tests) or not all(test.passed for test in ran):
        return UNWRITTEN, ""
    return (NOTED if any(test.noted for test in ran) else RIGHT), ""


def _outcome(answer: Json, name: str, test: Json) -> Outcome | None:
    """What a test said, or None if it has not run since its answer did."""
    ran, tested = answer.get("execution_count"), test.get("execution_count")
    if isinstance(ran, int) and isinstance(tested, int) and ran > tested:
        return None
    return outcome(name, test)


def next_lesson(found: Sequence[LessonProgress]) -> LessonProgress | None:
    """The lesson to go on with: where the learner is, or the one after it; None if all is done.

    A learner who has not begun starts with the first lesson that is about neural networks.
    """
    open_ = [lesson for lesson in found if lesson.answers and not lesson.finished]
    begun = [at for at, lesson in enumerate(found) if lesson.begun]
    if begun:
        following = [lesson for lesson in found[begun[-1] :] if lesson in open_]
    else:
        following = [one for one in open_ if not one.path.stem.startswith(PREPARATION)]
    return next(iter(following or open_), None)


def last_finished(found: Sequence[LessonProgress]) -> LessonProgress | None:
    """The last lesson that is finished, if the learner has not begun another one after it."""
    last = next((lesson for lesson in reversed(found) if lesson.begun), None)
    return last if last and last.finished else None


def progress(folder: Path, terminal: Terminal | None = None) -> str:
    """The map as text. Raises NotebookError if there is no lesson in `folder`."""
    found = lessons(folder)
    if not found:
        raise NotebookError(
            f"{folder.resolve()} does not contain any lessons. Give the folder with the lessons' "
            "notebooks, such as release/."
        )
    return map_of(found, terminal or Terminal(color=False))


def map_of(found: Sequence[LessonProgress], terminal: Terminal) -> str:
    """The map of these lessons as text."""
    width = max(len(lesson.path.stem) for lesson in found)
    lines = []
    for lesson in found:
        if lesson.fault:
            lines.append(f"{lesson.path.stem:{width}}  cannot be read")
            lines += terminal.wrapped(lesson.fault, 4)
            continue
        lines += [*_bar_and_count(lesson, width, terminal), *_next(lesson, terminal)]
    noted = any(one.mark == NOTED for lesson in found for one in lesson.answers)
    later = f"   {NOTED} judged later" if noted else ""
    marks = f"{RIGHT} correct{later}   {WRONG} wrong   {UNWRITTEN} not written yet"
    legend = f"{marks}   (as last saved)"
    return "\n".join([*lines, terminal.styled(legend, "dim"), *_ending(found, terminal)])


def _bar_and_count(lesson: LessonProgress, width: int, terminal: Terminal) -> list[str]:
    """The name of a lesson, `width` wide, its marks and the count, which may need its own line."""
    bar = "".join(terminal.styled(one.mark, _COLORS[one.mark]) for one in lesson.answers)
    count = lesson.count
    if lesson.minutes_left:
        count = f"{count}, about {duration(lesson.minutes_left)} left"
    fits = width + 2 + len(lesson.answers) + 2 + len(count) <= terminal.width
    count = terminal.styled(count, "green") if lesson.finished else count
    first = f"{lesson.path.stem:{width}}  {bar}"
    return [f"{first}  {count}"] if fits else [first, f"    {count}"]


def duration(minutes: int) -> str:
    """Minutes as people say them: hours, to the half, from two hours on.

    >>> duration(85), duration(120), duration(500)
    ('85 minutes', '2 hours', '8.5 hours')
    """
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{round(minutes / 30) / 2:g} hours"


def needed(answer: AnswerProgress) -> str:
    """What is wrong with an answer, as the end of a sentence."""
    it = "it " if answer.message.startswith(("ran into", "asks for")) else ""
    return f"{it}{answer.message}"


def _next(lesson: LessonProgress, terminal: Terminal) -> list[str]:
    """What to do next in a lesson, and nothing if it is finished."""
    one = lesson.open
    if one is None:
        return []
    if one.mark == WRONG:
        return terminal.wrapped(f"fix {one.name} (cell {one.number}): {needed(one)}", 4)
    if lesson.right:
        return terminal.wrapped(f"next: {one.name} (cell {one.number})", 4)
    # A path is not wrapped: it is there to be copied.
    return [f"    start with {one.name} in {lesson.path}"]


def _ending(found: Sequence[LessonProgress], terminal: Terminal) -> list[str]:
    """Praise for the lesson that is finished, and the one to go on with."""
    finished = [lesson for lesson in found if lesson.finished]
    if not finished:
        return []
    following = next_lesson(found)
    if following is None:
        return ["", terminal.styled("Every lesson is finished. Congratulations!", "green")]
    done = f"{finished[-1].path.stem} is finished. Well done!"
    return [
        "",
        terminal.styled(done, "green"),
        terminal.styled(f"Go on with: jupyter lab {quoted(following.path)}", "bold"),
    ]
