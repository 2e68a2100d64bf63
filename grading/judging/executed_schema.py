"""What the result of another machine has to look like before it may be saved as a submission's.

The other machine ran student code, so its answer is data of unknown form until it has been read.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec

from grading.judging.submission import Executed


def read_executed(data: Any) -> Executed:
    """The result in a piece of decoded JSON that `dataclasses.asdict` made from one.

    Raises ValueError where it is not exactly of that form: members that are missing, that are too
    many, that are of another type, and numbers that are not finite.
    """
    try:
        executed = msgspec.convert(data, Executed, strict=True)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        raise ValueError(f"not the result of a submission: {error}") from error
    # msgspec fills in members that have a default, and passes over those that it does not know.
    if msgspec.to_builtins(executed) != data or not _is_finite(data):
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
