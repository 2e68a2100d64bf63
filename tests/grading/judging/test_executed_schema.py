"""The result of a submission that comes from another machine: read whole, or not at all."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from grading.judging.executed_schema import read_executed
from grading.judging.findings import PROCESS_ENDED, Event, Findings, Verdict
from grading.judging.nbgrader_steps import Comment, Mark, Marks
from grading.judging.submission import Executed

MARKS = Marks({"sum": Mark(2.0, False), "why": Mark()}, {"add": Comment(None)})
FOUND = Findings({"sum": Verdict("sum", True)}, [Event(PROCESS_ENDED, 1)], ["a flag"], ["why"])
WHOLE = Executed({"any": "{}"}, 1.5, {"any": MARKS}, {"any": FOUND})


def data() -> Any:
    return json.loads(json.dumps(asdict(WHOLE)))


def test_a_result_that_has_crossed_as_json_is_the_same() -> None:
    assert read_executed(data()) == WHOLE
    assert read_executed({**data(), "seconds": 2}) == Executed(
        WHOLE.notebooks, 2.0, WHOLE.marks, WHOLE.findings
    )


@pytest.mark.parametrize(
    "change",
    [
        {"seconds": float("nan")},
        {"seconds": float("inf")},
        {"seconds": 10**400},
        {"seconds": True},
        {"seconds": "1.5"},
        {"seconds": None},
        {"more": 1},
        {"notebooks": {"any": 1}},
        {"notebooks": []},
        {"marks": {"any": {"grades": {}}}},
        {"marks": {"any": {"grades": {"sum": {"auto_score": "2"}}, "comments": {}}}},
        {"marks": {"any": {"grades": {"sum": {**asdict(Mark()), "auto_score": float("inf")}},
                           "comments": {}}}},
        {"marks": {"any": {"grades": {"sum": {**asdict(Mark()), "manual_score": 2.0}},
                           "comments": {}}}},
        {"findings": {"any": {**asdict(FOUND), "flags": [1]}}},
        {"findings": {"any": {**asdict(FOUND), "events": [{"kind": "a", "cell": 1.0}]}}},
        {"findings": {"any": {**asdict(FOUND), "verdicts": {"sum": {"name": "sum"}}}}},
    ],
    ids=str,
)  # fmt: skip
def test_a_result_of_another_form_is_none(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not the result of a submission"):
        read_executed({**data(), **change})


@pytest.mark.parametrize("member", ["notebooks", "seconds", "marks", "findings"])
def test_a_result_with_a_part_missing_is_none(member: str) -> None:
    part = data()
    del part[member]
    with pytest.raises(ValueError, match="not the result of a submission"):
        read_executed(part)


@pytest.mark.parametrize("other", [None, 7, "a", [], {}], ids=str)
def test_what_is_no_result_is_none(other: Any) -> None:
    with pytest.raises(ValueError, match="not the result of a submission"):
        read_executed(other)
