"""One submission as data, and its execution: notebooks in, executed notebooks out.

Nothing here knows of a gradebook or of other submissions, so this half of the grading can run in
any process; `grading.converters` prepares a submission and saves what came of it.
"""

from __future__ import annotations

import importlib
import os
import tempfile
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets.config import Config

from grading.execute import Execute as JudgedExecute
from grading.record import DEAD, NOT_RUN, REFUSED, TIMEOUT

# They have no types.
exporters: Any = importlib.import_module("nbconvert.exporters")
nbformat: Any = importlib.import_module("nbformat")


@dataclass(frozen=True)
class Submission:
    """What a student handed in, made ready to run: notebooks by name, other files by path."""

    student: str
    assignment: str
    notebooks: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Executed:
    """The same notebooks with the outputs of their cells, and how long that took in seconds."""

    notebooks: dict[str, str]
    seconds: float


def drop_links(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Take links, pipes and devices out of a submission: nbgrader would copy what they lead to.

    They hold nothing of the student's, and what they lead to stays as it is. The form is that of
    nbgrader's pre_convert_hook, whose errors nbgrader swallows: so this mends and does not refuse.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        for file in list(folder.rglob("*")):
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                file.unlink()


def execute(submission: Submission, preprocessors: Sequence[Any], config: Config) -> Executed:
    """Run the notebooks of a submission, one after another, in a folder that is then thrown away.

    `preprocessors` are classes of nbconvert's; the last of them is the one that runs the cells. A
    kernel that dies or cannot be interrupted ends its notebook, not the submission: the cell that
    did it and those after it carry an error, so that they have no points.
    """
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True) as folder:
        for name, data in submission.files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        with warnings.catch_warnings():
            # nbformat warns of missing and repeated cell ids, which cost a student nothing.
            warnings.simplefilter("ignore")
            notebooks = {
                name: _execute(name, text, submission, Path(folder), preprocessors, config)
                for name, text in submission.notebooks.items()
            }
    return Executed(notebooks, time.monotonic() - begun)


def _execute(
    name: str,
    text: str,
    submission: Submission,
    folder: Path,
    preprocessors: Sequence[Any],
    config: Config,
) -> str:
    notebook = nbformat.reads(text, as_version=4)
    resources: dict[str, Any] = {
        "unique_key": name,
        "metadata": {"name": name, "path": str(folder)},
        "nbgrader": {
            "student": submission.student,
            "assignment": submission.assignment,
            "notebook": name,
        },
    }
    exporter = exporters.NotebookExporter(config=_without_defaults(config))
    at = 0

    def on_cell_execute(cell: NotebookNode, cell_index: int) -> None:
        nonlocal at
        at = cell_index

    ran = False
    for preprocessor in preprocessors:
        step = preprocessor(parent=exporter)
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
    return str(nbformat.writes(notebook))


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


def refuse(cell: NotebookNode, said: str) -> None:
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
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.close(silence)
