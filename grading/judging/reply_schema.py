"""What a reply of the student process has to look like before a check may read it.

Nothing here is surprised by anything: whatever came over the channel, the answer is yes or no.
"""

from __future__ import annotations

import re
from typing import Any

from course.check import observe
from course.check.protocol import Reading, Reply

_SURROGATE = re.compile("[\ud800-\udfff]")
# A message or a repr, with what is put around it.
MAX_SENTENCE = 500
_LARGEST = 1e308
_KEYS = {"type", "value", "items", "of", "text", "failure"}
_NUMBERS = re.compile(r"u?int\d*|float\d*")


def is_reply(raw: Any, asked: int) -> bool:
    """Whether what came over the channel has exactly the form of a reply to `asked` readings."""
    if not isinstance(raw, dict) or not set(raw) <= {"readings", "failure", "printed"}:
        return False
    readings, room = raw.get("readings"), [observe.MAX_ITEMS + asked + 1]
    return (
        isinstance(readings, list)
        and _is_text(raw.get("printed", ""), observe.MAX_PRINTED)
        and (raw.get("failure") is None or _is_failure(raw["failure"]))
        and (raw.get("failure") is not None or len(readings) == asked)
        and all(_is_reading(reading, room, 0) for reading in readings)
    )


def _is_reading(data: Any, room: list[int], depth: int) -> bool:
    if type(data) is not dict or not data.keys() <= _KEYS:
        return False
    kind, value = data.get("type"), data.get("value")
    if not _is_text(kind, observe.MAX_TEXT) or not _is_text(data.get("text", ""), MAX_SENTENCE):
        return False
    if data.get("failure") is not None and not _is_failure(data["failure"]):
        return False
    if "items" in data:
        items = data["items"]
        if type(items) is not list or value is not None or depth > observe.MAX_DEPTH:
            return False
        room[0] -= 1 + len(items)
        if room[0] < 0:
            return False
        if "of" in data:
            return _are_numbers(items, data["of"])
        return all(_is_reading(item, room, depth + 1) for item in items)
    if "of" in data:
        return False
    match kind:
        case "bool":
            return type(value) is bool
        case "str":
            return _is_text(value, observe.MAX_TEXT)
        case _:
            if isinstance(value, (int, float)) and type(value) is not bool:
                return -_LARGEST < value < _LARGEST
            return value is None or value in ("nan", "inf", "-inf")


def _are_numbers(items: list[Any], of: Any) -> bool:
    """Whether these are finite numbers, and `of` the name of a class of numbers."""
    return (
        type(of) is str
        and _NUMBERS.fullmatch(of) is not None
        and set(map(type, items)) in ({int}, {float})
        and min(items) > -_LARGEST
        and max(items) < _LARGEST
    )


def _is_failure(data: Any) -> bool:
    return (
        type(data) is dict
        and {"error", "message"} <= set(data) <= {"error", "message", "line"}
        and all(_is_text(text, MAX_SENTENCE) for text in data.values())
    )


def _is_text(value: Any, most: int) -> bool:
    # A lone surrogate could not be written into a notebook.
    return type(value) is str and len(value) <= most and not _SURROGATE.search(value)


def same(one: Reply, other: Reply) -> bool:
    """Whether two replies hold the same values; what was printed on the way may differ."""
    return [_bare(reading) for reading in one.readings] == [
        _bare(reading) for reading in other.readings
    ]


def _bare(reading: Reading) -> Any:
    """A reading's class and value, by its text: a NaN is not equal to itself, and 1 is to True."""
    if reading.of:
        return reading.type, reading.of, list(map(repr, reading.value))
    if isinstance(reading.value, list):
        return reading.type, [_bare(item) for item in reading.value]
    return reading.type, repr(reading.value), reading.failure and reading.failure.error
