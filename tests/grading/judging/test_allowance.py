"""What cleaning a notebook may cost, and what it leaves for the pages that show the notebook."""

import time
from typing import Any

import nbformat
from nbformat import NotebookNode

from grading.judging import sanitize_code
from grading.judging.allowance import MAX_SHOWN, TOO_MUCH
from grading.judging.sanitize import sanitize


def code(source: str, *data: dict[str, str]) -> NotebookNode:
    outputs = [nbformat.v4.new_output("display_data", data=one) for one in data]
    cell: NotebookNode = nbformat.v4.new_code_cell(source, outputs=outputs)
    return cell


def sanitized(*cells: Any, **metadata: Any) -> tuple[NotebookNode, float]:
    """The notebook with these cells, cleaned, and how long that took in seconds."""
    nb = nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)
    begun = time.monotonic()
    sanitize(nb, set())
    return nb, time.monotonic() - begun


def test_one_slow_text_costs_neither_much_time_nor_the_other_texts() -> None:
    slow = code("x = 1" + "\n \n" * 30_000 + "y = 2")
    prose = nbformat.v4.new_markdown_cell("**bold**")
    nb, seconds = sanitized(slow, code("z = 3"), prose)
    assert [cell.source for cell in nb.cells] == [sanitize_code.HIDDEN, "z = 3", "**bold**"]
    assert seconds < 10


def test_a_notebook_of_slow_texts_is_cleaned_in_bounded_time() -> None:
    nb, seconds = sanitized(*(code(f"x = {i}" + "\n \n" * 3_000) for i in range(60)))
    assert {cell.source for cell in nb.cells} == {sanitize_code.HIDDEN}
    assert seconds < 30


def test_many_short_texts_that_are_slow_together_are_tried_too() -> None:
    nb, seconds = sanitized(*(code("x = 1" + " \n" * 29 + "a." * 950) for _ in range(400)))
    assert seconds < 30
    assert sanitize_code.HIDDEN in {cell.source for cell in nb.cells}


def test_beyond_its_share_a_notebooks_text_is_left_out_with_a_note() -> None:
    page = "<b>word</b> " * 40_000
    nb, _ = sanitized(*(code("", {"text/html": page, "text/plain": "Table"}) for _ in range(30)))
    pages = [cell.outputs[0]["data"]["text/html"] for cell in nb.cells]
    assert pages[0] == page
    assert pages[-1] == TOO_MUCH
    assert sum(map(len, pages)) <= MAX_SHOWN


def test_a_notebook_cannot_choose_how_its_code_is_highlighted() -> None:
    nb, _ = sanitized(code("x"), language_info={"name": "python", "pygments_lexer": "html+php"})
    assert nb.metadata.language_info.pygments_lexer == "ipython3"
