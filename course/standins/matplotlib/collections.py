"""Scattered markers, under the name that they have in Matplotlib."""

from __future__ import annotations

from course.standins import lacking

from .lines import PathCollection as PathCollection

__getattr__ = lacking("matplotlib.collections")
