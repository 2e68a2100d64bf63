"""Hostile submissions: none earns more than its honest part, sees what is hidden, leaves a trace.

Each file in tests/attacks/ is one submission to the small lesson in tests/attacks/course. Its
docstring says what it tries and, after "seen:", what must be seen. It may hold
  BEFORE, AFTER   the source of a cell that is put first, or last
  ANSWERS         the sources of answer cells by name; all others are as they were released
  FILES           what lies beside the notebook, by path
  change          a function that is given the notebook, for forged metadata, prose or outputs
  place           a function that is given the submission's folder and the course's root, for links
  EARNS           the points of its honest part, where it has one
  SECRET          False where the file itself holds a value that would give a leak away
An attack that gets at something forbidden says BREACH, or leaves a file or a process with "breach"
in its name. `python -m bench.attacks` runs the same files through stock nbgrader as well.
"""

import html.parser
import json
import os
import re
import runpy
import shutil
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader import utils

from course.notebook import load
from grading.authoring.build import build
from grading.classroom import autograded, feedback, record, submitted
from grading.classroom.course_directory import Course, open_course
from grading.classroom.pipeline import configured
from grading.classroom.record import Record
from grading.classroom.registration import register
from grading.judging.submission import Damaged, execute, nbformat
from grading.sandbox import bubblewrap, student_process
from grading.sandbox.limits import Limits
from grading.sandbox.slow_imports import SLOW_MODULES

REPOSITORY = Path(__file__).parents[3]
FOLDER = REPOSITORY / "tests" / "attacks"
LESSON = "01_shapes"
MOST = 6  # the points of its tests
# Short limits: most attacks that run into one take all of it.
LIMITS = {
    "timeout": 3,
    "answer_timeout": 1,
    "submission_timeout": 25,
    "processes": 40,
    "memory_mib": 1536,
    "output_kib": 64,
    "scratch_mib": 8,
}
# In every hidden test of the lesson, and what hidden tests expect.
SENTINEL, EXPECTED = "sentinel-5b1f0c", ("81793", "4470.5")
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
    """One hostile submission, as its file has it."""

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


def read(file: Path) -> Attack:
    """The attack in `file`, whose own code only puts texts under names."""
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


ATTACKS = [read(file) for file in sorted(FOLDER.glob("*.py"))]


def make_course(root: Path) -> Course:
    """A course with the lesson built, in the gradebook, and graded under short limits."""
    shutil.copytree(FOLDER / "course", root)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    build(root)
    course = open_course(root)
    for name, value in LIMITS.items():
        course.config.Execute[name] = value
    register(course, LESSON)
    return course


