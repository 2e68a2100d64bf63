"""A learner's own notebook: read from its file, run in a kernel, and what its tests have to say.

It reads outputs only; what a test asks and how it decides is the work of `course.check`. Reading
takes the standard library alone; running takes nbclient and ipykernel.
"""

from __future__ import annotations

import ast
import copy
import importlib
import json
import re
import subprocess
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.check.show import MIME, RIGHT, WRONG

UNWRITTEN = "·"
SECONDS_A_CELL = 60
_TIMEOUT = "CellTimeoutError"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

# A notebook or a cell of it, as it lies in the file.
Json = dict[str, Any]


class NotebookError(Exception):
    """A file that is no notebook, or one that cannot be run: what, where and how to mend it."""


@dataclass(frozen=True)
class Outcome:
    """What the outputs of one test cell say. `text` is all that its checks have shown."""

    name: str
    passed: bool
    written: bool = True
    message: str = ""
    cases: int = 1
    right: int = 0
    text: str = ""

    @property
    def mark(self) -> str:
        return RIGHT if self.passed else WRONG if self.written else UNWRITTEN

    def to_json(self) -> Json:
        names = ("name", "passed", "written", "message", "cases", "right")
        return {name: getattr(self, name) for name in names}


@dataclass
class Report:
    """What `check` found: an outcome for each test, and the cells that stopped with an error."""

    notebook: Path
    tests: list[Outcome]
    stopped: list[str] = field(default_factory=list)
    unseen: int = 0

    @property
    def passed(self) -> bool:
        return bool(self.tests) and all(test.passed for test in self.tests)

    def to_json(self) -> Json:
        tests = [test.to_json() for test in self.tests]
        return {"notebook": str(self.notebook), "tests": tests, "passed": self.passed}

    def as_text(self) -> str:
        lines = [str(self.notebook), *(f"  {WRONG} {line}" for line in self.stopped)]
        for test in self.tests:
            if test.passed or not test.text:
                said = "" if test.passed else f": {test.message}"
                lines.append(f"  {test.mark} {test.name}{said}")
            else:
                lines.append(f"  {test.mark} {test.name}")
                lines += [f"      {line}".rstrip() for line in test.text.splitlines()]
        return "\n".join([*lines, self.summary()])

    def summary(self) -> str:
        """One sentence: how many tests are right, wrong and not written yet."""
        if not self.tests:
            return f"{self.notebook.name} holds no test: take the lesson's notebook from release/."
        wrong = sum(not test.passed and test.written for test in self.tests)
        open_ = sum(not test.passed and not test.written for test in self.tests)
        right = len(self.tests) - wrong - open_
        parts = [f"{right} of {len(self.tests)} tests right"]
        parts += [f"{wrong} wrong"] if wrong else []
        parts += [f"{open_} not written yet"] if open_ else []
        hidden = f" {self.unseen} more run when it is graded." if self.unseen else ""
        return ", ".join(parts) + "." + hidden


def load(path: Path) -> Json:
    """The notebook in the file at `path`. Raises NotebookError where there is none."""
    if path.is_dir():
        raise NotebookError(
            f"{path} is a folder: name the notebook in it, a file ending in .ipynb."
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotebookError(f"There is no file {path}: give the path of a notebook.") from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise NotebookError(f"{path} cannot be read ({why}): mend its permissions.") from None
    try:
        return parse(data)
    except NotebookError as fault:
        raise NotebookError(
            f"{path} is no notebook, for {fault}: open it in Jupyter and save it again, or take a "
            "fresh copy from release/."
        ) from None


def parse(data: bytes) -> Json:
    """The notebook in the bytes of a file. Raises NotebookError with nothing but the fault."""
    if not data.strip():
        raise NotebookError("it is empty")
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError):
        raise NotebookError("it is not JSON") from None
    fault = fault_of(notebook)
    if fault:
        raise NotebookError(fault)
    # What every reader asks for and a file may lack.
    notebook.setdefault("metadata", {})
    for cell in notebook["cells"]:
        cell.setdefault("metadata", {})
        if cell["cell_type"] == "code":
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)
    return dict(notebook)


