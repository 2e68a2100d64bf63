"""Checks for values that a student worked out and wrote down: slopes, signs, steps, results."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from course.check.asking.protocol import Plain, Question, Reading, Student, Unreadable
from course.check.public_check import public_check
from course.check.references import oracles
from course.check.references.program import Program, parse, parse_function, readable
from course.check.verdict import (
    EXPECTED,
    OracleError,
    Result,
    Table,
    relative_error,
    show_number,
)

# How much larger than the smallest error a step's error may be: round-off makes the bottom of the
# curve rough, and a step ten times larger or smaller than the best one is still good.
FLAT = 30.0


@public_check
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
    """The student's variables hold the derivatives of a given program's output.

    Shows a row for each variable, with the student's value beside torch's and that of a finite
    difference.

    Args:
        text: The program, for example "q = x + y; f = q * z". Its last value is the output.
        names: Maps each variable to the input or step with respect to which it is the derivative.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.
        point: The value of each input of the program.

    Raises:
        CheckFailed: If a value is wrong or a variable is not written yet.
        OracleError: If the program has no derivative at the point.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> df_dx, df_dz = -4.0, 3.0
        >>> names = {"df_dx": "x", "df_dz": "z"}
        >>> check.partials("q = x + y; f = q * z", names=names, x=-2.0, y=5.0, z=-4.0)
        ✓ df_dx, df_dz: both correct

        >>> df_dz = ...
        >>> with suppress(check.CheckFailed):
        ...     check.partials("q = x + y; f = q * z", names=names, x=-2.0, y=5.0, z=-4.0)
        · `df_dz` is still `...`: replace it.
    """
    reference = parse(text)
    gradients = oracles.truth(reference, point).gradients
    columns = ["variable", "with respect to"]
    table = Table(", ".join(names), columns, message, oracles.available())
    for (variable, by), yours in zip(names.items(), _values(table, student, names), strict=True):
        table.compare([variable, by], yours, gradients[by], oracles.tolerance(tolerance))
    return table.result()


@public_check
def predictions(
    student: Student, /, *names: str, choices: Sequence[Plain], message: str = ""
) -> Result:
    """Each of the student's variables holds one of the choices, whether or not it is the right one.

    Shows a row for each variable. A prediction is made before the result is known, so the check
    does not give the result away.

    Args:
        names: The names of the variables.
        choices: The values that a prediction may have.
        message: A sentence for students whose variable holds something else.

    Raises:
        CheckFailed: If a variable holds something else or is not written yet.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> at_3 = 1
        >>> check.predictions("at_3", choices=[-1, 0, 1])
        ○ at_3: noted, and judged in a later cell

        >>> at_3 = "up"
        >>> with suppress(check.CheckFailed):
        ...     check.predictions("at_3", choices=[-1, 0, 1])
        ✗ Write your prediction as one of the values in the task, without quotation
        marks.
        at_3: 0 of 1 correct
          prediction  yours  should be
          at_3        'up'   one of -1, 0, 1  ✗
    """
    expected = "one of " + ", ".join(map(repr, choices))
    table = Table(", ".join(names), ["prediction"], message)
    for name, yours in zip(names, _values(table, student, names), strict=True):
        # True == 1 in Python, but a prediction of True is not one of 1.
        allowed = any(
            yours.value == choice and (yours.type == "bool") == isinstance(choice, bool)
            for choice in choices
        )
        table.add_row([name], str(yours), expected, correct=allowed)
    result = table.result()
    result.noted = True
    return result


@public_check
def signs(student: Student, /, of: str, *, at: Mapping[str, float], message: str = "") -> Result:
    """The student's variables hold the signs of a function's slopes: -1, 0 or 1.

    Shows a row for each variable, with the student's sign beside the correct one.

    Args:
        of: The text of a lambda with one input.
        at: Maps each variable to the x at which it describes the slope.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a sign is wrong or a variable is not written yet.
        OracleError: If the lambda has no slope at an x.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> at_2, at_minus_1 = 1, 1
        >>> with suppress(check.CheckFailed):
        ...     check.signs(of="lambda x: x**2", at={"at_2": 2.0, "at_minus_1": -1.0})
        ✗ You give the sign of the function's value. Give the sign of its slope: does
        the curve rise or fall there?
        Read again: A worked example: how steep is x² at 3?
        at_2, at_minus_1: 1 of 2 correct
          prediction  x        yours  sign of the slope
          at_minus_1  -1.0000  1      -1                 ✗
          at_2        2.0000   1      +1                 ✓
    """
    reference = parse_function(of)
    (variable,) = reference.inputs
    table = Table(", ".join(at), ["prediction", variable], message, ["sign of the slope"])
    for (name, x), yours in zip(at.items(), _values(table, student, at), strict=True):
        true = _slope(reference, variable, x)
        # A slope as small as the error of a finite difference counts as 0.
        sign = 0 if abs(true) < 1e-6 else int(math.copysign(1, true))
        try:
            correct = yours.number() == sign
        except Unreadable:
            correct = False
        table.add_row(
            [name, show_number(x)], str(yours), f"{sign:+d}" if sign else "0", correct=correct
        )
    return table.result()


@public_check
def step_size(student: Student, /, name: str, *, of: str, at: float, message: str = "") -> Result:
    """The student's variable holds a step h at which a central difference is most accurate.

    The error is measured for h = 1e-1 to 1e-16, and h has to be in the flat bottom of that curve.
    Shows the error at the student's h beside the smallest one.

    Args:
        name: The name of the variable.
        of: The text of a lambda with one input.
        at: The x at which the central difference is taken.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If the step is too large or too small, or the variable is not written yet.
        OracleError: If the lambda has no slope at the x, or a central difference is exact there.

    Examples:
        >>> from course import check
        >>> best_h = 1e-5
        >>> check.step_size("best_h", of="lambda x: math.sin(x)", at=1.0)
        ✓ best_h: correct
        Central differences of sin(x) at x = 1.
    """
    reference = parse_function(of)
    (variable,) = reference.inputs
    true = _slope(reference, variable, at)

    def error(h: float) -> float:
        right, left = (
            oracles.evaluate(reference, {variable: at + step})[reference.root] for step in (h, -h)
        )
        return abs((right - left) / (2 * h) - true)

    best = min(error(10.0**-k) for k in range(1, 17))
    if best == 0:
        raise OracleError(
            f"A central difference of {of!r} is exact at {at:g}, so there is no best step: choose "
            "another function."
        )
    table = Table(name, ["step"], message, ["smallest error"])
    for yours in _values(table, student, [name]):
        try:
            h = yours.number()
        except Unreadable as reason:
            table.add_row([name], str(reason), f"{best:.0e}", correct=False)
            continue
        found = error(h) if 1e-17 < h < 10 else math.inf
        table.add_row(
            [f"{name} = {h:g}"], f"error {found:.0e}", f"{best:.0e}", correct=found <= FLAT * best
        )
    table.remark = f"Central differences of {readable(of)} at {variable} = {at:g}."
    return table.result()


@public_check
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

    Each input moves by `step` times its gradient. Shows a row for each variable, with the student's
    value, the expected one and the relative error.

    Args:
        text: The program, for example "q = x + y; f = q * z". Its last value is the output.
        step: What the gradient is multiplied by; negative for a step downhill.
        moved: Maps each variable to the input whose new value it holds.
        output: The variable for the program's output at the new inputs.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.
        point: The value of each input before the step.

    Raises:
        CheckFailed: If a value is wrong or a variable is not written yet.
        OracleError: If the program has no gradient at the point.

    Examples:
        >>> from course import check
        >>> new_a, new_b = 2.0 + 0.1 * 3.0, 3.0 + 0.1 * 2.0
        >>> product = new_a * new_b
        >>> moved = {"new_a": "a", "new_b": "b"}
        >>> check.nudge("a * b", step=0.1, moved=moved, output="product", a=2.0, b=3.0)
        ✓ new_a, new_b, product: all 3 correct
    """
    reference = parse(text)
    truth = oracles.truth(reference, point)
    there = {
        name: value + step * next(iter(truth.gradients[name].values()))
        for name, value in point.items()
    }
    wants = {variable: there[name] for variable, name in moved.items()}
    wants[output] = oracles.evaluate(reference, there)[reference.root]
    table = Table(", ".join(wants), ["variable"], message)
    for (variable, want), yours in zip(wants.items(), _values(table, student, wants), strict=True):
        table.compare([variable], yours, {EXPECTED: want}, tolerance)
    return table.result()


