"""What Python itself says about an answer."""

from __future__ import annotations

import linecache
from typing import Any

import pytest

from course.check.faults.networks import LINE
from tests.course.check.diagnosis.failing import name_of

CALL = 'check.function("f", equals="lambda x: 3 * x**2 + 0.123", at=[2.0, -3.0, 0.5])'


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("3 * x**2 + 0.123", "returns-nothing"),
        ("print(3 * x**2 + 0.123)", "prints-instead"),
        ("return 3 * y**2", "undefined-name"),
        ("return f(x)", "too-deep"),
        ("return 3 * x^2", "power-as-xor"),
        ("k = 3\n    return k(x**2)", "calls-a-number"),
        ("return [3 * x**2 + 0.123]", "wrong-type"),
        ("return x / 0", "divides-by-zero"),
        ("return x.missing", ""),
    ],
)
def test_an_exception_or_a_class_has_its_name(body: str, name: str) -> None:
    assert name_of(CALL, f"def f(x):\n    {body}") == name


def test_a_division_by_zero_in_the_checks_own_function_is_not_the_students() -> None:
    line = "    return int(function(int(function(x))))"
    code = f"def twice(function, x):\n{line}\n"
    linecache.cache["<twice>"] = (len(code), None, code.splitlines(keepends=True), "<twice>")
    names: dict[str, Any] = {}
    exec(compile(code, "<twice>", "exec"), names)
    call = 'check.after("a = twice(lambda x: 1 / x, 4.0)", equals={"a": 4.0})'
    assert name_of(call, "", **names) != "divides-by-zero"


def test_another_number_of_parameters_has_its_name() -> None:
    assert name_of(CALL, "def f(x, y): return x") == "wrong-arguments"


def test_a_list_of_tensors_is_told_from_a_list_of_the_wrong_things() -> None:
    call = 'check.gradient_vector("g", of="lambda a, b: a * b", at=[[2.0, 3.0]], extra=["Tensor"])'
    base = "from course.engine import Tensor\ndef g(function, point, leaf): return "
    assert name_of(call, f"{base}[leaf(x) for x in point]") == "returns-a-tensor"


def test_a_list_of_tensors_after_a_program_is_told_from_other_lists() -> None:
    call = 'check.after("both = list(f(2.0))", equals={"both": [2.0, 4.0]})'
    base = "from course.engine import Tensor\ndef f(x): return "
    assert name_of(call, f"{base}Tensor(x), Tensor(2 * x)") == "returns-a-tensor"
    assert name_of(call, f"{base}x, 3 * x") != "returns-a-tensor"


LOSSES = (
    "check.training('losses = train(model, inputs, targets, learning_rate, steps)', "
    "build='Linear(1)', sizes=[1, 1], activations=['linear'], learning_rate=0.05, "
    "data=([[1.0], [-0.25], [2.0]], [-1.0, 1.0, 0.5]), steps=(2,), curve=True)"
)
STEP = """
def step(model, inputs, targets, learning_rate):
    for p in model.parameters():
        p.grad = 0.0
    loss = sum((model(x) - t) ** 2 for x, t in zip(inputs, targets)) / len(targets)
    loss.backward()
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return loss
def train(model, inputs, targets, learning_rate, steps):
    return """


@pytest.mark.parametrize(
    ("returned", "name"),
    [
        ("(step(model, inputs, targets, learning_rate).data for _ in range(steps))", "not-a-list"),
        (
            "map(lambda _: step(model, inputs, targets, learning_rate).data, range(steps))",
            "not-a-list",
        ),
        ("[step(model, inputs, targets, learning_rate) for _ in range(steps)]", "returns-a-tensor"),
    ],
)
def test_losses_that_are_not_numbers_in_a_list(returned: str, name: str) -> None:
    assert name_of(LOSSES, LINE + STEP + returned) == name
