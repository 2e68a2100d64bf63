"""Where the course's own files and the programs beside this Python are found."""

from __future__ import annotations

import os
import sysconfig

import pytest

from grading import installed


def test_the_course_is_found() -> None:
    assert (installed.COURSE / "nbgrader_config.py").is_file()
    assert (installed.COURSE / "source").is_dir()


@pytest.mark.parametrize("path", ["/usr/bin:/bin", "", None])
def test_own_programs_come_after_those_on_the_path(
    monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    own = sysconfig.get_path("scripts")
    if path is None:
        monkeypatch.delenv("PATH")
    else:
        monkeypatch.setenv("PATH", path)
    installed.find_own_programs()
    once = os.environ["PATH"]
    assert once.split(os.pathsep)[-1] == own
    assert len(once.split(os.pathsep)) > 1
    installed.find_own_programs()
    assert os.environ["PATH"] == once
