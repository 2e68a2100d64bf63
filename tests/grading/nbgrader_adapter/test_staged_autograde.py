"""nbgrader's converter gets copies, of the students that were asked for and of nobody else."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nbgrader import converters
from nbgrader.apps import NbGraderAPI, api, autogradeapp
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.nbgrader_adapter import staged_autograde
from grading.nbgrader_adapter.staged_autograde import NotStaged, Staged

STUDENTS = (" lead", "lead", "*", "[a]*?", "s001", "s002")


class Stages:
    """Stages nothing, and notes who was asked for."""

    asked: list[str]

    def __init__(self, directory: CourseDirectory, config: Config) -> None:
        self.root = Path(str(directory.root))

    def places(self) -> Mapping[str, Path]:
        return {name: self.root / name for name in STUDENTS}

    def nameless(self) -> Mapping[str, str]:
        return {"two\nlines": "This name cannot be used."}

    def stage(self, student: str, folder: Path) -> Staged:
        assert not folder.is_relative_to(self.root)
        Stages.asked.append(student)
        if student == "s002":
            raise NotStaged("This one cannot be read.")
        return Staged({})


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    validator: Any = CourseDirectory.__dict__["_validate_student_id"]
    monkeypatch.setattr(validator, "func", validator.func)
    for module in (api, autogradeapp):
        monkeypatch.setattr(module, "Autograde", converters.Autograde)
    Stages.asked = []
    staged_autograde.install(Stages)


def directory(root: Path, student: str) -> CourseDirectory:
    made: Any = CourseDirectory
    found: CourseDirectory = made(root=str(root), assignment_id="sums", student_id=student)
    return found


def run(root: Path, student: str) -> list[str]:
    """Who is converted when nbgrader's command has this option."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        staged_autograde.Autograde(coursedir=directory(root, student)).start()
    return Stages.asked


@pytest.mark.parametrize("student", [" lead", "lead", "[a]*?", "s001"])
def test_a_name_is_taken_as_it_is(tmp_path: Path, student: str) -> None:
    assert run(tmp_path, student) == [student]


def test_a_pattern_that_is_nobodys_name_stands_for_all_that_match(tmp_path: Path) -> None:
    assert run(tmp_path, "?*ead") == [" lead", "lead"]


def test_the_command_takes_a_star_for_the_class_and_goes_on_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(NbGraderException, match="Some submissions were not graded"):
        run(tmp_path, "*")
    assert sorted(Stages.asked) == sorted(STUDENTS)


def test_the_button_takes_a_star_for_the_student_of_that_name(tmp_path: Path) -> None:
    made: Any = NbGraderAPI(directory(tmp_path, "*"))
    assert made.autograde("sums", "*")["success"]
    assert Stages.asked == ["*"]


def test_one_who_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NbGraderException):
        run(tmp_path, "nobody")
    with pytest.raises(NbGraderException):
        run(tmp_path, "two\nlines")
    assert Stages.asked == []
