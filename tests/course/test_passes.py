"""The backward pass on show, and engines with planted faults: each exactly as wrong as meant."""

from __future__ import annotations

import re

import pytest

from course import check
from course.check.in_process import InProcess
from course.engine import Tensor
from course.pictures import passes


def neuron():
    x, w, b = Tensor(2.0, label="x"), Tensor(-3.0, label="w"), Tensor(1.0, label="b")
    p = x * w
    p.label = "p"
    out = p + b
    out.label = "out"
    return out


def shared():
    a = Tensor(3.0, label="a")
    b = a + a
    b.label = "b"
    out = b * a
    out.label = "out"
    return out


def test_a_walk_begins_at_the_root_and_has_a_step_for_every_operation():
    captions = [step.caption for step in passes.walk_back(neuron()).steps]
    assert captions == [
        "Start: out.grad = 1, all others 0",
        "1. out._backward():  p.grad 0 → 1,  b.grad 0 → 1",
        "2. p._backward():  x.grad 0 → -3,  w.grad 0 → 2",
    ]


def test_a_walk_adds_up_where_a_value_is_used_twice():
    captions = [step.caption for step in passes.walk_back(shared()).steps]
    assert captions[1:] == [
        "1. out._backward():  b.grad 0 → 3,  a.grad 0 → 6",
        "2. b._backward():  a.grad 6 → 12",
    ]


@pytest.mark.parametrize("make", [neuron, shared])
def test_a_walk_leaves_the_gradients_that_backward_would(make):
    walked, gone = make(), make()
    passes.walk_back(walked)
    gone.backward()

    def grads(root):
        found = [root.grad]
        for operand in root._prev:
            found += grads(operand)
        return found

    assert grads(walked) == grads(gone)


def test_a_walk_may_be_taken_twice():
    root = shared()
    first = repr(passes.walk_back(root))
    assert repr(passes.walk_back(root)) == first


def test_a_walk_from_a_leaf_is_its_start():
    assert repr(passes.walk_back(Tensor(2.0, label="a"))) == "Start: a.grad = 1, all others 0"


def test_a_value_without_a_label_has_a_number():
    assert "value 1.grad 0 → " in repr(passes.walk_back(Tensor(2.0) * Tensor(3.0)))


def test_each_picture_of_a_walk_shows_its_own_moment():
    steps = passes.walk_back(shared()).steps
    assert len({step.picture.svg for step in steps}) == len(steps)
    # The mark is at the value whose turn it is.
    assert [re.findall(r"▶ (\w+)", step.picture.svg)[:1] for step in steps] == [
        ["out"], ["out"], ["b"]]  # fmt: skip


def test_a_label_cannot_break_out_of_the_page():
    root = Tensor(1.0, label="<script>") * Tensor(2.0, label="b")
    assert "<script>" not in passes.walk_back(root)._repr_html_()


def test_only_the_first_panel_is_open_and_two_accordions_share_no_name():
    walk = passes.walk_back(neuron())
    one, other = walk._repr_html_(), walk._repr_html_()
    assert one.count("<details") == one.count("</details>") == len(walk.steps)
    assert one.count(" open ") == 1
    names = [set(re.findall(r'<details name="([^"]+)"', html)) for html in (one, other)]
    assert [len(each) for each in names] == [1, 1]
    assert names[0] != names[1]


@pytest.mark.parametrize("show", [passes.show_graph, passes.show_backward])
def test_nothing_is_shown_outside_of_ipython(show, capfd):
    root = neuron()
    assert show(root) is None
    assert capfd.readouterr() == ("", "")


def gradients(tensor, program, **point):
    names = {"__name__": "__main__", "Tensor": tensor}
    return check.gradients.__wrapped__(InProcess(names), program, **point).passed


def adds(operand, contribution):
    operand.grad += contribution


def replaces(operand, contribution):
    operand.grad = contribution


@pytest.mark.parametrize("program", ["a * b + a", "a * a * a", "e = a + b; e * e + a"])
def test_an_engine_that_adds_contributions_is_right(program):
    point = {"a": 2.0, "b": -3.0} if "b" in program else {"a": 2.0}
    assert gradients(passes.tensor_with(adds), program, **point)


@pytest.mark.parametrize(("program", "right"), [("a * b + c", True), ("a * b + a", False)])
def test_an_engine_that_replaces_them_is_wrong_only_where_a_value_is_used_twice(program, right):
    point = {name: 2.0 + i for i, name in enumerate("abc") if name in program}
    assert gradients(passes.tensor_with(replaces), program, **point) == right


def test_engines_with_other_hands_share_nothing():
    one, other = passes.tensor_with(adds), passes.tensor_with(replaces)
    assert one is not other
    assert gradients(one, "a * a", a=2.0)
    assert not gradients(other, "a * a", a=2.0)


# The clinic's patient: which operations are sick, and on what they look well.

SICK = {
    "a - b": False,
    "a * b": True,
    "a * b + a": False,
    "a * a": False,
    "a.tanh()": False,
    "a + b": True,
    "a / b": True,
    "a / b + a + b": True,
    "a ** 3": True,
    "a ** 3 + a": True,
    "a + a": True,
}


@pytest.mark.parametrize("program", SICK)
def test_the_patient_is_as_sick_as_the_lesson_says_at(program):
    point = {"a": 0.7} if "b" not in program.replace("tanh", "") else {"a": 0.7, "b": -1.3}
    assert gradients(passes.PatientTensor, program, **point) == SICK[program]


@pytest.mark.parametrize("program", SICK)
def test_every_forward_value_of_the_patient_is_right(program):
    names = {"__name__": "__main__", "PatientTensor": passes.PatientTensor}
    point = {"a": 0.7} if "b" not in program.replace("tanh", "") else {"a": 0.7, "b": -1.3}
    asked = {"using": "PatientTensor", **point}
    assert check.forward.__wrapped__(InProcess(names), program, **asked).passed


def test_a_scalar_shows_its_value_and_gradient():
    assert repr(passes.PatientTensor(2.0)) == "PatientTensor(2, grad=0)"
