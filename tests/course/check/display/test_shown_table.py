"""The table of a result: wrong rows first, one column for one truth, digits where they differ."""

from __future__ import annotations

import pytest

from course.check.display.shown_table import SHOULD_BE, shown_table
from course.check.notes import Notes, Raised
from course.check.verdict import Result, Table

TRUTHS = ("torch", "finite difference")


def compared(*rows: tuple[float, float, float], tolerance: float = 1e-9) -> Result:
    """A result with a row for each of (yours, torch, finite difference)."""
    from course.check.asking.protocol import Reading

    table = Table("f", ["x"], expected_columns=TRUTHS)
    for got, *wants in rows:
        wanted = dict(zip(TRUTHS, wants, strict=True))
        table.compare(["1"], Reading("float", got), wanted, tolerance)
    return table.result()


def test_equal_truths_are_one_column() -> None:
    shown = shown_table(compared((1.0, 2.0, 2.0), (3.0, 3.0, 3.0 + 1e-9)))
    assert shown.columns == ["x", "yours", SHOULD_BE]
    assert all(len(row.cells) == 3 for row in [*shown.wrong, *shown.right])


def test_truths_that_look_different_stay_apart() -> None:
    assert "torch" in shown_table(compared((1.0, 2.0, 2.1))).columns


def test_wrong_rows_come_first() -> None:
    shown = shown_table(compared((1.0, 1.0, 1.0), (1.0, 2.0, 2.0)))
    assert [len(shown.wrong), len(shown.right)] == [1, 1]


def test_numbers_that_look_equal_are_shown_up_to_the_difference() -> None:
    shown = shown_table(compared((0.31302, 0.31304, 0.31304)))
    assert shown.wrong[0].cells[1:3] == ["0.31302", "0.31304"]


@pytest.mark.parametrize(
    ("got", "tolerance", "said"),
    [
        (0.3 * (1 + 5e-8), 1e-9, "correct to 7 digits; a formula gives all 16."),
        (0.3 * (1 + 5e-4), 1e-5, "correct to 3 digits; you need 5 here."),
        (0.4, 1e-9, ""),
        (float("nan"), 1e-9, ""),
    ],
)
def test_nearly_right_is_said_in_words(got: float, tolerance: float, said: str) -> None:
    digits = shown_table(compared((got, 0.3, 0.3), tolerance=tolerance)).digits
    assert said in digits
    assert bool(digits) == bool(said)


def test_an_exception_that_is_described_above_is_only_named_in_its_rows() -> None:
    table = Table("f", ["x"])
    table.add_row(["1"], "ZeroDivisionError: division by zero at: return 1 / 0", "2", correct=False)
    result = table.result()
    result.notes = Notes(raised=[Raised("ZeroDivisionError", "division by zero")])
    shown = shown_table(result)
    assert shown.wrong[0].cells[1] == "ZeroDivisionError"
    assert shown.repeats


def test_a_column_without_a_number_in_a_wrong_row_is_left_out() -> None:
    table = Table("f", ["x"])
    table.add_row(["1"], "TypeError: no", "2", correct=False)
    assert shown_table(table.result()).columns == ["x", "yours", SHOULD_BE]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("None is a NoneType, not a number", "None"),
        ("<function f at 0x7f7bc5ea5bc0> is a function", "<function f> is a function"),
    ],
)
def test_what_python_calls_things_is_left_out(given: str, shown: str) -> None:
    table = Table("f", ["x"])
    table.add_row(["1"], given, "2", correct=False)
    assert shown_table(table.result()).wrong[0].cells[1] == shown


def listed(yours: str, wanted: str) -> list[str]:
    """The cells of a wrong row of two lists, as they are shown."""
    table = Table("f", [])
    table.add_row([], yours, wanted, correct=False)
    return shown_table(table.result()).wrong[0].cells


def test_floats_in_a_list_have_the_digits_that_a_person_compares() -> None:
    assert listed("[-0.0056937153973895, 2.0]", "[0.17654205886637114, 2.0]") == [
        "[-0.00569372, 2.0]",
        "[0.176542, 2.0]",
    ]
    assert listed("[0.10000001]", "[0.10000002]") == ["[0.10000001]", "[0.10000002]"]
