"""Words for values that a student worked out and wrote down: slopes, signs, steps, results."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from course.check import oracles, program
from course.check.program import of_function, parse
from course.check.protocol import Plain, Question, Reading, Student, Unreadable
from course.check.verdict import OracleError, Result, Sheet, show_number
from course.check.word import word

# A step's error may be this much larger than the smallest on the curve: round-off makes the bottom
# rough, and one decade beside it is still flat.
FLAT = 30.0


@word
def partials(
    student: Student,
    /,
    text: str,
    *,
    names: Mapping[str, str],
    tolerance: float = 1e-3,
    message: str = "",
    **point: float,
) -> Result:
    """The student's variables hold derivatives of the program `text` at the point.

    `names` maps a variable to the input or step by which the program's last value is derived.
    """
    reference = parse(text)
    gradients = oracles.truth(reference, point).gradients
    columns = oracles.present()
    title = ", ".join(names)
    sheet = Sheet(title, ["variable", "how the output follows"], message, columns)
    for (variable, by), yours in zip(names.items(), _values(sheet, student, names), strict=True):
        sheet.compare([variable, by], yours, gradients[by], oracles.tolerance(tolerance))
    return sheet.result()


@word
def predictions(
    student: Student, /, *names: str, choices: Sequence[Plain], message: str = ""
) -> Result:
    """Each of the student's variables holds one of the choices: whether it is right stays open."""
    wanted = "one of " + ", ".join(map(repr, choices))
    sheet = Sheet(", ".join(names), ["prediction"], message, ["should be"])
    for name, yours in zip(names, _values(sheet, student, names), strict=True):
        # True == 1 in Python, and a prediction of True is not one of 1.
        among = any(
            yours.value == choice and (yours.type == "bool") == isinstance(choice, bool)
            for choice in choices
        )
        sheet.judge([name], str(yours), wanted, among)
    sheet.remark = "Noted. Whether they are right, you will see later." if sheet.all_right else ""
    return sheet.result()


@word
def signs(student: Student, /, of: str, *, at: Mapping[str, float], message: str = "") -> Result:
    """The student's variables hold -1, 0 or 1: the sign of the slope of the lambda `of`.

    `at` maps a variable to the x it speaks of. A slope below 1e-6 counts as 0.
    """
    reference = of_function(of)
    (variable,) = reference.inputs
    sheet = Sheet(", ".join(at), ["prediction", variable], message, ["sign of the slope"])
    for (name, x), yours in zip(at.items(), _values(sheet, student, at), strict=True):
        true = next(iter(oracles.truth(reference, {variable: x}).gradients[variable].values()))
        sign = 0 if abs(true) < 1e-6 else int(math.copysign(1, true))
        try:
            right = yours.number() == sign
        except Unreadable:
            right = False
        sheet.judge([name, show_number(x)], str(yours), f"{sign:+d}" if sign else "0", right)
    return sheet.result()


@word
def step_size(student: Student, /, name: str, *, of: str, at: float, message: str = "") -> Result:
    """The student's variable holds a step h at which a central difference is about as good as it
    gets: in the flat bottom of the error over h = 1e-1 … 1e-16, measured on the lambda `of`."""
    reference = of_function(of)
    (variable,) = reference.inputs
    true = next(iter(oracles.truth(reference, {variable: at}).gradients[variable].values()))

    def error(h: float) -> float:
        right, left = (
            oracles.evaluate(reference, {variable: at + step})[reference.root] for step in (h, -h)
        )
        return abs((right - left) / (2 * h) - true)

    best = min(error(10.0**-k) for k in range(1, 17))
    if best == 0:
        raise OracleError(f"The error of {of!r} at {at:g} has no bottom: choose another function.")
    sheet = Sheet(name, ["step"], message, ["error at the bottom of the curve"])
    for yours in _values(sheet, student, [name]):
        try:
            h = yours.number()
        except Unreadable as reason:
            sheet.judge([name], str(reason), f"{best:.0e}", False)
            continue
        found = error(h) if 1e-17 < h < 10 else math.inf
        sheet.judge([f"{name} = {h:g}"], f"error {found:.0e}", f"{best:.0e}", found <= FLAT * best)
    sheet.remark = f"Central differences of {program.show(of)} at {variable} = {at:g}."
    return sheet.result()


@word
def nudge(
    student: Student,
    /,
    text: str,
    *,
    step: float,
    moved: Mapping[str, str],
    output: str,
    tolerance: float = 1e-6,
    message: str = "",
    **point: float,
) -> Result:
    """The student's variables hold the inputs after one step along the gradient, and the output.

    Each input moves by `step` times its gradient. `moved` maps a variable to the input that it is
    the new value of; `output` is the variable for the program's value there.
    """
    reference = parse(text)
    truth = oracles.truth(reference, point)
    there = {
        name: value + step * next(iter(truth.gradients[name].values()))
        for name, value in point.items()
    }
    wants = {variable: there[name] for variable, name in moved.items()}
    wants[output] = oracles.evaluate(reference, there)[reference.root]
    sheet = Sheet(", ".join(wants), ["variable"], message)
    for (variable, want), yours in zip(wants.items(), _values(sheet, student, wants), strict=True):
        sheet.compare([variable], yours, {"should be": want}, tolerance)
    return sheet.result()


@word
def after(
    student: Student,
    /,
    do: str,
    *,
    equals: Mapping[str, Plain],
    tolerance: float = 1e-9,
    message: str = "",
) -> Result:
    """After the statements `do`, run on a scratch copy of the student's names, each expression in
    `equals` has the value beside it: a number within `tolerance`, anything else exactly."""
    title = ", ".join(list(equals)[:3]) + (", …" if len(equals) > 3 else "")
    sheet = Sheet(title, ["after", "expression"], message)
    reply = sheet.hear(student.ask(Question(list(equals), do)))
    for i, (expression, want) in enumerate(equals.items()):
        asked = [do, expression]
        if isinstance(want, (int, float)) and not isinstance(want, bool):
            yours = reply.failure or reply.readings[i]
            sheet.compare(asked, yours, {"should be": float(want)}, tolerance)
        elif reply.failure:
            sheet.judge(asked, str(reply.failure), repr(want), False)
        else:
            reading = reply.readings[i]
            sheet.judge(asked, str(reading), repr(want), _equals(reading, want))
    return sheet.result()


def _equals(reading: Reading, want: Plain) -> bool:
    if isinstance(want, list):
        if not isinstance(reading.value, list) or len(reading.value) != len(want):
            return False
        return all(_equals(one, other) for one, other in zip(reading.items(), want, strict=True))
    return reading.type == type(want).__name__ and bool(reading.value == want)


def _values(
    sheet: Sheet, student: Student, names: Mapping[str, object] | Sequence[str]
) -> list[Reading]:
    """The student's variables of these names, in order."""
    reply = sheet.hear(student.ask(Question(list(names))))
    if reply.failure:
        return [Reading("error", failure=reply.failure) for _ in names]
    if len(reply.readings) != len(names):
        raise OracleError(f"The variables {', '.join(names)} could not be asked for.")
    return reply.readings
