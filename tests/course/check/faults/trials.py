"""Tries the faults of a module in the lesson that they are about: each fails and gets its name.

`pytest --part all` tries every fault; each other part tries a few of each module.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from course.check.faults import Fault, defined
from tests.course.check.on_lessons import answers_that_define, failure_of

FEW = 8
# Of the faults that a test catches, so many get their own name or one that is as true.
LEAST = 0.9


@dataclass
class Tried:
    """What became of the faults: `right` ones got their name, the others are told as texts."""

    right: int = 0
    passed: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def tried(
    faults: Sequence[Fault],
    *,
    also: Collection[tuple[str, str]] = (),
    answer: str = "",
    place: int = 0,
) -> Tried:
    """Try faults in the answer called `answer`, or in one that defines what they break.

    There may be several of those, and `place` chooses one: lessons 5 and 6 each have a function
    called `train_classifier`.

    `also` are pairs of a fault's name and another one that is true of it too.
    """
    part = os.environ.get("PART", "0")
    every = 1 if part == "all" else max(1, len(faults) // FEW)
    first = 0 if part == "all" else int(part) % every
    found = Tried()
    for fault in faults[first::every]:
        broken = frozenset(fault.breaks or defined(fault.code)) - {"math"}
        failed = failure_of(fault, answer or answers_that_define(broken)[place])
        told = f"{fault.diagnosis}: {sorted(broken)} …{fault.code[-120:]}"
        if failed is None:
            found.passed.append(told)
        elif failed.diagnosis in (fault.diagnosis, *(b for a, b in also if a == fault.diagnosis)):
            found.right += 1
        else:
            found.other.append(f"{failed.diagnosis or 'none'} for {told}")
    return found


def assert_named(found: Tried) -> None:
    """Nearly all that fail get their name."""
    assert found.right
    assert found.right >= LEAST * (found.right + len(found.other)), "\n".join(found.other)
