"""Lists and dictionaries that a check hands over, and that come back changed."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, result_of

CHECK = (
    "check.after('row, n = [3.0, 5.0], 2; answer = total(row)', "
    "equals={'answer': 8.0, 'row': [3.0, 5.0]})"
)


@pytest.mark.parametrize(
    "body",
    ["row.pop() + row.pop()", "row.append(0.0) or sum(row)", "row.reverse() or sum(row)"],
)
def test_what_changes_its_input_is_told_which_one(body: str) -> None:
    found = result_of(CHECK, f"def total(row):\n    return {body}").diagnosis
    assert found is not None
    assert found.name == "changes-its-input"
    assert found.sentence.startswith("Your code changes `row`, which it was given.")


def test_another_wrong_value_may_have_another_cause() -> None:
    code = "def total(row):\n    row.append(1.0)\n    return max(row)"
    assert name_of(CHECK, code) != "changes-its-input"


@pytest.mark.parametrize(
    "do", ["row = [3.0]; row = keep(row)", "row = [3.0] + keep([])", "row = keep([3.0])"]
)
def test_a_list_that_the_students_code_returned_was_not_given(do: str) -> None:
    code = "def keep(row):\n    return [*row, 1.0]"
    assert name_of(f"check.after({do!r}, equals={{'row': [3.0]}})", code) != "changes-its-input"
