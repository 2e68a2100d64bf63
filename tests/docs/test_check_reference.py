"""The reference of `course.check` names every check, and nothing else."""

from course import check
from docs.check_reference import GROUPS, reference


def test_every_public_name_is_in_one_group() -> None:
    names = [name for group in GROUPS.values() for name in group]
    assert sorted(names) == sorted(check.__all__)


def test_every_check_has_its_call_and_an_example() -> None:
    text = reference()
    for name in GROUPS["Functions and slopes"] + GROUPS["The engine"]:
        entry = text.partition(f"### `{name}`")[2].partition("\n### ")[0]
        assert f"check.{name}(" in entry
        assert "```pycon" in entry
