"""A kernel that is kept ready is as new as any other, and ends with the check that wanted it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path
from typing import Any

from course.cli.checking import in_loop
from course.cli.kernels import Kernel, Spare, slow_imports
from course.cli.running import run_cells
from tests.course.notebook_cells import cell


def notebook(*cells: Any) -> Any:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def alive(pid: int | None) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid or 0, 0)
        return True
    return False


def test_a_spare_kernel_knows_no_name_and_has_run_no_cell(tmp_path: Path) -> None:
    given = notebook(
        cell("import course.check"),
        cell("import sys\n'course.check' in sys.modules, 'course' in globals()"),
    )

    async def run() -> Any:
        spare = Spare(tmp_path)
        spare.begin(given)
        # The cell that imports is left out: what it imports has been loaded all the same.
        rest = notebook(*given["cells"][1:])
        return (await run_cells(rest, tmp_path, spare=spare))[0]["cells"][0]

    ran = in_loop(run())
    assert ran["outputs"][0]["data"]["text/plain"] == "(True, False)"
    assert ran["execution_count"] == 1


def test_a_spare_kernel_that_died_is_not_used(tmp_path: Path) -> None:
    async def run() -> Any:
        spare = Spare(tmp_path)
        spare.begin(notebook())
        kernel = await spare._starting  # type: ignore[misc]
        await kernel.manager.shutdown_kernel(now=True)
        return (await run_cells(notebook(cell("1 + 1")), tmp_path, spare=spare))[0]["cells"][0]

    assert in_loop(run())["outputs"][0]["data"]["text/plain"] == "2"


def test_a_spare_kernel_ends_when_it_is_no_longer_wanted(tmp_path: Path) -> None:
    async def run() -> tuple[bool, int | None]:
        spare = Spare(tmp_path)
        spare.begin(notebook())
        kernel: Kernel = await spare._starting  # type: ignore[misc]
        before = alive(kernel.pid)
        pid = kernel.pid
        await spare.end()
        return before, pid

    before, pid = in_loop(run())
    assert (before, alive(pid)) == (True, False)


def test_a_spare_kernel_that_is_still_starting_ends_too(tmp_path: Path) -> None:
    async def run() -> None:
        spare = Spare(tmp_path)
        spare.begin(notebook())
        await asyncio.sleep(0.1)
        await spare.end()

    in_loop(run())


def test_a_module_of_the_learner_is_never_loaded_beforehand(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("")
    given = notebook(cell("import numpy\nimport my_engine\nfrom sklearn import datasets"))
    assert slow_imports(given, tmp_path) == ["sklearn", "sklearn.datasets"]


def test_a_notebook_that_compares_gradients_gets_its_oracle(tmp_path: Path) -> None:
    given = notebook(cell("check.gradients('a * b', a=1.0, b=2.0)", "f_is", "test"))
    assert "torch" in slow_imports(given, tmp_path)
    assert slow_imports(notebook(cell("%matplotlib inline\ncheck.gradients")), tmp_path) == []
