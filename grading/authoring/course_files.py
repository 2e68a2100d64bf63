"""Where the files of a course lie, relative to its root folder."""

from pathlib import Path

from grading.errors import UsageError

LESSONS = Path("course", "lessons")
HINTS = Path("course", "hints.json")
VISIBLE_CHECKS = Path("course", "visible_checks.json")
SECTIONS = Path("course", "sections.json")
SOURCE, RELEASE = Path("source"), Path("release")
MUTANTS, VARIANTS = Path("tests", "mutants"), Path("tests", "variants")
EQUIVALENT = Path("tests", "equivalent_mutants.toml")

BUILD = "`python -m grading build`"


def text_of(lesson: str) -> Path:
    """The text of a lesson.

    >>> text_of("01_derivatives").as_posix()
    'course/lessons/01_derivatives.py'
    """
    return LESSONS / f"{lesson}.py"


def notebook_of(lesson: str, folder: Path) -> Path:
    """The notebook of a lesson in `folder`, which is SOURCE or RELEASE.

    >>> notebook_of("01_derivatives", RELEASE).as_posix()
    'release/01_derivatives/01_derivatives.ipynb'
    """
    return folder / lesson / f"{lesson}.ipynb"


def lesson_texts(root: Path) -> list[Path]:
    """The texts of all lessons of the course at `root`, in order.

    Raises UsageError if there are none.
    """
    paths = sorted(path for path in (root / LESSONS).glob("*.py") if path.name != "__init__.py")
    if not paths:
        raise UsageError(
            f"{root.resolve()}: There are no lessons in {LESSONS.as_posix()} here. "
            "Run this command in the course's main folder."
        )
    return paths
