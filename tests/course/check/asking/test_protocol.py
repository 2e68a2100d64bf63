"""Readings and replies: what may be read of them as a number, and what they say otherwise."""

from __future__ import annotations

import math

import pytest

from course.check.asking.protocol import (
    MAX_SHOWN,
    Failure,
    Reading,
    Reply,
    Unreadable,
    plain_float,
    reply_from_json,
    with_article,
)

ONE = Reading("int", 1)
RAISED = Failure("ValueError", "too small")


@pytest.mark.parametrize(
    "reading",
    [Reading("bool", True), Reading("str", "1"), Reading("list", [ONE]), Reading("R", text="R()"),
     Reading("float", failure=RAISED)],
    ids=["bool", "text", "list", "object", "failure"],
)  # fmt: skip
def test_what_is_no_number_is_not_read_as_one(reading: Reading) -> None:
    with pytest.raises(Unreadable):
        reading.number()


def test_a_packed_list_reads_as_one_of_readings_does() -> None:
    packed, plain = Reading("list", [1, 2], of="int"), Reading("list", [ONE, Reading("int", 2)])
    assert packed.numbers() == plain.numbers() == [1.0, 2.0]
    assert packed.items() == plain.items()


def test_a_long_list_is_shown_in_part() -> None:
    shown = str(Reading("list", [ONE] * (MAX_SHOWN + 3)))
    assert shown.count("1,") == MAX_SHOWN
    assert f"{MAX_SHOWN + 3} items" in shown


def test_a_blank_is_not_written() -> None:
    assert Reading("ellipsis").unwritten
    assert Reading("int", failure=Failure("NotImplementedError", "")).unwritten
    assert not ONE.unwritten


def test_a_reply_whose_statements_raised_has_no_values() -> None:
    reply = Reply([ONE], RAISED)
    assert reply.first() is RAISED
    with pytest.raises(Unreadable, match="too small"):
        reply.values()


def test_what_json_does_not_know_crosses_as_text_and_comes_back() -> None:
    readings = [{"type": "float", "value": plain_float(x)} for x in (math.inf, math.nan)]
    found = reply_from_json({"readings": [*readings, {"type": "str", "value": "nan"}]}).readings
    assert found[0].number() == math.inf
    assert math.isnan(found[1].number())
    assert found[2].value == "nan"


def test_a_noun_has_its_article() -> None:
    assert (with_article("int"), with_article("list")) == ("an int", "a list")


@pytest.mark.parametrize(
    ("kind", "items", "said"),
    [("list", [1, 2], "[1, 2]"), ("tuple", [1, 2], "(1, 2)"), ("tuple", [1], "(1,)")],
)
def test_a_sequence_is_shown_in_the_signs_of_its_class(
    kind: str, items: list[int], said: str
) -> None:
    assert str(Reading(kind, items, of="int")) == said
