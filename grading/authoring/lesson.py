"""A lesson: its cells, which keep the rules, and its answers with their hints and tests.

`grading.authoring.source_notebook` makes a notebook from a lesson and `grading.authoring.pull`
brings one back; this module knows nothing of notebooks.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course.cell_roles import FLAGS
from grading.authoring import blanks, hints, rules
from grading.authoring.course_files import lesson_texts
from grading.authoring.lesson_cell import Cell, Problem
from grading.authoring.markers import read_cells, write_cell
from grading.errors import AuthoringError

_NAME = re.compile(r"\d\d_[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class AnswerCell:
    """An answer of a lesson, with its three hints and the test cells that belong to it."""

    name: str
    source: str
    hints: tuple[str, ...]
    tests: tuple[Cell, ...]
    # The line of its marker, for error messages.
    line: int = 0

    @cached_property
    def blank(self) -> str:
        """The source that a student is given."""
        return blanks.blank(self.source)


@dataclass(frozen=True)
class Lesson:
    """A lesson, named like its assignment, such as "01_derivatives". Its cells keep the rules."""

    name: str
    cells: tuple[Cell, ...]

    @cached_property
    def title(self) -> str:
        """The first heading of its prose, or its name if there is none."""
        for cell in self.cells:
            if cell.kind == "markdown":
                for line in cell.source.split("\n"):
                    if line.startswith("# "):
                        return line.removeprefix("# ").strip()
        return self.name

    @cached_property
    def answers(self) -> tuple[AnswerCell, ...]:
        """Its answers in order."""
        hints_of = {
            cell.name: hints.from_comments(cell.source)[0]
            for cell in self.cells
            if cell.role == "hints"
        }
        tests: dict[str, list[Cell]] = {c.name: [] for c in self.cells if c.role == "answer"}
        for cell, answer in rules.owners(self.cells):
            if answer is not None:
                tests[answer].append(cell)
        return tuple(
            AnswerCell(
                cell.name,
                cell.source,
                tuple(hints_of[cell.name]),
                tuple(tests[cell.name]),
                cell.line,
            )
            for cell in self.cells
            if cell.role == "answer"
        )

    @cached_property
    def text(self) -> str:
        """Its text in the one form that `build --check` accepts."""
        return "\n\n".join(write_cell(cell) for cell in self.cells) + "\n"


def read(path: Path) -> Lesson:
    """The lesson whose text is at `path`. Raises AuthoringError with all problems of the text."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AuthoringError(
            f"{path}: This lesson cannot be read: {error.strerror}. Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise AuthoringError(
            f"{path}: Byte {error.start} of this lesson is not valid UTF-8. Save it as UTF-8."
        ) from error
    return parse(text, path)


def read_all(root: Path) -> list[Lesson]:
    """All lessons of the course at `root`, in order.

    Raises AuthoringError with the problems of all of them, and UsageError if there are none.
    """
    problems: list[str] = []
    found: list[Lesson] = []
    paths = {path.stem: path for path in lesson_texts(root)}
    for path in paths.values():
        try:
            found.append(read(path))
        except AuthoringError as error:
            problems += error.problems
    # Hints, mutants and variants are kept by name alone, so no two lessons may share one.
    lesson_of: dict[str, str] = {}
    for lesson in found:
        for cell in lesson.cells:
            if cell.role in FLAGS:
                if cell.name in lesson_of:
                    problems.append(
                        f'{paths[lesson.name]}:{cell.line}: The name "{cell.name}" is already used '
                        f"in {lesson_of[cell.name]}. Choose one that no other lesson uses."
                    )
                lesson_of.setdefault(cell.name, lesson.name)
    if problems:
        raise AuthoringError(*problems)
    return found


def parse(text: str, path: Path) -> Lesson:
    r"""The lesson in `text`. `path` gives its name, and its place in an error.

    Raises AuthoringError with all problems of the text, in order.

    >>> lesson = parse("# %% [markdown]\n# # Derivatives\n", Path("01_derivatives.py"))
    >>> lesson.name, lesson.title
    ('01_derivatives', 'Derivatives')
    >>> parse("# %% [raw]\n# x\n", Path("01_derivatives.py"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    grading.errors.AuthoringError: 01_derivatives.py:1: A lesson cannot have raw cells. ...
    """
    cells, problems = read_cells(text)

    def place(cell: Cell, offset: int | None) -> str:
        return f"{path}:{cell.line if offset is None else cell.start + offset}"

    return checked(path.stem, cells, place, problems, str(path))


def checked(
    name: str,
    cells: Sequence[Cell],
    place: Callable[[Cell, int | None], str],
    problems: Sequence[Problem],
    origin: str,
) -> Lesson:
    """The lesson of `cells`, if they keep the rules and the reader found no `problems` either.

    Otherwise raises AuthoringError with all problems. `place` says where a cell, or a line of its
    source, is; `origin` names the file.
    """
    problems = sorted(
        [*problems, *rules.problems(cells)],
        key=lambda problem: (problem.cell.line, problem.line or 0),
    )
    sentences = []
    if not _NAME.match(name):
        sentences.append(
            f'{origin}: "{name}" is not a valid name for a lesson. '
            "Use two digits, an underscore, and a topic in lowercase, as in 01_topic."
        )
    if not cells and not problems:
        sentences.append(f'{origin}: This lesson has no cells. Start one with "# %% [markdown]".')
    sentences += [f"{place(cell, line)}: {text}" for cell, line, text in problems]
    if sentences:
        raise AuthoringError(*dict.fromkeys(sentences))
    lesson = Lesson(name, tuple(cells))
    _check_text(lesson, place)
    return lesson


def _check_text(lesson: Lesson, place: Callable[[Cell, int | None], str]) -> None:
    """Make sure that the lesson's text gives back every cell, so that nothing can get lost."""
    for cell in lesson.cells:
        try:
            cell.source.encode()
        except UnicodeEncodeError as error:
            raise AuthoringError(
                f"{place(cell, None)}: This cell contains {error.object[error.start]!a}, "
                "which is not a valid character. Remove it."
            ) from error
    again = read_cells(lesson.text)[0]
    for number, cell in enumerate(lesson.cells):
        if number >= len(again) or again[number] != cell:
            raise AuthoringError(
                f"{place(cell, None)}: This cell would change when its text is read again, because "
                "a line in it looks like a cell marker, or a string or ``` block is never closed. "
                "Change that line, or close the string or block."
            )
