"""Mistakes as data: what a wrong answer is called, and the mistake itself as text that runs.

A `Fault` defines the names of an exercise with one rule broken. Diagnosis runs it beside a wrong
answer, clinics show it as a patient, and tests make sure that it fails. What a student is told
about a mistake is in `course.check.diagnosis`.
"""

from __future__ import annotations

import ast
import functools
import importlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

# Each module has a list FAULTS. The first fault that explains an answer gives it its name, so
# within a module the one that explains the most stands first.
#
# What comes later in the course stands before what it is built on, which is correct by then.
MODULES = (
    *("races", "held_out", "stopping", "watched", "classifying", "class_losses", "logit_slopes"),
    *("bridge", "slopes", "by_hand", "by_hand_slopes", "engine"),
    *("networks", "modules", "units", "mse_slopes", "losses", "training", "twins"),
)


@dataclass(frozen=True)
class Fault:
    """One mistake: its name, and `code` that makes it.

    `base` is run first and defines what the code needs. `breaks` are the names that are wrong
    because of it; without them, all that the code defines. `sentence` is what to tell the student
    where the mistake's usual sentence can be more exact here, and `section` what to read again
    where the usual section belongs to another lesson. `probes` are further questions,
    statements and what to read after them, that tell this fault from others. Where two lessons use
    one name for different functions, `beside` are names that only the questions of this one
    mention.

    Examples:
        >>> fault = Fault("doubled", "def slope(f, x, h=1e-4): return (f(x + h) - f(x - h)) / h")
        >>> round(fault.names()["slope"](lambda x: x * x, 3.0), 6)
        12.0
    """

    diagnosis: str
    code: str
    base: str = ""
    breaks: tuple[str, ...] = ()
    sentence: str = field(default="", kw_only=True)
    section: str = field(default="", kw_only=True)
    probes: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), kw_only=True)
    beside: tuple[str, ...] = field(default=(), kw_only=True)

    def names(self) -> dict[str, Any]:
        """All that the base and the code define, made anew.

        The code that uses a base may change its classes, so nothing is shared.
        """
        names: dict[str, Any] = {"__name__": "__main__"}
        for text in (self.base, self.code):
            exec(_compiled(text), names)  # noqa: S102  (the faults of this package)
        return names


def broken(
    diagnosis: str, base: str, old: str, new: str, *breaks: str, sentence: str = ""
) -> Fault:
    """The fault of an otherwise correct text in which `new` stands where `old` stood.

    Raises ValueError if `old` is not in the text exactly once.

    Examples:
        >>> broken("doubled", "def twice(x): return 2 * x", "2 * x", "4 * x").names()["twice"](1)
        4
    """
    if base.count(old) != 1:
        raise ValueError(f"{diagnosis}: {old!r} is {base.count(old)} times in the text, not once.")
    return Fault(diagnosis, base.replace(old, new), breaks=breaks, sentence=sentence)


def of_names(names: Iterable[str], module: str = "") -> list[Fault]:
    """The faults that break one of these names, in the order in which they are to be tried.

    With `module`, only those of this module.
    """
    return list(_of_names(_told_apart_by() & set(names), module))


def every() -> list[Fault]:
    """All faults, in the order in which they are to be tried."""
    return [fault for _, fault, _ in _all()]


def compile_all() -> None:
    """Read and compile every fault, which takes a second: longer than a learner should wait."""
    for text in {text: None for fault in every() for text in (fault.base, fault.code)}:
        _compiled(text)
        defined(text)


# Checks mention the same few names again and again.
@functools.lru_cache(maxsize=1000)
def _of_names(wanted: frozenset[str], module: str) -> tuple[Fault, ...]:
    # A fault of the engine explains nothing that is asked about a network, which it does not have.
    needed = wanted & frozenset().union(*(breaks for _, _, breaks in _all()))
    return tuple(
        fault
        for place, fault, breaks in _all()
        if place.startswith(module)
        and breaks & wanted
        and (not fault.beside or wanted & set(fault.beside))
        and _has(fault, needed - breaks)
    )


def _has(fault: Fault, names: frozenset[str]) -> bool:
    missing = names - defined(fault.base) if names else names
    # To look for a word takes far less time than to parse a text.
    return all(name in fault.code for name in missing) and (
        not missing or missing <= defined(fault.code)
    )


@functools.lru_cache(maxsize=1)
def _told_apart_by() -> frozenset[str]:
    """The names by which faults are chosen; no other makes a difference."""
    return frozenset().union(*(breaks | set(fault.beside) for _, fault, breaks in _all()))


@functools.lru_cache(maxsize=1)
def _all() -> list[tuple[str, Fault, frozenset[str]]]:
    # Loaded with the first answer that is wrong: a check that passes does not wait for this.
    return [
        (module, fault, frozenset(fault.breaks) or defined(fault.code))
        for module in MODULES
        for fault in importlib.import_module(f"{__name__}.{module}").FAULTS
    ]


@functools.lru_cache(maxsize=5000)
def defined(code: str) -> frozenset[str]:
    """The names that a text defines at its top level."""
    names = set()
    for statement in ast.parse(code).body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            names |= {alias.asname or alias.name for alias in statement.names}
    return frozenset(names)


@functools.lru_cache(maxsize=5000)
def _compiled(text: str) -> CodeType:
    return compile(text, "<fault>", "exec")
