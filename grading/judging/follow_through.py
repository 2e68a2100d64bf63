r"""Follow-through: a later test that fails only because an earlier answer is wrong.

After a notebook's two runs, the tests that failed are asked again with the course's own answers in
place of earlier wrong ones. All that comes of it is the name of the answer that a test follows
from: outputs, messages and files of these runs are thrown away, so nothing of the course's answers
reaches a page, a record, or a later run.

An answer is wrong if a test of its own lost points. A test is never judged with another answer in
place of one that it is about, nor of one that stands below; and only if `Dependencies` finds that
it may depend on a wrong answer above it. So a test earns what it would in a notebook in which those
earlier answers are right.

The runs, each in a process of its own:
1.  One run decides almost everything. A wrong answer that depends on no other wrong one is replaced
    at once, and so is a blank. Any other may be wrong only because of those: it stays, and its
    tests are asked. If one of them fails again, the answer is wrong in itself, and the course's
    answer runs below its tests, for those that come later.
2.  Tests that failed although an answer was replaced in this late way are asked in one more run
    with all these answers replaced from the start: the wrong answer may have left something behind.
    The same is done if an answer could not be replaced late, because its tests do not stand right
    below it; then there may be several such runs.
3.  To name the answer that a test follows from, if several that it depends on were replaced: one
    run for each of these, with no other replaced. The first that is enough is named, otherwise the
    first of all. An answer whose code ran into a time limit is replaced in each.
4.  A test earns nothing through an answer that adds nothing: one run with each of the stand-ins for
    an answer that `grading.judging.stand_ins` finds. If all tests that the answer passes pass with
    a stand-in too, then its work is the course's and not the student's.

Most often that is a single run. A submission without a failed test below a wrong answer has none.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from course.time_bound import TooLong, within
from grading.cells.dependencies import Dependencies, names_in
from grading.judging import student_outputs
from grading.judging.judge import judge
from grading.judging.session import NotRun, Session
from grading.judging.stand_ins import stand_ins
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import compute_checksum, determine_grade
from grading.sandbox.student_process import ProcessEnded, TimedOut

# How many runs each of the steps 2, 3 and 4 may take. Lessons have about ten answers.
_MOST_RUNS = 8
# A lesson's code takes some milliseconds.
_ANALYSIS_SECONDS = 5


@dataclass(frozen=True)
class Ran:
    """A notebook that ran: its cells, and of these by index what runs and what came of it.

    `sources` says what runs in the student process. `judged` are the tests whose checks run here,
    `in_kernel` those that ran beside student code; `failed` tests lost points. `slow` are cells
    that ran into a time limit, and answers whose tests did.
    """

    cells: Sequence[NotebookNode]
    sources: Mapping[int, str]
    judged: Collection[int]
    in_kernel: Collection[int]
    failed: Collection[int]
    slow: Collection[int] = ()


@dataclass
class _Run:
    """One more run: the answers to replace in it, and the tests to ask.

    `stand_in` is other code to run in place of an answer that tests are asked about. `late` are
    answers to replace below their tests if one of these fails. The run adds these to `replaced` or,
    if other answers stand between, to `unplaced`; and the tests that `passed`, and those that it
    `skipped`.
    """

    replaced: set[int]
    asked: set[int]
    late: set[int] = field(default_factory=set)
    stand_in: Mapping[int, str] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)
    unplaced: set[int] = field(default_factory=set)


def dependencies(
    cells: Sequence[NotebookNode], references: Mapping[str, str] | None = None
) -> Dependencies:
    """What tests depend on: everything above them, if the analysis takes too long."""
    try:
        with within(_ANALYSIS_SECONDS):
            return Dependencies(cells, references)
    except TooLong:
        return Dependencies(cells, analyzing=False)


def follow_through(
    ran: Ran, references: Mapping[str, str], start: Callable[..., Session]
) -> dict[int, str]:
    """The tests that pass with correct earlier answers, by index, and the answer each follows from.

    `references` are the course's own answers by name; `start` makes a session.
    """
    return _FollowThrough(ran, references, start).find()


class _FollowThrough:
    def __init__(
        self, ran: Ran, references: Mapping[str, str], start: Callable[..., Session]
    ) -> None:
        self._ran, self._start, self._course = ran, start, references
        self._depends = dependencies(ran.cells, references)
        self._references = {
            index: references[name]
            for index, name in self._depends.answers.items()
            if name in references and _is_another(references[name], ran.cells[index])
        }
        # The answers that each test is about, and those of the failed ones alone.
        asked = {*ran.judged, *ran.in_kernel, *ran.failed}
        self._about = {test: self._depends.own(test) for test in asked if _counts(ran, test)}
        self._own = {test: own for test, own in self._about.items() if test in ran.failed}
        self._wrong = set[int]().union(*self._own.values()) & self._references.keys()
        # For each of these tests, the wrong answers above its own that it may depend on.
        self._above: dict[int, set[int]] = {}
        for test, own in sorted(self._own.items()):
            # No answer above makes a blank right.
            blank = any(_is_blank(ran.cells[one]) for one in own)
            if own and not blank and min(self._wrong, default=test) < min(own):
                earlier = {one for one in self._wrong if one < min(own)}
                if found := self._depends.of(test) & earlier:
                    self._above[test] = found

    def find(self) -> dict[int, str]:
        """What `follow_through` returns."""
        if not self._above:
            return {}
        needed = set[int]().union(*self._above.values())
        own = set[int]().union(*(self._own[test] for test in self._above))
        first = _Run(needed - own, set(self._above), late=needed & own)
        self._run(first)
        passed, replaced = first.passed, first.replaced | first.unplaced
        late = replaced & own
        left = {test for test in self._above if self._above[test] & late} - passed
        for run in self._from_the_start(left | first.skipped, replaced)[:_MOST_RUNS]:
            self._run(run)
            passed |= run.passed
        return self._named(passed - self._handed_on(passed, replaced), replaced)

    def _handed_on(self, passed: set[int], replaced: set[int]) -> set[int]:
        """Those of the `passed` tests whose own answer does no better than a stand-in for it."""
        by_answer: dict[int, set[int]] = defaultdict(set)
        for test in passed:
            if len(self._own[test]) == 1:
                by_answer[min(self._own[test])].add(test)
        found, runs = set[int](), 0
        for answer, tests in sorted(by_answer.items()):
            above = {one for test in tests for one in self._above[test]} & replaced
            passing = tests | self._passed_of(answer)
            for code in self._stand_ins(answer, above, passing):
                if runs == _MOST_RUNS:
                    return found
                runs += 1
                replaced_above = {one for one in replaced if one < answer}
                run = _Run(replaced_above, set(passing), stand_in={answer: code})
                self._run(run)
                if passing <= run.passed:
                    found |= tests
                    break
        return found

    def _passed_of(self, answer: int) -> set[int]:
        """The tests of an answer alone that passed without any other in its place."""
        passed = self._about.keys() - self._own.keys()
        return {test for test in passed if self._about[test] == {answer}}

    def _stand_ins(self, answer: int, above: set[int], tests: set[int]) -> Iterator[str]:
        own = self._course.get(self._depends.answers[answer])
        if own is None:
            return iter(())
        asked = set[str]().union(*(names_in(self._ran.cells[test].source) for test in tests))
        return stand_ins(own, [self._references[one] for one in sorted(above)], asked)

    def _is_wrong_in_itself(self, answer: int) -> bool:
        """Whether a test of a wrong answer failed that depends on no other wrong one."""
        return any(answer in self._own[test] for test in self._own.keys() - self._above.keys())

    def _from_the_start(self, tests: set[int], replaced: set[int]) -> list[_Run]:
        """As few runs as possible that ask these tests with all `replaced` answers above theirs."""
        groups: dict[frozenset[int], set[int]] = defaultdict(set)
        for test in tests:
            above = {one for one in replaced if one < min(self._own[test])}
            groups[frozenset(above if self._is_in_the_way(test, replaced) else replaced)].add(test)
        return [_Run(set(group), asked) for group, asked in groups.items()]

    def _is_in_the_way(self, test: int, replaced: Collection[int]) -> bool:
        """Whether an answer is replaced that the test is about, or one between these and the test.

        Such a test must not be asked: the course's answer could pass it for the student.
        """
        return any(min(self._about[test]) <= one < test for one in replaced)

    def _named(self, passed: set[int], replaced: set[int]) -> dict[int, str]:
        """Name the answer that each of the `passed` tests follows from."""
        names = self._depends.answers
        causes = {test: sorted(self._above[test] & replaced) for test in passed}
        found = {test: causes[test][0] for test in passed if len(causes[test]) == 1}
        candidates = sorted({one for test in passed - found.keys() for one in causes[test]})
        slow = set(self._ran.slow) & set(candidates)
        for answer in candidates[:_MOST_RUNS]:
            open_ = {test for test in passed - found.keys() if answer in causes[test]}
            if open_:
                run = _Run({answer, *slow}, open_)
                self._run(run)
                found |= dict.fromkeys(run.passed, answer)
        # Only several together are enough for the rest.
        found = {test: causes[test][0] for test in passed} | found
        return {test: names[answer] for test, answer in sorted(found.items())}

    def _run(self, run: _Run) -> None:
        """Run the notebook up to the last test of `run`, and note what came of it there."""
        tests_of = {one: {t for t in run.asked if one in self._about[t]} for one in run.late}
        silent = run.asked.isdisjoint(self._ran.in_kernel)
        # Answers of which a question was not answered: their other tests are not asked.
        lost: set[int] = set()
        with (
            contextlib.closing(self._start(silent=silent)) as session,
            # Out of time: what was not asked stays failed.
            contextlib.suppress(NotRun),
        ):
            for index in range(max(run.asked) + 1):
                if index in run.asked:
                    if self._is_in_the_way(index, run.replaced):
                        run.skipped.add(index)
                    elif lost.isdisjoint(self._about[index]):
                        self._ask(index, session, run, lost)
                    for answer, tests in tests_of.items():
                        if index != max(tests):
                            continue
                        if self._is_wrong_in_itself(answer) or not tests <= (
                            run.passed | run.skipped
                        ):
                            self._replace_late(answer, index, session, run)
                elif index in self._ran.sources and index not in self._ran.in_kernel:
                    self._run_cell(index, session, run)

    def _replace_late(self, answer: int, test: int, session: Session, run: _Run) -> None:
        """Replace an answer below its last test, unless another answer may build on it already."""
        if any(answer < other < test for other in self._depends.answers):
            run.unplaced.add(answer)
        else:
            run.replaced.add(answer)
            self._run_cell(answer, session, run)

    def _ask(self, test: int, session: Session, run: _Run, lost: set[int]) -> None:
        cell = self._ran.cells[test]
        if test in self._ran.judged:
            judgment = judge(self._depends.tests[test], cell.source, session, naming=False)
            if judgment.unanswered:
                lost |= self._about[test]
            passed = judgment.verdict.passed
        else:
            passed = _passes_in_kernel(cell, self._ran.sources[test], session)
        if passed:
            run.passed.add(test)

    def _run_cell(self, index: int, session: Session, run: _Run) -> None:
        source, slow = self._ran.sources[index], index in self._ran.slow
        source = run.stand_in.get(index, source)
        if index not in run.replaced:
            _quietly(session, source, slow=slow)
            return
        reference = self._references[index]
        if index not in run.late and self._depends.defines_more(index, reference):
            # Such as a function of the student's own that later answers call.
            _quietly(session, source, slow=slow)
        _quietly(session, reference)


def _quietly(session: Session, source: str, *, slow: bool = False) -> None:
    """Run a cell, whatever comes of it. Raises NotRun if nothing more can run."""
    try:
        session.run(source, 0, slow=slow)
    except NotRun:
        raise
    except (TimedOut, ProcessEnded):
        return


def _passes_in_kernel(cell: NotebookNode, source: str, session: Session) -> bool:
    """Whether a test that runs beside student code earns all its points; its outputs are lost."""
    try:
        reply = session.run(source)
    except NotRun:
        raise
    except (TimedOut, ProcessEnded):
        return False
    outputs, cut = student_outputs.read(reply.get("outputs"), 12 * session.limits.output)
    return not cut and earns_all(notebooks.node({**cell, "outputs": outputs}))


def earns_all(cell: NotebookNode) -> bool:
    """Whether the outputs of a test earn all its points."""
    try:
        points, most = determine_grade(cell)
    except (ValueError, KeyError):
        return False
    return points == most


def _counts(ran: Ran, test: int) -> bool:
    return float(ran.cells[test].metadata.nbgrader.get("points") or 0) > 0


def _is_blank(cell: NotebookNode) -> bool:
    known = cell.metadata.nbgrader.get("checksum")
    return known is not None and bool(known == compute_checksum(cell))


def _is_another(reference: str, cell: NotebookNode) -> bool:
    """Whether the course's answer is not what the student has, and not the blank either."""
    changed = notebooks.node({**cell, "source": reference})
    return reference.strip() != cell.source.strip() and not _is_blank(changed)
