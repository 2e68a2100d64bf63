"""The first wrong value of a recorded backward pass, by comparison with the course's engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course.stepper.local_rules import LocalRule, local_rules, short
from course.stepper.recording import Recording, same

TOLERANCE = 1e-9


@dataclass(frozen=True)
class FirstWrong:
    """Which value is wrong, from which moment on, what it should be, and a sentence about it."""

    moment: int
    value: int
    correct: float
    said: str


def rules_of(recording: Recording, i: int) -> tuple[float, tuple[LocalRule, ...]] | None:
    """The course's result and local rules for value `i`, or None if its operation is unknown."""
    operands = recording.operands[i]
    return local_rules(
        str(getattr(recording.nodes[i], "_op", "")),
        [recording.data[j] for j in operands],
        [recording.names[j] for j in operands],
    )


def first_wrong(recording: Recording) -> FirstWrong | None:
    """The first value that differs from the course's engine, or None.

    What depends on an operation that the course does not have is not judged.
    """
    correct = _complete_gradients(recording)
    return (
        _wrong_data(recording) or _wrong_step(recording, correct) or _wrong_end(recording, correct)
    )


def _complete_gradients(recording: Recording) -> list[float | None]:
    """The gradient that each value has after a correct pass; None where that is unknown."""
    complete: list[float | None] = [0.0] * len(recording.nodes)
    complete[-1] = 1.0
    for i in reversed(range(len(recording.nodes))):
        if not recording.operands[i]:
            continue
        found, upstream = rules_of(recording, i), complete[i]
        for place, j in enumerate(recording.operands[i]):
            so_far = complete[j]
            if found is None or upstream is None or so_far is None:
                complete[j] = None
            else:
                complete[j] = so_far + found[1][place].value * upstream
    return complete


def _wrong_data(recording: Recording) -> FirstWrong | None:
    for i, name in enumerate(recording.names):
        found = rules_of(recording, i) if recording.operands[i] else None
        if found and not same(found[0], recording.data[i], TOLERANCE):
            said = f"{name}.data is {short(recording.data[i])}, and should be {short(found[0])}."
            return FirstWrong(0, i, found[0], said)
    return None


def _wrong_step(recording: Recording, correct: list[float | None]) -> FirstWrong | None:
    for k, moment in enumerate(recording.moments):
        i = moment.active
        if i is None:
            root = len(recording.nodes) - 1
            if k == 0 and recording.operands[root] and not same(moment.after[root], 1, TOLERANCE):
                got = short(moment.after[root])
                said = f"{recording.names[root]}.grad starts at {got}, and should start at 1."
                return FirstWrong(k, root, 1.0, said)
            continue
        name, complete = recording.names[i], correct[i]
        upstream = moment.before[i]
        if complete is not None and not same(upstream, complete, TOLERANCE):
            said = (
                f"{name}.grad is {short(upstream)} when {name}._backward() is called, and should "
                f"already be {short(complete)}: not every value that uses {name} has added its "
                "share, or one has added it twice."
            )
            return FirstWrong(k, i, complete, said)
        found = rules_of(recording, i)
        if found is None or complete is None or moment.raised:
            continue
        for j in dict.fromkeys(recording.operands[i]):
            slopes = (
                rule.value
                for rule, operand in zip(found[1], recording.operands[i], strict=True)
                if operand == j
            )
            added = sum(slope * complete for slope in slopes)
            want = added + float(moment.before[j]) if _is_number(moment.before[j]) else added
            if not same(moment.after[j], want, TOLERANCE):
                said = (
                    f"{name}._backward() should add {short(added)} to {recording.names[j]}.grad, "
                    f"which makes {short(want)}, not {short(moment.after[j])}."
                )
                return FirstWrong(k, j, want, said)
    return None


def _wrong_end(recording: Recording, correct: list[float | None]) -> FirstWrong | None:
    last = len(recording.moments) - 1
    for i in reversed(range(len(recording.nodes))):
        want, got = correct[i], recording.moments[last].after[i]
        if want is not None and not same(got, want, TOLERANCE):
            said = (
                f"{recording.names[i]}.grad is {short(got)} at the end, and should be "
                f"{short(want)}."
            )
            return FirstWrong(last, i, want, said)
    return None


def _is_number(value: Any) -> bool:
    return same(value, value) and isinstance(value, (int, float))
