"""The check for topological orders: any correct order passes, every mistake fails."""

from __future__ import annotations

import pytest

from course import check
from course.check.asking.in_process import InProcess
from tests.course.check.judged import judge_of, judged

ORDER = """
def order(root):
    found, seen = [], set()
    def visit(node):
        if node not in seen:
            seen.add(node)
            for p in node._prev:
                visit(p)
            found.append(node)
    visit(root)
    return found
"""
DIAMOND = {"a": [], "b": ["a", "a"], "c": ["b", "a"], "d": ["c", "b"]}
ORDER_MISTAKES = {
    "no visited set": ORDER.replace("if node not in seen", "if True"),
    "pre-order": ORDER.replace("            found.append(node)\n", "").replace(
        "seen.add(node)\n", "seen.add(node)\n            found.append(node)\n"),
    "reversed": ORDER.replace("return found", "return found[::-1]"),
    "without the root": ORDER.replace("return found", "return found[:-1]"),
    "without the leaves": ORDER.replace("return found", "return [n for n in found if n._prev]"),
    "a tuple": ORDER.replace("return found", "return tuple(found)"),
    "labels": ORDER.replace("return found", "return [n.label for n in found]"),
    "None": ORDER.replace("return found", "pass"),
    "breadth first": "def order(root):\n    found = [root]\n    for node in found:\n"
    "        found += [p for p in node._prev if p not in found]\n    return found[::-1]",
}  # fmt: skip


def test_topological_order_passes_a_right_one():
    assert judged(check.topological_order, ORDER, "order", DIAMOND, root="d").passed


def test_topological_order_passes_a_list_of_the_students_own_class():
    code = ORDER.replace("return found", "return type('Nodes', (list,), {})(found)")
    assert judged(check.topological_order, code, "order", DIAMOND, root="d").passed


@pytest.mark.parametrize("mistake", ORDER_MISTAKES)
def test_topological_order_catches(mistake):
    # In the last graph b is reached first at the same depth as c, which needs it done before.
    graph = {"a": [], "b": ["a"], "c": ["b", "a"], "d": ["b", "c"]}
    code = ORDER_MISTAKES[mistake]
    results = [
        judged(check.topological_order, code, "order", g, root="d") for g in (DIAMOND, graph)
    ]
    assert not all(result.passed for result in results)


def test_topological_order_of_a_deep_chain_catches_recursion():
    result = judged(check.topological_order, ORDER, "order", depth=5000)
    assert "RecursionError" in result.rows[0].cells[2]


def test_topological_order_of_a_deep_chain_passes_a_stack():
    code = "from course.engine import topological_order"
    assert judged(check.topological_order, code, "topological_order", depth=5000).passed


BLANK = "def order(root): raise NotImplementedError('order is not written yet.')"


@pytest.mark.parametrize("code", [BLANK, ""], ids=["blank", "missing"])
def test_a_blank_is_not_written_yet_and_never_passes(code):
    result = judged(check.topological_order, code, "order", DIAMOND, root="d")
    assert "not written yet" in result.summary()
    assert not result.passed


def test_the_check_leaves_the_students_names_alone():
    names: dict[str, object] = {"__name__": "__main__", "nodes": "mine"}
    exec(ORDER, names)
    before = dict(names)
    judge_of(check.topological_order)(InProcess(names), "order", DIAMOND, root="d")
    assert names == before


GIVEN_AWAY = {
    "their numbers": "sorted(reached, key=lambda n: n.place)",
    "their numbers, backward": "sorted(reached, key=lambda n: -n.place)",
    "their labels": "sorted(reached, key=lambda n: n.label)",
    "their labels, by length": "sorted(reached, key=lambda n: (len(n.label), n.label))",
    "their names": "sorted(reached, key=repr)",
    "where they are kept": "[n for n in sys._getframe(1).f_globals['nodes'] if n in reached]",
    "the question": "[sys._getframe(1).f_globals['nodes'][i] for i in range(len(reached))]",
}


@pytest.mark.parametrize("by", GIVEN_AWAY)
@pytest.mark.parametrize("depth", [0, 300])
def test_an_order_cannot_be_read_from_anything_but_the_operands(by, depth):
    code = (
        "import sys\n"
        "def order(root):\n    reached, stack = {root}, [root]\n    while stack:\n"
        "        fresh = set(stack.pop()._prev) - reached\n"
        "        reached |= fresh\n        stack += fresh\n"
        f"    return {GIVEN_AWAY[by]}\n"
    )
    graph = None if depth else DIAMOND
    result = judged(check.topological_order, code, "order", graph, root="d", depth=depth)
    assert result.rows
    assert not result.passed


def test_a_table_names_nodes_as_the_lesson_does():
    code = ORDER.replace("return found", "return found[::-1]")
    result = judged(check.topological_order, code, "order", DIAMOND, root="d")
    assert "d comes before c" in result.rows[2].cells
