"""What makes a judging function a public check: it finds the student, shows the result, raises."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from course.check.asking.in_process import InProcess, Stopped
from course.check.asking.protocol import Student, current_student
from course.check.diagnosis import diagnose, examples
from course.check.diagnosis.asked import Asked, Recording
from course.check.diagnosis.deadline import worked
from course.check.display.show import show
from course.check.notebook import live
from course.check.verdict import CheckFailed, Result

P = ParamSpec("P")
cell = examples.Cell()


def public_check(judge: Callable[Concatenate[Student, P], Result]) -> Callable[P, None]:
    """Turn `judge`, a function from a Student to a Result, into a check that a test cell calls.

    The check takes the arguments of `judge` without the student. It shows the result, returns None
    if everything is correct, and raises CheckFailed otherwise.
    """

    @functools.wraps(judge)
    def check(*args: P.args, **kwargs: P.kwargs) -> None:
        # The caller's globals are the notebook's names, in a kernel and under exec alike.
        frame = sys._getframe(1)
        names = frame.f_globals
        begun = worked()
        student = current_student.get(None) or InProcess(names, live.seconds())
        recording = Recording(student)
        try:
            result = judge(recording, *args, **kwargs)
        except Stopped as stop:
            result = live.stopped(stop, str(args[0]) if args else judge.__name__)
            if not stop.late:
                show(result)
                raise stop from None
        if isinstance(student, InProcess):
            live.annotate(result, student)
        else:
            # Nobody waits for a picture while a class is graded.
            result.graph = None
        bound = signature.bind(None, *args, **kwargs).arguments
        subject = examples.subject(judge.__name__, bound)
        here = isinstance(student, InProcess)
        shown_before = cell.before(frame, subject) if here else examples.hidden.get()
        if result.passed:
            cell.passes(frame, subject)
        elif not result.unwritten and not result.notes.stopped:
            # Code that does not end would let a diagnosis wait as long again, in vain.
            asked = Asked(
                judge.__name__,
                bound,
                recording.exchanges,
                result,
                student,
                shown_before,
                lambda other: judge(other, *args, **kwargs),
                worked() - begun,
            )
            result.diagnosis = diagnose(asked)
        live.diagnosed(result)
        show(result)
        if not result.passed:
            # `from None`: the table has already said more than a traceback could.
            raise CheckFailed(result.sentence(), result.diagnosis) from None

    signature = inspect.signature(judge)
    _, *parameters = signature.parameters.values()
    check.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=None
    )
    return check
