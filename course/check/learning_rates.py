"""The check for learning rates that a student found: what descent on a line does with each."""

from __future__ import annotations

import math
from collections.abc import Callable

from course.check.asking.protocol import Question, Student, Unreadable
from course.check.public_check import public_check
from course.check.references import closed_forms
from course.check.references.reference_network import Data, Task
from course.check.verdict import OracleError, Result, Table, relative_error


@public_check
def rates(
    student: Student,
    /,
    *,
    too_small: str,
    just_right: str,
    diverging: str,
    bound: str,
    data: Data,
    steps: int = 100,
    message: str = "",
) -> Result:
    """The student's variables hold learning rates: too small, just right, diverging, and the bound.

    Each rate is tried on a line whose weights start at 0. Its steps have to cover less than half of
    the way from the first loss to the smallest possible one (too small), at least 99% of it (just
    right), or end with a larger loss (diverging). Divergence starts at the bound, 2/λmax, which has
    to be accurate to 2%. Shows a row for each variable.

    Args:
        too_small: The name of the variable with a rate that is too small.
        just_right: The name of the variable with a good rate.
        diverging: The name of the variable with a rate at which the loss grows.
        bound: The name of the variable with the bound.
        data: Rows of inputs and their targets.
        steps: The number of steps.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a rate does something else or a variable is not written yet.
        OracleError: If weights of 0 already give the smallest loss.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> data = [[-1.0], [1.0]], [-2.0, 2.0]
        >>> names = {"too_small": "a", "just_right": "b", "diverging": "c", "bound": "d"}
        >>> a, b, c, d = 0.001, 0.1, 1.1, 1.0
        >>> check.rates(**names, data=data)
        ✓ a, b, c, d: all 4 correct

        >>> b = 0.001
        >>> with suppress(check.CheckFailed):
        ...     check.rates(**names, data=data)
        ✗ One of your rates does not do what its name says. Try it with `follow`, and
        compare where the loss ends up.
        Read again: How large a step?
        a, b, c, d: 3 of 4 correct
          learning rate  yours                          should be
          b = 0.001      loss 4 → 2.68 in 100 steps     at least 99% of the way down   ✗
          a = 0.001      loss 4 → 2.68 in 100 steps     less than half of the way      ✓
                                                        down
          c = 1.1        loss 4 → 2.74e+16 in 100       a growing loss                 ✓
                         steps
          d              1                              2/λmax = 1                     ✓
    """
    task = Task.from_data(data, ["linear"])
    zeros = [0.0] * (len(task.inputs[0]) + 1)
    first = task.value([[zeros]])
    best = closed_forms.least_squares(task.inputs, task.targets)
    names = [too_small, just_right, diverging, bound]
    table = Table(", ".join(names), ["learning rate"], message)
    reply = table.record_reply(student.ask(Question(names)))
    limit = closed_forms.stability_bound(task.inputs)
    # What part of the way from the first loss to the best one may remain.
    wanted: dict[str, tuple[str, Callable[[float], bool]]] = {
        too_small: ("less than half of the way down", lambda remains: 0.5 < remains <= 1.0),
        just_right: ("at least 99% of the way down", lambda remains: remains <= 0.01),
        diverging: ("a growing loss", lambda remains: remains > 1.0),
    }
    for name, reading in zip(names, reply.readings, strict=True):
        try:
            rate = reading.number()
        except Unreadable as reason:
            table.add_row([name], str(reason), "a number", correct=False)
            continue
        if name == bound:
            correct = relative_error(rate, limit) <= 0.02
            table.add_row([name], f"{rate:.4g}", f"2/λmax = {limit:.4g}", correct=correct)
            continue
        if first == best:
            raise OracleError("On these data no line is better than weights of 0: use other data.")
        expected, accepts = wanted[name]
        last = closed_forms.loss_after(task.inputs, task.targets, zeros, rate, steps)
        remains = (last - best) / (first - best) if last == last else math.inf
        shown = f"loss {first:.3g} → {best + remains * (first - best):.3g} in {steps} steps"
        correct = 0 < rate < math.inf and accepts(remains)
        table.add_row([f"{name} = {rate:g}"], shown, expected, correct=correct)
    return table.result()
