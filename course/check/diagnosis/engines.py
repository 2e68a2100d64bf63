"""The mistake in a student's engine: in an operation, in the order, in the pass, or in one before.

What is asked here, more than the check has asked, takes a few milliseconds.
"""

from __future__ import annotations

from course.check.diagnosis import engine, followed, order
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.engine import Finding

_OF_AN_ORDER = "topological_order("


def find(asked: Asked) -> Finding | None:
    """The mistake behind a failed check of an engine; None if it is about something else."""
    if engine.stopped(asked):
        return None
    if asked.check == "topological_order":
        name = order.of_order(asked.student, str(asked.arguments["name"]))
        return Finding(name, "") if name else None
    using, texts = engine.class_and_texts(asked)
    if asked.check == "after" and any(_OF_AN_ORDER in text for text in texts):
        name = order.of_order(asked.student, _OF_AN_ORDER.rstrip("("))
        return Finding(name, "") if name else None
    if not using:
        return None
    if found := engine.find(asked) or followed.find(asked, using):
        return found
    if asked.check in ("gradients", "after") and any(".backward()" in text for text in texts):
        name, sentence = order.of_pass(asked.student, f"{using}.backward")
        return Finding(name, "", sentence) if name else None
    return None
