"""The damaged submissions of tests/damaged, a small course for them, and what each must earn.

A damaged submission has right answers, wrong ones and a written one. Damage may take the points of
the parts that it destroys; all other parts keep theirs, and no wrong answer becomes right by it.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.damage import DEFINED, Damage
from course.notebook import Json
from grading.authoring.build import build
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY, open_course
from grading.classroom.registration import register
from grading.plain_text import plain

FOLDER = REPOSITORY / "tests" / "damaged"
MODULES = (
    "metadata", "marks", "form", "files", "wrapped", "gateways", "cells", "places", "rewritten",
    "unusual", "delivery", "folders", "packed", "exported", "uploads", "beside", "students",
)  # fmt: skip
LESSON = "01_measures"
DATA = "size\n1\n2\n3\n4\n"
SEED = "DAMAGED_SEED"

WRITTEN = "Each row holds as many unit squares as there are columns. Größe ist naïv gezählt."
MIXED = {
    "area": 'def area(width, height):\n    """Its area."""\n    return width * height',
    "half_area": "whole = area(3.0, 4.0)\nhalf_area = whole / 2",
    # Right for a square only.
    "perimeter": 'def perimeter(width, height):\n    """The way."""\n    return 4 * width',
    "square": (
        'class Square:\n    """A square."""\n\n    def __init__(self, side):\n'
        "        self.side = side\n\n    def __add__(self, other):\n"
        "        return Square(self.side + other.side)"
    ),
    "total_side": "total_side = Square(2.0).side",
    "mean_size": (
        'def mean_size(file):\n    """Their mean."""\n    with open(file) as lines:\n'
        '        sizes = [float(row["size"]) for row in csv.DictReader(lines)]\n'
        "    return sum(sizes) / len(sizes)"
    ),
    "why_a_product": WRITTEN,
}
FULL = MIXED | {
    "perimeter": "def perimeter(width, height):\n    return 2 * (width + height)",
    "total_side": "total_side = (Square(2.0) + Square(5.0)).side",
}
# Without those of the answer that a person grades.
EARNED: Mapping[str, float] = {
    "area_of_a_square": 1, "area_of_any_rectangle": 2, "half_area_is_right": 1,
    "perimeter_of_a_square": 1, "perimeter_of_any_rectangle": 0, "square_adds": 2,
    "total_side_is_right": 0, "mean_size_of_the_file": 2, "why_a_product": 0,
}  # fmt: skip
MOST = 11.0
GOOD = ("A good one", "m_a_good_one", "zz_a_good_one")
UNDAMAGED = "l_an_undamaged_one"


def damages() -> dict[str, Damage]:
    """Every kind of damage, by name."""
    for name in MODULES:
        importlib.import_module(f"tests.damaged.{name}")
    return dict(DEFINED)


@contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def make_course(root: Path) -> Path:
    """Make a course at `root`, with the lesson built and registered; its data lies beside it."""
    shutil.copytree(FOLDER / "course", root)
    shutil.copy(REPOSITORY / CONFIG_FILE, root)
    with _quiet():
        build(root)
        for step in ("source", "release"):
            (root / step / LESSON / "sizes.csv").write_text(DATA)
        register(open_course(root), LESSON)
    return root


def written(root: Path, answers: Mapping[str, str], lesson: str = LESSON) -> Json:
    """The released lesson with these answers, run: each source is one text."""
    notebook: Json = json.loads((root / "release" / lesson / f"{lesson}.ipynb").read_text())
    count = 0
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            if name is None:
                cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": "6.0\n"}]
    notebook["metadata"]["language_info"]["version"] = "3.12.3"
    return notebook


# What is done first, so that two kinds of damage can be combined.
ORDER = ("notebook", "bytes", "folder", "name")


def hand_in(
    root: Path, student: str, notebook: Json, *done: Damage, lesson: str = LESSON
) -> str:  # fmt: skip
    """Hand in a damaged copy of `notebook`, and return the name of the student's folder.

    Raises whatever a damage raises that does not fit what an earlier one left; nothing is then
    handed in.
    """
    from tests.damaged.parts import dump

    content: Any = json.loads(json.dumps(notebook))
    lines = True
    ordered = sorted(done, key=lambda one: ORDER.index(one.level))
    for damage in ordered:
        if damage.level == "notebook":
            made = damage.do(content)
            content = content if made is None else made
            lines = False
    data = dump(content, lines=lines)
    for damage in ordered:
        if damage.level == "bytes":
            data = damage.do(data)
        elif damage.level == "name":
            student = os.fsdecode(damage.do(None))
    folder = root / "submitted" / student / lesson
    folder.mkdir(parents=True)
    (folder / f"{lesson}.ipynb").write_bytes(data)
    if lesson == LESSON:
        (folder / "sizes.csv").write_text(DATA)
    for damage in ordered:
        if damage.level == "folder":
            damage.do(folder)
    return student


def pairs(seed: int, count: int) -> list[tuple[Damage, Damage]]:
    """`count` pairs of damages that can be done one after the other; the same for the same seed."""
    chosen: list[tuple[Damage, Damage]] = []
    draw, known = random.Random(seed), [*damages().values()]
    kinds = sorted({one.kind for one in known})
    by_kind = {kind: [one for one in known if one.kind == kind] for kind in kinds}
    while len(chosen) < count:
        # Each kind of thing as often as any other, however many of it there are.
        one, other = (draw.choice(by_kind[draw.choice(kinds)]) for _ in range(2))
        if one is other or (one.level == other.level and one.level != "notebook"):
            continue
        chosen.append((one, other))
    return chosen


@dataclass(frozen=True)
class Graded:
    """What grading a class came to: exit code, records by student, and everything it printed."""

    code: int
    records: dict[str, Json]
    said: str


def environment(folder: Path) -> dict[str, str]:
    """An environment for a command, without the user's own settings."""
    programs = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
        "PYTHONPATH": str(REPOSITORY),
        "JUPYTER_CONFIG_DIR": str(folder / "no settings"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "COLUMNS": "200",
    }


