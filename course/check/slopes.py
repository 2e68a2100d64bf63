"""Checks for functions that compute derivatives: by a formula, by a difference, of each input."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from course.check.asking.protocol import Failure, Question, Student, Unreadable
from course.check.calls import call, call_with_array, compare_elements
from course.check.public_check import public_check
from course.check.references import oracles
from course.check.references.oracles import DIFFERENCE
from course.check.references.program import Program, parse, parse_function, readable
from course.check.verdict import OracleError, Result, Table, show_number

# How far the measured order of an error may be below the expected one.
ORDER_TOLERANCE = 0.3
# An error this many times as large as the rounding of one value is round-off: it need not shrink.
ROUND_OFF = 4.0


@public_check
def derivative(
    student: Student,
    /,
    name: str,
    of: str,
    *,
    at: Sequence[float],
    tolerance: float = 1e-6,
    message: str = "",
) -> Result:
    """The student's function of x is the derivative of a given expression in x.

    Shows a row for each x, with the student's value beside torch's and that of a finite difference.
    Without torch the finite difference stands alone.

    Args:
        name: The name of the student's function.
        of: The expression whose derivative is expected, in one variable.
        at: The values of x.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a value is wrong or the function is not written yet.
        OracleError: If the expression has no derivative at an x.

    Examples:
        >>> from course import check
        >>> def slope_of_cube(x):
        ...     return 3 * x**2
        >>> check.derivative("slope_of_cube", of="x**3", at=[2.0, -1.0])
        ✓ slope_of_cube: both correct
        The derivative of x³.
    """
    reference = parse(of)
    (variable,) = reference.inputs
    remark = f"The derivative of {readable(of)}."
    table = Table(name, [variable], message, oracles.available(), remark)
    for x in at:
        expected = oracles.truth(reference, {variable: x}).gradients[variable]
        yours = call(table, student, name, [x])
        table.compare([show_number(x)], yours, expected, oracles.tolerance(tolerance))
    return table.result()


@public_check
def slope(
    student: Student,
    /,
    name: str,
    of: str | Sequence[str],
    *,
    at: Sequence[float],
    steps: Sequence[float] = (),
    error_order: float = 0,
    arrays: Sequence[Sequence[float]] = (),
    tolerance: float = 1e-5,
    message: str = "",
) -> Result:
    """The student's function estimates the slope of any function that it is given, at any x.

    It is called as `name(function, x)`. Shows a row for each function and each x, with the
    student's slope beside torch's and that of a finite difference.

    Args:
        name: The name of the student's function.
        of: The text of a lambda, or of several.
        at: The values of x.
        steps: If given, the student's function is called as `name(function, x, h)` with each of
            these h instead, and the rows say how much the error shrinks from one to the next.
        error_order: The order of the error in h: it must shrink at least like h to this power,
            until only round-off is left.
        arrays: Lists of numbers that are passed as NumPy arrays. The function must answer element
            by element and leave the array as it was.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a slope is wrong or the function is not written yet.
        OracleError: If a lambda has no slope at an x.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> def gradient(function, x, h=1e-6):
        ...     return (function(x + h) - function(x)) / h
        >>> check.slope("gradient", of="lambda x: x**2", at=[3.0, -1.0])
        ✓ gradient: both correct

        A forward difference is not as accurate as a central one:

        >>> with suppress(check.CheckFailed):
        ...     check.slope(
        ...         "gradient", of="lambda x: x**2", at=[3.0], steps=[0.1, 0.01], error_order=2
        ...     )
        ✗ You step to one side only. Take one point h to the right of x and one h to the
        left.
        `gradient` of x² at x = 3 with h = 1: yours is 7, it should be 6.
        Read again: A slope from both sides
        gradient: 0 of 1 correct
          function  x       step h      yours  error should shrink
          x²        3.0000  0.1 → 0.01  10×    at least about 100×  ✗
    """
    references = [parse_function(text) for text in ([of] if isinstance(of, str) else of)]
    if steps:
        table = Table(name, ["function", "x", "step h"], message, ["error should shrink"])
        for reference in references:
            for x in at:
                _compare_errors(table, student, name, reference, x, steps, error_order)
        return table.result()
    table = Table(name, ["function", "x"], message, oracles.available())
    for reference in references:
        shown = readable(reference.text)
        for x in at:
            yours = call(table, student, name, [x], function=reference.text)
            table.compare([shown, show_number(x)], yours, _slopes(reference, [x])[0], tolerance)
        for values in arrays:
            reply = call_with_array(table, student, f"{name}({reference.text}, x)", values)
            if reply is not None:
                wants = [_slopes(reference, [x])[0][DIFFERENCE] for x in values]
                compare_elements(table, shown, reply, values, wants, tolerance)
    return table.result()


@public_check
def gradient_vector(
    student: Student,
    /,
    name: str,
    of: str | Sequence[str],
    *,
    at: Sequence[Sequence[float]],
    extra: Sequence[str] = (),
    tolerance: float = 1e-5,
    message: str = "",
) -> Result:
    """The student's function lists the slopes of any function that it is given, one for each input.

    It is called as `name(function, point, *extra)`, where `point` is a list with one number for
    each input. Shows a row for each slope, and one more if the function has changed the point.

    Args:
        name: The name of the student's function.
        of: The text of a lambda, or of several.
        at: The points. A lambda is tried at those that have as many numbers as it has inputs.
        extra: Expressions in the student's names, passed as further arguments.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a slope is wrong, the point was changed, or the function is not written yet.
        OracleError: If no point fits a lambda, or it has no slope at one of them.

    Examples:
        >>> from course import check
        >>> def gradient_vector(function, point, h=1e-6):
        ...     slopes = []
        ...     for i in range(len(point)):
        ...         moved = list(point)
        ...         moved[i] += h
        ...         slopes.append((function(*moved) - function(*point)) / h)
        ...     return slopes
        >>> check.gradient_vector("gradient_vector", of="lambda x, y: x * y", at=[[2.0, -3.0]])
        ✓ gradient_vector: both correct
    """
    references = [parse_function(text) for text in ([of] if isinstance(of, str) else of)]
    columns = ["function", "point", "with respect to"]
    table = Table(name, columns, message, oracles.available())
    for reference in references:
        points = [point for point in at if len(point) == len(reference.inputs)]
        if not points:
            raise OracleError(
                f"No point of this check fits the inputs of {reference.text!r}: add one to `at`."
            )
        for point in points:
            _compare_vector(table, student, name, reference, point, extra, tolerance)
    return table.result()


def _compare_vector(
    table: Table,
    student: Student,
    name: str,
    reference: Program,
    point: Sequence[float],
    extra: Sequence[str],
    tolerance: float,
) -> None:
    """Add a row for each slope at `point`, and one if the student's code has changed the point."""
    arguments = ", ".join([f"({reference.text})", "point", *extra])
    do = f"answer = {name}({arguments})"
    reply = table.record_reply(
        student.ask(Question(["answer", "point"], do, {"point": list(point)}))
    )
    shown = readable(reference.text)
    where = "(" + ", ".join(f"{value:g}" for value in point) + ")"
    try:
        answer, after = reply.values()
        yours = answer.items()
        if len(yours) != len(point):
            raise Unreadable(f"a list of {len(yours)}")
    except Unreadable as reason:
        expected = f"a list of {len(point)} numbers"
        table.add_row([shown, where, "all"], str(reason), expected, correct=False)
        return
    for variable, reading, expected_slopes in zip(
        reference.inputs, yours, _slopes(reference, point), strict=True
    ):
        allowed = oracles.tolerance(tolerance)
        table.compare([shown, where, variable], reading, expected_slopes, allowed)
    kept = after.items() if isinstance(after.value, list) else []
    if [item.value for item in kept] != list(point):
        table.add_row(
            [shown, where, "–"], f"point changed to {after}", "point unchanged", correct=False
        )


