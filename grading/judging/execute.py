"""nbgrader's Execute step with the judge: student cells run in the sandbox, test cells here.

`nbgrader_config.py` replaces the stock step with it, so that `nbgrader autograde`, formgrader's
button and `python -m grading grade` give the same scores. It adds limits to nbgrader's options.

A notebook with hidden checks runs twice, one process after the other. The first gives everything
that a student sees: outputs, and the answers to visible checks. The second, silent one answers the
hidden checks, and nothing else comes from it, so nothing can repeat a hidden question. A test
passes if both say so.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Bool, Integer

from course.notebook import role_of
from grading.cells import demonstrations
from grading.cells.checks import holds_only_checks
from grading.judging import answer_imports, findings, kernel_outputs, student_outputs
from grading.judging.findings import (
    IN_KERNEL,
    NO_SANDBOX,
    OUTPUT_CUT,
    PROCESS_ENDED,
    REFUSED,
    TIME_LIMIT,
    UNANSWERED,
    Event,
    Findings,
    Verdict,
)
from grading.judging.judge import Judgment, hides, joined, judge
from grading.judging.kernel_outputs import DEAD, REFUSAL, TIMED_OUT, TIMEOUT
from grading.judging.sanitize import sanitize
from grading.judging.session import Session
from grading.judging.submission_files import read_beside
from grading.judging.time_bound import TooLong, within
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import compute_checksum
from grading.sandbox.bubblewrap import require
from grading.sandbox.limits import BY_OPTION, KIB, MIB, Limits, Sizes
from grading.sandbox.slow_imports import needed
from grading.sandbox.student_process import ProcessEnded, TimedOut
from grading.untrusted_files import Refused, open_folder

# A lesson's code takes some milliseconds.
_ANALYSIS_SECONDS = 5
_NOT_A_TEST = "It is no test of this assignment."
_SECOND_RUN = "This happened in the second run of the notebook, for the hidden tests."


def _limit(option: str, *, allow_none: bool = False) -> Any:
    limit = BY_OPTION[option]
    untyped: Any = Integer
    return untyped(limit.default, help=limit.help, allow_none=allow_none).tag(config=True)


class Execute(StockExecute):
    """Runs a submission in the sandbox. `timeout` is the wall time for a cell, in seconds.

    It has the name of nbgrader's step, so that options for that step reach it.
    """

    sandbox = Bool(
        default_value=True,
        help="Run student code in a sandbox; otherwise records carry the flag no-sandbox.",
    ).tag(config=True)
    timeout = _limit("timeout", allow_none=True)
    answer_timeout = _limit("answer_timeout")
    submission_timeout = _limit("submission_timeout")
    cpu_seconds = _limit("cpu_seconds")
    memory_mib = _limit("memory_mib")
    processes = _limit("processes")
    open_files = _limit("open_files")
    scratch_mib = _limit("scratch_mib")
    output_kib = _limit("output_kib")
    outputs_mib = _limit("outputs_mib")
    notebook_mib = _limit("notebook_mib")
    files_mib = _limit("files_mib")
    files_count = _limit("files_count")
    demos = Bool(
        default_value=False,
        help="Also run the lesson's demonstrations, which no mark depends on.",
    ).tag(config=True)

    allow_answer_imports = Bool(
        default_value=True,
        help="Let cells import torch, course.engine and course.nn where the released notebook does "
        "not; otherwise that raises ImportError. Records carry a flag either way.",
    ).tag(config=True)

    def limits(self) -> Limits:
        """The limits for one notebook."""
        return Limits(
            # In nbclient, None and -1 mean "no limit".
            cell_seconds=max(self.timeout or 0, 0) or self.submission_timeout,
            answer_seconds=self.answer_timeout,
            wall_seconds=self.submission_timeout,
            seconds=self.cpu_seconds,
            memory=self.memory_mib * MIB,
            processes=self.processes,
            files=self.open_files,
            file_size=self.scratch_mib * MIB,
            scratch=self.scratch_mib * MIB,
            output=self.output_kib * KIB,
            outputs=self.outputs_mib * MIB,
        )

    def sizes(self) -> Sizes:
        """How much of a submission's files is read."""
        return Sizes.of({name: getattr(self, name) for name in self.trait_names()})

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Run the cells; return the notebook with their outputs, and `resources` unchanged.

        Raises UsageError if a sandbox is required but cannot be set up.
        """
        if self.sandbox:
            # nbgrader's own command and formgrader's button do not check this beforehand.
            require()
        found = Findings(
            flags=[] if self.sandbox else [NO_SANDBOX],
            # What was repaired in this notebook before, as events.
            events=list((resources or {}).get("repaired", ())),
        )
        folder = (resources or {}).get("metadata", {}).get("path")
        files = _files(Path(folder), self.sizes()) if folder else {}
        limits = self.limits()
        assignment = (resources or {}).get("nbgrader", {}).get("assignment", "")
        refused = [] if self.allow_answer_imports else answer_imports.refused(assignment)
        start = functools.partial(
            Session,
            limits,
            files,
            isolated=self.sandbox,
            modules=_slow_modules(nb, files),
            deadline=time.monotonic() + limits.wall_seconds,
            refused=refused,
        )
        left_out = set() if self.demos else _left_out(nb)
        cells = _Cells(nb, left_out, assignment, refusing=not self.allow_answer_imports)
        with contextlib.closing(start()) as session:
            cells.show(session)
        if cells.hiding:
            with contextlib.closing(start(silent=True)) as session:
                cells.mark(session)
        cells.finish(found)
        sanitize(nb, set(cells.judgments))
        # Always set here, so that a submission's own claims do not count.
        findings.write(nb, found)
        return nb, resources


class _Cells:
    """The code cells of a notebook on their way through its two runs."""

    def __init__(
        self, nb: NotebookNode, left_out: Collection[int], assignment: str, *, refusing: bool
    ) -> None:
        self._cells = nb.cells
        self._left_out = left_out
        self._assignment, self._refusing = assignment, refusing
        self._imports: set[str] = set()
        self._events: dict[int, list[Event]] = defaultdict(list)
        self._verdicts: dict[int, Verdict] = {}
        self._in_kernel = False
        # The size of all outputs so far.
        self._outputs = 0
        # The judgments of its tests by index, and which of these tests have hidden checks.
        self.judgments: dict[int, Judgment] = {}
        self.hiding: set[int] = set()
        # The cells that a student process runs, in either run.
        self._running: list[int] = []

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
                self.judgments[index] = judge(_name(cell), cell.source, session, "visible")
                if hides(_name(cell), cell.source):
                    self.hiding.add(index)
            else:
                self._in_kernel = True
                self._run(index, session)
                self._verdicts[index] = _in_kernel(cell, self._events[index])

    def mark(self, session: Session) -> None:
        """Run the cells again without their outputs, and judge the hidden checks."""
        for index in range(max(self.hiding) + 1):
            cell = self._cells[index]
            if index in self.hiding:
                visible = self.judgments[index]
                hidden = judge(_name(cell), cell.source, session, "hidden", visible.unanswered)
                self.judgments[index] = joined(visible, hidden)
            elif index in self._running:
                self._run_again(index, session)

    def finish(self, found: Findings) -> None:
        """Show the judgments in their cells, and add verdicts, events and flags to `found`."""
        for index, judgment in self.judgments.items():
            cell = self._cells[index]
            cell.outputs = [_node(output) for output in judgment.outputs()]
            self._verdicts[index] = judgment.verdict
            if judgment.unanswered:
                event = Event(UNANSWERED, index + 1, _name(cell), judgment.unanswered.message)
                self._events[index].append(event)
        for index in sorted(self._verdicts):
            found.add(self._verdicts[index])
        for index in sorted(self._events):
            found.events += self._events[index]
        if self._in_kernel:
            found.flags.append(IN_KERNEL)
        found.flags += sorted(self._imports)

    def _run(self, index: int, session: Session) -> None:
        self._running.append(index)
        cell = self._cells[index]
        left = max(session.limits.outputs - self._outputs, 0)
        self._events[index] += _run(cell, self._source(index), index + 1, session, left)
        self._outputs += len(str(cell.outputs))

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
            session.run(self._source(index))
        except (TimedOut, ProcessEnded) as error:
            late = isinstance(error, TimedOut)
            event = TIME_LIMIT if late else PROCESS_ENDED
            if not known.isdisjoint({TIME_LIMIT, PROCESS_ENDED}):
                return
            said = f"{session.reason(error)} {_SECOND_RUN}"
            cell.outputs.append(_error(TIMEOUT if late else DEAD, said))
            self._events[index].append(Event(event, index + 1, _name(cell), said))


def _left_out(nb: NotebookNode) -> set[int]:
    """The cells that grading skips; none if the notebook's code takes too long to analyze."""
    try:
        with within(_ANALYSIS_SECONDS):
            return demonstrations.left_out(nb.cells)
    except TooLong:
        return set()


def _slow_modules(nb: NotebookNode, files: Collection[str]) -> set[str]:
    """The slow modules that a submission imports."""
    return needed([cell.source for cell in nb.cells if cell.cell_type == "code"], files)


def _run(cell: NotebookNode, source: str, number: int, session: Session, room: int) -> list[Event]:
    """Run one cell in the student process, and set its outputs. Return what stopped it early.

    At most `room` bytes of outputs are kept, even if the limit for one cell is higher.
    """
    name = _name(cell)
    try:
        reply = session.run(source, room)
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


def _files(folder: Path, sizes: Sizes) -> dict[str, bytes]:
    """The submission's own files, as far as they may be read."""
    try:
        with open_folder(folder) as opened:
            return read_beside(opened, str(folder), sizes).files
    except Refused:
        return {}


def _is_the_instructors(cell: NotebookNode) -> bool:
    """Whether a test cell matches the checksum that nbgrader took from the gradebook.

    A manually graded cell keeps the student's source and must not pass for a test.
    """
    known = cell.metadata.nbgrader.get("checksum")
    return known is None or bool(known == compute_checksum(cell))
