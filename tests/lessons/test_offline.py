"""Every lesson where nothing is installed, as in a browser without a network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
KERNEL = Path(__file__).with_name("offline_kernel.py")
LESSONS = sorted(path.stem for path in (ROOT / "source").glob("[0-9][0-9]_*/*.ipynb"))
NEEDS_MATPLOTLIB = "This picture needs matplotlib, which is not available here offline"
NEEDS_TORCH = "needs torch, which is not installed here"
# Pictures that the stand-in for matplotlib cannot draw: none so far.
LEFT_OUT: dict[str, int] = {}
# What a blank and its check raise, as in any other place.
USUAL = ("CheckFailed", "NotImplementedError")
# Answers whose checks use answers before them, which are wrong here as well.
AFTER_OTHERS = ("backward", "tensor_arithmetic", "train")
# A cell that draws says so.
DRAWS = ("pictures.", "show_graph(", "opening.", "rules.", "squashing(", "show_backward(")


@cache
def ran(folder: str, lesson: str, wrong: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    """What each cell of a lesson printed, displayed and raised."""
    notebook = ROOT / folder / lesson / f"{lesson}.ipynb"
    done = subprocess.run(
        [sys.executable, KERNEL, notebook],
        input=json.dumps(dict(wrong)), capture_output=True, text=True, timeout=240, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    sources = cells(lesson, folder)
    for cell in found["cells"]:
        cell["source"] = f"\n{sources[cell['name']]}"
    return found


def cells(lesson: str, folder: str) -> dict[str, str]:
    """The source of each code cell by its name."""
    notebook = json.loads((ROOT / folder / lesson / f"{lesson}.ipynb").read_text("utf-8"))
    return {
        cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"]: "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    }


def shown(cell: dict[str, Any]) -> str:
    """All that a cell shows, as text."""
    return "\n".join(
        [cell["printed"], *(str(text) for data in cell["displayed"] for text in data.values())]
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solved_lesson_runs_and_all_its_checks_are_green(lesson: str) -> None:
    wrong = [
        f"{cell['name']}: {cell['error']}\n{shown(cell)[:500]}"
        for cell in ran("source", lesson)["cells"]
        if (cell["error"] or ("\ncheck." in cell["source"] and "✗" in shown(cell)))
        and NEEDS_TORCH not in cell["error"]
    ]
    assert not wrong, "\n".join(wrong)
    checked = [cell for cell in ran("source", lesson)["cells"] if "\ncheck." in cell["source"]]
    assert checked
    assert all("✓" in shown(cell) or NEEDS_TORCH in cell["error"] for cell in checked)


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_picture_is_shown_or_says_in_one_sentence_why_not(lesson: str) -> None:
    found = ran("source", lesson)["cells"]
    assert sum(NEEDS_MATPLOTLIB in cell["printed"] for cell in found) == LEFT_OUT.get(lesson, 0)
    nothing = [
        cell["name"]
        for cell in found
        if any(word in cell["source"] for word in DRAWS)
        and not any("text/html" in data or "image/svg+xml" in data for data in cell["displayed"])
        and "PyTorch is not installed here" not in cell["printed"]
        and NEEDS_MATPLOTLIB not in cell["printed"]
        and "import" not in cell["source"]
    ]
    assert not nothing


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_cell_speaks_of_an_installation_that_a_browser_does_not_have(lesson: str) -> None:
    said = [shown(cell) for cell in ran("source", lesson)["cells"]]
    assert not [text for text in said if "pip install" in text]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_blank_lesson_runs_from_top_to_bottom(lesson: str) -> None:
    unusual = [
        f"{cell['name']}: {cell['error']}"
        for cell in ran("release", lesson)["cells"]
        if cell["error"] and not cell["error"].startswith(USUAL)
    ]
    assert not unusual


def test_nothing_stands_in_where_the_libraries_are_installed() -> None:
    notebook = ROOT / "source" / "04_linear_regression" / "04_linear_regression.ipynb"
    done = subprocess.run(
        [sys.executable, KERNEL, notebook, "--everything"],
        input="{}", capture_output=True, text=True, timeout=240, cwd=ROOT, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["standins"] == ["course.standins"]


def mutants(lesson: str) -> list[tuple[str, str, str]]:
    """Two or three wrong answers: the answer's name, its source, and the mistake's name."""
    found = []
    for answer in cells(lesson, "source"):
        for path in sorted((ROOT / "tests" / "mutants" / answer).glob("*.py")):
            source = path.read_text("utf-8")
            name = re.search(r"^diagnosis: ([a-z-]+)$", source, re.MULTILINE)
            if name:
                found.append((answer, source, name[1]))
                break
    chosen = found[:: max(1, len(found) // 3)][:3]
    return [one for one in chosen if one[0] not in AFTER_OTHERS]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_wrong_answer_still_gets_its_name(lesson: str) -> None:
    chosen = mutants(lesson)
    wrong = tuple((answer, source) for answer, source, _ in chosen)
    said = [shown(cell) for cell in ran("source", lesson, wrong)["cells"]]
    missed = {name for _, _, name in chosen if not any(f"{name!r}" in text for text in said)}
    assert not missed
