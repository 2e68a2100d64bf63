"""A correct answer passes however loaded the machine is that checks it."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from grading.authoring.lesson import read_all
from grading.authoring.prove import walk
from grading.authoring.trial import run_cell
from tests.honest.cases import ROOT

ANSWER = "race_with_torch"


class LoadedClock:
    """The `time` module of a machine that does something else before every look at the clock."""

    def __init__(self, seed: int) -> None:
        self._chance, self._stalls = random.Random(seed), 0.0

    def perf_counter(self) -> float:
        """The time, later by the stalls so far, most of which are short."""
        self._stalls += 0.2 * self._chance.random() ** 4
        return time.perf_counter() + self._stalls

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)


def test_a_race_may_be_timed_on_a_loaded_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    monkeypatch.setenv("MPLBACKEND", "Agg")
    lesson = next(one for one in read_all(ROOT) if ANSWER in [a.name for a in one.answers])
    tests, names = next((tests, names) for a, tests, names in walk(lesson) if a.name == ANSWER)
    run_cell(next(cell.source for cell in lesson.cells if cell.name == ANSWER), names)
    fair = next(step.source for step in tests if step.test == f"{ANSWER}_is_fair")
    for seed in range(5):
        names["time"] = LoadedClock(seed)
        run_cell(fair, names)
