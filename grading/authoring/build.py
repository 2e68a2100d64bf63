"""`python -m grading build`: writes all that is made of the lessons: source/, release/ and data.

`grading.authoring.built_files` makes the bytes, and `grading.authoring.staleness` compares them.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from grading.authoring.built_files import BuiltFile, built_files
from grading.authoring.lesson import read
from grading.authoring.staleness import stale, strays
from grading.errors import AuthoringError
from grading.files import write_whole


def build(root: Path = Path(), *, check: bool = False) -> int:
    """Build every lesson of the course at `root`, and print a line for each file that changes.

    With `check` nothing is written. Instead each file that is missing, stale or stray gets a line
    that says how to repair it, and 1 is returned if there are any. Otherwise returns 0. Raises
    AuthoringError or UsageError, before anything is written, if the lessons cannot be built.
    """
    built = built_files(root)
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


def write(root: Path, built: Sequence[BuiltFile]) -> Iterator[Path]:
    """Write each file that differs, as a whole or not at all, and yield its path.

    Only the form of a lesson's text may change: raises AuthoringError if its content has changed
    since it was read.
    """
    for file in built:
        path = root / file.path
        if not path.exists() or path.read_bytes() != file.content:
            if file.path == file.text and read(path).text.encode() != file.content:
                # Someone saved the text during the build, and that must not be lost.
                raise AuthoringError(f"{path}: This file changed during the build. Build again.")
            write_whole(path, file.content)
            yield file.path
