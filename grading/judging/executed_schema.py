"""Validate the result of a submission that another machine graded, before it is saved.

That machine ran student code, so its answer could be anything.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec

from grading.judging.submission import Executed


def read_executed(data: Any) -> Executed:
    """Read a result from decoded JSON that `dataclasses.asdict` made of one.

    Raises ValueError if the format is not exactly that: for missing, additional or mistyped
    members, for numbers that are not finite, and for a negative time.
    """
    try:
        executed = msgspec.convert(data, Executed, strict=True)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        raise ValueError(f"not the result of a submission: {error}") from error
    # msgspec fills in defaults for missing members and ignores unknown ones.
    same = msgspec.to_builtins(executed) == data
    if not same or not _is_finite(data) or executed.seconds < 0:
        raise ValueError("not the result of a submission: it has other members or odd numbers")
    return executed


def _is_finite(data: Any) -> bool:
    match data:
        case float():
            return math.isfinite(data)
        case dict():
            return all(map(_is_finite, data.values()))
        case list():
            return all(map(_is_finite, data))
    return True
