"""Words for a student's engine: what its operations compute, remember, and pass back."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from course.check import oracles, program
from course.check.program import RESULT, Program, parse
from course.check.protocol import Plain, Question, Reading, Reply, Student, Unreadable
from course.check.samples import Expression
from course.check.verdict import OracleError, Result, Sheet
from course.check.word import word

# What the picture of an operation is called, in source text and in `_op`.
_OPERATORS = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "Pow": "**"}


@word
def forward(
    student: Student,
    /,
    *programs: str | Expression,
    using: str = "Tensor",
    tolerance: float = 1e-12,
    message: str = "",
    **point: float,
) -> Result:
    """The student's class `using` computes each program's steps: value, class, operands unchanged.

    The point's numbers become leaves, `using(number)`.
    """
    sheet = Sheet(f"Values of {using}", ["expression", "of"], message)
    for reference, leaves in _cases(programs, point):
        values = oracles.evaluate(reference, leaves)
        names = list(values)
        steps = _step_names(reference)
        reads = [f"{name}.data" for name in names] + [f"type({name}).__name__" for name in steps]
        reply = _run(sheet, student, reference, using, leaves, reads)
        shown = program.show(reference.text)
        if reply.failure:
            sheet.judge([shown, "–"], str(reply.failure), f"{values[reference.root]:.4f}", False)
            continue
        numbers, classes = reply.readings[: len(names)], reply.readings[len(names) :]
        for name, reading in zip(names, numbers, strict=True):
            of = f"{name}.data, afterwards" if name in leaves else f"{_shown_name(name)}.data"
            sheet.compare([shown, of], reading, {"should be": values[name]}, tolerance)
        for name, reading in zip(steps, classes, strict=True):
            right = reading.value == using
            sheet.judge([shown, f"class of {_shown_name(name)}"], str(reading.value), using, right)
    return sheet.result()


@word
def graph(
    student: Student,
    /,
    *programs: str | Expression,
    using: str = "Tensor",
    labels: bool = False,
    message: str = "",
    **point: float,
) -> Result:
    """Each result remembers its operands themselves, in order and with repetition, and its `_op`.

    Write one operation a step. With `labels` a label given to a leaf and to a result is kept.
    """
    sheet = Sheet(f"Graph of {using}", ["expression", "of"], message)
    for reference, leaves in _cases(programs, point):
        shown = program.show(reference.text)
        known = ", ".join(f"({name!r}, {name})" for name in (*leaves, *_step_names(reference)))
        reads: list[str] = []
        wants: list[tuple[str, Plain]] = []
        for name, expression in reference.steps:
            operation, operands = _operation(expression)
            reads.append(
                f"[next((_n for _n, _t in [{known}] if _t is _p), '?') for _p in {name}._prev]"
                # A set has no order, and right by luck is not right.
                f" if type({name}._prev) in (tuple, list) else type({name}._prev).__name__"
            )
            wants.append((f"{_shown_name(name)}._prev", operands))
            reads.append(f"{name}._op")
            wants.append((f"{_shown_name(name)}._op", operation))
        for name in leaves:
            reads.append(f"len({name}._prev)")
            wants.append((f"len({name}._prev)", 0))
        then = ""
        if labels:
            first = next(iter(leaves))
            then = (
                f"labelled = {using}({leaves[first]!r}, label='a name')\n"
                f"{reference.root}.label = 'out'"
            )
            reads += ["labelled.label", f"{reference.root}.label", f"{first}.label"]
            wants += [
                (f"{using}(…, label='a name').label", "a name"),
                (f"{_shown_name(reference.root)}.label, set to 'out'", "out"),
                (f"{using}(…).label", ""),
            ]
        reply = _run(sheet, student, reference, using, leaves, reads, then)
        if reply.failure:
            sheet.judge([shown, "–"], str(reply.failure), "a graph", False)
            continue
        for (of, want), reading in zip(wants, reply.readings, strict=True):
            got = _names_in(reading) if isinstance(want, list) else reading.value
            text = str(reading) if got is None else _listed(got)
            sheet.judge([shown, of], text, _listed(want), got == want)
    return sheet.result()


@word
def gradients(
    student: Student,
    /,
    *programs: str | Expression,
    using: str = "Tensor",
    equals: str = "",
    by_hand: bool = False,
    times: int = 1,
    tolerance: float = 1e-9,
    message: str = "",
    **point: float,
) -> Result:
    """The student's class `using` gives the value and every gradient of each program.

    Both oracles evaluate the same text, or `equals` where the text calls the student's own
    functions. With `by_hand`, backward() is not called: the root's grad is set to 1 and each
    step's `_backward()` is called in reverse order, so write one operation a step. With `times`,
    backward() is called so often, and the leaves must hold as many times their gradient.
    """
    columns = oracles.present()
    sheet = Sheet(f"Gradients of {using}", ["expression", "of"], message, columns)
    for reference, leaves in _cases(programs, point):
        known = parse(equals) if equals else reference
        truth = oracles.truth(known, leaves)
        root, steps = reference.root, _step_names(reference)
        # Names of the program that the oracles know too; a student's function may hide the rest.
        between = [name for name in steps if name in truth.gradients and times == 1]
        if by_hand:
            calls = [f"{name}._backward()" for name in reversed(steps)]
            then = "\n".join([f"{root}.grad = 1.0", *calls])
        else:
            then = "\n".join([f"{root}.backward()"] * times)
        graded = [*leaves, *(name for name in between if name != root)]
        reads = [f"{root}.data", *(f"{name}.grad" for name in graded)]
        reply = _run(sheet, student, reference, using, leaves, reads, then)
        shown = program.show(reference.text)
        allowed = oracles.tolerance(tolerance)
        if reply.failure:
            sheet.judge([shown, "–"], str(reply.failure), "gradients", False)
            continue
        value = dict.fromkeys(columns, truth.values[known.root])
        sheet.compare([shown, "its value"], reply.readings[0], value, allowed)
        for name, reading in zip(graded, reply.readings[1:], strict=True):
            wants = {oracle: times * slope for oracle, slope in truth.gradients[name].items()}
            sheet.compare([shown, f"{name}.grad"], reading, wants, allowed)
    return sheet.result()


@word
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
    """The student's `name(root)` lists every node of the graph once, operands first, root last.

    `graph` maps a node's name to the names in its `_prev`; with `depth` it is a chain of so many.
    """
    given: dict[str, Plain] = {}
    if graph is None:
        # A long chain is not sent: it is soon made where it is wanted.
        given["depth"] = depth
        first = "graph = [(str(i), [i - 1] if i else []) for i in range(depth)]\nroot = depth - 1\n"
        graph, root = _chain(depth), str(depth - 1)
    else:
        place = {node: i for i, node in enumerate(graph)}
        rows = [[node, [place[one] for one in operands]] for node, operands in graph.items()]
        given |= {"graph": rows, "root": place[root]}
        first = ""
    names = list(graph)
    do = first + (
        "class Node:\n"
        "    def __init__(self, place, label, prev):\n"
        "        self.label, self._prev, self._op = label, prev, '+' if prev else ''\n"
        "        self.data = self.grad = 0.0\n"
        "        self.place = place\n"
        "    def __repr__(self):\n"
        "        return self.label\n"
        "nodes = []\n"
        "for label, operands in graph:\n"
        "    nodes.append(Node(len(nodes), label, tuple([nodes[i] for i in operands])))\n"
        f"order = {name}(nodes[root])\n"
    )
    kind = f"a chain of {depth}" if depth else f"{len(graph)} nodes"
    sheet = Sheet(name, ["graph", "asked"], message)
    reply = sheet.hear(
        student.ask(Question(["type(order) is list", "[node.place for node in order]"], do, given))
    )
    if reply.failure:
        sheet.judge([kind, "it returns"], str(reply.failure), "a list of nodes", False)
        return sheet.result()
    is_list, places = reply.readings
    try:
        order = _nodes(names, places)
    except Unreadable as reason:
        sheet.judge([kind, "it returns"], str(reason), "a list of nodes", False)
        return sheet.result()
    sheet.judge([kind, "it returns a list"], str(is_list.value), "True", is_list.value is True)
    reached = set(names) if depth else _reached(graph, root)
    twice = sorted({node for node in order if order.count(node) > 1}) if len(order) < 1000 else []
    missing = sorted(reached - set(order))
    once = len(order) == len(reached) and not missing
    found = f"{twice} twice" if twice else f"{missing[:3]} missing" if missing else f"{len(order)}"
    sheet.judge([kind, "every node once"], found, f"{len(reached)} nodes", once)
    place = {node: i for i, node in enumerate(order)}
    early = next(
        (
            f"{node} stands before {operand}"
            for node in order
            for operand in graph.get(node, ())
            if place.get(operand, -1) > place[node]
        ),
        "",
    )
    sheet.judge([kind, "operands first"], early or "yes", "yes", not early and bool(order))
    last = order[-1] if order else "nothing"
    sheet.judge([kind, "root last"], last, root, last == root)
    return sheet.result()


def _cases(
    programs: Sequence[str | Expression], point: Mapping[str, float]
) -> list[tuple[Program, dict[str, float]]]:
    """Each program with its own leaves: a plain text uses those of the point that it reads."""
    cases = []
    for item in programs:
        if isinstance(item, Expression):
            cases.append((parse(item.program), dict(item.point)))
        else:
            reference = parse(item)
            if missing := [name for name in reference.inputs if name not in point]:
                raise OracleError(f"The program {item!r} reads {missing[0]}: give {missing[0]}=….")
            cases.append((reference, {name: float(point[name]) for name in reference.inputs}))
    return cases


def _run(
    sheet: Sheet,
    student: Student,
    reference: Program,
    using: str,
    leaves: Mapping[str, float],
    read: list[str],
    then: str = "",
) -> Reply:
    """Evaluate the program with leaves of the student's class, run `then`, and read."""
    lines = [f"{name} = {using}({value!r})" for name, value in leaves.items()]
    lines += [f"{name} = {expression}" for name, expression in reference.steps]
    return sheet.hear(student.ask(Question(read, "\n".join([*lines, then]))))