def grade(root: Path, lesson: str = LESSON, seconds: float = 1200, *options: str) -> Graded:
    """Grade the class at `root` with this project's own command."""
    file = root.parent / f"records of {root.name} {lesson}.json"
    file.unlink(missing_ok=True)
    command = ["grade", lesson, "--root", str(root), "--json", str(file), *options]
    done = run(root, [sys.executable, "-m", "grading", *command], seconds)
    records = json.loads(file.read_text()) if file.exists() else []
    return Graded(done.returncode, {one["student"]: one for one in records}, done.stdout)


def run(root: Path, command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    """Run a command on a course; what it prints to both channels is in `stdout`."""
    return subprocess.run(
        command, cwd=REPOSITORY, env=environment(root.parent), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        timeout=seconds, check=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Expected:
    """What a submission must come to: its points without damage, and what damage may take."""

    earned: Mapping[str, float]
    lost: frozenset[str] = frozenset()
    says: str = "either"
    or_said: bool = False


def expected(*done: Damage, earned: Mapping[str, float] = EARNED) -> Expected:
    """What a submission with these damages must come to."""
    says = {one.says for one in done}
    return Expected(
        earned,
        frozenset().union(*(one.lost for one in done)),
        "a reason" if "a reason" in says else "nothing" if says == {"nothing"} else "either",
        or_said=any(one.or_said for one in done),
    )


def complaints(wanted: Expected, student: str, graded: Graded) -> list[str]:
    """Everything that is wrong about what a submission came to; empty if it is right."""
    record = graded.records.get(plain(student, 600))
    if record is None:
        if wanted.or_said and plain(student, 60) in graded.said:
            return []
        return ["it has no record" + (", and no word was said" if wanted.or_said else "")]
    said = record["reasons"]
    points = {test["name"]: test["points"] for test in record["tests"]}
    found = [f"{name}: no such test" for name in points if name not in wanted.earned]
    for name, most in wanted.earned.items():
        got = points.get(name, 0.0)
        spared = name in wanted.lost or (wanted.or_said and said)
        if got > most or (got < most and not spared):
            found.append(f"{name}: {got:g} points instead of {most:g}")
    by_hand = "why_a_product"
    asked = any("manual" in one["message"] for one in record["tests"] if one["name"] == by_hand)
    may_be_lost = by_hand in wanted.lost or (wanted.or_said and said)
    if by_hand in wanted.earned and not asked and not may_be_lost:
        found.append(f"{by_hand}: no person is asked to grade it")
    if wanted.says == "a reason" and not said:
        found.append("no sentence says what was wrong")
    if wanted.says == "nothing" and said:
        found.append("a sentence, although nothing is wrong")
    if record["status"] in ("error", "limit"):
        found.append(f"its status is {record['status']}")
    return [*found, *(f"({one})" for one in said)] if found else []
