"""`python -m grading demo`: grades a made-up class, and says what came of it and what to look at.

`demo_class` makes up the class; `grade` and `feedback` do the work.
"""

from __future__ import annotations

import sysconfig
import time
from collections.abc import Mapping, Sized
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grading.classroom import demo_class, feedback
from grading.classroom.course_directory import Course
from grading.classroom.grade import grade_class
from grading.classroom.record import BY_HAND, Record

# What stands beside a score for each status of a record that is not "graded", and what it means.
MARKS = {
    "limit": ("L", "a cell hit a limit, such as the time limit"),
    "error": ("E", "a cell ended the Python process"),
    "damaged": ("D", "part of the notebook is missing or unreadable"),
}
WIDTH = 100  # columns, when the output goes to a file

Records = Mapping[str, list[Record]]


def demo(root: Path | None, students: int) -> int:
    """Make up a class of so many students, grade it, and print where everything is.

    The class goes into `root`, which must be empty, or into a temporary folder, which is kept.
    Returns 0, or 1 if a student whose answers are all correct has lost points.
    """
    course = demo_class.make_course(root)
    parts = demo_class.parts(students)
    lessons = course.assignments()
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    _say(console, f"A class of {students} submits {_count(lessons, 'lesson')} in {course.root}")
    records: dict[str, list[Record]] = {}
    for lesson in lessons:
        begun = time.monotonic()
        exercise = demo_class.release(course, lesson)
        for student, part in parts.items():
            demo_class.submit(course, exercise, student, part)
        records[lesson] = grade_class(lesson, course)
        feedback.write_all(lesson, course, course.graded(lesson))
        seconds = time.monotonic() - begun
        _say(console, f"  {lesson}: {_count(parts, 'submission')} graded in {seconds:.0f} s")
    console.print(table(parts, records))
    _explain(console, records)
    failed = _lost_points(console, parts, records)
    _guide(console, course, parts, records)
    return 1 if failed else 0


def _say(console: Console, line: str = "") -> None:
    # At once, and on one line however long it is: it may contain a path to copy.
    console.print(Text(line), soft_wrap=True)


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def table(parts: Mapping[str, str], records: Records) -> Table:
    """One row for each student and one narrow column for each lesson, by the lesson's number."""
    shown = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    shown.add_column("student", no_wrap=True)
    shown.add_column("answers", no_wrap=True)
    for lesson in records:
        shown.add_column(_number(lesson), justify="right", no_wrap=True)
    for index, (student, part) in enumerate(parts.items()):
        scores = [_score(found[index]) for found in records.values()]
        shown.add_row(*map(Text, [student, part, *scores]))
    return shown


def _number(lesson: str) -> str:
    return lesson.partition("_")[0]


def _score(one: Record) -> str:
    mark = MARKS[one.status][0] if one.status in MARKS else " "
    return f"{one.score:g}{mark}"


def _explain(console: Console, records: Records) -> None:
    width = max(map(len, records))
    for lesson, found in records.items():
        _say(console, f"  {lesson:{width}}  {found[0].max_score:g} points")
    for status, (mark, meaning) in MARKS.items():
        if any(one.status == status for found in records.values() for one in found):
            _say(console, f"  {mark}: {meaning}")
    _say(console, "  Every submission keeps the points of its other cells. Written questions are")
    _say(console, "  waiting for manual grading.")
    for found in records.values():
        for one in found:
            for reason in one.reasons:
                _say(console, f"  {one.student}, {one.assignment}: {reason}")


def _lost_points(console: Console, parts: Mapping[str, str], records: Records) -> bool:
    """Whether correct answers failed a test; prints a line for each."""
    failed = False
    for found in records.values():
        for one in found:
            if parts[one.student] != demo_class.CORRECT:
                continue
            for test in one.tests:
                if not test.passed and test.message != BY_HAND:
                    said = f"{test.name} failed: {test.message}"
                    _say(console, f"{one.student} answered everything correctly, but {said}")
                    failed = True
    return failed


def _guide(console: Console, course: Course, parts: Mapping[str, str], records: Records) -> None:
    """Say which page to open first, and then where everything else is."""
    lesson = next(iter(records))
    student = _worth_reading(parts, records[lesson])
    page = course.feedback(lesson, student) / f"{lesson}.html"
    scripts = Path(sysconfig.get_path("scripts"))
    _say(console)
    _say(console, f"Open this first: {student}'s feedback on {lesson}")
    _say(console, f"  {page}")
    _say(console)
    _say(console, "Also available:")
    _say(console, f"  the whole course      {course.root}")
    _say(console, f"  the gradebook         {course.directory.db_url}")
    _say(console, f"  nbgrader's formgrader cd {course.root} && {scripts / 'jupyter'} lab")
    _say(console, f"  scores as grades.csv  cd {course.root} && {scripts / 'nbgrader'} export")
    command = f"python -m grading grade {lesson} --root {course.root} --json records.json"
    _say(console, f"  records as JSON       {command}")


def _worth_reading(parts: Mapping[str, str], records: list[Record]) -> str:
    """A student with a misconception that a test caught; else the first of the class."""
    for one in records:
        caught = any(not test.passed and test.message != BY_HAND for test in one.tests)
        if caught and parts[one.student] == demo_class.MISCONCEPTIONS:
            return one.student
    return records[0].student
