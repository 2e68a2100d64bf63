"""Makes, checks, reads, and writes notebooks with nbformat.

nbformat has no type annotations; these functions do. `course.notebook` reads JSON without nbformat.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import rwbase
from nbformat.validator import normalize

_nbformat: Any = nbformat
_rwbase: Any = rwbase


def node(content: Mapping[str, Any]) -> NotebookNode:
    """`content`, and every dictionary in it, as a NotebookNode."""
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

    `relax_add_props` allows keys that are not in the schema.
    """
    _nbformat.validate(notebook, relax_add_props=relax_add_props)


def from_text(text: str) -> NotebookNode:
    """The notebook in the text of a file, converted to nbformat 4 if it is older."""
    notebook: NotebookNode = _nbformat.reads(text, as_version=4)
    return notebook


def from_json(content: Mapping[str, Any]) -> NotebookNode:
    """The notebook in the parsed JSON of a file in nbformat 4, with an id for every cell.

    The result equals that of `nbformat.reads`. But `reads` takes only text, so the JSON would have
    to be written and parsed once more. A public function that takes JSON would replace both private
    ones: `to_notebook`, and `normalize`, which `reads` calls as part of its validation.
    """
    notebook: NotebookNode = normalize(_nbformat.v4.to_notebook(content))[1]
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """The text of a notebook's file, as `nbformat.write` writes it.

    Do not use the notebook afterward. `nbformat.writes` also copies and validates the notebook,
    which takes most of its time. If that were optional, we would not need `split_lines` and
    `strip_transient`.
    """
    lines = _rwbase.strip_transient(_rwbase.split_lines(notebook))
    try:
        # Python's own encoder takes several times as long with an indent as without one.
        text = json.dumps(lines, ensure_ascii=False, sort_keys=True)
        return str(msgspec.json.format(text, indent=1)) + "\n"
    except (msgspec.DecodeError, UnicodeEncodeError):
        # Python also writes NaN and half of a surrogate pair.
        return json.dumps(lines, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
