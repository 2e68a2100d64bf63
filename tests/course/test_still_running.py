"""A slow cell is named on a terminal, and nowhere else."""

import time

import pytest

from course import still_running
from course.still_running import StillRunning


def test_a_slow_cell_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    running = StillRunning()
    running.begin("f_adds (cell 3)")
    assert running.line() == ""
    monkeypatch.setattr(still_running, "PATIENCE", -1.0)
    assert running.line() == "f_adds (cell 3) is still running, 0 s"


def test_nothing_is_printed_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with StillRunning() as running:
        running.begin("cell 1")
        time.sleep(0.01)
    assert tuple(capsys.readouterr()) == ("", "")