def _step_names(reference: Program) -> list[str]:
    return [name for name, _ in reference.steps]


def _shown_name(name: str) -> str:
    return "the result" if name == RESULT else name


def _operation(expression: str) -> tuple[str, list[Plain]]:
    """The operator and the operands' names of a step such as "a * b"."""
    node = ast.parse(expression, mode="eval").body
    if not (
        isinstance(node, ast.BinOp)
        and isinstance(node.left, ast.Name)
        and isinstance(node.right, ast.Name)
    ):
        raise OracleError(f"{expression!r} is not one operation: write `c = a * b`.")
    return _OPERATORS[type(node.op).__name__], [node.left.id, node.right.id]


def _names_in(reading: Reading) -> list[Plain] | None:
    try:
        return [item.value for item in reading.items()]
    except Unreadable:
        return None


def _listed(value: Plain) -> str:
    if isinstance(value, list):
        return "(" + ", ".join(map(str, value)) + ")"
    return repr(value)


@lru_cache(16)
def _chain(depth: int) -> Mapping[str, Sequence[str]]:
    """A graph in which each node has the one before it as its operand, for reading only."""
    return MappingProxyType({str(i): (str(i - 1),) if i else () for i in range(depth)})


def _nodes(names: Sequence[str], places: Reading) -> list[str]:
    """The names of the nodes in these places, or whatever else was read."""
    if places.of != "int":
        return [str(item) for item in places.items()]
    known = range(len(names))
    return [names[place] if place in known else str(place) for place in places.value]


def _reached(graph: Mapping[str, Sequence[str]], root: str) -> set[str]:
    found, stack = {root}, [root]
    while stack:
        for operand in graph[stack.pop()]:
            if operand not in found:
                found.add(operand)
                stack.append(operand)
    return found
