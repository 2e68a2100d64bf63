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
    repeated,
    simulation,
    smallest,
    structures,
    verdicts,
)
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.texts import mistakes, sentence_of
from course.check.verdict import Diagnosis

__all__ = ["UNHURRIED", "Diagnosis", "diagnose", "seconds", "sentence_of"]

# A learner who waits for a failing check should not notice that its cause is looked for. A grader
# sets a longer time, so that the same answer gets the same name on a busy machine.
seconds: contextvars.ContextVar[float] = contextvars.ContextVar("seconds", default=0.15)
UNHURRIED = 10.0


def diagnose(asked: Asked) -> Diagnosis | None:
    """The mistake that explains what a failed check has seen, or None if none is known."""
    deadline = time.perf_counter() + seconds.get()
    if finding := engines.find(asked):
        usual = mistakes()[finding.name]
        said = finding.said(usual.sentence)
        return Diagnosis(finding.name, said, smallest.case(asked), usual.section)
    found = python_said.name(asked)
    said = ""
    if not found and (special := finders.find(asked)):
        found, said = special.name, special.sentence
    found = found or repeated.name(asked) or structures.of_twin(asked)
    if not found and (fault := simulation.fault(asked, deadline)):
        found, said = fault.diagnosis, fault.sentence
    found = found or structures.of_network(asked) or verdicts.name(asked)
    found = found or relations.name(asked)
    if not found and examples.fits_only_these(asked):
        found = "fits-the-examples-only"
    if not found:
        return None
    known = mistakes().get(found)
    if known is None:
        return None
    return Diagnosis(found, said or known.sentence, smallest.case(asked), known.section)
