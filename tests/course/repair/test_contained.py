"""A notebook is found in JSON that holds it, also in a text there that is coded."""

import base64
import json

import pytest

from course.notebook import NotebookError
from course.repair.contained import notebook_in, of_lines

CELL = {"cell_type": "code", "source": "x = 1" * 60}
NOTEBOOK = {"cells": [CELL], "nbformat": 4}


def test_a_coded_text_in_a_reply_is_read() -> None:
    content = base64.b64encode(json.dumps(NOTEBOOK).encode()).decode()
    assert notebook_in({"encoding": "base64", "content": content}) == (NOTEBOOK, ["wrapped"])


def test_documents_that_are_cells_are_one_notebook() -> None:
    assert of_lines([CELL, CELL]) == {"cells": [CELL, CELL]}
    assert of_lines([NOTEBOOK, NOTEBOOK]) is None


def test_other_json_says_what_is_missing() -> None:
    with pytest.raises(NotebookError, match="does not contain a notebook"):
        notebook_in({"a": 1})
