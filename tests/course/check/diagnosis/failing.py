"""A check that fails on an answer, and the name of the mistake that is found then."""

from __future__ import annotations

from typing import Any

import pytest

from course import check
from course.check import diagnosis
from course.check.display.show import shown
from course.check.verdict import Result


def result_of(call: str, code: str, **names: Any) -> Result:
    """The result of a call of a check that fails on an answer with this code."""
    names |= {"check": check, "__name__": "__main__"}
    exec(code, names)
    found: list[Result] = []
    token = shown.set(found.append)
    unhurried = diagnosis.seconds.set(diagnosis.UNHURRIED)
    try:
        with pytest.raises(check.CheckFailed):
            exec(call, names)
    finally:
        shown.reset(token)
        diagnosis.seconds.reset(unhurried)
    return found[-1]


def name_of(call: str, code: str, **names: Any) -> str:
    """The name that the mistake in this code gets; "" if it gets none."""
    found = result_of(call, code, **names).diagnosis
    return found.name if found else ""


def passes(call: str, code: str, **names: Any) -> bool:
    """Whether the check accepts this code."""
    names |= {"check": check, "__name__": "__main__"}
    exec(code, names)
    token = shown.set(lambda result: None)
    try:
        exec(call, names)
    except check.CheckFailed:
        return False
    finally:
        shown.reset(token)
    return True
