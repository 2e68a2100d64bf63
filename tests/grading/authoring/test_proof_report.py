"""The report of proofs, as a person reads it and as a program does."""

import json
from pathlib import Path

import pytest

from grading.authoring.proof import Proof
from grading.authoring.proof_report import print_report, write_json

PROVED = Proof("01_derivatives", "forward_difference", 2, 2.5, True, True, 10, 10, 3, 3)
LONG = "tests/mutants/softmax/one.py: This mutant should fail a test, but passes. " * 3
BROKEN = Proof(
    "06_fitting_and_classifying", "softmax_cross_entropy", 5, 5, False, False, 19, 18, 5, 5, [LONG]
)


def test_the_table_is_aligned_within_100_columns_and_ends_with_a_summary(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_report([PROVED, BROKEN], 1.2)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].split()[-2:] == ["named", "misnamed"]
    proved = next(line for line in lines if "forward_difference" in line)
    broken = next(line for line in lines if "softmax_cross_entropy" in line)
    assert " ".join(proved.split()) == "forward_difference 2 2.5 full zero 10 of 10 3 of 3 0 of 0 0"
    assert broken.startswith("✗ softmax_cross_entropy ")
    assert "not full" in broken
    assert len(proved) == len(broken)
    assert (
        lines[-1]
        == "28 of 29 mutants caught, 0 of 0 named, 8 of 8 variants accepted, 1 gap, in 1 s."
    )


def test_each_proof_is_a_record_of_its_fields(tmp_path: Path) -> None:
    write_json([PROVED], tmp_path / "proof.json")
    (record,) = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    assert record == {
        "lesson": "01_derivatives", "answer": "forward_difference", "tests": 2, "points": 2.5,
        "reference": True, "blank": True, "mutants": 10, "caught": 10, "variants": 3, "full": 3,
        "gaps": [], "named_right": 0, "misnamed": [], "unnamed": [], "accused": 0,
        "unseen": [],
    }  # fmt: skip
