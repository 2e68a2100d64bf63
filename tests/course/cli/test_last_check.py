"""A check is remembered outside the folder that is handed in, until the code changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.cli import last_check
from course.cli.answers import Answer, asked
from course.cli.outcomes import Outcome
from course.notebook import load
from tests.course.notebook_cells import cell, write

RIGHT = Answer("f", (Outcome("f_adds", passed=True),))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return write(
        tmp_path / "work" / "mine.ipynb",
        cell("x = 1", "f", "answer"),
        cell("check()", "f_adds", "test"),
        cell("later"),
    )


def test_nothing_is_written_beside_the_notebook(path: Path) -> None:
    last_check.keep(path, load(path), [RIGHT])
    assert [file.name for file in path.parent.iterdir()] == ["mine.ipynb"]
    assert last_check.kept_of(path)["f"]["mark"] == "✓"


def test_a_check_is_true_until_code_above_its_last_test_changes(path: Path) -> None:
    last_check.keep(path, load(path), [RIGHT])
    kept = last_check.kept_of(path)["f"]
    notebook = load(path)
    [one] = asked(notebook)
    notebook["cells"][2]["source"] = "other"
    assert last_check.still_true(kept, notebook, one)
    notebook["cells"][0]["source"] = "x = 2"
    assert not last_check.still_true(kept, notebook, one)


def test_a_check_of_a_few_answers_keeps_what_is_known_of_the_others(path: Path) -> None:
    last_check.keep(path, load(path), [RIGHT])
    last_check.keep(path, load(path), [])
    assert "f" in last_check.kept_of(path)


@pytest.mark.parametrize("contents", ["", "{", "[]", '{"answers": 3}', '{"answers": {"f": 3}}'])
def test_a_file_that_is_broken_is_forgotten(path: Path, contents: str) -> None:
    last_check.keep(path, load(path), [RIGHT])
    [file] = last_check.folder().iterdir()
    file.write_text(contents)
    assert last_check.kept_of(path) == {}
    last_check.keep(path, load(path), [RIGHT])
    assert "f" in last_check.kept_of(path)


def test_a_folder_that_cannot_be_written_to_is_no_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    last_check.keep(path, load(path), [RIGHT])
    assert last_check.kept_of(path) == {}
