"""The name of a mistake, from what a check has seen: what Python said, simulation, the numbers.

A name is given only if it explains every reply of the student's code. If nothing known does, there
is none. What the mistakes are, as something that runs, is in `course.check.faults`; what a student
is told about them is in the tables of `texts`.
"""

from __future__ import annotations

import contextvars
import sys

from course.check import faults
from course.check.diagnosis import engines, examples, finders, python_said, simulation, smallest
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.deadline import Deadline
from course.check.diagnosis.finders import Found
from course.check.diagnosis.texts import mistakes, sentence_of
from course.check.faults import quick_replies
from course.check.verdict import Diagnosis

__all__ = ["UNHURRIED", "Diagnosis", "diagnose", "seconds", "sentence_of"]

# How long a check may take that fails: a learner should not notice that its cause is looked for. A
# grader sets a longer time, so that the same answer gets the same name on a busy machine. Within
# 0 s, nothing is looked for.
seconds: contextvars.ContextVar[float] = contextvars.ContextVar(
    "seconds",
    default=0.76 if sys.platform == "emscripten" else 0.19,  # a browser is about four times slower
)
UNHURRIED = 10.0
# The checks of exercises that have a module of `course.check.faults` to themselves.
_OWN = {
    "after": "bridge",
    "function": "by_hand",
    "gradients": "engine",
    "partials": "by_hand",
}


def diagnose(asked: Asked) -> Diagnosis | None:
    """The mistake that explains what a failed check has seen, or None if none is known."""
    if not seconds.get():
        return None
    _load_faults()
    try:
        found = _found(asked)
        known = mistakes().get(found.name) if found else None
        if found is None or known is None:
            return None
        # A hidden case is not shown, so it need not be looked for.
        case = (
            ""
            if examples.hidden.get()
            else engines.smallest(asked, found.sign) or smallest.case(asked)
        )
    except KeyboardInterrupt:
        # A further question took too long: the check itself has its verdict.
        return None
    # Endless calls outside a graph have a sentence of their own, and no section is about them.
    endless = found.name == "too-deep" and bool(found.sentence)
    section = "" if endless else known.read_again(asked.result.notes.answer, found.section)
    return Diagnosis(known.name, found.said(known.sentence), case, section)


def prepare() -> None:
    """Load and compile all that a diagnosis needs, so that the first one need not wait for it."""
    _load_faults()
    finders.load()
    quick_replies.load()
    # Where there is one thread, the learner would wait for this.
    if sys.platform != "emscripten":
        faults.compile_all()


def _load_faults() -> None:
    mistakes()
    faults.of_names(())


def _found(asked: Asked) -> Found | None:
    deadline = Deadline(seconds.get(), asked.spent)
    return next((found for look in _LOOKS if (found := look(asked, deadline))), None)


def _measured(asked: Asked, _deadline: Deadline) -> Found | None:
    return engines.find(asked)


def _said(asked: Asked, deadline: Deadline) -> Found | None:
    """What Python said, where it explains everything."""
    said = python_said.name(asked)
    if said == "returns-nothing" and asked.examples_passed:
        # It returns something where it was tried.
        return Found("fits-the-examples-only", asked.result.message)
    # Why a number is too large, a fault may know.
    if said == "overflows" and (found := _simulated(asked, deadline)):
        return found
    # An exception at one point explains no wrong number at another.
    numbers = any(row.got is not None and not row.correct for row in asked.result.rows)
    if not said or (numbers and said == "divides-by-zero"):
        return None
    return Found(said, python_said.sentence(asked, said))


def _own(asked: Asked, deadline: Deadline) -> Found | None:
    """The exercise's own mistakes, which explain more than one that any program could have."""
    module = _OWN.get(asked.check, "")
    return _simulated(asked, deadline, module) if module else None


def _first(asked: Asked, _deadline: Deadline) -> Found | None:
    return finders.find(asked, finders.FIRST)


def _special(asked: Asked, _deadline: Deadline) -> Found | None:
    return finders.find(asked, finders.SPECIAL)


def _simulated(asked: Asked, deadline: Deadline, module: str = "") -> Found | None:
    fault = simulation.fault(asked, deadline, module)
    return Found(fault.diagnosis, fault.sentence, section=fault.section) if fault else None


def _related(asked: Asked, deadline: Deadline) -> Found | None:
    if found := finders.find(asked, finders.GENERAL):
        return found
    # A fault that there was no time to try might explain more.
    if not deadline.over() and examples.fits_only_these(asked):
        # What the author says about hidden cases is more exact.
        return Found("fits-the-examples-only", asked.result.message)
    return None


# In this order: what explains more stands before what explains less.
_LOOKS = (_measured, _first, _said, _own, _special, _simulated, _related)
