"""The proof of every exercise as Markdown, from what `python -m grading prove --json` wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from grading.authoring.proof import Proof


def read(records: Sequence[dict[str, Any]]) -> list[Proof]:
    """The proofs that a JSON file of proofs holds."""
    return [Proof(**record) for record in records]


def summary(proofs: Sequence[Proof]) -> str:
    """One paragraph: what was tried in all, and what came of it."""
    mutants, caught = sum(p.mutants for p in proofs), sum(p.caught for p in proofs)
    variants, full = sum(p.variants for p in proofs), sum(p.full for p in proofs)
    named = sum(p.named_right for p in proofs)
    misnamed, unnamed = (
        sum(len(getattr(p, key)) for p in proofs) for key in ("misnamed", "unnamed")
    )
    share = named / max(1, named + misnamed + unnamed)
    return (
        f"{len(proofs)} answers. Of {mutants} wrong answers the tests catch {caught}, and of "
        f"{variants} right ones they accept {full}. Of {named + misnamed + unnamed} wrong answers "
        f"whose mistake has a name, the first failing test names {named} correctly "
        f"({share:.0%}), {misnamed} wrongly, and {unnamed} not at all."
    )


def table(proofs: Sequence[Proof]) -> str:
    """A table for each lesson, with a row for each answer."""
    parts = []
    for lesson, answers in groupby(proofs, key=lambda proof: proof.lesson):
        lines = [
            f"## {lesson}",
            "",
            "| answer | tests | points | wrong answers caught | named right | named wrong "
            "| unnamed | right answers accepted |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        ]
        for one in answers:
            lines.append(
                f"| `{one.answer}` | {one.tests} | {one.points:g} | {one.caught} of {one.mutants} "
                f"| {one.named_right} | {len(one.misnamed)} | {len(one.unnamed)} "
                f"| {one.full} of {one.variants} |"
            )
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
