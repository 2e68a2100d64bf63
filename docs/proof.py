"""The proof of every exercise as Markdown, from what `python -m grading prove --json` wrote.

`python -m docs.proof FILE` says whether the stored proof still agrees with a new one, which may
have tried only some of the wrong answers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from grading.authoring.proof import Proof

STORED = Path(__file__).parent / "proof.json"
# What has to be the same in two proofs. The names of mistakes may differ in a few places: looking
# for one ends after a time, and machines differ.
SAME = ("tests", "points", "reference", "blank", "mutants", "caught", "variants", "full")
# What counts the wrong answers.
OF_MUTANTS = ("mutants", "caught")
FEW = 5


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
    unseen = sum(len(p.unseen) for p in proofs)
    return (
        f"{len(proofs)} answers. Of {mutants} wrong answers the tests catch {caught}, and of "
        f"{variants} right ones they accept {full}. Of {named + misnamed + unnamed} wrong answers "
        f"whose mistake has a name, the first failing test names {named} correctly "
        f"({share:.0%}), {misnamed} wrongly, and {unnamed} not at all. A student sees "
        f"{mutants - unseen} of them fail; the other {unseen} are predictions, which a later cell "
        "judges, and answers that repeat the examples shown."
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


def differences(stored: Sequence[Proof], new: Sequence[Proof]) -> list[str]:
    """What a new proof says otherwise than the stored one, by answer."""
    known = {one.answer: one for one in stored}
    found = [f"{name}: no longer proved" for name in known.keys() - {one.answer for one in new}]
    for one in new:
        before = known.get(one.answer)
        if before is None:
            found.append(f"{one.answer}: new")
            continue
        found += [
            f"{one.answer}: {key} was {getattr(before, key)} and is {getattr(one, key)}"
            for key in SAME
            if getattr(before, key) != getattr(one, key)
            if one.mutants >= before.mutants or key not in OF_MUTANTS
        ]
        if one.mutants == before.mutants and abs(before.named_right - one.named_right) > FEW:
            found.append(f"{one.answer}: {before.named_right} and {one.named_right} named right")
    return found


if __name__ == "__main__":
    stored, new = (
        read(json.loads(file.read_text(encoding="utf-8"))) for file in (STORED, Path(sys.argv[1]))
    )
    if stale := differences(stored, new):
        print("docs/proof.json is out of date:", *stale, "Run: make proof", sep="\n  ")
        sys.exit(1)
