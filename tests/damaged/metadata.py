"""What editors, services and hands do to the metadata of a notebook and of its cells."""

from __future__ import annotations

from typing import Any

from bench.damage import define, on_notebook
from tests.damaged.parts import (
    Json,
    answer,
    answers,
    copy,
    manual,
    mark,
    marked,
    put_after,
    test,
    tests,
)

KIND = "metadata"


@on_notebook(KIND)
def all_metadata_gone(notebook: Json) -> None:
    """A cleaner, such as an option of nbstripout or Colab, leaves no metadata but the ids."""
    notebook["metadata"] = {}
    for cell in notebook["cells"]:
        cell["metadata"] = {}


@on_notebook(KIND)
def all_metadata_and_ids_gone(notebook: Json) -> None:
    """An old service stores sources only, and saves as nbformat 4.4."""
    all_metadata_gone(notebook)
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]


@on_notebook(KIND)
def all_metadata_gone_and_ids_new(notebook: Json) -> None:
    """Everything was copied into a new notebook by hand, cell by cell."""
    all_metadata_gone(notebook)
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{number * 2654435761 % 2**32:08x}"


@on_notebook(KIND)
def cells_without_the_key_metadata(notebook: Json) -> None:
    """A script wrote the cells without the key."""
    for cell in notebook["cells"]:
        del cell["metadata"]


def _every(value: Any) -> Any:
    def change(notebook: Json) -> None:
        for cell in notebook["cells"]:
            cell["metadata"] = value

    return change


NONE: dict[str, Any] = {"null": None, "a_list": [], "a_text": "", "a_number": 3}
for _name, _value in NONE.items():
    define(
        f"metadata_of_cells_is_{_name}", KIND, f"A converter writes {_value!r} for no metadata.",
        "notebook", _every(_value),
    )  # fmt: skip


def _notebooks(value: Any) -> Any:
    def change(notebook: Json) -> None:
        notebook["metadata"] = value

    return change


for _name, _value in {"null": None, "a_list": [], "a_text": "notebook"}.items():
    define(
        f"metadata_of_the_notebook_is_{_name}", KIND, f"A converter writes {_value!r} for it.",
        "notebook", _notebooks(_value), says="either",
    )  # fmt: skip


@on_notebook(KIND, says="either")
def no_metadata_of_the_notebook(notebook: Json) -> None:
    """A script that joins notebooks leaves the key out."""
    del notebook["metadata"]


# The kernel and the language: grading has its own.
KERNELS: dict[str, Any] = {
    "missing": None,
    "of_conda": {"display_name": "py39", "language": "python", "name": "conda-env-py39-py"},
    "of_deepnote": {"display_name": "Python", "language": "python", "name": "deepnote-kernel"},
    "of_another_language": {"display_name": "R", "language": "R", "name": "ir"},
    "without_name": {"display_name": "Python 3"},
    "of_numbers": {"display_name": 3, "language": 3, "name": 3},
    "a_text": "python3",
    "null": "null",
    "with_a_path": {"display_name": "x", "language": "python", "name": "../../etc"},
    "python_2": {"display_name": "Python 2", "language": "python", "name": "python2"},
}


def _kernel(value: Any) -> Any:
    def change(notebook: Json) -> None:
        notebook["metadata"].pop("kernelspec", None)
        if value is not None:
            notebook["metadata"]["kernelspec"] = None if value == "null" else value

    return change


for _name, _value in KERNELS.items():
    define(
        f"kernelspec_{_name}", KIND, "The notebook was saved with another kernel.", "notebook",
        _kernel(_value), says="either" if _name in ("of_numbers", "a_text", "null", "without_name",
        "of_another_language") else "nothing",
    )  # fmt: skip


# Odd values in the notebook's own metadata, which no grade depends on.
OF_THE_NOTEBOOK: dict[str, tuple[str, Any]] = {
    "language_info_of_python_2": ("language_info", {"name": "python", "version": "2.7.18"}),
    "language_info_a_list": ("language_info", ["python"]),
    "language_info_without_name": ("language_info", {"version": "3.12.1"}),
    "authors_a_text": ("authors", "Ada"),
    "title_a_number": ("title", 1),
    "orig_nbformat_a_text": ("orig_nbformat", "3"),
    "colab_header": ("colab", {"provenance": [], "toc_visible": True}),
    "kaggle_header": ("kaggle", {"accelerator": "none", "dataSources": []}),
    "vscode_header": ("vscode", {"interpreter": {"hash": "b0fa6594d8f4"}}),
    "databricks_header": ("application/vnd.databricks.v1+notebook", {"widgets": {}}),
    "widgets_without_state": ("widgets", {"application/vnd.jupyter.widget-state+json": None}),
    "celltoolbar_left_on": ("celltoolbar", "Create Assignment"),
    "jupytext_pairing": ("jupytext", {"formats": "ipynb,py:percent"}),
    "megabytes_of_widget_state": ("widgets", {"state": {str(i): "x" * 90 for i in range(20_000)}}),
}


