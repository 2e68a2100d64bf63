"""Lessons 04 to 06 are graded alike with the course's engine and with one kept from lesson 03."""

import json
from pathlib import Path
from typing import Any

import pytest
from nbgrader import utils

from course.cli.keep_engine import ENGINE, engine_source
from grading.judging.execute import Execute
from grading.sandbox import bubblewrap

nbformat: Any = pytest.importorskip("nbformat")

ROOT = Path(__file__).resolve().parents[3]
LINE = "from course.engine import Tensor"
LESSONS = ("04_linear_regression", "05_mlp", "06_fitting_and_classifying")

pytestmark = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_on_the_learners_own_engine_scores_full(lesson: str, tmp_path: Path) -> None:
    finished = json.loads((ROOT / "source" / "03_tensor" / "03_tensor.ipynb").read_text())
    (tmp_path / ENGINE).write_text(engine_source(finished))
    notebook = nbformat.read(ROOT / "source" / lesson / f"{lesson}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if LINE in cell.source and cell.cell_type == "code"]
    assert len(cells) == 1, "the one line that the text points to"
    cells[0].source = cells[0].source.replace(LINE, f"from {Path(ENGINE).stem} import Tensor")
    step = Execute(timeout=120, answer_timeout=120)
    notebook, _ = step.preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
    tests = [
        cell for cell in notebook.cells if utils.is_grade(cell) and not utils.is_solution(cell)
    ]
    lost = [cell.id for cell in tests if len(set(utils.determine_grade(cell))) > 1]
    assert tests
    assert not lost
