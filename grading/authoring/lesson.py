"""A lesson's text, read and written: its cells, their roles, and what is wrong with them.

`grading.authoring.build` makes notebooks from a lesson and `grading.authoring.pull` brings one
back; this module knows nothing of notebooks. jupytext splits the text into cells; the rules for
what a cell may say are ours.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from grading.authoring import hints, percent
from grading.cells import regions
from grading.errors import AuthoringError

# What a marker says for each role; a cell without a role says nothing.
KEYS = {
    "answer": ("name",),
    "hints": ("of",),
    "test": ("name", "points"),
    "manual": ("name", "points"),
    "demo": (),
}
KINDS = {"answer": "code", "hints": "code", "test": "code", "manual": "markdown", "demo": "code"}

# A name becomes a cell id of at most 64 characters, and a hints cell's id is "<name>-hints".
_NAME = re.compile(r"[a-z][a-z0-9_]{0,56}\Z")
_LESSON = re.compile(r"\d\d_[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class Cell:
    """One cell. `role` is "" for prose and for code that others need; "demo" only shows something.

    A hints cell's `name` is its answer's.
    """

    kind: str
    source: str
    role: str = ""
    name: str = ""
    points: float | None = None
    # Where the cell was read, for error messages only: its marker's line and its source's first.
    line: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Answer:
    """An answer cell, with its three rungs of hints and the test cells that belong to it."""

    name: str
    source: str
    hints: tuple[str, ...]
    tests: tuple[Cell, ...]

    @cached_property
    def blank(self) -> str:
        """The source that a student is given."""
        return regions.blank(self.source)


@dataclass(frozen=True)
class Lesson:
    """A lesson by the name of its assignment, such as "01_derivatives"."""

    name: str
    cells: tuple[Cell, ...]

    @cached_property
    def title(self) -> str:
        """The first heading of its prose, or its name where it has none."""
        for cell in self.cells:
            if cell.kind == "markdown":
                for line in cell.source.split("\n"):
                    if line.startswith("# "):
                        return line.removeprefix("# ").strip()
        return self.name

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Its answers in order."""
        rungs = {
            cell.name: hints.from_comments(cell.source)[0]
            for cell in self.cells
            if cell.role == "hints"
        }
        tests: dict[str, list[Cell]] = {c.name: [] for c in self.cells if c.role == "answer"}
        for cell, answer in owners(self.cells):
            if answer is not None:
                tests[answer].append(cell)
        return tuple(
            Answer(cell.name, cell.source, tuple(rungs[cell.name]), tuple(tests[cell.name]))
            for cell in self.cells
            if cell.role == "answer"
        )

    @cached_property
    def text(self) -> str:
        """Its text in the one form that `build --check` accepts."""
        return "\n\n".join(_cell_text(cell) for cell in self.cells) + "\n"


class Problem(NamedTuple):
    """A breach of the rules: the cell, the line in its source (None: its marker), a sentence."""

    cell: Cell
    line: int | None
    text: str


def owners(cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, str | None]]:
    """Each test with the name of its answer: the nearest one above that begins its name."""
    above: list[str] = []
    for cell in cells:
        if cell.role == "answer":
            above.append(cell.name)
        elif cell.role == "test":
            yield cell, next((n for n in reversed(above) if cell.name.startswith(f"{n}_")), None)


def read(path: Path) -> Lesson:
    """The lesson in a text; raises AuthoringError with every problem that it has."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AuthoringError(
            f"{path}: this lesson cannot be read ({error.strerror}); check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise AuthoringError(
            f"{path}: byte {error.start} of this lesson is not UTF-8; save it as UTF-8."
        ) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Lesson:
    """The lesson in `text`; `path` gives its name, and its place in an error."""
    cells, problems = _read(text)

    def place(cell: Cell, offset: int | None) -> str:
        return f"{path}:{cell.line if offset is None else cell.start + offset}"

    return checked(path.stem, tuple(cells), place, problems, str(path))


def checked(
    name: str,
    cells: tuple[Cell, ...],
    place: Callable[[Cell, int | None], str],
    problems: list[Problem],
    origin: str,
) -> Lesson:
    """The lesson of `cells`, or an AuthoringError with `problems` and all that its rules add."""
    problems = [*problems, *_problems(cells)]
    sentences = []
    if not _LESSON.match(name):
        sentences.append(
            f'{origin}: "{name}" is no name for a lesson; call it after the form 01_topic.'
        )
    if not cells and not problems:
        sentences.append(f'{origin}: this lesson has no cells; begin one with "# %% [markdown]".')
    problems.sort(key=lambda problem: (problem.cell.line, problem.line or 0))
    seen = dict.fromkeys(f"{place(cell, line)}: {text}." for cell, line, text in problems)
    if sentences or seen:
        raise AuthoringError(*sentences, *seen)
    lesson = Lesson(name, cells)
    _prove_text(lesson, place)
    return lesson


def _prove_text(lesson: Lesson, place: Callable[[Cell, int | None], str]) -> None:
    """Makes sure that the lesson's text gives back each cell: nothing may be lost on the way."""
    for cell in lesson.cells:
        try:
            cell.source.encode()
        except UnicodeEncodeError as error:
            raise AuthoringError(
                f"{place(cell, None)}: this cell holds {error.object[error.start]!a}, "
                "which is no character; take it out."
            ) from error
    again = _read(lesson.text)[0]
    for number, cell in enumerate(lesson.cells):
        if number >= len(again) or again[number] != cell:
            raise AuthoringError(
                f"{place(cell, None)}: the text of this cell would be read otherwise, since a line "
                "looks like a cell marker, or a string or ``` is never closed; mend that."
            )


