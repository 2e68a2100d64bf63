"""`prove` tries every answer of a course, and finds no gap where there is none."""

import re
from pathlib import Path

import pytest

from grading.authoring.prove import prove, run
from grading.errors import UsageError
from tests.grading.authoring.kept_answers import RIGHT, gaps, keep


def test_a_course_whose_tests_tell_right_from_wrong_has_no_gap(proven: Path) -> None:
    proofs = prove(root=proven)
    assert [gap for proof in proofs for gap in proof.gaps] == []
    assert [(p.answer, p.reference, p.blank, p.caught, p.full) for p in proofs] == [
        ("area", True, True, 1, 1),
        ("half_area", True, True, 1, 1),
        ("square", True, True, 1, 1),
    ]


def test_a_part_of_the_wrong_answers_may_be_tried(proven: Path) -> None:
    wrong = proven / "tests" / "mutants" / "square" / "one.py"
    for name in "two", "three":
        keep(proven, "mutants", "square", wrong.read_text(), name=name)
    assert [(one.answer, one.mutants) for one in prove(root=proven, one_in=3)] == [
        ("area", 0),
        ("half_area", 0),
        ("square", 1),
    ]


def test_a_demo_that_a_test_needs_is_a_gap(proven: Path, text: Path) -> None:
    first, marker, rest = text.read_text().partition('# %% role="answer" name="half_area"')
    text.write_text(f'{first}# %% role="demo"\nscale = 1.0\n\n{marker}{rest}')
    keep(proven, "variants", "half_area", '"""Scaled."""\nhalf_area = 6.0 * scale\n')
    assert "tests/variants/half_area/one.py: This variant does not run: NameError" in gaps(proven)


def test_a_demo_that_spoils_an_answer_is_a_gap(proven: Path, text: Path) -> None:
    first, marker, rest = text.read_text().partition('# %% role="test" name="half_area_is_right"')
    text.write_text(f'{first}# %% role="demo"\nhalf_area = 7.0\n\n{marker}{rest}')
    assert "01_shapes.py with its demos: The solution should pass half_area_is_right" in gaps(
        proven
    )


def test_a_folder_that_belongs_to_no_answer_is_a_gap(proven: Path) -> None:
    keep(proven, "mutants", "volume", '"""Stray."""')
    assert "tests/mutants/volume/: No answer has this name" in gaps(proven)


def test_an_unknown_lesson_is_refused_with_the_names_that_there_are(proven: Path) -> None:
    with pytest.raises(
        UsageError, match=r"09_nothing: There is no such lesson\. Choose from 01_shapes"
    ):
        prove(["09_nothing"], root=proven)


def test_the_command_prints_the_table_and_exits_1_on_a_gap(
    proven: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([], root=proven) == 0
    said = capsys.readouterr().out
    assert "3 of 3 mutants caught, 1 of 1 named, 3 of 3 variants accepted, 0 gaps" in said
    keep(proven, "mutants", "area", '"""None.\n\nfails: area_of_a_square"""\n' + RIGHT["area"])
    json_file = proven / "proof.json"
    assert run([], root=proven, json_file=json_file) == 1
    assert '"answer": "area"' in json_file.read_text()


def test_the_command_exits_1_where_too_few_mutants_are_named_right(
    proven: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (proven / "tests" / "mutants").rglob("*.py"):
        file.write_text(re.sub("diagnosis: .*", "diagnosis: never-ends", file.read_text()))
    assert run([], root=proven) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "✗ Only 0 of 3 mutants are named right; at least 90% must be." in said
    assert "3 of 3 mutants caught, 0 of 3 named" in said
