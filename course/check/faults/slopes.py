"""Slopes, the chain rule, and gradients by hand: the mistakes of lesson 01."""

from __future__ import annotations

from course.check.faults import Fault

FAULTS: list[Fault] = []
