"""The page that says what the proof of every exercise showed."""

from __future__ import annotations

import json
from dataclasses import replace

from docs import proof
from grading.authoring.proof import Proof

PROOFS = [
    Proof("01_a", "f", 2, 3.0, True, True, 10, 9, 3, 3, named_right=8, unnamed=["x.py: doubled"]),
    Proof("02_b", "g", 1, 0.5, True, True, 5, 5, 3, 3, misnamed=["y.py: halved, named doubled"]),
]


def test_the_summary_counts_what_was_caught_and_named() -> None:
    said = proof.summary(PROOFS)
    assert "Of 15 wrong answers the tests catch 14, and of 6 right ones they accept 6." in said
    assert "names 8 correctly (80%), 1 wrongly, and 1 not at all." in said


def test_each_lesson_has_a_table_with_a_row_for_each_answer() -> None:
    text = proof.table(PROOFS)
    assert "## 01_a" in text
    assert "| `g` | 1 | 0.5 | 5 of 5 | 0 | 1 | 0 | 3 of 3 |" in text


def test_it_reads_what_prove_writes() -> None:
    assert proof.read([vars(one) for one in PROOFS]) == PROOFS


def test_a_stored_proof_agrees_with_a_new_one_but_for_a_few_names() -> None:
    first, second = PROOFS
    assert proof.differences(PROOFS, [replace(first, named_right=7), second]) == []
    assert proof.differences(PROOFS, [replace(first, named_right=2), second]) == [
        "f: 8 and 2 named right"
    ]
    assert proof.differences(PROOFS, [replace(first, caught=10)]) == [
        "g: no longer proved",
        "f: caught was 9 and is 10",
    ]
    assert proof.differences([first], PROOFS) == ["g: new"]


def test_a_new_proof_may_have_tried_some_of_the_wrong_answers_only() -> None:
    first, second = PROOFS
    assert proof.differences(PROOFS, [replace(first, mutants=3, caught=3), second]) == []
    assert proof.differences(PROOFS, [replace(first, mutants=3, full=2), second]) == [
        "f: full was 3 and is 2"
    ]


def test_the_stored_proof_has_tried_every_wrong_and_every_right_answer() -> None:
    for folder in ("mutants", "variants"):
        files = proof.STORED.parents[1].glob(f"tests/{folder}/*/[!_]*.py")
        stored = proof.read(json.loads(proof.STORED.read_text(encoding="utf-8")))
        assert sum(getattr(one, folder) for one in stored) == len(list(files))