def _read(text: str) -> tuple[list[Cell], list[Problem]]:
    """The cells of a text, and what is wrong with their markers and comments."""
    problems: list[Problem] = []
    cells: list[Cell] = []
    for raw in percent.split(text):
        cell, wrong = _cell(raw)
        problems += wrong
        # Jupyter leaves empty cells behind; they say nothing.
        if cell.source or cell.role or wrong:
            cells.append(cell)
    return cells, problems


def _cell(raw: percent.Raw) -> tuple[Cell, list[Problem]]:
    """The cell that a marker and the lines below it make, and what is wrong with them."""
    if not raw.kind:
        cell = Cell("code", "", line=raw.line)
        why = f"jupytext cannot read this cell ({raw.source}); mend its marker"
        return cell, [Problem(cell, None, why)]
    metadata = dict(raw.metadata)
    skipped = next((number for number, text in enumerate(raw.lines) if text.strip()), 0)
    role = _string(metadata.pop("role", ""))
    source = percent.trimmed(raw.source)
    cell = Cell(raw.kind, source, line=raw.line, start=raw.line + raw.marked + skipped)
    if role in KEYS:
        cell = replace(cell, role=role)
    wrong: list[str] = []
    lines: list[Problem] = []
    if not raw.marked:
        wrong.append('this text stands in no cell; put "# %%" or "# %% [markdown]" above it')
    elif raw.kind == "markdown" and not metadata.pop("cell_marker", None):
        lines = [
            Problem(
                cell,
                number - skipped,
                "a line of a Markdown cell is a comment; begin it with #, "
                "or put a cell marker above it",
            )
            for number, text in enumerate(raw.lines)
            if text.strip() and not text.startswith("#")
        ]
    if "incorrectly_encoded_metadata" in metadata:
        said = metadata.pop("incorrectly_encoded_metadata")
        wrong.append(f'the marker says {said}, which is unreadable; write key="value" pairs')
    elif role and role not in KEYS:
        wrong.append(f'"{role}" is no role; choose one of {", ".join(KEYS)}, or say none')
        metadata = {}
    keys = KEYS.get(cell.role, ())
    for key in [key for key in metadata if key not in keys]:
        what = f'"{metadata[key]}"' if key == "title" else f"the key {key}"
        if cell.role:
            says = f"says {' and '.join(keys)}, but not" if keys else "cannot say"
            wrong.append(f"a {role} {says} {what}; take it out")
        else:
            wrong.append(f"a cell without a role cannot say {what}; give it one, or take that out")
    for key in keys:
        if metadata.get(key, "") == "":
            example = "points=1" if key == "points" else f'{key}="gradient"'
            said = f' "{metadata["name"]}"' if metadata.get("name") else ""
            wrong.append(
                f"this {role} cell{said} has no {key}; say one in its marker, as {example}"
            )
        elif key == "points":
            cell = replace(cell, points=metadata[key])
        else:
            cell = replace(cell, name=_string(metadata[key]))
    if cell.role == "hints":
        rungs, faults = hints.from_comments(source)
        cell = cell if faults else replace(cell, source=hints.to_comments(rungs))
    elif raw.kind == "code":
        cell = replace(cell, source=percent.with_magics(source))
    return cell, [*(Problem(cell, None, text) for text in wrong), *lines]


def _string(value: Any) -> str:
    """What a marker says as a string, so that a wrong type is told like a wrong string."""
    return value if isinstance(value, str) else json.dumps(value)


def _problems(cells: tuple[Cell, ...]) -> Iterator[Problem]:
    """Everything that the rules of a lesson forbid."""
    yield from _names(cells)
    for cell in cells:
        yield from _contents(cell)
    for cell, answer in owners(cells):
        if answer is None and cell.name:
            yield Problem(
                cell,
                None,
                f'the test "{cell.name}" belongs to no answer; '
                "begin its name with that of an answer above it and an underscore",
            )


