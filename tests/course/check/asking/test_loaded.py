"""Modules that are whole."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from course.check.asking.loaded import loaded


def test_a_module_that_is_being_imported_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    half = ModuleType("half_imported")
    half.__spec__ = SimpleNamespace(_initializing=True)  # type: ignore[assignment]
    monkeypatch.setitem(sys.modules, "half_imported", half)
    assert loaded("half_imported") is None
    half.__spec__ = None
    assert loaded("half_imported") is half
