"""Every number that a lesson's prose states is covered by a claim, and every claim holds."""

import importlib.util
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import pytest

from grading.authoring import lesson as lessons
from grading.authoring.trial import run_cell

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "course" / "lessons").glob("[0-9][0-9]_*.py"))
NUMBER = re.compile(r"\d[\d.,]*")

pytestmark = pytest.mark.filterwarnings("ignore:FigureCanvasAgg is non-interactive:UserWarning")


@cache
def prose(path: Path) -> str:
    """The lesson's markdown and hints, with code spans and fences left out of neither."""
    return "\n\n".join(
        cell.source
        for cell in lessons.read(path).cells
        if cell.kind == "markdown" or cell.role == "hints"
    )


@cache
def claims(path: Path) -> dict[str, str]:
    file = Path(__file__).with_name(f"claims_{path.stem}.py")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.CLAIMS
    return found


@cache
def finished(path: Path) -> dict[str, Any]:
    """The names of the solution after it has run from top to bottom."""
    import matplotlib

    matplotlib.use("Agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in lessons.read(path).cells:
        if cell.kind == "code" and cell.role != "hints":
            run_cell(cell.source, names)
    return {**names, "math": math, "numpy": numpy, "np": numpy}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_number_in_the_prose_is_covered_by_a_claim(path: Path) -> None:
    text = prose(path)
    covered: set[int] = set()
    for fragment in claims(path):
        start = text.find(fragment)
        assert start >= 0, f"The claim {fragment!r} is no longer in the prose: mend or remove it."
        while start >= 0:
            covered.update(range(start, start + len(fragment)))
            start = text.find(fragment, start + 1)
    bare = [
        text[max(0, match.start() - 40) : match.end() + 20].replace("\n", " ")
        for match in NUMBER.finditer(text)
        if match.start() not in covered
    ]
    assert not bare, f"Numbers that nothing vouches for: {bare}"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_claim_holds_in_the_finished_notebook(path: Path) -> None:
    names = finished(path)
    wrong = [
        f"{fragment!r}: {expression}"
        for fragment, expression in claims(path).items()
        if not expression.startswith("#") and not eval(expression, dict(names))
    ]
    assert not wrong
