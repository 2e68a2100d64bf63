"""What assistants, services and other programs do to cells and metadata when they save them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bench.damage import define, on_notebook
from tests.damaged.parts import (
    Json,
    answer,
    answers,
    at,
    code,
    copy,
    manual,
    mark,
    marked,
    prose,
    put_after,
    test,
    tests,
    text,
)

KIND = "cells"
META = "metadata"


def _forget(cell: Json) -> None:
    cell["metadata"] = {}
    cell.pop("id", None)


@on_notebook(KIND, says="either")
def an_answer_split_in_three_with_prose_between(notebook: Json) -> None:
    """A student explains each step of an answer in a cell of prose."""
    cell = answer(notebook, "half_area")
    lines = text(cell).split("\n")
    cell["source"] = lines[0]
    rest = [code(one) for one in lines[1:]] or [code("step = 1")]
    steps = [one for part in rest for one in (prose("The next step:"), part)]
    put_after(notebook, cell, *steps, prose("and now a check"), code("print(half_area)"))


@on_notebook(KIND, says="either")
def helpers_in_cells_above_an_answer(notebook: Json) -> None:
    """Half of an answer was moved to a helper in a cell of its own."""
    cell = answer(notebook, "mean_size")
    place = at(notebook, cell)
    helper = "def _mean(numbers):\n    return sum(numbers) / len(numbers)"
    notebook["cells"][place:place] = [prose("A helper first."), code(helper)]


@on_notebook(KIND)
def two_answers_in_each_others_cells(notebook: Json) -> None:
    """Two answers were written into each other's cells."""
    one, other = answer(notebook, "area"), answer(notebook, "perimeter")
    one["source"], other["source"] = other["source"], one["source"]


@on_notebook(KIND)
def an_answer_in_a_fence(notebook: Json) -> None:
    """An answer became Markdown with a fence around it."""
    cell = answer(notebook, "area")
    cell["cell_type"] = "markdown"
    cell["source"] = f"```python\n{text(cell)}\n```"
    for key in ("outputs", "execution_count"):
        cell.pop(key, None)


@on_notebook(KIND)
def all_answers_as_prose(notebook: Json) -> None:
    """All answers became Markdown."""
    for cell in answers(notebook):
        cell["cell_type"] = "markdown"
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)


@on_notebook(KIND, says="either")
def prompts_of_ipython(notebook: Json) -> None:
    """Answers were pasted with IPython's prompts, which IPython removes."""
    for cell in answers(notebook):
        lines = text(cell).split("\n")
        cell["source"] = "\n".join(
            ("In [3]: " if number == 0 else "   ...: ") + line for number, line in enumerate(lines)
        )


@on_notebook(KIND, says="either")
def tabs_for_spaces(notebook: Json) -> None:
    """An editor indents by tabs."""
    for cell in answers(notebook):
        cell["source"] = text(cell).replace("    ", "\t")


@on_notebook(KIND, says="either")
def a_form_feed_and_a_mark_in_answers(notebook: Json) -> None:
    """Emacs puts form feeds between parts."""
    for cell in answers(notebook):
        cell["source"] = "\f\n" + text(cell) + "\n\f\n"


@on_notebook(KIND, says="either")
def a_magic_above_answers(notebook: Json) -> None:
    """A student measures how long each answer takes."""
    for cell in answers(notebook):
        cell["source"] = "%%time\n" + text(cell)


@on_notebook(KIND)
def only_code_without_metadata(notebook: Json) -> None:
    """An assistant wrote the code cells anew, without metadata, prose, and ids."""
    kept = [
        one for one in notebook["cells"] if one["cell_type"] == "code" or one is manual(notebook)
    ]
    for cell in kept:
        _forget(cell)
    notebook["cells"] = kept


@on_notebook(KIND)
def only_answers_without_metadata(notebook: Json) -> None:
    """An assistant wrote nothing but the answers."""
    kept = [*answers(notebook), manual(notebook)]
    for cell in kept:
        _forget(cell)
    notebook["cells"] = kept


@on_notebook(KIND)
def all_code_in_one_cell_below_its_explanation(notebook: Json) -> None:
    """An assistant collected all answers in one cell, and left out the rest."""
    whole = "\n\n".join(map(text, answers(notebook)))
    notebook["cells"] = [prose("# Solution"), code("import csv\n\n" + whole), manual(notebook)]


def _blank(cell: Json) -> str:
    name = text(cell).split("(")[0].split("=")[0].strip()
    return f"# TODO\n{name}(width, height):\n    ..." if name.startswith("def ") else "# TODO"


@on_notebook(KIND)
def answers_appended_to_the_blank_notebook(notebook: Json) -> None:
    """An assistant left the blanks, and appended all answers at the end in one cell."""
    whole = "\n\n".join(map(text, answers(notebook)))
    for cell in answers(notebook):
        cell["source"] = _blank(cell)
    notebook["cells"].append(code(whole))


