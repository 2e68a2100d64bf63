"""The engine: operations, the order of a backward pass, and what repeats. Mistakes of lesson 02."""

from __future__ import annotations

from course.check.faults import Fault

FAULTS: list[Fault] = []
