"""What is wrong with values that were chosen, not computed: verdicts and learning rates."""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.check.asking.protocol import Question, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

CLOSE = 0.02
_TEXT = "A rate in quotation marks is a string. Write each number without them."


def find(asked: Asked) -> Found | None:
    """The mistake in a verdict, a prediction, or a learning rate, or None."""
    if asked.check == "rates" and (found := _of_types(asked)):
        return found
    name = _name(asked)
    return Found(name) if name else None


def _of_types(asked: Asked) -> Found | None:
    """Whether rates are text."""
    types = [reading.type for _, reply in asked.exchanges for reading in reply.readings]
    return Found("wrong-type", _TEXT) if "str" in types else None


def _name(asked: Asked) -> str:
    if asked.check == "predictions":
        # Without rows, a value is missing.
        return "not-a-choice" if asked.result.rows else ""
    if asked.check == "rates":
        return _of_rates(asked)
    if asked.check == "after" and not str(asked.arguments.get("do", "")).strip():
        wants = asked.arguments["equals"]
        if all(isinstance(want, str) and key.isidentifier() for key, want in wants.items()):
            return "wrong-verdict"
    if any("stability_bound" in text for q, _ in asked.exchanges for text in (q.do, *q.read)):
        return _of_measured_bound(asked)
    return ""


def _of_rates(asked: Asked) -> str:
    rows = asked.arguments["data"][0]
    if len(rows[0]) != 1:
        return ""
    n = len(rows)
    squares, total = sum(x * x for (x,) in rows), sum(x for (x,) in rows)
    table = [[2 * squares / n, 2 * total / n], [2 * total / n, 2.0]]
    *others, bound = asked.result.rows
    readings = asked.exchanges[0][1].readings
    try:
        rate = readings[-1].number()
    except (Unreadable, IndexError):
        return ""
    if not bound.correct:
        return of_bound(rate, table)
    return "rate-misjudged" if any(not row.correct for row in others) else ""


def _of_measured_bound(asked: Asked) -> str:
    question = Question(["float(stability_bound)", "[list(map(float, r)) for r in curvature]"])
    reply = asked.student.ask(question)
    try:
        rate = reply.values()[0].number()
        table = [row.numbers() for row in reply.values()[1].items()]
    except Unreadable:
        return ""
    return of_bound(rate, table)


def of_bound(rate: float, table: Sequence[Sequence[float]]) -> str:
    """The mistake in a bound for the learning rate, given the curvature as a table of 2 by 2."""
    (a, b), (_, c) = table
    middle, half = (a + c) / 2, math.hypot((a - c) / 2, b)
    largest, smallest = middle + half, middle - half
    want = 2 / largest
    determinant = a * c - b * b
    others = (
        smallest,
        a + c,
        middle,
        determinant,
        abs(determinant) ** 0.5,
        a,
        b,
        largest - smallest,
    )
    for name, values in (
        ("", [want]),
        ("not-inverted", [largest, largest / 2, largest * 2, smallest, a, c]),
        ("halved", [want / 2]),
        ("doubled", [want * 2]),
        ("sign-flipped", [-want]),
        ("wrong-eigenvalue", [top / other for top in (1.0, 2.0) for other in others if other]),
    ):
        if any(math.isclose(rate, value, rel_tol=1e-3) for value in values):
            return name
    return "bound-not-computed"
