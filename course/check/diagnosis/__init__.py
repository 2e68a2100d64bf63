"""The name of a mistake, from what a check has seen: what Python said, simulation, the numbers.

A name is given only if it explains every reply of the student's code. If nothing known does, there
is none. What the mistakes are, as something that runs, is in `course.check.faults`; what a student
is told about them is in the tables of `texts`.
"""

from __future__ import annotations

import contextvars
import time

from course.check.diagnosis import (
    engines,
    examples,
    finders,
    python_said,
    relations,
    simulation,
    smallest,
)
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.diagnosis.texts import mistakes, sentence_of
from course.check.verdict import Diagnosis

__all__ = ["UNHURRIED", "Diagnosis", "diagnose", "seconds", "sentence_of"]

# A learner who waits for a failing check should not notice that its cause is looked for. A grader
# sets a longer time, so that the same answer gets the same name on a busy machine. Within 0 s,
# nothing is looked for.
seconds: contextvars.ContextVar[float] = contextvars.ContextVar("seconds", default=0.15)
UNHURRIED = 10.0


def diagnose(asked: Asked) -> Diagnosis | None:
    """The mistake that explains what a failed check has seen, or None if none is known."""
    if not seconds.get():
        return None
    try:
        found = _found(asked, time.perf_counter() + seconds.get())
        known = mistakes().get(found.name) if found else None
        if found is None or known is None:
            return None
        case = smallest.case(asked)
    except KeyboardInterrupt:
        # A further question took too long: the check itself has its verdict.
        return None
    return Diagnosis(known.name, found.sentence or known.sentence, case, known.section)


def _found(asked: Asked, deadline: float) -> Found | None:
    if finding := engines.find(asked):
        return Found(finding.name, finding.said(mistakes()[finding.name].sentence))
    name = python_said.name(asked)
    # Why a number is too large, a fault may know.
    if name == "overflows" and (fault := simulation.fault(asked, deadline)):
        return Found(fault.diagnosis, fault.sentence)
    if name:
        return Found(name)
    if special := finders.find(asked):
        return special
    if fault := simulation.fault(asked, deadline):
        return Found(fault.diagnosis, fault.sentence)
    if name := relations.name(asked):
        return Found(name)
    return Found("fits-the-examples-only") if examples.fits_only_these(asked) else None
