"""Cells and notebooks for the tests of what reads and runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from course.check.display.show import MIME


def cell(source: str, name: str = "", role: str = "", outputs: list[Any] | None = None) -> Any:
    graded = role == "test"
    mark = {"grade_id": name, "grade": graded, "solution": role == "answer", "locked": graded}
    return {
        "cell_type": "code",
        "metadata": {"nbgrader": mark} if role else {},
        "source": source,
        "outputs": outputs or [],
        "execution_count": 1 if outputs else None,
    }


def write(file: Path, *cells: Any) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    return file


def checked(*, passed: bool, written: bool = True, message: str = "said", cases: int = 3) -> Any:
    """The output that a check leaves."""
    right = cases if passed else 1
    result = {
        "title": "f", "passed": passed, "written": written, "cases": cases, "right": right,
        "message": message, "rows": [], "columns": [],
    }  # fmt: skip
    return {
        "output_type": "display_data",
        "data": {MIME: result, "text/plain": ["f: a table\n", "of cases"]},
        "metadata": {},
    }


def failed(kind: str, said: str) -> Any:
    return {"output_type": "error", "ename": kind, "evalue": said, "traceback": []}
