"""What a misspelled name was meant to be: a useful guess, or none."""

from __future__ import annotations

import pytest

from course.check.asking.raised import meaning
from course.check.asking.spelling import did_you_mean

# What the notebooks of the first lessons define, and what IPython puts beside it.
NOTEBOOK = (
    "In", "Out", "_", "_i", "_i1", "_oh", "get_ipython", "np", "math", "plt", "check", "x", "h",
    "xs", "dx", "function", "gradient", "slope", "step_size", "rate", "loss", "fit", "Tensor",
    "topological_order", "total", "_prev",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("functoin", "function"),
        ("Function", "function"),
        ("fnction", "function"),
        ("gradeint", "gradient"),
        ("tensor", "Tensor"),
        ("step_szie", "step_size"),
        ("stepsize", "step_size"),
        ("topological_oder", "topological_order"),
        ("prev", "_prev"),
        ("lsos", "loss"),
        ("los", "loss"),
        ("rte", "rate"),
        ("pn", "np"),
        ("ptl", "plt"),
        ("fti", "fit"),
        # Too short, or too far.
        ("p", ""),
        ("n", ""),
        ("s", ""),
        ("y", ""),
        ("ys", ""),
        ("d", ""),
        ("out", ""),
        ("oct", ""),
        ("i1", ""),
        ("in", ""),
        ("zebra", ""),
        ("node", ""),
        ("order", ""),
        ("open", ""),
        ("exit", ""),
    ],
)
def test_a_name_is_like_one_of_the_notebook(name: str, guess: str) -> None:
    assert did_you_mean(name, NOTEBOOK) == guess


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("lenn", "len"),
        ("sun", "sum"),
        ("pritn", "print"),
        ("enumrate", "enumerate"),
        ("zpi", "zip"),
        ("out", ""),
        ("p", ""),
        ("vas", ""),
        ("hx", ""),
        ("ord_", ""),
    ],
)
def test_only_builtins_that_a_beginner_uses_are_meant(name: str, guess: str) -> None:
    said = meaning(NameError(f"name '{name}' is not defined", name=name), {"x": 1})
    assert (f"Did you mean `{guess}`?" in said) is bool(guess)
    assert guess or "Did you mean" not in said


def test_a_name_of_the_notebook_is_meant_before_a_builtin() -> None:
    error = NameError("name 'prnt' is not defined", name="prnt")
    assert "`prent`" in meaning(error, {"prent": 1})
    assert "`print`" in meaning(error, {"other": 1})
