"""Pictures of two regions: kept wrong answers get the name that their file declares."""

from __future__ import annotations

import re

import pytest

from tests.course.check.on_lessons import ROOT, first_failure

KEPT = [
    (file.name, found[1])
    for file in sorted((ROOT / "tests" / "mutants" / "decision_boundary").glob("*.py"))
    if (found := re.search(r"diagnosis: ([a-z-]+)", file.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("file", "name"), KEPT[:4])
def test_a_wrong_picture_has_its_name(file: str, name: str) -> None:
    path = ROOT / "tests" / "mutants" / "decision_boundary" / file
    failed = first_failure("decision_boundary", path.read_text(encoding="utf-8"))
    assert failed is not None
    assert failed.diagnosis == ("" if name == "none" else name)