def _of_the_notebook(key: str, value: Any) -> Any:
    def change(notebook: Json) -> None:
        notebook["metadata"][key] = value

    return change


for _name, (_key, _value) in OF_THE_NOTEBOOK.items():
    define(
        _name, KIND, f"A tool left this under {_key} in the notebook's metadata.", "notebook",
        _of_the_notebook(_key, _value), says="either",
    )  # fmt: skip


# Odd values in the metadata of every cell, beside nbgrader's.
OF_CELLS: dict[str, Json] = {
    "colab_keys": {"id": "x9TeBs", "colab": {"base_uri": "https://localhost:8080/"}},
    "kaggle_keys": {"_uuid": "8f2839f25d086af7", "_kg_hide-input": True, "trusted": True},
    "deepnote_keys": {"cell_id": "5c0f", "deepnote_cell_type": "code", "tags": []},
    "jetbrains_keys": {"pycharm": {"name": "#%%\n"}, "collapsed": False},
    "databricks_keys": {"application/vnd.databricks.v1+cell": {"title": "", "nuid": "1"}},
    "vscode_keys": {"vscode": {"languageId": "python"}},
    "tags_null": {"tags": None},
    "tags_a_text": {"tags": "hide"},
    "tags_repeated": {"tags": ["a", "a", "b,c"]},
    "name_a_number": {"name": 7},
    "collapsed_a_text": {"collapsed": "false"},
    "scrolled_null": {"scrolled": None},
    "jupyter_of_odd_values": {"jupyter": {"outputs_hidden": "no"}},
    "execution_times_null": {"execution": {"iopub.execute_input": None}},
    "format_a_number": {"format": 3},
    "not_editable": {"editable": False, "deletable": False, "slideshow": {"slide_type": ""}},
}


def _of_cells(parts: Json) -> Any:
    def change(notebook: Json) -> None:
        for cell in notebook["cells"]:
            cell["metadata"].update(parts)

    return change


for _name, _parts in OF_CELLS.items():
    define(
        _name, KIND, f"A tool writes {', '.join(_parts)} into the metadata of every cell.",
        "notebook", _of_cells(_parts), says="either",
    )  # fmt: skip


# nbgrader's own metadata is gone from some cells.
@on_notebook(KIND)
def mark_of_one_answer_gone(notebook: Json) -> None:
    """An answer was cut and its text pasted into a new cell."""
    del answer(notebook, "area")["metadata"]["nbgrader"]


@on_notebook(KIND)
def mark_and_id_of_one_answer_gone(notebook: Json) -> None:
    """An answer was typed into a new cell, and the old cell deleted."""
    cell = answer(notebook, "square")
    cell["metadata"], cell["id"] = {}, "5e1f77aa"


@on_notebook(KIND)
def mark_and_id_of_a_statement_gone(notebook: Json) -> None:
    """An answer that defines no function was typed into a new cell, and the old cell deleted."""
    cell = answer(notebook, "half_area")
    cell["metadata"], cell["id"] = {}, "0cc7aa15"


@on_notebook(KIND)
def mark_of_one_test_gone(notebook: Json) -> None:
    """A test was cut and its text pasted into a new cell."""
    del test(notebook, "area_of_any_rectangle")["metadata"]["nbgrader"]


@on_notebook(KIND)
def mark_of_the_manual_answer_gone(notebook: Json) -> None:
    """The written answer is in a new cell."""
    del manual(notebook)["metadata"]["nbgrader"]


@on_notebook(KIND)
def marks_of_all_answers_gone(notebook: Json) -> None:
    """A tool keeps nbgrader's metadata in locked cells only."""
    for cell in answers(notebook):
        del cell["metadata"]["nbgrader"]


@on_notebook(KIND)
def marks_of_all_tests_gone(notebook: Json) -> None:
    """A tool has unlocked every cell."""
    for cell in tests(notebook):
        del cell["metadata"]["nbgrader"]


