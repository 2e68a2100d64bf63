"""A made-up class in a folder of its own: every lesson released, handed in, graded, answered.

What the students write comes from the lessons' solutions and from `tests/mutants/`; grading itself
is the work of `grading.classroom.grade`.
"""

from __future__ import annotations

import ast
import copy
import json
import random
import shutil
import sysconfig
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.notebook import Json, load, role_of, text_of
from grading.classroom.converters import GenerateAssignment
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY, Course, open_course
from grading.classroom.grade import feedback_for, grade_class
from grading.classroom.record import BY_HAND, Record
from grading.errors import UsageError
from grading.sandbox.bubblewrap import missing as sandbox_missing

# Long enough for a first `import torch` on a slow disk; a loop for ever waits no longer.
SECONDS_A_CELL = 15

# Everybody else has one misconception or several.
CAST = (
    "all right",
    "half done",
    "blank",
    "misconceptions",
    "stops with an error",
    "loops for ever",
)


@dataclass(frozen=True)
class Exercise:
    """A lesson's notebook as released, and what can be written in it, by the answer's name."""

    name: str
    released: Json
    solutions: Mapping[str, str]
    mistakes: Mapping[str, list[Path]] = field(default_factory=dict)

    @property
    def answers(self) -> list[str]:
        cells = map(role_of, self.released["cells"])
        return [name for role, name in cells if role == "answer" and name in self.solutions]


def demo(root: Path | None, students: int) -> int:
    """Make up a class of `students`, grade it and say where everything lies.

    `root` must not hold a class; without it a temporary folder does, and is kept. Returns 0, or 1
    where a student who wrote every answer right has lost points.
    """
    course = _found(root)
    exercises = [_release(course, lesson) for lesson in course.assignments()]
    cast = {f"s{number:03}": _part(number) for number in range(1, students + 1)}
    console = Console(highlight=False)
    console.print(
        Text(f"A class of {students} hands in {len(exercises)} lessons, in {course.root}"),
        soft_wrap=True,
    )
    records: dict[str, list[Record]] = {}
    for exercise in exercises:
        for student, part in cast.items():
            _hand_in(course, exercise, student, write(exercise, part, student))
        records[exercise.name] = grade_class(course, exercise.name)
        feedback_for(course, exercise.name, course.graded(exercise.name))
    _show(console, course, cast, records)
    return _judged(console, cast, records)


def _found(root: Path | None) -> Course:
    """A course directory for the demo, with this repository's lessons and configuration."""
    source = REPOSITORY / "source"
    if not any(source.glob("*/*.ipynb")):
        raise UsageError(f"{source} holds no lesson: run python -m grading build first.")
    if root is not None and root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(f"{root} is not empty: give --root a new folder, for the demo fills it.")
    root = root or Path(tempfile.mkdtemp(prefix="grading-demo-"))
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, root / "source", ignore=shutil.ignore_patterns(".*"))
    config = REPOSITORY / CONFIG_FILE
    (root / CONFIG_FILE).write_text(
        "c = get_config()\n"
        f"load_subconfig({config.name!r}, path={str(config.parent)!r})\n"
        f"c.Execute.timeout = {SECONDS_A_CELL}\n",
        encoding="utf-8",
    )
    course = open_course(root)
    if sandbox_missing():
        course.config.Execute.sandbox = False
    return course


def _release(course: Course, lesson: str) -> Exercise:
    """What nbgrader makes of a lesson for students, and what they may write in it."""
    course.directory.assignment_id = lesson
    GenerateAssignment(coursedir=course.directory, config=course.config).start()
    file = f"{lesson}.ipynb"
    solutions = {}
    for cell in load(course.source(lesson) / file)["cells"]:
        role, name = role_of(cell)
        if role in ("answer", "manual"):
            solutions[name] = _without_markers(text_of(cell["source"]))
    mutants = REPOSITORY / "tests" / "mutants"
    mistakes = {name: sorted((mutants / name).glob("*.py")) for name in solutions}
    release = course.directory.format_path(course.directory.release_directory, ".", lesson)
    return Exercise(lesson, load(Path(release, file)), solutions, mistakes)


def _without_markers(source: str) -> str:
    lines = source.splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("### "))


def _part(number: int) -> str:
    """The part that a student plays: first the whole cast, then mostly misconceptions."""
    if number <= len(CAST):
        return CAST[number - 1]
    return "half done" if number % 6 == 2 else "misconceptions"