@on_notebook(KIND)
def answers_put_on_top_of_the_blank_notebook(notebook: Json) -> None:
    """All answers in one cell above everything, in another order, with a magic and an import."""
    whole = "\n\n".join(map(text, reversed(answers(notebook))))
    for cell in answers(notebook):
        cell["source"] = _blank(cell)
    notebook["cells"].insert(0, code(f"%matplotlib inline\nimport math\n\n{whole}"))


@on_notebook(KIND)
def all_answers_in_the_first_ones_cell(notebook: Json) -> None:
    """Everything was written in the first blank, and the others stayed."""
    first, *others = answers(notebook)
    first["source"] = "\n\n".join(map(text, (first, *others)))
    for cell in others:
        cell["source"] = _blank(cell)


@on_notebook(KIND)
def all_answers_in_the_last_ones_cell(notebook: Json) -> None:
    """Everything was written in the last blank, and the others stayed."""
    *others, last = answers(notebook)
    last["source"] = "\n\n".join(map(text, (*others, last)))
    for cell in others:
        cell["source"] = _blank(cell)


@on_notebook(KIND)
def answers_appended_without_names(notebook: Json) -> None:
    """The same after a program had removed the names and ids of all cells."""
    answers_appended_to_the_blank_notebook(notebook)
    for cell in notebook["cells"]:
        _forget(cell)


@on_notebook(KIND)
def a_test_replaced_by_asserts(notebook: Json) -> None:
    """An assistant replaced the tests by asserts of its own."""
    for cell in tests(notebook):
        cell["source"] = "assert True\nprint('✅ All tests passed!')"


@on_notebook(KIND)
def every_code_cell_twice_in_a_row(notebook: Json) -> None:
    """A merge kept both sides of every cell, with the same ids."""
    notebook["cells"] = [one for cell in notebook["cells"] for one in (cell, copy(cell))]


@on_notebook(KIND)
def the_blank_notebook_merged_behind(notebook: Json) -> None:
    """nbmerge joined the submission and the release."""
    blank = []
    for cell in json.loads(json.dumps(notebook["cells"])):
        if mark(cell).get("solution") and cell["cell_type"] == "code":
            cell["source"] = "# TODO: write this.\nraise NotImplementedError"
        blank.append(cell)
    notebook["cells"] += blank


@on_notebook(KIND)
def the_blank_notebook_merged_before(notebook: Json) -> None:
    """nbmerge joined the release and the submission."""
    own = list(notebook["cells"])
    the_blank_notebook_merged_behind(notebook)
    notebook["cells"] = notebook["cells"][len(own) :] + own


@on_notebook(KIND, says="either")
def answers_with_their_tests_pasted_in(notebook: Json) -> None:
    """Each answer has a copy of its first test at its end."""
    for name, its in (("area", "area_of_a_square"), ("square", "square_adds")):
        cell = answer(notebook, name)
        cell["source"] = f"{text(cell)}\n\n{text(test(notebook, its))}"


@on_notebook(KIND, says="either")
def a_main_block_in_answers(notebook: Json) -> None:
    """An assistant ends each answer as a program ends."""
    for cell in answers(notebook):
        cell["source"] = f"{text(cell)}\n\nif __name__ == '__main__':\n    print('ok')"


@on_notebook(KIND, says="either")
def cells_of_a_parameter_tool(notebook: Json) -> None:
    """papermill put in its own cell, and tags."""
    extra = code(
        "# Parameters\nseed = 1", metadata={"tags": ["injected-parameters"]}, id="7f00aa01"
    )
    notebook["cells"].insert(1, extra)
    notebook["metadata"]["papermill"] = {"default_parameters": {}, "exception": None}


@on_notebook(META)
def marks_below_the_key_custom(notebook: Json) -> None:
    """An old VS Code saved cells' metadata below a key `custom`."""
    for cell in notebook["cells"]:
        cell["metadata"] = {"custom": {"metadata": cell["metadata"]}}


@on_notebook(META)
def metadata_of_kaggle(notebook: Json) -> None:
    """Kaggle put in its own ids, and left out nbgrader's metadata."""
    for number, cell in enumerate(notebook["cells"]):
        _forget(cell)
        cell["metadata"] = {
            "_uuid": f"{number:040x}",
            "_cell_guid": f"{number:032x}",
            "trusted": True,
        }
    notebook["nbformat_minor"] = 4


@on_notebook(META, says="either")
def metadata_of_colab(notebook: Json) -> None:
    """Colab moved ids to the metadata."""
    for cell in notebook["cells"]:
        cell["metadata"]["id"] = cell.pop("id")
    notebook["metadata"]["colab"] = {"provenance": [], "collapsed_sections": ["xY"]}
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 0


