"""A recorded backward pass: the engine's own calls, and a graph that stays as it was."""

from __future__ import annotations

import pytest

from course.engine import Tensor
from course.graph import trace
from course.stepper.recording import MOST_CALLS, record
from tests.course import engines


def calls(recording):
    return [
        None if moment.active is None else recording.names[moment.active]
        for moment in recording.moments
    ]


def grads(root):
    return [(node.grad, node.data, node.label) for node in trace(root)[0]]


@pytest.mark.parametrize("kind", [Tensor, engines.Own])
def test_a_pass_begins_at_the_root_and_has_a_moment_for_every_operation(kind):
    recording = record(engines.branched(kind))
    assert calls(recording) == [None, "e", "d", "c", "b"]
    gone = engines.branched(kind)
    gone.backward()
    assert list(recording.moments[-1].after) == [node.grad for node in trace(gone)[0]]
    assert recording.note == ""


@pytest.mark.parametrize("kind", [Tensor, engines.Own, engines.Assigns, engines.Raises])
def test_the_graph_is_as_it_was_before(kind):
    root = engines.branched(kind)
    for i, node in enumerate(trace(root)[0]):
        node.grad = float(i)
    before = grads(root)
    rules = [getattr(node, "_rule", node._backward) for node in trace(root)[0]]
    record(root)
    assert grads(root) == before
    assert [getattr(node, "_rule", node._backward) for node in trace(root)[0]] == rules


def test_a_pass_in_a_wrong_order_is_shown_in_that_order():
    recording = record(engines.branched(engines.Early))
    assert calls(recording) == [None, "e", "d", "b", "c"]
    assert record(engines.branched(engines.Unseeded)).moments[0].after[-1] == 0.0


@pytest.mark.parametrize("kind", [engines.Unwritten, engines.Silent])
def test_a_backward_that_is_not_written_is_replaced_by_the_courses_order(kind):
    recording = record(engines.branched(kind))
    assert calls(recording) == [None, "e", "d", "c", "b"]
    assert recording.note.endswith("so these calls follow the course's order.")


def test_calls_that_are_nested_each_have_their_own_moments():
    recording = record(engines.product(engines.Nested))
    assert calls(recording) == [None, "d", "c"]


def test_a_call_that_raises_ends_the_pass_and_says_why():
    recording = record(engines.product(engines.Raises))
    assert calls(recording) == [None, "d"]
    assert recording.moments[-1].raised == "ZeroDivisionError: float division by zero"


def test_a_backward_without_end_is_stopped():
    recording = record(engines.product(engines.Endless))
    assert len(recording.moments) <= MOST_CALLS + 2
    assert recording.moments[-1].raised.startswith("backward() was stopped after")


def test_a_gradient_may_be_an_object():
    recording = record(engines.product(engines.Wraps))
    assert [recording.names[i] for i in recording.moments[1].changed()] == ["b", "c"]


def test_a_value_without_a_label_of_its_own_has_a_number():
    assert record(Tensor(2.0, label="a") * Tensor(3.0, label="a")).names == ["a#0", "a#1", "#2"]


def test_a_leaf_has_only_a_start():
    assert calls(record(Tensor(2.0))) == [None]


def test_what_cannot_be_stepped_through_is_refused_in_one_sentence():
    with pytest.raises(TypeError, match="must be a value with a data attribute"):
        record(3)
    with pytest.raises(TypeError, match="step needs values with a single number"):
        record(engines.Own([1.0, 2.0]))
    silent = engines.Own(2.0) + engines.Own(1.0)
    del silent._backward
    with pytest.raises(TypeError, match="step needs a _backward on each result"):
        record(silent)
    total = Tensor(0.0)
    for _ in range(30):
        total = total + Tensor(1.0)
    with pytest.raises(ValueError, match="61 values, and step shows at most 40"):
        record(total)
