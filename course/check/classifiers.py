"""The check for a student's classifier: the share of rows to which it gives the correct label."""

from __future__ import annotations

import random
from collections.abc import Sequence

from course.check.asking.protocol import Plain, Question, Student, Unreadable
from course.check.public_check import public_check
from course.check.references.reference_network import Data
from course.check.verdict import OracleError, Result, Table


@public_check
def classifier(
    student: Student,
    predict: str,
    /,
    *,
    data: Data,
    at_least: float,
    do: str = "",
    train: Data | None = None,
    seeds: Sequence[int] = (0,),
    message: str = "",
) -> Result:
    """The student's function gives enough rows the correct label.

    The student's code does not get the labels of these rows, and gets the rows in a random order.
    Shows the accuracy, one row for each
    seed.

    Args:
        predict: The name of the student's function, which takes a row and returns a label.
        data: Rows of inputs and their correct labels.
        at_least: The smallest accuracy that counts as correct, between 0 and 1.
        do: Statements that run first, under each seed. They may train on `inputs` and `targets`
            and define the function.
        train: The data for `inputs` and `targets`.
        seeds: What `random` is seeded with before `do` runs, one run for each.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If the accuracy is too low under any seed, or something is not written yet.
        OracleError: If there are no rows, or not one label for each.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> def predict(row):
        ...     return int(row[0] > 0)
        >>> data = [[1.0], [2.0], [-1.0], [-2.0]], [1, 1, 0, 1]
        >>> check.classifier("predict", data=data, at_least=0.7)
        ✓ predict: correct

        >>> with suppress(check.CheckFailed):
        ...     check.classifier("predict", data=data, at_least=0.9)
        ✗ predict: 0 of 1 correct
          seed  checked             yours  at least
          –     accuracy on 4 rows  75%    90%       ✗
    """
    rows, labels = data
    if not labels or len(rows) != len(labels):
        raise OracleError(
            f"The data have {len(rows)} rows and {len(labels)} labels: give each row one label."
        )
    # Data sets are often sorted by label: then a function that only counts its calls would know it.
    order = random.SystemRandom().sample(range(len(labels)), len(labels))
    rows, labels = [rows[i] for i in order], [labels[i] for i in order]
    table = Table(predict, ["seed", "checked"], message, ["at least"])
    for seed in seeds:
        given: dict[str, Plain] = {"rows": [list(row) for row in rows], "seed": seed}
        if train is not None:
            given |= {"inputs": [list(row) for row in train[0]], "targets": list(train[1])}
        question = Question(
            [f"[{predict}(row) for row in rows]"], f"import random\nrandom.seed(seed)\n{do}", given
        )
        reply = table.record_reply(student.ask(question))
        case = [str(seed) if do else "–", f"accuracy on {len(labels)} rows"]
        try:
            found = reply.values()[0].numbers()
        except Unreadable as reason:
            table.add_row(case, str(reason), f"{at_least:.0%}", correct=False)
            continue
        hits = sum(one == other for one, other in zip(found, labels, strict=False))
        accuracy = hits / len(labels)
        enough = len(found) == len(labels) and accuracy >= at_least
        table.add_row(case, f"{accuracy:.0%}", f"{at_least:.0%}", correct=enough)
    return table.result()
