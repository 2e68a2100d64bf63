"""nbformat's notebooks: made, checked, read and written.

nbformat has no types; the functions here do. `course.notebook` reads JSON without nbformat.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import rwbase
from nbformat.validator import normalize

_nbformat: Any = nbformat
_rwbase: Any = rwbase


def node(content: Mapping[str, Any]) -> NotebookNode:
    """`content` and everything in it as nbformat's dictionaries with attributes."""
    made: NotebookNode = _nbformat.from_dict(content)
    return made


def new_output(output_type: str, **members: Any) -> NotebookNode:
    """An output of a code cell."""
    output: NotebookNode = _nbformat.v4.new_output(output_type, **members)
    return output


def new_code_cell(source: str, metadata: Mapping[str, Any]) -> NotebookNode:
    """A code cell that has not run."""
    cell: NotebookNode = _nbformat.v4.new_code_cell(source, metadata=metadata)
    return cell


def new_notebook(cells: Sequence[NotebookNode]) -> NotebookNode:
    """A notebook with these cells."""
    notebook: NotebookNode = _nbformat.v4.new_notebook(cells=cells)
    return notebook


def validate(notebook: NotebookNode, *, relax_add_props: bool = False) -> None:
    """Raise ValidationError if `notebook` breaks nbformat's schema.

    `relax_add_props` allows members that the schema does not know.
    """
    _nbformat.validate(notebook, relax_add_props=relax_add_props)


def from_text(text: str) -> NotebookNode:
    """The notebook in the text of a file, upgraded to nbformat 4, as `nbformat.reads` has it."""
    notebook: NotebookNode = _nbformat.reads(text, as_version=4)
    return notebook


def from_json(content: Mapping[str, Any]) -> NotebookNode:
    """The notebook in the JSON of a file of nbformat 4, with an id for every cell.

    The result is that of `nbformat.reads`, which takes only text: it would have to be written once
    more, and parsed again. A public reader of parsed JSON would replace `to_notebook`, and
    `normalize` is what `reads` does on its way through `validate`.
    """
    notebook: NotebookNode = normalize(_nbformat.v4.to_notebook(content))[1]
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """The text of a notebook's file, as `nbformat.write` writes it.

    The notebook cannot be used afterward. `nbformat.writes` would copy and validate it once more,
    which takes most of its time; an option not to would replace `split_lines` and
    `strip_transient`.
    """
    lines = _rwbase.strip_transient(_rwbase.split_lines(notebook))
    separators = (",", ": ")
    text = json.dumps(lines, ensure_ascii=False, indent=1, sort_keys=True, separators=separators)
    return text + "\n"
