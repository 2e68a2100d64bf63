"""Replies of a student's process: which are believed, and what becomes of the others."""

import math
from typing import Any

import pytest

from course.check.asking.protocol import Question
from grading.judging.judge import judge
from grading.judging.session import Session
from tests.grading.judging.sessions import LIMITS, Open, Says, answered, forged, number, text


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("from time import perf_counter", "perf_counter()"),
        ("from itertools import count\nc = count()", "next(c)"),
        ("seen = []\ndef f():\n    seen.append(1)\n    return len(seen)", "f()"),
    ],
)
def test_a_value_that_differs_between_two_readings_is_refused(
    begin: Open, source: str, value: str
) -> None:
    reply = begin(source).ask(Question([value]))
    assert reply.failure
    assert reply.failure.error == "Unsteady"


@pytest.mark.parametrize(
    "body",
    [
        "import time; print(time.time_ns())",
        "import warnings; warnings.warn('old')",
        "print(len(seen)); seen.append(x)",
    ],
    ids=["prints a time", "warns once", "counts its calls"],
)
def test_what_is_printed_on_the_way_may_differ(begin: Open, body: str) -> None:
    session = begin(f"seen = []\ndef f(x):\n    {body}\n    return x")
    assert not judge("f_is_x", 'check.function("f", equals="lambda x: x", at=[1.0])', session).error


def test_a_nan_is_steady_and_wrong(begin: Open) -> None:
    session = begin("def f(x):\n    return float('nan')")
    reply = session.ask(Question(["f(1)"]))
    assert not reply.failure
    assert math.isnan(reply.readings[0].number())
    judged = judge("f_is_x", 'check.function("f", equals="lambda x: x", at=[1.0])', session)
    assert "0 of 1" in judged.error
    assert "nan" in text(judged)


def deep(levels: int) -> Any:
    reading: Any = number(1.0)
    for _ in range(levels):
        reading = {"type": "list", "items": [reading]}
    return reading


def bare(items: list[Any], of: Any) -> Any:
    return {"type": "list", "of": of, "items": items}


FORGED = {
    "no readings": {},
    "readings that are no list": {"readings": {"0": number(1.0)}},
    "a reading that is no object": answered(1.0),
    "a reading without a type": answered({"value": 1.0}),
    "a type that is no text": answered(number(1.0, kind=["float"])),  # type: ignore[arg-type]
    "a bool for a float": answered(number(True)),
    "a bool for an int": answered(number(True, "int")),
    "an int for a bool": answered(number(1, "bool")),
    "a number for a text": answered(number(1.0, "str")),
    "a text for a number": answered(number("1.0")),
    "a list without items": answered({"type": "list", "value": [1.0, 2.0]}),
    "bare items without the class of them": answered({"type": "list", "items": [1.0, 2.0]}),
    "bare items of no class of numbers": answered(bare([1.0], of="Tensor")),
    "bare items of a class that is no text": answered(bare([1.0], of=["float"])),
    "bare bools": answered(bare([True, False], of="int")),
    "bare items that are bools": answered(bare([True], of="bool")),
    "bare texts": answered(bare(["1.0"], of="float")),
    "bare items of two kinds": answered(bare([1, 2.0], of="float")),
    "no bare items": answered(bare([], of="float")),
    "bare items that are lists": answered(bare([[1.0]], of="float")),
    "bare infinity": answered(bare([1.0, 1e999], of="float")),
    "a bare number past all floats": answered(bare([10**400], of="int")),
    "too many bare items": answered(bare([1.0] * 20_000, of="float")),
    "a class of items without items": answered({**number(1.0), "of": "float"}),
    "an object for a value": answered(number({"a": 1})),
    "both a value and items": answered({"type": "list", "value": 1.0, "items": []}),
    "a number past all floats": answered(number(10**400, "int")),
    "a text without an end": answered({"type": "A", "text": "a" * 10**6}),
    "a name without an end": answered({"type": "A" * 10**6}),
    "a lone surrogate": answered({"type": "str", "value": "\ud800", "text": "''"}),
    "too many readings": answered(number(1.0), number(2.0)),
    "too few readings": answered(),
    "too many items": answered({"type": "list", "items": [number(1.0)] * 20_000}),
    "a list 20 lists deep": answered(deep(20)),
    "a list 200 lists deep": answered(deep(200)),
    "keys that are none": answered({**number(1.0), "number": 1}),
    "a failure that is no object": {"readings": [], "failure": "no", "printed": ""},
    "a failure without a message": {"readings": [], "failure": {"error": "E"}, "printed": ""},
    "a failure that is a number": {
        "readings": [],
        "failure": {"error": 1, "message": [], "line": ""},
        "printed": "",
    },
    "prints that are no text": {**answered(number(1.0)), "printed": ["a"]},
    "prints without an end": {**answered(number(1.0)), "printed": "a" * 10**6},
    "more than a reply": {**answered(number(1.0)), "passed": True},
}


@pytest.mark.parametrize("what", FORGED)
def test_a_malformed_reply_is_refused(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    reply = forged(monkeypatch, FORGED[what])
    assert reply.readings == []
    assert reply.failure
    assert reply.failure.error == "Forged"


@pytest.mark.parametrize("what", FORGED)
def test_a_malformed_reply_fails_every_kind_of_check_and_blames_no_instructor(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr("grading.judging.session.StudentProcess", Says(FORGED[what]))
    session = Session(LIMITS, {}, isolated=True)
    for source in (
        'check.function("f", equals="lambda x: x", at=[1.0])',
        'check.predictions("x", choices=[1])',
        'check.after("", equals={"x": 1.0})',
        'check.step_size("h", of="lambda x: x ** 3 + math.sin(x)", at=1.0)',
    ):
        judged = judge("test", source, session)
        assert judged.error, source
        assert "broken" not in judged.error, source


def test_a_whole_reply_is_believed_and_a_different_second_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert forged(monkeypatch, answered(number(1.0))).readings[0].number() == 1.0
    assert forged(monkeypatch, answered(number(1.0)), answered(number(1))).failure
    with_statements = forged(monkeypatch, answered(number(1.0)), answered(number(2.0)), do="y = 1")
    assert with_statements.readings[0].number() == 1.0


@pytest.mark.parametrize("again", [None, [], 1.0, {}, {**answered(number(1.0)), "again": {}}])
def test_a_malformed_second_reply_is_refused(monkeypatch: pytest.MonkeyPatch, again: Any) -> None:
    reply = forged(monkeypatch, {**answered(number(1.0))}, again)
    assert reply.failure
    assert reply.failure.error == "Forged"


def test_statements_run_once_and_their_reply_has_no_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two = {**answered(number(1.0)), "again": answered(number(1.0))}
    reply = forged(monkeypatch, two, do="y = 1")
    assert reply.failure
    assert reply.failure.error == "Forged"


def test_an_infinity_is_a_number_that_never_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("inf", "-inf", "nan"):
        monkeypatch.setattr("grading.judging.session.StudentProcess", Says(answered(number(value))))
        session = Session(LIMITS, {}, isolated=True)
        assert judge("t", 'check.function("f", equals="lambda x: x", at=[1.0])', session).error
        assert judge("t", 'check.after("", equals={"x": 1.0})', session).error
