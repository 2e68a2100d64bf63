"""Builds what is built: lesson texts into source/, release/ and course/hints.json, byte for byte.

`grading.authoring.lesson` reads the texts; nbgrader's own GenerateAssignment makes release/ from
source/.
"""

import hashlib
import json
import logging
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.authoring import hints
from grading.authoring.lesson import Cell, Lesson, plain_points, read
from grading.cells import demonstrations
from grading.errors import AuthoringError, UsageError

LESSONS = Path("course", "lessons")
HINTS = Path("course", "hints.json")
BUILD = "`python -m grading build`"

# What nbgrader reads from a cell of each role.
_FLAGS = {
    "answer": {"grade": False, "locked": False, "solution": True},
    "test": {"grade": True, "locked": True, "solution": False},
    "manual": {"grade": True, "locked": False, "solution": True},
}
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}
# What other programs leave in the built folders, and nbgrader and git both pass over.
_LEFTOVERS = {
    ".DS_Store",
    ".gitkeep",
    ".ipynb_checkpoints",
    "README.md",
    "__pycache__",
    # A learner's own, from `python -m course keep-engine`.
    "my_engine.py",
}


@dataclass(frozen=True)
class Built:
    """A file as it has to be: its path below the root, its bytes, and the text it comes from."""

    path: Path
    content: bytes
    text: Path


def build(root: Path = Path(), check: bool = False) -> int:
    """Builds every lesson of the course in `root`, and prints a line for each file that changes.

    With `check` nothing is written: each file that is missing, stale or stray is named with what
    mends it. Returns 1 if `check` found any, else 0. Raises AuthoringError for lessons that break
    the rules, before anything is written.
    """
    built = contents(root)
    if check:
        complaints = [*stale(root, built), *strays(root, built)]
        for complaint in complaints:
            print(complaint)
        return 1 if complaints else 0
    for path in write(root, built):
        print(f"Wrote {path.as_posix()}")
    for complaint in strays(root, built):
        print(complaint)
    return 0


def lessons(root: Path) -> list[Lesson]:
    """All lessons of a course; raises AuthoringError with the problems of all of them."""
    folder = root / LESSONS
    paths = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    if not paths:
        raise UsageError(
            f"{root.resolve()}: there is no lesson in {LESSONS.as_posix()} here; "
            "run this in the folder of the course."
        )
    problems: list[str] = []
    found: list[Lesson] = []
    for path in paths:
        try:
            found.append(read(path))
        except AuthoringError as error:
            problems += error.problems
    owner: dict[str, str] = {}
    for lesson in found:
        for cell in lesson.cells:
            if cell.role in _FLAGS:
                # Hints, mutants and variants are kept by name alone.
                if cell.name in owner:
                    problems.append(
                        f'{folder / lesson.name}.py:{cell.line}: the name "{cell.name}" is taken '
                        f"by {owner[cell.name]}; choose one that no lesson has."
                    )
                owner.setdefault(cell.name, lesson.name)
    if problems:
        raise AuthoringError(*problems)
    return found


