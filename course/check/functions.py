"""Checks for the values of functions that a student wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course.check.asking.protocol import Question, Student
from course.check.calls import call, call_with_array, compare_elements
from course.check.public_check import public_check
from course.check.references import oracles
from course.check.references.program import parse, parse_function
from course.check.verdict import EXPECTED, Result, Table, show_number


@public_check
def function(
    student: Student,
    /,
    name: str,
    equals: str,
    *,
    at: Sequence[float | Sequence[float]],
    arrays: Sequence[Sequence[float]] = (),
    tolerance: float = 1e-9,
    message: str = "",
) -> Result:
    """The student's function returns the same values as a given formula.

    Shows a row for each point and for each array, with the student's value, the expected one and
    the relative error.

    Args:
        name: The name of the student's function.
        equals: The text of a lambda that computes the correct value.
        at: The points. Each one is a number, or a tuple with one number for each argument.
        arrays: Lists of numbers that are passed as NumPy arrays. The function must answer element
            by element and leave the array as it was.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a value is wrong or the function is not written yet.
        OracleError: If the formula has no finite value at a point.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> def area(width, height):
        ...     return width * height
        >>> check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0), (4.0, 0.5)])
        ✓ area: both correct

        >>> def area(width, height):
        ...     return width + height
        >>> with suppress(check.CheckFailed):
        ...     check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0), (2.0, 2.0)])
        ✗ One operation in your formula differs from the task. Compare them one by one.
        `area(1, 2)`: yours is 3, it should be 2.
        area: 1 of 2 correct
          w       h       yours   should be
          2.0000  3.0000  5.0000  6.0000     ✗
          2.0000  2.0000  4.0000  4.0000     ✓
    """
    reference = parse_function(equals)
    table = Table(name, reference.inputs, message)
    for point in at:
        arguments = [point] if isinstance(point, (int, float)) else list(point)
        names = dict(zip(reference.inputs, arguments, strict=True))
        want = oracles.evaluate(reference, names)[reference.root]
        yours = call(table, student, name, arguments)
        table.compare([show_number(x) for x in arguments], yours, {EXPECTED: want}, tolerance)
    for values in arrays:
        wants = [
            oracles.evaluate(reference, {reference.inputs[0]: value})[reference.root]
            for value in values
        ]
        reply = call_with_array(table, student, f"{name}(x)", values)
        if reply is not None:
            compare_elements(table, "an array", reply, values, wants, tolerance)
    return table.result()


@public_check
def expression(
    student: Student,
    /,
    text: str,
    equals: str,
    *,
    at: Sequence[Mapping[str, float]],
    tolerance: float = 1e-9,
    message: str = "",
) -> Result:
    """An expression that uses the student's names has the same value as a given expression.

    Shows a row for each point, with the student's value, the expected one and the relative error.

    Args:
        text: The expression that is evaluated with the student's names.
        equals: The expression that computes the correct value.
        at: The points. Each one maps names to numbers, which hide the student's variables of the
            same name.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a value is wrong or something is not written yet.
        OracleError: If the given expression has no finite value at a point.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> inner = lambda x, y: x + y
        >>> outer = lambda q, z: q * z
        >>> point = {"x": -2.0, "y": 5.0, "z": -4.0}
        >>> check.expression("outer(inner(x, y), z)", equals="(x + y) * z", at=[point])
        ✓ outer(inner(x, y), z): correct

        >>> outer = lambda q, z: q - z
        >>> with suppress(check.CheckFailed):
        ...     check.expression("outer(inner(x, y), z)", equals="(x + y) * z", at=[point])
        ✗ One operation in your formula differs from the task. Compare them one by one.
        `outer(inner(x, y), z)` at x = 1, y = 2, z = 3: yours is 0, it should be 9.
        outer(inner(x, y), z): 0 of 1 correct
          x        y       z        yours   should be
          -2.0000  5.0000  -4.0000  7.0000  -12.0000   ✗
    """
    reference = parse(equals)
    table = Table(text, list(at[0]), message)
    for point in at:
        reply = table.record_reply(student.ask(Question([text], given=dict(point))))
        want = oracles.evaluate(reference, point)[reference.root]
        case = [show_number(value) for value in point.values()]
        table.compare(case, reply.first(), {EXPECTED: want}, tolerance)
    return table.result()
