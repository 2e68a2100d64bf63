"""Notebooks for tests of the Execute step: their cells, a run of them, and what came of each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4
from nbgrader.utils import determine_grade

from grading.judging.execute import Execute

FIRST = "from course import check"
F_IS_X = 'check.function("f", equals="lambda x: x", at=[1.0, 2.0])'

Run = Callable[..., NotebookNode]
new: Any = v4  # it has no types


def code(source: str, name: str = "", points: float | None = None, **flags: bool) -> NotebookNode:
    """A code cell; with a name an answer, with points too a test."""
    test = points is not None
    flags = {"grade": test, "solution": not test, "locked": test, "task": False, **flags}
    mark: dict[str, Any] = {"grade_id": name, "schema_version": 3, **flags}
    if test:
        mark["points"] = points
    cell: NotebookNode = new.new_code_cell(source, metadata={"nbgrader": mark} if name else {})
    return cell


def graded(source: str, name: str = "t", points: float = 2) -> NotebookNode:
    return code(source, name, points)


def run_in(folder: Path) -> Run:
    """Runs a notebook of these cells as the step does in `nbgrader autograde`."""

    def run(*cells: NotebookNode, files: dict[str, str] | None = None, **options: Any) -> Any:
        for name, text in (files or {}).items():
            (folder / name).write_text(text)
        step: Any = Execute(**{"timeout": 5, "answer_timeout": 3, **options})
        notebook = new.new_notebook(cells=list(cells))
        done, _ = step.preprocess(notebook, {"metadata": {"path": str(folder)}})
        return done

    return run


def points(notebook: NotebookNode) -> list[float | None]:
    """The points of each test, in order."""
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return [determine_grade(cell)[0] for cell in graded]


def errors(cell: NotebookNode) -> list[str]:
    return [output.ename for output in cell.outputs if output.output_type == "error"]


def shown(cell: NotebookNode) -> str:
    return json.dumps(cell.outputs, ensure_ascii=False)
