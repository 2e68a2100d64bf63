"""Where one submission's results are made, and how they replace earlier ones.

Stock converters delete what was there before. Here a result replaces an earlier one only when it is
complete.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.nbgrader_adapter.converters import remove_folder


@contextlib.contextmanager
def quietly(root: Path) -> Iterator[None]:
    """Work in `root`, as nbgrader does, without nbformat's warnings about cell ids."""
    with contextlib.chdir(root), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def aside(step: str) -> str:
    """The name of the step, and so of the folder, in which this process makes new results."""
    path = Path(step)
    return str(path.with_name(f".{path.name}-{os.getpid()}"))


@contextlib.contextmanager
def replacing(final: Path, directory: CourseDirectory, step: str) -> Iterator[None]:
    """Make a result in the folder of `step`, and put it at `final` if no error occurs.

    The student and the assignment are those of `directory`, and `step` comes from `aside`.
    """
    top = Path(os.path.normpath(directory.format_path(step, ".", ".")))
    made = Path(directory.format_path(step, directory.student_id, directory.assignment_id))
    # Not made from the folder's own name, which may be as long as a name can be.
    earlier = made.with_name(".earlier")
    # nbconvert's writer makes a folder only when its name changes, and a save may be a retry.
    made.mkdir(parents=True)
    try:
        yield
        final.parent.mkdir(parents=True, exist_ok=True)
        if final.exists():
            final.rename(earlier)
        made.rename(final)
    finally:
        for folder in (made, earlier, top):
            if folder.exists():
                remove_folder(folder)
