"""A None of PyTorch's that nobody asked about is told from a function that returns nothing."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of

pytest.importorskip("torch")

CALL = (
    'check.gradient_vector("gradients_of", of="lambda a, b, c: a * b + a", '
    'at=[[2.0, -3.0, 10.0]], extra=["torch_leaf"], tolerance=1e-9)'
)
CODE = """
def torch_leaf(value):
    import torch
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)

def gradients_of(function, point, leaf):
    leaves = [leaf(value) for value in point]
    function(*leaves).backward()
    return {answer}
"""


@pytest.mark.parametrize(
    "answer",
    [
        "[float(one.grad) for one in leaves]",
        "[one.grad.item() for one in leaves]",
        "[one.grad + 0.0 for one in leaves]",
    ],
)
def test_a_float_of_none_is_a_forgotten_input(answer: str) -> None:
    assert name_of(CALL, CODE.format(answer=answer)) == "unused-input-forgotten"


def test_a_function_without_return_still_returns_nothing() -> None:
    code = CODE.format(answer="[0.0]").replace("    return [0.0]", "    leaves")
    assert name_of(CALL, code) == "returns-nothing"


def test_an_input_that_is_left_out_of_the_list_is_forgotten_too() -> None:
    answer = "[float(one.grad) for one in leaves if one.grad is not None]"
    assert name_of(CALL, CODE.format(answer=answer)) == "unused-input-forgotten"
