"""Calling a function that a student wrote: with numbers, and with NumPy arrays."""

from __future__ import annotations

from collections.abc import Sequence

from course.check.asking.protocol import Failure, Question, Reading, Reply, Student, Unreadable
from course.check.verdict import Table, relative_error, show_number


def call(
    table: Table, student: Student, name: str, arguments: Sequence[float], function: str = ""
) -> Reading | Failure:
    """What `name(*arguments)` returns, or `name(function, *arguments)` with a lambda's text."""
    listed = ["*arguments"] if not function else [f"({function})", "*arguments"]
    question = Question([f"{name}({', '.join(listed)})"], given={"arguments": list(arguments)})
    return table.record_reply(student.ask(question)).first()


def call_with_array(
    table: Table, student: Student, expression: str, values: Sequence[float]
) -> Reply | None:
    """The value of `expression` with x a NumPy array, then x itself; None if NumPy is missing."""
    if student.ask(Question([], "import numpy")).failure:
        table.remark = "NumPy is not installed here, so arrays were not tested."
        return None
    do = f"import numpy\nx = numpy.array(values)\nanswer = {expression}"
    return table.record_reply(student.ask(Question(["answer", "x"], do, {"values": list(values)})))


def compare_elements(
    table: Table,
    label: str,
    reply: Reply,
    values: Sequence[float],
    wants: Sequence[float],
    tolerance: float,
) -> None:
    """Add one row for an array: correct if every element is, and x has not been modified."""
    blank = [""] * (len(table.case_columns) - 2)
    case = [label, f"{len(values)} numbers", *blank][: len(table.case_columns)]
    expected = _first_few(wants)
    try:
        answer, after = reply.values()
        got = answer.numbers()
        unchanged = after.numbers() == [float(value) for value in values]
    except Unreadable as reason:
        table.add_row(case, str(reason), expected, correct=False)
        return
    errors = [relative_error(one, other) for one, other in zip(got, wants, strict=False)]
    correct = len(got) == len(wants) and all(error <= tolerance for error in errors)
    shown = _first_few(got)
    table.add_row(
        case,
        shown if unchanged else f"{shown}, but x was modified",
        expected if unchanged else f"{expected}, and x unchanged",
        correct=correct and unchanged,
    )


def _first_few(values: Sequence[float]) -> str:
    return "[" + ", ".join(show_number(value) for value in values[:3]) + ", …]"
