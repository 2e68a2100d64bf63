"""The start notebook: a heading, and one short cell whose saved output is the map of the lessons.

Opening it shows the map at once, before a kernel has started. Running the cell updates it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from course.cli.start import PAGE
from course.home.page import lesson_map
from course.notebook import Json, NotebookError, load
from course.released import released

CELL = "lesson-map"
_CODE = "from course import home\n\nhome.lesson_map()"
_TEXT = (
    "# How neural networks learn\n\n"
    "Follow a link to open a lesson. When you come back, click the map below and press "
    "*Shift+Enter* to update it."
)


def start_notebook(folder: Path | None = None) -> Json:
    """The start notebook for the lessons in `folder`, by default the released ones.

    It is a notebook of format 4.5 as plain data, to be saved in `folder`.
    """
    python = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    cells: list[Json] = [
        {"cell_type": "markdown", "id": "start", "metadata": {}, "source": _TEXT},
        {
            "cell_type": "code",
            "id": CELL,
            "metadata": {"jupyter": {"source_hidden": True}},
            "source": _CODE,
            "execution_count": None,
            "outputs": _outputs(folder or released()),
        },
    ]
    return {
        "cells": cells,
        "metadata": {"kernelspec": python, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def refresh(folder: Path) -> Path:
    """Write the start notebook into `folder`, or bring its map up to date; return its path.

    What the learner has added to it stays, and a file without the map is left alone. Raises
    NotebookError if it cannot be read or written.
    """
    path = folder / PAGE
    if not path.exists() and not path.is_symlink():
        _write(path, start_notebook(folder))
        return path
    notebook = load(path)
    cell = next((one for one in notebook["cells"] if one.get("id") == CELL), None)
    if cell and cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = _outputs(folder), None
        _write(path, notebook)
    return path


def _outputs(folder: Path) -> list[Json]:
    """What the cell shows when it runs in `folder`."""
    shown = lesson_map(folder)
    data = {"text/html": shown._repr_html_(), "text/plain": repr(shown)}
    return [{"output_type": "display_data", "data": data, "metadata": {}}]


def _write(path: Path, notebook: Json) -> None:
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise NotebookError(f"{path} cannot be written ({why}). Check its permissions.") from None
    _trust(path)


def _trust(path: Path) -> None:
    """Tell Jupyter that this machine made the notebook: otherwise it shows it without its style."""
    with suppress(Exception):
        import nbformat
        from nbformat.sign import NotebookNotary

        notary: Any = NotebookNotary
        read: Any = nbformat.read
        notary().sign(read(path, as_version=4))
