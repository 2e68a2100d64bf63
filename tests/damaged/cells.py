"""What people do to the cells of a notebook: copy, split, merge, move, retype, edit, delete."""

from __future__ import annotations

from bench.damage import ALL, on_notebook
from tests.damaged.parts import (
    GRADED,
    Json,
    answer,
    answers,
    at,
    code,
    copy,
    manual,
    mark,
    put_after,
    remove,
    test,
    tests,
    text,
)

KIND = "cells"


# Copied.
@on_notebook(KIND)
def a_test_copied(notebook: Json) -> None:
    """A test was copied and pasted below itself."""
    cell = test(notebook, "area_of_a_square")
    put_after(notebook, cell, copy(cell, id="c0ffee01"))


@on_notebook(KIND)
def a_test_copied_with_its_id(notebook: Json) -> None:
    """A test was copied in an editor that copies ids, too."""
    cell = test(notebook, "square_adds")
    put_after(notebook, cell, copy(cell))


@on_notebook(KIND)
def a_test_copied_far_away(notebook: Json) -> None:
    """A test was copied to the end, to run it there."""
    notebook["cells"].append(copy(test(notebook, "area_of_a_square"), id="c0ffee02"))


@on_notebook(KIND)
def a_test_copied_to_the_top(notebook: Json) -> None:
    """A test was copied to the top, above its answer."""
    notebook["cells"].insert(0, copy(test(notebook, "square_adds"), id="c0ffee03"))


@on_notebook(KIND)
def an_answer_copied(notebook: Json) -> None:
    """An answer was copied and left as it is."""
    cell = answer(notebook, "area")
    put_after(notebook, cell, copy(cell, id="c0ffee04"))


@on_notebook(KIND, anywhere=False)
def an_answer_copied_and_the_first_try_kept(notebook: Json) -> None:
    """A first try stays above the final answer, with the same metadata."""
    cell = answer(notebook, "area")
    tried = copy(cell, id="c0ffee05", source="def area(width, height):\n    return width + height")
    notebook["cells"].insert(at(notebook, cell), tried)


@on_notebook(KIND, anywhere=False)
def an_answer_copied_and_the_first_try_fails(notebook: Json) -> None:
    """A first try that is not even Python stays above the final answer."""
    cell = answer(notebook, "half_area")
    tried = copy(cell, id="c0ffee06", source="half_area = (((")
    notebook["cells"].insert(at(notebook, cell), tried)


@on_notebook(KIND, loses=["area"], anywhere=False)
def an_answer_copied_and_made_worse(notebook: Json) -> None:
    """The copy below is wrong. The last that runs counts."""
    cell = answer(notebook, "area")
    worse = copy(cell, id="c0ffee07", source="def area(width, height):\n    return width + height")
    put_after(notebook, cell, worse)


@on_notebook(KIND)
def an_answer_copied_below_its_tests(notebook: Json) -> None:
    """An answer was copied to the end of the notebook."""
    notebook["cells"].append(copy(answer(notebook, "square"), id="c0ffee08"))


@on_notebook(KIND)
def the_written_answer_copied(notebook: Json) -> None:
    """The written answer is there twice."""
    cell = manual(notebook)
    put_after(notebook, cell, copy(cell, id="c0ffee09"))


@on_notebook(KIND)
def everything_copied(notebook: Json) -> None:
    """All cells were selected, copied, and pasted below."""
    notebook["cells"] += [copy(cell, id=f"d{i:07}") for i, cell in enumerate(notebook["cells"])]


@on_notebook(KIND)
def every_graded_cell_five_times(notebook: Json) -> None:
    """A key was held down after copying."""
    for cell in [*answers(notebook), *tests(notebook)]:
        copies = [copy(cell, id=f"{str(cell.get('id'))[:20]}-{i}") for i in range(4)]
        put_after(notebook, cell, *copies)


@on_notebook(KIND, anywhere=False)
def the_blank_and_the_answer(notebook: Json) -> None:
    """The released blank was pasted back above the answer."""
    cell = answer(notebook, "square")
    blank = "class Square:\n    def __init__(self, side):\n        raise NotImplementedError"
    notebook["cells"].insert(at(notebook, cell), copy(cell, id="b1a2", source=blank))


# Deleted.
@on_notebook(KIND)
def a_test_deleted(notebook: Json) -> None:
    """A test was deleted."""
    remove(notebook, test(notebook, "area_of_any_rectangle"))


@on_notebook(KIND)
def all_tests_deleted(notebook: Json) -> None:
    """The tests were deleted, because they only disturb."""
    remove(notebook, *tests(notebook))


@on_notebook(KIND)
def all_but_the_answers_deleted(notebook: Json) -> None:
    """Only the student's own cells, and the imports, are left."""
    kept = [*answers(notebook), manual(notebook)]
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    notebook["cells"] = [
        cell for cell in notebook["cells"] if cell is first or any(cell is one for one in kept)
    ]


