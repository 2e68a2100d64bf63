"""What makes a function a word of `course.check`: it finds the student, shows, and raises."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from course.check.protocol import InProcess, Student, current_student
from course.check.show import show
from course.check.verdict import CheckFailed, Result

P = ParamSpec("P")


def word(judge: Callable[Concatenate[Student, P], Result]) -> Callable[P, None]:
    """Turn a function from a Student to a Result into a word that a test cell says.

    The word shows the result, returns None where all is right, and otherwise raises CheckFailed.
    """

    @functools.wraps(judge)
    def say(*args: P.args, **kwargs: P.kwargs) -> None:
        # The caller's globals are the notebook's names, in a kernel and under exec alike.
        student = current_student.get(None) or InProcess(sys._getframe(1).f_globals)
        result = judge(student, *args, **kwargs)
        show(result)
        if not result.passed:
            # `from None`, and no frames of ours: the table has said what a traceback could.
            raise CheckFailed(result.sentence()) from None

    signature = inspect.signature(judge)
    _, *parameters = signature.parameters.values()
    say.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=None
    )
    return say
