"""Which modules look for the mistakes of which checks, in which order, and what they may find."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course.check.asking.protocol import Unreadable
from course.check.diagnosis.asked import Asked
from course.check.verdict import OracleError

# A module and the checks that it knows; none for all of them. Each module has a function
# `find(asked)`. It is loaded by `load`, or with the first failure of such a check.
Finders = Sequence[tuple[str, tuple[str, ...]]]
# What these find explains an exception better than its message does.
FIRST: Finders = (("unused_inputs", ("gradient_vector",)),)
# What these find is so special that it explains more than any fault that was written down.
SPECIAL: Finders = (
    ("given_values", ("after",)),
    ("probing", ("slope",)),
    ("vector_probing", ("gradient_vector",)),
    ("formulas", ("function", "expression")),
    ("by_hand", ("partials",)),
    ("steps_taken", ("nudge",)),
    ("step_sizes", ("step_size",)),
    ("guesses", ("signs", "predictions")),
    ("derivatives", ("derivative",)),
    ("classifying_asked", ("after", "training", "classifier", "trained")),
    ("loops_asked", ("training", "trained")),
    ("pictures_asked", ("picture",)),
    ("repeated", ()),
    ("varied", ("training", "trained")),
    ("torch_twins", ("after",)),
    ("read_off", ("after",)),
)
# What these find is asked for where no fault explains the answer.
GENERAL: Finders = (
    ("layers_watched", ("network",)),
    ("structures", ("network", "training", "trained")),
    ("corners", ("after",)),
    ("model_starts", ("after",)),
    ("verdicts", ("predictions", "rates", "after")),
    ("relations", ()),
    ("missing_attributes", ()),
)


@dataclass(frozen=True)
class Found:
    """A mistake: its name, its sentence, "" for the usual one, and the operation that makes it.

    `section` is what to read again, "" for the mistake's usual section.
    """

    name: str
    sentence: str = ""
    sign: str = ""
    section: str = ""

    def said(self, usual: str) -> str:
        """The sentence, with the operation in front if there is one.

        Examples:
            >>> Found("reversed", sign="/").said("You compute in the wrong order.")
            'In `/`, you compute in the wrong order.'
        """
        sentence = self.sentence or usual
        sign = "-a" if self.sign == "neg" else self.sign
        if not sign or sentence.startswith("`"):
            return sentence
        if sentence.startswith("Python "):
            return f"In `{sign}`, {sentence}"
        return f"In `{sign}`, {sentence[:1].lower()}{sentence[1:]}"


def load() -> None:
    """Import every module that looks for mistakes, so that the first failure need not wait."""
    for module, _ in (*FIRST, *SPECIAL, *GENERAL):
        importlib.import_module(f"{__package__}.{module}")


def find(asked: Asked, finders: Finders) -> Found | None:
    """What the first module that knows this check and finds something has found, or None.

    It may ask the student's code further questions. Where they get no usable answer, nothing is
    found, whatever the reason.
    """
    for module, checks in finders:
        if checks and asked.check not in checks:
            continue
        found_in = importlib.import_module(f"{__package__}.{module}")
        finder: Callable[[Asked], Found | None] = found_in.find
        try:
            found = finder(asked)
        except (OracleError, Unreadable, ArithmeticError, LookupError, TypeError, ValueError):
            continue
        if found:
            return found
    return None
