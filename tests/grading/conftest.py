"""A tiny course to build, and a way to run commands in it as an instructor does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one lesson, 01_shapes, of which nothing is built yet."""
    root = tmp_path / "a course"
    shutil.copytree(Path(__file__).parent / "fixture_course", root)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    return root


@pytest.fixture
def text(course: Path) -> Path:
    """The text of the course's lesson."""
    return course / "course" / "lessons" / "01_shapes.py"


@pytest.fixture
def run(course: Path, tmp_path: Path) -> Run:
    """Runs a command of this Python's environment in the course, as a person would there."""

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        programs = Path(sys.executable).parent
        return subprocess.run(
            [str(programs / command[0]), *command[1:]],
            cwd=course,
            env={
                **os.environ,
                # nbgrader calls alembic by name when it makes a gradebook.
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(REPOSITORY),
                # No settings of the person who runs the tests.
                "HOME": str(tmp_path),
                "JUPYTER_CONFIG_DIR": str(tmp_path / "no settings"),
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
