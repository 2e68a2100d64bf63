"""The start notebook: valid, with its map in it, and kept when a learner has written in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from course.cli.start import start
from course.home import start_notebook
from course.home.notebook import CELL, refresh
from course.notebook import NotebookError

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".state"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / ".data"))


def test_it_is_a_valid_notebook_and_shows_the_map_before_it_has_run() -> None:
    made = start_notebook()
    nbformat.validate(nbformat.from_dict(made))
    (output,) = made["cells"][-1]["outputs"]
    assert "01_derivatives/01_derivatives.ipynb" in output["data"]["text/html"]
    assert (
        "start with quadratic in 01_derivatives/01_derivatives.ipynb"
        in output["data"]["text/plain"]
    )
    assert json.loads(json.dumps(made)) == made


def test_its_cell_shows_what_is_saved_in_it(tmp_path: Path) -> None:
    start(tmp_path)
    made = start_notebook(tmp_path)
    code = "\n".join(
        [made["cells"][-1]["source"].replace("home.lesson_map()", "found = home.lesson_map()"),
         "import sys; sys.stdout.buffer.write(found._repr_html_().encode())"]
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.decode() == made["cells"][-1]["outputs"][0]["data"]["text/html"]


def test_jupyter_trusts_it_on_this_machine(tmp_path: Path) -> None:
    made = nbformat.read(refresh(tmp_path), as_version=4)
    assert NotebookNotary().check_signature(made)


def test_a_place_that_keeps_no_signatures_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nbformat.sign", None)
    assert refresh(tmp_path).is_file()


def test_what_a_learner_has_added_stays_when_the_map_is_brought_up_to_date(tmp_path: Path) -> None:
    path = refresh(tmp_path)
    mine = json.loads(path.read_text())
    mine["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "Note"})
    path.write_text(json.dumps(mine))
    start(tmp_path)
    refresh(tmp_path)
    now = json.loads(path.read_text())
    assert [one["id"] for one in now["cells"]] == ["start", CELL, "mine"]
    assert "01_derivatives" in now["cells"][1]["outputs"][0]["data"]["text/html"]


def test_a_notebook_without_the_map_is_left_alone(tmp_path: Path) -> None:
    mine = '{"cells": [], "nbformat": 4}'
    (tmp_path / "start.ipynb").write_text(mine)
    assert refresh(tmp_path).read_text() == mine


def test_a_file_that_is_no_notebook_is_left_alone_and_named(tmp_path: Path) -> None:
    (tmp_path / "start.ipynb").write_text("my notes")
    with pytest.raises(NotebookError, match=r"start\.ipynb is not a notebook"):
        refresh(tmp_path)
    assert (tmp_path / "start.ipynb").read_text() == "my notes"


def test_a_link_is_not_followed_to_write_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "start.ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    with pytest.raises(NotebookError):
        refresh(tmp_path)
    assert not (tmp_path / "elsewhere.ipynb").exists()


def test_it_runs_with_the_standard_library_alone() -> None:
    code = (
        "import sys; sys.modules['nbformat'] = None; from course import home\n"
        "home.lesson_map('release')._repr_html_(); home.start_notebook()\n"
        "print({'numpy', 'IPython', 'subprocess', 'jupyterlab'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
