"""The mistakes in an order and in a backward pass, each in a style of its own."""

from __future__ import annotations

from typing import Any

import pytest

from course.check.asking.in_process import InProcess
from course.check.diagnosis import order

START = "def f(root):\n    found, seen, stack = [], set(), [root]\n"
RECURSIVE = """
def f(root):
    found, seen = [], set()
    def visit(node):
        if node not in seen:
            seen.add(node)
            for one in node._prev:
                visit(one)
            found.append(node)
    visit(root)
    return {answer}
"""


def student(code: str) -> InProcess:
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(code, names)
    return InProcess(names)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (RECURSIVE.format(answer="found"), ""),
        (RECURSIVE.format(answer="found[::-1]"), "not-reversed"),
        (RECURSIVE.format(answer="found[:-1]"), "nodes-missing"),
        (RECURSIVE.format(answer="[n for n in found if n._prev]"), "nodes-missing"),
        (RECURSIVE.format(answer="tuple(found)"), "not-a-list"),
        (RECURSIVE.format(answer="sorted(found, key=lambda n: -n.data)"), "too-early"),
        ("def f(root): return [n for one in root._prev for n in f(one)] + [root]", "visits-twice"),
        (
            START + "    while stack:\n        node = stack.pop()\n        found.insert(0, node)\n"
            "        stack += [n for n in node._prev if n not in found]\n    return found",
            "visits-twice",
        ),
        (
            START
            + "    for node in stack:\n        if node not in seen:\n            seen.add(node)\n"
            "            found.insert(0, node)\n        stack.extend(node._prev)\n    return found",
            "too-early",
        ),
        (
            "def f(root):\n    operands = list(root._prev)\n    root._prev = ()\n"
            "    return [n for one in operands for n in f(one)] + [root]",
            "changes-its-input",
        ),
        ("def f(root): return undefined(root)", ""),
    ],
)
def test_an_order_has_the_name_of_its_mistake(code: str, name: str) -> None:
    assert order.of_order(student(code), "f") == name


PASS = (
    RECURSIVE.replace("def f", "def order_of").format(answer="found")
    + """
def f(self):
    order = order_of(self)
    for node in order:
        {clear}
    {seed}
    for node in {walk}:
        {call}
    {last}
"""
)
RIGHT = {
    "clear": "node.grad = 0.0 if node._prev else node.grad",
    "seed": "self.grad += 1.0",
    "walk": "order[::-1]",
    "call": "node._backward()",
    "last": "",
}


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({}, ""),
        ({"seed": "self.grad = 1.0"}, "leaves-restarted"),
        ({"seed": "pass"}, "not-seeded"),
        ({"seed": "self.grad = self.data"}, "seeded-wrongly"),
        ({"seed": "for node in order: node.grad += 1.0"}, "seeded-wrongly"),
        ({"clear": "pass"}, "results-not-restarted"),
        ({"clear": "node.grad = 0.0"}, "leaves-restarted"),
        ({"walk": "order"}, "not-reversed"),
        ({"walk": "order[-1:]"}, "nodes-missing"),
        ({"walk": "order[-2::-1]"}, "nodes-missing"),
        ({"call": "node._backward(); node._backward()"}, "visits-twice"),
        ({"call": "self._backward()"}, "nodes-missing"),
        ({"call": "node._backward"}, "backward-not-called"),
        ({"walk": "[self, *order[:-1]]"}, "too-early"),
        ({"last": "return self"}, "returns-a-tensor"),
    ],
)
def test_a_pass_has_the_name_of_its_mistake(changed: dict[str, str], name: str) -> None:
    found, _ = order.of_pass(student(PASS.format(**RIGHT | changed)), "f")
    assert found == name


def test_an_order_that_an_earlier_loop_has_used_up_is_told_from_a_call_without_parentheses() -> (
    None
):
    kept = PASS.format(**RIGHT | {"walk": "order"}).replace(
        "= order_of(self)", "= reversed(order_of(self))"
    )
    used_up = order.of_pass(student(kept), "f")
    not_called = order.of_pass(student(PASS.format(**RIGHT | {"call": "node._backward"})), "f")
    assert used_up[0] == not_called[0] == "backward-not-called"
    assert "`reversed(…)`" in used_up[1]
    assert "`reversed(…)`" not in not_called[1]
