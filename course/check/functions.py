"""Words for functions that a student wrote: their values, and the slopes that they compute."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from course.check import oracles, program
from course.check.oracles import DIFFERENCE
from course.check.program import Program, of_function, parse
from course.check.protocol import Failure, Question, Reading, Reply, Student, Unreadable
from course.check.verdict import OracleError, Result, Sheet, relative_error, show_number
from course.check.word import word

# How far the measured order of an error may lie from the one it should have.
ORDER_TOLERANCE = 0.3


@word
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
    """The student's function `name` gives what the lambda `equals` gives.

    `at` holds points, each a number or a tuple of arguments; `arrays` are lists that the function
    gets as NumPy arrays and must answer element by element.
    """
    reference = of_function(equals)
    sheet = Sheet(name, reference.inputs, message)
    for point in at:
        arguments = [point] if isinstance(point, (int, float)) else list(point)
        names = dict(zip(reference.inputs, arguments, strict=True))
        want = oracles.evaluate(reference, names)[reference.root]
        yours = _call(sheet, student, name, arguments)
        sheet.compare([show_number(x) for x in arguments], yours, {"should be": want}, tolerance)
    for values in arrays:
        wants = [
            oracles.evaluate(reference, {reference.inputs[0]: value})[reference.root]
            for value in values
        ]
        reply = _ask_with_array(sheet, student, f"{name}(x)", values)
        if reply is not None:
            _compare_elements(sheet, "an array", reply, values, wants, tolerance)
    return sheet.result()


@word
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
    """An expression of the student's names gives what the expression `equals` gives, at each point.

    A point maps names to numbers; they hide the student's names of the same spelling.
    """
    reference = parse(equals)
    sheet = Sheet(text, list(at[0]), message)
    for point in at:
        reply = sheet.hear(student.ask(Question([text], given=dict(point))))
        want = oracles.evaluate(reference, point)[reference.root]
        asked = [show_number(value) for value in point.values()]
        sheet.compare(asked, _first(reply), {"should be": want}, tolerance)
    return sheet.result()


@word
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
    """The student's function `name` of x is the derivative of the expression `of` in x."""
    reference = parse(of)
    (variable,) = reference.inputs
    wanted = oracles.present()
    sheet = Sheet(name, [variable], message, wanted, f"The derivative of {program.show(of)}.")
    for x in at:
        slopes = oracles.truth(reference, {variable: x}).gradients[variable]
        yours = _call(sheet, student, name, [x])
        sheet.compare([show_number(x)], yours, slopes, oracles.tolerance(tolerance))
    return sheet.result()


@word
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
    """The student's `name(function, x)` is the slope of each function in `of` at each x in `at`.

    With `steps` it is called with h = each step, and from step to step the error must shrink like
    h ** error_order. `arrays` are lists that go in as NumPy arrays and must come out unchanged.
    """
    references = [of_function(text) for text in ([of] if isinstance(of, str) else of)]
    if steps:
        sheet = Sheet(name, ["function", "x", "step h"], message, ["error should shrink"])
        for reference in references:
            for x in at:
                _compare_errors(sheet, student, name, reference, x, steps, error_order)
        return sheet.result()
    sheet = Sheet(name, ["function", "x"], message, oracles.present())
    for reference in references:
        shown = program.show(reference.text)
        for x in at:
            yours = _call(sheet, student, name, [x], first=reference.text)
            sheet.compare([shown, show_number(x)], yours, _slopes(reference, [x])[0], tolerance)
        for values in arrays:
            reply = _ask_with_array(sheet, student, f"{name}({reference.text}, x)", values)
            if reply is not None:
                wants = [_slopes(reference, [x])[0][DIFFERENCE] for x in values]
                _compare_elements(sheet, shown, reply, values, wants, tolerance)
    return sheet.result()


@word
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
    """The student's `name(function, point, *extra)` lists the slopes of `of`, one an input.

    `point` must be the same list with the same numbers afterwards. `extra` are expressions in the
    student's names that are passed on behind it.
    """
    references = [of_function(text) for text in ([of] if isinstance(of, str) else of)]
    sheet = Sheet(name, ["function", "point", "slope by"], message, oracles.present())
    for reference in references:
        points = [point for point in at if len(point) == len(reference.inputs)]
        if not points:
            raise OracleError(f"No point of this check fits the inputs of {reference.text!r}.")
        for point in points:
            arguments = ", ".join([f"({reference.text})", "point", *extra])
            question = Question(
                ["answer", "point"], f"answer = {name}({arguments})", {"point": list(point)}
            )
            reply = sheet.hear(student.ask(question))
            shown = program.show(reference.text)
            where = "(" + ", ".join(f"{value:g}" for value in point) + ")"
            try:
                if reply.failure:
                    raise Unreadable(str(reply.failure))
                yours = reply.readings[0].items()
                if len(yours) != len(point):
                    raise Unreadable(f"a list of {len(yours)}")
            except Unreadable as reason:
                sheet.judge(
                    [shown, where, "all"], str(reason), f"a list of {len(point)} numbers", False
                )
                continue
            slopes = _slopes(reference, point)
            for variable, reading, truths in zip(reference.inputs, yours, slopes, strict=True):
                sheet.compare(
                    [shown, where, variable], reading, truths, oracles.tolerance(tolerance)
                )
            after = reply.readings[1]
            held = after.items() if isinstance(after.value, list) else []
            if [item.value for item in held] != list(point):
                sheet.judge([shown, where, "–"], f"point is {after} afterwards", where, False)
    return sheet.result()


