"""The mistake of a derivative that is nearly right: a step where the rule is asked for."""

from __future__ import annotations

from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

NUMERICAL = (
    "Your answer is correct only to a few digits, like a numerical slope. Write the derivative "
    "as a formula, which gives all 16 digits."
)
NEAR = 1e-4


def find(asked: Asked) -> Found | None:
    """Right to several digits everywhere, and to no more than a step gives."""
    pairs = [(row.got, row.want) for row in asked.result.rows if not row.correct]
    if pairs and all(
        got is not None and want and abs(got - want) <= NEAR * abs(want) for got, want in pairs
    ):
        return Found("rounded", NUMERICAL)
    return None
