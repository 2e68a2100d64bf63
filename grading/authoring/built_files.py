"""Everything that is built from the lessons of a course, as bytes: nothing is written here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from course.cli.sections import headings
from course.notebook import says_nothing
from course.notebook import text_of as joined
from grading.authoring.course_files import (
    HINTS,
    LESSONS,
    RELEASE,
    SECTIONS,
    SOURCE,
    VISIBLE_CHECKS,
    notebook_of,
    text_of,
)
from grading.authoring.lesson import Lesson, read_all
from grading.authoring.release_notebooks import config_of, release_notebooks
from grading.authoring.source_notebook import source_notebook
from grading.errors import AuthoringError


@dataclass(frozen=True)
class BuiltFile:
    """A file as it must be: its path below the course's root, its bytes, and what it is made from.

    The text of a lesson is one too, made from itself: a build tidies it.
    """

    path: Path
    content: bytes
    text: Path


def built_files(root: Path) -> list[BuiltFile]:
    """All files that the lessons of the course at `root` make, tidied texts included.

    Raises AuthoringError if a lesson breaks the rules, nbgrader refuses one, or a script would end
    up in the release, and UsageError if there are no lessons.
    """
    _refuse_scripts(root)
    lessons = read_all(root)
    sources = {lesson.name: source_notebook(lesson) for lesson in lessons}
    releases = release_notebooks(sources, config_of(root))
    built = []
    for lesson in lessons:
        name, text = lesson.name, text_of(lesson.name)
        built += [
            BuiltFile(text, lesson.text.encode(), text),
            BuiltFile(notebook_of(name, SOURCE), sources[name], text),
            BuiltFile(notebook_of(name, RELEASE), releases[name], text),
        ]
    return [
        *built,
        BuiltFile(HINTS, _hints(lessons), LESSONS),
        BuiltFile(VISIBLE_CHECKS, _visible_checks(lessons, releases), LESSONS),
        BuiltFile(SECTIONS, _sections(lessons, releases), LESSONS),
    ]


def _hints(lessons: list[Lesson]) -> bytes:
    """The hints that `check.hint` shows, by answer, as JSON."""
    hints = {answer.name: answer.hints for lesson in lessons for answer in lesson.answers}
    return (json.dumps(hints, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _visible_checks(lessons: list[Lesson], releases: Mapping[str, bytes]) -> bytes:
    """The blank and the visible tests of each answer, by lesson and in order, as JSON.

    Both are read from the released notebooks, so nothing that these hide can be in it.
    """
    found = {}
    for lesson in lessons:
        cells = json.loads(releases[lesson.name])["cells"]
        shown = {cell["id"]: joined(cell["source"]) for cell in cells}
        found[lesson.name] = {
            answer.name: {
                "blank": shown[answer.name],
                "tests": {
                    test.name: shown[test.name]
                    for test in answer.tests
                    if not says_nothing(shown[test.name])
                },
            }
            for answer in lesson.answers
        }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _sections(lessons: list[Lesson], releases: Mapping[str, bytes]) -> bytes:
    """Each heading of the released notebooks with the answers below it, by lesson, as JSON."""
    found: dict[str, dict[str, list[str]]] = {}
    for lesson in lessons:
        notebook = json.loads(releases[lesson.name])
        titles = {index: title for title, index in headings(notebook)}
        here = found[lesson.name] = {title: [] for title, _ in headings(notebook)}
        names, title = {answer.name for answer in lesson.answers}, ""
        for index, cell in enumerate(notebook["cells"]):
            title = titles.get(index, title)
            if title and cell["id"] in names:
                here[title].append(cell["id"])
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _refuse_scripts(root: Path) -> None:
    scripts = [
        path.relative_to(root).as_posix()
        for path in sorted((root / SOURCE).rglob("*.py"))
        if ".ipynb_checkpoints" not in path.parts
    ]
    if scripts:
        raise AuthoringError(
            *(
                f"{script}: nbgrader would release this file to students, including any "
                f"solution in it. Move it out of source/; lessons belong in {LESSONS.as_posix()}/."
                for script in scripts
            )
        )
