"""The role of a cell and the answer that a test belongs to are the same wherever they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from course.cell_roles import FLAGS, answer_of, role_of, role_of_flags


def cell(mark: Mapping[str, Any], kind: str = "code") -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {"nbgrader": mark}}


@pytest.mark.parametrize("role", FLAGS)
def test_the_flags_of_a_role_lead_back_to_it(role: str) -> None:
    assert role_of_flags(FLAGS[role]) == role
    assert role_of(cell({**FLAGS[role], "grade_id": "name"})) == (role, "name")


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize("role", FLAGS)
def test_whether_a_cell_is_locked_does_not_change_its_role(role: str, *, locked: bool) -> None:
    assert role_of(cell({**FLAGS[role], "locked": locked}))[0] == role


def test_a_cell_without_flags_has_no_role() -> None:
    assert role_of({"cell_type": "code"}) == ("", "")
    assert role_of(cell({"grade_id": "read_only", "locked": True})) == ("", "read_only")


def test_only_code_can_be_a_test() -> None:
    assert role_of(cell({"grade": True, "solution": False}, "markdown"))[0] == ""
    assert role_of(cell({"grade": True, "solution": True}, "markdown"))[0] == "manual"


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("chain", "chain"),
        ("chain_rule", "chain"),
        ("chain_long_rule", "chain_long"),
        ("chain_longer", "chain"),
        ("chains", None),
        ("other_chain", None),
    ],
)
def test_a_test_belongs_to_the_longest_answer_that_begins_its_name(
    test: str, answer: str | None
) -> None:
    assert answer_of(test, ["chain", "chain_long"]) == answer
    assert answer_of(test, ["chain_long", "chain"]) == answer
