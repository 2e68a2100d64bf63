"""Validate a reply of the student process before a check may read it.

Whatever comes over the channel, the result is a Reply or None. msgspec checks the format; what a
format cannot express, such as the depth of a list, is checked here.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec

from course.check.asking import observe
from course.check.asking.protocol import Failure, Reading, Reply

# A message or a repr, plus the text around it.
MAX_SENTENCE = 500
_LARGEST = 1e308
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBERS = re.compile(r"u?int\d*|float\d*")
_INFINITE = ("nan", "inf", "-inf")

_Name = Annotated[str, msgspec.Meta(max_length=observe.MAX_TEXT)]
_Sentence = Annotated[str, msgspec.Meta(max_length=MAX_SENTENCE)]
_Printed = Annotated[str, msgspec.Meta(max_length=observe.MAX_PRINTED)]


class _Malformed(Exception):
    """Not a valid reply."""


class _Failure(msgspec.Struct, forbid_unknown_fields=True):
    error: _Sentence
    message: _Sentence
    line: _Sentence = ""


class _Reading(msgspec.Struct, forbid_unknown_fields=True):
    type: _Name
    value: bool | int | float | _Name | None = None
    # A list of readings, or of plain numbers, which are checked all at once and not copied.
    items: Any = msgspec.UNSET
    of: str | msgspec.UnsetType = msgspec.UNSET
    text: _Sentence = ""
    failure: _Failure | None = None


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    readings: list[_Reading]
    failure: _Failure | None = None
    printed: _Printed = ""


def read_reply(raw: Any, asked: int) -> Reply | None:
    """Read a reply to `asked` readings; None if its format is invalid.

    Types are exact: a bool is not a number, and a number is not a string.
    """
    try:
        form = msgspec.convert(raw, _Reply)
        if form.failure is None and len(form.readings) != asked:
            return None
        room = [observe.MAX_ITEMS + asked + 1]
        return Reply(
            [_reading(reading, room, 0) for reading in form.readings],
            _failure(form.failure),
            _text(form.printed),
        )
    except (msgspec.ValidationError, RecursionError, _Malformed):
        return None


def _reading(form: _Reading, room: list[int], depth: int) -> Reading:
    kind, of = _text(form.type), ""
    value: Any
    if form.items is not msgspec.UNSET:
        if type(form.items) is not list or form.value is not None or depth > observe.MAX_DEPTH:
            raise _Malformed
        room[0] -= 1 + len(form.items)
        if room[0] < 0:
            raise _Malformed
        if form.of is not msgspec.UNSET:
            value, of = _numbers(form.items, form.of), form.of
        else:
            value = [
                _reading(msgspec.convert(item, _Reading), room, depth + 1) for item in form.items
            ]
    elif form.of is not msgspec.UNSET:
        raise _Malformed
    else:
        value = _value(kind, form.value)
    return Reading(kind, value, _text(form.text), _failure(form.failure), of)


def _value(kind: str, value: Any) -> Any:
    """Check that a value fits a reading of this type."""
    match value:
        case bool():
            if kind == "bool":
                return value
        case str():
            if kind == "str":
                return _text(value)
            if kind != "bool" and value in _INFINITE:
                return float(value)
        case int() | float():
            if kind not in ("bool", "str") and -_LARGEST < value < _LARGEST:
                return value
        case None:
            if kind not in ("bool", "str"):
                return None
    raise _Malformed


def _numbers(items: list[Any], of: str) -> list[Any]:
    """Check that all items are finite numbers of one type, and that `of` names such a type."""
    if (
        _NUMBERS.fullmatch(of) is None
        or set(map(type, items)) not in ({int}, {float})
        or min(items) <= -_LARGEST
        or max(items) >= _LARGEST
    ):
        raise _Malformed
    return items


def _failure(form: _Failure | None) -> Failure | None:
    if form is None:
        return None
    return Failure(_text(form.error), _text(form.message), _text(form.line))


def _text(text: str) -> str:
    # A lone surrogate could not be written into a notebook.
    if not text.isascii() and _SURROGATE.search(text):
        raise _Malformed
    return text


def same(one: Reply, other: Reply) -> bool:
    """Whether two replies hold the same values; what was printed meanwhile may differ."""
    return [_bare(reading) for reading in one.readings] == [
        _bare(reading) for reading in other.readings
    ]


def _bare(reading: Reading) -> Any:
    """A reading's type and value as text, because NaN != NaN and 1 == True."""
    if reading.of:
        return reading.type, reading.of, list(map(repr, reading.value))
    if isinstance(reading.value, list):
        return reading.type, [_bare(item) for item in reading.value]
    return reading.type, repr(reading.value), reading.failure and reading.failure.error
