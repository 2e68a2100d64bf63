"""The check for a figure that a student drew: something drawn in each axes, and labels."""

from __future__ import annotations

from course.check.protocol import Question, Student, Unreadable
from course.check.public_check import public_check
from course.check.verdict import Result, Table

_READ = [
    "[a.get_xlabel().strip() for a in drawn.axes]",
    "[a.get_ylabel().strip() for a in drawn.axes]",
    "[len(a.lines + a.collections + a.images + a.patches) for a in drawn.axes]",
    # Its value is not used, but reading it shows whether it is still a blank.
    "drawn",
]


@public_check
def picture(student: Student, figure: str, /, *, axes: int = 1, message: str = "") -> Result:
    """The student's variable holds a matplotlib figure with labeled axes and something drawn.

    Shows a row for the number of axes and three rows for each of them: its two labels and what is
    drawn. What the picture looks like does not matter.

    Args:
        figure: The name of the variable.
        axes: The number of axes that the figure has at least.
        message: A sentence for students whose figure is incomplete.

    Raises:
        CheckFailed: If something is missing or the variable is not written yet.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> from matplotlib.figure import Figure
        >>> curve = Figure()
        >>> axes = curve.subplots()
        >>> lines = axes.plot([3.0, 1.0, 0.5])
        >>> label = axes.set_xlabel("step")
        >>> with suppress(check.CheckFailed):
        ...     check.picture("curve")
        ✗ curve: 3 of 4 correct
          checked          yours            expected
          number of axes   1                at least 1       ✓
          axes 1, x label  'step'           a label          ✓
          axes 1, y label  ''               a label          ✗
          axes 1, drawn    something drawn  something drawn  ✓

        >>> label = axes.set_ylabel("loss")
        >>> check.picture("curve")
        ✓ curve: all 4 correct
    """
    table = Table(figure, ["checked"], message)
    reply = table.record_reply(student.ask(Question(_READ, f"drawn = {figure}")))
    try:
        x_labels, y_labels, drawn = (
            [item.value for item in reading.items()] for reading in reply.values()[:3]
        )
    except Unreadable as reason:
        table.add_row(["a figure"], str(reason), "a matplotlib figure", correct=False)
        return table.result()
    count = len(x_labels)
    table.add_row(["number of axes"], str(count), f"at least {axes}", correct=count >= axes)
    for i in range(axes):
        for what, found in (("x label", x_labels), ("y label", y_labels)):
            text = str(found[i]) if i < len(found) else ""
            table.add_row([f"axes {i + 1}, {what}"], repr(text), "a label", correct=bool(text))
        something = i < len(drawn) and bool(drawn[i])
        shown = "something drawn" if something else "nothing drawn"
        table.add_row([f"axes {i + 1}, drawn"], shown, "something drawn", correct=something)
    return table.result()