def fault_of(notebook: object) -> str:
    """What keeps a piece of JSON from being a notebook of format 4, or nothing."""
    if not isinstance(notebook, dict):
        return "its JSON is no object"
    version = notebook.get("nbformat")
    if type(version) is not int or type(notebook.get("nbformat_minor", 0)) is not int:
        return "it does not say its notebook format"
    if version != 4:
        return f"its notebook format is {version}, not 4"
    if not isinstance(notebook.get("metadata", {}), dict):
        return "its metadata is no object"
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        return "it has no list of cells"
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
            return f"cell {number} is of no known type"
        source = cell.get("source")
        lines = source if isinstance(source, list) else [source]
        if not all(isinstance(line, str) for line in lines):
            return f"the source of cell {number} is no text"
        metadata = cell.get("metadata", {})
        if not isinstance(metadata, dict) or not isinstance(metadata.get("nbgrader", {}), dict):
            return f"the metadata of cell {number} is no object"
        outputs = cell.get("outputs", [])
        if not isinstance(outputs, list) or not all(isinstance(one, dict) for one in outputs):
            return f"the outputs of cell {number} are no list of objects"
    return ""


def text_of(value: Any) -> str:
    """A multi-line string, which nbformat also keeps as a list of lines."""
    return "".join(value) if isinstance(value, list) else str(value)


def role_of(cell: Json) -> tuple[str, str]:
    """The role of a cell ("answer", "test", "manual" or "") and its name in nbgrader's metadata."""
    mark = cell.get("metadata", {}).get("nbgrader", {})
    name = str(mark.get("grade_id", ""))
    if mark.get("grade") and mark.get("solution"):
        return "manual", name
    if mark.get("grade") and cell["cell_type"] == "code":
        return "test", name
    if mark.get("solution"):
        return "answer", name
    return "", name


def test_cells(notebook: Json) -> Iterator[tuple[str, Json]]:
    """Every test that a learner can run, with its name: hidden ones have an empty cell."""
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role == "test" and not says_nothing(text_of(cell["source"])):
            yield name, cell


test_cells.__test__ = False  # type: ignore[attr-defined]  # pytest takes its name for a test's


def says_nothing(source: str) -> bool:
    """Whether `source` is nothing but comments."""
    try:
        return not ast.parse(source).body
    except (SyntaxError, ValueError):
        return False


def outcome(name: str, cell: Json) -> Outcome | None:
    """What the outputs of a test cell say; None where it has not been run."""
    outputs = cell.get("outputs", [])
    if not outputs and cell.get("execution_count") is None:
        return None
    results = [result for result, _ in check_results(cell)]
    failed = next((result for result in results if not result.get("passed")), None)
    error = error_of(cell)
    unwritten = error.startswith("NotImplementedError")
    if failed is not None:
        message, unwritten = str(failed.get("message", "")), not failed.get("written", True)
    elif error:
        message = error.partition(": ")[2] if unwritten else error
    else:
        message = str(results[0].get("message", "")) if results else ""
    passed = failed is None and not error
    return Outcome(
        name,
        passed=passed,
        written=passed or not unwritten,
        message=message,
        cases=sum(_count(result, "cases") for result in results) if results else 1,
        right=sum(_count(result, "right") for result in results) if results else int(passed),
        text="\n".join(text for _, text in check_results(cell) if text),
    )


def check_results(cell: Json) -> Iterator[tuple[Json, str]]:
    """What each `check` call in a cell has left in its outputs: as data, and as text."""
    for output in cell.get("outputs", []):
        data = output.get("data")
        if isinstance(data, dict) and isinstance(data.get(MIME), dict):
            yield data[MIME], text_of(data.get("text/plain", ""))


