"""A course that is built, and one that is proved."""

from pathlib import Path

import pytest

from grading.authoring import proof
from grading.authoring.build import build
from tests.grading.authoring.kept_answers import NAMED, RIGHT, WRONG, keep


@pytest.fixture
def built(course: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert build(course) == 0
    capsys.readouterr()
    return course


@pytest.fixture
def proven(course: Path, text: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture course with one mutant and one variant for each answer, which is enough here."""
    for limit in ("MIN_MUTANTS", "MIN_MUTANTS_OF_A_VALUE", "MIN_VARIANTS"):
        monkeypatch.setattr(proof, limit, 1)
    hidden = 'check.after("", equals={"half_area": 6.0})'
    text.write_text(
        text.read_text().replace(
            hidden,
            f"{hidden}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS",
        )
    )
    for answer, source in RIGHT.items():
        keep(course, "variants", answer, f'"""Another way."""\n{source}')
    for answer, (source, fails) in WRONG.items():
        named = NAMED.get(answer, "none (made up)")
        about = f"A misconception.\n\nfails: {fails}\ndiagnosis: {named}\n"
        keep(course, "mutants", answer, f'"""{about}"""\n{source}')
    return course
