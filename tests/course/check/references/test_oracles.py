"""The two oracles: each right by itself, and together or not at all."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import pytest

from course import check
from course.check.references import oracles
from course.check.references.oracles import DIFFERENCE, TORCH, Real, difference, evaluate, truth
from course.check.references.program import parse, parse_function
from course.check.verdict import OracleError


@pytest.fixture(autouse=True)
def forgetful():
    """What is patched here must not be answered from memory, nor be remembered."""
    oracles._truth.cache_clear()
    yield
    oracles._truth.cache_clear()


# A function, its derivative, and where.
DERIVATIVES = [
    ("x**2", lambda x: 2 * x),
    ("3 * x**3 - x", lambda x: 9 * x**2 - 1),
    ("1 / x", lambda x: -1 / x**2),
    ("math.sin(x)", math.cos),
    ("math.exp(-x)", lambda x: -math.exp(-x)),
    ("math.sin(x**2)", lambda x: 2 * x * math.cos(x**2)),
    ("x.exp()", math.exp),
    ("x.tanh()", lambda x: 1 - math.tanh(x) ** 2),
    ("x.sigmoid()", lambda x: math.exp(-x) / (1 + math.exp(-x)) ** 2),
    ("x.relu() + abs(x)", lambda x: 2.0 if x > 0 else -1.0),
    ("2 ** x", lambda x: 2**x * math.log(2)),
    ("5 - x / 3", lambda x: -1 / 3),
]


@pytest.mark.parametrize("x", [0.4, 1.0, -1.7, 2.5])
@pytest.mark.parametrize(("text", "slope"), DERIVATIVES, ids=[text for text, _ in DERIVATIVES])
def test_differences_are_good_to_nine_digits(text, slope, x):
    assert difference(parse(text), {"x": x}, "x") == pytest.approx(slope(x), rel=1e-9)


@pytest.mark.parametrize("x", [0.4, -1.7])
@pytest.mark.parametrize(("text", "slope"), DERIVATIVES, ids=[text for text, _ in DERIVATIVES])
def test_torch_is_good_to_twelve_digits(text, slope, x):
    found = truth(parse(text), {"x": x}).gradients["x"]
    assert found[TORCH] == pytest.approx(slope(x), rel=1e-12)


def test_torch_comes_first_where_it_is_there():
    assert list(truth(parse("x * x"), {"x": 2.0}).gradients["x"]) == [TORCH, DIFFERENCE]


def test_without_torch_differences_stand_alone(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)
    assert list(truth(parse("x * x"), {"x": 2.0}).gradients["x"]) == [DIFFERENCE]


def test_truth_knows_every_input_and_every_step():
    program = parse("e = a * b; d = e + c; L = d * f")
    found = truth(program, {"a": 2.0, "b": -3.0, "c": 10.0, "f": -2.0})
    assert found.values == {
        "a": 2.0, "b": -3.0, "c": 10.0, "f": -2.0, "e": -6.0, "d": 4.0, "L": -8.0,
    }  # fmt: skip
    first = {name: next(iter(slopes.values())) for name, slopes in found.gradients.items()}
    assert first == {
        "a": 6.0, "b": -4.0, "c": -2.0, "f": 4.0, "e": -2.0, "d": -2.0, "L": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "slope"), [("a", 138.0), ("t", 72.0), ("u", 6.0), ("root", 1.0)])
def test_a_difference_by_a_step_counts_what_follows_from_that_step_alone(name, slope):
    # At a = 1: t = 2 and u = t³ - a = 7; root = 6u. By a, both ways count: 6·(3t²·2 - 1) = 138.
    program = parse("t = 2 * a; u = t**3 - a; root = 6 * u")
    assert difference(program, {"a": 1.0}, name) == pytest.approx(slope, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("x.relu()", {"x": 0.0}),
        ("x.relu()", {"x": 1e-4}),
        ("abs(x)", {"x": 1e-4}),
        ("x ** -1", {"x": 0.0}),
        ("1 / x", {"x": 0.0}),
        ("x ** 0.5", {"x": -1.0}),
        ("x ** 0.5", {"x": 0.0}),
        ("x ** y", {"x": -2.0, "y": 2.0}),
        ("x.log()", {"x": 0.0}),
        ("math.log(x)", {"x": -1.0}),
        ("x.exp()", {"x": 1000.0}),
        ("x * 1e308 * 10", {"x": 2.0}),
    ],
)
def test_where_no_derivative_is_the_oracles_refuse(text, point):
    with pytest.raises(OracleError, match=r"\.$"):
        truth(parse(text), point)


def test_oracles_that_disagree_judge_nobody(monkeypatch):
    monkeypatch.setattr(oracles, "_torch_gradients", lambda *_: {"x": 4.001, "result": 1.0})
    with pytest.raises(OracleError, match="disagree"):
        truth(parse("x * x"), {"x": 2.0})


def test_a_torch_of_nan_judges_nobody(monkeypatch):
    monkeypatch.setattr(oracles, "_torch_gradients", lambda *_: {"x": math.nan, "result": 1.0})
    with pytest.raises(OracleError, match="disagree"):
        truth(parse("x * x"), {"x": 2.0})


def test_a_truth_is_remembered_and_is_the_same(monkeypatch):
    asked = []
    gradients = oracles._torch_gradients

    def counted(*of):
        asked.append(of)
        return gradients(*of)

    monkeypatch.setattr(oracles, "_torch_gradients", counted)
    first, second = (truth(parse("x * y"), {"x": 2.0, "y": 3.0}) for _ in range(2))
    assert first == second
    assert len(asked) == 1


@pytest.mark.parametrize(
    "other",
    [("x * y + 1", {"x": 2.0, "y": 3.0}), ("x * y", {"x": 2.0, "y": 3.5}),
     ("x * y", {"x": 3.0, "y": 2.0}), ("x * y", {"x": 2.0, "y": 3.0, "z": 1.0})],
)  # fmt: skip
def test_another_text_or_point_has_a_truth_of_its_own(other):
    text, point = other
    before = truth(parse("x * y"), {"x": 2.0, "y": 3.0})
    assert truth(parse(text), point) != before
    oracles._truth.cache_clear()
    assert truth(parse("x * y"), {"x": 2.0, "y": 3.0}) == before


def test_what_was_known_with_torch_is_not_said_without_it(monkeypatch):
    with_torch = truth(parse("x * x"), {"x": 2.0})
    monkeypatch.setattr(oracles, "torch", lambda: None)
    without = truth(parse("x * x"), {"x": 2.0})
    assert (list(with_torch.gradients["x"]), list(without.gradients["x"])) == (
        [TORCH, DIFFERENCE], [DIFFERENCE],
    )  # fmt: skip


def test_the_two_zeros_are_two_points():
    signs = [
        math.copysign(1, truth(parse("x * 2"), {"x": zero}).values["x"]) for zero in (0.0, -0.0)
    ]
    assert signs == [1.0, -1.0]


def test_nobody_can_change_a_truth():
    found = truth(parse("x * x"), {"x": 2.0})
    parts: list[Any] = [found.values, found.gradients, found.gradients["x"]]
    for read_only in parts:
        with pytest.raises(TypeError):
            read_only["x"] = 0.0


def test_a_point_that_is_changed_afterwards_changes_no_truth():
    point = {"x": 2.0}
    truth(parse("x * x"), point)
    point["x"] = 3.0
    assert truth(parse("x * x"), {"x": 2.0}).values["result"] == 4.0


def test_a_fault_is_found_again_each_time():
    for _ in range(2):
        with pytest.raises(OracleError, match="disagree"):
            truth(parse("x.relu()"), {"x": 0.0})


@pytest.mark.parametrize("seed", ["one", "two"])
@pytest.mark.parametrize("operations", ["+ *", "+ - * / neg", "+ * exp log tanh sigmoid relu abs"])
def test_both_oracles_agree_on_random_expressions(seed, operations):
    for sample in check.expressions(6, seed=seed, operations=operations):
        found = truth(parse(sample.program), sample.point)
        assert all(set(slopes) == {TORCH, DIFFERENCE} for slopes in found.gradients.values())


def test_differences_alone_vouch_for_no_more_than_six_digits(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)
    assert (oracles.tolerance(1e-9), oracles.tolerance(1e-3)) == (1e-6, 1e-3)


def test_torch_vouches_for_what_is_asked():
    assert oracles.tolerance(1e-9) == 1e-9


@pytest.mark.parametrize(
    "expression",
    ["x + 2", "2 + x", "x - 2", "2 - x", "x * 2", "2 * x", "x / 2", "2 / x", "x ** 2", "2 ** x",
     "-x", "abs(x)", "x.exp()", "x.log()", "x.tanh()", "x.sigmoid()", "x.relu()", "x.abs()",
     "sum([x, 1])", "-x ** 2", "(-x) ** 3"],
)  # fmt: skip
def test_every_operation_on_a_real_gives_a_real(expression):
    assert type(eval(expression, {"x": Real(1.5)})) is Real


@pytest.mark.parametrize("x", [-700.0, -1.0, 0.0, 1.0, 700.0])
def test_a_real_sigmoid_is_the_sigmoid(x):
    want = 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
    assert float(Real(x).sigmoid()) == pytest.approx(want, rel=1e-12, abs=1e-15)


def test_evaluate_gives_plain_floats():
    values = evaluate(parse_function("lambda x, y: x * y"), {"x": 2, "y": 3})
    assert values == {"x": 2.0, "y": 3.0, "result": 6.0}
    assert {type(value) for value in values.values()} == {float}


def test_torch_loads_beside_a_notebook_and_nothing_waits_for_it() -> None:
    """In a process of its own, because here torch may be loaded already."""
    code = (
        "import sys, time\n"
        "from course import check\n"
        "from course.check.references import oracles\n"
        "started = time.perf_counter()\n"
        "oracles.load_torch_beside()\n"
        "cube = lambda x: x**3\n"
        "check.function('cube', equals='lambda x: x**3', at=[2.0])\n"
        "slope = lambda x: 3 * x**2\n"
        "check.derivative('slope', of='x**3', at=[2.0])\n"
        "print('torch' in oracles.available(), time.perf_counter() - started < 1)\n"
        "oracles._loading.join()\n"
        "print('torch' in oracles.available())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert run.stdout.splitlines()[-2:] == ["False True", "True"], run.stdout
    assert run.stderr == ""
