"""The file of equivalent mutants: what it may say."""

from pathlib import Path

import pytest

from grading.authoring.equivalent_mutants import read
from grading.authoring.mutations import Change
from grading.errors import AuthoringError


def keep(root: Path, text: str) -> None:
    (root / "tests").mkdir()
    (root / "tests" / "equivalent_mutants.toml").write_text(text)


def test_without_a_file_nothing_is_equivalent(tmp_path: Path) -> None:
    assert read(tmp_path) == {}


def test_each_change_has_its_reason(tmp_path: Path) -> None:
    keep(tmp_path, "[[f]]\nreason = 'Half.'\nchanges = ['f: return x/2 => return x*0.5']\n")
    assert read(tmp_path) == {"f": {Change("f", "return x / 2", "return x * 0.5"): "Half."}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("f = [", "cannot be read"),
        ("[[f]]\nchanges = ['f: a => b']\n", "no reason or no changes"),
        ("[[f]]\nreason = ''\nchanges = ['f: a => b']\n", "no reason or no changes"),
        ("[[f]]\nreason = 'R.'\nchanges = []\n", "no reason or no changes"),
        ("[[f]]\nreason = 'R.'\nchanges = [1]\n", "no reason or no changes"),
        ("f = 3\n", "no reason or no changes"),
        ("[[f]]\nreason = 'R.'\nchanges = ['a = b']\n", "is not a change"),
        ("[[f]]\nreason = 'R.'\nchanges = ['f: a => b', 'f:  a  =>  b']\n", "is listed twice"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, text: str, said: str) -> None:
    keep(tmp_path, text)
    with pytest.raises(AuthoringError, match=said):
        read(tmp_path)
