"""The class of `sums`, graded; the class of `two_notebooks`, submitted and graded by nbgrader."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grading.classroom.record import Record, Verdict
from tests.grading.classroom import two_notebooks
from tests.grading.classroom.sums import (
    ADD,
    DOUBLE,
    HONEST,
    HOSTILE,
    UNREADABLE,
    Class,
    command,
    lesson,
    make_course,
    put,
)


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """The class of `sums`, graded once from the command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = make_course(tmp_path_factory.mktemp("a course"))
        for student, answers in {**HONEST, **HOSTILE}.items():
            put(lesson(*answers), root, "submitted", student)
        for student, (text, _) in UNREADABLE.items():
            put(text, root, "submitted", student)
        (root / "submitted" / "missing" / "sums").mkdir(parents=True)
        put(lesson(ADD, DOUBLE), root, "submitted", "timeless")
        (root / "submitted" / "timeless" / "sums" / "timestamp.txt").write_text("yesterday-ish")
        copied, lost = lesson(ADD, DOUBLE), lesson(ADD, DOUBLE)
        copied["cells"].append(copied["cells"][2])
        put(copied, root, "submitted", "copied")
        del lost["cells"][4]
        put(lost, root, "submitted", "lost")
        file = tmp_path_factory.mktemp("records") / "records.json"
        grade = ["python", "-m", "grading", "grade", "sums", "--workers", "2"]
        said = command(root, *grade, "--json", str(file), code=1)
        found = [
            Record(**{**one, "tests": [Verdict(**test) for test in one["tests"]]})
            for one in json.loads(file.read_text())
        ]
        yield Class(root, {one.student: one for one in found}, said)


@pytest.fixture(scope="session")
def submitted_class(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The course of `two_notebooks`, not graded yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = tmp_path_factory.mktemp("two notebooks")
        two_notebooks.make_class(root)
        yield root


@pytest.fixture
def copied(submitted_class: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes another copy of that course."""

    def copy(name: str) -> Path:
        shutil.copytree(submitted_class, tmp_path / name)
        return tmp_path / name

    return copy


@pytest.fixture(scope="session")
def graded_by_nbgrader(submitted_class: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course of `two_notebooks` after stock nbgrader has graded it."""
    root = tmp_path_factory.mktemp("stock") / "a course"
    shutil.copytree(submitted_class, root)
    two_notebooks.stock(root)
    return root
