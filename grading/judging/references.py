"""The course's own answers: read from its source notebooks, for the judge alone.

`grading.judging.follow_through` runs them in place of a student's wrong ones. `python -m grading`
reads them once for a class; under nbgrader's own commands each submission looks for them.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course.notebook import NotebookError, load, role_of, text_of
from grading.installed import COURSE

# The sources of a notebook's answers by name, and those of all notebooks of an assignment.
Answers = Mapping[str, str]
References = Mapping[str, Answers]


def read(folder: Path) -> dict[str, dict[str, str]]:
    """The answers in the instructor's notebooks in `folder`; nothing of what cannot be read."""
    return {file.stem: dict(_answers(file)) for file in sorted(folder.glob("*.ipynb"))}


def configured_for(step: Any, resources: Mapping[str, Any]) -> Answers:
    """The answers for the notebook that the preprocessor `step` works on, or none.

    They come with the assignment or, under nbgrader's own commands, from the source folder of the
    course that nbgrader is configured for, and from this repository's if that course has none.
    """
    where = resources.get("nbgrader", {})
    notebook, assignment = where.get("notebook", ""), where.get("assignment", "")
    if (known := resources.get("assignment")) is not None:
        brought: Answers = known.references.get(notebook, {})
        return brought
    directory = _directory(step)
    if directory is None or not notebook or not assignment:
        return {}
    source = Path(directory.format_path(directory.source_directory, ".", assignment))
    if not any(source.parent.glob("[!.]*/*.ipynb")):
        source = COURSE / "source" / assignment
    return _answers(source / f"{notebook}.ipynb")


def _directory(step: Any) -> Any:
    """nbgrader's CourseDirectory of the converter that a preprocessor belongs to, or None."""
    while step is not None:
        if (found := getattr(step, "coursedir", None)) is not None:
            return found
        step = getattr(step, "parent", None)
    return None


def _answers(file: Path) -> Answers:
    try:
        status = file.stat()
    except OSError:
        return {}
    return _read(file, status.st_mtime_ns, status.st_size)


@functools.lru_cache(64)
def _read(file: Path, changed: int, size: int) -> Answers:
    """The answers in a file, read again only after it has changed."""
    try:
        cells = load(file)["cells"]
    except NotebookError:
        return {}
    named = (
        (role_of(cell)[1], text_of(cell["source"]))
        for cell in cells
        if cell["cell_type"] == "code" and role_of(cell)[0] in ("answer", "manual")
    )
    return {name: source for name, source in named if name and source.strip()}
