"""Gives a learner the lessons: copies the released notebooks into a folder. It runs nothing."""

from __future__ import annotations

from pathlib import Path

from course.notebook import NotebookError
from course.released import released

# The folder that a learner's lessons are copied to if no other is given, and its start page.
MINE, PAGE = "lessons", "start.ipynb"


def start(folder: Path) -> str:
    """Copy into `folder` every lesson file that it does not have yet; return what was done.

    A file that is already there keeps its contents. Raises NotebookError where there is nothing to
    copy, or where `folder` cannot be written to.
    """
    source = released()
    files = sorted(file for file in source.glob("[0-9]*/*") if file.is_file())
    if not files:
        raise NotebookError(
            f"{source} does not contain any lessons. Install the course again, or run "
            "`python -m grading build` in a checkout of it."
        )
    try:
        copied = sum(_copy(file, folder / file.relative_to(source)) for file in files)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise NotebookError(
            f"{folder} cannot hold the lessons ({why}: {error.filename}). Give a folder that you "
            "can write to."
        ) from None
    kept = len(files) - copied
    lines = [f"Copied {_count(copied)} to {folder}."] if copied else []
    if kept:
        lines.append(f"Kept {_count(kept)} that {'was' if kept == 1 else 'were'} already there.")
    return "\n".join(lines)


def own_folder() -> Path:
    """The learner's folder if none is given: the current one if it has a start page, or lessons/.

    `start` may be typed in the folder above the lessons, and in the lessons' own folder.
    """
    return Path() if Path(PAGE).is_file() else Path(MINE)


def _copy(original: Path, target: Path) -> bool:
    """Whether the file was copied. One that is there, whatever it is, is left alone."""
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    contents = original.read_bytes()
    try:
        with target.open("xb") as file:
            file.write(contents)
    except FileExistsError:
        return False
    return True


def _count(number: int) -> str:
    return "1 notebook" if number == 1 else f"{number} notebooks"


def quoted(path: Path) -> str:
    """`path` as a word of a command, in the shells of Linux, macOS and Windows alike."""
    return f'"{path}"' if " " in str(path) else str(path)
