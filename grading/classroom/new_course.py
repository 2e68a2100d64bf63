"""Makes an nbgrader course directory with the lessons of this course. It grades nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from course.cli.start import quoted
from grading.errors import UsageError
from grading.installed import COURSE

CONFIG = '''"""nbgrader's settings for this course directory, on top of the course's own settings.

Every nbgrader command in this folder reads them, and so do the formgrader and `nn-grade`.
"""

from grading.installed import COURSE

c = get_config()  # noqa: F821  (nbgrader provides it)

# The sandbox and the judge: without this line, student code runs unprotected.
load_subconfig("nbgrader_config.py", path=str(COURSE))  # noqa: F821

# Settings below this line override the course's.
'''


def new_course(folder: Path) -> str:
    """Make `folder` a course directory, and return what to do next.

    It gets source/, nbgrader_config.py and an empty submitted/. Raises UsageError where `folder` is
    not empty or cannot be written to.
    """
    source = COURSE / "source"
    lessons = sorted(notebook.parent.name for notebook in source.glob("[!.]*/*.ipynb"))
    if not lessons:
        raise UsageError(
            f"{source} does not contain any lessons. Install the course again, or run "
            "`python -m grading build` in a checkout of it."
        )
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is not an empty folder: give a new one.")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, folder / "source", ignore=shutil.ignore_patterns(".*"))
        (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
        (folder / "submitted").mkdir()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(
            f"{folder} cannot become a course directory ({why}). Give a folder that you can "
            "write to."
        ) from None
    place = Path("submitted", "STUDENT", lessons[0], f"{lessons[0]}.ipynb")
    return (
        f"{folder} is now a course directory with {len(lessons)} assignments.\n"
        f"Put each student's notebook at {folder / place}\n"
        f"Next: nn-grade grade {lessons[0]} --root {quoted(folder)}"
    )