@on_notebook(KIND, says="either")
def the_prose_deleted(notebook: Json) -> None:
    """All text of the lesson was deleted, to see less."""
    for cell in [c for c in notebook["cells"] if c["cell_type"] == "markdown" and not mark(c)]:
        remove(notebook, cell)


@on_notebook(KIND, anywhere=False)
def the_imports_deleted(notebook: Json) -> None:
    """The cell with the imports was deleted, which one answer and all tests need."""
    remove(notebook, next(cell for cell in notebook["cells"] if cell["cell_type"] == "code"))


@on_notebook(KIND, anywhere=False)
def the_imports_deleted_and_one_brought_along(notebook: Json) -> None:
    """The cell with the imports was deleted; the answer that needs one brings its own."""
    remove(notebook, next(cell for cell in notebook["cells"] if cell["cell_type"] == "code"))
    cell = answer(notebook, "mean_size")
    cell["source"] = "import csv\n\n\n" + text(cell)


@on_notebook(KIND, anywhere=False)
def all_code_without_points_deleted(notebook: Json) -> None:
    """Every code cell that earns no points was deleted, to tidy up."""
    for cell in [c for c in notebook["cells"] if c["cell_type"] == "code" and not mark(c)]:
        remove(notebook, cell)


@on_notebook(KIND, loses=["half_area"])
def an_answer_deleted(notebook: Json) -> None:
    """An answer was deleted."""
    remove(notebook, answer(notebook, "half_area"))


@on_notebook(KIND, loses=["square"])
def an_answer_and_its_test_deleted(notebook: Json) -> None:
    """An exercise was deleted."""
    remove(notebook, answer(notebook, "square"), test(notebook, "square_adds"))


@on_notebook(KIND, loses=["why_a_product"])
def the_written_answer_deleted(notebook: Json) -> None:
    """The written answer was deleted."""
    remove(notebook, manual(notebook))


@on_notebook(KIND, loses=ALL)
def all_answers_deleted(notebook: Json) -> None:
    """Every answer was deleted."""
    remove(notebook, *answers(notebook), manual(notebook))


@on_notebook(KIND, loses=["perimeter", "square", "total_side", "mean_size", "why_a_product"])
def the_second_half_deleted(notebook: Json) -> None:
    """Everything below the third answer was deleted."""
    del notebook["cells"][at(notebook, answer(notebook, "perimeter")) :]


# Split, as Ctrl+Shift+Minus does.
def _split(notebook: Json, name: str, *after: str, keep: str = "both") -> None:
    """Split an answer after these lines; "both", the "first" or the "last" part has its mark."""
    cell = answer(notebook, name)
    lines, parts = text(cell).split("\n"), []
    rest = lines
    for end in after:
        count = next(i for i, line in enumerate(rest) if end in line) + 1
        parts.append(rest[:count])
        rest = rest[count:]
    parts.append(rest)
    made = [copy(cell, source="\n".join(part), id=f"5p1{i}") for i, part in enumerate(parts)]
    for number, part in enumerate(made):
        if (keep == "first" and number) or (keep == "last" and number < len(made) - 1):
            part["metadata"] = {}
        else:
            part["id"] = cell.get("id") if keep != "both" or number == 0 else part["id"]
    place = at(notebook, cell)
    notebook["cells"][place : place + 1] = made


@on_notebook(KIND, anywhere=False)
def an_answer_split(notebook: Json) -> None:
    """An answer of two statements was split between them; JupyterLab copies the metadata."""
    _split(notebook, "half_area", "whole =")


@on_notebook(KIND, says="either", anywhere=False)
def an_answer_split_the_mark_above(notebook: Json) -> None:
    """An answer was split in an editor that leaves the metadata with the first part."""
    _split(notebook, "half_area", "whole =", keep="first")


@on_notebook(KIND, says="either", anywhere=False)
def an_answer_split_the_mark_below(notebook: Json) -> None:
    """An answer was split in an editor that leaves the metadata with the last part."""
    _split(notebook, "half_area", "whole =", keep="last")


@on_notebook(KIND, anywhere=False)
def an_answer_split_in_three(notebook: Json) -> None:
    """An answer with a remark of its own above and below was split twice."""
    cell = answer(notebook, "perimeter")
    cell["source"] = f"SIDES = 4\n{text(cell)}\nperimeter(1.0, 1.0)"
    _split(notebook, "perimeter", "SIDES", "return")


@on_notebook(KIND, anywhere=False, loses=["square"])
def an_answer_split_inside_a_class(notebook: Json) -> None:
    """A class was split between its methods, so its second part alone is not Python."""
    _split(notebook, "square", "self.side = side")


@on_notebook(KIND, anywhere=False)
def an_answer_split_by_an_empty_cell(notebook: Json) -> None:
    """An empty cell with the answer's metadata stands below it."""
    cell = answer(notebook, "area")
    put_after(notebook, cell, copy(cell, source="", id="5p15"))


@on_notebook(KIND)
def a_test_split(notebook: Json) -> None:
    """A test was split into its first line and the rest."""
    cell = test(notebook, "square_adds")
    first, _, rest = text(cell).partition("(")
    cell["source"] = first + "("
    put_after(notebook, cell, copy(cell, source=rest, id="5p16"))