@public_check
def after(
    student: Student,
    /,
    do: str,
    *,
    equals: Mapping[str, Plain],
    tolerance: float = 1e-9,
    message: str = "",
) -> Result:
    """After given statements have run, expressions in the student's names have given values.

    The statements run on a scratch copy, so the student's own variables stay as they are. Shows a
    row for each expression.

    Args:
        do: The statements. An empty text runs nothing.
        equals: Maps each expression to its value. Numbers are compared within the tolerance, in
            lists too, and anything else exactly; a tuple may stand for a list.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a value is wrong or something is not written yet.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> class Counter:
        ...     def __init__(self):
        ...         self.count = 0
        ...     def add(self):
        ...         self.count += 1
        >>> equals = {"c.count": 2, "type(c).__name__": "Counter"}
        >>> check.after("c = Counter(); c.add(); c.add()", equals=equals)
        ✓ c.count, type(c).__name__: both correct

        >>> with suppress(check.CheckFailed):
        ...     check.after("c = Counter(); c.add()", equals=equals)
        ✗ c.count, type(c).__name__: 1 of 2 correct
          after                   expression        yours      should be
          c = Counter(); c.add()  c.count           1          2          ✗
          c = Counter(); c.add()  type(c).__name__  'Counter'  'Counter'  ✓
    """
    title = ", ".join(list(equals)[:3]) + (", …" if len(equals) > 3 else "")
    table = Table(title, ["after", "expression"], message)
    reply = table.record_reply(student.ask(Question(list(equals), do)))
    for i, (expression, want) in enumerate(equals.items()):
        case = [do, expression]
        if isinstance(want, (int, float)) and not isinstance(want, bool):
            yours = reply.failure or reply.readings[i]
            table.compare(case, yours, {EXPECTED: float(want)}, tolerance)
        elif reply.failure:
            table.add_row(case, str(reply.failure), repr(want), correct=False)
        else:
            reading = reply.readings[i]
            correct = _equals(reading, want, tolerance)
            table.add_row(case, str(reading), repr(want), correct=correct)
    return table.result()


