"""`python -m grading prove --mutations`: tries every automatic mutant of every reference answer.

A mutant must lose a point in its own answer's tests, unless it is listed as equivalent, and then it
must lose none. What mutants there are is left to `grading.authoring.mutations`.
"""

from __future__ import annotations

import json
import os
import textwrap
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grading.authoring import equivalent_mutants, prove
from grading.authoring.candidates import Candidate
from grading.authoring.course_files import EQUIVALENT, text_of
from grading.authoring.lesson import AnswerCell, read_all
from grading.authoring.mutations import Change, Mutation, mutations
from grading.authoring.trial import Trial, TrialPool, TrialStep
from grading.errors import UsageError

# The share of mutants that are wrong answers and must lose a point.
LEAST = 0.98
# A mutant may take so many times as long as the solution, and so many seconds more.
TIMES, SECONDS = 10.0, 2.0


@dataclass
class MutationProof:
    """What the mutants of an answer showed; its fields are the record that `--json` writes.

    Of its `mutants`, `caught` lost a point and `equivalent` are right answers that are listed.
    `survivors` are wrong and lost none: each with its place, its name, and its change.
    """

    lesson: str
    answer: str
    mutants: int = 0
    caught: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


def run(
    names: Sequence[str], *, root: Path, answer: str = "", json_file: Path | None = None
) -> int:
    """Try the mutants of the named lessons, or of all, or of one answer, and print the report.

    Returns the exit code: 1 if there is a gap. Raises what `try_mutants` raises.
    """
    started = time.monotonic()
    proofs = try_mutants(names, root=root, answer=answer)
    gaps = [gap for proof in proofs for gap in proof.gaps] + gaps_of_all(proofs)
    _print_report(proofs, gaps, time.monotonic() - started)
    if json_file:
        json_file.write_text(json.dumps([vars(p) for p in proofs], indent=1) + "\n", "utf-8")
    return 1 if gaps else 0


def try_mutants(
    names: Sequence[str] = (), *, root: Path, answer: str = "", workers: int | None = None
) -> list[MutationProof]:
    """The proofs of all answers in the named lessons, or in all, or of the one called `answer`.

    Raises UsageError for an unknown lesson or answer, and AuthoringError for a file that cannot be
    read or a lesson that does not run.
    """
    lessons = read_all(root)
    equivalents = equivalent_mutants.read(root)
    known = {one.name for lesson in lessons for one in lesson.answers}
    if answer and answer not in known:
        raise UsageError(f"{answer}: No answer has this name. Look it up in course/lessons/.")
    prove.warm_up()
    proofs = []
    for lesson in prove.chosen(lessons, names):
        if answer and all(one.name != answer for one in lesson.answers):
            continue
        for one, tests, above in prove.walk(lesson):
            if answer in ("", one.name):
                listed = equivalents.get(one.name, {})
                proof = MutationProof(lesson.name, one.name)
                _try_answer(proof, one, tests, above, listed, workers or os.cpu_count() or 1)
                proofs.append(proof)
    for stray in sorted(equivalents.keys() - known):
        gap = f"{EQUIVALENT.as_posix()}: No answer has the name {stray}. Rename or delete it."
        proofs.append(MutationProof("", stray, gaps=[gap]))
    return proofs


def _try_answer(
    proof: MutationProof,
    answer: AnswerCell,
    tests: list[TrialStep],
    above: dict[str, Any],
    listed: Mapping[Change, str],
    workers: int,
) -> None:
    """Try all mutants of one answer on top of the names above it."""
    place = text_of(proof.lesson).as_posix()
    started = time.monotonic()
    pool = TrialPool(workers)
    reference = Candidate("reference", f"{place}:{answer.line}", answer.source)
    pool.start(Trial(answer.name, reference), [TrialStep(answer.source), *tests], above)
    pool.finish()
    seconds = TIMES * (time.monotonic() - started) + SECONDS

    pool, found = TrialPool(workers), {}
    for mutant in mutations(answer):
        found[mutant.name] = mutant
        where = f"{place}:{answer.line + mutant.line}"
        candidate = Candidate("mutant", where, mutant.source, mutant.name, str(mutant.change))
        steps = [TrialStep(mutant.source), *tests]
        trial = Trial(answer.name, candidate)
        pool.start(trial, steps, above, seconds=seconds, until_failure=True)
    done = {trial.candidate.name: trial for trial in pool.finish()}
    for name, mutant in found.items():
        _judge(proof, mutant, done[name], listed)
    existing = {mutant.change for mutant in found.values()}
    proof.gaps += [
        f"{EQUIVALENT.as_posix()}: {answer.name} has no such mutant any more: {change}. Delete it."
        for change in listed
        if change not in existing
    ]


