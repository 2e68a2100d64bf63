"""What lesson 03 claims about its comparisons holds at other numbers than those it shows."""

from __future__ import annotations

import contextlib
import io
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from course.chains import POINT, long_chain
from course.listing import listing
from grading.authoring import lesson
from grading.authoring.trial import run_cell

LESSON = Path(__file__).parents[2] / "course" / "lessons" / "03_tensor.py"
SEEDS = range(10)


@cache
def solved() -> dict[str, Any]:
    """The names of the lesson's own solution, without its demos."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in lesson.read(LESSON).cells:
        if cell.kind == "code" and cell.role in ("", "answer"):
            with contextlib.redirect_stdout(io.StringIO()):
                run_cell(cell.source, names)
    return names


def neuron_at(seed: int) -> list[float]:
    draw = random.Random(seed)
    return [draw.uniform(-1.5, 1.5) for _ in range(5)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_neuron_has_the_same_gradients_in_both_engines(seed):
    pytest.importorskip("torch")
    own = solved()
    yours, theirs = (
        own["gradients_of"](own["neuron"], neuron_at(seed), own[leaf])
        for leaf in ("Tensor", "torch_leaf")
    )
    assert yours == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_tanh_in_parts_gives_a_neuron_the_same_gradients(seed):
    own = solved()

    def from_parts(*leaves):
        return own["neuron"](*leaves, own["tanh_from_exp"])

    whole, parts = (
        own["gradients_of"](function, neuron_at(seed), own["Tensor"])
        for function in (own["neuron"], from_parts)
    )
    assert parts == pytest.approx(whole, rel=1e-9)


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
def test_any_long_chain_has_the_same_gradients_in_both_engines(seed):
    pytest.importorskip("torch")
    own, chain = solved(), long_chain(seed)
    yours, theirs = (
        own["gradients_of"](chain, POINT, own[leaf]) for leaf in ("Tensor", "torch_leaf")
    )
    assert yours == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_farther_the_sum_is_from_zero_the_smaller_is_the_gradient_of_the_bias(seed):
    own, draw = solved(), random.Random(seed)
    sums = sorted(draw.uniform(0.0, 4.0) for _ in range(3))
    gradients = [
        own["gradients_of"](own["neuron"], [0.0, 0.0, 0.0, 0.0, n], own["Tensor"])[-1] for n in sums
    ]
    assert gradients == sorted(gradients, reverse=True)


def test_the_engine_fits_on_one_page():
    """In under 60 lines, as its demo counts them; a cell's text is in `linecache` in a notebook."""
    import linecache

    own: dict[str, Any] = {"__name__": "__main__"}
    for i, cell in enumerate(lesson.read(LESSON).cells):
        if cell.kind == "code" and cell.role in ("", "answer"):
            file = f"<cell {i} of lesson 03>"
            lines = cell.source.splitlines(keepends=True)
            linecache.cache[file] = (len(cell.source), None, lines, file)
            with contextlib.redirect_stdout(io.StringIO()):
                run_cell(cell.source, own, file)
    names = ("Tensor", "as_tensor", "tensor_add", "tensor_multiply", "unary", "tensor_tanh")
    page = listing(*(own[name] for name in names), own["topological_order"], own["backward"])
    assert 50 < len(page.splitlines()) < 60


def test_the_drawing_code_is_about_thirty_lines():
    cells = [cell.source for cell in lesson.read(LESSON).cells if cell.role == ""]
    drawing = [source for source in cells if source.startswith(("def trace(", "def draw("))]
    lines = [line for source in drawing for line in source.splitlines() if line.strip()]
    assert len(drawing) == 2
    assert len(lines) <= 35
