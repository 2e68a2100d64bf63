"""The mistake in an engine's operation, found by measuring each operation that a check has used.

A correct operation is never accused: only one that is measured to be wrong gets a name.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Collection, Iterator, Sequence

from course.check.asking.protocol import Question, Reading, Student
from course.check.diagnosis import engine_probe
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.engine_probe import Case
from course.check.diagnosis.engine_rules import mistake
from course.check.diagnosis.engine_said import SAID
from course.check.diagnosis.finders import Found
from course.check.faults.rules import OPERATIONS

CLASSES = ("TensorV2", "TensorV1", "Tensor")
# Limits of the grader's own: code that ran into one is not asked again.
_LIMITS = ("TimeoutError", "MemoryError", "Ended", "Forged", "Unsteady", "NotImplementedError")
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}


def find(asked: Asked) -> Found | None:
    """The mistake in an operation that a failed check has used; None if none is found."""
    if asked.check not in ("forward", "graph", "gradients", "after"):
        return None
    using, texts = class_and_texts(asked)
    if not using or stopped(asked):
        return None
    cases = list(dict.fromkeys(case for text in texts for case in cases_of(text)))
    if any("np." in text for text in texts):
        left = {sign for text in texts for sign in _with_numpy_on_the_left(text)}
        cases += _of_numpy([case.sign for case in cases], left)
    if not cases:
        return None
    measured = engine_probe.measure(asked.student, using, cases)
    for sign in dict.fromkeys(case.sign for case in cases):
        rows = [row for row in measured if row.case.sign == sign]
        if not rows:
            continue
        name, part = mistake(sign, rows, asked.check)
        if name == "data-forgotten" and _wraps_in_another_class(asked.student, using):
            return Found("wrong-class")
        if name:
            return Found(name, SAID.get((name, part), ""), sign)
    wrong = [row for row in asked.result.rows if not row.correct]
    if asked.check == "graph" and all(".label" in row.cells[1] for row in wrong):
        return Found("label-lost")
    return None


def _wraps_in_another_class(student: Student, using: str) -> bool:
    """Whether a number that should become a leaf becomes one of an earlier class."""
    first = student.ask(Question(["type(as_tensor(1.0)).__name__"])).first()
    return isinstance(first, Reading) and first.value in set(CLASSES) - {using}


def any_wrong(student: Student, using: str) -> Found | None:
    """The first mistake in any operation of a class."""
    cases = [case for sign in OPERATIONS for case in engine_probe.usual_cases(sign)]
    measured = engine_probe.measure(student, using, cases)
    for sign in OPERATIONS:
        rows = [row for row in measured if row.case.sign == sign]
        name, part = mistake(sign, rows, "gradients") if rows else ("", "")
        if name:
            return Found(name, SAID.get((name, part), ""), sign)
    return None


def class_and_texts(asked: Asked) -> tuple[str, list[str]]:
    """The class that a check is about, and the source that uses it."""
    texts = ["\n".join((question.do, *question.read)) for question, _ in asked.exchanges]
    using = asked.arguments.get("using", "")
    if not using:
        together = "\n".join(texts)
        using = next((name for name in CLASSES if f"{name}(" in together), "")
    return using, texts


def stopped(asked: Asked) -> bool:
    """Whether the code ran into a limit, or a part of it is not written: then nothing is asked."""
    failures = [reply.failure for _, reply in asked.exchanges if reply.failure]
    return any(failure.error in _LIMITS for failure in failures)


@functools.lru_cache(maxsize=1000)
def cases_of(text: str) -> tuple[Case, ...]:
    """The cases for the operations that a question's source uses, in the order of their use."""
    return tuple(_cases_of(text))


def _cases_of(text: str) -> Iterator[Case]:
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    for node in sorted(
        (node for node in ast.walk(tree) if isinstance(node, ast.expr)),
        key=lambda node: (node.lineno, node.end_lineno, node.end_col_offset),
    ):
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
                sign = _SIGNS[type(op)]
                yield from _binary(sign, _constant(left), _constant(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand) if _constant(operand) is None:
                yield from engine_probe.usual_cases("neg")
            case ast.Call(func=ast.Attribute(attr=name), args=[]) if name in OPERATIONS:
                yield from _single(name)
            case ast.Call(func=ast.Name(id="abs")):
                yield from _single("abs")
            case ast.Call(func=ast.Name(id="sum")):
                yield from _binary("+", 0.0, None)


def _with_numpy_on_the_left(text: str) -> Iterator[str]:
    """The signs that have one of NumPy's numbers on their left, by itself or under a name."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    named = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_of_numpy(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
            left = node.left
            if _is_of_numpy(left) or (isinstance(left, ast.Name) and left.id in named):
                yield _SIGNS[type(node.op)]


def _is_of_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("np.")


def _of_numpy(signs: Sequence[str], left: Collection[str]) -> Iterator[Case]:
    """The cases with NumPy's numbers for these signs, on the left for those in `left` only."""
    for sign in dict.fromkeys(signs):
        if len(OPERATIONS[sign].slopes) == 2:
            yield Case(sign, (1.7321, 3.0), (None, 3.0), wrapped=True)
            if sign in left and sign != "**":
                yield Case(sign, (3.0, 1.7321), (3.0, None), wrapped=True)


def _binary(sign: str, left: float | None, right: float | None) -> Iterator[Case]:
    if sign != "**" or (left is None and right is None):
        yield from engine_probe.usual_cases(sign)
    # An engine that has no reflected forms yet is not asked for one that the check did not use.
    numbers = (left is None) != (right is None)
    if numbers and left is not None:
        pairs = ((1.7, 2.6), (0.6, 1.3), (2.4, 0.7)) if sign == "**" else engine_probe.PAIRS
        yield from (Case(sign, pair, (pair[0], None)) for pair in pairs)
    if numbers and right is not None:
        pairs = ((1.7, 3.0), (0.6, -2.0), (2.4, 0.5)) if sign == "**" else engine_probe.PAIRS
        yield from (Case(sign, pair, (None, pair[1])) for pair in pairs)
        if sign == "**":
            for pair in ((-2.0, 3.0), (-2.0, 2.0), (0.0, 2.0), (0.0, 1.0), (0.0, 0.0), (-2.0, 0.0)):
                yield Case(sign, pair, (None, pair[1]))
    if sign == "**" and left is None and right is None:
        yield from (Case(sign, pair) for pair in ((-2.0, 3.0), (0.0, 2.0)))


def _single(sign: str) -> Iterator[Case]:
    yield from engine_probe.usual_cases(sign)
    if sign in ("relu", "abs"):
        yield Case(sign, (0.0,))
    if sign in ("tanh", "sigmoid"):
        yield from (Case(sign, (value,)) for value in (1000.0, -1000.0))


def _constant(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    if _is_of_numpy(node) and isinstance(node, ast.Call) and len(node.args) == 1:
        return _constant(node.args[0])
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value)
    return None
