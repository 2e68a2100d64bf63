"""Cells run one after another, and every way in which that can end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from course.cli import running
from course.cli.checking import in_loop
from course.cli.own_time import OwnTime
from course.cli.running import Listener, run_cells
from tests.course.notebook_cells import cell


def notebook(*cells: Any) -> Any:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def test_a_run_ends_where_its_listener_says(tmp_path: Path) -> None:
    begun: list[int] = []
    listener = Listener(begun.append, lambda index, _: index < 1)
    given = notebook(cell("x = 1"), cell("x"), cell("1 / 0"))
    ran, reason = in_loop(run_cells(given, tmp_path, listener=listener))
    assert (begun, reason) == ([0, 1], "")
    assert ran["cells"][1]["outputs"][0]["data"]["text/plain"] == "1"
    assert ran["cells"][2]["execution_count"] is None
    assert given["cells"][1]["outputs"] == []


def test_a_canceled_run_ends_at_once_even_in_a_loop(tmp_path: Path) -> None:
    async def cancel() -> bool:
        started = asyncio.Event()
        listener = Listener(lambda _: started.set())
        task = asyncio.create_task(
            run_cells(notebook(cell("while True: pass"), cell("1")), tmp_path, listener=listener)
        )
        await started.wait()
        task.cancel()
        await asyncio.wait_for(asyncio.wait({task}), 20)
        return task.cancelled()

    assert in_loop(cancel())


def test_after_a_timeout_the_other_tests_of_the_answer_get_less_time(tmp_path: Path) -> None:
    given = notebook(
        cell("import time\ndef f(): time.sleep(60)", "f", "answer"),
        cell("f()", "f_one", "test"),
        cell("f()", "f_two", "test"),
        cell("time.sleep(3.5)", "g_one", "test"),
    )
    ran, _ = in_loop(run_cells(given, tmp_path, 4))
    said = [cell["outputs"][-1]["evalue"] for cell in ran["cells"][1:3]]
    assert said[0].startswith("Stopped after 4 seconds in `f`, at line 2 of cell 1: ")
    assert said[1].startswith("Stopped after 3 seconds in `f`")
    assert ran["cells"][3]["outputs"] == []


def test_the_rest_goes_on_after_a_cell_that_cannot_be_interrupted(tmp_path: Path) -> None:
    catches = (
        "while True:\n    try:\n        time.sleep(0.01)\n    except BaseException:\n        pass"
    )
    begun: list[int] = []
    given = notebook(
        cell("import time\nx = 1", "f", "answer"),
        cell("x += 1\nx", "f_one", "test"),
        cell(catches, "f_two", "test"),
        cell("x", "f_three", "test"),
    )
    ran, reason = in_loop(run_cells(given, tmp_path, 1, Listener(begun.append)))
    assert (reason, begun) == ("", [0, 1, 2, 3])
    assert ran["cells"][1]["outputs"][0]["data"]["text/plain"] == "2"
    assert "except Exception:" in ran["cells"][2]["outputs"][0]["evalue"]
    assert ran["cells"][3]["outputs"][0]["data"]["text/plain"] == "1"


def test_a_cell_that_waits_for_a_busy_machine_is_not_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Idle(OwnTime):
        """What is known of a process that has not had the processor yet."""

        def seconds(self) -> float:
            return 0.0

    monkeypatch.setattr(running, "OwnTime", Idle)
    ran, _ = in_loop(run_cells(notebook(cell("import time\ntime.sleep(1.5)\n1 + 1")), tmp_path, 1))
    assert ran["cells"][0]["outputs"][0]["data"]["text/plain"] == "2"


def test_a_demo_of_an_answer_that_never_ends_gets_less_time(tmp_path: Path) -> None:
    given = notebook(
        cell("import time\ndef f(): time.sleep(60)", "f", "answer"),
        cell("f()", "f_one", "test"),
        cell("print(f())"),
        cell("time.sleep(3.5)"),
    )
    ran, _ = in_loop(run_cells(given, tmp_path, 4))
    assert ran["cells"][2]["outputs"][-1]["evalue"].startswith("Stopped after 3 seconds in `f`")
    assert ran["cells"][3]["outputs"] == []
