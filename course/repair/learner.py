"""What grading would have to repair or refuse in a learner's notebook, before it is handed in.

It knows the lessons as they were released. What only the gradebook knows, it leaves to grading.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from course.notebook import Json, NotebookError, load, text_of
from course.released import released
from course.repair import cells, form, outputs
from course.repair.lesson import Lesson, lesson_of, mark_of, plain_lines
from course.repair.sentences import Repair, grouped
from course.time_bound import TooLong, within

# As in grading's default for Execute.notebook_mib.
MOST_MIB = 32
_MIB = 1024 * 1024
# Of this process's time. A lesson takes a tenth of a second.
MAX_SECONDS = 10
# How many cells a notebook has to share with a lesson to be one.
_FEWEST = 2


class Refused(NotebookError):
    """A file that grading would refuse, too."""


@dataclass(frozen=True)
class Inspected:
    """A repaired notebook, and what was wrong with it, in sentences for its author."""

    notebook: Json
    damage: list[str]


def inspect(path: Path) -> Inspected:
    """The notebook at `path` as grading would repair it; the file does not change.

    Raises NotebookError if the path is wrong, and Refused if nothing in the file can be graded.
    """
    try:
        with within(MAX_SECONDS):
            return _inspected(path)
    except TooLong:
        raise Refused(
            f"{path} takes longer than {MAX_SECONDS} s to read. Get a fresh copy of the lesson, "
            "and copy your answers into it."
        ) from None


def _inspected(path: Path) -> Inspected:
    data, repairs = _read(path)
    try:
        read = form.read(data, path.name)
        notebook = read.notebook
        repairs += read.repairs
        if len(notebook["cells"]) > form.MOST_CELLS:
            raise NotebookError(
                f"it contains {len(notebook['cells']):,} cells, and grading reads at most "
                f"{form.MOST_CELLS:,}"
            )
        name, lesson = _lesson(notebook, path)
        if lesson:
            repairs += cells.repair(notebook, lesson)
    except NotebookError as fault:
        raise Refused(
            f"{path} is not a notebook: {fault}. Open it in Jupyter and save it again, or get a "
            "fresh copy of the lesson."
        ) from None
    damage = [one.checked() for one in grouped(repairs)]
    if lesson and path.name != name:
        damage.append(f"Your file is called {path.name}: name it {name} before you hand it in.")
    return Inspected(notebook, damage)


def _read(path: Path) -> tuple[bytes, list[Repair]]:
    """The bytes of a file, without outputs if there are too many of them."""
    size = 0
    with suppress(OSError):
        size = path.stat().st_size
    if path.is_dir() or size <= MOST_MIB * _MIB:
        return _whole(path), []
    for kind, pictures in (("large", False), ("pictures", True)):
        with suppress(outputs.TooLarge), path.open("rb") as file:
            pieces = iter(partial(file.read, outputs.PIECE), b"")
            data = outputs.without(pieces, MOST_MIB * _MIB, pictures=pictures)
            return data, [Repair(kind, detail=f"{size // _MIB} MiB")]
    raise Refused(
        f"{path} is too large ({size // _MIB} MiB), even without its outputs. Get a fresh copy of "
        "the lesson, and copy your answers into it."
    )


def _whole(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        load(path)  # says what is wrong with the path
        raise NotebookError(f"{path} cannot be read. Check its permissions.") from None


def _lesson(notebook: Json, path: Path) -> tuple[str, Lesson | None]:
    """The name and the contents of the lesson that a notebook is, as far as one can tell."""
    marks = {str(mark_of(cell).get("grade_id", "")) for cell in notebook["cells"]}
    own = marks | {str(cell.get("id", "")) for cell in notebook["cells"]}
    texts = {plain_lines(text_of(cell["source"])) for cell in notebook["cells"]}
    best: tuple[int, str, Lesson | None] = (0, "", None)
    for file, lesson in _released():
        ids = set(lesson.by_name) | {place.cell_id for place in lesson.outline}
        count = len(ids & own) + len(texts & {cell.text for cell in lesson.cells if cell.text})
        # A file of exactly that name is handed in as this lesson, whatever it contains.
        if file.stem in path.stem and (count or file.stem == path.stem):
            count += _FEWEST
        if count > best[0]:
            best = (count, file.name, lesson)
    return (best[1], best[2]) if best[0] >= _FEWEST else ("", None)


def _released() -> Iterator[tuple[Path, Lesson]]:
    for file in sorted(released().glob("[0-9]*/*.ipynb")):
        with suppress(NotebookError):
            yield file, lesson_of(load(file))
