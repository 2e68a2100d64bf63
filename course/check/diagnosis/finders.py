"""Which module looks for the mistakes that are special to a check, and what it may find."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from course.check.asking.protocol import Unreadable
from course.check.diagnosis.asked import Asked
from course.check.verdict import OracleError

# Each module has a function `find(asked)`. They are loaded with the first failure of their check.
MODULES = {
    "slope": "probing",
    "gradient_vector": "vector_probing",
    "function": "formulas",
    "expression": "formulas",
    "partials": "by_hand",
    "nudge": "steps_taken",
    "step_size": "step_sizes",
    "signs": "guesses",
    "predictions": "guesses",
    "derivative": "derivatives",
    "after": "classifying_asked",
    "training": "classifying_asked",
    "classifier": "classifying_asked",
    "trained": "classifying_asked",
    "picture": "pictures_asked",
}


@dataclass(frozen=True)
class Found:
    """The name of a mistake, and what to say about it where the usual sentence is less exact."""

    name: str
    sentence: str = ""


def find(asked: Asked) -> Found | None:
    """What the module for this check finds; None if there is none or it finds nothing.

    It may ask the student's code further questions. Where they get no usable answer, nothing is
    found, whatever the reason.
    """
    module = MODULES.get(asked.check)
    if module is None:
        return None
    finder: Callable[[Asked], Found | None] = importlib.import_module(
        f"course.check.diagnosis.{module}"
    ).find
    try:
        return finder(asked)
    except (OracleError, Unreadable, ArithmeticError, LookupError, TypeError, ValueError):
        return None
