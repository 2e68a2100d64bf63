"""Mistakes that are special to a check: each kind gets its name, whatever the details."""

from __future__ import annotations

import pytest

from course.check.diagnosis.examples import hidden
from course.check.diagnosis.finders import Found
from course.check.diagnosis.texts import mistakes
from tests.course.check.diagnosis.failing import name_of, result_of

FORWARD = (
    'check.slope("s", of=["lambda x: x**3 - x", "lambda x: 4 * x"], at=[2.0, -3.0, 0.31], '
    "tolerance=1e-3)"
)
CENTRAL = 'check.slope("s", of=["lambda x: x**3 - x", "lambda x: 4 * x"], at=[2.0, -3.0, 0.31])'
ORDER = 'check.slope("s", of="lambda x: x**3", at=[2.0], steps=[0.1, 0.01], error_order=2)'
ARRAY = 'check.slope("s", of="lambda x: x**2", at=[3.0], arrays=[[1.0, 2.5]])'
VECTOR = 'check.gradient_vector("v", of="lambda x, y: x**2 * y", at=[[3.0, -2.0], [0.7, 1.3]])'
FORMULA = 'check.function("g", equals="lambda x: 2 * x**2 - 7 * x + 1", at=[0.0, 1.0, 3.0, -1.5])'
STEPS = (
    'check.expression("o(i(x, y), z)", equals="(x + y) * z", '
    'at=[{"x": -2.0, "y": 5.0, "z": -4.0}, {"x": 1.5, "y": 2.25, "z": 0.5}])'
)
HAND = (
    'check.partials("q = x + y; f = q * z", x=2.0, y=4.0, z=-3.0, tolerance=1e-6, '
    'names={"by_q": "q", "by_z": "z", "by_x": "x", "by_y": "y"})'
)
NUDGE = (
    'check.nudge("a * b", step=0.1, moved={"new_a": "a", "new_b": "b"}, output="new", '
    "a=2.0, b=-3.0)"
)
STEP = 'check.step_size("best", of="lambda x: math.exp(x)", at=1.1)'
SIGNS = 'check.signs(of="lambda x: x**2 + 1", at={"p": 2.0, "n": -1.0})'
PREDICTIONS = 'check.predictions("p", "n", choices=[-1, 0, 1])'


def slope(formula: str, default: str = "1e-4") -> str:
    return f"def s(f, x, h={default}):\n    return {formula}"


@pytest.mark.parametrize(
    ("call", "formula", "name"),
    [
        (FORWARD, "f(x + h) - f(x)", "not-divided"),
        (FORWARD, "(f(x) - f(x + h)) / h", "points-swapped"),
        (FORWARD, "(f(x + h) - f(x)) / (2 * h)", "wrong-run"),
        (FORWARD, "(f(x + h) - f(x)) / x", "wrong-run"),
        (FORWARD, "(f(x * (1 + h)) - f(x)) / h", "wrong-run"),
        (FORWARD, "f(x + h) - f(x) / h", "parentheses-wrong"),
        (FORWARD, "(f(x + h) - f(x)) * h", "wrong-operation"),
        (FORWARD, "h / (f(x + h) - f(x))", "reversed"),
        (FORWARD, "(f(x + h) - f(x)) // h", "integer-division"),
        (FORWARD, "f(x + h)", "value-for-slope"),
        (FORWARD, "(f(x) + h - f(x)) / h", "output-nudged"),
        (FORWARD, "(f(x + h) - f(x + h)) / h", "nudge-lost"),
        (FORWARD, "3 * x**2 - 1", "ignores-its-argument"),
        (CENTRAL, "(f(x + h) - f(x - h)) / h", "wrong-run"),
        (CENTRAL, "(f(x + h) - f(x)) / h", "one-sided"),
        (CENTRAL, "(f(x) - f(x - h)) / h", "one-sided"),
        (CENTRAL, "(f(x + h) - f(x - h)) / 2 * h", "parentheses-wrong"),
        (CENTRAL, "(f(x + h) + f(x - h)) / 2", "value-for-slope"),
        (CENTRAL, "(f(x + h) + f(x - h)) / (2 * h)", "wrong-operation"),
        (CENTRAL, "abs(f(x + h) - f(x - h)) / (2 * h)", "sign-lost"),
        (CENTRAL, "round((f(x + h) - f(x - h)) / (2 * h), 2)", "rounded"),
        (ORDER, "(f(x + 1e-4) - f(x - 1e-4)) / 2e-4", "step-ignored"),
        (ORDER, "(f(x + h) - f(x - h)) / 2e-4", "step-ignored"),
        (ARRAY, "(f(float(x) + h) - f(float(x) - h)) / (2 * h)", "not-elementwise"),
    ],
)
def test_what_a_slope_asks_and_does_with_it_has_a_name(call: str, formula: str, name: str) -> None:
    assert name_of(call, slope(formula)) == name