def _compare_errors(
    table: Table,
    student: Student,
    name: str,
    reference: Program,
    x: float,
    steps: Sequence[float],
    order: float,
) -> None:
    """Add a row for each pair of steps: how much the error shrank, and how much it should."""
    true = next(iter(_slopes(reference, [x])[0].values()))
    shown = readable(reference.text)
    height = abs(oracles.evaluate(reference, {reference.inputs[0]: x})[reference.root])
    errors: list[float] = []
    for step in steps:
        question = Question([f"{name}(({reference.text}), x, h)"], given={"x": x, "h": step})
        yours = table.record_reply(student.ask(question)).first()
        try:
            if isinstance(yours, Failure):
                raise Unreadable(str(yours))
            errors.append(abs(yours.number() - true))
        except Unreadable as reason:
            table.add_row(
                [shown, show_number(x), f"{step:g}"], str(reason), "a slope", correct=False
            )
            return
    for i in range(1, len(steps)):
        shrink = (steps[i - 1] / steps[i]) ** order
        case = [shown, show_number(x), f"{steps[i - 1]:g} → {steps[i]:g}"]
        if errors[i] <= ROUND_OFF * math.ulp(max(height, abs(true))) / steps[i]:
            got, correct = f"to {errors[i]:.1g}, which is round-off", True
        elif errors[i] < math.inf and 0 < errors[i - 1] < math.inf:
            measured = math.log(errors[i - 1] / errors[i]) / math.log(steps[i - 1] / steps[i])
            got = f"{errors[i - 1] / errors[i]:.3g}×"
            correct = measured >= order - ORDER_TOLERANCE
        else:
            got, correct = f"from {errors[i - 1]:g} to {errors[i]:g}", False
        table.add_row(case, got, f"at least about {shrink:g}×", correct=correct)


def _slopes(reference: Program, point: Sequence[float]) -> list[Mapping[str, float]]:
    """The derivative by each input of `reference` at `point`, from each oracle."""
    gradients = oracles.truth(reference, dict(zip(reference.inputs, point, strict=True))).gradients
    return [gradients[name] for name in reference.inputs]