def write(exercise: Exercise, part: str, student: str) -> Json:
    """The released notebook, filled in by a student who plays `part`; the same every time."""
    chance = random.Random(f"{exercise.name} {student}")
    answers = exercise.answers
    middle = answers[len(answers) // 2] if answers else ""
    written = dict(exercise.solutions)
    if part == "half done":
        written = {
            name: written[name] for name in answers[: len(answers) // 2 + chance.randint(0, 1)]
        }
    elif part == "blank":
        written = {}
    elif part == "misconceptions":
        # Where no wrong answers are kept, this student leaves some out.
        able = [name for name in answers if exercise.mistakes.get(name)] or answers
        for name in chance.sample(able, min(len(able), chance.randint(1, 4))):
            mistakes = exercise.mistakes.get(name)
            if mistakes:
                written[name] = code_of(chance.choice(mistakes))
            else:
                del written[name]
    elif part == "stops with an error":
        written[middle] = f"half = 1 / 0\n{written[middle]}"
    elif part == "loops for ever":
        written[middle] = f"while True:\n    pass\n{written[middle]}"
    notebook = copy.deepcopy(exercise.released)
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role in ("answer", "manual") and name in written:
            cell["source"] = written[name]
    return notebook


def code_of(mutant: Path) -> str:
    """The code in a mutant's file, without the docstring that says what is wrong with it."""
    text = mutant.read_text(encoding="utf-8")
    body = ast.parse(text).body
    documented = bool(body) and ast.get_docstring(ast.Module(body[:1], [])) is not None
    last = body[0].end_lineno or 0 if documented else 0
    return "\n".join(text.splitlines()[last:]).strip("\n")


def _hand_in(course: Course, exercise: Exercise, student: str, notebook: Json) -> None:
    step = course.directory.submitted_directory
    folder = Path(course.directory.format_path(step, student, exercise.name))
    folder.mkdir(parents=True)
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    (folder / f"{exercise.name}.ipynb").write_text(text + "\n", encoding="utf-8")


def _show(
    console: Console, course: Course, cast: Mapping[str, str], records: Mapping[str, list[Record]]
) -> None:
    table = Table()
    table.add_column("student")
    table.add_column("who")
    for lesson in records:
        table.add_column(lesson)
    for index, (student, part) in enumerate(cast.items()):
        row = [_score(found[index]) for found in records.values()]
        table.add_row(*map(Text, [student, part, *row]))
    console.print(table)
    say: Callable[[str], None] = lambda line: console.print(Text(line), soft_wrap=True)  # noqa: E731
    say("A score alone: the whole notebook was graded, however wrong it is. limit: a cell ran into")
    say("the time limit; error: a cell ended Python; damaged: a part could not be read. All keep")
    say("what they have earned elsewhere. Written questions wait for a mark by hand.")
    for found in records.values():
        for one in found:
            for reason in one.reasons:
                say(f"{one.student}, {one.assignment}: {reason}")
    lesson = next(iter(records))
    student = next(iter(cast))
    page = course.feedback(lesson, student) / f"{lesson}.html"
    say("")
    say(f"Everything lies in   {course.root}")
    say(f"the gradebook        {course.directory.db_url}")
    say(f"a student's feedback {page}")
    say("To look on:")
    scripts = Path(sysconfig.get_path("scripts"))
    say(f"  cd {course.root} && {scripts / 'jupyter'} lab  (then the menu Nbgrader, Formgrader)")
    say(f"  cd {course.root} && {scripts / 'nbgrader'} export  (all scores, as grades.csv)")
    say(f"  python -m grading grade {lesson} --root {course.root} --json records.json")


def _score(one: Record) -> str:
    score = f"{one.score:g} of {one.max_score:g}"
    return score if one.status == "graded" else f"{score}  {one.status}"


def _judged(console: Console, cast: Mapping[str, str], records: Mapping[str, list[Record]]) -> int:
    """1, and a line for each, where right answers have not passed their tests."""
    code = 0
    for found in records.values():
        for one in found:
            if cast[one.student] != "all right":
                continue
            for test in one.tests:
                if not test.passed and test.message != BY_HAND:
                    line = f"{one.student} wrote all right, and {test.name} says: {test.message}"
                    console.print(Text(line), soft_wrap=True)
                    code = 1
    return code
