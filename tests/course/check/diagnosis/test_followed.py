"""A check that fails because of something earlier says what to mend first."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.engines_of_faults import engine
from tests.course.check.diagnosis.test_engine import found

ORDER = """
def topological_order(root):
    found, seen = [], set()
    def visit(node):
        if node not in seen:
            seen.add(node)
            for one in node._prev:
                visit(one)
            found.append(node)
    visit(root)
    return found[::{step}]
def backward(self):
    order = topological_order(self)
    for node in order:
        node.grad = 0.0 if node._prev else node.grad
    self.grad += 1.0
    for node in reversed(order):
        {call}
Tensor.backward = backward
"""


@pytest.mark.parametrize("programs", [("a * b + a",), ("c = a + a; c * b",), ("a.tanh() * b",)])
def test_a_wrong_order_is_mended_first(programs: tuple[str, ...]) -> None:
    names = engine()
    exec(ORDER.format(step="-1", call="node._backward()"), names)
    kept = names["topological_order"]
    result = found(names, *programs, a=2.0, b=3.0)
    assert result.diagnosis is not None
    assert result.diagnosis.name == "not-reversed"
    assert result.diagnosis.sentence.startswith("This passes with a correct `topological_order`.")
    # What was put in its place is gone again.
    assert names["topological_order"] is kept


def test_a_wrong_backward_is_mended_before_the_class() -> None:
    names = engine()
    exec(ORDER.format(step="1", call="node._backward(); break"), names)
    kept = names["Tensor"].backward
    result = found(names, "a * b + a", a=2.0, b=3.0)
    assert result.diagnosis is not None
    assert result.diagnosis.name == "nodes-missing"
    assert "This passes with a correct `backward`" in result.diagnosis.sentence
    assert names["Tensor"].backward is kept


def test_a_function_of_tensors_says_that_the_engine_is_wrong() -> None:
    names = engine("exp", slopes=("a",))
    exec("def half(x):\n    e = (2 * x).exp()\n    return (e - 1) / (e + 1)", names)
    result = found(names, "half(x) * x", x=0.5, equals="x.tanh() * x")  # type: ignore[arg-type]
    assert result.diagnosis is not None
    assert result.diagnosis.name == "slope-of-the-input"
    assert result.diagnosis.sentence.startswith("This passes with a correct `Tensor`.")
