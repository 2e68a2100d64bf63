"""The smallest case that fails, as a sentence: a simple function at a small whole number.

A check asks at points that a computer likes. A person follows "x² at x = 3" better, so the same
question is asked again in simpler and simpler cases, and the first that fails is reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from course.check.asking.protocol import Failure, Plain, Question, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.references import oracles
from course.check.references.program import Program, parse, parse_function, readable
from course.check.verdict import YOURS, OracleError, Row, relative_error

# The simplest cases first. Two to tell x from x², a negative one, and 0.
WHOLE = (1.0, 2.0, 3.0, -1.0, -2.0, 0.0)
SEVERAL = (
    (1.0, 2.0, 3.0, 4.0),
    (2.0, 3.0, 4.0, 5.0),
    (2.0, -1.0, 3.0, 5.0),
    (-2.0, 3.0, 1.0, 4.0),
    (1.0, 0.0, -1.0, 2.0),
)
CURVES = (("lambda x: x**2", 3.0), ("lambda x: x**2", -3.0), ("lambda x: x**3", 2.0))
SURFACES = (("lambda x, y: x * y", (2.0, 3.0)), ("lambda x, y, z: x * y + z", (2.0, 3.0, 4.0)))
# How a cell of a table reads in a sentence, by its column; else as "column = cell".
_FORMS = {
    "expression": "`{}`",
    "prediction": "`{}`",
    "checked": "{}",
    "graph": "{}",
    "after": "after {}",
}
_WORST = re.compile(r"^(.*), worst of (\d+)$")
_STEPS = re.compile(r"^\d+ steps?$")
LONGEST = 60
# How close the step must bring an answer to the difference that it is asked for.
EXACT = 1e-9


@dataclass(frozen=True)
class Smaller:
    """A simpler case: how it is asked, what it is called, and what the answer should be."""

    question: Question
    called: str
    want: list[float]
    tolerance: float


def case(asked: Asked) -> str:
    """The smallest case that fails as a sentence; "" if the check compares no numbers."""
    if cases := _CASES.get(asked.check):
        for smaller in _valid(cases(asked)):
            if sentence := _fails(asked, smaller):
                return sentence
    return _of_a_row(asked)


def _valid(cases: Iterator[Smaller]) -> Iterator[Smaller]:
    """The cases that have a correct answer."""
    while True:
        try:
            yield next(cases)
        except (StopIteration, OracleError, ArithmeticError, ValueError):
            return


def _fails(asked: Asked, smaller: Smaller) -> str:
    """The sentence about a case if the answer is wrong there."""
    first = asked.student.ask(smaller.question).first()
    wants = smaller.want
    if isinstance(first, Failure):
        return ""
    try:
        gots = first.numbers() if len(wants) > 1 else [first.number()]
    except Unreadable:
        if first.type == "NoneType":
            return f"{smaller.called}: yours is None, it should be {_listed(wants, wants)}."
        return ""
    close = len(gots) == len(wants) and all(
        relative_error(got, want) <= smaller.tolerance
        for got, want in zip(gots, wants, strict=True)
    )
    if close:
        return ""
    yours, should_be = _listed(gots, wants), _listed(wants, gots)
    return f"{smaller.called}: yours is {yours}, it should be {should_be}."


def _slopes(asked: Asked) -> Iterator[Smaller]:
    name, steps = asked.arguments["name"], asked.arguments.get("steps")
    for text, x in CURVES:
        curve = parse_function(text)
        if steps:
            want = _difference(curve, x, 1.0, asked.arguments.get("error_order", 0))
            question = Question([f"{name}(({text}), x, h)"], given={"x": x, "h": 1.0})
            called = f"`{name}` of {readable(text)} at x = {x:g} with h = 1"
            yield Smaller(question, called, [want], EXACT)
        else:
            question = Question([f"{name}(({text}), x)"], given={"x": x})
            called = f"`{name}` of {readable(text)} at x = {x:g}"
            tolerance = asked.arguments.get("tolerance", 1e-5)
            yield Smaller(question, called, [_slope(curve, {"x": x}, "x")], tolerance)


def _vectors(asked: Asked) -> Iterator[Smaller]:
    name = asked.arguments["name"]
    if asked.arguments.get("extra"):
        return
    for text, point in SURFACES:
        surface = parse_function(text)
        inputs = dict(zip(surface.inputs, point, strict=True))
        where = ", ".join(f"{value:g}" for value in point)
        question = Question([f"{name}(({text}), point)"], given={"point": list(point)})
        wants = [_slope(surface, inputs, variable) for variable in surface.inputs]
        called = f"`{name}` of {readable(text)} at ({where})"
        yield Smaller(question, called, wants, asked.arguments.get("tolerance", 1e-5))


def _derivatives(asked: Asked) -> Iterator[Smaller]:
    name = asked.arguments["name"]
    reference = parse(asked.arguments["of"])
    (variable,) = reference.inputs
    for x in WHOLE:
        question = Question([f"{name}(*arguments)"], given={"arguments": [x]})
        want = oracles.truth(reference, {variable: x}).gradients[variable]
        called = f"`{name}({x:g})`"
        tolerance = oracles.tolerance(asked.arguments.get("tolerance", 1e-6))
        yield Smaller(question, called, [next(iter(want.values()))], tolerance)


def _values(asked: Asked) -> Iterator[Smaller]:
    name = asked.arguments["name"]
    reference = parse_function(asked.arguments["equals"])
    # Not 0 first: many slips do not show there.
    for point in _points(reference):
        shown = ", ".join(f"{value:g}" for value in point.values())
        question = Question([f"{name}(*arguments)"], given={"arguments": list(point.values())})
        want = oracles.evaluate(reference, point)[reference.root]
        tolerance = asked.arguments.get("tolerance", EXACT)
        yield Smaller(question, f"`{name}({shown})`", [want], tolerance)


def _expressions(asked: Asked) -> Iterator[Smaller]:
    text = asked.arguments["text"]
    reference = parse(asked.arguments["equals"])
    for point in _points(reference):
        where = ", ".join(f"{name} = {value:g}" for name, value in point.items())
        given: dict[str, Plain] = dict(point.items())
        want = oracles.evaluate(reference, point)[reference.root]
        tolerance = asked.arguments.get("tolerance", EXACT)
        yield Smaller(Question([text], given=given), f"`{text}` at {where}", [want], tolerance)


_CASES: Mapping[str, Callable[[Asked], Iterator[Smaller]]] = {
    "slope": _slopes,
    "gradient_vector": _vectors,
    "derivative": _derivatives,
    "function": _values,
    "expression": _expressions,
}


def _points(reference: Program) -> Iterator[dict[str, float]]:
    if len(reference.inputs) == 1:
        yield from ({reference.inputs[0]: value} for value in WHOLE)
    elif len(reference.inputs) <= len(SEVERAL[0]):
        yield from (dict(zip(reference.inputs, values, strict=False)) for values in SEVERAL)


def _slope(reference: Program, point: Mapping[str, float], by: str) -> float:
    return next(iter(oracles.truth(reference, point).gradients[by].values()))


def _difference(curve: Program, x: float, h: float, order: float) -> float:
    """What a difference with a large step gives: forward for order 1, and otherwise central."""
    right, left, here = (
        oracles.evaluate(curve, {"x": value})[curve.root] for value in (x + h, x - h, x)
    )
    return (right - here) / h if order == 1 else (right - left) / (2 * h)


def _listed(values: list[float], others: list[float]) -> str:
    """The numbers with as many digits as it takes to see that they differ from the others."""
    numbers = [_number(one, other) for one, other in zip(values, others, strict=False)]
    numbers += [f"{one:.6g}" for one in values[len(others) :]]
    if len(values) == 1 and len(others) <= 1:
        return numbers[0]
    return "[" + ", ".join(numbers) + "]"


def _number(value: float, other: float) -> str:
    # Rounding of floats is nobody's mistake: 12.000000000003 is 12 unless that is the difference.
    for digits in (4, 6, 9, 12, 16):
        if value == other or f"{value:.{digits}g}" != f"{other:.{digits}g}":
            return f"{value:.{digits}g}"
    return repr(value)


def _of_a_row(asked: Asked) -> str:
    """The simplest wrong row of a check's table as a sentence; "" if no row compares numbers."""
    wrong = [row for row in asked.result.rows if not row.correct and row.got is not None]
    if not wrong or YOURS not in asked.result.columns:
        return ""
    row = min(wrong, key=_length)
    columns = asked.result.columns[: asked.result.columns.index(YOURS)]
    cells = dict(zip(columns, row.cells, strict=False))
    got, want = _pair(row.got or 0.0, row.want or 0.0)
    if variable := cells.get("variable"):
        return f"`{variable}`: yours is {got}, it should be {want}."
    if expression := cells.get("expression"):
        # What runs before it stands above, and may be many lines.
        return f"`{expression}`: yours is {got}, it should be {want}."
    return f"{_where(cells)}: yours is {got}, it should be {want}."


def _where(cells: Mapping[str, str]) -> str:
    """A row's case as it begins a sentence."""
    parts: list[str] = []
    for name in sorted(cells, key=lambda name: name != "after"):
        cell = _WORST.sub(r"the worst of \2 \1", cells[name]).strip()
        if not cell or name == "seed":
            continue
        if name == "after" and not _STEPS.match(cell):
            # Longer code stands above the table.
            if "\n" in cell or len(cell) > LONGEST:
                continue
            cell = f"`{cell}`"
        if name not in _FORMS:
            cell = f"{name} = {_as_written(cell)}"
            cell = cell if parts else f"at {cell}"
        parts.append(_FORMS.get(name, "{}").format(cell))
    where = ", ".join(parts)
    return f"{where[:1].upper()}{where[1:]}"


def _as_written(cell: str) -> str:
    """A cell of a table without the zeros that only align it."""
    return cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


def _pair(got: float, want: float) -> tuple[str, str]:
    if not (math.isfinite(got) and math.isfinite(want)):
        return f"{got:.4g}", f"{want:.4g}"
    return _number(got, want), _number(want, got)


def _length(row: Row) -> int:
    return sum(map(len, row.cells))