@pytest.mark.parametrize(
    ("default", "name"), [("1e-14", "step-too-small"), ("0.5", "step-too-large")]
)
def test_a_default_step_out_of_range_has_a_name(default: str, name: str) -> None:
    assert name_of(CENTRAL, slope("(f(x + h) - f(x - h)) / (2 * h)", default)) == name


def test_an_array_that_is_changed_has_a_name() -> None:
    code = (
        "def s(f, x, h=1e-4):\n    x += h\n    right = f(x)\n    x -= 2 * h\n"
        "    return (right - f(x)) / (2 * h)"
    )
    assert name_of(ARRAY, code) == "changes-its-input"


def vector(move: str, rise: str = "f(*r) - f(*m)", run: str = "2 * h", end: str = "") -> str:
    return (
        "def v(f, p, h=1e-4):\n    found, r, m = [], list(p), list(p)\n"
        f"    for i in range(len(p)):\n        {move}\n        found.append(({rise}) / ({run}))\n"
        f"    {end}return found"
    )


APART = "r, m = list(p), list(p); r[i] += h; m[i] -= h"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (vector(APART, run="h"), "wrong-run"),
        (vector(APART, run="1"), "not-divided"),
        (vector(APART, rise="f(*m) - f(*r)"), "points-swapped"),
        (vector("r = list(p); r[i] += h", run="h"), "one-sided"),
        (vector("r[i] += h; m[i] -= h"), "all-inputs-nudged"),
        (vector("r = [one + h for one in p]; m = [one - h for one in p]"), "all-inputs-nudged"),
        (vector("r = m = list(p); r[i] += h; m[i] -= h"), "nudge-lost"),
        (vector("r = p; m = list(p); r[i] += h"), "changes-its-input"),
        (vector(APART, rise="f(*p) + 2 * h - f(*p)"), "output-nudged"),
        (vector(APART, end="    "), "returns-in-the-loop"),
        (vector(APART, rise="f(r) - f(m)"), "wrong-arguments"),
        (vector(APART).replace("return found", "return found[::-1]"), "reversed"),
        (vector(APART).replace("range(", "range(1, "), "off-by-one"),
        (vector(APART).replace("return found", "return sum(found)"), "wrong-type"),
        (vector(APART).replace("return found", "found"), "returns-nothing"),
    ],
)
def test_a_list_of_slopes_has_a_name_for_each_mistake(code: str, name: str) -> None:
    assert name_of(VECTOR, code) == name


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("2 * x**2 + 7 * x + 1", "sign-flipped"),
        ("2 * x**2 - 7 * x", "term-missing"),
        ("x**2 - 7 * x + 1", "factor-missing"),
        ("(2 * x) ** 2 - 7 * x + 1", "parentheses-wrong"),
        ("2 * x ** (2 - 7 * x + 1)", "parentheses-wrong"),
        ("2 * x * 2 - 7 * x + 1", "wrong-operation"),
        ("2 * x**3 - 7 * x + 1", "wrong-number"),
        ("2 * abs(x) ** 2 - 7 * abs(x) + 1", "sign-lost"),
        ("4 * x - 7", "slope-for-value"),
        ("-4", "ignores-its-argument"),
        ("2(x**2) - 7 * x + 1", "calls-a-number"),
        ("[2 * x**2 - 7 * x + 1]", "wrong-type"),
    ],
)
@pytest.mark.filterwarnings("ignore:'int' object is not callable:SyntaxWarning")
def test_a_formula_with_a_slip_has_a_name(formula: str, name: str) -> None:
    assert name_of(FORMULA, f"def g(x):\n    return {formula}") == name


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("x - y", "q * z", "sign-flipped"),
        ("x * y", "q * z", "wrong-operation"),
        ("x * y", "q + z", "wrong-operation"),
        ("int(x + y)", "q * z", "rounded"),
        ("x + y", "(x + y) * z", "stale-name"),
        ("3.0", "q * z", "ignores-its-argument"),
        ("print(x + y)", "q * z", "prints-instead"),
        ("None", "q * z", "returns-nothing"),
    ],
)
def test_an_expression_of_two_steps_has_a_name(first: str, second: str, name: str) -> None:
    code = f"x, y, z = 1.0, 2.0, 3.0\ndef i(x, y): return {first}\ndef o(q, z): return {second}"
    assert name_of(STEPS, code) == name


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ("6.0, -3.0, 6.0, 6.0", "swapped-factors"),
        ("-3.0, 6.0, 1.0, 1.0", "ignores-upstream"),
        ("-3.0, 6.0, -2.0, -2.0", "chain-adds"),
        ("-3.0, 6.0, -12.0, -6.0", "wrong-operation"),
        ("-3.0, 6.0, -1.5, -1.5", "halved"),
        ("3.0, 6.0, 3.0, 3.0", "sign-flipped"),
        ("-3.0, 6.0, 2.0, 4.0", "value-for-slope"),
        ("-3e-4, 6e-4, -3e-4, -3e-4", "not-divided"),
        ("-3.0, -3.0, 6.0, -3.0", "reversed"),
        ("-3.0, 6.0, -3.0004, -3.0007", "step-too-small"),
        ("-3.0, 6.0, -7.3, 11.9", ""),
    ],
)
def test_gradients_by_hand_have_a_name_for_each_broken_rule(values: str, name: str) -> None:
    assert name_of(HAND, f"by_q, by_z, by_x, by_y = {values}") == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("new_a, new_b = 2 - 3.0, -3 + 2.0; new = new_a * new_b", "step-ignored"),
        ("new_a, new_b = 2 + 0.3, -3 - 0.2; new = new_a * new_b", "sign-flipped"),
        ("new_a, new_b = 2 - 0.3, -3 - 0.2; new = new_a * new_b", "sign-flipped"),
        ("new_a, new_b = 2 + 0.1, -3 + 0.1; new = new_a * new_b", "factor-missing"),
        ("new_a, new_b = -0.3, 0.2; new = new_a * new_b", "term-missing"),
        ("new_a, new_b = 2 - 0.3, -3.0; new = new_a * new_b", "never-steps"),
        ("new_a, new_b = 1.7, -2.8; new = -6.0", "stale-name"),
        ("new_a, new_b = 1.7, -2.8; new = -4.8", "rounded"),
    ],
)
def test_a_step_along_the_gradient_has_a_name(code: str, name: str) -> None:
    assert name_of(NUDGE, code) == name


