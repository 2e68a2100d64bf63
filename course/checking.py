"""Run a learner's own notebook in a kernel and report on its tests.

Running takes nbclient and ipykernel. What the outputs say is read by `course.outcomes`.
"""

from __future__ import annotations

import copy
import importlib
import subprocess
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.check.show import WRONG
from course.notebook import Json, NotebookError, role_of, test_cells, text_of
from course.outcomes import TIMEOUT, Outcome, error_of, outcome
from course.repair.learner import inspect
from course.still_running import StillRunning

SECONDS_A_CELL = 60


@dataclass
class Report:
    """What `check` found: an outcome for each test, and other cells that stopped with an error.

    `unseen` is the number of tests that are entirely hidden, and `damage` what grading would have
    to repair first.
    """

    notebook: Path
    tests: list[Outcome]
    stopped: list[str] = field(default_factory=list)
    unseen: int = 0
    damage: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether the notebook has tests and every one of them passed."""
        return bool(self.tests) and all(test.passed for test in self.tests)

    def to_json(self) -> Json:
        """The report as `--json` prints it."""
        tests = [test.to_json() for test in self.tests]
        found: Json = {"notebook": str(self.notebook), "tests": tests, "passed": self.passed}
        return {**found, "damage": self.damage} if self.damage else found

    def as_text(self) -> str:
        """The report as a learner reads it: a line for each test, and a table if one fails."""
        faults = [*self.damage, *self.stopped]
        lines = [str(self.notebook), *(f"  {WRONG} {line}" for line in faults)]
        for test in self.tests:
            if test.passed or not test.text:
                said = "" if test.passed else f": {test.message}"
                lines.append(f"  {test.mark} {test.name}{said}")
            else:
                lines.append(f"  {test.mark} {test.name}")
                lines += [f"      {line}".rstrip() for line in test.text.splitlines()]
        return "\n".join([*lines, self.summary()])

    def summary(self) -> str:
        """One sentence: how many tests are correct, wrong, and not written yet.

        >>> outcomes = [Outcome("f_adds", passed=True), Outcome("f_doubles", passed=False)]
        >>> Report(Path("mine.ipynb"), outcomes).summary()
        '1 of 2 tests correct, 1 wrong.'
        """
        if not self.tests:
            return f"{self.notebook.name} has no tests. Check a lesson's notebook instead."
        wrong = sum(not test.passed and test.written for test in self.tests)
        open_ = sum(not test.passed and not test.written for test in self.tests)
        right = len(self.tests) - wrong - open_
        parts = [f"{right} of {len(self.tests)} tests correct"]
        parts += [f"{wrong} wrong"] if wrong else []
        parts += [f"{open_} not written yet"] if open_ else []
        more = "test runs" if self.unseen == 1 else "tests run"
        hidden = f" {self.unseen} hidden {more} when it is graded." if self.unseen else ""
        return ", ".join(parts) + "." + hidden


def check(path: Path, seconds: int = SECONDS_A_CELL) -> Report:
    """Run the notebook at `path` in its own folder and report on its tests.

    The file itself does not change; what grading would repair in it is repaired first. `seconds` is
    the time limit of each cell. Raises NotebookError if the path is wrong or if nothing is
    installed to run a notebook with, and Refused if the file is not a notebook.
    """
    inspected = inspect(path)
    notebook = inspected.notebook
    ran, reason = _run(notebook, path.resolve().parent, seconds)
    found = [
        outcome(name, cell) or Outcome(name, passed=False, message=reason or "Not run.")
        for name, cell in test_cells(ran)
    ]
    tests = [cell for cell in ran["cells"] if role_of(cell)[0] == "test"]
    return Report(path, found, list(_stopped(ran)), len(tests) - len(found), inspected.damage)


def _stopped(notebook: Json) -> Iterator[str]:
    for number, cell in enumerate(notebook["cells"], 1):
        role, name = role_of(cell)
        meant = "raises-exception" in cell.get("metadata", {}).get("tags", [])
        if role != "test" and not meant and error_of(cell):
            where = f"{name} (cell {number})" if role else f"cell {number}"
            yield f"{where} stopped with {error_of(cell)}"


def _run(notebook: Json, folder: Path, seconds: int) -> tuple[Json, str]:
    """The executed copy of `notebook`, and why its last cells did not run, if so."""
    try:
        nbformat: Any = importlib.import_module("nbformat")  # it has no types
        from jupyter_client.kernelspec import NoSuchKernel
        from nbclient import NotebookClient
        from nbclient.exceptions import CellTimeoutError, DeadKernelError
    except ImportError as error:
        raise NotebookError(
            f"Running a notebook needs {error.name}, which is not installed. Run "
            "`python -m pip install nbclient ipykernel`."
        ) from None

    with warnings.catch_warnings():
        # A check does not care about missing or repeated cell ids.
        warnings.simplefilter("ignore")
        node = nbformat.from_dict(_without_outputs(notebook))
    at = 0
    running = StillRunning()

    def on_cell_execute(cell: Any, cell_index: int) -> None:
        nonlocal at
        at = cell_index
        name = role_of(cell)[1]
        running.begin(f"{name} (cell {at + 1})" if name else f"cell {at + 1}")

    def on_cell_error(cell: Any, cell_index: int, execute_reply: Any) -> None:
        # nbclient leaves no trace of a timeout in the outputs.
        if execute_reply["content"]["ename"] == TIMEOUT:
            cell.outputs.append(nbformat.v4.new_output("error", **cut, traceback=[]))

    cut = {
        "ename": TIMEOUT,
        "evalue": f"Stopped after {seconds} seconds: is there a loop that never ends?",
    }
    client = NotebookClient(
        node,
        timeout=seconds,
        kernel_name="python3",
        allow_errors=True,
        interrupt_on_timeout=True,
        raise_on_iopub_timeout=True,
        error_on_timeout={**cut, "traceback": []},
        on_cell_execute=on_cell_execute,
        on_cell_error=on_cell_error,
        resources={"metadata": {"path": str(folder)}},
    )
    reason = ""
    try:
        # Kernels print messages that mean nothing to a learner.
        with running:
            client.execute(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except NoSuchKernel:
        raise NotebookError(
            "Running a notebook needs a Python kernel, and none is installed. Run "
            "`python -m pip install ipykernel`."
        ) from None
    except CellTimeoutError:
        reason = f"Not run: cell {at + 1} never ends and cannot be interrupted."
    except DeadKernelError:
        reason = f"Not run: cell {at + 1} ended the Python process."
    except RuntimeError as error:
        raise NotebookError(
            f"The Python kernel did not start ({error}). Run "
            "`python -m pip install --upgrade ipykernel`."
        ) from None
    if reason:
        # A cell that did not finish has proved nothing.
        node.cells[at].outputs, node.cells[at].execution_count = [], None
    return dict(node), reason


def _without_outputs(notebook: Json) -> Json:
    fresh = copy.deepcopy(notebook)
    for cell in fresh["cells"]:
        cell["source"] = text_of(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return fresh
