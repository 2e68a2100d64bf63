"""Judges the trials of an answer: what they prove, and where a gap is left.

A gap is one or two sentences that say where something is missing or wrong. An exercise is proved if
there is none. How a candidate is run is left to `grading.authoring.trial`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from course.check.diagnosis.texts import mistakes
from grading.authoring.candidates import NONE
from grading.authoring.course_files import MUTANTS, VARIANTS, text_of
from grading.authoring.lesson import AnswerCell
from grading.authoring.trial import Trial, TrialOutcome
from grading.cells.checks import holds_only_checks
from grading.cells.regions import HIDDEN_TESTS, find

# The share of the mutants with a diagnosis that must be named right.
LEAST_NAMED = 0.9
MIN_MUTANTS, MIN_MUTANTS_OF_A_VALUE, MIN_VARIANTS = 10, 3, 3
# The check that notes what a student predicts, and leaves the verdict to a later cell.
_NOTED = "check.predictions("


@dataclass
class Proof:
    """What the trials of an answer showed; its fields are the record that `--json` writes.

    `reference` says whether the solution scored full and `blank` whether the blank scored zero;
    `caught` counts the `mutants` that failed as they should, and `full` the `variants` that passed.
    Of the mutants that have a diagnosis, `named_right` got it from the first test that failed;
    `misnamed` got another one and `unnamed` none, each with its place and the name it should get.
    `accused` counts the variants that a test gave the name of a mistake. `unseen` has the places of
    the mutants that pass every check a student sees, and that only hidden tests catch.
    """

    lesson: str
    answer: str
    tests: int
    points: float
    reference: bool = False
    blank: bool = False
    mutants: int = 0
    caught: int = 0
    variants: int = 0
    full: int = 0
    gaps: list[str] = field(default_factory=list)
    named_right: int = 0
    misnamed: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    accused: int = 0
    unseen: list[str] = field(default_factory=list)

    @property
    def nameable(self) -> int:
        """How many mutants should be named, or were named without cause."""
        return self.named_right + len(self.misnamed) + len(self.unnamed)


def _is_accused(trial: Trial) -> bool:
    return any(outcome.diagnosis for outcome in trial.outcomes)


def judge(answer: AnswerCell, lesson: str, trials: Sequence[Trial], *, one_in: int = 1) -> Proof:
    """The proof of an answer of the named lesson from the trials of its candidates.

    Of its mutants, only every `one_in`-th was tried.
    """
    points = sum(test.points or 0 for test in answer.tests)
    proof = Proof(lesson, answer.name, len(answer.tests), points)
    proof.gaps += _gaps_of_tests(answer, lesson)
    tests = {test.name for test in answer.tests}
    for trial in sorted(trials, key=lambda trial: (trial.candidate.kind, trial.candidate.name)):
        proof.gaps += _faults_of_tests(trial)
        match trial.candidate.kind:
            case "reference":
                gaps = gaps_of_a_right_answer(trial)
                proof.reference = not gaps and bool(trial.outcomes)
            case "blank":
                gaps = gaps_of_a_blank(trial)
                proof.blank = not gaps
            case "variant":
                gaps = gaps_of_a_right_answer(trial)
                proof.accused += _is_accused(trial)
                proof.variants += 1
                proof.full += not gaps and bool(trial.outcomes)
            case "mutant":
                gaps = list(_gap_of_a_mutant(trial, tests))
                if _is_unseen(trial, answer):
                    proof.unseen.append(trial.candidate.place)
                    gaps += _gap_of_an_unseen_mutant(trial, answer)
                proof.mutants += 1
                proof.caught += not gaps
                _name(proof, trial)
        proof.gaps += gaps
    proof.gaps += _gaps_of_counts(proof, answer, one_in)
    return proof


def gaps_of_all(proofs: Sequence[Proof]) -> list[str]:
    """The gaps of no single answer: too few mutants are named right, or a variant is accused."""
    gaps = []
    right = sum(proof.named_right for proof in proofs)
    nameable = sum(proof.nameable for proof in proofs)
    if right < LEAST_NAMED * nameable:
        gaps.append(
            f"Only {right} of {nameable} mutants are named right; at least {LEAST_NAMED:.0%} must "
            "be. The lists misnamed and unnamed in the JSON record say which ones are not."
        )
    if accused := sum(proof.accused for proof in proofs):
        gaps.append(
            f"{accused} variant{'s' * (accused != 1)} got the name of a mistake, but a right "
            "answer must not be accused. Fix the finder that named it."
        )
    return gaps


def gaps_of_a_right_answer(trial: Trial) -> list[str]:
    """The gaps if every test of the trial should pass."""
    subject = trial.candidate.subject
    gaps = [f"{subject} does not run: {trial.crash}. Fix it."] if trial.crash else []
    return gaps + [
        f"{subject} should pass {outcome.test}. Fix it or the test, which says: {outcome.message}"
        for outcome in trial.outcomes
        if not outcome.passed
    ]


def gaps_of_a_blank(trial: Trial) -> list[str]:
    """The gaps if every test of the trial should say, in one line, what is not written yet."""
    subject = trial.candidate.subject
    gaps = []
    if trial.crash:
        gaps.append(f"{subject} does not run: {trial.crash}. Blanks must run from top to bottom.")
    for outcome in trial.outcomes:
        if outcome.passed:
            gaps.append(
                f"{subject} passes {outcome.test}, but should earn no points. "
                "Make the test require the solution."
            )
        elif "not written" not in outcome.message:
            gaps.append(
                f"{subject} is not recognized by {outcome.test}, which should say that it is "
                f"not written yet. It says: {outcome.message}"
            )
        elif "\n" in outcome.message:
            gaps.append(
                f"{subject} gets more than one line from {outcome.test}. Shorten its message."
            )
    return gaps


def _gap_of_a_mutant(trial: Trial, tests: set[str]) -> Iterator[str]:
    """What is wrong with a mutant's trial, if anything: one gap at most."""
    mutant, subject = trial.candidate, trial.candidate.subject
    failed = {outcome.test for outcome in trial.outcomes if not outcome.passed}
    if not mutant.fails:
        yield (
            f"{subject} names no test that must fail. "
            "Add a line `fails: …` with the names to its docstring."
        )
    elif unknown := sorted(set(mutant.fails) - tests):
        yield (
            f"{subject} names {', '.join(unknown)} in `fails:`, "
            f"but {trial.answer} has no such test. Correct the name."
        )
    elif not trial.outcomes:
        yield f"{subject} does not run: {trial.crash}. A mutant must run, and then fail its tests."
    elif passed := sorted(set(mutant.fails) - failed):
        yield (
            f"{subject} should fail {', '.join(passed)}, but passes. "
            f"Add a test that catches this mistake: {mutant.about}"
        )
    elif extra := sorted(failed - set(mutant.fails)):
        yield f"{subject} also fails {', '.join(extra)}. Add that to `fails:` if it is right."
    elif not mutant.diagnosis:
        yield (
            f"{subject} does not say which mistake it makes. Add a line `diagnosis: …` with the "
            "mistake's name to its docstring, or `diagnosis: none (…)` with the reason."
        )
    elif mutant.diagnosis not in (NONE, *mistakes()):
        yield (
            f"{subject} is named {mutant.diagnosis}, which is not a known mistake. Use a name from "
            "course/check/diagnosis/mistakes/."
        )


