"""What converters and services do to the JSON of a notebook: its versions, ids, and outputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.damage import define, on_notebook
from tests.damaged.parts import Json, answers, code, copy, manual, mark, prose, stream

KIND = "form"


# Ids of cells, which nbformat 4.5 asks for.
@on_notebook(KIND, says="either")
def ids_missing(notebook: Json) -> None:
    """A script writes nbformat 4.5 without ids."""
    for cell in notebook["cells"]:
        del cell["id"]


@on_notebook(KIND, says="either")
def ids_all_the_same(notebook: Json) -> None:
    """A template engine gave every cell one id."""
    for cell in notebook["cells"]:
        cell["id"] = "cell"


@on_notebook(KIND, says="either")
def ids_of_two_cells_exchanged(notebook: Json) -> None:
    """Two cells exchanged their ids in a merge."""
    one, other = answers(notebook)[:2]
    one["id"], other["id"] = other["id"], one["id"]


@on_notebook(KIND, says="either")
def ids_of_old_cells_in_new_ones(notebook: Json) -> None:
    """A merge gave ids of tests to new cells beside them."""
    for cell in [cell for cell in notebook["cells"] if mark(cell).get("grade")]:
        place = notebook["cells"].index(cell)
        notebook["cells"].insert(place, prose("A remark.", id=cell["id"]))


IDS: dict[str, Any] = {
    "too_long": "x" * 100,
    "with_signs": "a cell/1?",
    "empty": "",
    "null": None,
    "numbers": 17,
    "lists": [],
    "objects": {},
    "not_ascii": "größe",
    "half_characters": "\udc00",
    "true": True,
}


def _ids(value: Any) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        for number, cell in enumerate(notebook["cells"]):
            cell["id"] = f"{value}{number}" if isinstance(value, str) and value else value

    return change


for _name, _value in IDS.items():
    define(
        f"ids_{_name}", KIND, f"Ids of cells are not valid: {_name.replace('_', ' ')}.", "notebook",
        _ids(_value), says="either",
    )  # fmt: skip


# The version of the format. `...` means that the key is missing.
VERSIONS: dict[str, Json] = {
    "minor_0": {"nbformat_minor": 0},
    "minor_1": {"nbformat_minor": 1},
    "minor_2": {"nbformat_minor": 2},
    "minor_3": {"nbformat_minor": 3},
    "minor_4_with_ids": {"nbformat_minor": 4},
    "minor_6": {"nbformat_minor": 6},
    "minor_99": {"nbformat_minor": 99},
    "minor_a_text": {"nbformat_minor": "5"},
    "minor_with_a_point": {"nbformat_minor": 5.0},
    "minor_null": {"nbformat_minor": None},
    "minor_missing": {"nbformat_minor": ...},
    "minor_below_zero": {"nbformat_minor": -1},
    "minor_a_list": {"nbformat_minor": [5]},
    "major_5": {"nbformat": 5},
    "major_a_text": {"nbformat": "4"},
    "major_with_a_point": {"nbformat": 4.0},
    "major_null": {"nbformat": None},
    "major_missing": {"nbformat": ...},
    "major_and_minor_missing": {"nbformat": ..., "nbformat_minor": ...},
    "major_0": {"nbformat": 0},
}


def _set(parts: Json) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        for key, value in parts.items():
            if value is ...:
                notebook.pop(key, None)
            else:
                notebook[key] = value

    return change


for _name, _parts in VERSIONS.items():
    define(
        f"version_{_name}", KIND, f"The version of the format is odd: {_name.replace('_', ' ')}.",
        "notebook", _set(_parts), says="either",
    )  # fmt: skip


@on_notebook(KIND, says="either")
def version_4_4_without_ids(notebook: Json) -> None:
    """A classic notebook server saved it."""
    ids_missing(notebook)
    notebook["nbformat_minor"] = 4


def _as_version_3(notebook: Json) -> list[Json]:
    cells = []
    for cell in notebook["cells"]:
        old = {key: value for key, value in cell.items() if key not in ("id", "source", "outputs")}
        if cell["cell_type"] == "code":
            old |= {"input": cell["source"], "language": "python", "collapsed": False}
            old |= {"outputs": [], "prompt_number": old.pop("execution_count", None)}
        else:
            old["source"] = cell["source"]
        cells.append(old)
    return cells


@on_notebook(KIND, says="either")
def version_3(notebook: Json) -> Json:
    """An old tool saved it as nbformat 3, with a worksheet and `input` for `source`."""
    sheet = {"cells": _as_version_3(notebook), "metadata": {}}
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [sheet]}


@on_notebook(KIND, says="either")
def version_3_in_two_worksheets(notebook: Json) -> Json:
    """An old tool saved it as nbformat 3, with two worksheets."""
    cells = _as_version_3(notebook)
    sheets = [{"cells": part, "metadata": {}} for part in (cells[:9], cells[9:])]
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}


@on_notebook(KIND, says="either")
def version_3_by_number_only(notebook: Json) -> None:
    """The number says 3, and everything else is as in version 4."""
    notebook["nbformat"], notebook["nbformat_minor"] = 3, 0


@on_notebook(KIND, says="either")
def worksheets_in_version_4(notebook: Json) -> None:
    """A converter changed the number before it moved the cells."""
    notebook["worksheets"] = [{"cells": notebook.pop("cells"), "metadata": {}}]


# The notebook inside something else.
WRAPPED: dict[str, tuple[str, Callable[[Json], Any]]] = {
    "in_a_list": ("A script wrote a list of notebooks.", lambda notebook: [notebook]),
    "as_contents_of_jupyters_api": (
        "The answer of Jupyter's contents API was saved.",
        lambda notebook: {"name": "n.ipynb", "type": "notebook", "content": notebook},
    ),
    "as_a_field": ("A service exports {notebook, user}.", lambda n: {"notebook": n, "user": "ada"}),
    "cells_only": ("Only the list of cells was saved.", lambda notebook: notebook["cells"]),
    "cells_as_an_object": (
        "A converter writes lists as objects.",
        lambda n: {**n, "cells": {str(i): cell for i, cell in enumerate(n["cells"])}},
    ),
    "with_a_null_among_the_cells": (
        "A deleted cell was left as null.",
        lambda n: {**n, "cells": [n["cells"][0], None, *n["cells"][1:]]},
    ),
    "with_a_text_among_the_cells": (
        "A template's text was left among the cells.",
        lambda n: {**n, "cells": ["{{ cells }}", *n["cells"]]},
    ),
    "with_cells_in_a_list_of_their_own": (
        "Two lists of cells were joined as lists.",
        lambda n: {**n, "cells": [n["cells"][:4], n["cells"][4:]]},
    ),
    "with_more_keys": ("A tool adds keys.", lambda n: {**n, "id": "3f", "version": {"x": 1}}),
}
for _name, (_happened, _do) in WRAPPED.items():
    define(
        f"notebook_{_name}", KIND, _happened, "notebook", _do,
        says="either" if _name == "with_more_keys" else "a reason",
    )  # fmt: skip


# Odd values in every cell, or in one.
def _in_cells(
    change_one: Callable[[Json], None], only: Callable[[Json], bool] = lambda cell: True
) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        for cell in notebook["cells"]:
            if only(cell):
                change_one(cell)

    return change


def _is_code(cell: Json) -> bool:
    return bool(cell["cell_type"] == "code")


def _is_unmarked_prose(cell: Json) -> bool:
    return cell["cell_type"] == "markdown" and not mark(cell)


def _lines(cell: Json) -> list[str]:
    return str(cell["source"]).splitlines(keepends=True)


CELLS: dict[str, tuple[str, Callable[[Json], None]]] = {
    "source_in_characters": (
        "A tool made a list of a text.",
        _in_cells(lambda cell: cell.update(source=list(cell["source"]))),
    ),
    "source_in_lines_without_ends": (
        "A script split the text at its line ends.",
        _in_cells(lambda cell: cell.update(source=cell["source"].splitlines())),
    ),
    "source_with_nulls": (
        "Empty lines became null.",
        _in_cells(lambda cell: cell.update(source=[*_lines(cell), None])),
    ),
    "source_nested": (
        "Lists of lines were joined as lists.",
        _in_cells(lambda cell: cell.update(source=[_lines(cell)])),
    ),
    "source_of_prose_null": (
        "An empty cell has no text.",
        _in_cells(lambda cell: cell.update(source=None), _is_unmarked_prose),
    ),
    "source_of_prose_missing": (
        "An empty cell has no text.",
        _in_cells(lambda cell: cell.pop("source"), _is_unmarked_prose),
    ),
    "source_of_prose_a_number": (
        "A spreadsheet made numbers of texts.",
        _in_cells(lambda cell: cell.update(source=3), _is_unmarked_prose),
    ),
    "source_under_input": (
        "A tool of version 3 renamed the key.",
        _in_cells(lambda cell: cell.update(input=cell.pop("source")), _is_code),
    ),
    "outputs_missing": (
        "A cleaner removes the key.",
        _in_cells(lambda cell: cell.pop("outputs"), _is_code),
    ),
    "outputs_null": (
        "A cleaner writes null.",
        _in_cells(lambda cell: cell.update(outputs=None), _is_code),
    ),
    "outputs_an_object": (
        "A cleaner writes {}.",
        _in_cells(lambda cell: cell.update(outputs={}), _is_code),
    ),
    "outputs_of_prose": ("A tool gives outputs to every cell.", _in_cells(
        lambda cell: cell.update(outputs=[], execution_count=None), lambda c: not _is_code(c))),
    "counts_missing": (
        "A cleaner removes the key.",
        _in_cells(lambda cell: cell.pop("execution_count"), _is_code),
    ),
    "counts_of_text": (
        "The prompt was stored as it looks.",
        _in_cells(lambda cell: cell.update(execution_count="In [*]"), _is_code),
    ),
    "counts_with_a_point": (
        "A tool writes 3.0 for 3.",
        _in_cells(lambda cell: cell.update(execution_count=3.0), _is_code),
    ),
    "counts_below_zero": (
        "A tool writes -1 for none.",
        _in_cells(lambda cell: cell.update(execution_count=-1), _is_code),
    ),
    "types_of_prose_unknown": (
        "A service has cells of its own, such as SQL.",
        _in_cells(lambda cell: cell.update(cell_type="sql"), _is_unmarked_prose),
    ),
    "types_of_prose_heading": (
        "A heading as in version 3.",
        _in_cells(lambda cell: cell.update(cell_type="heading", level=2), _is_unmarked_prose),
    ),
    "types_missing": (
        "A script lost the types.",
        _in_cells(lambda cell: cell.pop("cell_type")),
    ),
    "types_in_capitals": (
        "A service writes CODE and MARKDOWN.",
        _in_cells(lambda cell: cell.update(cell_type=cell["cell_type"].upper())),
    ),
    "more_keys_in_cells": (
        "A service has keys of its own.",
        _in_cells(lambda cell: cell.update(prompt_number=1, collapsed=True, uuid="3")),
    ),
    "attachments_of_code": (
        "A picture was dropped on a code cell.",
        _in_cells(lambda cell: cell.update(attachments={}), _is_code),
    ),
    "attachments_null": (
        "A tool writes null for none.",
        _in_cells(lambda cell: cell.update(attachments=None), lambda c: not _is_code(c)),
    ),
}  # fmt: skip
for _name, (_happened, _do) in CELLS.items():
    define(_name, KIND, _happened, "notebook", _do, says="either")


# Outputs, which grading makes anew.
OUTPUTS: dict[str, Any] = {
    "of_unknown_kind": {"output_type": "update_display_data", "data": {}, "metadata": {}},
    "without_kind": {"text": "6"},
    "of_version_3": {"output_type": "pyout", "text": ["6"], "prompt_number": 1},
    "errors_of_version_3": {"output_type": "pyerr", "ename": "E", "evalue": "", "traceback": []},
    "stream_without_name": {"output_type": "stream", "text": "6"},
    "stream_of_null": {"output_type": "stream", "name": "stdout", "text": None},
    "stream_of_another_name": {"output_type": "stream", "name": "stdlog", "text": "6"},
    "display_without_metadata": {"output_type": "display_data", "data": {"text/plain": "6"}},
    "display_of_null": {"output_type": "display_data", "data": None, "metadata": {}},
    "display_of_numbers": {"output_type": "display_data", "data": {"text/plain": 6}},
    "display_of_nothing": {"output_type": "display_data"},
    "result_without_count": {"output_type": "execute_result", "data": {}, "metadata": {}},
    "error_with_text": {"output_type": "error", "ename": "E", "evalue": "", "traceback": "line"},
    "error_without_name": {"output_type": "error", "traceback": []},
    "of_null": None,
    "of_text": "6",
    "with_more_keys": {**stream("6"), "transient": {"display_id": 1}},
    "of_infinity": {"output_type": "display_data", "data": {"x": float("inf")}, "metadata": {}},
    "nested_deeply": {"output_type": "display_data", "metadata": {}, "data": {"x": [[[[[[]]]]]]}},
    "of_three_megabytes_each": stream("0123456789" * 300_000),
}


def _output(value: Any) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        for cell in answers(notebook):
            cell["outputs"] = [value]

    return change


for _name, _value in OUTPUTS.items():
    define(
        f"outputs_{_name}", KIND, "An output that nbformat does not allow, or just a large one."
        if "megabytes" in _name else "An output that nbformat does not allow.", "notebook",
        _output(_value), says="either",
    )  # fmt: skip


@on_notebook(KIND, says="either", anywhere=False)
def outputs_of_eighty_megabytes(notebook: Json) -> None:
    """A loop printed without end, and the editor saved all of it."""
    notebook["cells"][-2]["outputs"] = [stream("y\n" * 40_000_000)]


@on_notebook(KIND, says="either")
def an_attached_picture_of_five_megabytes(notebook: Json) -> None:
    """A photograph of handwritten notes was dropped on a cell."""
    cell = prose("![notes](attachment:notes.jpg)", id="notes")
    cell["attachments"] = {"notes.jpg": {"image/jpeg": "QUJD" * 1_250_000}}
    notebook["cells"].insert(1, cell)


@on_notebook(KIND, says="either")
def an_attachment_of_numbers(notebook: Json) -> None:
    """The written answer has an attachment that nbformat does not allow."""
    manual(notebook)["attachments"] = {"x.png": 3}


@on_notebook(KIND, says="either")
def a_thousand_empty_cells(notebook: Json) -> None:
    """A key was held down."""
    notebook["cells"] += [copy(code(""), id=f"e{number}") for number in range(1000)]
