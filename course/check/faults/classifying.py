"""Losses for classes, held-out data, and honest scores: the mistakes of lesson 05."""

from __future__ import annotations

from course.check.faults import Fault

FAULTS: list[Fault] = []
