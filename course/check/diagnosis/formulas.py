"""The mistakes of a function that computes a formula: one slip in it, or its slope instead."""

from __future__ import annotations

import ast
import math
from collections.abc import Sequence

from course.check.asking.protocol import Plain, Question, Reply, Unreadable
from course.check.diagnosis import arrays_asked, polynomials
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.diagnosis.slips import slips
from course.check.references import oracles
from course.check.references.program import Program, parse, parse_function
from course.check.verdict import OracleError

# More points, asked where a check has too few to tell two slips apart. Any of ordinary size do.
_MORE = ((1.75, -2.5, 0.625, 3.25), (-1.25, 0.75, 2.5, -0.375), (2.25, 1.5, -3.5, 0.875))
ENOUGH = 4

OLD_NAME = "Your function reads `{}` from another cell. Use only its own parameters."
IGNORED = "Your answer does not change with `{}`. Use every input."

Case = tuple[dict[str, float], float]


def find(asked: Asked) -> Found | None:
    """The slip that gives the same values at every point, if there is one."""
    reference = _reference(asked)
    if len(reference.steps) != 1:
        return None
    if old := _old_names(asked, reference):
        return Found("stale-name", OLD_NAME.format(old))
    cases = _cases(asked, reference)
    wrong = [case for case in cases if not _right(reference, case)]
    if not wrong:
        return arrays_asked.find(asked)
    if any(not _finite(got) for _, got in cases) or len(cases) < 2:
        return None
    if all(_same(got, _slope(reference, point)) for point, got in cases if len(point) == 1) and all(
        len(point) == 1 for point, _ in cases
    ):
        return Found("slope-for-value")
    if len({got for _, got in cases}) == 1:
        return Found("ignores-its-argument")
    formula = reference.steps[0][1]
    for name, sentence, text in (*slips(formula), *polynomials.slips(formula)):
        if all(_gives(text, point, got) for point, got in cases):
            return Found(name, sentence)
    return _of_every_case(asked, reference, cases)


def _of_every_case(asked: Asked, reference: Program, cases: list[Case]) -> Found | None:
    """What is true of the whole function: that it rounds, or that it ignores an argument."""
    if all(_is_rounded(reference, case) for case in cases):
        return Found("rounded")
    ignored = [name for name in reference.inputs if _ignores(asked, reference, name)]
    if ignored and len(reference.inputs) > 1:
        return Found("ignores-its-argument", IGNORED.format(ignored[0]))
    return None


def _old_names(asked: Asked, reference: Program) -> str:
    """An input of the formula that the student's functions take from the notebook; "" if none."""
    text = asked.arguments.get("name") or asked.arguments.get("text")
    called = sorted(
        {
            node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            for node in ast.walk(ast.parse(str(text)))
        }
        - {""}
    ) or [str(text)]
    reply = asked.student.ask(Question([f"list({name}.__code__.co_names)" for name in called]))
    for reading in reply.readings:
        if isinstance(reading.value, list):
            for item in reading.items():
                if item.value in reference.inputs and len(reference.inputs) > 1:
                    return str(item.value)
    return ""


def _ignores(asked: Asked, reference: Program, name: str) -> bool:
    """Whether another value of this input alone leaves the answer as it was."""
    asking = next((q for q, _ in asked.exchanges if _point(q, reference)), None)
    if asking is None:
        return False
    point = dict(zip(reference.inputs, _MORE[0], strict=False))
    found = []
    for values in (point, point | {name: point[name] + 1.25}):
        given: dict[str, Plain] = dict(values)
        if "arguments" in asking.given:
            given = {"arguments": list(values.values())}
        question = Question(asking.read, asking.do, given)
        found.append(_case(question, asked.student.ask(question), reference))
    one, other = found
    return one is not None and other is not None and one[1] == other[1]


def _reference(asked: Asked) -> Program:
    text = str(asked.arguments["equals"])
    return parse_function(text) if asked.check == "function" else parse(text)


def _cases(asked: Asked, reference: Program) -> list[Case]:
    """Points, and what the student's code gave there: those of the check and some more."""
    found = [
        case for question, reply in asked.exchanges if (case := _case(question, reply, reference))
    ]
    asking = next((q for q, _ in asked.exchanges if _point(q, reference)), None)
    if asking is None:
        # Only arrays were asked, so the way to ask for a number is known from the check.
        text = f"{asked.arguments.get('name', '')}(*arguments)"
        asking = Question([text], given={"arguments": []})
    for values in _MORE[: max(0, ENOUGH - len(found))]:
        point = dict(zip(reference.inputs, values, strict=False))
        given: dict[str, Plain] = dict(point)
        if "arguments" in asking.given:
            given = {"arguments": list(point.values())}
        question = Question(asking.read, asking.do, given)
        if case := _case(question, asked.student.ask(question), reference):
            found.append(case)
    return found


def _point(question: Question, reference: Program) -> dict[str, float]:
    """The point at which a question asks for one value; empty if it asks something else."""
    if len(question.read) != 1 or question.do:
        return {}
    arguments = question.given.get("arguments")
    if isinstance(arguments, list):
        return dict(zip(reference.inputs, arguments, strict=False))
    named = {key: value for key, value in question.given.items() if isinstance(value, (int, float))}
    return {} if len(named) < len(question.given) else {k: float(v) for k, v in named.items()}


def _case(question: Question, reply: Reply, reference: Program) -> Case | None:
    point = _point(question, reference)
    if set(point) != set(reference.inputs):
        return None
    try:
        return point, reply.values()[0].number()
    except Unreadable:
        return None


def _right(reference: Program, case: Case) -> bool:
    point, got = case
    try:
        return _same(oracles.evaluate(reference, point)[reference.root], got)
    except (OracleError, ArithmeticError, ValueError):
        return True


def _is_rounded(reference: Program, case: Case) -> bool:
    point, got = case
    value = float(oracles.evaluate(reference, point)[reference.root])
    return any(math.isclose(got, round(value, digits), abs_tol=1e-12) for digits in range(1, 8))


def _slope(reference: Program, point: dict[str, float]) -> float:
    (name,) = point
    return oracles.difference(reference, point, name)


def _gives(text: str, point: dict[str, float], got: float) -> bool:
    try:
        program = parse(text)
        values = {**dict.fromkeys(program.inputs, 0.0), **point}
        return _same(float(program.run(values, {"math": math, "abs": abs})[program.root]), got)
    except (OracleError, ArithmeticError, ValueError, TypeError):
        return False


def _finite(value: float) -> bool:
    return math.isfinite(value)


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9)


__all__: Sequence[str] = ("find",)
