"""A lesson as it is read from its text."""

from pathlib import Path

import pytest

from grading.authoring.lesson import parse, read, read_all
from grading.errors import AuthoringError, UsageError
from tests.grading.authoring.texts import TEST, WHOLE, lesson, problems


def test_cells_have_a_role_a_name_and_points(text: Path) -> None:
    found = read(text)
    assert found.name == "01_shapes"
    assert found.title == "Shapes"
    assert [(cell.role, cell.name, cell.points) for cell in found.cells if cell.role][:4] == [
        ("answer", "area", None),
        ("hints", "area", None),
        ("test", "area_of_a_square", 1),
        ("test", "area_of_any_rectangle", 2),
    ]


def test_an_answer_has_its_hints_its_tests_and_its_blank(text: Path) -> None:
    area, half_area, square = read(text).answers
    assert [test.name for test in area.tests] == ["area_of_a_square", "area_of_any_rectangle"]
    assert area.hints[1] == "Rows times columns,\nwhich is one product."
    assert half_area.blank.endswith("whole = ...\nhalf_area = ...")
    assert 'NotImplementedError("Square.__add__ is not written yet.")' in square.blank


def test_a_test_belongs_to_the_nearest_answer_that_begins_its_name() -> None:
    longer = WHOLE.replace('"f"', '"f_of"').replace("f_doubles", "f_of_x")
    found = lesson(f"{WHOLE}\n{longer}\n{TEST.replace('doubles', 'again')}")
    assert {answer.name: [t.name for t in answer.tests] for answer in found.answers} == {
        "f": ["f_doubles", "f_again"],
        "f_of": ["f_of_x"],
    }


def test_a_tidy_text_is_its_own_canonical_form(text: Path) -> None:
    assert read(text).text == text.read_text(encoding="utf-8")


def test_every_problem_of_a_text_is_reported_in_order() -> None:
    found = problems(
        WHOLE.replace("# - c\n", "").replace(" points=1", "") + '\n# %% role="quiz"\nx\n'
    )
    assert len(found) == 3
    assert [problem.split(":")[1] for problem in found] == ["9", "12", "15"]


def test_a_lesson_needs_a_name_of_the_course() -> None:
    with pytest.raises(AuthoringError, match='"shapes" is not a valid name for a lesson'):
        parse(WHOLE, Path("shapes.py"))


def test_an_empty_text_is_no_lesson() -> None:
    assert problems("\n\n") == [
        '01_a.py: This lesson has no cells. Start one with "# %% [markdown]".'
    ]


def test_a_text_that_is_not_utf8_is_reported_with_the_byte(tmp_path: Path) -> None:
    (tmp_path / "01_a.py").write_bytes(b"# %%\n# caf\xe9\n")
    with pytest.raises(AuthoringError, match="Byte 10 of this lesson is not valid UTF-8"):
        read(tmp_path / "01_a.py")


def test_a_text_that_is_missing_is_reported(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match="cannot be read"):
        read(tmp_path / "01_a.py")


def test_a_folder_without_lessons_is_not_a_course(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There are no lessons in course/lessons here"):
        read_all(tmp_path)
