"""What is said of a candidate that does not end well."""

from pathlib import Path

import pytest

from grading.authoring import trial
from tests.grading.authoring.kept_answers import gaps, keep


def test_a_mutant_that_never_ends_is_cut_and_named(
    proven: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "SECONDS", 1)
    source = '"""Loops.\n\nfails: area_of_a_square"""\ndef area(w, h):\n    while True: pass\n'
    keep(proven, "mutants", "area", source)
    assert "does not run: it took more than 1 s" in gaps(proven)


def test_a_mutant_that_kills_its_process_is_named(proven: Path) -> None:
    source = '"""Dies.\n\nfails: area_of_a_square"""\nimport os\nos._exit(0)\n'
    keep(proven, "mutants", "area", source)
    assert "does not run: its process ended without a report" in gaps(proven)
