"""The check for a topological order: every node of a graph once, after all nodes it is made of."""

from __future__ import annotations

import os
from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from course.check.asking.protocol import Plain, Question, Reading, Student, Unreadable
from course.check.public_check import public_check
from course.check.verdict import Result, Table

# Rebuilds the graph beside the student's code and asks for its order. Numbers, labels and the order
# in which nodes are made are random, so the only way to an answer is through `_prev`.
_NODES = """
class Node:
    def __init__(self, place, op):
        self.place, self.label, self._op, self._prev = place, f"n{place}", op, ()
        self.data = self.grad = 0.0
    def __repr__(self):
        return self.label
nodes = [Node(place, '+' if below else '') for place, below in enumerate(operands)]
for node, below in zip(nodes, operands):
    node._prev = tuple([nodes[i] for i in below])
"""
# A chain is sent as one flat list, which is quickly read: the operand of each node, or -1.
_MAKE_CHAIN = "operands = [[i] if i >= 0 else [] for i in below]\n"
# How often numbers are drawn again because sorting by them would be an answer. In a graph without
# operands, it always is.
_DRAWS = 100


@public_check
def topological_order(
    student: Student,
    /,
    name: str,
    graph: Mapping[str, Sequence[str]] | None = None,
    *,
    root: str = "",
    depth: int = 0,
    message: str = "",
) -> Result:
    """The student's function lists every node of a graph once, operands first, the root last.

    Shows a row for each of these requirements. The nodes are made and numbered in a random order,
    and their labels are not the names in `graph`.

    Args:
        name: The name of the student's function, which gets the root and returns a list of nodes.
        graph: Maps each node's name to the names in its `_prev`, which must come before it.
        root: The name of the node to start from.
        depth: Instead of a graph, the number of nodes in a chain. A long one stops a function that
            calls itself.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If the order is wrong or the function is not written yet.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> def order(root):
        ...     found = [root]
        ...     for node in found:
        ...         found += [operand for operand in node._prev if operand not in found]
        ...     return found
        >>> diamond = {"a": [], "b": ["a", "a"], "c": ["a", "b"]}
        >>> with suppress(check.CheckFailed):
        ...     check.topological_order("order", diamond, root="c")
        ✗ You handle a node twice when it is used twice. Remember which nodes are done,
        and handle each one once.
        Read again: Find the order
        order: 2 of 4 correct
          graph    checked          yours             should be
          3 nodes  operands first   c comes before a  yes        ✗
          3 nodes  root last        b                 c          ✗
          3 nodes  returns a list   yes               yes        ✓
          3 nodes  every node once  3 nodes           3 nodes    ✓
    """
    if graph is None:
        graph, root = _chain(depth), str(depth - 1)
    reached = set(graph) if depth else _reached(graph, root)
    names = _shuffled(graph, reached)
    place = {node: i for i, node in enumerate(names)}
    given: dict[str, Plain] = {"root": place[root]}
    if depth:
        given["below"] = [place[graph[node][0]] if graph[node] else -1 for node in names]
    else:
        given["operands"] = [[place[one] for one in graph[node]] for node in names]
    kind = f"a chain of {depth} nodes" if depth else f"{len(graph)} nodes"
    table = Table(name, ["graph", "checked"], message)
    do = f"{_MAKE_CHAIN if depth else ''}{_NODES}order = {name}(nodes[root])\n"
    read = ["isinstance(order, list)", "[node.place for node in order]"]
    reply = table.record_reply(student.ask(Question(read, do, given)))
    try:
        is_list, places = reply.values()
        order = _nodes(names, places)
    except Unreadable as reason:
        table.add_row([kind, "returns"], str(reason), "a list of nodes", correct=False)
        return table.result()
    listed = is_list.value is True
    table.add_row([kind, "returns a list"], "yes" if listed else "no", "yes", correct=listed)
    _compare_order(table, kind, order, graph, root, reached)
    return table.result()


def _compare_order(
    table: Table,
    kind: str,
    order: list[str],
    graph: Mapping[str, Sequence[str]],
    root: str,
    reached: set[str],
) -> None:
    """Add a row for each property of the order; `reached` are the nodes that it must list."""
    twice = sorted({node for node in order if order.count(node) > 1}) if len(order) < 1000 else []
    missing = sorted(reached - set(order))
    once = len(order) == len(reached) and not missing
    found = f"{len(order)} nodes"
    if twice:
        found = f"{', '.join(twice)} more than once"
    elif missing:
        found = f"{', '.join(missing[:3])} missing"
    table.add_row([kind, "every node once"], found, f"{len(reached)} nodes", correct=once)
    place = {node: i for i, node in enumerate(order)}
    early = next(
        (
            f"{node} comes before {operand}"
            for node in order
            for operand in graph.get(node, ())
            if place.get(operand, -1) > place[node]
        ),
        "",
    )
    table.add_row(
        [kind, "operands first"], early or "yes", "yes", correct=not early and bool(order)
    )
    last = order[-1] if order else "nothing"
    table.add_row([kind, "root last"], last, root, correct=last == root)


@lru_cache(16)
def _chain(depth: int) -> Mapping[str, Sequence[str]]:
    """A read-only graph in which each node has the one before it as its operand."""
    return MappingProxyType({str(i): (str(i - 1),) if i else () for i in range(depth)})


def _shuffled(graph: Mapping[str, Sequence[str]], reached: Collection[str]) -> list[str]:
    """The nodes in a secret order that is not an answer, neither forward nor backward."""
    known = list(graph)
    for _ in range(_DRAWS):
        # One call of the system's for all nodes: to ask it for each takes longer than to sort them.
        keys = array("Q", os.urandom(8 * len(known)))
        names = [known[place] for place in sorted(range(len(known)), key=keys.__getitem__)]
        some = [node for node in names if node in reached]
        if not _is_order(some, graph) and (len(some) < 3 or not _is_order(some[::-1], graph)):
            break
    return names


def _is_order(names: Sequence[str], graph: Mapping[str, Sequence[str]]) -> bool:
    """Whether each node comes after its operands."""
    seen: set[str] = set()
    for node in names:
        if not seen.issuperset(graph[node]):
            return False
        seen.add(node)
    return True


def _nodes(names: Sequence[str], places: Reading) -> list[str]:
    """The names of the nodes in these places; anything else that was read, as text."""
    if places.of != "int":
        return [str(item) for item in places.items()]
    known = range(len(names))
    return [names[place] if place in known else str(place) for place in places.value]


def _reached(graph: Mapping[str, Sequence[str]], root: str) -> set[str]:
    """The root and every node that it is made of."""
    found, stack = {root}, [root]
    while stack:
        for operand in graph[stack.pop()]:
            if operand not in found:
                found.add(operand)
                stack.append(operand)
    return found