@on_notebook(META)
def metadata_of_deepnote(notebook: Json) -> None:
    """Deepnote put in its own ids, and left out nbgrader's metadata."""
    for number, cell in enumerate(notebook["cells"]):
        _forget(cell)
        cell["metadata"] = {"cell_id": f"{number:032x}", "deepnote_cell_type": cell["cell_type"]}
    notebook["metadata"] = {"deepnote_notebook_id": "1", "deepnote": {}, "orig_nbformat": 2}


@on_notebook(META)
def metadata_of_databricks(notebook: Json) -> None:
    """Databricks put in its own metadata."""
    for cell in notebook["cells"]:
        _forget(cell)
        cell["metadata"] = {"application/vnd.databricks.v1+cell": {"title": "", "inputWidgets": {}}}
    notebook["metadata"] = {"application/vnd.databricks.v1+notebook": {"language": "python"}}


@on_notebook(META, says="either")
def a_conflict_of_nbdime_in_the_metadata(notebook: Json) -> None:
    """nbdime noted a conflict in the metadata."""
    notebook["metadata"]["nbdime-conflicts"] = {"local_diff": [{"key": "x", "op": "add"}]}
    marked(notebook)[0]["metadata"]["nbdime-conflicts"] = {"local_diff": []}


def _source_is(change: Callable[[str], Any]) -> Callable[[Json], None]:
    def do(notebook: Json) -> None:
        for cell in notebook["cells"]:
            cell["source"] = change(text(cell))

    return do


def _keys(**names: str) -> Callable[[Json], Json]:
    def rename(value: Any) -> Any:
        if isinstance(value, dict):
            return {names.get(key, key): rename(one) for key, one in value.items()}
        return [rename(one) for one in value] if isinstance(value, list) else value

    return rename


SHAPES: dict[str, tuple[str, Callable[[Json], Any]]] = {
    "sources_in_lists_of_lists": ("A script grouped lines.", _source_is(
        lambda s: [[one] for one in s.splitlines(keepends=True)])),
    "sources_as_objects": ("A service keeps a text with its language.", _source_is(
        lambda s: {"value": s, "language": "python"})),
    "sources_as_lists_of_objects": ("A service keeps a text for each line.", _source_is(
        lambda s: [{"text": one} for one in s.split("\n")])),
    "sources_as_numbered_lines": ("A script wrote lines by number.", _source_is(
        lambda s: {str(number): one for number, one in enumerate(s.splitlines(keepends=True))})),
    "keys_with_capitals": ("C# wrote it.",
        _keys(cells="Cells", source="Source", metadata="Metadata",
        cell_type="CellType", outputs="Outputs", nbformat="Nbformat", id="Id")),
    "keys_in_capitals": ("A database wrote it.", _keys(cells="CELLS", source="SOURCE",
        cell_type="CELL_TYPE", metadata="METADATA", nbformat="NBFORMAT")),
    "keys_of_javascript": ("JavaScript wrote it.", _keys(cell_type="cellType",
        execution_count="executionCount", output_type="outputType", grade_id="gradeId",
        schema_version="schemaVersion", nbformat_minor="nbformatMinor")),
    "cells_of_vs_code": ("VS Code's own form of cells was saved.", lambda n: {"cells": [
        {"kind": 2 if one["cell_type"] == "code" else 1, "language": "python"
         if one["cell_type"] == "code" else "markdown", "value": text(one),
         "metadata": one["metadata"]} for one in n["cells"]]}),
    "the_type_as_a_key": ("An assistant made up a form.", lambda n: {"cells": [
        {"type": one["cell_type"], "content": text(one)} for one in n["cells"]]}),
    "cells_as_pairs": ("A script wrote pairs.", lambda n: {"cells": [
        [one["cell_type"], text(one)] for one in n["cells"]], "nbformat": 4}),
    "cells_by_number": ("A database wrote cells by number.", lambda n: {**n, "cells": {
        str(number): one for number, one in enumerate(n["cells"])}}),
    "cells_by_number_as_text_sorted": ("A database sorted numbers as text.",
        lambda n: {**n, "cells":
        dict(sorted((str(number), one) for number, one in enumerate(n["cells"])))}),
    "cells_as_text": ("A service keeps cells as text.", lambda n: {**n, "cells": json.dumps(
        n["cells"])}),
    "each_cell_as_text": ("A service keeps each cell as text.", lambda n: {**n, "cells": [
        json.dumps(one) for one in n["cells"]]}),
    "cells_in_nested_sections": ("An editor groups cells below headings.",
        lambda n: {**n, "cells": [
        {"section": "all", "cells": n["cells"]}]}),
}  # fmt: skip
for _name, (_happened, _do) in SHAPES.items():
    define(_name, "form", _happened, "notebook", _do, says="either")
