"""The mistake in a student's engine: in an operation, in the order, in the pass, or in one before.

What is asked here, more than the check has asked, takes a few milliseconds.
"""

from __future__ import annotations

from course.check.diagnosis import engine, followed, order, smallest_engine
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.verdict import relative_error


def _only_digits(asked: Asked) -> bool:
    """Whether exact numbers are asked for and the answer's are right but for digits."""
    most = {"partials": 2e-3, "gradient_vector": 1e-5}.get(asked.check, 0.0)
    if asked.arguments.get("tolerance", 1.0) > 1e-9:
        return False
    wrong = [row for row in asked.result.rows if not row.correct]
    return bool(wrong) and all(
        row.got is not None and row.want is not None and relative_error(row.got, row.want) < most
        for row in wrong
    )


# How a question calls the function that is checked by `topological_order`.
_OF_AN_ORDER = "topological_order("


def smallest(asked: Asked, about: str = "") -> str:
    """The smallest case at which the engine that a failed check is about is wrong; "" if none.

    If there is one with the operation `about`, it is preferred.
    """
    if asked.check not in ("forward", "gradients", "after") or engine.stopped(asked):
        return ""
    using, texts = engine.class_and_texts(asked)
    if not using:
        return ""
    cases = [case for text in texts for case in engine.cases_of(text)]
    signs = list(dict.fromkeys(case.sign for case in cases))
    if any(case.numbers for case in cases):
        signs.append("number")
    powers = [case.numbers for case in cases if case.sign == "**"]
    if powers and all(powers):
        # No Tensor stood on both sides, so the case must not have one there either.
        left = all(numbers[0] is not None for numbers in powers)
        signs[signs.index("**")] = "number **" if left else "** number"
    calls = int(asked.arguments.get("times", 1))
    if asked.arguments.get("by_hand"):
        calls = -1
    if asked.check == "forward" or using == "TensorV1":
        calls = 0
    return smallest_engine.case(asked.student, using, signs, calls, about)


def find(asked: Asked) -> Found | None:
    """The mistake behind a failed check of an engine; None if it is about something else."""
    if engine.stopped(asked):
        return None
    if _only_digits(asked):
        return Found("rounded")
    if asked.check == "topological_order":
        name = order.of_order(asked.student, str(asked.arguments["name"]))
        return Found(name, order.OF_ORDERS.get(name, "")) if name else None
    using, texts = engine.class_and_texts(asked)
    if asked.check == "after" and any(_OF_AN_ORDER in text for text in texts):
        name = order.of_order(asked.student, _OF_AN_ORDER.rstrip("("))
        return Found(name, order.OF_ORDERS.get(name, "")) if name else None
    if not using:
        return None
    if found := engine.find(asked) or followed.find(asked, using):
        if found.name == "returns-nothing" and any(reply.printed for _, reply in asked.exchanges):
            return Found("prints-instead", sign=found.sign)
        return found
    if asked.check in ("gradients", "after") and any(".backward()" in text for text in texts):
        name, sentence = order.of_pass(asked.student, f"{using}.backward")
        return Found(name, sentence) if name else None
    return None
