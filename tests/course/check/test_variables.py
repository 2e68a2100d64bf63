"""The checks for values that a student worked out and wrote down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from course import check
from course.check.asking.in_process import InProcess
from course.check.references import oracles
from course.check.verdict import OracleError, Result
from tests.course.check.judged import judge_of, judged


def marks(result: Result) -> str:
    return "".join("✓" if row.correct else "✗" for row in result.rows)


@pytest.fixture(params=["torch", "no torch"], autouse=True)
def with_and_without_torch(request, monkeypatch):
    if request.param == "no torch":
        monkeypatch.setattr(oracles, "torch", lambda: None)


# A check, and the arguments that a test cell calls it with.
Case = tuple[Callable[..., None], tuple[Any, ...], dict[str, Any]]
PARTIALS: Case = (
    check.partials,
    ("(x + y) * z",),
    {"x": -2.0, "y": 5.0, "z": -4.0, "names": {"df_dx": "x", "df_dy": "y", "df_dz": "z"}},
)
CHAIN: Case = (
    check.partials,
    ("q = x + y; f = q * z",),
    {"x": -2.0, "y": 5.0, "z": -4.0, "names": {"df_dq": "q", "df_dx": "x"}},
)
SIGNS: Case = (
    check.signs,
    (),
    {
        "of": "lambda x: 3 * x**2 - 4 * x + 5",
        "at": {"at_3": 3.0, "at_minus_3": -3.0, "at_two_thirds": 2 / 3},
    },
)
PREDICTIONS: Case = (check.predictions, ("p", "q"), {"choices": [-1, 0, 1]})
STEP: Case = (check.step_size, ("best_h",), {"of": "lambda x: math.sin(x)", "at": 1.0})
NUDGE: Case = (
    check.nudge,
    ("e = a * b; d = e + c; L = d * f",),
    {
        "a": 2.0,
        "b": -3.0,
        "c": 10.0,
        "f": -2.0,
        "step": 0.01,
        "moved": {"a2": "a", "b2": "b", "c2": "c", "f2": "f"},
        "output": "L_after",
    },
)
AFTER: Case = (
    check.after,
    ("y = x + 1\nz = [y, 'a', None]",),
    {"equals": {"y": 3.0, "z": [3, "a", None], "x": 2, "type(y).__name__": "int", "y > 2": True}},
)
NUDGED = "a2, b2, c2, f2 = 2.06, -3.04, 9.98, -1.96\nL_after = (a2 * b2 + c2) * f2"

RIGHT = {
    "partials": (PARTIALS, "df_dx, df_dy, df_dz = -4.0, -4, 3.0"),
    "partials from NumPy": (
        PARTIALS, "import numpy as np\ndf_dx = df_dy = np.float64(-4)\ndf_dz = np.int64(3)"),
    "partials by differences": (
        PARTIALS, "df_dx, df_dy, df_dz = -4.0000000001, -3.9999999, 3.00001"),
    "an intermediate": (CHAIN, "df_dq, df_dx = -4.0, -4.0"),
    "signs": (SIGNS, "at_3, at_minus_3, at_two_thirds = 1, -1, 0"),
    "signs as floats": (SIGNS, "import numpy as np\n"
                        "at_3, at_minus_3, at_two_thirds = np.sign(14.0), -1.0, 0.0"),
    "predictions": (PREDICTIONS, "p, q = 1, -1.0"),
    "predictions that are wrong": (PREDICTIONS, "p, q = 0, 0"),
    "a step": (STEP, "best_h = 1e-5"),
    "another step": (STEP, "best_h = 3e-6"),
    "a nudge": (NUDGE, NUDGED),
    "after": (AFTER, "x = 2"),
}  # fmt: skip

WRONG = {
    "the gradients that a public version announced": (
        PARTIALS, "df_dx, df_dy, df_dz = 1.0, 1.0, 3.0", "✗✗✓"),
    "all inputs bumped at once": (PARTIALS, "df_dx = df_dy = df_dz = -5.0", "✗✗✗"),
    "not divided by h": (PARTIALS, "df_dx = df_dy = -4e-4\ndf_dz = 3e-4", "✗✗✗"),
    "text": (PARTIALS, "df_dx, df_dy, df_dz = '-4.0', -4.0, 3.0", "✗✓✓"),
    "a list": (PARTIALS, "df_dx, df_dy, df_dz = [-4.0], -4.0, 3.0", "✗✓✓"),
    "None": (PARTIALS, "df_dx, df_dy, df_dz = -4.0, None, 3.0", "✓✗✓"),
    "NaN": (PARTIALS, "df_dx, df_dy, df_dz = -4.0, float('nan'), 3.0", "✓✗✓"),
    "infinity": (PARTIALS, "df_dx, df_dy, df_dz = -4.0, float('-inf'), 3.0", "✓✗✓"),
    "a Tensor": (PARTIALS, "from course.engine import Tensor\n"
                 "df_dx, df_dy, df_dz = -4.0, Tensor(-4.0), 3.0", "✓✗✓"),
    "a function": (PARTIALS, "df_dx, df_dy, df_dz = -4.0, lambda: -4.0, 3.0", "✓✗✓"),
    "adds where the chain multiplies": (CHAIN, "df_dq, df_dx = -4.0, -3.0", "✓✗"),
    "a bool for a sign": (SIGNS, "at_3, at_minus_3, at_two_thirds = True, -1, False", "✗✓✗"),
    "the slope for its sign": (SIGNS, "at_3, at_minus_3, at_two_thirds = 14, -22, 0", "✗✗✓"),
    "text for a sign": (SIGNS, "at_3, at_minus_3, at_two_thirds = '1', -1, 0", "✗✓✓"),
    "NaN for a sign": (SIGNS, "at_3, at_minus_3, at_two_thirds = 1, -1, float('nan')", "✓✓✗"),
    "a bool for a prediction": (PREDICTIONS, "p, q = True, 0", "✗✓"),
    "another prediction": (PREDICTIONS, "p, q = 2, '1'", "✗✗"),
    "the smaller the better": (STEP, "best_h = 1e-16", "✗"),
    "too large a step": (STEP, "best_h = 1e-2", "✗"),
    "a step too far down": (STEP, "best_h = 1e-10", "✗"),
    "the exponent for the step": (STEP, "best_h = -5", "✗"),
    "no step": (STEP, "best_h = 0.0", "✗"),
    "a NaN step": (STEP, "best_h = float('nan')", "✗"),
    "an infinite step": (STEP, "best_h = float('inf')", "✗"),
    "a text step": (STEP, "best_h = '1e-5'", "✗"),
    "steps downhill": (
        NUDGE, "a2, b2, c2, f2 = 1.94, -2.96, 10.02, -2.04\nL_after = (a2 * b2 + c2) * f2",
        "✗✗✗✗✗"),
    "the output from before": (NUDGE, f"{NUDGED}\nL_after = -8.0", "✓✓✓✓✗"),
    "one leaf forgotten": (NUDGE, f"{NUDGED}\nb2 = -3.0", "✓✗✓✓✓"),
    "after: another value and class": (AFTER, "x = 2.5", "✗✗✗✗✓"),
    "after: an exception": (AFTER, "x = '2'", "✗✗✗✗✗"),
}  # fmt: skip


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_passes(answer):
    (function, args, kwargs), code = RIGHT[answer]
    result = judged(function, code, *args, **kwargs)
    assert result.passed, result


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_marked_in_each_row_that_it_spoils(mistake):
    (function, args, kwargs), code, expected = WRONG[mistake]
    result = judged(function, code, *args, **kwargs)
    assert not result.unwritten
    assert marks(result) == expected


BLANK = "df_dx = df_dy = df_dz = df_dq = p = q = best_h = a2 = b2 = c2 = f2 = L_after = ...\n" + (
    "at_3 = at_minus_3 = at_two_thirds = x = ..."
)
CHECKS = {"partials": PARTIALS, "chain": CHAIN, "signs": SIGNS, "predictions": PREDICTIONS,
         "step_size": STEP, "nudge": NUDGE}  # fmt: skip


@pytest.mark.parametrize("code", [BLANK, ""], ids=["blank", "missing"])
@pytest.mark.parametrize("name", CHECKS)
def test_a_blank_is_not_written_yet_and_never_passes(name, code):
    function, args, kwargs = CHECKS[name]
    result = judged(function, code, *args, **kwargs)
    assert "not written yet" in result.summary()
    assert not result.passed


@pytest.mark.parametrize(
    ("code", "written"),
    [("x = 2", True), ("", False), ("def f(): raise NotImplementedError", False)],
)
def test_after_tells_what_is_not_written(code, written):
    do, want = ("f()", "1") if "f()" in code else ("y = x", "y")
    result = judged(check.after, code, do, equals={want: 2.0 if want == "y" else 1.0})
    assert (result.passed, not result.unwritten) == (written, written)


def test_one_blank_among_values_keeps_the_check_from_passing():
    function, args, kwargs = PARTIALS
    result = judged(function, "df_dx, df_dy, df_dz = -4.0, -4.0, ...", *args, **kwargs)
    assert not result.passed
    assert result.unwritten


def test_after_leaves_the_students_names_alone():
    names = {"x": 1, "log": []}
    result = judge_of(check.after)(
        InProcess(names), "x = 5\ny = 6\nimport os", equals={"x": 5, "y": 6}
    )
    assert result.passed
    assert names == {"x": 1, "log": []}


@pytest.mark.parametrize(
    "value",
    ["[0] * 20_000", "[[0] * 10_000] * 100", "object()", "[object()]", "{}", "1", "'a'", "(1,)"],
)
def test_after_survives_any_value_where_a_list_is_due(value):
    assert marks(judged(check.after, f"x = {value}", "", equals={"x": [1, 2]})) == "✗"


def test_after_takes_a_tuple_for_a_list():
    assert judged(check.after, "x = (1, 'a')", "", equals={"x": [1, "a"]}).passed


@pytest.mark.parametrize("value", ["1", "'True'", "None", "[True]"])
def test_after_takes_nothing_else_for_true(value):
    assert marks(judged(check.after, f"x = {value}", "", equals={"x": True})) == "✗"


def test_choices_may_be_true_and_false():
    result = judged(check.predictions, "p, q = True, 1", "p", "q", choices=[True, False])
    assert marks(result) == "✓✗"


def test_a_prediction_that_is_one_of_the_choices_stays_open():
    function, args, kwargs = PREDICTIONS
    result = judged(function, "p, q = 1, 1", *args, **kwargs)
    assert "expected" in result.columns
    assert {row.cells[2] for row in result.rows} == {"one of -1, 0, 1"}


@pytest.mark.parametrize("of", ["lambda x: x", "lambda x: 0 * x"])
def test_a_step_size_needs_a_function_whose_error_has_a_bottom(of):
    with pytest.raises(OracleError, match=r"\.$"):
        judged(check.step_size, "best_h = 1e-5", "best_h", of=of, at=0.0)


def test_derivatives_of_a_place_without_any_are_the_authors_fault():
    with pytest.raises(OracleError, match=r"\.$"):
        judged(check.partials, "d = 1.0", "a / b", a=1.0, b=0.0, names={"d": "a"})


@pytest.mark.parametrize(
    "values",
    ["[1, 2.5]", "(1.0, 2.5)", "np.array([1, 2.5])", "[Fraction(1), Decimal('2.5')]",
     "[np.float32(1), 2.5 + 1e-12]", "deque([1, 2.5])"],
)  # fmt: skip
def test_after_compares_numbers_in_lists_as_it_compares_numbers(values):
    code = (
        "import numpy as np\nfrom collections import deque\nfrom decimal import Decimal\n"
        f"from fractions import Fraction\nx = {values}"
    )
    assert judged(check.after, code, "", equals={"x": [1, 2.5]}).passed


@pytest.mark.parametrize(
    "values", ["[1, 2.5001]", "[True, 2.5]", "['1', 2.5]", "[1]", "[1, [2.5]]", "[1, None]"]
)
def test_after_takes_nothing_but_numbers_for_the_numbers_in_a_list(values):
    assert not judged(check.after, f"x = {values}", "", equals={"x": [1, 2.5]}).passed


@pytest.mark.parametrize("value", ["Fraction(1)", "Decimal('1.0')", "np.int64(1)", "Up.UP"])
def test_a_prediction_may_be_any_kind_of_number(value):
    code = (
        "import enum, numpy as np\nfrom decimal import Decimal\nfrom fractions import Fraction\n"
        f"class Up(enum.IntEnum):\n    UP = 1\nat = {value}"
    )
    assert judged(check.predictions, code, "at", choices=[-1, 0, 1]).passed
    assert judged(check.signs, code, of="lambda x: x**2", at={"at": 2.0}).passed


def test_a_prediction_may_be_a_text_of_numpys_or_of_an_enumeration():
    code = (
        "import enum, numpy as np\nclass Verdict(enum.StrEnum):\n    SOUND = 'sound'\n"
        "p, q = Verdict.SOUND, np.array(['faulty', 'sound'])[0]"
    )
    assert judged(check.predictions, code, "p", "q", choices=["sound", "faulty"]).passed
    assert judged(check.after, code, "", equals={"p": "sound", "q": "faulty"}).passed