@on_notebook(KIND)
def the_written_answer_split(notebook: Json) -> None:
    """The written answer is in two cells."""
    cell = manual(notebook)
    whole = text(cell)
    cell["source"] = whole[: len(whole) // 2]
    put_after(notebook, cell, copy(cell, source=whole[len(whole) // 2 :], id="5p17"))


# Merged, as Shift+M does.
def _merge(notebook: Json, one: Json, other: Json, *, into: str = "first") -> None:
    """Merge the second cell into the first, or the first into the second."""
    joined = f"{text(one)}\n\n{text(other)}"
    kept, gone = (one, other) if into == "first" else (other, one)
    kept["source"] = joined
    remove(notebook, gone)


@on_notebook(KIND)
def an_answer_merged_with_its_test(notebook: Json) -> None:
    """The test below was merged into the answer."""
    _merge(notebook, answer(notebook, "area"), test(notebook, "area_of_a_square"))


@on_notebook(KIND)
def an_answer_merged_into_its_test(notebook: Json) -> None:
    """The answer was merged into the test below, and has its metadata."""
    _merge(
        notebook, answer(notebook, "perimeter"), test(notebook, "perimeter_of_a_square"),
        into="second",
    )  # fmt: skip


@on_notebook(KIND)
def two_answers_merged(notebook: Json) -> None:
    """The second answer was merged into the first."""
    _merge(notebook, answer(notebook, "area"), answer(notebook, "half_area"))


@on_notebook(KIND)
def two_answers_merged_downward(notebook: Json) -> None:
    """The fourth answer was merged into the fifth."""
    _merge(notebook, answer(notebook, "square"), answer(notebook, "total_side"), into="second")


@on_notebook(KIND, anywhere=False)
def all_answers_merged(notebook: Json) -> None:
    """All answers stand in the first one."""
    cells = answers(notebook)
    cells[0]["source"] = "\n\n".join(map(text, cells))
    remove(notebook, *cells[1:])


@on_notebook(KIND)
def two_tests_merged(notebook: Json) -> None:
    """Two tests below each other were merged."""
    one, other = (test(notebook, name) for name in GRADED[:2])
    _merge(notebook, one, other)


@on_notebook(KIND, says="either")
def the_written_answer_merged_with_prose(notebook: Json) -> None:
    """The text of the lesson below was merged into the written answer."""
    cell = manual(notebook)
    below = next(c for c in notebook["cells"][at(notebook, cell) + 1 :] if c["cell_type"] != "raw")
    if below["cell_type"] == "markdown":
        _merge(notebook, cell, below)


@on_notebook(KIND, says="either", anywhere=False)
def imports_merged_into_an_answer(notebook: Json) -> None:
    """The cell with the imports was merged into the first answer."""
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    _merge(notebook, first, answer(notebook, "area"), into="second")


@on_notebook(KIND, anywhere=False)
def everything_merged_into_one_cell(notebook: Json) -> None:
    """All code stands in one cell, without metadata, and the written answer where it was."""
    imports = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    one = code("\n\n".join(map(text, [imports, *answers(notebook)])), id="one")
    notebook["cells"] = [one, manual(notebook)]


# Retyped: one key too many in command mode.
@on_notebook(KIND)
def a_test_as_prose(notebook: Json) -> None:
    """A test became Markdown, by the key m."""
    _retype(test(notebook, "area_of_any_rectangle"), "markdown")


@on_notebook(KIND)
def a_test_as_raw(notebook: Json) -> None:
    """A test became raw text, by the key r."""
    _retype(test(notebook, "square_adds"), "raw")


@on_notebook(KIND)
def all_tests_as_raw(notebook: Json) -> None:
    """All tests became raw text, so that they do not run."""
    for cell in tests(notebook):
        _retype(cell, "raw")


@on_notebook(KIND)
def an_answer_as_prose(notebook: Json) -> None:
    """An answer became Markdown, by the key m."""
    _retype(answer(notebook, "area"), "markdown")


@on_notebook(KIND)
def an_answer_as_raw(notebook: Json) -> None:
    """An answer became raw text, by the key r."""
    _retype(answer(notebook, "half_area"), "raw")


@on_notebook(KIND)
def the_written_answer_as_code(notebook: Json) -> None:
    """The written answer became code, by the key y."""
    _retype(manual(notebook), "code")


@on_notebook(KIND)
def the_written_answer_as_raw(notebook: Json) -> None:
    """The written answer became raw text."""
    _retype(manual(notebook), "raw")


@on_notebook(KIND, says="either")
def prose_as_code(notebook: Json) -> None:
    """Text of the lesson became code that is not Python."""
    for cell in [c for c in notebook["cells"] if c["cell_type"] == "markdown" and not mark(c)]:
        _retype(cell, "code")


def _retype(cell: Json, kind: str) -> None:
    cell["cell_type"] = kind
    for key in ("outputs", "execution_count"):
        cell.pop(key, None)
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
