"""A finished lesson 03 leaves its engine behind as a module, and an unfinished one says why not."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from course.cli.keep_engine import engine_source, keep_engine
from course.notebook import NotebookError

CELLS = [
    ("", "import math\nimport json\nfrom course import check"),
    ("", "def helper(x):\n    # a comment that stays\n    return float(x)"),
    ("", "def unrelated():\n    return 1"),
    ("tensor", "class Tensor:\n    def __init__(self, data):\n        self.data = helper(data)"),
    ("power", "def tensor_square(self):\n    return Tensor(self.data * self.data)"),
    ("", "Tensor.square = tensor_square"),
    ("", "if True:\n    half = 0.5\nelse:\n    half = None"),
    ("", "Tensor.half = lambda self: Tensor(half * self.data)"),
    ("", "%matplotlib inline\nprint(Tensor(2).square().data)"),
]
TEST = 'check.after("t = Tensor(3.0).square().half()", equals={"t.data": 4.5})'


def notebook(cells: list[tuple[str, str]] = CELLS, test: str = TEST) -> dict[str, Any]:
    def cell(source: str, mark: dict[str, Any]) -> dict[str, Any]:
        return {
            "cell_type": "code",
            "source": source,
            "metadata": {"nbgrader": mark} if mark else {},
            "outputs": [],
            "execution_count": None,
        }

    found = [
        cell(source, {"solution": True, "grade": False, "grade_id": name} if name else {})
        for name, source in cells
    ]
    found.append(cell(test, {"grade": True, "solution": False, "grade_id": "power_is_right"}))
    return {"cells": found, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    path = tmp_path / "03_engine" / "03_engine.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps(notebook()))
    return path


def test_the_module_holds_what_tensor_needs_with_its_comments() -> None:
    source = engine_source(notebook())
    for wanted in ("class Tensor", "# a comment that stays", "Tensor.square =", "half = 0.5"):
        assert wanted in source


def test_the_module_holds_nothing_that_tensor_does_not_need() -> None:
    source = engine_source(notebook())
    for unwanted in ("unrelated", "print(", "%matplotlib", "import json", "import math"):
        assert unwanted not in source


def test_a_finished_engine_is_written_for_every_later_lesson(finished: Path) -> None:
    for name in ("01_derivatives", "04_linear_regression", "05_mlp"):
        folder = finished.parent.parent / name
        folder.mkdir()
        (folder / f"{name}.ipynb").write_text("{}")
    written = keep_engine(finished).written
    assert [path.parent.name for path in written] == ["04_linear_regression", "05_mlp"]
    command = "from my_engine import Tensor; print(Tensor(3).square().half().data)"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=written[0].parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "4.5\n"


def test_without_later_lessons_the_engine_lands_beside_the_notebook(finished: Path) -> None:
    assert keep_engine(finished).written == [finished.parent / "my_engine.py"]


def test_an_unfinished_notebook_is_refused_with_the_test_that_fails(finished: Path) -> None:
    finished.write_text(json.dumps(notebook(test=TEST.replace("4.5", "4.0"))))
    with pytest.raises(NotebookError, match="power_is_right does not pass yet"):
        keep_engine(finished)
    assert not list(finished.parent.glob("*.py"))


def test_an_engine_is_kept_where_torch_is_missing(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')"
    (tmp_path / "missing").mkdir()
    (tmp_path / "missing" / "torch.py").write_text(missing)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "missing"))
    cells = [
        ("", "import torch"),
        *CELLS,
        ("twin", "def twin():\n    import torch\n    return torch.tensor(1.0)"),
        ("", "Tensor.numbers = lambda self: torch.tensor(self.data)"),
    ]
    given = notebook(cells)
    asks = json.loads(json.dumps(given["cells"][-1]))
    asks["source"] = 'check.function("twin", equals="lambda: 1.0", at=[[]])'
    asks["metadata"]["nbgrader"]["grade_id"] = "twin_is_1"
    given["cells"].append(asks)
    finished.write_text(json.dumps(given))
    kept = keep_engine(finished)
    assert kept.left_out == ["twin_is_1"]
    command = "from my_engine import Tensor; print(Tensor(3).square().half().data)"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=kept.written[0].parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "4.5\n"


def test_a_notebook_without_a_tensor_is_refused(finished: Path) -> None:
    finished.write_text(json.dumps(notebook(cells=CELLS[:2])))
    with pytest.raises(NotebookError, match="does not define Tensor"):
        keep_engine(finished)


def test_annotations_that_name_the_class_itself_still_work() -> None:
    annotated = [
        ("", "from __future__ import annotations"),
        (
            "tensor",
            "class Tensor:\n    def same(self, other: Tensor) -> Tensor:\n        return self",
        ),
    ]
    exec(engine_source(notebook(annotated)), {"__name__": "my_engine"})


def test_methods_given_by_setattr_are_kept() -> None:
    given = [*CELLS[:5], ("", 'setattr(Tensor, "square", tensor_square)')]
    assert 'setattr(Tensor, "square"' in engine_source(notebook(given))


def test_a_demo_that_shares_a_local_name_of_a_method_is_left_out() -> None:
    cells = [
        (
            "tensor",
            "class Tensor:\n    def twin(self):\n        out = Tensor()\n        return out",
        ),
        ("", "out = print('a demo')"),
    ]
    assert "a demo" not in engine_source(notebook(cells))


def test_the_engine_of_the_real_lesson_03_agrees_with_the_reference() -> None:
    from course.engine import Tensor as Reference

    root = Path(__file__).resolve().parents[3]
    text = (root / "source" / "03_tensor" / "03_tensor.ipynb").read_text()
    names: dict[str, Any] = {"__name__": "my_engine"}
    exec(engine_source(json.loads(text)), names)

    def expression(kind: Any) -> tuple[float, float, float]:
        a, b = kind(0.7), kind(-1.3)
        out = ((2 * a + b**2).tanh() - abs(b) / a.exp()).sigmoid() + (a + 1).log() * 3
        out.backward()
        return out.data, a.grad, b.grad

    assert expression(names["Tensor"]) == pytest.approx(expression(Reference), rel=1e-12)
