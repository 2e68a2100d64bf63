"""Run the cells of a notebook in a kernel, one after another, and say how each of them ended.

Running takes nbclient and ipykernel. What the outputs say is read by `course.cli.outcomes`.
"""

from __future__ import annotations

import asyncio
import copy
import logging
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.cell_roles import answer_of, role_of
from course.check.notebook.cells import CLASS, FUNCTION, bound_by
from course.cli.kernels import Kernel, Spare, modules
from course.cli.outcomes import TIMEOUT, check_results
from course.cli.own_time import OwnTime
from course.cli.tracebacks import places
from course.free_names import names
from course.notebook import Json, text_of

# Seconds of its own time that a cell may take: one that is checked or that checks, and any other.
SECONDS_A_TEST = 10
SECONDS_A_CELL = 30
# Once an answer has reached its limit, its other tests are not worth a long wait.
SECONDS_AFTER_A_TIMEOUT = 3
# Seconds between two looks at the time of a cell, and those for it to end once it is interrupted.
_LOOK = 0.1
_TO_END = 4.0
# Seconds for the outputs of a cell to arrive after its end, on a machine that is busy.
_TO_ARRIVE = 60


def _ignore(_: int) -> None:
    """Do nothing about a cell that begins."""


def _go_on(_: int, __: Json) -> bool:
    """Let the run go on after a cell."""
    return True


@dataclass(frozen=True)
class Listener:
    """Who hears of a run: `begin` of each code cell that starts, by its index, and `end` after it.

    If `end` returns False, the run ends there.
    """

    begin: Callable[[int], None] = _ignore
    end: Callable[[int, Json], bool] = _go_on


async def run_cells(
    notebook: Json,
    folder: Path,
    seconds: int | None = None,
    listener: Listener | None = None,
    numbers: list[int] | None = None,
    spare: Spare | None = None,
) -> tuple[Json, str]:
    """The executed copy of `notebook`, and why its last cells did not run, if so.

    `seconds` is the time limit of each cell, in place of the usual ones, and `numbers` are the
    numbers by which messages call the cells. The first kernel is the one that `spare` has, if any.
    The run may be canceled. Raises NotebookError if nothing is installed to run a notebook with.
    """
    return await _Run(notebook, folder, seconds, listener or Listener(), numbers, spare).run()


class _StuckError(Exception):
    """A cell goes on although it has been interrupted."""


