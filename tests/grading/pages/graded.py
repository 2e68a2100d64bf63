"""Small graded notebooks for tests: answers, tests with verdicts, and written answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.check.display.show import MIME
from grading.nbgrader_adapter import notebooks

MARKS = {
    "notebook": "shapes", "student": "bo", "score": 3.0, "max_score": 9.0, "late_penalty": 0,
}  # fmt: skip


def prose(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def answer(name: str, source: str = "def f():\n    return 3", **more: Any) -> dict[str, Any]:
    marks = {"grade": False, "solution": True, "locked": False, "grade_id": name, **more}
    return {
        "cell_type": "code", "metadata": {"nbgrader": marks}, "source": source, "outputs": [],
        "execution_count": 1,
    }  # fmt: skip


def graded_by(
    name: str, score: float, points: float, *outputs: Mapping[str, Any], source: str = "check.x()"
) -> dict[str, Any]:
    marks = {"grade": True, "solution": False, "locked": True, "grade_id": name}
    marks |= {"score": score, "points": points}
    return {
        "cell_type": "code", "metadata": {"nbgrader": marks}, "source": source,
        "outputs": list(outputs), "execution_count": 2,
    }  # fmt: skip


def written(name: str, score: float, points: float, **more: Any) -> dict[str, Any]:
    marks = {"grade": True, "solution": True, "locked": False, "grade_id": name}
    marks |= {"score": score, "points": points, **more}
    return {"cell_type": "markdown", "metadata": {"nbgrader": marks}, "source": "Because."}


def shown(**result: Any) -> dict[str, Any]:
    """What a failed check leaves in the outputs of its test."""
    data = {"text/plain": "0 of 1", MIME: {"passed": False, "written": True, **result}}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def raised(kind: str, said: str, traceback: str = "") -> dict[str, Any]:
    return {"output_type": "error", "ename": kind, "evalue": said, "traceback": [traceback]}


def failed(name: str, message: str = "f: 0 of 1 correct", **more: Any) -> dict[str, Any]:
    return {"name": name, "passed": False, "message": message, **more}


def notebook(
    *cells: Mapping[str, Any],
    verdicts: list[Any] | None = None,
    events: list[Any] | None = None,
    flags: list[str] | None = None,
) -> Any:
    found = {"verdicts": verdicts or [], "events": events or [], "flags": flags or []}
    return notebooks.node({"cells": list(cells), "metadata": {"grading": found}})


def of_many_answers(number: int, *, lines: int = 3) -> Any:
    """A notebook with this many wrong answers."""
    body = "\n".join(f"    x{i} = {i}" for i in range(lines))
    cells = [prose("# Shapes")]
    for i in range(number):
        cells += [prose(f"## Part {i}"), answer(f"a{i}", f"def f{i}():\n{body}")]
        cells.append(graded_by(f"a{i}_works", 0, 1))
    verdicts = [failed(f"a{i}_works") for i in range(number)]
    return notebook(*cells, verdicts=verdicts)
