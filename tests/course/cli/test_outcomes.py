"""What the outputs of a test cell say."""

from __future__ import annotations

from typing import Any

import pytest

from course.check.display.show import MIME
from course.cli.outcomes import Outcome, outcome
from tests.course.notebook_cells import cell, checked, failed


def read(*outputs: Any) -> Outcome:
    found = outcome("f_works", cell("check()", "f_works", "test", list(outputs)))
    assert found is not None
    return found


def test_a_test_that_was_not_run_says_nothing() -> None:
    assert outcome("f_works", cell("check()", "f_works", "test")) is None


def test_all_checks_of_a_test_count() -> None:
    found = read(
        checked(passed=True), checked(passed=False, message="too small"), failed("CheckFailed", "x")
    )
    assert (found.passed, found.written, found.message) == (False, True, "too small")
    assert (found.cases, found.right) == (6, 4)
    assert found.text == "f: a table\nof cases\nf: a table\nof cases"


def test_an_error_after_a_check_that_passes_fails_the_test() -> None:
    found = read(checked(passed=True), failed("NameError", "name 'g' is not defined"))
    assert (found.passed, found.message) == (False, "NameError: name 'g' is not defined")


def test_what_is_not_written_is_told_from_what_is_wrong() -> None:
    assert read(checked(passed=False, written=False)).written is False
    assert read(failed("NotImplementedError", "f is not written yet.")).written is False
    assert read(failed("AssertionError", "")).message == "AssertionError"


def test_a_plain_assert_says_its_message_without_colours() -> None:
    assert read(failed("AssertionError", "\x1b[31mf is\n wrong\x1b[0m")).message == "f is wrong"


def test_a_named_mistake_is_read_from_the_first_check_that_fails() -> None:
    wrong = checked(passed=False)
    wrong["data"][MIME] |= {
        "diagnosis": "not-divided", "sentence": "Divide by h.", "case": "f(1) is 2.",
        "columns": ["x", "yours"], "rows": [["1", "2", False]],
    }  # fmt: skip
    found = read(checked(passed=True), wrong)
    assert (found.diagnosis, found.sentence, found.case) == (
        "not-divided", "Divide by h.", "f(1) is 2.",
    )  # fmt: skip
    assert (found.columns, found.rows) == (("x", "yours"), (("1", "2", False),))
    assert found.to_json()["diagnosis"] == "not-divided"
    assert read(checked(passed=False)).to_json()["diagnosis"] is None


@pytest.mark.parametrize("rows", [None, "rows", [[1]], [None], [["1", "2", "3", "4"]]])
def test_a_table_that_does_not_fit_its_columns_is_left_out(rows: Any) -> None:
    wrong = checked(passed=False)
    wrong["data"][MIME] |= {"columns": ["x", "yours"], "rows": rows, "diagnosis": 3}
    assert (read(wrong).columns, read(wrong).rows, read(wrong).diagnosis) == ((), (), "")


def test_what_needs_torch_is_told_from_what_is_wrong() -> None:
    missing = failed("ModuleNotFoundError", "No module named 'torch'")
    assert read(missing).needs_torch
    assert read(checked(passed=False, written=False, message="f: needs torch, …")).needs_torch
    assert not read(failed("ModuleNotFoundError", "No module named 'torchvision'")).needs_torch


def test_an_exception_is_read_with_its_line() -> None:
    wrong = checked(passed=False)
    wrong["data"][MIME]["raised"] = [
        {"headline": "`f` stopped", "line": "x", "meaning": "m"},
        3,
        {},
    ]
    assert read(wrong).raised == (("`f` stopped", "x", "m"),)


def test_a_test_that_was_stopped_says_so_and_nothing_else() -> None:
    late = failed("CellTimeoutError", "Stopped after 10 seconds in `f`.")
    found = read(checked(passed=False, message="Stopped in `f`."), late)
    assert (found.message, found.text) == ("Stopped after 10 seconds in `f`.", "")