def _judge(
    proof: MutationProof, mutant: Mutation, trial: Trial, listed: Mapping[Change, str]
) -> None:
    passed = bool(trial.outcomes) and all(outcome.passed for outcome in trial.outcomes)
    proof.mutants += 1
    if mutant.change in listed:
        proof.equivalent += 1
        if not passed:
            said = trial.outcomes[-1].message if trial.outcomes else trial.crash
            proof.gaps.append(
                f"{EQUIVALENT.as_posix()}: {mutant.name} is listed as equivalent, but loses a "
                f"point: {mutant.change}. Delete it or fix the test, which says: {said[:200]}"
            )
    elif passed:
        proof.survivors.append(f"{trial.candidate.place}: {mutant.name}  {mutant.change}")
    else:
        proof.caught += 1


def gaps_of_all(proofs: Sequence[MutationProof]) -> list[str]:
    """The gap that too many wrong mutants survive, for each lesson where it is so."""
    gaps = []
    for lesson in dict.fromkeys(proof.lesson for proof in proofs):
        own = [proof for proof in proofs if proof.lesson == lesson]
        caught = sum(proof.caught for proof in own)
        wrong = caught + sum(len(proof.survivors) for proof in own)
        if caught < LEAST * wrong:
            gaps.append(
                f"{lesson}: Only {caught} of {wrong} automatic mutants lose a point; at least "
                f"{LEAST:.0%} must. Ask what tells the survivors from the solution, or list those "
                f"that are right as well in {EQUIVALENT.as_posix()}."
            )
    return gaps


def _print_report(proofs: Sequence[MutationProof], gaps: Sequence[str], seconds: float) -> None:
    """Print a line for each answer, its survivors, the gaps, and one line that sums them up."""
    print(f"{'answer':<28}{'mutants':>9}{'caught':>9}{'equivalent':>12}{'survivors':>11}")
    for i, proof in enumerate(proofs):
        if i == 0 or proof.lesson != proofs[i - 1].lesson:
            print(proof.lesson or "without a lesson")
        counts = (proof.mutants, proof.caught, proof.equivalent, len(proof.survivors))
        print("  {:<26}{:>9}{:>9}{:>12}{:>11}".format(proof.answer, *counts))
    for proof in proofs:
        for survivor in proof.survivors:
            print(_wrapped(f"! {survivor}"))
    for gap in gaps:
        print(_wrapped(f"✗ {gap}"))
    print(summary(proofs, len(gaps), seconds))


def _wrapped(text: str) -> str:
    return textwrap.fill(
        text, 100, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def summary(proofs: Sequence[MutationProof], gaps: int, seconds: float) -> str:
    """One line that sums up all proofs.

    >>> summary([MutationProof("01_derivatives", "slope", 51, 48, 2, ["…"])], 0, 4.2)
    '48 of 49 automatic mutants caught, 2 more are equivalent, 0 gaps, in 4 s.'
    """
    mutants, equal = sum(p.mutants for p in proofs), sum(p.equivalent for p in proofs)
    caught = sum(proof.caught for proof in proofs)
    return (
        f"{caught} of {mutants - equal} automatic mutants caught, {equal} more are equivalent, "
        f"{gaps} gap{'s' * (gaps != 1)}, in {seconds:.0f} s."
    )