def contents(root: Path) -> list[Built]:
    """Everything that the texts of a course make, the tidied texts among it."""
    _refuse_scripts(root)
    found = lessons(root)
    sources = {lesson.name: source_notebook(lesson) for lesson in found}
    releases = release_notebooks(sources, config_of(root))
    built = []
    for lesson in found:
        name, text = lesson.name, LESSONS / f"{lesson.name}.py"
        built += [
            Built(text, lesson.text.encode(), text),
            Built(Path("source", name, f"{name}.ipynb"), sources[name], text),
            Built(Path("release", name, f"{name}.ipynb"), releases[name], text),
        ]
    rungs = {answer.name: answer.hints for lesson in found for answer in lesson.answers}
    content = json.dumps(rungs, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return [*built, Built(HINTS, content.encode(), LESSONS)]


def stale(root: Path, built: list[Built]) -> Iterator[str]:
    """A sentence for each file that is missing or not as its text makes it."""
    for file in built:
        path, text = file.path.as_posix(), file.text.as_posix()
        try:
            present = (root / file.path).read_bytes()
        except FileNotFoundError:
            yield f"{path}: missing; {BUILD} makes it from {text}."
            continue
        if present == file.content:
            continue
        if file.path == file.text:
            line = _first_difference(present, file.content)
            yield f"{path}:{line}: its markers and blank lines are untidy here; {BUILD} tidies it."
        elif file.path.parts[0] == "source":
            yield (
                f"{path}: stale: it is not what {text} makes; "
                f"`python -m grading pull {path}` keeps an edit that was made in the notebook, "
                f"{BUILD} overwrites it from the text."
            )
        else:
            yield f"{path}: stale: it is not what {text} makes; {BUILD} makes it anew."


def strays(root: Path, built: list[Built]) -> Iterator[str]:
    """A sentence for each file in source/ and release/ that no lesson makes."""
    known = {file.path for file in built}
    for folder in ("source", "release"):
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and inside not in known and not _LEFTOVERS & set(inside.parts):
                keep = (
                    f"`python -m grading pull {inside.as_posix()}` makes a lesson of it, or "
                    if folder == "source" and path.suffix == ".ipynb"
                    else ""
                )
                yield f"{inside.as_posix()}: stray: no lesson makes it; {keep}delete it."


def write(root: Path, built: list[Built]) -> Iterator[Path]:
    """Writes what differs, each file at once or not at all; yields the paths written.

    Of a text only the form may change: AuthoringError if it says something new by now.
    """
    for file in built:
        path = root / file.path
        if not path.exists() or path.read_bytes() != file.content:
            if file.path == file.text and read(path).text.encode() != file.content:
                # Someone saved the text while it was being built: their words come first.
                raise AuthoringError(f"{path}: it changed during the build; build again.")
            write_whole(path, file.content)
            yield file.path


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` in the place of a file, which is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def source_notebook(lesson: Lesson) -> bytes:
    """The instructor's notebook of a lesson, as nbformat writes it."""
    import nbformat

    ids = _ids(lesson.cells)
    notebook: dict[str, Any] = {
        "cells": [_cell(cell, name) for cell, name in zip(lesson.cells, ids, strict=True)],
        "metadata": _METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    form: Any = nbformat
    node = form.from_dict(notebook)
    form.validate(node)
    text: str = form.writes(node)
    return (text.rstrip("\n") + "\n").encode()


def release_notebooks(sources: dict[str, bytes], config: Path) -> dict[str, bytes]:
    """The students' notebooks of the instructor's, by name, made by nbgrader under `config`."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    settings = PyFileConfigLoader(config.name, path=str(config.parent)).load_config()
    # nbgrader's own --no-db: the bytes are the same, and no gradebook has to be made first.
    settings.SaveCells.enabled = False
    settings.GenerateAssignment.no_database = True
    last_words = _LastWords()
    log = logging.Logger("grading.authoring.build")
    log.addHandler(last_words)
    with tempfile.TemporaryDirectory() as folder:
        settings.CourseDirectory.root = folder
        for name, content in sources.items():
            write_whole(Path(folder, "source", name, f"{name}.ipynb"), content)
        for name in sources:
            course = CourseDirectory(config=settings, log=log)
            course.assignment_id = name
            converter = GenerateAssignment(coursedir=course, config=settings, log=log)
            try:
                converter.start()
            except NbGraderException as error:
                raise AuthoringError(
                    f"{(LESSONS / name).as_posix()}.py: nbgrader could not make the release "
                    f"({last_words.text or error}); mend the cell that it names."
                ) from error
        return {
            name: Path(folder, "release", name, f"{name}.ipynb").read_bytes() for name in sources
        }


def config_of(root: Path) -> Path:
    """The nbgrader settings of a course: its own, or those of this repository."""
    name = "nbgrader_config.py"
    for folder in (root, Path(__file__).parents[2]):
        if (folder / name).is_file():
            return (folder / name).resolve()
    raise UsageError(
        f"{root.resolve()}: there is no {name} here; copy it from the course's repository."
    )


class _LastWords(logging.Handler):
    """Keeps the last error that nbgrader logged, which names the cause; says nothing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # Of a traceback, its last line is the error; what nbgrader logs after it only points there.
        if message.startswith("Traceback"):
            self.text = message.strip().split("\n")[-1]


def _cell(cell: Cell, name: str) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if cell.role in _FLAGS:
        metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": cell.name,
            "task": False,
            **_FLAGS[cell.role],
        }
        if cell.points is not None:
            metadata["nbgrader"]["points"] = plain_points(cell.points)
    if cell.role == "test":
        # Jupyter's "Run All" goes on past a check that finds something wrong.
        metadata["tags"] = ["raises-exception"]
    if cell.role == "demo":
        metadata |= demonstrations.mark(cell.source)
    source, kind = cell.source, cell.kind
    if cell.role == "hints":
        source, kind = hints.to_ladder(hints.from_comments(cell.source)[0]), "markdown"
    made: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": metadata, "source": source}
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def _ids(cells: tuple[Cell, ...]) -> Iterator[str]:
    """An id for each cell that only its own name, or else its own content, decides.

    Cells without a name are told apart by how many equal ones stand above, so that an edit of one
    changes no other's id. No name holds a hyphen, so none of these ids is a name.
    """
    equal: Counter[str] = Counter()
    for cell in cells:
        if cell.role == "hints":
            yield f"{cell.name}-hints"
        elif cell.name:
            yield cell.name
        else:
            digest = hashlib.sha256(f"{cell.kind}\n{cell.source}".encode()).hexdigest()[:16]
            equal[digest] += 1
            repeat = "" if equal[digest] == 1 else f"-{equal[digest]}"
            yield f"{cell.kind}-{digest}{repeat}"


def _refuse_scripts(root: Path) -> None:
    scripts = [
        path.relative_to(root).as_posix()
        for path in sorted((root / "source").rglob("*.py"))
        if ".ipynb_checkpoints" not in path.parts
    ]
    if scripts:
        raise AuthoringError(
            *(
                f"{script}: nbgrader would hand this file to students, with any solution in it; "
                f"move it out of source/ (lessons are in {LESSONS.as_posix()}/)."
                for script in scripts
            )
        )


def _first_difference(present: bytes, wanted: bytes) -> int:
    """The number of the first line in which two files differ."""
    lines, others = present.split(b"\n"), wanted.split(b"\n")
    for number, (line, other) in enumerate(zip(lines, others, strict=False), start=1):
        if line != other:
            return number
    return min(len(lines), len(others))
