"""A small class: as it was handed in, and graded once."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.grading.faults import small_class


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The class, not graded yet."""
    return small_class.make(tmp_path / "a course")


@pytest.fixture(scope="session")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_class.make(tmp_path_factory.mktemp("graded") / "a course")
    done = small_class.grade(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def graded(graded_once: Path, tmp_path: Path) -> Path:
    """A copy of the class after one run."""
    return small_class.copy(graded_once, tmp_path / "a course")


@pytest.fixture
def mounted() -> Callable[[str], str]:
    """Makes commands for a shell that may mount something for itself, or skips the test."""

    def in_own_mounts(command: str) -> str:
        unshare = shutil.which("unshare")
        if os.name != "posix" or os.getuid() or unshare is None:
            pytest.skip("only root mounts a file system")
        tried = subprocess.run([unshare, "--mount", "true"], capture_output=True, check=False)
        if tried.returncode:
            pytest.skip("this container allows no mounts")
        # The shell starts itself again, in mounts of its own.
        return f'[ "$MINE" ] || MINE=1 exec {unshare} --mount sh -c "$INNER" sh "$@"; {command}'

    return in_own_mounts
