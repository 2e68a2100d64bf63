"""The solution of each lesson, executed in a kernel as a reader runs it, with its outputs."""

from __future__ import annotations

import gc
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4 as v4
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "source").glob("[0-9][0-9]_*/*.ipynb"))
SECONDS = 120  # the longest that a cell may take

_BEFORE = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests.lessons import picture_texts"
_AFTER = "import json; print(json.dumps(picture_texts.found()))"


@dataclass(frozen=True)
class Executed:
    """A lesson with its outputs, and what is wrong with the texts in each of its pictures."""

    name: str
    notebook: Any
    faults: dict[str, list[str]]


@cache
def all_lessons() -> list[Executed]:
    """Every lesson, executed once for all tests of a process."""
    with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        found = list(pool.map(_executed, LESSONS))
    # The kernels' clients leave event loops open. They go here, where tests of kernels expect their
    # warnings, and not during some later test.
    gc.collect()
    return found


def _executed(path: Path) -> Executed:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, v4.new_code_cell(f"{_BEFORE}\npicture_texts.watch()"))
    notebook.cells.append(v4.new_code_cell(_AFTER))
    NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    _, *cells, last = notebook.cells
    notebook.cells = cells
    return Executed(path.stem, notebook, json.loads(last.outputs[0].text))
