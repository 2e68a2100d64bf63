"""What a check sees in a picture of the stand-in is what it sees in one of Matplotlib's."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure as RealFigure

from course.check import drawing
from course.standins.matplotlib import seen
from course.standins.matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[4]
LESSON = ROOT / "source/06_fitting_and_classifying/06_fitting_and_classifying.ipynb"
# What a variant of `draw_boundary` uses, and the tests that look at its picture.
LEARNERS = """
import random
from course import check
from course.engine import Tensor
from course.nn import MLP
def predict_label(model, row):
    return int(model(row).data > 0)
"""
JUDGE = """
import json, sys
sys.path[:0] = [{root!r}, {root!r} + "/tests/lessons"]
import offline_kernel
offline_kernel.become_a_browser()
import course.standins
course.standins.install()
learners, answers, tests = json.load(sys.stdin)
wrong = []
for name, answer in answers.items():
    names = {{"__name__": "__main__"}}
    exec(learners + answer, names)
    for test in tests:
        try:
            exec(test, names)
        except Exception as error:
            wrong.append(f"{{name}}: {{error}}")
print("wrong:", json.dumps(wrong))
"""
PLACES = [[-1.0, 2.0], [-0.6, 0.5], [1.0, 0.0], [0.6, 1.5], [-1.0, 0.0], [1.0, 2.0], [40.0, 0.0]]
ROWS, LABELS = [[-1.0, 0.0], [1.0, 2.0]], [0, 1]


def draw_regions(figure: Any) -> Any:
    axes = figure.subplots()
    across = [-1.5 + 3.0 * i / 39 for i in range(40)]
    up = [-0.5 + 3.0 * i / 29 for i in range(30)]
    axes.contourf(across, up, [[int(x > 0) for x in across] for _ in up], levels=1, alpha=0.3)
    axes.scatter([-1.0, 1.0], [0.0, 2.0], c=LABELS, edgecolors="black")
    return axes


def draw_image(figure: Any) -> Any:
    axes = figure.subplots()
    table = [[int(i > 20) for i in range(40)] for _ in range(30)]
    axes.imshow(table, extent=(-1.5, 1.5, -0.5, 2.5), origin="lower", aspect="auto", alpha=0.4)
    axes.plot([-1.0, 1.0], [0.0, 2.0], "k^")
    return axes


def draw_boxes(figure: Any) -> Any:
    axes = figure.subplots()
    xs, ys = [-1.5 + 0.1 * i for i in range(31)], [-0.5 + 0.1 * i for i in range(31)]
    axes.pcolormesh(xs, ys, [[int(x > 0) for x in xs] for _ in ys], cmap="coolwarm")
    axes.scatter([-1.0], [0.0], color="red")
    axes.scatter([1.0], [2.0], color="tab:blue", marker="s")
    return axes


@pytest.mark.parametrize("draw", [draw_regions, draw_image, draw_boxes])
def test_points_and_colors_are_those_of_matplotlib(draw: Any) -> None:
    real, here = draw(RealFigure()), draw(Figure())
    assert seen.is_empty(here) == drawing.is_empty(real) is False
    assert sorted(map(list, seen.points(here))) == sorted(drawing.points(real))
    for place, color in zip(PLACES, drawing.colors(real, PLACES), strict=True):
        assert math.dist(seen.color(here, place, (1.0, 1.0, 1.0)), color) < 0.03, place
    wanted = drawing.point_colors(real, ROWS)
    found = {tuple(at): list(rgb[:3]) for at, rgb in seen.markers(here)}
    for at, color in zip(ROWS, wanted, strict=True):
        assert math.dist(found[tuple(at)], color) < 0.03


def test_axes_without_anything_are_empty() -> None:
    axes = Figure().subplots()
    assert seen.is_empty(axes)
    axes.text(0, 0, "words")
    axes.plot([], [])
    axes.plot([1.0, 2.0], linestyle="none")
    assert seen.is_empty(axes)
    axes.plot([1.0, 2.0], "o")
    assert not seen.is_empty(axes)


def judged(answers: dict[str, str]) -> list[str]:
    """What the lesson's own tests say of these answers where nothing is installed."""
    cells = json.loads(LESSON.read_text("utf-8"))["cells"]
    tests = [
        "".join(cell["source"])
        for cell in cells
        if cell["metadata"].get("nbgrader", {}).get("grade_id")
        in ("decision_boundary_is_drawn", "decision_boundary_asks_the_whole_grid")
    ]
    assert len(tests) == 2
    done = subprocess.run(
        [sys.executable, "-c", JUDGE.format(root=str(ROOT))],
        input=json.dumps([LEARNERS, answers, tests]),
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[str] = json.loads(done.stdout.rpartition("wrong:")[2])
    return found


def test_every_variant_of_the_boundary_is_right() -> None:
    files = sorted((ROOT / "tests/variants/decision_boundary").glob("*.py"))
    assert len(files) > 5
    assert judged({file.stem: file.read_text("utf-8") for file in files}) == []


def test_a_wrong_picture_is_wrong() -> None:
    right = (ROOT / "tests/variants/decision_boundary/longer_training.py").read_text("utf-8")
    wrong = {
        "turned": right.replace(
            "labels_on_grid(model, across, up), levels",
            "[*reversed(labels_on_grid(model, across, up))], levels",
        ),
        "without points": right.replace(
            "        axes.scatter([x for x, y in mine]", "        str([x for x, y in mine]"
        ),
        "without a label": right.replace('    axes.set_ylabel("second measurement")\n', ""),
        "without regions": right.replace("    axes.contourf(", "    str("),
        "in one color": right.replace("levels=1", 'levels=1, colors=["red", "red"]'),
    }
    assert all(text != right for text in wrong.values())
    found = judged(wrong)
    assert {one.partition(":")[0] for one in found} == wrong.keys()
