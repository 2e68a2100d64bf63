"""Code beside the check is asked as code elsewhere is: through JSON, on a copy of its names."""

from __future__ import annotations

from typing import Any

import pytest

from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question


def test_expressions_are_read_in_order_with_what_is_given() -> None:
    reply = InProcess({"x": 2}).ask(Question(["x + y", "y"], given={"y": 3.0}))
    assert [reading.number() for reading in reply.readings] == [5.0, 3.0]


def test_statements_run_on_a_copy_of_the_names() -> None:
    names: dict[str, Any] = {"x": 2}
    reply = InProcess(names).ask(Question(["x"], do="x = 7"))
    assert reply.readings[0].number() == 7.0
    assert names == {"x": 2}


def test_statements_that_raise_are_a_failure_of_the_reply() -> None:
    reply = InProcess({}).ask(Question(["x"], do="x = 1 / 0"))
    assert reply.failure is not None
    assert reply.failure.error == "ZeroDivisionError"


def test_a_question_that_is_not_strict_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        InProcess({}).ask(Question(["x"], given={"x": float("inf")}))
