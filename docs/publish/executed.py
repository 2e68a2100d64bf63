"""Runs a lesson with its solutions and visible checks, and remembers the result by its content.

Hidden tests do not run here, so nothing of them can get into the outputs.
"""

from __future__ import annotations

import copy
import functools
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import course
from grading.cells import regions

CELL_SECONDS = 120
# What outputs depend on besides the course's own files.
_PACKAGES = ("ipykernel", "matplotlib", "numpy", "scikit-learn", "torch")
_KINDS = (".py", ".css", ".js", ".json", ".toml")


def solved(release: Any, source: Any) -> Any:
    """The released notebook with the solution in each of its answers.

    Raises ValueError if the two notebooks are not of the same lesson.
    """
    notebook = copy.deepcopy(release)
    answers = {cell["id"]: cell for cell in source.cells if is_answer(cell)}
    for cell in notebook.cells:
        if is_answer(cell):
            if cell["id"] not in answers:
                raise ValueError(
                    f"{cell['id']}: source/ has no such answer. Run `python -m grading build`."
                )
            cell["source"] = solution(answers[cell["id"]]["source"])
    return notebook


def is_answer(cell: Any) -> bool:
    """Whether a code cell is for an answer."""
    return cell["cell_type"] == "code" and bool(_role(cell).get("solution"))


def is_test(cell: Any) -> bool:
    """Whether a code cell holds tests."""
    role = _role(cell)
    return cell["cell_type"] == "code" and bool(role.get("grade")) and not role.get("solution")


def is_written_question(cell: Any) -> bool:
    """Whether a cell is for an answer in words."""
    return cell["cell_type"] == "markdown" and bool(_role(cell).get("solution"))


def _role(cell: Any) -> dict[str, Any]:
    role: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return role


def solution(text: str) -> str:
    r"""A cell of source/ without the lines that mark its solution.

    >>> solution("def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")
    'def f():\n    return 1'
    """
    marked = {line for region in regions.find(text, regions.SOLUTION) for line in region}
    return "\n".join(line for i, line in enumerate(text.split("\n")) if i not in marked)


def executed(name: str, notebook: Any, folder: Path) -> Any:
    """The notebook with its outputs, from `folder` if it was run before with the same content.

    Raises RuntimeError if a cell fails that must not.
    """
    file = folder / f"{name}-{_digest(notebook)}.ipynb"
    if file.is_file():
        return nbformat.read(file, as_version=4)
    done = _run(name, copy.deepcopy(notebook))
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{name}-*.ipynb"):
        older.unlink(missing_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}")
    nbformat.write(done, fresh)
    fresh.replace(file)
    return done


def _run(name: str, notebook: Any) -> Any:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "lesson")
        folder.mkdir()
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
        )
        # Nobody's own IPython settings.
        environment = {**os.environ, "IPYTHONDIR": str(Path(place, "ipython"))}
        try:
            # A kernel warns of its own connection; what a cell says there is in the notebook.
            client.execute(env=environment, stderr=subprocess.DEVNULL)
        except CellExecutionError as error:
            raise RuntimeError(f"{name}: {error}") from None
    for cell in notebook.cells:
        if is_test(cell) and any(one["output_type"] == "error" for one in cell["outputs"]):
            raise RuntimeError(
                f"{name}: the check in cell {cell['id']} fails with the lesson's own solutions. "
                f"Run `python -m grading prove {name}`."
            )
    return notebook


def _digest(notebook: Any) -> str:
    cells = [[cell["cell_type"], cell["id"], cell["source"]] for cell in notebook.cells]
    whole = json.dumps([_environment(), cells])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


@functools.cache
def _environment() -> list[str]:
    """Everything else that an output can depend on: the course's files, and versions."""
    package = Path(course.__file__).parent
    files = sorted(
        file
        for file in package.rglob("*")
        if file.suffix in _KINDS and "lessons" not in file.relative_to(package).parts
    )
    content = hashlib.sha256()
    for file in files:
        content.update(f"{file.relative_to(package)}\n".encode() + file.read_bytes())
    versions = [f"{one} {importlib.metadata.version(one)}" for one in _PACKAGES]
    return [content.hexdigest(), sys.version, *versions]
