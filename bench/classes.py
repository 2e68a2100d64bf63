"""Synthetic classes for the bench: what each student hands in, and where it is graded.

A third of the submissions are the lesson's solutions, a third are correct answers written another
way (tests/variants), and a third contain several mistakes (tests/mutants). The same seed gives the
same class.
"""

from __future__ import annotations

import copy
import json
import random
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook

from course.notebook import Json, load, role_of, text_of
from grading.authoring.lesson import read
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY, open_course
from grading.classroom.demo_class import code_of
from grading.classroom.registration import register

KINDS = ("solutions", "variants", "mutants")
MISTAKES = 3
SECONDS_A_CELL = 30
OUR_CONFIG = f"""
c = get_config()
load_subconfig({CONFIG_FILE!r}, path={str(REPOSITORY)!r})
c.Execute.timeout = {SECONDS_A_CELL}
# Stock nbgrader has no follow-through, and points are compared with its.
c.Execute.follow_through = "off"
"""
# Only nbgrader's own steps, because the gradebook already contains the assignment.
STOCK_CONFIG = f"""
c = get_config()
c.CourseDirectory.course_id = "neural-networks"
c.Execute.timeout = {SECONDS_A_CELL}
"""

# The points of each test by name, from a gradebook; None if an instructor still has to grade it.
Points = dict[str, float | None]


@dataclass(frozen=True)
class Lesson:
    """A lesson, released and with all its tests, and what a student could write for each answer."""

    name: str
    released: Json
    whole: Json
    solutions: Mapping[str, str]
    mutants: Mapping[str, list[Path]]
    variants: Mapping[str, list[Path]]


@dataclass(frozen=True)
class Submission:
    """What one student hands in. `whole` also has all tests, which nbgrader restores."""

    student: str
    kind: str
    written: Mapping[str, str]
    released: Json
    whole: Json


def lessons(repository: Path = REPOSITORY) -> list[str]:
    """The names of the lessons that a repository has built."""
    return sorted(file.stem for file in (repository / "source").glob("[!.]*/*.ipynb"))


def lesson(name: str, repository: Path = REPOSITORY) -> Lesson:
    """One lesson of a repository."""
    text = read(repository / "course" / "lessons" / f"{name}.py")
    solutions = {answer.name: _unmarked(answer.source) for answer in text.answers}

    def kept(kind: str) -> dict[str, list[Path]]:
        folder = repository / "tests" / kind
        found = {answer: sorted((folder / answer).glob("*.py")) for answer in solutions}
        return {answer: files for answer, files in found.items() if files}

    released, whole = (
        load(repository / step / name / f"{name}.ipynb") for step in ("release", "source")
    )
    for cell in whole["cells"]:
        role, answer = role_of(cell)
        if role == "manual":
            solutions[answer] = _unmarked(text_of(cell["source"]))
    return Lesson(name, released, whole, solutions, kept("mutants"), kept("variants"))


def _unmarked(source: str) -> str:
    lines = source.splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("### "))


def draw(of: Lesson, number: int, seed: int, attempt: int = 0) -> Submission:
    """Submission `number` of a class, counted from 0. Another `attempt` draws another one."""
    kind = KINDS[number % len(KINDS)]
    chance = random.Random(f"{of.name} {seed} {number} {attempt}")
    files: dict[str, Path] = {}
    if kind == "variants":
        files = {answer: chance.choice(kept) for answer, kept in of.variants.items()}
    elif kind == "mutants":
        wrong = chance.sample(sorted(of.mutants), min(MISTAKES, len(of.mutants)))
        files = {answer: chance.choice(of.mutants[answer]) for answer in wrong}
    written = {**of.solutions, **{answer: code_of(file) for answer, file in files.items()}}
    return Submission(
        f"s{number + 1:02}",
        kind,
        {answer: file.stem for answer, file in files.items()},
        _filled(of.released, written),
        _filled(of.whole, written),
    )


def _filled(notebook: Json, written: Mapping[str, str]) -> Json:
    filled = copy.deepcopy(notebook)
    for cell in filled["cells"]:
        role, name = role_of(cell)
        cell["source"] = text_of(cell["source"])
        if role in ("answer", "manual") and name in written:
            cell["source"] = written[name]
    return filled


def copies(measured: Iterable[Submission], times: int) -> Iterable[tuple[str, Submission]]:
    """Every submission, `times` times, each time for a different student."""
    for number in range(1, times + 1):
        for one in measured:
            yield (one.student if number == 1 else f"{one.student}-{number}"), one


def original(student: str) -> str:
    """The student whose submission this student's is a copy of."""
    return student.partition("-")[0]


def template(of: str, root: Path, repository: Path = REPOSITORY) -> Path:
    """A course directory at `root` with one lesson in its gradebook and no submissions."""
    source = repository / "source" / of
    shutil.copytree(source, root / "source" / of, ignore=shutil.ignore_patterns(".*"))
    (root / CONFIG_FILE).write_text(OUR_CONFIG, encoding="utf-8")
    register(open_course(root), of)
    return root


def hand_in(
    of: str,
    made: Path,
    root: Path,
    class_: Iterable[tuple[str, Submission]],
    *,
    stock: bool,
    every: bool = False,
) -> None:
    """Copy the course directory `made` to `root`, and hand in a class there."""
    shutil.copytree(made, root)
    ours = OUR_CONFIG + f"c.Execute.demos = {every}\n"
    (root / CONFIG_FILE).write_text(STOCK_CONFIG if stock else ours, encoding="utf-8")
    for student, one in class_:
        folder = root / "submitted" / student / of
        folder.mkdir(parents=True)
        # No two files are equal, so a cache cannot help any way.
        named = {**one.released["metadata"], "authors": [{"name": student}]}
        text = json.dumps({**one.released, "metadata": named}, ensure_ascii=False, indent=1)
        (folder / f"{of}.ipynb").write_text(text + "\n", encoding="utf-8")


def scores(of: str, root: Path) -> dict[str, Points]:
    """The points in the gradebook of the course at `root`, by student and by test."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            str(submission.student.id): {
                str(grade.name): grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(of)  # type: ignore[no-untyped-call]
        }