def _is_unseen(trial: Trial, answer: AnswerCell) -> bool:
    """Whether a mutant fails, but only in hidden tests: each test stops at its first failure."""
    hidden = {test.name: find(test.source, HIDDEN_TESTS) for test in answer.tests}
    failed = [outcome for outcome in trial.outcomes if not outcome.passed]
    return bool(failed) and all(
        any(region.holds(outcome.line) for region in hidden[outcome.test]) for outcome in failed
    )


def _gap_of_an_unseen_mutant(trial: Trial, answer: AnswerCell) -> Iterator[str]:
    """A green tick that grading contradicts is a gap; a prediction is only noted, and has none."""
    failed = {outcome.test for outcome in trial.outcomes if not outcome.passed}
    noted = all(_NOTED in test.source for test in answer.tests if test.name in failed)
    if not trial.candidate.hidden and not noted:
        yield (
            f"{trial.candidate.subject} passes every check that a student sees. Show a case that "
            "catches it, or add a line `hidden: …` with the reason to its docstring."
        )


def _name(proof: Proof, trial: Trial) -> None:
    """Note whether the first test that a mutant fails gives its mistake the right name."""
    expected = trial.candidate.diagnosis
    got = next((outcome.diagnosis for outcome in trial.outcomes if not outcome.passed), "")
    expected = "" if expected == NONE else expected
    if got == expected:
        proof.named_right += bool(got)
    elif got:
        proof.misnamed.append(f"{trial.candidate.place}: {expected or NONE}, named {got}")
    else:
        proof.unnamed.append(f"{trial.candidate.place}: {expected}")


def _faults_of_tests(trial: Trial) -> Iterator[str]:
    """A gap for each test that ends with anything but a verdict, whatever the candidate."""
    for outcome in trial.outcomes:
        if fault := _fault(outcome):
            yield f"{trial.candidate.subject} makes {outcome.test} {fault}"


def _fault(outcome: TrialOutcome) -> str:
    if outcome.error and outcome.error != "CheckFailed":
        return f"stop with {outcome.error} instead of a verdict: {outcome.message}"
    if outcome.stderr:
        return f"write to stderr: {outcome.stderr.strip()[:200]}"
    return ""


def _gaps_of_tests(answer: AnswerCell, lesson: str) -> Iterator[str]:
    """What is wrong with the text of an answer's tests, before anything runs."""
    file = text_of(lesson).as_posix()
    for test in answer.tests:
        if not holds_only_checks(test.source):
            yield (
                f"{file}:{test.line}: The test {test.name} does more than call functions of "
                "`check` on plain data, so the judge cannot run it. Remove everything else."
            )
    if not any(HIDDEN_TESTS.begin in test.source for test in answer.tests):
        yield (
            f"{file}:{answer.line}: The answer {answer.name} has no hidden test. Add one between "
            f"### {HIDDEN_TESTS.begin} and ### {HIDDEN_TESTS.end} to one of its tests."
        )


def _gaps_of_counts(proof: Proof, answer: AnswerCell, one_in: int) -> Iterator[str]:
    """Whether there are enough mutants and variants."""
    least = MIN_MUTANTS if "NotImplementedError" in answer.blank else MIN_MUTANTS_OF_A_VALUE
    for kind, folder, count, needed in (
        ("mutant", MUTANTS, proof.mutants, least // one_in),
        ("variant", VARIANTS, proof.variants, MIN_VARIANTS),
    ):
        if count < needed:
            yield (
                f"{(folder / answer.name).as_posix()}/: {count} {kind}{'s' * (count != 1)} found, "
                f"but {answer.name} needs {needed}. "
                f"Add {'wrong' if kind == 'mutant' else 'right'} answers."
            )
