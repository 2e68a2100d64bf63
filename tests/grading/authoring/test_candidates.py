"""The mutants and variants that are kept as files."""

from pathlib import Path

import pytest

from grading.authoring.candidates import candidates
from grading.authoring.lesson import read
from grading.authoring.prove import prove
from grading.errors import AuthoringError
from tests.grading.authoring.kept_answers import keep


def test_an_answer_has_its_solution_its_blank_its_mutants_and_its_variants(
    proven: Path, text: Path
) -> None:
    area = read(text).answers[0]
    found = list(candidates(area, "01_shapes", proven))
    assert [(one.kind, one.place, one.name) for one in found] == [
        ("reference", "course/lessons/01_shapes.py:16", ""),
        ("blank", "course/lessons/01_shapes.py:16", ""),
        ("mutant", "tests/mutants/area/one.py", "one"),
        ("variant", "tests/variants/area/one.py", "one"),
    ]
    assert (found[2].about, found[2].fails) == ("A misconception.", ("area_of_any_rectangle",))


def test_a_mutant_without_a_docstring_is_refused_in_one_sentence(proven: Path) -> None:
    keep(proven, "mutants", "area", "area = max\n")
    with pytest.raises(
        AuthoringError, match=r"This mutant has no docstring\. Add one that says what is wrong"
    ):
        prove(root=proven)


def test_a_file_that_is_not_python_is_refused_with_its_line(proven: Path) -> None:
    keep(proven, "variants", "area", '"""Broken."""\narea = = 1\n')
    with pytest.raises(AuthoringError, match=r"^tests/variants/area/one\.py:2: Not valid Python"):
        prove(root=proven)
