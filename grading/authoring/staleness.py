"""Says which built files are missing, stale or stray, and how to repair them. It writes nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from grading.authoring.built_files import BuiltFile
from grading.authoring.course_files import BUILD, RELEASE, SOURCE

# What other programs leave in the built folders. nbgrader and git ignore these, too.
_LEFTOVERS = {
    ".DS_Store",
    ".gitkeep",
    ".ipynb_checkpoints",
    "README.md",
    "__pycache__",
    # A learner's own, from `python -m course keep-engine`.
    "my_engine.py",
}


def stale(root: Path, built: Sequence[BuiltFile]) -> Iterator[str]:
    """One line for each file below `root` that is missing or differs from what was `built`."""
    for file in built:
        path, text = file.path.as_posix(), file.text.as_posix()
        try:
            present = (root / file.path).read_bytes()
        except FileNotFoundError:
            yield f"{path}: Missing. Run {BUILD} to make it from {text}."
            continue
        if present == file.content:
            continue
        if file.path == file.text:
            line = _first_difference(present, file.content)
            yield f"{path}:{line}: Untidy markers or blank lines. Run {BUILD} to tidy them."
        elif file.path.parts[0] == SOURCE.name:
            yield (
                f"{path}: Stale: it differs from what {text} builds. "
                f"Run `python -m grading pull {path}` to keep edits made in the notebook, "
                f"or {BUILD} to overwrite them."
            )
        else:
            yield (f"{path}: Stale: it differs from what {text} builds. Run {BUILD} to rebuild it.")


def strays(root: Path, built: Sequence[BuiltFile]) -> Iterator[str]:
    """One line for each file in source/ and release/ below `root` that no lesson builds."""
    known = {file.path for file in built}
    for folder in (SOURCE, RELEASE):
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and inside not in known and not _LEFTOVERS & set(inside.parts):
                remedy = (
                    f"Run `python -m grading pull {inside.as_posix()}` to turn it into a lesson, "
                    "or delete it."
                    if folder == SOURCE and path.suffix == ".ipynb"
                    else "Delete it."
                )
                yield f"{inside.as_posix()}: Stray: no lesson builds it. {remedy}"


def _first_difference(present: bytes, wanted: bytes) -> int:
    """The number of the first line in which two files differ."""
    lines, others = present.split(b"\n"), wanted.split(b"\n")
    for number, (line, other) in enumerate(zip(lines, others, strict=False), start=1):
        if line != other:
            return number
    return min(len(lines), len(others))
