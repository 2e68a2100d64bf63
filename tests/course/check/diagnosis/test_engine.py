"""Every wrong rule of the table is caught and gets its name, and right engines get none."""

from __future__ import annotations

from typing import Any

import pytest

from course import check
from course.check.asking.in_process import InProcess
from course.check.diagnosis import engine
from course.check.display.show import shown
from course.check.faults.rules import MODES, OPERATIONS
from course.check.verdict import Result
from tests.course.check.diagnosis import engines_of_faults

POINT = {"a": 2.5, "b": 1.5, "k": -2.7}


def found(names: dict[str, Any], *programs: str, **point: float) -> Result:
    """What `check.gradients` finds in an engine."""
    results: list[Result] = []
    token = shown.set(results.append)
    names |= {"check": check, "programs": programs, "point": point}
    try:
        with pytest.raises(check.CheckFailed):
            exec("check.gradients(*programs, **point)", names)
    finally:
        shown.reset(token)
    return results[0]


def name_of(result: Result) -> str:
    return result.diagnosis.name if result.diagnosis else ""


@pytest.mark.parametrize("sign", OPERATIONS)
def test_a_derivative_of_0_is_told_from_an_upstream_gradient_that_is_read_too_early(
    sign: str,
) -> None:
    slopes = tuple("0 * a" for _ in OPERATIONS[sign].slopes)
    result = found(
        engines_of_faults.engine(sign, slopes=slopes), engines_of_faults.program(sign), **POINT
    )
    assert name_of(result) != "upstream-too-early"


@pytest.mark.parametrize("sign", OPERATIONS)
def test_a_right_engine_is_not_accused(sign: str) -> None:
    names = engines_of_faults.engine()
    names |= {"check": check, "point": POINT, "program": engines_of_faults.program(sign)}
    exec("check.gradients(program, **point)", names)
    assert engine.any_wrong(InProcess(names), "Tensor") is None


CASES = [
    (sign, i, name, slope)
    for sign, rule in OPERATIONS.items()
    for i, wrong in enumerate(rule.wrong)
    for name, slope in wrong
    if "math.log(abs(b))" not in slope
]


@pytest.mark.parametrize(("sign", "i", "name", "slope"), CASES)
def test_a_wrong_derivative_has_its_name(sign: str, i: int, name: str, slope: str) -> None:
    slopes = list(OPERATIONS[sign].slopes)
    slopes[i] = slope
    names = engines_of_faults.engine(sign, slopes=tuple(slopes))
    points = (POINT, POINT | {"a": -0.8}) if not OPERATIONS[sign].positive else (POINT,)
    for point in points:
        try:
            result = found(names, engines_of_faults.program(sign), **point)
        except pytest.fail.Exception:
            continue
        assert name_of(result) == name, result.rows
        return
    pytest.fail("The wrong rule passes at every point.")


@pytest.mark.parametrize("sign", OPERATIONS)
@pytest.mark.parametrize(("name", "mode"), MODES)
def test_a_wrong_way_to_pass_back_has_its_name(sign: str, name: str, mode: str) -> None:
    names = engines_of_faults.engine(sign, mode=mode)
    result = found(names, engines_of_faults.program(sign), **POINT)
    # Where a derivative is 1 or -1, two ways may be the same.
    same = ("operand-without-gradient", "factor-missing", "upstream-too-early", "sign-flipped")
    assert name_of(result) in (name, *same)


@pytest.mark.parametrize(
    ("sign", "name", "value"),
    [
        (sign, name, value)
        for sign, rule in OPERATIONS.items()
        for name, value in rule.wrong_values
        # At one point these are the same.
        if sign not in ("relu", "abs") and "abs(" not in value
    ],
)
def test_a_wrong_value_has_its_name(sign: str, name: str, value: str) -> None:
    names = engines_of_faults.engine(sign, value=value)
    assert name_of(found(names, engines_of_faults.program(sign), **POINT)) == name


def test_the_operation_stands_in_the_sentence() -> None:
    names = engines_of_faults.engine("*", mode=MODES[0][1])
    result = found(names, "a * a", a=3.0)
    assert result.diagnosis is not None
    assert result.diagnosis.sentence.startswith("In `*`, your rule overwrites the gradient")
    assert result.diagnosis.case == "`a·a` at a = 3: your gradient is 3, it should be 6."


UNFINISHED = """
class Tensor:
    def __init__(self, data, _prev=(), _op=""):
        self.data, self.grad, self._prev, self._op = float(data), 0.0, _prev, _op
        self._backward = lambda: None

    def __sub__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        out = Tensor(self.data - other.data, (self, other), "-")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def backward(self):
        self.grad = 1.0
        self._backward()
"""


def test_a_form_that_no_program_uses_is_not_missed() -> None:
    names: dict[str, Any] = {}
    exec(UNFINISHED, names)
    assert name_of(found(names, "a - b", "a - 5", a=3.0, b=2.0)) == "sign-flipped"


def test_a_number_on_the_left_is_missed_where_a_program_uses_one() -> None:
    names: dict[str, Any] = {}
    exec(UNFINISHED.replace("other.grad += ", "other.grad -= "), names)
    assert name_of(found(names, "a - 5", "5 - a", a=3.0)) == "no-reflected-form"


@pytest.mark.parametrize("slope", ["0.01 if a <= 0 else 1.0", "1.0"])
def test_a_wrong_slope_beside_a_kink_is_no_convention_at_it(slope: str) -> None:
    names = engines_of_faults.engine("relu", slopes=(slope,))
    assert name_of(found(names, "a.relu()", a=-0.8)) != "kink-convention"


def test_a_leaf_of_an_earlier_class_is_told_from_a_number_that_was_not_read() -> None:
    names = engines_of_faults.engine()
    exec(
        "class TensorV2:\n"
        "    def __init__(self, data): self.data, self.grad = data, 0.0\n"
        "def as_tensor(value): return value if isinstance(value, TensorV2) else TensorV2(value)\n"
        "def add(self, other):\n"
        "    other = as_tensor(other)\n"
        "    return result(self.data + other.data, (self, other), '+', [lambda g, u: g + u] * 2)\n"
        "Tensor.__add__ = add\n"
        "del Tensor.__radd__\n",
        names,
    )
    assert name_of(found(names, "a + b", a=2.0, b=-3.0)) == "wrong-class"
