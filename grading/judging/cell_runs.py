"""The code cells of one notebook on their way through its two runs, and what came of each.

`grading.judging.execute` makes the sessions; a test cell is judged here or, if it does more than
call `check`, runs beside student code.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from course.notebook import role_of
from grading.cells import demonstrations
from grading.cells.checks import holds_only_checks
from grading.cells.dependencies import Dependencies
from grading.judging import (
    answer_imports,
    follow_through,
    kernel_outputs,
    stopped_answers,
    student_outputs,
)
from grading.judging.findings import (
    IN_KERNEL,
    OUTPUT_CUT,
    PROCESS_ENDED,
    REFUSED,
    TIME_LIMIT,
    UNANSWERED,
    Event,
    Findings,
    Verdict,
)
from grading.judging.judge import Judgment, Part, hides, joined, judge
from grading.judging.kernel_outputs import DEAD, NOT_RUN, REFUSAL, TIMED_OUT, TIMEOUT
from grading.judging.patience import IN_WORDS, Patience
from grading.judging.session import NotRun, Session, Unanswered, unasked
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import compute_checksum
from grading.sandbox.student_process import ProcessEnded, TimedOut

_NOT_A_TEST = "It is no test of this assignment."
_SECOND_RUN = "This happened in the second run of the notebook, for the hidden tests."


class CellRuns:
    """The code cells of a notebook on their way through its two runs."""

    def __init__(
        self,
        nb: NotebookNode,
        left_out: Collection[int],
        assignment: str,
        patience: Patience,
        *,
        refusing: bool,
    ) -> None:
        self._cells = nb.cells
        self._patience = patience
        self._left_out = left_out
        self._assignment, self._refusing = assignment, refusing
        self._imports: set[str] = set()
        self._events: dict[int, list[Event]] = defaultdict(list)
        self._verdicts: dict[int, Verdict] = {}
        self._in_kernel: set[int] = set()
        # The size of all outputs so far.
        self._outputs = 0
        # The judgments of its tests by index, and which of these tests have hidden checks.
        self.judgments: dict[int, Judgment] = {}
        self.hiding: set[int] = set()
        # The cells that a student process runs, in either run.
        self._running: list[int] = []
        # Cells that ran into a time limit, and answers whose tests did.
        self._slow: set[int] = set()
        # Whether the events say already that nothing more could run, and the tests that were not
        # asked, by the reason.
        self._over = False
        self._unasked: dict[str, list[int]] = defaultdict(list)

    def show(self, session: Session) -> None:
        """Run all cells for their outputs, and judge the visible checks."""
        for index, cell in enumerate(self._cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            cell.execution_count, cell.outputs = None, []
            if index in self._left_out:
                cell.outputs = [_node(demonstrations.OUTPUT)]
            elif not utils.is_grade(cell) or utils.is_solution(cell):
                self._run(index, session)
            elif not _is_the_instructors(cell):
                self._events[index].append(_refuse(cell, index + 1))
                self._verdicts[index] = _refused(cell)
            elif holds_only_checks(cell.source):
                self.judgments[index] = self._judge(index, session, "visible")
                if hides(_name(cell), cell.source):
                    self.hiding.add(index)
            else:
                self._in_kernel.add(index)
                if not_asked := self._not_asked(index):
                    cell.outputs = [_error(NOT_RUN, not_asked.message)]
                    self._unasked[not_asked.why].append(index)
                else:
                    self._run(index, session)
                self._verdicts[index] = _in_kernel(cell, self._events[index])

    def mark(self, session: Session) -> None:
        """Run the cells again without their outputs, and judge the hidden checks."""
        for index in range(max(self.hiding) + 1):
            if index in self.hiding:
                visible = self.judgments[index]
                hidden = self._judge(
                    index, session, "hidden", visible.unanswered, naming=not visible.is_named
                )
                self.judgments[index] = joined(visible, hidden)
            elif index in self._running:
                self._run_again(index, session)

    def finish(self, found: Findings) -> None:
        """Show the judgments in their cells, and add verdicts, events and flags to `found`."""
        stopped = {i: said for i in self._running if (said := self._stopped(i))}
        for index, judgment in self.judgments.items():
            cell = self._cells[index]
            if stopped and not judgment.verdict.written:
                for own in self._depends.own(index) & stopped.keys():
                    name = self._depends.answers[own]
                    judgment = stopped_answers.explained(judgment, name, stopped[own])
            self.judgments[index] = judgment
            cell.outputs = [_node(output) for output in judgment.outputs()]
            self._verdicts[index] = judgment.verdict
            if (unanswered := judgment.unanswered) and not unanswered.why:
                event = Event(UNANSWERED, index + 1, _name(cell), unanswered.message)
                self._events[index].append(event)
            elif unanswered and not (self._over and unanswered.ended_by == PROCESS_ENDED):
                self._unasked[unanswered.why].append(index)
        for why, tests in self._unasked.items():
            name, more = _name(self._cells[tests[0]]), len(tests) - 1
            several = (
                f" and {more} more {'test' if more == 1 else 'tests'} were" if more else " was"
            )
            event = Event(UNANSWERED, tests[0] + 1, name, f"{name}{several} not asked: {why}.")
            self._events[tests[0]].append(event)
        for index in sorted(self._verdicts):
            found.add(self._verdicts[index])
        for index in sorted(self._events):
            found.events += self._events[index]
        if self._in_kernel:
            found.flags.append(IN_KERNEL)
        found.flags += sorted(self._imports)

    def ran(self) -> follow_through.Ran:
        """What follow-through needs to know, once all verdicts are there."""
        return follow_through.Ran(
            self._cells,
            {index: self._source(index) for index in self._running},
            self.judgments,
            self._in_kernel,
            {
                index
                for index, verdict in self._verdicts.items()
                if verdict.ended_by != REFUSED and not follow_through.earns_all(self._cells[index])
            },
            self._slow,
        )

    @functools.cached_property
    def _depends(self) -> Dependencies:
        return follow_through.dependencies(self._cells)

    def _stopped(self, index: int) -> str:
        cell = self._cells[index]
        return stopped_answers.stopped(cell) if utils.is_solution(cell) else ""

    def _judge(
        self,
        index: int,
        session: Session,
        part: Part,
        unanswered: Unanswered | None = None,
        *,
        naming: bool = True,
    ) -> Judgment:
        cell = self._cells[index]
        unanswered = unanswered or self._not_asked(index)
        judgment = judge(_name(cell), cell.source, session, part, unanswered, naming=naming)
        if judgment.unanswered != unanswered and judgment.verdict.ended_by == TIME_LIMIT:
            self._note_slow(index)
        return judgment

    def _not_asked(self, index: int) -> Unanswered | None:
        """Why a test is not asked, if it depends on code for which patience is exhausted."""
        if not self._patience.is_exhausted or not self._depends.of(index) & self._slow:
            return None
        why = f"code that it depends on ran into {IN_WORDS}"
        return unasked(_name(self._cells[index]), TIME_LIMIT, why)

    def _note_slow(self, index: int) -> None:
        """Note that a cell ran into a time limit or, of a test, the answers that it is about."""
        test = index in self._depends.tests
        about = self._depends.own(index) or self._depends.mentioned(index) if test else {index}
        self._slow |= about

    def _run(self, index: int, session: Session) -> None:
        self._running.append(index)
        cell = self._cells[index]
        left = max(session.limits.outputs - self._outputs, 0)
        try:
            events = _run(cell, self._source(index), index + 1, session, left)
        except NotRun as error:
            cell.outputs, events = [_error(NOT_RUN, f"Not run: {error}")], []
            self._note_over(index, error)
        if TIME_LIMIT in {event.kind for event in events}:
            self._note_slow(index)
        self._events[index] += events
        self._outputs += len(str(cell.outputs))

    def _note_over(self, index: int, error: NotRun) -> None:
        """Add the reason why nothing more can run, once, and name the cell at fault."""
        if self._over:
            return
        self._over, at = True, error.cell or index + 1
        name = _name(self._cells[at - 1])
        said = f"Nothing ran from cell {index + 1} on: {error}"
        if error.cell:
            said = (
                f"Cell {at} ran once but not again when the Python process had to be restarted, so "
                f"nothing ran from cell {index + 1} on."
            )
        self._events[index].append(Event(UNANSWERED, at, name, said))

    def _source(self, index: int) -> str:
        """What runs for a cell: its source, or an error if it imports what is refused."""
        cell = self._cells[index]
        source: str = cell.source
        if utils.is_grade(cell) and not utils.is_solution(cell):
            return source
        imports = answer_imports.flags(source, self._assignment)
        self._imports |= imports
        return answer_imports.refusal(imports) if imports and self._refusing else source

    def _run_again(self, index: int, session: Session) -> None:
        """Run a cell in a silent session. If only this run did not finish, the cell says so."""
        cell = self._cells[index]
        known = {event.kind for event in self._events[index]}
        try:
            session.run(self._source(index), number=index + 1, slow=index in self._slow)
        except NotRun as error:
            self._note_over(index, error)
        except (TimedOut, ProcessEnded) as error:
            late = isinstance(error, TimedOut)
            event = TIME_LIMIT if late else PROCESS_ENDED
            if not known.isdisjoint({TIME_LIMIT, PROCESS_ENDED}):
                return
            said = f"{session.reason(error)} {_SECOND_RUN}"
            cell.outputs.append(_error(TIMEOUT if late else DEAD, said))
            self._events[index].append(Event(event, index + 1, _name(cell), said))


def _run(cell: NotebookNode, source: str, number: int, session: Session, room: int) -> list[Event]:
    """Run one cell in the student process, and set its outputs. Return what stopped it early.

    At most `room` bytes of outputs are kept, even if the limit for one cell is higher.
    """
    name = _name(cell)
    try:
        reply = session.run(source, room, number=number)
    except NotRun:
        raise
    except TimedOut as error:
        cell.outputs = [_error(TIMEOUT, str(error))]
        return [Event(TIME_LIMIT, number, name, str(error))]
    except ProcessEnded as error:
        cell.outputs = [_error(DEAD, str(error))]
        return [Event(PROCESS_ENDED, number, name, str(error))]
    outputs, cut = student_outputs.read(reply.get("outputs"), 12 * min(room, session.limits.output))
    cell.outputs = [_node(output) for output in outputs]
    count = reply.get("count")
    cell.execution_count = count if type(count) is int else None
    for output in cell.outputs:
        if output.output_type == "execute_result":
            output.execution_count = cell.execution_count
    return [Event(OUTPUT_CUT, number, name)] if cut else []


def _in_kernel(cell: NotebookNode, events: list[Event]) -> Verdict:
    """The verdict of a test that ran in the student process; `events` say what ended it."""
    for event in events:
        if event.kind == TIME_LIMIT:
            return Verdict(_name(cell), passed=False, message=TIMED_OUT, ended_by=TIME_LIMIT)
        if event.kind == PROCESS_ENDED:
            return Verdict(_name(cell), passed=False, message=event.message, ended_by=PROCESS_ENDED)
    return kernel_outputs.verdict(_name(cell), cell)


def _refuse(cell: NotebookNode, number: int) -> Event:
    """Show in a test cell that it is not the instructor's and did not run."""
    cell.outputs = [_error(REFUSAL, _NOT_A_TEST)]
    return Event(REFUSED, number, _name(cell), _NOT_A_TEST)


def _refused(cell: NotebookNode) -> Verdict:
    return Verdict(_name(cell), passed=False, message=_NOT_A_TEST, ended_by=REFUSED)


def _name(cell: NotebookNode) -> str:
    """A cell's grade id, or an empty string."""
    return role_of(cell)[1]


def _error(kind: str, said: str) -> NotebookNode:
    said_twice = {"evalue": said, "traceback": [f"{kind}: {said}"]}
    return _node({"output_type": "error", "ename": kind, **said_twice})


def _node(output: dict[str, Any]) -> NotebookNode:
    return notebooks.node(output)


def _is_the_instructors(cell: NotebookNode) -> bool:
    """Whether a test cell matches the checksum that nbgrader took from the gradebook.

    A manually graded cell keeps the student's source and must not pass for a test.
    """
    known = cell.metadata.nbgrader.get("checksum")
    return known is None or bool(known == compute_checksum(cell))