class _Run:
    """One run: the kernel, where it is, and which answers have reached their limit."""

    def __init__(
        self,
        notebook: Json,
        folder: Path,
        seconds: int | None,
        listener: Listener,
        numbers: list[int] | None,
        spare: Spare | None,
    ) -> None:
        self._nbformat, nbclient = modules()
        with warnings.catch_warnings():
            # A check does not care about missing or repeated cell ids.
            warnings.simplefilter("ignore")
            self._node = self._nbformat.from_dict(without_outputs(notebook))
        self._seconds, self._listener, self._at = seconds, listener, 0
        self._slow: set[str] = set()
        self._slow_names: set[str] = set()
        self._stuck: set[int] = set()
        # A cell's number in the learner's file, which may differ from that in a repaired copy.
        self._numbers = numbers or list(range(1, len(self._node.cells) + 1))
        self._folder, self._spare = folder, spare
        self._kernel: Kernel | None = None
        self._client = nbclient.NotebookClient(
            self._node,
            timeout=None,  # the limit of a cell counts its own time
            allow_errors=True,
            iopub_timeout=_TO_ARRIVE,
            log=logging.getLogger("course.cli.running"),
        )

    async def run(self) -> tuple[Json, str]:
        """Start a kernel, run the cells, and end the kernel however that went."""
        from nbclient.exceptions import DeadKernelError

        reason = ""
        try:
            while not await self._run_from(max(self._stuck, default=-1) + 1):
                pass
        except DeadKernelError:
            reason = f"Not run: cell {self._numbers[self._at]} ended the Python process."
            # A cell that did not finish has proved nothing.
            cell = self._node.cells[self._at]
            cell.outputs, cell.execution_count = [], None
        return dict(self._node), reason

    async def _start(self) -> None:
        self._kernel = await self._spare.take() if self._spare else None
        if self._kernel is None:
            self._kernel = Kernel(self._folder)
            await self._kernel.start()
        self._client.km, self._client.kc = self._kernel.manager, self._kernel.client

    async def _end(self) -> None:
        kernel, self._kernel = self._kernel, None
        if kernel is not None:
            await kernel.end()

    async def _run_from(self, first: int) -> bool:
        """Run the cells from `first` on in a new kernel; whether that came to the end.

        It does not if a cell cannot be interrupted. That cell is left out of the next attempt, and
        so are the tests above it, which have been run.
        """
        try:
            await self._start()
            for index, cell in enumerate(self._node.cells):
                if cell["cell_type"] != "code" or not cell["source"].strip():
                    continue
                again = index < first
                if index in self._stuck or (again and role_of(cell)[0] == "test"):
                    continue
                self._at = index
                if again:
                    # What it says has been heard, and stays as it is.
                    await self._execute(copy.deepcopy(cell), index)
                    continue
                self._listener.begin(index)
                if await self._execute(cell, index):
                    self._note_timeout(cell, index)
                if not self._listener.end(index, cell):
                    break
        except _StuckError:
            self._stuck.add(self._at)
            return self._at >= first and not self._leave_out(self._node.cells[self._at])
        finally:
            await self._end()
        return True

    async def _execute(self, cell: Any, index: int) -> bool:
        """Run a cell; whether it reached its limit. Raises _StuckError if that did not end it."""
        if self._kernel is None:
            raise RuntimeError("A cell runs in a kernel.")
        limit, clock = self._limit(cell), OwnTime(self._kernel.pid)
        interrupted = 0.0
        task = asyncio.ensure_future(self._client.async_execute_cell(cell, index))
        try:
            while not (await asyncio.wait({task}, timeout=_LOOK))[0]:
                if interrupted and time.monotonic() > interrupted + _TO_END:
                    raise _StuckError
                if not interrupted and clock.seconds() > limit:
                    await self._kernel.manager.interrupt_kernel()
                    interrupted = time.monotonic()
            task.result()
        finally:
            if not task.done():
                task.cancel()
                await asyncio.wait({task})
                if not task.cancelled():
                    task.exception()  # nbclient takes a canceled cell for a dead kernel
        return bool(interrupted)

    def _leave_out(self, cell: Any) -> bool:
        """Say of a cell that it cannot be interrupted; whether the run goes on."""
        said = (
            f"Stopped after {_seconds(self._limit(cell))}, which took ending Python. Does a loop "
            "catch every error? Write `except Exception:` instead of `except:`."
        )
        cell.outputs = [
            self._nbformat.v4.new_output("error", ename=TIMEOUT, evalue=said, traceback=[])
        ]
        self._note_slow(cell, self._at)
        return self._listener.end(self._at, cell)

    def _limit(self, cell: Json) -> int:
        """How many seconds a cell may take."""
        role, name = role_of(cell)
        if any(answer_of(name, [slow]) for slow in self._slow) or (
            not role and self._slow_names & names(text_of(cell["source"])).now
        ):
            return min(SECONDS_AFTER_A_TIMEOUT, self._seconds or SECONDS_A_TEST)
        return self._seconds or (SECONDS_A_TEST if role else SECONDS_A_CELL)

    def _note_timeout(self, cell: Any, cell_index: int) -> None:
        """Say of a cell that it was interrupted at its limit, and where that was."""
        limit, where = self._limit(cell), self._place(cell)
        said = f"Stopped after {_seconds(limit)}{where or ': is there a loop that never ends?'}"
        cell.outputs.append(
            self._nbformat.v4.new_output("error", ename=TIMEOUT, evalue=said, traceback=[])
        )
        self._note_slow(cell, cell_index)

    def _note_slow(self, cell: Json, cell_index: int) -> None:
        """Remember the answer of a test that reached its limit, and the names that it defines."""
        role, name = role_of(cell)
        above = (role_of(one) for one in self._node.cells[: cell_index + 1])
        answer = answer_of(name, [name for kind, name in above if kind == "answer"])
        if role and answer:
            self._slow.add(answer)
            cells = (one for one in self._node.cells if role_of(one) == ("answer", answer))
            bound = (item for one in cells for item in bound_by(one["source"]).items())
            self._slow_names |= {name for name, kind in bound if kind in (FUNCTION, CLASS)}

    def _place(self, cell: Any) -> str:
        """Where the learner's code was when a cell was interrupted, or "" if that is not known."""
        counts = {
            one.execution_count: self._numbers[i]
            for i, one in enumerate(self._node.cells)
            if one.cell_type == "code" and one.execution_count
        }
        own = counts.get(cell.execution_count)
        # A check that was interrupted says itself where that was.
        said = [str(result.get("message", "")) for result, _ in check_results(cell)]
        found = next((one[7:] for one in said if one.startswith("Stopped in ")), "")
        for place in (place for output in cell.outputs for place in places(output)):
            number = counts.get(place.count)
            if number is None or (number == own and role_of(cell)[0] == "test"):
                continue  # the line of the test itself says nothing to a learner
            function = f" in `{place.function}`," if place.function else ""
            line = f": `{place.text}`" if place.text else ""
            found = f"{function} at line {place.line} of cell {number}{line}."
        return found and f"{found} Does its loop ever end?"


def _seconds(count: int) -> str:
    return "1 second" if count == 1 else f"{count} seconds"


def without_outputs(notebook: Json) -> Json:
    """A copy of a notebook with no outputs and with every source as one string."""
    fresh = copy.deepcopy(notebook)
    for cell in fresh["cells"]:
        cell["source"] = text_of(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return fresh
