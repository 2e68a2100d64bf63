"""A failed check of an engine is explained by the operation, the order, or the pass."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis import engines_of_faults
from tests.course.check.diagnosis.failing import result_of

CALL = 'check.gradients("c = a * b; d = c + a; d * d", a=2.0, b=-3.0)'


@pytest.mark.parametrize(
    ("mode", "name"),
    [("{s} * {u}", "overwrites-gradient"), ("{g} + {s}", "ignores-upstream")],
)
def test_a_wrong_rule_is_named_with_a_smallest_case(mode: str, name: str) -> None:
    names = engines_of_faults.engine("*", mode=mode)
    found = result_of(CALL, "pass", **names).diagnosis
    assert found is not None
    assert found.name == name
    assert "`*`" in found.sentence
    assert "your gradient" in found.case


def test_a_wrong_pass_is_named_where_every_operation_is_right() -> None:
    names = engines_of_faults.engine()
    code = (
        "def backward(self):\n    self.grad = 1.0\n    self._backward()\nTensor.backward = backward"
    )
    found = result_of(CALL, code, **names).diagnosis
    assert found is not None
    assert found.name == "nodes-missing"


def test_a_mistake_of_another_kind_gets_no_name_of_an_engine() -> None:
    code = "f = lambda x: x + 0.37 * x**5"
    call = 'check.function("f", equals="lambda x: x", at=[2.0, 1.5])'
    assert result_of(call, code, **engines_of_faults.engine()).diagnosis is None
