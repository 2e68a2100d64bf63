"""A recorded backward pass in sentences: a caption for each moment, and the rule at work in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course.stepper.first_wrong import FirstWrong, first_wrong, rules_of
from course.stepper.local_rules import LocalRule, short
from course.stepper.recording import Moment, Recording, same


@dataclass(frozen=True)
class Words:
    """What is said about one moment. `wrong` is the mistake that it shows, if any."""

    caption: str
    lines: tuple[str, ...]
    wrong: str = ""


def words_of(
    recording: Recording, *, compare: bool = False
) -> tuple[list[Words], FirstWrong | None]:
    """The words for each moment; with `compare`, also the first wrong value."""
    found = first_wrong(recording) if compare else None
    said, calls = [], 0
    for k, moment in enumerate(recording.moments):
        calls += moment.active is not None
        caption = _caption(recording, moment, k, calls)
        lines = [] if moment.active is None else _rule_lines(recording, moment, moment.active)
        if moment.raised:
            lines.append(f"The call ended with an error. {moment.raised}")
        wrong = found.said if found and found.moment == k else ""
        said.append(Words(caption, tuple(lines), wrong))
    return said, found


def added(old: Any, new: Any) -> str:
    """What a change of a gradient added, such as "+6"; the new value if that is not a number.

    >>> added(0.0, 6.0), added(4.0, 1.0)
    ('+6', '−3')
    """
    try:
        text = short(float(new) - float(old))
    except (TypeError, ValueError):
        return f"→ {short(new)}"
    return text if text.startswith("−") else f"+{text}"


def _caption(recording: Recording, moment: Moment, k: int, calls: int) -> str:
    names = recording.names
    # In the order of the inputs, as one reads the operation.
    changed = moment.changed()
    inputs = [] if moment.active is None else recording.operands[moment.active]
    changes = [
        f"{names[i]}.grad {short(moment.before[i])} → {short(moment.after[i])}"
        for i in dict.fromkeys([*(j for j in inputs if j in changed), *changed])
    ]
    if moment.active is not None:
        what = f"{calls}. {names[moment.active]}._backward()"
        return f"{what}: {', '.join(changes) or 'no gradient changes'}"
    if k == 0:
        started = [f"{names[i]}.grad = {short(moment.after[i])}" for i in moment.changed()]
        others = len(started) < len(names)
        rest = ["all others 0" if started else "all gradients are 0"] if others else []
        return f"Start: {', '.join(started + rest)}"
    return f"Between two calls: {', '.join(changes) or 'no gradient changes'}"


def _rule_lines(recording: Recording, moment: Moment, i: int) -> list[str]:
    """The rule for each input of value `i`, and what was added to its gradient."""
    found, operands = rules_of(recording, i), recording.operands[i]
    lines = []
    for j in dict.fromkeys(operands):
        name, old, new = recording.names[j], moment.before[j], moment.after[j]
        if found is None:
            lines.append(f"{name}.grad: {short(old)} → {short(new)}")
            continue
        rules = [rule for rule, operand in zip(found[1], operands, strict=True) if operand == j]
        lines.append(_line(rules, name, moment.before[i], old, new))
    others = [j for j in moment.changed() if j not in operands]
    lines += [
        f"{recording.names[j]}.grad: {short(moment.before[j])} → {short(moment.after[j])}, "
        f"although {recording.names[j]} is not an input of {recording.names[i]}"
        for j in others
    ]
    return lines


def _line(rules: list[LocalRule], name: str, upstream: Any, old: Any, new: Any) -> str:
    """One rule in words and numbers; a value that enters twice has two rules, which are added."""
    slope = sum(rule.value for rule in rules)
    if len(rules) == 1:
        (rule,) = rules
        number = short(rule.value)
        middle = "" if rule.formula == number else f" = {rule.formula}"
        said = f"{rule.derivative}{middle} = {number}"
    else:
        terms = " + ".join(
            f"{rule.formula}" if rule.formula == short(rule.value)
            else f"{rule.formula} ({short(rule.value)})"
            for rule in rules
        )  # fmt: skip
        said = f"{name} enters twice: {terms} = {short(slope)}"
    said = f"{said}, times upstream {short(upstream)}"
    try:
        share = slope * float(upstream)
        expected = float(old) + share
    except (TypeError, ValueError):
        return f"{said}. But {name}.grad: {short(old)} → {short(new)}"
    if not same(expected, new, 1e-9):
        return f"{said} is {short(share)}. {name}.grad: {short(old)} → {short(new)}"
    size = short(share)
    return f"{said} → {name}.grad += {size} ({short(old)} → {short(new)})"
