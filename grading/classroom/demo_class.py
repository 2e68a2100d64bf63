"""Makes up a class: a course directory, and what its students submit. `demo` grades and shows it.

The students' answers come from the lessons' solutions and from the wrong answers in tests/mutants/.
"""

from __future__ import annotations

import ast
import copy
import json
import random
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.notebook import Json, load, role_of, text_of
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY, Course, open_course
from grading.errors import UsageError
from grading.nbgrader_adapter.converters import generate_assignment
from grading.sandbox.bubblewrap import missing as sandbox_missing

# Long enough for a first `import torch` on a slow disk; an infinite loop takes all of it.
SECONDS_A_CELL = 15

CORRECT = "all correct"
HALF = "half finished"
BLANK = "blank"
MISCONCEPTIONS = "misconceptions"
ERROR = "raises an error"
LOOP = "infinite loop"
# The first students play these parts. Most of the others have one misconception or several.
PARTS = (CORRECT, HALF, BLANK, MISCONCEPTIONS, ERROR, LOOP)


@dataclass(frozen=True)
class Exercise:
    """A lesson's notebook as released, and what students may write in it, by the answer's name."""

    name: str
    released: Json
    solutions: Mapping[str, str]
    mistakes: Mapping[str, list[Path]] = field(default_factory=dict)

    @property
    def answers(self) -> list[str]:
        """The names of the answers that have a solution, in the order of the notebook."""
        cells = map(role_of, self.released["cells"])
        return [name for role, name in cells if role == "answer" and name in self.solutions]


def make_course(root: Path | None) -> Course:
    """A new course directory with this repository's lessons, at `root` or in a temporary folder.

    Raises UsageError if there are no lessons, or if `root` is not empty.
    """
    source = REPOSITORY / "source"
    if not any(source.glob("*/*.ipynb")):
        raise UsageError(f"{source} contains no lessons: run `python -m grading build` first.")
    if root is not None and root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(
            f"--root {root}: not an empty folder. Give a new one for the demo to fill."
        )
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


def release(course: Course, lesson: str) -> Exercise:
    """Release a lesson as nbgrader does, and find what students may write in it."""
    generate_assignment(course.directory_for(lesson), course.config)
    file = f"{lesson}.ipynb"
    solutions = {}
    for cell in load(course.source(lesson) / file)["cells"]:
        role, name = role_of(cell)
        if role in ("answer", "manual"):
            solutions[name] = _without_markers(text_of(cell["source"]))
    mutants = REPOSITORY / "tests" / "mutants"
    mistakes = {name: sorted((mutants / name).glob("*.py")) for name in solutions}
    folder = course.directory.format_path(course.directory.release_directory, ".", lesson)
    return Exercise(lesson, load(Path(folder, file)), solutions, mistakes)


def _without_markers(source: str) -> str:
    lines = source.splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("### "))


def parts(students: int) -> dict[str, str]:
    """The part that each of so many students plays, by the student's name."""
    return {f"s{number:03}": _part(number) for number in range(1, students + 1)}


def _part(number: int) -> str:
    if number <= len(PARTS):
        return PARTS[number - 1]
    return HALF if number % 6 == 2 else MISCONCEPTIONS


def submit(course: Course, exercise: Exercise, student: str, part: str) -> None:
    """Put what a student writes among the submissions of a lesson."""
    step = course.directory.submitted_directory
    folder = Path(course.directory.format_path(step, student, exercise.name))
    folder.mkdir(parents=True)
    text = json.dumps(write(exercise, part, student), indent=1, ensure_ascii=False)
    (folder / f"{exercise.name}.ipynb").write_text(text + "\n", encoding="utf-8")


def write(exercise: Exercise, part: str, student: str) -> Json:
    """The released notebook, filled in by a student who plays `part`; the same every time."""
    chance = random.Random(f"{exercise.name} {student}")  # noqa: S311  (the same class every time)
    answers = exercise.answers
    middle = answers[len(answers) // 2] if answers else ""
    written = dict(exercise.solutions)
    if part == HALF:
        written = {
            name: written[name] for name in answers[: len(answers) // 2 + chance.randint(0, 1)]
        }
    elif part == BLANK:
        written = {}
    elif part == MISCONCEPTIONS:
        # If no wrong answers are kept for a lesson, this student leaves some answers out.
        able = [name for name in answers if exercise.mistakes.get(name)] or answers
        for name in chance.sample(able, min(len(able), chance.randint(1, 4))):
            mistakes = exercise.mistakes.get(name)
            if mistakes:
                written[name] = code_of(chance.choice(mistakes))
            else:
                del written[name]
    elif part == ERROR:
        written[middle] = f"half = 1 / 0\n{written[middle]}"
    elif part == LOOP:
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
