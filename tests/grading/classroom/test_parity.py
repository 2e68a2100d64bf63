"""Scores equal stock nbgrader's for every wrong and right answer that the course keeps.

Each submission writes one mutant or variant of every answer of a lesson. A seeded sample of them
runs by default; with the environment variable PARITY=all, every mutant and every variant does.
PARITY=01_derivatives runs all of that lesson's.
"""

import functools
import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader import utils

from grading.authoring import lesson as lessons
from grading.authoring.source_notebook import source_notebook
from grading.classroom.demo_class import code_of
from grading.judging.execute import Execute

ROOT = Path(__file__).resolve().parents[3]
LESSONS = sorted(path.stem for path in (ROOT / "course" / "lessons").glob("[0-9]*.py"))
SAMPLE = 1
# A wrong answer may loop forever; a right one takes well under a second.
SECONDS_A_CELL = 15
WHICH = os.environ.get("PARITY", "")


def candidates(answer: str) -> list[Path]:
    """Every wrong and every other right answer that is kept for `answer`."""
    folders = (ROOT / "tests" / kind / answer for kind in ("mutants", "variants"))
    return [file for folder in folders for file in sorted(folder.glob("*.py"))]


@functools.cache
def lesson_of(name: str) -> lessons.Lesson:
    return lessons.read(ROOT / "course" / "lessons" / f"{name}.py")


def submissions(name: str) -> list[dict[str, Path]]:
    """What each submission of a lesson writes, by answer: between them, everything there is."""
    kept = {answer.name: candidates(answer.name) for answer in lesson_of(name).answers}
    count = max(map(len, kept.values()))
    return [
        {answer: files[number] for answer, files in kept.items() if number < len(files)}
        for number in range(count)
    ]


def some(name: str) -> list[int]:
    """The numbers of the submissions of a lesson that are to be compared this time."""
    count = len(submissions(name))
    if WHICH in ("all", name):
        return list(range(count))
    return sorted(random.Random(name).sample(range(count), min(SAMPLE, count)))


def submission(name: str, number: int) -> NotebookNode:
    """A lesson's notebook with the answers of submission `number` in it."""
    written = submissions(name)[number]
    text = source_notebook(lesson_of(name)).decode()
    notebook: NotebookNode = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        if utils.is_solution(cell) and (file := written.get(cell.metadata.nbgrader.grade_id)):
            cell.source = code_of(file)
    return notebook


# Run apart: its clients leave sockets and loops to the garbage collector. Stock nbgrader gives up a
# notebook whose output is late by 4 seconds, which on a busy machine says nothing about scores.
STOCK = """
import sys, nbformat
from nbgrader.preprocessors import Execute
step = Execute(timeout=int(sys.argv[2]), iopub_timeout=60, kernel_name="python3")
done, _ = step.preprocess(nbformat.read(sys.argv[1], 4), {"metadata": {"path": "."}})
nbformat.write(done, sys.argv[1])
"""


def ours(notebook: NotebookNode, folder: Path) -> NotebookNode:
    step: Any = Execute(timeout=SECONDS_A_CELL, answer_timeout=SECONDS_A_CELL, follow_through="off")
    executed: NotebookNode = step.preprocess(notebook, {"metadata": {"path": str(folder)}})[0]
    return executed


def stock(notebook: NotebookNode, folder: Path) -> NotebookNode:
    file = folder / "submission.ipynb"
    nbformat.write(notebook, file)
    command = [sys.executable, "-W", "ignore", "-c", STOCK, file.name, str(SECONDS_A_CELL)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    executed: NotebookNode = nbformat.read(file, as_version=4)
    return executed


def marks(notebook: NotebookNode) -> dict[str, tuple[float | None, str]]:
    """The points of every test of an executed notebook, and what it says to them."""
    found = {}
    for cell in notebook.cells:
        if utils.is_grade(cell) and not utils.is_solution(cell):
            said = [output.evalue for output in cell.outputs if output.output_type == "error"]
            points, _ = utils.determine_grade(cell)
            found[cell.metadata.nbgrader.grade_id] = (points, " ".join(said))
    return found


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name in LESSONS for number in some(name)]
)
def test_every_test_has_the_points_that_stock_nbgrader_gives(
    name: str, number: int, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(1) as aside:
        (tmp_path / "stock").mkdir()
        theirs = aside.submit(stock, submission(name, number), tmp_path / "stock")
        (tmp_path / "ours").mkdir()
        judged = marks(ours(submission(name, number), tmp_path / "ours"))
        expected = marks(theirs.result())
    assert expected
    assert judged.keys() == expected.keys()
    different = {
        test: {"ours": judged[test], "stock": expected[test]}
        for test in expected
        if judged[test][0] != expected[test][0]
    }
    written = {answer: file.stem for answer, file in submissions(name)[number].items()}
    assert not different, json.dumps({"differ": different, "written": written}, indent=1)


def test_between_them_the_submissions_hold_every_mutant_and_every_variant() -> None:
    for name in LESSONS:
        kept = {file for answer in lesson_of(name).answers for file in candidates(answer.name)}
        assert kept == {file for one in submissions(name) for file in one.values()}
        assert len(kept) > len(lesson_of(name).answers)
