"""Answers written in one cell run in cells of their own, if their own cells hold nothing."""

from __future__ import annotations

import copy

import pytest

from course.notebook import Json
from course.repair import together
from course.repair.cells import repair
from course.repair.whole import is_whole
from tests.course.repair.lessons import ANSWERS, RELEASED, F, G, lesson, names, plain

BOTH = f"{ANSWERS['f']}\n\n{ANSWERS['g']}"


def notebook(**sources: str) -> Json:
    """The released lesson with these answers."""
    found = copy.deepcopy(RELEASED)
    for cell in found["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
    return found


def parted(cells: list[Json]) -> list[tuple[str, str]]:
    """The answers taken out of another cell, with their code."""
    return [(name, cells[at]["source"]) for at, name in together.part(cells, lesson()).items()]


def test_appended_answers_run_where_the_lesson_has_them() -> None:
    appended = notebook()
    appended["cells"].append(plain(BOTH, "all"))
    assert not is_whole(appended, lesson())
    said = [f"{one.kind} {one.name}" for one in repair(appended, lesson())]
    assert said == ["answer_merged f", "answer_merged g"]
    assert names(appended) == names(RELEASED)
    assert [appended["cells"][at]["source"] for at in (1, 5)] == [ANSWERS["f"], ANSWERS["g"]]


@pytest.mark.parametrize("host", ["f", "g"])
def test_all_answers_in_one_ones_cell(host: str) -> None:
    submitted = notebook(**{host: BOTH})
    repair(submitted, lesson())
    assert names(submitted) == names(RELEASED)
    assert [submitted["cells"][at]["source"] for at in (1, 5)] == [ANSWERS["f"], ANSWERS["g"]]


def test_what_both_need_goes_with_both() -> None:
    code = "import math\nE = math.e\n\n# The answer.\ndef f(x):\n    return E\n\ng = f(1) + E"
    cells = [*notebook()["cells"], plain(code, "all")]
    shared = "import math\nE = math.e"
    own = "\n\n# The answer.\ndef f(x):\n    return E"
    assert parted(cells) == [("f", shared + own), ("g", f"{shared}\n\ng = f(1) + E")]


@pytest.mark.parametrize(
    "code",
    [
        ANSWERS["f"],  # one answer is found as it is
        "print(f(1), g)",
        "def f(x:\n    pass\ng = 1",  # not Python
        "f = g = 1",  # one statement cannot be parted
    ],
)
def test_other_cells_stay_whole(code: str) -> None:
    cells = [*notebook()["cells"], plain(code, "own")]
    assert parted(cells) == []
    assert cells[-1]["source"] == code


def test_written_answers_keep_a_trial_below_them_whole() -> None:
    cells = [*notebook(**ANSWERS)["cells"], plain(BOTH, "trial")]
    assert parted(cells) == []
    assert is_whole({**RELEASED, "cells": cells}, lesson())


def test_an_answer_that_is_missing_may_stay_with_its_neighbor() -> None:
    first = copy.deepcopy(F)
    first["source"] = BOTH
    assert parted([first]) == []
    blank = copy.deepcopy(G)
    assert parted([first, blank]) == [("g", ANSWERS["g"])]