@on_notebook(KIND)
def all_marks_gone(notebook: Json) -> None:
    """nbgrader's "Create Assignment" toolbar was set to nothing for every cell."""
    for cell in marked(notebook):
        del cell["metadata"]["nbgrader"]


@on_notebook(KIND)
def marks_under_another_key(notebook: Json) -> None:
    """A service stores metadata that it does not know below a key of its own."""
    for cell in marked(notebook):
        cell["metadata"] = {"originalMetadata": cell["metadata"]}


@on_notebook(KIND)
def marks_as_text(notebook: Json) -> None:
    """A service stores metadata that it does not know as text."""
    for cell in marked(notebook):
        cell["metadata"]["nbgrader"] = repr(mark(cell))


def _mark_is(value: Any) -> Any:
    def change(notebook: Json) -> None:
        for cell in marked(notebook):
            cell["metadata"]["nbgrader"] = value

    return change


MARKS: dict[str, Any] = {"null": None, "a_list": [], "empty": {}, "true": True}
for _name, _value in MARKS.items():
    define(
        f"marks_are_{_name}", KIND, f"A tool resets nbgrader's metadata to {_value!r}.", "notebook",
        _mark_is(_value),
    )  # fmt: skip


# The name of an answer, of a test, and of the answer that a person grades.
IDS: dict[str, Any] = {
    "null": None,
    "empty": "",
    "a_number": 7,
    "a_list": ["area"],
    "an_object": {"id": "area"},
    "true": True,
    "with_a_space": "{} ",
    "in_upper_case": "{}!upper",
    "of_a_copy": "{}-copy1",
    "generated_anew": "cell-4f3a99c0de0b5c1d",
    "very_long": "{}" + "x" * 5000,
    "half_of_a_character": "\ud83d",
    "with_a_line_end": "{}\n",
}


def _id_is(value: Any, which: Any) -> Any:
    def change(notebook: Json) -> None:
        found = mark(which(notebook))
        new = value
        if isinstance(value, str):
            new = value.replace("{}", str(found["grade_id"]))
            new = new.removesuffix("!upper").upper() if new.endswith("!upper") else new
        found["grade_id"] = new

    return change


for _name, _value in IDS.items():
    for _which, _cell in {
        "an_answer": lambda notebook: answer(notebook, "perimeter"),
        "a_test": lambda notebook: test(notebook, "square_adds"),
        "the_manual_answer": manual,
    }.items():
        define(
            f"name_of_{_which}_{_name}", KIND, f"The grade_id of {_which.replace('_', ' ')} was "
            f"changed: {_name.replace('_', ' ')}.", "notebook", _id_is(_value, _cell),
        )  # fmt: skip


@on_notebook(KIND)
def no_name_at_all(notebook: Json) -> None:
    """The key grade_id is missing in every cell."""
    for cell in marked(notebook):
        del mark(cell)["grade_id"]


@on_notebook(KIND)
def names_of_two_answers_swapped(notebook: Json) -> None:
    """Two cells were mixed up while their metadata was mended by hand."""
    one, other = answer(notebook, "area"), answer(notebook, "perimeter")
    mark(one)["grade_id"], mark(other)["grade_id"] = mark(other)["grade_id"], mark(one)["grade_id"]
    one["id"], other["id"] = other["id"], one["id"]


@on_notebook(KIND)
def two_tests_under_one_name(notebook: Json) -> None:
    """The metadata of a test was pasted over that of another."""
    mark(test(notebook, "square_adds"))["grade_id"] = mark(test(notebook, "area_of_a_square"))[
        "grade_id"
    ]


@on_notebook(KIND)
def two_answers_under_one_name(notebook: Json) -> None:
    """The metadata of an answer was pasted over that of another."""
    mark(answer(notebook, "square"))["grade_id"] = mark(answer(notebook, "area"))["grade_id"]


@on_notebook(KIND)
def a_scratch_cell_with_the_name_of_an_answer(notebook: Json) -> None:
    """A new cell, made by duplicating an answer, was then used to try things out."""
    cell = answer(notebook, "area")
    put_after(notebook, cell, copy(cell, source="1 + 1", id="aa01"))


@on_notebook(KIND)
def all_names_of_another_release(notebook: Json) -> None:
    """The lesson was released with other names for its answers, and the ids of cells were new."""
    for number, cell in enumerate(answers(notebook)):
        mark(cell)["grade_id"], cell["id"] = f"exercise_{number}", f"exercise-{number}"
