"""Whatever came over the channel, there is a reply of the exact form or none."""

from typing import Any

import pytest

from course.check import observe
from course.check.protocol import Question, reply_from_json
from grading.judging.reply_schema import read_reply, same

ONE = {"type": "int", "value": 1}


def reply(*readings: Any, **more: Any) -> dict[str, Any]:
    return {"readings": list(readings), **more}


@pytest.mark.parametrize(
    "code", ["1", "'text'", "[1.0, 2.0]", "[1, [True, None]]", "float('nan')", "object", "1 / 0"]
)
def test_what_honest_code_answers_is_read_as_beside_the_check(code: str) -> None:
    raw = observe.answer(vars(Question([code])), {})
    assert repr(read_reply(raw, 1)) == repr(reply_from_json(raw))


NESTED: dict[str, Any] = ONE
for _ in range(observe.MAX_DEPTH + 2):
    NESTED = {"type": "list", "items": [NESTED]}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        reply(),
        reply(ONE, ONE),
        reply(ONE, more=1),
        reply(ONE, printed=7),
        reply({**ONE, "type": 7}),
        reply({"type": "bool", "value": 1}),
        reply({"type": "int", "value": True}),
        reply({"type": "str", "value": 1}),
        reply({"type": "float", "value": 1e309}),
        reply({"type": "str", "value": "\ud800"}),
        reply({"type": "list", "items": "12"}),
        reply({"type": "list", "items": [1, 2.0], "of": "int"}),
        reply({"type": "list", "items": [1, 2], "of": "Liar"}),
        reply({"type": "list", "items": [1] * (observe.MAX_ITEMS + 9), "of": "int"}),
        reply(NESTED),
    ],
)
def test_another_form_is_no_reply(raw: Any) -> None:
    assert read_reply(raw, 1) is None


def test_where_the_statements_raised_readings_may_be_missing() -> None:
    failure = {"error": "E", "message": "m"}
    read = read_reply(reply(failure=failure), 3)
    assert read is not None
    assert read.failure is not None


def test_replies_are_the_same_by_class_and_text() -> None:
    def of(value: Any, kind: str = "float") -> Any:
        return read_reply(reply({"type": kind, "value": value}, printed=str(value)), 1)

    assert same(of("nan"), of("nan"))
    assert same(of(1.0), of(1.0))
    assert not same(of(1.0), of(2.0))
    assert not same(of(1, "int"), of(True, "bool"))
