"""The check for a topological order: every node of a graph once, after all nodes it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from course.check.protocol import Plain, Question, Reading, Student, Unreadable
from course.check.public_check import public_check
from course.check.verdict import Result, Table

# Rebuilds the graph beside the student's code and asks for its order.
_NODES = """
class Node:
    def __init__(self, place, label, prev):
        self.label, self._prev, self._op = label, prev, '+' if prev else ''
        self.data = self.grad = 0.0
        self.place = place
    def __repr__(self):
        return self.label
nodes = []
for label, operands in graph:
    nodes.append(Node(len(nodes), label, tuple([nodes[i] for i in operands])))
"""
# A long chain is not sent as data, because it is quickly made where it is needed.
_MAKE_CHAIN = "graph = [(str(i), [i - 1] if i else []) for i in range(depth)]\nroot = depth - 1\n"


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

    Shows a row for each of these requirements.

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
        ✗ order: 2 of 4 correct
          graph    checked          yours             expected
          3 nodes  returns a list   yes               yes       ✓
          3 nodes  every node once  3 nodes           3 nodes   ✓
          3 nodes  operands first   c comes before a  yes       ✗
          3 nodes  root last        b                 c         ✗
    """
    if graph is None:
        graph, root = _chain(depth), str(depth - 1)
        given: dict[str, Plain] = {"depth": depth}
        prepare = _MAKE_CHAIN
    else:
        place = {node: i for i, node in enumerate(graph)}
        rows = [[node, [place[one] for one in operands]] for node, operands in graph.items()]
        given = {"graph": rows, "root": place[root]}
        prepare = ""
    kind = f"a chain of {depth} nodes" if depth else f"{len(graph)} nodes"
    table = Table(name, ["graph", "checked"], message)
    do = f"{prepare}{_NODES}order = {name}(nodes[root])\n"
    read = ["type(order) is list", "[node.place for node in order]"]
    reply = table.record_reply(student.ask(Question(read, do, given)))
    try:
        is_list, places = reply.values()
        order = _nodes(list(graph), places)
    except Unreadable as reason:
        table.add_row([kind, "returns"], str(reason), "a list of nodes", correct=False)
        return table.result()
    listed = is_list.value is True
    table.add_row([kind, "returns a list"], "yes" if listed else "no", "yes", correct=listed)
    _compare_order(table, kind, order, graph, root, set(graph) if depth else _reached(graph, root))
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