def _equals(reading: Reading, want: Plain, tolerance: float) -> bool:
    """Whether a reading has this value; a tuple may stand for a list, and any number for another.

    Anything but numbers is compared exactly, its class included.
    """
    if isinstance(want, list):
        if not isinstance(reading.value, list) or len(reading.value) != len(want):
            return False
        pairs = zip(reading.items(), want, strict=True)
        return all(_equals(one, other, tolerance) for one, other in pairs)
    if isinstance(want, (int, float)) and not isinstance(want, bool):
        try:
            return relative_error(reading.number(), float(want)) <= tolerance
        except Unreadable:
            return False
    return reading.type == type(want).__name__ and bool(reading.value == want)


def _slope(reference: Program, variable: str, x: float) -> float:
    """The derivative of a program with one input, from the first oracle."""
    gradients = oracles.truth(reference, {variable: x}).gradients
    return next(iter(gradients[variable].values()))


def _values(
    table: Table, student: Student, names: Mapping[str, object] | Sequence[str]
) -> list[Reading]:
    """The student's variables of these names, in order."""
    reply = table.record_reply(student.ask(Question(list(names))))
    if reply.failure:
        return [Reading("error", failure=reply.failure) for _ in names]
    if len(reply.readings) != len(names):
        raise OracleError(
            f"The variables {', '.join(names)} could not be read: run the cell again."
        )
    return reply.readings
