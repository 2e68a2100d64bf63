"""nbgrader's Execute step with the judge: student cells run in the sandbox, test cells here.

`nbgrader_config.py` replaces the stock step with it, so that `nbgrader autograde`, formgrader's
button and `python -m grading grade` give the same scores. It adds limits to nbgrader's options.
"""

from __future__ import annotations

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
from grading.judging import findings, kernel_outputs, student_outputs
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
from grading.judging.judge import judge
from grading.judging.kernel_outputs import DEAD, REFUSAL, TIMED_OUT, TIMEOUT
from grading.judging.sanitize import sanitize
from grading.judging.session import Session
from grading.judging.submission_files import read_beside
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import compute_checksum
from grading.sandbox.bubblewrap import require
from grading.sandbox.limits import BY_OPTION, KIB, MIB, Limits, Sizes
from grading.sandbox.slow_imports import needed
from grading.sandbox.student_process import ProcessEnded, TimedOut
from grading.untrusted_files import Refused, open_folder

_NOT_A_TEST = "It is no test of this assignment."


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
    notebook_mib = _limit("notebook_mib")
    files_mib = _limit("files_mib")
    files_count = _limit("files_count")
    demos = Bool(
        default_value=False,
        help="Also run the lesson's demonstrations, which no mark depends on.",
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
        found = Findings(flags=[] if self.sandbox else [NO_SANDBOX])
        folder = (resources or {}).get("metadata", {}).get("path")
        files = _files(Path(folder), self.sizes()) if folder else {}
        session = Session(
            self.limits(), files, isolated=self.sandbox, modules=_slow_modules(nb, files)
        )
        left_out = set() if self.demos else demonstrations.left_out(nb.cells)
        judged: set[int] = set()
        try:
            for index, cell in enumerate(nb.cells):
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                cell.execution_count, cell.outputs = None, []
                if index in left_out:
                    cell.outputs = [_node(demonstrations.OUTPUT)]
                elif not utils.is_grade(cell) or utils.is_solution(cell):
                    found.events += _run(cell, index + 1, session)
                elif not _is_the_instructors(cell):
                    found.events.append(_refuse(cell, index + 1))
                    found.add(_refused(cell))
                elif holds_only_checks(cell.source):
                    judged.add(index)
                    judgment = judge(_name(cell), cell.source, session)
                    cell.outputs = [_node(output) for output in judgment.outputs()]
                    found.add(judgment.verdict)
                    if judgment.unanswered:
                        found.events.append(
                            Event(UNANSWERED, index + 1, _name(cell), judgment.unanswered)
                        )
                else:
                    if IN_KERNEL not in found.flags:
                        found.flags.append(IN_KERNEL)
                    events = _run(cell, index + 1, session)
                    found.events += events
                    found.add(_in_kernel(cell, events))
        finally:
            session.close()
        sanitize(nb, judged)
        # Always set here, so that a submission's own claims do not count.
        findings.write(nb, found)
        return nb, resources


def _slow_modules(nb: NotebookNode, files: Collection[str]) -> set[str]:
    """The slow modules that a submission imports."""
    return needed([cell.source for cell in nb.cells if cell.cell_type == "code"], files)


def _run(cell: NotebookNode, number: int, session: Session) -> list[Event]:
    """Run one cell in the student process, and set its outputs. Return what stopped it early."""
    name = _name(cell)
    try:
        reply = session.run(cell.source)
    except TimedOut as error:
        cell.outputs = [_error(TIMEOUT, str(error))]
        return [Event(TIME_LIMIT, number, name, str(error))]
    except ProcessEnded as error:
        cell.outputs = [_error(DEAD, str(error))]
        return [Event(PROCESS_ENDED, number, name, str(error))]
    outputs, cut = student_outputs.read(reply.get("outputs"), 12 * session.limits.output)
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
