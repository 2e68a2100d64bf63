"""A class of damaged submissions among good ones, graded by this project: one result for each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.classes import lesson as lesson_of
from bench.damage import Damage
from bench.damage_corpus import (
    EARNED,
    FULL,
    GOOD,
    LESSON,
    MIXED,
    UNDAMAGED,
    WRITTEN,
    Expected,
    complaints,
    environment,
    expected,
    grade,
    hand_in,
    make_course,
    run,
    written,
)
from course.notebook import Json
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY, open_course
from grading.plain_text import plain

SECONDS = 1500


@dataclass
class Class:
    """What came of a class. `wrong` says by submission what is wrong about its result.

    `scores` and `said` are those of the records, by submission; `pages` names those that got a
    page of feedback, `named` those without a record that are named in what was printed, and
    `unfit` those that could not be made.
    """

    code: int
    good: dict[str, float]
    undamaged: list[str]
    wrong: dict[str, list[str]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    printed: str = ""

    def save(self, file: Path) -> None:
        """Write it as JSON."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")


def read(file: Path) -> Class:
    """The class that `save` wrote."""
    return Class(**json.loads(file.read_text(encoding="utf-8")))


Submissions = Mapping[str, Sequence[Damage]]


def small_lesson(root: Path, class_: Submissions) -> Class:
    """Make a course at `root`, hand in and grade a class, and write feedback."""
    make_course(root)
    good, mixed = written(root, FULL), written(root, MIXED)
    return _class(root, LESSON, good, mixed, EARNED, class_)


def real_lesson(root: Path, name: str, class_: Submissions) -> Class:
    """The same with a real lesson and the solutions that it has."""
    found = lesson_of(name)
    for step in ("source", "release"):
        (root / step).mkdir(parents=True, exist_ok=True)
        (root / step / name).symlink_to(REPOSITORY / step / name)
    (root / CONFIG_FILE).write_bytes((REPOSITORY / CONFIG_FILE).read_bytes())
    notebook = written(root, found.solutions, name)
    earned = {
        cell["metadata"]["nbgrader"]["grade_id"]: float(cell["metadata"]["nbgrader"]["points"])
        for cell in found.whole["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    manual = {
        cell["metadata"]["nbgrader"]["grade_id"]: 0.0
        for cell in found.whole["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
        and cell["metadata"]["nbgrader"]["solution"]
    }
    return _class(root, name, notebook, notebook, earned | manual, class_)


def _class(
    root: Path, name: str, good: Json, mixed: Json, earned: Mapping[str, float], class_: Submissions
) -> Class:  # fmt: skip
    # A real lesson takes its time.
    good_ones = GOOD if name == LESSON else GOOD[:1]
    for student in good_ones:
        hand_in(root, student, good, lesson=name)
    hand_in(root, UNDAMAGED, mixed, lesson=name)
    folders: dict[str, str] = {}
    unfit: list[str] = []
    for key, done in class_.items():
        try:
            folders[key] = hand_in(root, key, mixed, *done, lesson=name)
        except Exception:  # one damage left nothing for the other
            subprocess.run(["rm", "-rf", root / "submitted" / key], check=False)  # noqa: S607
            unfit.append(key)
    graded = grade(root, name, SECONDS)
    run(root, [sys.executable, "-m", "grading", "feedback", name, "--root", str(root)], SECONDS)
    scores = {key: graded.records.get(key, {"score": -1.0})["score"] for key in good_ones}
    result = Class(graded.code, scores, complaints(Expected(earned), UNDAMAGED, graded))
    result.unfit, result.printed = unfit, graded.said[-4000:]
    for key, folder in folders.items():
        wanted = expected(*class_[key], earned=earned)
        result.wrong[key] = complaints(wanted, folder, graded)
        record = graded.records.get(plain(folder, 600))
        if record is None and plain(folder, 60) in graded.said:
            result.named.append(key)
        if record is not None:
            result.scores[key], result.said[key] = record["score"], record["reasons"]
        if (root / "feedback" / folder / name / f"{name}.html").is_file():
            result.pages.append(key)
            if name == LESSON:
                result.wrong[key] += _unread(root, folder, wanted)
        elif record is not None:
            result.wrong[key].append("there is no page of feedback")
    return result


def _unread(root: Path, folder: str, wanted: Expected) -> list[str]:
    """Whether the person who grades the written answer cannot read it."""
    if wanted.or_said or "why_a_product" in wanted.lost:
        return []
    file = root / "autograded" / folder / LESSON / f"{LESSON}.ipynb"
    if not file.is_file():
        return ["there is no autograded notebook"]
    cells = json.loads(file.read_text())["cells"]
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "why_a_product":
            text = "".join(cell["source"])
            break
    else:
        return ["the written answer is not in the autograded notebook"]
    first, last = WRITTEN[:30], WRITTEN.split()[-1]
    whole = "".join("".join(cell["source"]) for cell in cells)
    if first not in text or last[-4:-1] not in whole:
        return ["the written answer cannot be read where it is graded"]
    return []


def by_nbgrader(root: Path, class_: Submissions) -> dict[str, float | None]:
    """Grade a class with nbgrader's own command and this course's settings.

    Returns the score of each submission in the gradebook, and None for one that is not there.
    """
    make_course(root)
    good, mixed = written(root, FULL), written(root, MIXED)
    folders = {student: hand_in(root, student, good) for student in GOOD}
    folders |= {key: hand_in(root, key, mixed, *done) for key, done in class_.items()}
    command = [sys.executable, "-m", "nbgrader", "autograde", LESSON]
    subprocess.run(
        command, cwd=root, env=environment(root.parent), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False,
    )  # fmt: skip
    with open_course(root).gradebook() as gradebook:
        rows = gradebook.assignment_submissions(LESSON)  # type: ignore[no-untyped-call]
        found = {one.student.id: one.score for one in rows}
    return {key: found.get(folder) for key, folder in folders.items()}
