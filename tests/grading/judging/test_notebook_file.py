"""Notebooks as bytes: which are refused, in which words, and how one is written."""

import json
import warnings
from typing import Any

import nbformat
import pytest

from grading.judging import findings, notebook_file
from grading.judging.notebook_file import Damaged
from grading.nbgrader_adapter import notebooks
from tests.grading.judging.cells import code, graded, new

form: Any = nbformat  # it has no types


def data(*cells: Any, **metadata: Any) -> bytes:
    text: str = new.writes(new.new_notebook(cells=list(cells), metadata=metadata))
    return text.encode()


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b"\xff\xfe", b'{"nbformat": 3}', b"[" * 10**5]
)
def test_what_is_no_notebook_is_refused_by_its_place(broken: bytes) -> None:
    with pytest.raises(Damaged, match=r"^a/b\.ipynb is not a valid notebook: .*grade` again\.$"):
        notebook_file.read(broken, "a/b.ipynb")


@pytest.mark.filterwarnings("ignore")
def test_a_graded_cell_that_is_there_twice_is_named() -> None:
    with pytest.raises(Damaged, match="contains the cell t more than once"):
        notebook_file.read(data(graded("1"), code("2"), graded("1")), "a/b.ipynb")
    notebook_file.read(data(code("1"), code("1")), "a/b.ipynb")


def test_a_notebook_says_nothing_about_its_own_grading() -> None:
    note = {"flags": ["perfect"], "events": [], "verdicts": []}
    read = notebook_file.read(data(code("1"), grading=note), "a/b.ipynb")
    assert findings.read(read) is None


def test_a_notebook_is_written_as_nbformat_writes_it() -> None:
    cells = [code("a\nb\n"), new.new_markdown_cell("é\n\n<b>"), graded("1")]
    cells[0].outputs = [
        new.new_output("stream", name="stdout", text="1\n2"),
        new.new_output("display_data", data={"text/html": "<b>\n</b>", "image/png": "aaaa"}),
    ]
    notebook = new.new_notebook(cells=cells, metadata={"title": "a"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = form.writes(notebook)
    written = notebooks.to_text(form.from_dict(notebook))
    assert written == expected + "\n"
    assert json.loads(written)["cells"][1]["source"] == ["é\n", "\n", "<b>"]
