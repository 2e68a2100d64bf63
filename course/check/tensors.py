"""Checks for a student's engine: its values, its graph of operations, and its gradients."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from course.check.asking.protocol import Plain, Question, Reading, Reply, Student, Unreadable
from course.check.checked_graph import checked_graph
from course.check.public_check import public_check
from course.check.references import oracles
from course.check.references.program import Program, parse, readable
from course.check.references.samples import Expression
from course.check.verdict import EXPECTED, OracleError, Result, Table

# The sign of each operation, in source text and in `_op`.
_OPERATORS = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "Pow": "**"}


@public_check
def forward(
    student: Student,
    /,
    *programs: str | Expression,
    using: str = "Tensor",
    tolerance: float = 1e-12,
    message: str = "",
    **point: float,
) -> Result:
    """The student's class computes the correct value at every step of some programs.

    Each result must be of the student's class, and the operands must stay as they were. Shows a row
    for each value and for each class.

    Args:
        programs: Program texts such as "e = a * b; e + c", or expressions from `expressions`.
        using: The name of the student's class. It is called with a number to make a leaf.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.
        point: The value of each input of the program texts.

    Raises:
        CheckFailed: If a value or a class is wrong, or something is not written yet.
        OracleError: If a program has no finite value at its point.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> class Tensor:
        ...     def __init__(self, data):
        ...         self.data = data
        ...     def __add__(self, other):
        ...         self.data += other.data
        ...         return self
        >>> with suppress(check.CheckFailed):
        ...     check.forward("a + b", a=2.0, b=3.0)
        ✗ In `+`, your operation changes one of its inputs. Leave both unchanged, and
        create a new box for the result.
        `c = a + b; c + a` at a = 3, b = 2: your value is 10, it should be 8.
        Read again: A worked example: teach Python a new `+`
        Values of Tensor: 3 of 4 correct
          expression  checked                     yours   should be
          a + b       a.data after the operation  5.0000  2.0000     ✗
          a + b       b.data after the operation  3.0000  3.0000     ✓
          a + b       result.data                 5.0000  5.0000     ✓
          a + b       class of result             Tensor  Tensor     ✓
    """
    table = Table(f"Values of {using}", ["expression", "checked"], message)
    for reference, leaves in _cases(programs, point):
        values = oracles.evaluate(reference, leaves)
        names = list(values)
        steps = _step_names(reference)
        leaf = next(iter(leaves), f"{using}(1.0)")
        reads = [f"{name}.data" for name in names] + [_class_of(name, leaf) for name in steps]
        reply = _run(table, student, reference, using, leaves, reads)
        shown = readable(reference.text)
        if reply.failure:
            expected = f"{values[reference.root]:.4f}"
            table.add_row([shown, "–"], str(reply.failure), expected, correct=False)
            continue
        numbers, classes = reply.readings[: len(names)], reply.readings[len(names) :]
        for name, reading in zip(names, numbers, strict=True):
            checked = f"{name}.data" + (" after the operation" if name in leaves else "")
            table.compare([shown, checked], reading, {EXPECTED: values[name]}, tolerance)
        for name, reading in zip(steps, classes, strict=True):
            correct = reading.value is True
            # An earlier class may have had the same name.
            other = f"another {using}" if reading.value == using else str(reading.value or reading)
            said = using if correct else other
            table.add_row([shown, f"class of {name}"], said, using, correct=correct)
    return table.result()


@public_check
def graph(
    student: Student,
    /,
    *programs: str | Expression,
    using: str = "Tensor",
    labels: bool = False,
    message: str = "",
    **point: float,
) -> Result:
    """Each result of the student's class remembers its operands in `_prev` and its sign in `_op`.

    `_prev` must be a tuple or list of the operands themselves, in order and with repetition, and
    empty for a leaf. Shows a row for each `_prev` and each `_op`.

    Args:
        programs: Program texts such as "e = a * b; d = e + c", with one operation in each step.
        using: The name of the student's class.
        labels: Whether a label that is given to a leaf or set on a result must be kept, too.
        message: A sentence for students whose answer is wrong.
        point: The value of each input of the program texts.

    Raises:
        CheckFailed: If the graph is wrong or something is not written yet.
        OracleError: If a step is not a single operation.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> class Tensor:
        ...     def __init__(self, data, _prev=(), _op=""):
        ...         self.data, self._prev, self._op = data, _prev, _op
        ...     def __add__(self, other):
        ...         return Tensor(self.data + other.data, (self,), "+")
        >>> with suppress(check.CheckFailed):
        ...     check.graph("b = a + a", a=2.0)
        ✗ In `+`, the result does not record all of its inputs. Pass them to its
        constructor, the left one first.
        Read again: Remember
        Graph of Tensor: 2 of 3 correct
          expression  checked       yours  should be
          b = a + a   b._prev       (a)    (a, a)     ✗
          b = a + a   b._op         '+'    '+'        ✓
          b = a + a   len(a._prev)  0      0          ✓
    """
    table = Table(f"Graph of {using}", ["expression", "checked"], message)
    for reference, leaves in _cases(programs, point):
        shown = readable(reference.text)
        parts = _graph_parts(reference, leaves)
        then = ""
        if labels:
            then, more = _label_parts(reference, leaves, using)
            parts += more
        reads = [read for read, _, _ in parts]
        reply = _run(table, student, reference, using, leaves, reads, then)
        if reply.failure:
            table.add_row([shown, "–"], str(reply.failure), "a graph", correct=False)
            continue
        for (_, checked, want), reading in zip(parts, reply.readings, strict=True):
            got = _names_in(reading) if isinstance(want, list) else reading.value
            text = str(reading) if got is None else _listed(got)
            table.add_row([shown, checked], text, _listed(want), correct=got == want)
    return table.result()


def _graph_parts(reference: Program, leaves: Mapping[str, float]) -> list[tuple[str, str, Plain]]:
    """What to read of each step and leaf, what to call it in the table, and the expected value."""
    known = ", ".join(f"({name!r}, {name})" for name in (*leaves, *_step_names(reference)))
    parts: list[tuple[str, str, Plain]] = []
    for name, expression in reference.steps:
        operation, operands = _operation(expression)
        read = (
            f"[next((_n for _n, _t in [{known}] if _t is _p), '?') for _p in {name}._prev]"
            # A set has no order, and its items may come out in the expected one by luck.
            f" if isinstance({name}._prev, (tuple, list)) else type({name}._prev).__name__"
        )
        parts += [(read, f"{name}._prev", operands), (f"{name}._op", f"{name}._op", operation)]
    return parts + [(f"len({name}._prev)", f"len({name}._prev)", 0) for name in leaves]


def _label_parts(
    reference: Program, leaves: Mapping[str, float], using: str
) -> tuple[str, list[tuple[str, str, Plain]]]:
    """Statements that set labels, and what to read of them as in `_graph_parts`."""
    first = next(iter(leaves))
    root = reference.root
    then = f"labeled = {using}({leaves[first]!r}, label='a name')\n{root}.label = 'out'"
    return then, [
        ("labeled.label", f"{using}(…, label='a name').label", "a name"),
        (f"{root}.label", f"{root}.label, set to 'out'", "out"),
        (f"{first}.label", f"{using}(…).label", ""),
    ]


@public_check
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
    """The student's class computes the correct value and every correct gradient of some programs.

    The same program text is evaluated in torch and with finite differences. Shows a row for the
    value and one for the gradient of each input and each named step.

    Args:
        programs: Program texts such as "e = a * b; e + c", or expressions from `expressions`.
        using: The name of the student's class. It is called with a number to make a leaf.
        equals: What to compare with, if the program calls a function of the student's.
        by_hand: If true, `backward()` is not called. Instead the output's `grad` is set to 1, and
            each step's `_backward()` is called from last to first, so each step must be a single
            operation.
        times: How often `backward()` is called. The leaves must hold that many times their
            gradient.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.
        point: The value of each input of the program texts.

    Raises:
        CheckFailed: If a value or a gradient is wrong, or something is not written yet.
        OracleError: If a program has no gradient at its point.

    Examples:
        >>> from course import check
        >>> from course.engine import Tensor
        >>> check.gradients("e = a * b; e + a", a=2.0, b=-3.0)
        ✓ Gradients of Tensor: all 4 correct
        >>> check.gradients("(a * b).tanh()", times=2, a=0.5, b=-1.5)
        ✓ Gradients of Tensor: all 3 correct
    """
    columns = oracles.available()
    table = Table(f"Gradients of {using}", ["expression", "checked"], message, columns)
    for reference, leaves in _cases(programs, point):
        known = parse(equals) if equals else reference
        truth = oracles.truth(known, leaves)
        root, steps = reference.root, _step_names(reference)
        # Steps whose gradient is known: after a second pass, or with `equals`, they may not be.
        between = [name for name in steps if name in truth.gradients and times == 1]
        if by_hand:
            calls = [f"{name}._backward()" for name in reversed(steps)]
            then = "\n".join([f"{root}.grad = 1.0", *calls])
        else:
            then = "\n".join([f"{root}.backward()"] * times)
        graded = [*leaves, *(name for name in between if name != root)]
        reads = [f"{root}.data", *(f"{name}.grad" for name in graded)]
        reply = _run(table, student, reference, using, leaves, reads, then)
        shown = readable(reference.text)
        allowed = oracles.tolerance(tolerance)
        if reply.failure:
            table.add_row([shown, "–"], str(reply.failure), "gradients", correct=False)
            continue
        value = dict.fromkeys(columns, truth.values[known.root])
        table.compare([shown, f"{root}.data"], reply.readings[0], value, allowed)
        compared: dict[str, tuple[float, float, bool]] = {}
        for name, reading in zip(graded, reply.readings[1:], strict=True):
            wants = {oracle: times * slope for oracle, slope in truth.gradients[name].items()}
            row = table.compare([shown, f"{name}.grad"], reading, wants, allowed)
            if row.got is not None and row.want is not None:
                compared[name] = row.got, row.want, row.correct
        if table.graph is None and not equals and times == 1:
            numbers = {**leaves, **truth.values}
            table.graph = checked_graph(reference.inputs, reference.steps, numbers, compared)
    return table.result()


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
                name = missing[0]
                raise OracleError(f"The program {item!r} uses {name}: add `{name}=…` to the call.")
            cases.append((reference, {name: float(point[name]) for name in reference.inputs}))
    return cases


def _run(
    table: Table,
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
    return table.record_reply(student.ask(Question(read, "\n".join([*lines, then]))))


def _class_of(name: str, leaf: str) -> str:
    """What to read for a result's class: True if it is that of a leaf, otherwise its name.

    The student's class is what the notebook binds to its name, whatever that class calls itself. It
    may have a subclass for each operation.
    """
    return f"isinstance({name}, type({leaf})) or type({name}).__name__"


def _step_names(reference: Program) -> list[str]:
    return [name for name, _ in reference.steps]


def _operation(expression: str) -> tuple[str, list[Plain]]:
    """The operator and the operands' names of a step such as "a * b"."""
    node = ast.parse(expression, mode="eval").body
    if not (
        isinstance(node, ast.BinOp)
        and isinstance(node.left, ast.Name)
        and isinstance(node.right, ast.Name)
    ):
        raise OracleError(f"{expression!r} is not a single operation: write `c = a * b`.")
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