def _call(
    sheet: Sheet, student: Student, name: str, arguments: Sequence[float], first: str = ""
) -> Reading | Failure:
    """The student's answer to `name(first, *arguments)`; `first` is source text, a function."""
    listed = ["*arguments"] if not first else [f"({first})", "*arguments"]
    question = Question([f"{name}({', '.join(listed)})"], given={"arguments": list(arguments)})
    return _first(sheet.hear(student.ask(question)))


def _first(reply: Reply) -> Reading | Failure:
    return reply.failure or reply.readings[0]


def _ask_with_array(
    sheet: Sheet, student: Student, call: str, values: Sequence[float]
) -> Reply | None:
    """The reply to `call` with x a NumPy array, and x afterwards; None without NumPy there."""
    if student.ask(Question([], "import numpy")).failure:
        sheet.remark = "NumPy is not installed here, so no array was tried."
        return None
    do = f"import numpy\nx = numpy.array(values)\nanswer = {call}"
    return sheet.hear(student.ask(Question(["answer", "x"], do, {"values": list(values)})))


def _compare_elements(
    sheet: Sheet,
    what: str,
    reply: Reply,
    values: Sequence[float],
    wants: Sequence[float],
    tolerance: float,
) -> None:
    """One row for an array: right where all its elements are, and x is what it was."""
    blank = [""] * (len(sheet.asked) - 2)
    asked = [what, f"{len(values)} numbers", *blank][: len(sheet.asked)]
    expected = "[" + ", ".join(show_number(want) for want in wants[:3]) + ", …]"
    if reply.failure:
        sheet.judge(asked, str(reply.failure), expected, False)
        return
    answer, after = reply.readings
    try:
        got = answer.numbers()
        unchanged = after.numbers() == [float(value) for value in values]
    except Unreadable as reason:
        sheet.judge(asked, str(reason), expected, False)
        return
    errors = [relative_error(one, other) for one, other in zip(got, wants, strict=False)]
    right = len(got) == len(wants) and all(error <= tolerance for error in errors)
    shown = "[" + ", ".join(show_number(value) for value in got[:3]) + ", …]"
    sheet.judge(
        asked,
        shown if unchanged else f"{shown}, and x was changed",
        expected if unchanged else f"{expected}, and x as before",
        right and unchanged,
    )


def _compare_errors(
    sheet: Sheet,
    student: Student,
    name: str,
    reference: Program,
    x: float,
    steps: Sequence[float],
    order: float,
) -> None:
    """One row for each pair of steps: by what factor the error shrank, and by what it should."""
    true = next(iter(_slopes(reference, [x])[0].values()))
    shown = program.show(reference.text)
    errors: list[float] = []
    for step in steps:
        call = f"{name}(({reference.text}), x, h)"
        reply = sheet.hear(student.ask(Question([call], given={"x": x, "h": step})))
        yours = _first(reply)
        try:
            if isinstance(yours, Failure):
                raise Unreadable(str(yours))
            errors.append(abs(yours.number() - true))
        except Unreadable as reason:
            sheet.judge([shown, show_number(x), f"{step:g}"], str(reason), "a slope", False)
            return
    for i in range(1, len(steps)):
        shrink = (steps[i - 1] / steps[i]) ** order
        asked = [shown, show_number(x), f"{steps[i - 1]:g} → {steps[i]:g}"]
        if 0 < errors[i] < math.inf and 0 < errors[i - 1] < math.inf:
            measured = math.log(errors[i - 1] / errors[i]) / math.log(steps[i - 1] / steps[i])
            got = f"{errors[i - 1] / errors[i]:.3g} times"
            right = abs(measured - order) <= ORDER_TOLERANCE
        else:
            got, right = f"from {errors[i - 1]:g} to {errors[i]:g}", False
        sheet.judge(asked, got, f"about {shrink:g} times", right)


def _slopes(reference: Program, point: Sequence[float]) -> list[Mapping[str, float]]:
    """The derivative by each input of `reference` at `point`, according to each oracle."""
    gradients = oracles.truth(reference, dict(zip(reference.inputs, point, strict=True))).gradients
    return [gradients[name] for name in reference.inputs]
