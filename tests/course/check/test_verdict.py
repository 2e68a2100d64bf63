"""Rows, results and their sentences."""

from __future__ import annotations

import json
import math

import pytest

from course.check.asking.protocol import Failure, Reading, Reply
from course.check.verdict import CheckFailed, Result, Row, Table, relative_error, show_number

RIGHT, WRONG = Row(["1", "1"], correct=True), Row(["2", "3"], correct=False)


def number(value: float) -> Reading:
    return Reading("float", value)


def table(*readings: Reading, want: float = 2.0, tolerance: float = 1e-6) -> Table:
    made = Table("f", ["x"])
    for reading in readings:
        made.compare(["0"], reading, {"expected": want}, tolerance)
    return made


@pytest.mark.parametrize(
    ("got", "want", "error"),
    [(2.0, 2.0, 0.0), (2.2, 2.0, 0.1), (-2.0, 2.0, 2.0), (1e-9, 0.0, 1e-6), (0.0, 0.0, 0.0),
     (1.1e6, 1e6, 0.1), (0.0, -4.0, 1.0)],
)  # fmt: skip
def test_an_error_is_relative_to_the_true_value_and_absolute_near_zero(got, want, error):
    assert relative_error(got, want) == pytest.approx(error)


@pytest.mark.parametrize("got", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("want", [0.0, 2.0, -1e300])
def test_no_tolerance_is_wide_enough_for_what_is_not_finite(got, want):
    assert not table(number(got), want=want, tolerance=1e300).result().passed


@pytest.mark.parametrize(("got", "right"), [(2.0 + 1e-6, True), (2.0 + 3e-6, False)])
def test_a_number_within_tolerance_is_right(got, right):
    assert table(number(got)).result().passed is right


def test_a_result_without_rows_has_not_passed():
    assert not Table("f", ["x"]).result().passed


def test_one_wrong_row_keeps_a_result_from_passing():
    result = Result("f", ["x", "yours"], [RIGHT, WRONG, RIGHT])
    assert (result.correct, result.passed) == (2, False)


def test_an_unwritten_result_has_not_passed_however_right_its_rows_are():
    assert not Result("f", ["x", "yours"], [RIGHT], unwritten="f: not written yet.").passed


def test_a_result_may_be_taken_twice():
    made = table(Reading("str", "a", "'a'"))
    assert made.result() == made.result()


def test_every_row_is_as_long_as_the_columns():
    made = Table("f", ["x"], expected_columns=["torch", "finite difference"])
    made.compare(["0"], number(1.0), {"torch": 1.0, "finite difference": 1.0}, 1e-6)
    made.compare(["0"], Failure("ValueError", "no"), {"torch": 1.0}, 1e-6)
    made.add_row(["0"], "yours", "wanted", correct=False)
    result = made.result()
    assert {len(row.cells) for row in result.rows} == {len(result.columns)} == {5}


def test_without_a_number_there_is_no_column_of_errors():
    made = Table("f", ["x"])
    made.add_row(["0"], "yours", "wanted", correct=True)
    result = made.result()
    assert (result.columns, result.rows[0].cells) == (
        ["x", "yours", "expected"], ["0", "yours", "wanted"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (Result("f", [], [RIGHT]), "f: correct"),
        (Result("f", [], [RIGHT, RIGHT]), "f: both correct"),
        (Result("f", [], [RIGHT, WRONG]), "f: 1 of 2 correct"),
        (Result("f", [], [RIGHT, WRONG], message="Look."), "f: 1 of 2 correct. Look."),
        (Result("f", [], [RIGHT], message="Look."), "f: correct"),
        (Result("f", [], [], unwritten="f: not written yet."), "f: not written yet."),
        (Result("f", [], [], unwritten="f is not written yet."), "f is not written yet."),
        (
            Result("f", [], [], unwritten="f: not written yet.", message="Look."),
            "f: not written yet.",
        ),
    ],
)
def test_a_result_says_in_one_sentence_how_many_are_right(result, sentence):
    assert result.sentence() == sentence


def test_a_result_as_data_holds_every_row_and_no_more_than_json():
    made = table(*[number(float(i)) for i in range(100)], number(math.nan))
    found = json.loads(json.dumps(made.result().to_json(), allow_nan=False))
    assert (found["cases"], len(found["rows"]), found["right"]) == (101, 101, 1)
    assert (found["passed"], found["written"]) == (False, True)
    assert found["rows"][2] == ["0", "2.0000", "2.0000", "0", True]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply([Reading("ellipsis")]), "not written"),
        (Reply([], Failure("NotImplementedError", "f is not written yet.")), "f is not written"),
        (Reply([], Failure("NotImplementedError", "")), "not written"),
        (Reply([Reading("error", failure=Failure("NotImplementedError", "f"))]), "f"),
        (Reply([], Failure("ModuleNotFoundError", "No module named 'torch'")), "needs torch"),
        (
            Reply(
                [
                    Reading(
                        "error", failure=Failure("ModuleNotFoundError", "No module named 'torch'")
                    )
                ]
            ),
            "needs torch",
        ),
    ],
)
def test_a_reply_that_is_not_written_makes_the_result_so(reply, said):
    made = Table("f", ["x"])
    made.record_reply(reply)
    made.add_row(["0"], "yours", "wanted", correct=True)
    assert said in made.result().summary()
    assert not made.result().passed


@pytest.mark.parametrize("module", ["torchx", "nosuch", "torch_geometric"])
def test_another_missing_module_is_the_answers_mistake(module):
    made = Table("f", ["x"])
    made.record_reply(Reply([], Failure("ModuleNotFoundError", f"No module named '{module}'")))
    assert not made.result().unwritten


def test_what_was_printed_is_kept_once_and_bounded():
    made = Table("f", ["x"])
    for text in ["spam", "spam", *(str(i) * 1000 for i in range(100))]:
        made.record_reply(Reply([], printed=text))
    printed = made.result().printed
    assert printed.startswith("spam")
    assert printed.count("spam") == 1
    assert len(printed) < 5_000


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0.0000"), (2.5, "2.5000"), (-1e-3, "-0.0010"), (1e-4, "1.000e-04"), (1e6, "1.000e+06"),
     (math.nan, "nan"), (-math.inf, "-inf")],
)  # fmt: skip
def test_a_number_is_shown_with_the_digits_that_say_enough(value, shown):
    assert show_number(value) == shown


def test_a_failed_check_renders_as_its_one_line():
    assert CheckFailed("f: 0 of 1").__class__.__mro__[1] is AssertionError
    assert CheckFailed("f: 0 of 1")._render_traceback_() == ["\x1b[1;4mf: 0 of 1\x1b[0m"]


def test_a_count_is_shown_as_a_whole_number_and_a_measurement_with_its_decimals():
    counted = table(Reading("int", 14), want=26.0).result().rows[0]
    measured = table(number(14.0), want=26.0).result().rows[0]
    assert counted.cells[1:3] == ["14", "26"]
    assert measured.cells[1:3] == ["14.0000", "26.0000"]
