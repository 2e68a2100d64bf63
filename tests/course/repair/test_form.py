"""Files of any form: what can be read is read, and what cannot be is named in a sentence."""

from __future__ import annotations

import json

import pytest

from course.notebook import NotebookError, text_of
from course.repair import form, outputs
from tests.course.notebook_cells import cell
from tests.grading.judging.damages import BYTES, FORM, damaged

CELLS = [cell(f"x = {number}  # Rows times") for number in range(20)]
NOTEBOOK = {"cells": CELLS, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
TEXT = json.dumps(NOTEBOOK, indent=1)
LINE = json.dumps(NOTEBOOK)
SOURCES = [one["source"] for one in CELLS]


def sources(data: bytes, name: str = "a.ipynb") -> list[str]:
    return [text_of(one["source"]) for one in form.read(data, name).notebook["cells"]]


def test_a_valid_notebook_is_read_without_a_word() -> None:
    read = form.read(TEXT.encode(), "a.ipynb")
    assert read.notebook == NOTEBOOK
    assert read.said == []


@pytest.mark.parametrize("kind", BYTES)
def test_damaged_bytes_keep_every_cell_and_are_named(kind: str) -> None:
    data = BYTES[kind](TEXT)
    read = form.read(data, "a.ipynb")
    assert len(read.notebook["cells"]) == 20
    assert all("times" in text_of(one["source"]) for one in read.notebook["cells"])
    assert read.said
    assert all(one.startswith("a.ipynb ") and one.count(". ") <= 1 for one in read.said)


@pytest.mark.parametrize("kind", [kind for kind in FORM if kind != "a source is a list of numbers"])
def test_a_damaged_form_keeps_every_source(kind: str) -> None:
    data = json.dumps(damaged(NOTEBOOK, FORM[kind])).encode()
    assert sources(data) == SOURCES
    # Every repaired notebook is one that needs no repair.
    again = json.dumps(form.read(data, "a.ipynb").notebook).encode()
    assert form.read(again, "a.ipynb").said == []


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_of_a_cut_file_the_whole_cells_are_read(share: float) -> None:
    data = TEXT.encode()[: int(len(TEXT) * share)]
    read = sources(data)
    assert 0 < len(read) < 20
    assert read == SOURCES[: len(read)]
    assert form.read(data, "a.ipynb").repairs[-1].kind == "cut"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"\0" * 100, "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"PK\x03\x04", "it is a zip archive"),
        (b"<!DOCTYPE html><html>", "it is an HTML page"),
        ("<html>".encode("utf-16"), "it is an HTML page"),
        (b"Dear teacher", "it is not a notebook but other text"),
        (b"[" * 10_000, "its JSON is nested too deeply"),
        (b"[]" * 10_000, "it contains too many pieces of JSON"),
    ],
)
def test_what_is_no_notebook_is_named(data: bytes, said: str) -> None:
    with pytest.raises(NotebookError, match=said):
        form.read(data, "a.ipynb")


def test_outputs_of_too_many_values_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "MOST_VALUES", 200)
    points = {"output_type": "display_data", "metadata": {}, "data": {"x": [[1, 2]] * 300}}
    notebook = {**NOTEBOOK, "cells": [*CELLS, {**cell("y = 1"), "outputs": [points]}]}
    read = form.read(json.dumps(notebook).encode(), "a.ipynb")
    assert [text_of(one["source"]) for one in read.notebook["cells"]] == [*SOURCES, "y = 1"]
    assert [one.kind for one in read.repairs] == ["large"]


def test_too_many_values_elsewhere_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "MOST_VALUES", 200)
    data = json.dumps({**NOTEBOOK, "metadata": {"x": [[]] * 300}}).encode()
    with pytest.raises(NotebookError, match="too many values"):
        form.read(data, "a.ipynb")


def test_other_documents_beside_a_notebook_are_not_called_notebooks() -> None:
    read = form.read(b"[EXTERNAL] Do not open links.\n\n" + TEXT.encode(), "a.ipynb")
    assert [one.kind for one in read.repairs] == ["json"]


@pytest.mark.parametrize(
    "broken",
    [
        "\n".join(LINE[at : at + 76] for at in range(0, len(LINE), 76)),
        "!\r\n ".join(LINE[at : at + 300] for at in range(0, len(LINE), 300)),
    ],
    ids=["a form", "a mail server"],
)
def test_lines_that_a_program_broke_are_joined(broken: str) -> None:
    assert sources(broken.encode()) == SOURCES