def _names(cells: tuple[Cell, ...]) -> Iterator[Problem]:
    answers = {cell.name for cell in cells if cell.role == "answer"}
    hinted: set[str] = set()
    named: dict[str, Cell] = {}
    for cell in cells:
        name = cell.name
        if cell.role == "" or name == "":
            continue
        if not _NAME.match(name):
            yield Problem(
                cell,
                None,
                f"{json.dumps(name)} is no name; use up to 57 small letters, digits and _, "
                "a letter first",
            )
        elif cell.role != "hints":
            if name in named:
                where = f", as on line {named[name].line}" if named[name].start else ""
                yield Problem(
                    cell, None, f'the name "{name}" is taken{where}; choose one of its own'
                )
            named.setdefault(name, cell)
        elif name not in answers:
            yield Problem(
                cell, None, f'there is no answer "{name}" for these hints; name one of this lesson'
            )
        elif name in hinted:
            yield Problem(cell, None, f'"{name}" has hints already; put the rungs in one cell')
        if cell.role == "hints":
            hinted.add(name)
    for cell in cells:
        if cell.role == "answer" and cell.name and cell.name not in hinted:
            yield Problem(
                cell,
                None,
                f'the answer "{cell.name}" has no hints; '
                f'add a cell role="hints" of="{cell.name}" with three rungs',
            )


def _contents(cell: Cell) -> Iterator[Problem]:
    points: Any = cell.points
    if cell.kind not in ("code", "markdown"):
        yield Problem(cell, None, f"a lesson has no {cell.kind} cells; make it Markdown or code")
    elif cell.role and cell.kind != KINDS[cell.role]:
        marker = '"# %% [markdown]"' if KINDS[cell.role] == "markdown" else '"# %%"'
        yield Problem(
            cell, None, f"a {cell.role} cell is {KINDS[cell.role]}; begin its marker with {marker}"
        )
    if points is not None and (
        isinstance(points, bool)
        or not isinstance(points, int | float)
        or not math.isfinite(points)
        or points <= 0
    ):
        yield Problem(cell, None, f"{json.dumps(points)} is no number of points; use one above 0")
    comment = "# " if cell.kind == "markdown" else ""
    for line, text in enumerate(cell.source.split("\n")):
        if percent.MARKER.match(comment + text):
            yield Problem(
                cell,
                line,
                "this looks like a cell marker, but stands inside a string or ```; "
                "close that above it, or write the line otherwise",
            )
    if cell.role == "hints":
        for line, text in hints.from_comments(cell.source)[1]:
            yield Problem(cell, line, text)
        return
    solutions = yield from _regions(cell, regions.SOLUTION, ("answer", "manual"))
    yield from _regions(cell, regions.HIDDEN_TESTS, ("test",))
    if cell.role == "answer" and solutions is not None:
        try:
            regions.blank(cell.source)
        except regions.RegionError as error:
            for line, text in error.faults:
                yield Problem(cell, line, text)
    if cell.role == "manual" and solutions == []:
        yield Problem(
            cell,
            None,
            f'the question "{cell.name}" has no model answer; write one between '
            "### BEGIN SOLUTION and ### END SOLUTION",
        )
    if cell.role in ("test", "manual") and not cell.source:
        yield Problem(cell, None, f'"{cell.name}" is empty; write it, or take the cell out')


def _regions(
    cell: Cell, markers: regions.Markers, roles: tuple[str, ...]
) -> Iterator[Problem] | Any:
    """Yields what is wrong with the cell's regions; returns them, or None where they are wrong."""
    try:
        found = regions.find(cell.source, markers)
    except regions.RegionError as error:
        for line, text in error.faults:
            yield Problem(cell, line, text)
        return None
    if found and cell.role not in roles:
        yield Problem(
            cell,
            found[0].begin,
            f"{markers.begin} may only stand in a cell of role {' or '.join(roles)}; "
            "give the cell that role, or take the markers out",
        )
        return None
    return found


def _cell_text(cell: Cell) -> str:
    metadata: dict[str, Any] = {"role": cell.role} if cell.role else {}
    for key in KEYS.get(cell.role, ()):
        metadata[key] = plain_points(cell.points) if key == "points" else cell.name
    plain = cell.kind != "code" or cell.role == "hints"
    source = cell.source if plain else percent.without_magics(cell.source)
    return percent.join(cell.kind, metadata, source)


def plain_points(points: float | None) -> float | int | None:
    """Points without a needless ".0"."""
    return int(points) if points is not None and points == int(points) else points
