"""One submission as a pure function: bytes in, graded notebooks, marks and findings out.

Nothing here knows of a gradebook or of other submissions, so this half of the grading can run in
any process; `grading.classroom` reads what was handed in and saves what came of it.
"""

from __future__ import annotations

import importlib
import json
import os
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader import utils
from traitlets.config import Config

from course.notebook import NotebookError, parse
from grading import temporary
from grading.errors import in_a_line
from grading.judging.assignment import Assignment
from grading.judging.execute import Execute as JudgedExecute
from grading.judging.findings import DEAD, NOT_RUN, REFUSED, TIMEOUT, Findings, find
from grading.judging.nbgrader_steps import Marks

# They have no types.
exporters: Any = importlib.import_module("nbconvert.exporters")
nbformat: Any = importlib.import_module("nbformat")
rwbase: Any = importlib.import_module("nbformat.v4.rwbase")
validator: Any = importlib.import_module("nbformat.validator")


MEND = "ask for it again, or mend it in Jupyter, and grade again."


class Damaged(Exception):
    """A submission that cannot be graded as it is: what, where and how to mend it."""


@dataclass(frozen=True)
class Submission:
    """What a student handed in: the bytes of notebooks by name, and of other files by path.

    `place` is the folder that it lies in, as an instructor knows it.
    """

    student: str
    assignment: str
    place: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Steps:
    """What is done to each notebook: preprocessors of nbconvert's, of which none asks a gradebook.

    Of the last in `executing` that runs cells, a kernel that dies or cannot be interrupted ends its
    notebook and not the submission.
    """

    assignment: Assignment
    sanitizing: tuple[type, ...]
    executing: tuple[type, ...]
    finishing: tuple[type, ...]


@dataclass(frozen=True)
class Executed:
    """The notebooks with the outputs of their cells, and how long that took in seconds.

    `marks` is empty where the steps do not end with saving them.
    """

    notebooks: dict[str, str]
    seconds: float
    marks: dict[str, Marks] = field(default_factory=dict)
    findings: dict[str, Findings] = field(default_factory=dict)


def drop_links(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Take links, pipes and devices out of a submission: nbgrader would copy what they lead to.

    They hold nothing of the student's, and what they lead to stays as it is. The form is that of
    nbgrader's pre_convert_hook, whose errors nbgrader swallows: so this mends and does not refuse.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        for file in list(folder.rglob("*")):
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                file.unlink()


def execute(submission: Submission, steps: Steps, config: Config) -> Executed:
    """Grade the notebooks of a submission, one after another, in a folder that is thrown away.

    The cell that ends a run, and those after it, carry an error, so that they have no points.
    Raises Damaged where a notebook cannot be graded as it is; then none of them has been run.
    """
    begun = time.monotonic()
    notebooks: dict[str, str] = {}
    marks: dict[str, Marks] = {}
    findings: dict[str, Findings] = {}
    with (
        temporary.folder() as folder,
        warnings.catch_warnings(),
    ):
        # nbformat warns of missing and repeated cell ids, which cost a student nothing.
        warnings.simplefilter("ignore")
        for name, data in submission.files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        exporter = exporters.NotebookExporter(config=_without_defaults(config))
        resources = {
            name: _resources(name, submission, steps.assignment, folder)
            for name in submission.notebooks
        }
        sanitized = {
            name: _sanitized(data, f"{submission.place}/{name}.ipynb", steps.sanitizing,
                             exporter, resources[name])
            for name, data in submission.notebooks.items()
        }  # fmt: skip
        for name, notebook in sanitized.items():
            notebook = _run(notebook, steps.executing, exporter, resources[name])
            _refuse_what_is_no_mark(notebook)
            notebook = _through(notebook, steps.finishing, exporter, resources[name])
            marks[name] = resources[name]["marks"]
            findings[name] = find(name, notebook)
            notebooks[name] = _text(notebook)
    return Executed(notebooks, time.monotonic() - begun, marks, findings)


def _resources(
    name: str, submission: Submission, assignment: Assignment, folder: str
) -> dict[str, Any]:
    return {
        "unique_key": name,
        "metadata": {"name": name, "path": folder},
        "nbgrader": {
            "student": submission.student,
            "assignment": submission.assignment,
            "notebook": name,
        },
        "assignment": assignment,
        "marks": Marks(),
    }


def parsed(data: bytes, place: str) -> NotebookNode:
    """The notebook in the bytes of the file at `place`. Raises Damaged where there is none."""
    try:
        # As nbformat.reads does, but that it would write and parse the text once more.
        notebook: NotebookNode = validator.normalize(nbformat.v4.to_notebook(parse(data)))[1]
    except NotebookError as error:
        raise Damaged(f"{place} cannot be read, for {error}: {MEND}") from error
    except Exception as error:
        raise Damaged(f"{place} cannot be read ({in_a_line(error)}): {MEND}") from error
    _refuse_copies(notebook, place)
    return notebook


def _sanitized(
    data: bytes, place: str, steps: Sequence[type], exporter: Any, resources: dict[str, Any]
) -> NotebookNode:
    """The notebook with the tests put back as the instructor has them. Raises Damaged."""
    notebook = parsed(data, place)
    try:
        return _through(notebook, steps, exporter, resources)
    except Exception as error:
        raise not_told_apart(place, error) from error


def not_told_apart(place: str, error: Exception) -> Damaged:
    """What to say of a notebook that nbgrader's own steps cannot make sense of."""
    return Damaged(
        f"The cells of {place} cannot be told apart as nbgrader's ({in_a_line(error)}): {MEND}"
    )


def _through(
    notebook: NotebookNode, steps: Sequence[type], exporter: Any, resources: dict[str, Any]
) -> NotebookNode:
    """The notebook after all steps, and valid: nbconvert, too, can look once instead of each time.

    The steps write what else they find in `resources`.
    """
    for step in steps:
        untyped: Any = step
        notebook, resources = untyped(parent=exporter)(notebook, resources)
    nbformat.validate(notebook, relax_add_props=True)
    return notebook


def _text(notebook: NotebookNode) -> str:
    """As nbformat.writes has it, which would copy and validate it again. The notebook is spent."""
    lines = rwbase.strip_transient(rwbase.split_lines(notebook))
    separators = (",", ": ")
    text = json.dumps(lines, ensure_ascii=False, indent=1, sort_keys=True, separators=separators)
    return text + "\n"


def _run(
    notebook: NotebookNode, steps: Sequence[type], exporter: Any, resources: dict[str, Any]
) -> NotebookNode:
    """The notebook after its cells have run, as far as they could."""
    at = 0

    def on_cell_execute(cell: NotebookNode, cell_index: int) -> None:
        nonlocal at
        at = cell_index

    ran = False
    for preprocessor in steps:
        untyped: Any = preprocessor
        step = untyped(parent=exporter)
        if step.has_trait("on_cell_execute"):
            step.on_cell_execute = on_cell_execute
            # The judge runs every cell that there is to run, whatever its tags say.
            ran = step.enabled and not isinstance(step, JudgedExecute)
        try:
            notebook, resources = step(notebook, resources)
        except CellTimeoutError:
            _end(notebook, at, TIMEOUT, "It ran into the time limit and could not be interrupted.")
        except DeadKernelError:
            _end(notebook, at, DEAD, "It ended Python itself.")
    if ran:
        _refuse_what_did_not_run(notebook)
    return notebook


def _refuse_copies(notebook: NotebookNode, place: str) -> None:
    """Say which graded cell is there twice; nbgrader's own message names none."""
    seen: set[str] = set()
    for cell in notebook.cells:
        if not (utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell)):
            continue
        name = str(cell.metadata.nbgrader.get("grade_id"))
        if name in seen:
            raise Damaged(
                f"The cell {name} is in {place} more than once: delete the copies in Jupyter, and "
                "grade again."
            )
        seen.add(name)


