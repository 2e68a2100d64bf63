"""Read notebooks: from the bytes of a file to cells and their sources, with the standard library.

What the outputs of test cells say is in `course.cli.outcomes`; running a notebook is in
`course.cli.checking`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.cell_roles import role_of as role_of

# Where half of a character, a lone surrogate, may be: escaped, or as bytes. UTF-16 has null bytes.
_SURROGATE = re.compile(rb"\\u[dD][89abAB]|\\u[dD][c-fC-F]|\xed[\xa0-\xbf]")

# A notebook or one of its cells, as the file stores it.
Json = dict[str, Any]


class NotebookError(Exception):
    """A file that is not a notebook, or a notebook that cannot be run: what, where, what to do."""


def load(path: Path) -> Json:
    """The notebook in the file at `path`. Raises NotebookError if it cannot be read.

    >>> load(Path("missing.ipynb"))
    Traceback (most recent call last):
    course.notebook.NotebookError: missing.ipynb does not exist. Give the path of a notebook.
    """
    if path.is_dir():
        raise NotebookError(
            f"{path} is a folder. Give the path of a notebook in it, which ends in .ipynb."
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotebookError(f"{path} does not exist. Give the path of a notebook.") from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise NotebookError(f"{path} cannot be read ({why}). Check its permissions.") from None
    try:
        return parse(data)
    except NotebookError as fault:
        raise NotebookError(
            f"{path} is not a notebook: {fault}. Open it in Jupyter and save it again, or get a "
            "fresh copy of the lesson."
        ) from None


def parse(data: bytes) -> Json:
    """The notebook in the bytes of a file. Raises NotebookError that says only what is wrong.

    >>> parse(b'{"nbformat": 4, "nbformat_minor": 5, "cells": []}')["cells"]
    []
    >>> parse(b'{"nbformat": 4,')
    Traceback (most recent call last):
    course.notebook.NotebookError: its JSON is invalid at line 1
    """
    if not data.strip():
        raise NotebookError("it is empty")
    try:
        notebook = json.loads(data)
        if _SURROGATE.search(data) or b"\0" in data:
            notebook = without_surrogates(notebook)
    except json.JSONDecodeError as error:
        raise NotebookError(f"its JSON is invalid at line {error.lineno}") from None
    except UnicodeDecodeError:
        raise NotebookError("it is not UTF-8 text") from None
    except ValueError:
        raise NotebookError("its JSON contains a number that is too long") from None
    except RecursionError:
        raise NotebookError("its JSON is nested too deeply") from None
    fault = fault_of(notebook)
    if fault:
        raise NotebookError(fault)
    # What every reader expects and a file may lack.
    notebook.setdefault("metadata", {})
    for cell in notebook["cells"]:
        cell.setdefault("metadata", {})
        if cell["cell_type"] == "code":
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)
    return dict(notebook)


def without_surrogates(value: Any) -> Any:
    """JSON with each half of a character, which is not text and cannot be written, replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [without_surrogates(one) for one in value]
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(one) for key, one in value.items()}
    return value


def fault_of(notebook: object) -> str:
    """Why a piece of JSON is not a notebook of format 4, or "" if it is one.

    >>> fault_of({"nbformat": 3})
    'its notebook format is 3, not 4'
    """
    if not isinstance(notebook, dict):
        return "its JSON is not an object"
    version = notebook.get("nbformat")
    if type(version) is not int or type(notebook.get("nbformat_minor", 0)) is not int:
        return "it does not state its notebook format"
    if version != 4:
        return f"its notebook format is {version}, not 4"
    if not isinstance(notebook.get("metadata", {}), dict):
        return "its metadata is not an object"
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        return "it does not have a list of cells"
    faults = (_cell_fault(number, cell) for number, cell in enumerate(cells, 1))
    return next(filter(None, faults), "")


def _cell_fault(number: int, cell: object) -> str:
    """Why an element of the list of cells is not a cell, or "" if it is one."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return f"cell {number} has an unknown type"
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        return f"the source of cell {number} is not text"
    metadata = cell.get("metadata", {})
    if not isinstance(metadata, dict) or not isinstance(metadata.get("nbgrader", {}), dict):
        return f"the metadata of cell {number} is not an object"
    outputs = cell.get("outputs", [])
    if not isinstance(outputs, list) or not all(isinstance(one, dict) for one in outputs):
        return f"the outputs of cell {number} are not a list of objects"
    return ""


def text_of(value: Any) -> str:
    r"""A multi-line string, which the notebook format may also store as a list of lines.

    >>> text_of(["a = 1\n", "b = 2"])
    'a = 1\nb = 2'
    """
    return "".join(value) if isinstance(value, list) else str(value)


def test_cells(notebook: Json) -> Iterator[tuple[str, Json]]:
    """The name and cell of every test that a learner can run. Fully hidden tests have empty cells.

    >>> mark = {"grade_id": "f_works", "grade": True, "solution": False}
    >>> cell = {"cell_type": "code", "metadata": {"nbgrader": mark}, "source": "check.equals()"}
    >>> [name for name, _ in test_cells({"cells": [cell]})]
    ['f_works']
    """
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role == "test" and not says_nothing(text_of(cell["source"])):
            yield name, cell


test_cells.__test__ = False  # type: ignore[attr-defined]  # pytest would collect it as a test


def says_nothing(source: str) -> bool:
    """Whether `source` has no code, only comments or nothing at all.

    >>> says_nothing("# Hidden tests."), says_nothing("x = 1")
    (True, False)
    """
    try:
        return not ast.parse(source).body
    except (SyntaxError, ValueError):
        return False
