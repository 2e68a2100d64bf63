"""Everything that is built from the lessons of a course."""

import json
from pathlib import Path

import pytest

from grading.authoring.built_files import built_files
from grading.errors import AuthoringError
from grading.files import write_whole


def test_hints_are_collected_for_the_checks(built: Path) -> None:
    content = (built / "course" / "hints.json").read_text(encoding="utf-8")
    assert content.endswith("]\n}\n")
    found = json.loads(content)
    assert list(found) == ["area", "half_area", "square"]
    assert found["square"][0] == "What does a square have to know?"


def test_visible_checks_are_collected_as_students_see_them(built: Path) -> None:
    content = (built / "course" / "visible_checks.json").read_text(encoding="utf-8")
    (answers,) = json.loads(content).values()
    assert {"area", "half_area", "square"} >= set(answers)
    assert "HIDDEN" not in content
    assert "SOLUTION" not in content
    assert all(answer["blank"] for answer in answers.values())


def test_the_sections_are_collected_with_the_answers_in_each(built: Path) -> None:
    content = (built / "course" / "sections.json").read_text(encoding="utf-8")
    (sections,) = json.loads(content).values()
    answers = [answer for those in sections.values() for answer in those]
    assert sorted(answers) == ["area", "half_area", "square"]
    assert "A class" in sections


def test_a_script_under_source_is_refused_because_students_would_get_it(built: Path) -> None:
    write_whole(built / "source" / "01_shapes" / "solution.py", b"")
    with pytest.raises(
        AuthoringError, match=r"source/01_shapes/solution\.py: nbgrader would release"
    ):
        built_files(built)