def _refuse_what_is_no_mark(notebook: NotebookNode) -> None:
    """Let a test fail where nbgrader could not tell its points."""
    for cell in notebook.cells:
        if not utils.is_grade(cell):
            continue
        try:
            utils.determine_grade(cell)
        except (ValueError, KeyError):
            most = cell.metadata.nbgrader["points"]
            _refuse(cell, f"Its last line shows a number that is no mark from 0 to {most}.")


def _without_defaults(config: Config) -> Config:
    # As nbgrader does: none of nbconvert's own preprocessors, only those that are asked for.
    config = Config(config)
    config.Exporter.default_preprocessors = []
    return config


def _end(notebook: NotebookNode, at: int, kind: str, said: str) -> None:
    """Let the cell `at` carry the error `kind`, and every code cell after it that it was not run.

    A test cell without outputs would count as passed.
    """
    for index, cell in enumerate(notebook.cells[at:], at):
        if cell.cell_type != "code":
            continue
        if index > at:
            kind, said = NOT_RUN, f"It was not run, because cell {at + 1} ended the run."
            cell.outputs = []
        # First, because nbgrader looks no further than the first result or error.
        cell.outputs.insert(0, _error(kind, said))


def _refuse_what_did_not_run(notebook: NotebookNode) -> None:
    # Such as a test with the tag "skip-execution": nbgrader would give all points for it.
    for cell in notebook.cells:
        code = cell.cell_type == "code" and cell.source.strip()
        if code and cell.execution_count is None and not cell.outputs:
            cell.outputs = [_error(NOT_RUN, "It was not run.")]


def _refuse(cell: NotebookNode, said: str) -> None:
    """Let a test cell fail, saying why."""
    cell.outputs.insert(0, _error(REFUSED, said))


def _error(kind: str, said: str) -> NotebookNode:
    output: NotebookNode = nbformat.v4.new_output(
        "error", ename=kind, evalue=said, traceback=[f"\x1b[0;31m{kind}\x1b[0m: {said}"]
    )
    return output


def prepare_worker() -> None:
    """Called once in a process that executes submissions: it has nothing to say on a terminal."""
    # Told to kernels, as nbgrader tells them.
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    # Read when NumPy and torch load, which is later. Workers fill the cores: with more threads each
    # they only wait for one another.
    os.environ["OMP_NUM_THREADS"] = "1"
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.close(silence)
