"""Regression, networks and training: the mistakes of lessons 03 and 04."""

from __future__ import annotations

from course.check.faults import Fault

FAULTS: list[Fault] = []
