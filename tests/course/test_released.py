"""Where the released notebooks are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.released import released


def test_the_lessons_inside_an_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course.__file__", str(tmp_path / "course" / "__init__.py"))
    assert released() == tmp_path / "release"
    (tmp_path / "course" / "_release").mkdir(parents=True)
    assert released() == tmp_path / "course" / "_release"
