"""Every example in a docstring of the course or the grader gives what it says."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from course.check.notebook import hints

REPOSITORY = Path(__file__).parents[1]
EXAMPLE = ">>> "


def modules() -> list[str]:
    """The modules with examples. Lessons are texts, not modules."""
    files = sorted(
        file
        for package in ("course", "grading")
        for file in (REPOSITORY / package).rglob("*.py")
        if REPOSITORY / "course" / "lessons" not in file.parents
        and EXAMPLE in file.read_text("utf-8")
    )
    return [".".join(file.relative_to(REPOSITORY).with_suffix("").parts) for file in files]


@pytest.mark.parametrize("name", [name.removesuffix(".__init__") for name in modules()])
def test_the_examples_are_right_in(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another test may have shown the first hint.
    monkeypatch.setattr(hints, "_shown", {})
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.attempted
    assert found.failed == 0
