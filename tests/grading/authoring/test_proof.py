"""Every kind of gap that trials can leave in the proof of an answer."""

from pathlib import Path

import pytest

from grading.authoring import proof
from grading.authoring.prove import prove
from tests.grading.authoring.kept_answers import RIGHT, WRONG, gaps, keep


def test_a_mutant_that_passes_a_test_that_it_should_fail_is_a_gap(proven: Path) -> None:
    keep(proven, "mutants", "area", '"""None.\n\nfails: area_of_a_square"""\n' + RIGHT["area"])
    assert (
        "tests/mutants/area/one.py: This mutant should fail area_of_a_square, but passes. "
        "Add a test that catches this mistake: None."
    ) in gaps(proven)


def test_a_mutant_that_fails_more_than_it_names_is_a_gap(proven: Path) -> None:
    source = '"""No area.\n\nfails: area_of_any_rectangle"""\ndef area(w, h):\n    return -1.0\n'
    keep(proven, "mutants", "area", source)
    assert "This mutant also fails area_of_a_square" in gaps(proven)


def test_a_mutant_that_names_no_test_is_a_gap(proven: Path) -> None:
    keep(proven, "mutants", "area", '"""Silent."""\n' + WRONG["area"][0])
    assert "names no test that must fail" in gaps(proven)


def test_a_mutant_that_names_an_unknown_test_is_a_gap(proven: Path) -> None:
    keep(proven, "mutants", "area", '"""Lost.\n\nfails: area_lost"""\n' + WRONG["area"][0])
    assert "names area_lost in `fails:`, but area has no such test" in gaps(proven)


def test_a_variant_that_loses_a_point_is_a_gap(proven: Path) -> None:
    keep(proven, "variants", "area", '"""Wrong after all."""\n' + WRONG["area"][0])
    assert "tests/variants/area/one.py: This variant should pass area_of_any_rectangle" in gaps(
        proven
    )


def test_a_reference_that_fails_its_own_test_is_a_gap(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    text.write_text(text.read_text().replace('"half_area": 6.0', '"half_area": 7.0'))
    assert "01_shapes.py:42: The solution should pass half_area_is_right" in gaps(proven)


def test_a_blank_that_scores_is_a_gap(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    text.write_text(text.read_text().replace('{"half_area": 6.0}', '{"1.0": 1.0}'))
    assert (
        "01_shapes.py:42: The blank passes half_area_is_right, but should earn no points"
        in gaps(proven)
    )


def test_a_test_cell_that_does_more_than_check_is_a_gap(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    text.write_text(text.read_text().replace("check.after(", "assert half_area\ncheck.after(", 1))
    assert "does more than call functions of `check`" in gaps(proven)


def test_too_few_mutants_and_variants_are_gaps(
    proven: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MIN_MUTANTS", 10)
    monkeypatch.setattr(proof, "MIN_MUTANTS_OF_A_VALUE", 3)
    monkeypatch.setattr(proof, "MIN_VARIANTS", 3)
    found = gaps(proven)
    assert "tests/mutants/area/: 1 mutant found, but area needs 10. Add wrong answers." in found
    assert "tests/mutants/half_area/: 1 mutant found, but half_area needs 3." in found
    assert (
        "tests/variants/square/: 1 variant found, but square needs 3. Add right answers." in found
    )


def test_an_answer_without_a_hidden_test_is_a_gap(course: Path) -> None:
    assert "half_area has no hidden test" in gaps(course)


def test_a_mutant_without_a_diagnosis_is_a_gap(proven: Path) -> None:
    source, fails = WRONG["area"]
    keep(proven, "mutants", "area", f'"""A sum.\n\nfails: {fails}\n"""\n{source}')
    assert (
        "tests/mutants/area/one.py: This mutant does not say which mistake it makes. Add a line "
        "`diagnosis: …`"
    ) in gaps(proven)


def test_a_mutant_with_an_unknown_diagnosis_is_a_gap(proven: Path) -> None:
    source, fails = WRONG["area"]
    about = f'"""A sum.\n\nfails: {fails}\ndiagnosis: no-such-name\n"""\n'
    keep(proven, "mutants", "area", about + source)
    assert "is named no-such-name, which is not a known mistake" in gaps(proven)


def proof_of(right: int, *, misnamed: int = 0, unnamed: int = 0, accused: int = 0) -> proof.Proof:
    return proof.Proof(
        "01_shapes", "area", 1, 1.0, named_right=right, accused=accused,
        misnamed=["…"] * misnamed, unnamed=["…"] * unnamed,
    )  # fmt: skip


def test_nine_of_ten_mutants_named_right_are_enough() -> None:
    assert proof.gaps_of_all([proof_of(18, misnamed=1), proof_of(9, unnamed=2)]) == []
    (gap,) = proof.gaps_of_all([proof_of(17, misnamed=1), proof_of(9, unnamed=2)])
    assert gap.startswith("Only 26 of 29 mutants are named right; at least 90% must be.")


def test_a_variant_that_is_accused_is_a_gap() -> None:
    (gap,) = proof.gaps_of_all([proof_of(10, accused=1)])
    assert gap.startswith("1 variant got the name of a mistake")


# Negative sides occur in the hidden case only.
UNSEEN = (
    '"""No negative sides.\n\nfails: area_of_any_rectangle\ndiagnosis: fits-the-examples-only\n'
    '{more}"""\n'
    "def area(width, height):\n    return width * abs(height)\n"
)
GREEN = "tests/mutants/area/one.py: This mutant passes every check that a student sees."


def test_a_mutant_that_only_a_hidden_test_catches_is_a_gap(proven: Path) -> None:
    keep(proven, "mutants", "area", UNSEEN.format(more=""))
    assert GREEN in gaps(proven)


def test_a_mutant_may_say_why_no_visible_test_catches_it(proven: Path) -> None:
    keep(proven, "mutants", "area", UNSEEN.format(more="hidden: Sides are lengths.\n"))
    assert GREEN not in gaps(proven)


def test_a_mutant_may_pass_where_a_prediction_is_only_noted(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    noted = 'check.predictions("half_area", choices=[6.0, 12.0])'
    text.write_text(
        text.read_text().replace('check.after("", equals={"half_area": 6.0})', noted, 1)
    )
    (of_half_area,) = (one for one in prove(root=proven) if one.answer == "half_area")
    assert of_half_area.unseen == ["tests/mutants/half_area/one.py"]
    assert of_half_area.gaps == []
