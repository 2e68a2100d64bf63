"""Run the cells of a notebook in a kernel, one after another, and say how each of them ended.

Running takes nbclient and ipykernel. What the outputs say is read by `course.outcomes`.
"""

from __future__ import annotations

import asyncio
import copy
import importlib
import logging
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.cell_roles import answer_of, role_of
from course.notebook import Json, NotebookError, text_of
from course.outcomes import TIMEOUT, check_results
from course.tracebacks import places

# Seconds that a cell may take: one that is checked or that checks, and any other.
SECONDS_A_TEST = 10
SECONDS_A_CELL = 30
# Once an answer has reached its limit, its other tests are not worth a long wait.
SECONDS_AFTER_A_TIMEOUT = 3


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
) -> tuple[Json, str]:
    """The executed copy of `notebook`, and why its last cells did not run, if so.

    `seconds` is the time limit of each cell, in place of the usual ones, and `numbers` are the
    numbers by which messages call the cells. The run may be canceled. Raises NotebookError if
    nothing is installed to run a notebook with.
    """
    return await _Run(notebook, folder, seconds, listener or Listener(), numbers).run()


class _Run:
    """One run: the kernel, where it is, and which answers have reached their limit."""

    def __init__(
        self,
        notebook: Json,
        folder: Path,
        seconds: int | None,
        listener: Listener,
        numbers: list[int] | None,
    ) -> None:
        try:
            self._nbformat: Any = importlib.import_module("nbformat")  # it has no types
            client: Any = importlib.import_module("nbclient").NotebookClient
            importlib.import_module("ipykernel")
        except ImportError as error:
            raise NotebookError(
                f"Running a notebook needs {error.name}, which is not installed. Run "
                "`python -m pip install nbclient ipykernel`."
            ) from None
        with warnings.catch_warnings():
            # A check does not care about missing or repeated cell ids.
            warnings.simplefilter("ignore")
            self._node = self._nbformat.from_dict(without_outputs(notebook))
        self._seconds, self._listener, self._at = seconds, listener, 0
        self._slow: set[str] = set()
        self._stuck: set[int] = set()
        # A cell's number in the learner's file, which may differ from that in a repaired copy.
        self._numbers = numbers or list(range(1, len(self._node.cells) + 1))
        silent = logging.getLogger("course.running")
        silent.setLevel(logging.CRITICAL + 1)  # what nbclient logs means nothing to a learner
        self._client = client(
            self._node,
            timeout_func=self._limit,
            kernel_name="python3",
            allow_errors=True,
            interrupt_on_timeout=True,
            raise_on_iopub_timeout=True,
            error_on_timeout={"ename": TIMEOUT, "evalue": "", "traceback": []},
            on_cell_error=self._note_timeout,
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(folder)}},
            log=silent,
        )

    async def run(self) -> tuple[Json, str]:
        """Start a kernel, run the cells, and end the kernel however that went."""
        from jupyter_client.kernelspec import NoSuchKernel
        from nbclient.exceptions import DeadKernelError

        reason = ""
        try:
            while not await self._run_from(max(self._stuck, default=-1) + 1):
                pass
        except NoSuchKernel:
            raise NotebookError(
                "Running a notebook needs a Python kernel, and none is installed. Run "
                "`python -m pip install ipykernel`."
            ) from None
        except DeadKernelError:
            # nbclient takes a canceled run for a dead kernel.
            if (task := asyncio.current_task()) and task.cancelling():
                raise asyncio.CancelledError from None
            reason = f"Not run: cell {self._numbers[self._at]} ended the Python process."
        except RuntimeError as error:
            raise NotebookError(
                f"The Python kernel did not start ({error}). Run "
                "`python -m pip install --upgrade ipykernel`."
            ) from None
        if reason:
            # A cell that did not finish has proved nothing.
            cell = self._node.cells[self._at]
            cell.outputs, cell.execution_count = [], None
        return dict(self._node), reason

    async def _start(self) -> None:
        # Not nbclient's `setup_kernel`: with its handlers of signals a stopped run would go on.
        self._client.create_kernel_manager()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a missing feature of Windows' event loop
            # Kernels print messages that mean nothing to a learner.
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            await self._client.async_start_new_kernel(**quiet)
            await self._client.async_start_new_kernel_client()

    async def _end(self) -> None:
        if self._client.kc is not None:
            self._client.kc.stop_channels()
        if self._client.km is not None and self._client.km.has_kernel:
            await self._client.km.shutdown_kernel(now=True)

    async def _run_from(self, first: int) -> bool:
        """Run the cells from `first` on in a new kernel; whether that came to the end.

        It does not if a cell cannot be interrupted. That cell is left out of the next attempt, and
        so are the tests above it, which have been run.
        """
        from nbclient.exceptions import CellTimeoutError

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
                    await self._client.async_execute_cell(copy.deepcopy(cell), index)
                    continue
                self._listener.begin(index)
                await self._client.async_execute_cell(cell, index)
                if not self._listener.end(index, cell):
                    break
        except CellTimeoutError:
            self._stuck.add(self._at)
            return self._at >= first and not self._leave_out(self._node.cells[self._at])
        finally:
            await self._end()
        return True

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
        if any(answer_of(name, [slow]) for slow in self._slow):
            return min(SECONDS_AFTER_A_TIMEOUT, self._seconds or SECONDS_A_TEST)
        return self._seconds or (SECONDS_A_TEST if role else SECONDS_A_CELL)

    def _note_timeout(self, cell: Any, cell_index: int, execute_reply: Any) -> None:
        if execute_reply["content"]["ename"] != TIMEOUT:
            return
        limit, where = self._limit(cell), self._place(cell)
        said = f"Stopped after {_seconds(limit)}{where or ': is there a loop that never ends?'}"
        # nbclient leaves no trace of a timeout in the outputs.
        cell.outputs.append(
            self._nbformat.v4.new_output("error", ename=TIMEOUT, evalue=said, traceback=[])
        )
        self._note_slow(cell, cell_index)

    def _note_slow(self, cell: Json, cell_index: int) -> None:
        """Remember the answer of a test that reached its limit."""
        role, name = role_of(cell)
        above = (role_of(one) for one in self._node.cells[: cell_index + 1])
        answer = answer_of(name, [name for kind, name in above if kind == "answer"])
        self._slow |= {answer} if role and answer else set()

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
