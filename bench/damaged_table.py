"""What both graders made of the damaged submissions, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.damage import KINDS, Damage
from bench.damage_corpus import EARNED
from course.notebook import Json

WHAT = {
    "metadata": "metadata of notebooks and cells",
    "form": "form: bytes, JSON, versions, ids, outputs",
    "cells": "cells",
    "delivery": "delivery: names, folders, archives, exports",
    "beside": "files beside the notebook",
    "students": "names of students' folders",
}


@dataclass(frozen=True)
class Line:
    """One kind of damage, and what each grader made of it.

    A result has a "score", or None; "said", whether a word was said; "ended", whether the run ended
    for the class; and "page", whether there is a page of feedback.
    """

    damage: Damage
    stock: Json
    ours: Json

    @property
    def earns(self) -> float:
        """The points of the undamaged part."""
        return sum(points for name, points in EARNED.items() if name not in self.damage.lost)

    def hurt(self, result: Json) -> bool:
        """Whether a grader gave less than the undamaged part earns."""
        return (result["score"] is None and self.earns > 0) or (result["score"] or 0.0) < self.earns

    def too_much(self, result: Json) -> bool:
        """Whether a grader gave more than the submission earns without any damage."""
        return (result["score"] or 0.0) > sum(EARNED.values())


def summary(lines: Sequence[Line], nbgrader: str) -> str:
    """How many damaged submissions are hurt, in one sentence."""
    stock, ours = (
        sum(line.hurt(one) for line, one in zip(lines, results, strict=True)) or "none"
        for results in ([line.stock for line in lines], [line.ours for line in lines])
    )
    return (
        f"Of {len(lines)} kinds of damage, {stock} cost points that the undamaged part earns with "
        f"stock nbgrader {nbgrader}, and {ours} with this grader."
    )


def table(lines: Sequence[Line]) -> str:
    """Counts by kind of thing: stock nbgrader's, a stroke, and ours."""
    rows = [
        "| damage to | kinds | points lost | of these, without a word | run ended for the class "
        "| no page of feedback |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind in KINDS:
        rows.append(_counts(WHAT[kind], [one for one in lines if one.damage.kind == kind]))
    rows.append(_counts("**all**", lines))
    return "\n".join(rows)


def _counts(name: str, lines: Sequence[Line]) -> str:
    def both(count) -> str:  # type: ignore[no-untyped-def]
        return " / ".join(
            str(sum(count(line, result) for line, result in results))
            for results in (
                [(line, line.stock) for line in lines],
                [(line, line.ours) for line in lines],
            )
        )

    cells = [
        both(lambda line, one: line.hurt(one)),
        both(lambda line, one: line.hurt(one) and not one["said"]),
        both(lambda line, one: one["ended"]),
        both(lambda line, one: not one["page"]),
    ]
    return f"| {name} | {len(lines)} | {' | '.join(cells)} |"


def kinds(lines: Sequence[Line]) -> str:
    """Every kind of damage, a table for each kind of thing."""
    parts = []
    for kind in KINDS:
        rows = [
            f"### {WHAT[kind][0].upper()}{WHAT[kind][1:]}\n",
            "| kind | what happened | earns | stock | ours |",
            "| --- | --- | ---: | ---: | ---: |",
        ]
        for line in lines:
            if line.damage.kind == kind:
                name = line.damage.name.replace("_", " ")
                happened = line.damage.happened.replace("|", "\\|")
                scores = f"{_score(line, line.stock)} | {_score(line, line.ours)}"
                rows.append(f"| {name} | {happened} | {line.earns:g} | {scores} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _score(line: Line, result: Json) -> str:
    score = "–" if result["score"] is None else f"{result['score']:g}"
    shown = f"**{score}**" if line.hurt(result) or line.too_much(result) else score
    return f"{shown} †" if result["ended"] else shown
