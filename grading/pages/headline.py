"""The first sentence of a feedback page: how many points were lost, and what cost the most."""

from __future__ import annotations

from collections.abc import Sequence

from grading.pages.losses import Loss, total


def headline(causes: Sequence[Loss], by_hand: float, waiting: float) -> str:
    """One sentence, with names in backticks.

    `by_hand` are the points that a person did not give, `waiting` those that nobody has given or
    refused yet.
    """
    lost = total(causes) + by_hand
    if lost <= 0:
        return "You have lost no points so far." if waiting else "You lost no points."
    shares = [(loss.lost, _where(loss)) for loss in causes if not loss.is_blank]
    blank = [loss for loss in causes if loss.is_blank]
    if blank:
        shares.append((total(blank), _blank(blank)))
    if by_hand:
        shares.append((by_hand, "in answers that a person graded"))
    most, where = max(shares, key=lambda share: share[0])
    if len(shares) == 1:
        if lost == 1 or not where.startswith(("from", "because")):
            return f"You lost {points(lost)} {where}."
        return f"You lost {points(lost)}, all {where}."
    if 2 * most >= lost:
        return f"You lost {points(lost)}, {number(most)} of them {where}."
    return f"You lost {points(lost)} in {len(causes) + (by_hand > 0)} answers."


def points(value: float) -> str:
    """Points in words: "1 point", "2.5 points"."""
    return f"{number(value)} point{'' if number(value) == '1' else 's'}"


def number(value: float) -> str:
    """Points as a person writes them: 3, or 2.5."""
    return f"{round(float(value), 2):g}"


def _where(loss: Loss) -> str:
    if not loss.name:
        return "in tests that belong to no answer"
    if loss.diagnosis:
        return f"from one mistake in `{loss.name}`"
    return f"because of `{loss.name}`" if loss.lost_after else f"in `{loss.name}`"


def _blank(blank: Sequence[Loss]) -> str:
    if len(blank) == 1:
        return f"in `{blank[0].name}`, which is not written yet"
    return f"in {len(blank)} answers that are not written yet"
