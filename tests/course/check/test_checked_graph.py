"""The graph of a failing gradients check: which node is the first that is wrong."""

from __future__ import annotations

import contextlib

import pytest

from course import check
from course.check.checked_graph import RIGHT, UNSURE, WRONG, CheckedGraph, checked_graph
from course.check.display import show
from course.check.references.program import parse
from course.check.verdict import Result
from course.graph import draw


def graph(program: str, wrong: set[str], **values: float) -> CheckedGraph | None:
    steps = parse(program)
    names = [*steps.inputs, *(name for name, _ in steps.steps)]
    numbers = dict.fromkeys(names, 2.0) | values
    gradients = {name: (1.0, 3.0 if name in wrong else 1.0, name not in wrong) for name in names}
    return checked_graph(steps.inputs, steps.steps, numbers, gradients)


def test_only_the_wrong_node_nearest_to_the_output_is_red() -> None:
    found = graph("e = a * b; d = e + c; L = d * f", {"a", "e"})
    assert found is not None
    states = sorted(mark[0] for mark in found.marks.values())
    assert states == sorted([RIGHT] * 5 + [WRONG, UNSURE])
    assert found.sentence == (
        "Going back from the output, `e.grad` is the first one wrong: 1, not 3."
    )


def test_nothing_is_drawn_where_nothing_is_wrong() -> None:
    assert graph("e = a * b", set()) is None


@pytest.mark.parametrize(
    "program", ["(a * b).tanh()", "-a + 2 * b", "relu(a) * b", "a ** 2 + b", "e = a; e * b"]
)
def test_a_step_of_several_operations_is_taken_apart(program: str) -> None:
    found = graph(program, {"a"})
    assert found is not None
    drawing = draw(found.root, marks=found.marks)
    assert "correct" in drawing.svg
    assert "3.0" in drawing.svg


def test_what_cannot_be_drawn_is_left_out() -> None:
    assert graph("sum([a, b])", {"a"}) is None
    assert graph("; ".join(f"x{i} = a * b" for i in range(20)), {"a"}) is None


def test_nearly_equal_gradients_are_drawn_with_the_digits_that_differ() -> None:
    steps = parse("a * b")
    given = {"a": (0.313020001, 0.313020002, False)}
    found = checked_graph(steps.inputs, steps.steps, {"a": 1, "b": 1, "result": 1}, given)
    assert found is not None
    svg = draw(found.root, marks=found.marks).svg
    assert "0.313020001" in svg
    assert "0.313020002" in svg


ENGINE = """
class Tensor:
    def __init__(self, data, _prev=()):
        self.data, self.grad, self._prev = data, 0.0, _prev
    def __mul__(self, other):
        return Tensor(self.data * other.data, (self, other))
    def backward(self):
        self.grad = 1.0
        left, right = self._prev
        left.grad, right.grad = right.data, FACTOR * left.data
"""


@pytest.mark.parametrize(("factor", "drawings"), [(1, 0), (2, 1)])
def test_a_failing_check_has_a_graph_and_a_passing_one_has_none(factor: int, drawings: int) -> None:
    results: list[Result] = []
    token = show.shown.set(results.append)
    names = {"__name__": "__main__", "check": check}
    exec(ENGINE.replace("FACTOR", str(factor)), names)
    with contextlib.suppress(check.CheckFailed):
        eval("check.gradients('a * b', a=2.0, b=3.0)", names)
    show.shown.reset(token)
    (result,) = results
    assert (result.graph is not None) == bool(drawings)
    assert show.as_html(result).count("<svg") == drawings
