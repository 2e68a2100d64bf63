"""nbgrader's Execute step with the judge: student cells run in the sandbox, test cells here.

`nbgrader_config.py` replaces the stock step with it, so that `nbgrader autograde`, formgrader's
button and `python -m grading grade` give the same scores. It adds limits to nbgrader's options.

A notebook with hidden checks runs twice, one process after the other. The first gives everything
that a student sees: outputs, and the answers to visible checks. The second, silent one answers the
hidden checks, and nothing else comes from it, so nothing can repeat a hidden question. A test
passes if both say so. `grading.judging.follow_through` may run it again for tests that failed.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Bool, Enum, Integer

from course.time_bound import TooLong, within
from grading.cells import demonstrations
from grading.judging import (
    answer_imports,
    findings,
    follow_through,
    followed_tests,
    invalid_scores,
    references,
)
from grading.judging.cell_runs import CellRuns
from grading.judging.findings import NO_SANDBOX, Findings
from grading.judging.patience import Patience
from grading.judging.sanitize import sanitize
from grading.judging.session import Session
from grading.judging.submission_files import read_beside
from grading.sandbox.bubblewrap import require
from grading.sandbox.limits import BY_OPTION, KIB, MIB, Limits, Sizes
from grading.sandbox.slow_imports import needed
from grading.untrusted_files import Refused, open_folder

# A lesson's code takes some milliseconds.
_ANALYSIS_SECONDS = 5


def _limit(option: str, *, allow_none: bool = False) -> Any:
    limit = BY_OPTION[option]
    untyped: Any = Integer
    # Below 0, some limits of the system mean that there is none, and others stop everything.
    return untyped(
        limit.default, min=None if allow_none else 0, help=limit.help, allow_none=allow_none
    ).tag(config=True)


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

    follow_through = Enum(
        ("points", "say", "off"),
        default_value="points",
        help="What becomes of a test that fails only because an earlier answer is wrong: it earns "
        "its points, its feedback says so, or nothing.",
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
            flags=[
                *([] if self.sandbox else [NO_SANDBOX]),
                *(resources or {}).get("flags", ()),
            ],
            # What was repaired in this notebook before, as events.
            events=list((resources or {}).get("repaired", ())),
        )
        folder = (resources or {}).get("metadata", {}).get("path")
        given = (resources or {}).get("given", ())
        files = _files(Path(folder), self.sizes(), given) if folder else {}
        limits = self.limits()
        assignment = (resources or {}).get("nbgrader", {}).get("assignment", "")
        refused = [] if self.allow_answer_imports else answer_imports.refused(assignment)
        start = functools.partial(
            Session,
            limits,
            files,
            isolated=self.sandbox,
            modules=_slow_modules(nb, files),
            read_only=given,
            deadline=time.monotonic() + limits.wall_seconds,
            refused=refused,
            patience=(patience := Patience()),
            memory={},
        )
        left_out = set() if self.demos else _left_out(nb)
        refusing = not self.allow_answer_imports
        cells = CellRuns(nb, left_out, assignment, patience, refusing=refusing)
        with contextlib.closing(start()) as session:
            cells.show(session)
        if cells.hiding:
            with contextlib.closing(start(silent=True)) as session:
                cells.mark(session)
        cells.finish(found)
        if self.follow_through != "off" and (ran := cells.ran()).failed:
            own = references.configured_for(self, resources or {})
            follows = follow_through.follow_through(ran, own, start) if own else {}
            followed_tests.show(nb, found, follows, earns=self.follow_through == "points")
        invalid_scores.refuse(nb, found)
        sanitize(nb, set(cells.judgments))
        # Always set here, so that a submission's own claims do not count.
        findings.write(nb, found)
        return nb, resources


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


def _files(folder: Path, sizes: Sizes, given: Collection[str]) -> dict[str, bytes]:
    """The submission's own files, as far as they may be read, and those that are `given` to all."""
    try:
        with open_folder(folder) as opened:
            files = read_beside(opened, str(folder), sizes, replaced=given).files
            for name in given:
                with contextlib.suppress(Refused, OSError):
                    files[name] = opened.read(name, (folder / name).lstat().st_size)
            return files
    except Refused:
        return {}
