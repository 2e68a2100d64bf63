"""The mistake in a topological order or in a backward pass, found by watching either at work.

Both get small graphs of nodes that write down what is done to them, so a wrong rule of the
student's own class makes no difference here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from course.check.asking.protocol import Question, Student
from course.check.diagnosis.asked import remembered
from course.check.diagnosis.engine_probe import plain

# Each graph maps a node to its inputs; the last one is the root. Among them are a shared input, a
# shared result, a shortcut past a level, and a single leaf.
GRAPHS: Sequence[Mapping[str, str]] = (
    {"a": "", "b": "", "e": "ab", "L": "ea"},
    {"a": "", "b": "aa", "k": "", "c": "bk", "m": "", "d": "bm", "e": "cd"},
    {"a": "", "b": "", "p": "ab", "q": "pa", "r": "qp", "s": "rq", "t": "as"},
    {"x": "", "y": "xx", "z": "yy", "u": "zz", "v": "xu"},
    {"a": "", "p": "aa", "q": "pa", "L": "pq"},
    {"a": ""},
)
_NODES = """
class _Node:
    def __init__(self, name, below, data):
        self.name, self.label, self._prev, self._op = name, name, below, "+" if below else ""
        self.data, self.grad, self.log = data, 0.0, None
    def __repr__(self):
        return self.name
    def _backward(self):
        if self.log is not None and self._prev:
            self.log.append([self.name, self.grad])
        for _place, _one in enumerate(self._prev):
            _one.grad += (2 + _place) * self.grad
def _made(_graph, _data):
    _nodes = {}
    for _name, _below in _graph.items():
        _nodes[_name] = _Node(_name, tuple([_nodes[_one] for _one in _below]), _data())
    return _nodes
"""
_ORDER = """
_found = []
for _graph in {graphs!r}:
    for _same in (False, True):
        _numbers = iter(range(3, 50))
        _nodes = _made(_graph, (lambda: 1.0) if _same else (lambda: float(next(_numbers))))
        _before = [_node._prev for _node in _nodes.values()]
        try:
            _order = {name}(list(_nodes.values())[-1])
            if _order is None:
                raise RuntimeError("None")
            _names = [getattr(_one, "name", "?") for _one in _order]
            _kept = all(_a is _b._prev for _a, _b in zip(_before, _nodes.values()))
            _found.append(["", type(_order).__name__, _names, _kept])
        except Exception as _error:
            _found.append([type(_error).__name__, "", [], True])
"""
_BACKWARD = """
_found = []
for _graph in {graphs!r}:
    _numbers = iter(range(3, 50))
    _nodes = _made(_graph, lambda: float(next(_numbers)))
    _root, _calls = list(_nodes.values())[-1], []
    for _time in range(2):
        _log, _data = [], [_node.data for _node in _nodes.values()]
        for _node in _nodes.values():
            _node.log = _log
        try:
            _said = {name}(_root)
            _new = [_node.data for _node in _nodes.values()]
            _changed = [_one for _one, _old in zip(_new, _data) if _one != _old]
            _calls.append([
                "", _log, [_node.grad for _node in _nodes.values()], type(_said).__name__, _changed
            ])
        except Exception as _error:
            _calls.append([type(_error).__name__, _log, [], "", []])
    _found.append(_calls)
"""


_RETURNS = "Your `backward` returns something. It should only fill in `grad`: drop the `return`."
_CHANGED = (
    "Your `backward` sets the values of nodes to 0 instead of their gradients. Change `.grad`, and "
    "leave `.data` alone."
)
_NOT_CALLED = (
    "Your `backward` never calls a `_backward`. Write `node._backward()`, with parentheses."
)
_USED_UP = (
    "Your `backward` never calls a `_backward`: `reversed(…)` can be gone through only once, and "
    "an earlier loop has used it up. Make a list of it, as in `list(reversed(order))`."
)
# The same function, with a `reversed` that gives a list.
_WITH_LISTS = (
    "(lambda _f: type(_f)(_f.__code__, {**_f.__globals__, 'reversed': lambda _one: "
    "list(_one)[::-1]}, None, _f.__defaults__, _f.__closure__))(NAME)"
)
_ROOT_ONLY = "Only the output's own `_backward` is called. Call the one of every node."
_NOT_THE_ROOT = "The output's own `_backward` is never called. Call the one of every node."
_SOME = "Some `_backward` are never called. Call the one of every node."
_TWICE = (
    "A node that is used twice passes its gradient on twice. Call the `_backward` of each node "
    "exactly once."
)
_TOO_LATE = (
    "A result's gradient is 0 when its `_backward` is called, although its users have added to it. "
    "Set all gradients of results to 0 before the first `_backward`."
)
_EARLY = (
    "A node passes its gradient on before every node that uses it has added its share. Go "
    "through a topological order from the end."
)


# What is said of an order where the usual sentence of a mistake is less exact.
OF_ORDERS = {
    "wrong-type": "Your list does not hold the nodes themselves. Append each node, not its label "
    "or its number.",
    "stale-name": "Your function keeps its list from one call to the next. Make a new list and a "
    "new set in every call, not as default values.",
}


def of_order(student: Student, name: str) -> str:
    """The mistake in the student's topological order, "" if it is right or unknown."""
    found = _asked(student, _ORDER, name)
    if found and all(error == "RuntimeError" for error, *_ in found):
        return "returns-nothing"
    if not found or any(error for error, *_ in found):
        return ""
    if not all(kept for *_, kept in found):
        return "changes-its-input"
    graphs = [graph for graph in GRAPHS for _ in range(2)]
    lists = [(graph, names) for graph, (_, _, names, _) in zip(graphs, found, strict=True)]
    if name := _of_lists(lists):
        return name
    if all(kind in ("set", "frozenset") for _, kind, *_ in found):
        return "not-a-list"
    if any(len(names) > len(set(names)) for _, names in lists):
        return "visits-twice"
    if any(set(names) != set(graph) for graph, names in lists):
        return ""
    if not all(_ordered(graph, names) for graph, names in lists):
        backward = all(_ordered(graph, names[::-1]) for graph, names in lists)
        return "not-reversed" if backward else "too-early"
    return "not-a-list" if all(kind != "list" for _, kind, *_ in found) else ""