def hand_in(attack: Attack, root: Path) -> Path:
    """The folder of a submission of `attack`, put among those that were handed in."""
    notebook = json.loads((root / "release" / LESSON / f"{LESSON}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["id"] in attack.answers:
            cell["source"] = attack.answers[cell["id"]]
    if attack.before:
        notebook["cells"].insert(0, code(attack.before, "before"))
    if attack.after:
        notebook["cells"].append(code(attack.after, "after"))
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


def code(source: str, name: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": textwrap.dedent(source).strip(),
    }


def grade(course: Course, student: str, folder: Path) -> tuple[Record | None, Any, str]:
    """The record of a submission, its autograded notebook and its feedback; None if refused."""
    pipeline = configured(course, LESSON)
    try:
        submission = submitted.read(pipeline, student, folder)
        executed = execute(submission, pipeline.steps, course.config)
    except Damaged as damage:
        return None, {"cells": [], "metadata": {}}, str(damage)
    autograded.save(pipeline, student, folder, executed)
    graded = course.autograded(LESSON, student)
    notebook = load(graded / f"{LESSON}.ipynb")
    with course.gradebook() as gradebook:
        found = record.read(gradebook, LESSON, student, {LESSON: notebook})
    feedback.write(LESSON, course, student, graded)
    page = course.feedback(LESSON, student) / f"{LESSON}.html"
    return found, notebook, page.read_text()


# What follows runs student code, which is done in the sandbox alone.
needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        patch.setattr(student_process, "GRACE_SECONDS", 0.5)
        yield make_course(tmp_path_factory.mktemp("hostile") / "course")


@needs_sandbox
@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_earns_nothing_sees_nothing_and_leaves_nothing(
    attack: Attack, course: Course
) -> None:
    folder = hand_in(attack, course.root)
    before = tree(course.root)
    for modules in ((), SLOW_MODULES[:1], SLOW_MODULES):
        # The processes that student processes are forked from outlive every submission.
        student_process.StudentProcess(Limits(), modules=modules).close()
    family = set(psutil.Process().children(recursive=True))

    found, notebook, feedback = grade(course, attack.name, folder)

    assert (found.score if found else 0) == attack.earns, found
    if found:
        assert found.max_score == MOST + 3
        assert not [test for test in found.tests if "broken" in test.message], found.tests
    shown = "\n".join(what_a_student_sees(notebook))
    leaks = (SENTINEL, *(EXPECTED if attack.secret else ()))
    assert not [leak for leak in leaks if leak in shown or leak in feedback]
    outputs = "\n".join(json.dumps(cell.get("outputs", "")) for cell in notebook["cells"])
    assert "BREACH" not in outputs, outputs
    assert len(outputs) < 1_000_000
    assert running(feedback) == []
    # What goes back to the student is their own; nothing survives; nothing else has changed.
    assert handed_back(course, attack) <= {*attack.files, f"{LESSON}.ipynb", f"{LESSON}.html"}
    assert set(psutil.Process().children(recursive=True)) <= family
    assert left_behind() == []
    assert tree(course.root) == before
    assert honest(course) == MOST


def tree(root: Path) -> dict[str, bytes]:
    """What an attack might change in a course: everything that grading does not write itself."""
    own = ("autograded", "feedback", "gradebook.db", ".")
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
        and not file.is_symlink()
        and not str(file.relative_to(root)).startswith(own)
    }


def handed_back(course: Course, attack: Attack) -> set[str]:
    """The files that the feedback and the autograded submission consist of."""
    folders = course.autograded(LESSON, attack.name), course.feedback(LESSON, attack.name)
    return {
        str(file.relative_to(folder))
        for folder in folders
        for file in folder.rglob("*")
        if not file.is_dir()
    }


def what_a_student_sees(notebook: Any) -> Iterator[str]:
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if not mark.get("grade") or mark.get("solution"):
            yield str(cell["source"])
        yield json.dumps(cell.get("outputs", ""))


def left_behind() -> list[str]:
    """Processes and files whose name says that an attack has made them."""
    found = []
    for process in psutil.process_iter():
        try:
            found += [word for word in process.cmdline() if word.startswith("breach")]
        except psutil.Error:
            continue
    places = ["/", "/tmp", "/var/tmp", "/dev/shm", "/home", "/opt", str(Path.home()), os.getcwd()]
    return found + [str(file) for place in places for file in Path(place).glob("breach*")]


class Runnable(html.parser.HTMLParser):
    """Collects what of a page would run `breach()`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        for name, value in attributes:
            address = re.sub(r"\s", "", value or "").lower()
            runs = address.startswith(("javascript:", "vbscript:", "data:text", "data:image/svg"))
            if "breach" in address and (runs or name.startswith("on") or name == "srcdoc"):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self._inside == "script" and "breach" in data:
            self.found.append(data[:200])
        # What MathJax makes a link of.
        if re.search(r"\\href\{\s*javascript", data, re.IGNORECASE):
            self.found.append(data[:200])

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def running(page: str) -> list[str]:
    parser = Runnable()
    parser.feed(page)
    return parser.found


def honest(course: Course) -> float:
    """The points of a right submission, graded now in the same judge."""
    notebook = nbformat.read(course.source(LESSON) / f"{LESSON}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = HONEST.get(cell.id, cell.source)
    step = configured(course, LESSON).steps.executing[0](config=course.config)
    notebook, _ = step.preprocess(notebook, {})
    assert notebook.metadata["grading"]["flags"] == []
    cells = [cell for cell in notebook.cells if utils.is_grade(cell) and cell.cell_type == "code"]
    return float(sum(utils.determine_grade(cell)[0] for cell in cells))


def test_the_lesson_holds_the_sentinel_in_every_hidden_test_and_no_student_gets_it(
    course: Course,
) -> None:
    source = (course.source(LESSON) / f"{LESSON}.ipynb").read_text()
    assert source.count(SENTINEL) == source.count("BEGIN HIDDEN TESTS") == 2
    assert SENTINEL not in (course.root / "release" / LESSON / f"{LESSON}.ipynb").read_text()


def test_an_attack_says_what_it_tries_and_what_must_be_seen() -> None:
    assert len(ATTACKS) >= 45
    assert [one.name for one in ATTACKS if not one.tries.endswith(".") or not one.seen] == []


def test_the_threat_model_names_every_attack_and_none_that_is_not_there() -> None:
    said = (REPOSITORY / "docs" / "threat-model.md").read_text()
    held = " ".join(line for line in said.splitlines() if line.strip().startswith("Held by"))
    patterns = re.findall(r"`([a-z_*]+)`", held)
    names = [attack.name for attack in ATTACKS]
    assert [name for name in names if not any(fnmatch(name, one) for one in patterns)] == []
    assert [one for one in patterns if not any(fnmatch(name, one) for name in names)] == []