def error_of(cell: Json) -> str:
    """The last error of a cell as one line, `Name: what it says`, or nothing."""
    line = ""
    for output in cell.get("outputs", []):
        if output.get("output_type") != "error":
            continue
        kind, said = str(output.get("ename", "")), str(output.get("evalue", ""))
        said = " ".join(_COLOUR.sub("", said).split())
        # A check's message is a sentence already; the name of its exception adds nothing to it.
        bare = kind in ("AssertionError", "CheckFailed", _TIMEOUT) and said
        line = said if bare else f"{kind}: {said}" if said else kind
    return line


def _count(result: Json, name: str) -> int:
    value = result.get(name)
    return value if isinstance(value, int) else 0


def check(path: Path, seconds: int = SECONDS_A_CELL) -> Report:
    """Run the notebook at `path` in its own folder and report on its tests. The file is only read.

    `seconds` is the time that one cell may take. Raises NotebookError where there is no notebook
    to run or nothing to run it with.
    """
    notebook = load(path)
    ran, reason = _run(notebook, path.resolve().parent, seconds)
    found = [
        outcome(name, cell) or Outcome(name, passed=False, message=reason or "It has not been run.")
        for name, cell in test_cells(ran)
    ]
    tests = [cell for cell in ran["cells"] if role_of(cell)[0] == "test"]
    return Report(path, found, list(_stopped(ran)), unseen=len(tests) - len(found))


def _stopped(notebook: Json) -> Iterator[str]:
    for number, cell in enumerate(notebook["cells"], 1):
        role, name = role_of(cell)
        meant = "raises-exception" in cell.get("metadata", {}).get("tags", [])
        if role != "test" and not meant and error_of(cell):
            where = f"{name} (cell {number})" if role else f"cell {number}"
            yield f"{where} stops with {error_of(cell)}"


def _run(notebook: Json, folder: Path, seconds: int) -> tuple[Json, str]:
    """The executed copy of `notebook`, and why its last cells did not run, if they did not."""
    try:
        nbformat: Any = importlib.import_module("nbformat")  # it has no types
        from jupyter_client.kernelspec import NoSuchKernel
        from nbclient import NotebookClient
        from nbclient.exceptions import CellTimeoutError, DeadKernelError
    except ImportError as error:
        raise NotebookError(
            f"Running a notebook takes {error.name}, which is not installed: "
            "python -m pip install nbclient ipykernel"
        ) from None

    with warnings.catch_warnings():
        # Missing or repeated cell ids are no concern of a check.
        warnings.simplefilter("ignore")
        node = nbformat.from_dict(_without_outputs(notebook))
    at = 0

    def on_cell_execute(cell: Any, cell_index: int) -> None:
        nonlocal at
        at = cell_index

    def on_cell_error(cell: Any, cell_index: int, execute_reply: Any) -> None:
        # nbclient keeps no trace of a timeout in the outputs.
        if execute_reply["content"]["ename"] == _TIMEOUT:
            cell.outputs.append(nbformat.v4.new_output("error", **cut, traceback=[]))

    cut = {
        "ename": _TIMEOUT,
        "evalue": f"It was stopped after {seconds} seconds: does a loop in it never end?",
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
        # Kernels talk to terminals about matters of their own.
        client.execute(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except NoSuchKernel:
        raise NotebookError(
            "Running a notebook takes a Python kernel, and none is installed: "
            "python -m pip install ipykernel"
        ) from None
    except CellTimeoutError:
        reason = f"It was not run: cell {at + 1} never ends and cannot be interrupted."
    except DeadKernelError:
        reason = f"It was not run: cell {at + 1} ended Python itself."
    except RuntimeError as error:
        raise NotebookError(
            f"The Python kernel does not start ({error}): python -m pip install --upgrade ipykernel"
        ) from None
    if reason:
        # A cell that was begun and not finished has proved nothing.
        node.cells[at].outputs, node.cells[at].execution_count = [], None
    return dict(node), reason


def _without_outputs(notebook: Json) -> Json:
    fresh = copy.deepcopy(notebook)
    for cell in fresh["cells"]:
        cell["source"] = text_of(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return fresh