def _of_lists(lists: Sequence[tuple[Mapping[str, str], list[str]]]) -> str:
    """What is wrong with the elements of the lists, whatever their order."""
    kept = [
        len(after) > len(before) and after[: len(before)] == before
        for (_, before), (_, after) in pairwise(lists)
    ]
    if kept and all(kept):
        return "stale-name"
    if all(set(names) == {"?"} for _, names in lists):
        return "wrong-type"
    if any(set(names) < set(graph) for graph, names in lists):
        return "nodes-missing"
    return ""


def _ordered(graph: Mapping[str, str], names: Sequence[str]) -> bool:
    place = {name: i for i, name in enumerate(names)}
    return all(place[one] < place[name] for name in names for one in graph[name])


def of_pass(student: Student, name: str) -> tuple[str, str]:
    """The mistake in the student's backward pass and, if it needs one, a sentence of its own."""
    found = _asked(student, _BACKWARD, name)
    if not found or any(error for calls in found for error, *_ in calls):
        return "", ""
    first = [(graph, calls[0]) for graph, calls in zip(GRAPHS, found, strict=True)]
    if not any(call[1] for _, call in first):
        listed = _asked(student, _BACKWARD, _WITH_LISTS.replace("NAME", name))
        used_up = any(log for calls in listed for _, log, *_ in calls)
        return "backward-not-called", _USED_UP if used_up else _NOT_CALLED
    if any(call[4] for _, call in first) and not any(any(call[4]) for _, call in first):
        return "zeroes-the-data", _CHANGED
    for mistake in (_visits, _seeds):
        if any(names := [mistake(graph, call[1]) for graph, call in first]):
            return next(name for name in names if name)
    if mended := _repeated(found):
        return mended, ""
    if any(call[3] != "NoneType" for _, call in first):
        return "returns-a-tensor", _RETURNS
    return "", ""


def _visits(graph: Mapping[str, str], log: list[list[Any]]) -> tuple[str, str] | None:
    """What is wrong with the order of the calls: each result once, after all its users."""
    names = [name for name, _ in log]
    results = [name for name in graph if graph[name]]
    missing, root = set(results) - set(names), list(graph)[-1]
    if missing and set(names) == {root}:
        return "nodes-missing", _ROOT_ONLY
    if len(names) > len(set(names)):
        return "visits-twice", _TWICE
    if missing:
        return "nodes-missing", _NOT_THE_ROOT if missing == {root} else _SOME
    place = {name: i for i, name in enumerate(names)}
    below = [(place[name], place[one]) for name in results for one in graph[name] if graph[one]]
    if below and all(after > before for after, before in below):
        return "not-reversed", ""
    if any(after > before for after, before in below):
        return "too-early", _EARLY
    return None


def _seeds(graph: Mapping[str, str], log: list[list[Any]]) -> tuple[str, str] | None:
    """What is wrong with the gradients at the time of each call."""
    if not log:
        return None
    gradients = dict.fromkeys(graph, 0.0)
    root = list(graph)[-1]
    gradients[root] = 1.0
    for name, grad in log:
        if not math.isclose(grad, gradients[name]):
            if grad == 0 and name != root:
                return "zeroes-too-late", _TOO_LATE
            return ("not-seeded" if grad == 0 else "seeded-wrongly"), ""
        for i, one in enumerate(graph[name]):
            gradients[one] += (2 + i) * grad
    return None


def _repeated(found: list[list[list[Any]]]) -> str:
    """What is wrong with a second call, if the first one is right."""
    for graph, (once, twice) in zip(GRAPHS, found, strict=True):
        leaves = [i for i, name in enumerate(graph) if not graph[name]]
        results = [i for i, name in enumerate(graph) if graph[name]]
        if any(not math.isclose(once[2][i], twice[2][i]) for i in results):
            return "results-not-restarted"
        if any(math.isclose(once[2][i], twice[2][i]) for i in leaves):
            return "leaves-restarted"
        if any(not math.isclose(2 * once[2][i], twice[2][i]) for i in leaves):
            return "results-not-restarted"
    return ""


def _asked(student: Student, text: str, name: str) -> list[Any]:
    known = remembered(student)
    if (text, name) in known:
        return list(known[text, name])
    do = _NODES + text.format(graphs=[dict(graph) for graph in GRAPHS], name=name)
    reply = student.ask(Question(["_found"], do))
    if reply.failure or len(reply.readings) != 1:
        return []
    found = plain(reply.readings[0])
    if not isinstance(found, list):
        return []
    known[text, name] = found
    return found
