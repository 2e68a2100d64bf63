"""A notebook's file is read, and what is wrong with it is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import notebook
from course.__main__ import main
from course.notebook import NotebookError, load, parse
from tests.course.notebook_cells import cell, write


def test_a_test_with_nothing_but_a_hidden_part_is_left_for_grading(tmp_path: Path) -> None:
    file = write(tmp_path / "a.ipynb", cell("# hidden", "f_works", "test"))
    assert list(notebook.test_cells(load(file))) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it is empty"),
        ("[\n1,\n", "its JSON is invalid at line 3"),
        ("[" * 100_000, "its JSON is nested too deeply"),
        ("9" * 5000, "its JSON contains a number that is too long"),
        ("[]", "its JSON is not an object"),
        ("{}", "it does not state its notebook format"),
        ('{"nbformat": 3}', "its notebook format is 3, not 4"),
        ('{"nbformat": 4}', "it does not have a list of cells"),
        ('{"nbformat": 4, "cells": [{"cell_type": "x"}]}', "cell 1 has an unknown type"),
        ('{"nbformat": 4, "cells": [{"cell_type": "raw"}]}', "the source of cell 1 is not text"),
    ],
)
def test_a_file_that_is_not_a_notebook_is_named_with_its_fault(
    tmp_path: Path, text: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text(text)
    assert main(["keep-engine", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith(f"{file} is not a notebook: {fault}. ")


@pytest.mark.parametrize(("name", "said"), [("none.ipynb", "does not exist"), ("", "is a folder")])
def test_a_path_without_a_file_is_wrong_usage(
    tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err


def test_bytes_that_are_not_text_are_named_as_such() -> None:
    with pytest.raises(NotebookError, match=r"^it is not UTF-8 text$"):
        parse(b'{"a": "\xff"}')
