"""What a kind of damage is: what happened in real life, what it does, and what may be lost by it.

The kinds themselves are functions in tests/damaged. Each has one of these decorators:
  on_notebook   it changes a notebook, or returns another one
  on_bytes      it takes the bytes of the notebook's file and returns others
  on_folder     it changes the folder of a submission, in which the notebook lies already
and `student` is for the names of students' folders. The first argument is the kind of thing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Level = Literal["notebook", "bytes", "folder", "name"]
# Whether its record must have a reason, must have none, or may have one.
Says = Literal["a reason", "nothing", "either"]
KINDS = ("metadata", "form", "cells", "delivery", "beside", "students")

# The answers of the lesson in their order, and their tests.
TESTS: Mapping[str, tuple[str, ...]] = {
    "area": ("area_of_a_square", "area_of_any_rectangle"),
    "half_area": ("half_area_is_right",),
    "perimeter": ("perimeter_of_a_square", "perimeter_of_any_rectangle"),
    "square": ("square_adds",),
    "total_side": ("total_side_is_right",),
    "mean_size": ("mean_size_of_the_file",),
    "why_a_product": ("why_a_product",),
}
# Later answers that need an earlier one.
NEEDED_BY: Mapping[str, tuple[str, ...]] = {"area": ("half_area",), "square": ("total_side",)}
ALL: tuple[str, ...] = tuple(TESTS)


@dataclass(frozen=True)
class Damage:
    """One kind of damage. `lost` names the tests whose points it may cost.

    `or_said` allows all to be lost if a sentence names the submission. `anywhere` means that it
    also fits a real lesson.
    """

    name: str
    kind: str
    happened: str
    level: Level
    do: Callable[[Any], Any]
    lost: frozenset[str] = frozenset()
    says: Says = "a reason"
    or_said: bool = False
    anywhere: bool = True


# Every kind that has been defined, in that order.
DEFINED: dict[str, Damage] = {}


def lost_with(answers: Collection[str]) -> frozenset[str]:
    """The tests that fail if these answers are gone."""
    gone = {*answers, *(later for one in answers for later in NEEDED_BY.get(one, ()))}
    return frozenset(test for one in gone for test in TESTS[one])


def define(
    name: str,
    kind: str,
    happened: str,
    level: Level,
    do: Callable[[Any], Any],
    *,
    loses: Collection[str] = (),
    says: Says = "a reason",
    or_said: bool = False,
    anywhere: bool = True,
) -> None:
    """Define a kind of damage. Raises ValueError for a name that there is already."""
    if name in DEFINED:
        raise ValueError(f"{name}: defined twice")
    DEFINED[name] = Damage(
        name, kind, happened, level, do, lost_with(loses), says, or_said, anywhere
    )


F = TypeVar("F", bound=Callable[..., Any])


def _decorator(level: Level, kind: str, **options: Any) -> Callable[[F], F]:
    def decorate(do: F) -> F:
        happened = " ".join((do.__doc__ or "").split())
        define(do.__name__, kind, happened, level, do, **options)
        return do

    return decorate


def on_notebook(kind: str, **options: Any) -> Callable[[F], F]:
    """Define a function that changes the JSON of a notebook, or returns other JSON."""
    return _decorator("notebook", kind, **options)


def on_bytes(kind: str, **options: Any) -> Callable[[F], F]:
    """Define a function that takes the bytes of a notebook's file and returns others."""
    return _decorator("bytes", kind, **options)


def on_folder(kind: str, **options: Any) -> Callable[[F], F]:
    """Define a function that changes the folder of a submission."""
    return _decorator("folder", kind, **options)


def student(name: str, happened: str, folder: str | bytes, **options: Any) -> None:
    """Define a kind by the name of the student's folder."""
    define(name, "students", happened, "name", lambda _: folder, **options)
