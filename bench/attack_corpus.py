"""The hostile submissions of tests/attacks, and a small course to hand them in to.

Each file in tests/attacks is one submission to the lesson in tests/attacks/course. Its docstring
says what it tries and, after "seen:", what must be seen. It may define
  BEFORE, AFTER   the source of a cell that is put first, or last
  ANSWERS         the sources of answer cells by name; all others stay as released
  FILES           the files beside the notebook, by path
  change          a function that takes the notebook, for forged metadata, prose, or outputs
  place           a function that takes the submission's folder and the course's root, for links
  EARNS           the points of its honest part, if it has one
  SECRET          False if the file itself contains a value that would give a leak away
An attack that reaches something forbidden prints BREACH, or leaves a file or a process with
"breach" in its name.

`bench.attacks` measures these submissions, and tests/grading/classroom/test_attacks.py judges them.
"""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.notebook import Json, load
from grading.authoring.build import build
from grading.classroom import autograded, feedback, record, submitted
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY, Course, open_course
from grading.classroom.pipeline import configured
from grading.classroom.record import Record
from grading.classroom.registration import register
from grading.judging.submission import Damaged, execute

FOLDER = REPOSITORY / "tests" / "attacks"
LESSON = "01_shapes"
MOST = 6  # the points of its tests
# Short limits, because most attacks that reach one use all of it.
LIMITS = {
    "timeout": 3,
    "answer_timeout": 1,
    "submission_timeout": 25,
    "processes": 40,
    "memory_mib": 1536,
    "output_kib": 64,
    "outputs_mib": 1,
    "scratch_mib": 8,
}
HONEST = {
    "area": "def area(width, height):\n    return width * height",
    "half_area": "half_area = area(3.0, 4.0) / 2",
    "square": (
        "class Square:\n    def __init__(self, side):\n        self.side = side\n"
        "    def __add__(self, other):\n        return Square(self.side + other.side)"
    ),
}


@dataclass(frozen=True)
class Attack:
    """One hostile submission, as its file describes it."""

    name: str
    tries: str
    seen: str
    before: str = ""
    after: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    change: Callable[[Any], None] | None = None
    place: Callable[[Path, Path], None] | None = None
    earns: float = 0
    secret: bool = True


BLANK = Attack("a_blank_submission", "Nothing is written.", "no points")
RIGHT = Attack(
    "a_correct_submission", "Every answer is correct.", "full score", answers=HONEST, earns=MOST
)


def read(file: Path) -> Attack:
    """The attack in `file`. Running the file only assigns texts to names."""
    names = runpy.run_path(str(file))
    tries, _, seen = " ".join(names["__doc__"].split()).partition(" seen: ")
    return Attack(
        file.stem,
        tries,
        seen,
        names.get("BEFORE", ""),
        names.get("AFTER", ""),
        names.get("ANSWERS", {}),
        names.get("FILES", {}),
        names.get("change"),
        names.get("place"),
        names.get("EARNS", 0),
        names.get("SECRET", True),
    )


def attacks() -> list[Attack]:
    """Every attack, sorted by name."""
    return [read(file) for file in sorted(FOLDER.glob("*.py"))]


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder to hand in to, and its removal: some attacks nest more folders than rmtree can."""
    made = tempfile.mkdtemp(prefix="attacks-")
    try:
        yield Path(made)
    finally:
        subprocess.run(["rm", "-rf", made], check=False)  # noqa: S607  (of the system)


def make_course(root: Path) -> Course:
    """A course directory at `root` with the lesson built, registered, and under short limits."""
    shutil.copytree(FOLDER / "course", root)
    shutil.copy(REPOSITORY / CONFIG_FILE, root)
    build(root)
    course = open_course(root)
    for name, value in LIMITS.items():
        course.config.Execute[name] = value
    register(course, LESSON)
    return course


def hand_in(attack: Attack, root: Path) -> Path:
    """Hand in `attack` to the course at `root`, and return the submission's folder."""
    notebook = json.loads((root / "release" / LESSON / f"{LESSON}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["id"] in attack.answers:
            cell["source"] = attack.answers[cell["id"]]
    if attack.before:
        notebook["cells"].insert(0, _code_cell(attack.before, "before"))
    if attack.after:
        notebook["cells"].append(_code_cell(attack.after, "after"))
    if attack.change:
        attack.change(notebook)
    folder = root / "submitted" / attack.name / LESSON
    folder.mkdir(parents=True)
    (folder / f"{LESSON}.ipynb").write_text(json.dumps(notebook))
    for name, text in attack.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    if attack.place:
        attack.place(folder, root)
    return folder


def _code_cell(source: str, name: str) -> Json:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": textwrap.dedent(source).strip(),
    }


@dataclass(frozen=True)
class Graded:
    """What grading made of a submission. `record` is None if the submission was refused."""

    record: Record | None
    notebook: Json
    feedback: str


def grade(course: Course, student: str, folder: Path) -> Graded:
    """Grade the submission in `folder`, and write its feedback."""
    pipeline = configured(course, LESSON)
    try:
        submission = submitted.read(pipeline, student, folder)
        executed = execute(submission, pipeline.steps, course.config)
    except Damaged as damage:
        return Graded(None, {"cells": [], "metadata": {}}, str(damage))
    autograded.save(pipeline, submission, executed)
    graded = course.autograded(LESSON, student)
    notebook = load(graded / f"{LESSON}.ipynb")
    with course.gradebook() as gradebook:
        found = record.from_notebooks(gradebook, LESSON, student, {LESSON: notebook})
    feedback.write_one(str(course.root), LESSON, student, str(graded), "")
    page = course.feedback(LESSON, student) / f"{LESSON}.html"
    return Graded(found, notebook, page.read_text())
