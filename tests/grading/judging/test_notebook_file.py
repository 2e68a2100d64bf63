"""Notebooks as bytes: which are refused, in which words, and how one is written."""

import json
import warnings
from typing import Any

import nbformat
import pytest

from grading.judging import findings, notebook_file
from grading.judging.assignment import MarkedCell, Notebook, SourceCell
from grading.judging.notebook_file import Damaged
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import compute_checksum
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


def known(*cells: Any) -> Notebook:
    """The assignment's notebook with these cells."""
    source = tuple(
        SourceCell(
            cell.metadata.nbgrader.grade_id,
            cell.cell_type,
            cell.metadata.nbgrader.locked,
            cell.source,
            compute_checksum(cell),
        )
        for cell in cells
    )
    marked = tuple(MarkedCell(one.name, one.name, 2) for one in source)
    tests, answers = marked[::2], marked[1::2]
    return Notebook("b", None, source, tests, answers, ())


def test_a_graded_cell_that_is_there_twice_is_named_and_its_copy_left_out() -> None:
    cells = graded("1"), code("2", "f")
    file = data(*cells, graded("1"))
    notebook, events = notebook_file.read(file, "a/b.ipynb", known(*cells))
    assert [cell.source for cell in notebook.cells] == ["1", "2"]
    said = "b.ipynb contained the cell t more than once; the copies were left out."
    assert [(one.kind, one.cell, one.name, one.message) for one in events] == [
        (findings.REPAIRED, 1, "t", said)
    ]


def test_a_notebook_as_it_was_released_is_read_without_a_word() -> None:
    cells = graded("1"), code("2", "f")
    file = data(*cells, code("3"))
    assert notebook_file.read(file, "a/b.ipynb", known(*cells))[1] == []


def test_a_notebook_says_nothing_about_its_own_grading() -> None:
    note = {"flags": ["perfect"], "events": [], "verdicts": []}
    read, _ = notebook_file.read(data(code("1"), grading=note), "a/b.ipynb")
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


def test_a_notebook_that_was_solved_in_the_browser_is_read_without_a_word() -> None:
    # What JupyterLite writes into a lesson that it has run.
    metadata = {
        "kernelspec": {"display_name": "Python (Pyodide)", "language": "python", "name": "python"},
        "language_info": {
            "codemirror_mode": {"name": "python", "version": 3},
            "file_extension": ".py",
            "mimetype": "text/x-python",
            "name": "python",
            "nbconvert_exporter": "python",
            "pygments_lexer": "ipython3",
            "version": "3.14",
        },
    }
    cells = graded("1"), code("2", "f")
    notebook, events = notebook_file.read(data(*cells, **metadata), "a/b.ipynb", known(*cells))
    assert events == []
    assert [cell.source for cell in notebook.cells] == ["1", "2"]
