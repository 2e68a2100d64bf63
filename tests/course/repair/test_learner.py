"""`course check` names what grading would have to repair or refuse, and exits 1."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from course.__main__ import main
from course.notebook import Json
from course.repair import form, learner
from course.repair.learner import Refused, inspect
from tests.course.notebook_cells import cell, write
from tests.course.repair.lessons import RELEASED, F, twin


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a learner whose course has one lesson, 01_functions."""
    released = tmp_path / "release" / "01_functions"
    released.mkdir(parents=True)
    (released / "01_functions.ipynb").write_text(json.dumps(RELEASED))
    monkeypatch.setattr(learner, "released", lambda: tmp_path / "release")
    return tmp_path


def handed_in(folder: Path, *more: Json, name: str = "01_functions.ipynb") -> Path:
    file = folder / name
    file.write_text(json.dumps({**RELEASED, "cells": [*RELEASED["cells"], *more]}))
    return file


def test_nothing_is_said_about_a_lesson_as_it_was_released(lessons: Path) -> None:
    assert inspect(handed_in(lessons)).damage == []


def test_a_copied_answer_is_named_in_the_second_person(lessons: Path) -> None:
    file = handed_in(lessons, twin(F, source="def f(x): return x"))
    before = file.read_bytes()
    assert inspect(file).damage == [
        "Your notebook contains the answer f a second time, still blank: delete the blank.",
        "Your notebook has the cell f out of place: move it to where the lesson has it.",
    ]
    assert file.read_bytes() == before


def test_another_name_of_the_file_is_named(lessons: Path) -> None:
    said = inspect(handed_in(lessons, name="01_functions (1).ipynb")).damage
    assert said == [
        "Your file is called 01_functions (1).ipynb: name it 01_functions.ipynb before you hand it "
        "in."
    ]


def test_a_notebook_that_is_too_large_is_read_without_its_outputs(
    lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learner, "_MIB", 400)
    big = copy.deepcopy(RELEASED["cells"][-1])
    big["id"], big["outputs"] = "big", [{"output_type": "stream", "text": "x" * 20_000}]
    found = inspect(handed_in(lessons, big))
    assert len(found.damage) == 1
    assert "is too large" in found.damage[0]
    assert found.notebook["cells"][-1]["outputs"] == []


@pytest.mark.parametrize("data", [b"", b"<html>", b"%PDF", b"{", b'{"nbformat": 3}'])
def test_what_grading_refuses_exits_1(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.ipynb"
    file.write_bytes(data)
    assert main(["check", str(file)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{file} is not a notebook: ")
    assert main(["check", str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["damage"] == [said.strip()]
    assert found["passed"] is False


def test_damage_alone_exits_1_and_stands_in_the_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "mine.ipynb", cell("assert True", "f_works", "test"))
    file.write_text(file.read_text().rstrip("}") + ",}")
    assert main(["check", str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["passed"] is True
    assert "invalid JSON at line 1" in found["damage"][0]


def test_masses_of_cells_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "mine.ipynb", *[cell("1")] * 2001)
    assert main(["check", str(file)]) == 1
    assert "2,001 cells" in capsys.readouterr().err


def test_a_file_that_takes_too_long_is_refused(
    lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_data: bytes, _name: str) -> None:
        while True:
            pass

    monkeypatch.setattr(learner, "MAX_SECONDS", 0.2)
    monkeypatch.setattr(form, "read", endless)
    path = write(lessons / "01_functions.ipynb", cell("x = 1"))
    with pytest.raises(Refused, match=r"takes longer than 0.2 s to read\. Get a fresh copy"):
        inspect(path)
