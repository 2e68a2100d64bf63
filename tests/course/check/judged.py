"""What a public check finds in a notebook, as a result to look at and not as a display."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from course.check.asking.in_process import InProcess
from course.check.verdict import Result


def judge_of(check: Callable[..., None]) -> Callable[..., Result]:
    """The judging function of `check`: it takes a student and the check's arguments."""
    judge: Callable[..., Result] = inspect.unwrap(check)
    return judge


def judged(check: Callable[..., None], code: str, *args: Any, **kwargs: Any) -> Result:
    """What `check`, called with the other arguments, finds in a notebook whose cells are `code`."""
    return judged_among({}, check, code, *args, **kwargs)


def judged_among(
    given: Mapping[str, object], check: Callable[..., None], code: str, *args: Any, **kwargs: Any
) -> Result:
    """The same in a notebook that has the names in `given` before its cells run."""
    names: dict[str, object] = {"__name__": "__main__", **given}
    exec(code, names)
    return judge_of(check)(InProcess(names), *args, **kwargs)