@pytest.mark.parametrize(
    ("call", "code", "name"),
    [
        (STEP, "best = 0.1", "step-too-large"),
        (STEP, "best = 1e-13", "step-too-small"),
        (STEP, "best = 1e-8", "one-sided"),
        (STEP, "best = '1e-5'", "wrong-type"),
        (SIGNS, "p, n = 1, 1", "value-for-slope"),
        (SIGNS, "p, n = -1, 1", "sign-flipped"),
        (SIGNS, "p, n = 0, 0", ""),
        (PREDICTIONS, "p, n = 'up', 'down'", "wrong-type"),
    ],
)
def test_a_value_has_a_name(call: str, code: str, name: str) -> None:
    assert name_of(call, code) == name


def test_an_answer_of_the_examples_alone_is_named_where_they_have_passed() -> None:
    code = "def g(x): return {0.0: 1.0, 1.0: -4.0}[x]"
    other = 'check.function("g", equals="lambda x: 2 * x**2 - 7 * x + 1", at=[2.0, 5.0])'
    token = hidden.set(True)
    try:
        # Here the student is this process, where a cell must have passed an earlier check itself.
        assert name_of(other, code) == ""
    finally:
        hidden.reset(token)
    first = 'check.function("g", equals="lambda x: 2 * x**2 - 7 * x + 1", at=[0.0, 1.0])'
    assert name_of(f"{first}\n{other}", code) == "fits-the-examples-only"


@pytest.mark.parametrize(
    ("call", "code", "case"),
    [
        (
            CENTRAL,
            slope("(f(x + h) - f(x - h)) / h"),
            "`s` of x² at x = 3: yours is 12, it should be 6.",
        ),
        (
            ORDER,
            slope("(f(x + h) - f(x)) / h"),
            "`s` of x² at x = 3 with h = 1: yours is 7, it should be 6.",
        ),
        (FORMULA, "def g(x): return 2 * x**2 - 7 * x", "`g(1)`: yours is -5, it should be -4."),
        (FORMULA, "def g(x): 2 * x", "`g(1)`: yours is None, it should be -4."),
        (
            VECTOR,
            vector(APART, run="h"),
            "`v` of x·y at (2, 3): yours is [6, 4], it should be [3, 2].",
        ),
        (
            HAND,
            "by_q, by_z, by_x, by_y = -3.0, 6.0, 1.0, 1.0",
            "`by_x`: yours is 1, it should be -3.",
        ),
    ],
)
def test_the_smallest_case_is_one_that_a_person_can_follow(call: str, code: str, case: str) -> None:
    known = result_of(call, code).diagnosis
    assert known is not None
    assert known.case == case


def test_every_name_and_sentence_of_a_slope_is_known() -> None:
    for name in ("not-divided", "wrong-run", "nudge-lost", "value-for-slope", "wrong-type"):
        entry = mistakes()[name]
        assert all((entry.sentence, entry.looks, entry.why, entry.example)), name


def test_python_keeps_its_capital_after_the_operation() -> None:
    assert Found("parentheses-wrong", sign="/").said("Python divides.") == "In `/`, Python divides."
