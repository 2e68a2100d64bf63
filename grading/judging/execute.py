"""nbgrader's Execute step with the judge in it: student cells in the sandbox, test cells here.

`nbgrader_config.py` puts it in the stock step's place, so that `nbgrader autograde`, formgrader's
button and `python -m grading grade` give the same marks. Its options are nbgrader's, and limits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Bool, Integer

from grading.cells import demonstrations
from grading.cells.checks import holds_only_checks
from grading.judging.findings import DEAD, REFUSED, TIMEOUT
from grading.judging.judge import judge
from grading.judging.sanitize import sanitize
from grading.judging.session import Session
from grading.sandbox.bubblewrap import require
from grading.sandbox.inside.outputs import CUT
from grading.sandbox.limits import BY_OPTION, KIB, MIB, Limits
from grading.sandbox.slow_imports import needed
from grading.sandbox.student_process import ProcessEnded as Ended
from grading.sandbox.student_process import TimedOut

NO_SANDBOX, IN_KERNEL = "no-sandbox", "judged-in-kernel"
# The types of a display that are kept; others could hold what no browser should run.
SHOWN = {"text/plain", "text/latex", "text/html", "text/markdown", "image/png", "image/jpeg"}
_ACTIVE = re.compile("<(svg|style|script|iframe|object|embed)", re.IGNORECASE)
# What of an output nbformat knows, and of what kind it has to be.
_OUTPUTS: dict[str, dict[str, type]] = {
    "stream": {"name": str, "text": str},
    "display_data": {"data": dict, "metadata": dict},
    "execute_result": {"data": dict, "metadata": dict},
    "error": {"ename": str, "evalue": str, "traceback": list},
}


def _limit(option: str, allow_none: bool = False) -> Any:
    limit = BY_OPTION[option]
    untyped: Any = Integer
    return untyped(limit.default, help=limit.help, allow_none=allow_none).tag(config=True)


class Execute(StockExecute):
    """Runs a submission under guard. `timeout` is the wall time of a cell, in seconds.

    The name is nbgrader's own, so that its options still reach it.
    """

    sandbox = Bool(
        True, help="Keep student code in a sandbox; without, records carry the flag no-sandbox."
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
    demos = Bool(False, help="Also run the lesson's demonstrations, which no mark depends on.").tag(
        config=True
    )

    def limits(self) -> Limits:
        """The limits of one notebook."""
        return Limits(
            # nbclient's words for "no limit" are None and -1.
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

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """The notebook with the outputs of its cells, and its resources as they were.

        Raises UsageError where it needs a sandbox and there can be none.
        """
        if self.sandbox:
            # Here too: nobody else asks for nbgrader's own command and formgrader's button.
            require()
        flags = set() if self.sandbox else {NO_SANDBOX}
        folder = (resources or {}).get("metadata", {}).get("path")
        files = _files(Path(folder)) if folder else {}
        session = Session(self.limits(), files, self.sandbox, _slow_modules(nb, files))
        left_out = set() if self.demos else demonstrations.left_out(nb.cells)
        judged: set[int] = set()
        try:
            for index, cell in enumerate(nb.cells):
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                cell.execution_count, cell.outputs = None, []
                if index in left_out:
                    cell.outputs = [_node(demonstrations.OUTPUT)]
                    continue
                if not utils.is_grade(cell) or utils.is_solution(cell):
                    _run(cell, session)
                elif not _is_the_instructors(cell):
                    cell.outputs = [_error(REFUSED, "It is no test of this assignment.")]
                elif holds_only_checks(cell.source):
                    name = str(cell.metadata.nbgrader.get("grade_id"))
                    cell.outputs = [_node(o) for o in judge(name, cell.source, session).outputs]
                    judged.add(index)
                else:
                    flags.add(IN_KERNEL)
                    _run(cell, session)
        finally:
            session.close()
        sanitize(nb, judged)
        # Always set here: what a submission says of itself does not count.
        nb.metadata["grading"] = {"flags": sorted(flags), "cut": session.cut}
        return nb, resources


def _slow_modules(nb: NotebookNode, files: Collection[str]) -> set[str]:
    """The slow modules that a submission imports."""
    return needed([cell.source for cell in nb.cells if cell.cell_type == "code"], files)


def _run(cell: NotebookNode, session: Session) -> None:
    """Run one cell of the student's, and put down what it showed or what cut it short."""
    try:
        reply = session.run(cell.source)
        cell.outputs = [
            _node(output) for output in _checked(reply.get("outputs"), 12 * session.limits.output)
        ]
        count = reply.get("count")
        cell.execution_count = count if type(count) is int else None
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
    except TimedOut as error:
        cell.outputs = [_error(TIMEOUT, str(error))]
    except Ended as error:
        cell.outputs = [_error(DEAD, str(error))]


def _checked(outputs: Any, room: int) -> list[dict[str, Any]]:
    """What of a student process's outputs has the form of outputs, as far as there is room.

    Only text is kept, of types that `SanitizeHTML` knows how to make harmless.
    """
    found: list[dict[str, Any]] = []
    for output in outputs if isinstance(outputs, list) else []:
        kinds = _OUTPUTS.get(str(output.get("output_type"))) if isinstance(output, dict) else None
        if not kinds or any(type(output.get(key)) is not kind for key, kind in kinds.items()):
            continue
        kept = {"output_type": output["output_type"], **{key: output[key] for key in kinds}}
        if kept["output_type"] == "stream" and kept["name"] not in ("stdout", "stderr"):
            continue
        if "traceback" in kept:
            kept["traceback"] = [_readable(line) for line in kept["traceback"]]
        if "data" in kept:
            data = kept["data"].items()
            kept["data"] = {m: _readable(text) for m, text in data if m in SHOWN and _is_text(text)}
            kept["metadata"] = {}
            if len(kept["data"]) > 1 and _ACTIVE.search(kept["data"].get("text/html", "")):
                # It would be shown as a page of escaped tags; the plain form says it better.
                del kept["data"]["text/html"]
        for key in ("text", "ename", "evalue"):
            if key in kept:
                kept[key] = _readable(kept[key])
        room -= len(json.dumps(kept))
        if room < 0:
            found.append({"output_type": "stream", "name": "stdout", "text": CUT})
            break
        found.append(kept)
    return found


def _is_text(value: Any) -> bool:
    return type(value) is str


def _readable(text: Any) -> str:
    """Text that can be written as UTF-8: a lone surrogate cannot."""
    return str(text).encode("utf-8", "replace").decode("utf-8") if _is_text(text) else ""


def _error(kind: str, said: str) -> NotebookNode:
    said_twice = {"evalue": said, "traceback": [f"{kind}: {said}"]}
    return _node({"output_type": "error", "ename": kind, **said_twice})


def _node(output: dict[str, Any]) -> NotebookNode:
    form: Any = nbformat  # it has no types
    node: NotebookNode = form.from_dict(output)
    return node


def _files(folder: Path) -> dict[str, bytes]:
    """The submission's own files, notebooks aside; a link is none of them."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink() and file.suffix != ".ipynb"
    }


def _is_the_instructors(cell: NotebookNode) -> bool:
    """Whether a graded cell is as the gradebook has it: nbgrader has put the checksum there.

    A cell that is marked by hand keeps the student's source, and must not pass for a test.
    """
    known = cell.metadata.nbgrader.get("checksum")
    return known is None or bool(known == utils.compute_checksum(cell))
