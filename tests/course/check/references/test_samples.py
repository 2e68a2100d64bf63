"""Seeded points and expressions: the same everywhere, and worth asking."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

from course.check.references import samples
from course.check.references.oracles import truth
from course.check.references.program import parse
from course.check.verdict import OracleError

KINDS = [
    "+ *", "+ - * /", "+ - * / neg", "* + tanh", "+ - * / exp log", "+ * relu abs",
    "+ - * / neg exp log tanh sigmoid relu abs square cube",
]  # fmt: skip
PRINT = (
    "from course.check.references import samples\n"
    "print(samples.points(5, seed='p'), samples.expressions(4, 'e', '+ - * / tanh'))"
)


def test_samples_are_the_same_after_somebody_has_written_into_them():
    first = samples.expressions(3, "e", "+ *")
    before = [(one.program, dict(one.point)) for one in first]
    first[0].point["a"] = 99.0
    first.clear()
    assert [(one.program, one.point) for one in samples.expressions(3, "e", "+ *")] == before


def test_samples_are_the_same_in_every_process():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert outputs == {
        f"{samples.points(5, seed='p')} {samples.expressions(4, 'e', '+ - * / tanh')}\n"
    }


def test_another_seed_gives_other_samples():
    assert samples.points(5, "a") != samples.points(5, "b")
    assert samples.expressions(2, "a") != samples.expressions(2, "b")


@pytest.mark.parametrize("n", [0, 1, 8, 100])
def test_points_are_as_many_as_asked_within_bounds_and_away_from_zero(n):
    found = samples.points(n, seed="gradient", low=-2.0, high=1.0)
    assert len(found) == n
    assert all(-2.0 <= x <= 1.0 and abs(x) >= 0.1 for x in found)


def test_points_lie_on_both_sides_of_zero_and_differ():
    found = samples.points(8, seed="gradient")
    assert min(found) < 0 < max(found)
    assert len(set(found)) == 8


@pytest.mark.parametrize("seed", ["one", "two", "three"])
@pytest.mark.parametrize("operations", KINDS)
def test_every_input_of_an_expression_has_a_gradient_that_tells(operations, seed):
    for sample in samples.expressions(5, seed, operations):
        found = truth(parse(sample.program), sample.point)
        slopes = [abs(next(iter(found.gradients[name].values()))) for name in sample.point]
        assert len(slopes) == 3
        assert all(
            0.01 < slope < 1000 and slope != pytest.approx(1.0, abs=1e-3) for slope in slopes
        )


@pytest.mark.parametrize("operations", KINDS)
def test_the_inputs_of_an_expression_differ(operations):
    for sample in samples.expressions(5, "inputs", operations):
        assert len({abs(value) for value in sample.point.values()}) == 3


@pytest.mark.parametrize("operations", KINDS)
def test_each_expression_uses_some_value_again(operations):
    for sample in samples.expressions(10, "again", operations):
        names = [n.id for n in ast.walk(ast.parse(sample.program)) if isinstance(n, ast.Name)]
        # Once where it is assigned; twice or more where it is read.
        reads = {name: names.count(name) - name.startswith("t") for name in names}
        assert max(reads.values()) > 1, sample


@pytest.mark.parametrize(
    "operation",
    ["neg", "exp", "log", "tanh", "sigmoid", "relu", "abs", "square", "cube", "-", "/"],
)
def test_an_operation_that_is_asked_for_occurs(operation):
    pattern = {
        "neg": "= -",
        "abs": "abs(",
        "square": "** 2",
        "cube": "** 3",
        "-": " - ",
        "/": " / ",
    }
    found = samples.expressions(8, "occurs", f"+ * {operation}")
    assert any(pattern.get(operation, f".{operation}()") in sample.program for sample in found)


def test_relu_meets_negative_numbers_too():
    met = set()
    for sample in samples.expressions(24, "relu", "+ - * relu"):
        values = truth(parse(sample.program), sample.point).values
        for node in ast.walk(ast.parse(sample.program)):
            if isinstance(node, ast.Attribute) and node.attr == "relu":
                met.add(values[ast.unparse(node.value)] > 0)
    assert met == {True, False}


def test_no_expressions_are_asked_for_and_none_come():
    assert samples.expressions(0, "none") == []


@pytest.mark.parametrize("n_steps", [4, 6, 10])
def test_an_expression_has_the_steps_that_were_asked_for(n_steps):
    (sample,) = samples.expressions(1, "steps", "+ - *", steps=n_steps)
    assert len(parse(sample.program).steps) == n_steps


@pytest.mark.parametrize("operations", ["exp", "foo", "+ bar", ""])
def test_operations_that_give_nothing_are_refused_in_one_sentence(operations):
    with pytest.raises(OracleError, match=r"\.$"):
        samples.expressions(1, "none", operations)


def test_bounds_without_a_point_are_refused_in_one_sentence():
    with pytest.raises(OracleError, match=r"\.$"):
        samples.points(1, "none", low=-0.05, high=0.05)
