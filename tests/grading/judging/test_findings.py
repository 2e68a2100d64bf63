"""Findings: what a graded notebook keeps of them, and what is believed of a notebook."""

import json
from typing import Any

import pytest
from nbformat import NotebookNode, v4

from grading.judging import findings
from grading.judging.findings import (
    KEY,
    PROCESS_ENDED,
    TIME_LIMIT,
    Event,
    Findings,
    Verdict,
)
from tests.grading.judging.cells import code, graded, new


def notebook(**metadata: Any) -> NotebookNode:
    cells = [code("f = 1", "f"), graded("check.x()"), graded("check.y()", "u"), code("1")]
    made: NotebookNode = v4.new_notebook(cells=cells, metadata=metadata)
    return made


FOUND = Findings(
    {"t": Verdict("t", False, "too small", False, TIME_LIMIT), "u": Verdict("u", True, "right")},
    [Event(TIME_LIMIT, 1, "f", "It did not end."), Event(PROCESS_ENDED, 4)],
    ["no-sandbox"],
    ["f"],
)


def test_what_is_written_is_read_again_also_from_a_file() -> None:
    one = notebook()
    findings.write(one, FOUND)
    assert findings.read(one) == FOUND
    assert findings.read(json.loads(new.writes(one))) == FOUND


def test_what_has_its_usual_value_takes_no_room() -> None:
    one = notebook()
    findings.write(one, Findings({"t": Verdict("t", True)}))
    assert one.metadata[KEY] == {
        "flags": [],
        "events": [],
        "verdicts": [{"name": "t", "passed": True}],
    }


def test_a_test_without_a_verdict_did_not_run_and_costs_nothing() -> None:
    one = notebook()
    findings.write(one, Findings())
    read = findings.read(one)
    assert read
    assert read.verdicts == {"t": Verdict("t", True), "u": Verdict("u", True)}
    assert read.others == ["f"]


@pytest.mark.parametrize(
    "noted",
    [
        None,
        7,
        [],
        {},
        {"flags": [], "cut": []},
        {"flags": [1], "events": [], "verdicts": []},
        {"flags": [], "events": {}, "verdicts": []},
        {"flags": [], "events": [{"kind": "time-limit", "cell": "1"}], "verdicts": []},
        {"flags": [], "events": [], "verdicts": [{"name": "t", "passed": 1}]},
        {"flags": [], "events": [], "verdicts": [{"name": "t"}]},
        {"flags": [], "events": [], "verdicts": {"t": {"name": "t", "passed": True}}},
    ],
    ids=str,
)
def test_what_was_not_written_here_is_not_read(noted: Any) -> None:
    assert findings.read(notebook(grading=noted)) is None
    assert findings.read({"cells": [], "metadata": []}) is None


def test_a_notebook_that_was_handed_in_forgets_what_it_says_about_itself() -> None:
    one = notebook()
    findings.write(one, FOUND)
    findings.forget(one)
    assert findings.read(one) is None
    assert KEY not in one.metadata
