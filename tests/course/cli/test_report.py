"""What a terminal shows of a check, as a tired learner reads it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from course.__main__ import main
from course.check.display.show import MIME
from course.cli.answers import Answer
from course.cli.checking import Report
from course.cli.outcomes import Outcome
from course.cli.report import answer_lines, celebration, hints_of, next_lesson
from course.cli.terminal import Terminal
from tests.course.notebook_cells import cell, write

HEADS = ("x", "yours", "autograd", "finite differences", "relative error")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def lines(*tests: Outcome, error: str = "", number: int = 7) -> list[str]:
    terminal = Terminal(io.StringIO(), columns=80)
    return answer_lines(Answer("gradient", tests, error), number, terminal)


def wrong(*rows: tuple[Any, ...], **more: Any) -> Outcome:
    said = {"message": "gradient: 0 of 3 correct", "columns": HEADS, **more}
    return Outcome("gradient_adds", passed=False, rows=rows, **said)


def test_a_right_answer_takes_one_line() -> None:
    assert lines(Outcome("a", passed=True), Outcome("b", passed=True)) == ["  ✓ gradient  2 tests"]


def test_a_blank_takes_one_line_with_its_cell() -> None:
    open_ = Outcome("a", passed=False, written=False, message="gradient is not written yet.")
    assert lines(open_) == ["  · gradient (cell 7): not written yet"]


def test_a_named_mistake_comes_first_and_then_its_smallest_case_and_the_wrong_rows() -> None:
    test = wrong(
        ("1.0", "2.0", "2.0", "2.0", "0", True),
        ("3.0", "12.0", "6.0", "6.0", "1.0", False),
        sentence="You divide by h, but the run is 2h.",
        case="At x = 3 your slope is 12, it should be 6.",
    )
    assert lines(test, Outcome("gradient_of_sin", passed=False)) == [
        "  ✗ gradient (cell 7)  0 of 2 tests",
        "      You divide by h, but the run is 2h.",
        "      At x = 3 your slope is 12, it should be 6.",
        "        x    yours  should be",
        "        3.0  12.0   6.0",
        "      Also wrong: gradient_of_sin",
    ]


def test_the_error_is_shown_where_the_numbers_look_equal() -> None:
    found = lines(wrong(("1.0", "0.3130", "0.3130", "–", "3.0e-07", False)))
    assert found[2].split() == ["x", "yours", "should", "be", "relative", "error"]
    assert found[3].split()[-1] == "3.0e-07"


def test_the_code_before_every_row_stands_once_above_the_table() -> None:
    code = "to_a, to_b = multiply_backward(2.5, 3.0, -4.0)"
    rows = [(code, "to_a", "7.5", "-10.0", False), (code, "to_b", "-10.0", "7.5", False)]
    found = lines(wrong(*rows, columns=("after", "expression", "yours", "expected")))
    assert found[-5:] == [
        "        The check ran this:",
        f"          {code}",
        "        expression  yours  should be",
        "        to_a        7.5    -10.0",
        "        to_b        -10.0  7.5",
    ]


def test_oracles_that_differ_keep_their_columns() -> None:
    found = lines(wrong(("1.0", "5.0", "1.0", "nan", "4.0", False)))
    assert "finite differences" in found[2]


def test_an_error_of_the_learners_code_is_shown_once() -> None:
    said = "NameError: name 'qq' is not defined"
    found = lines(wrong(*[(str(x), said, "1", "1", "–", False) for x in range(4)]))
    assert sum("NameError" in line for line in found) == 1
    assert found[-1].strip() == "… 3 more rows are wrong"


def test_an_exception_is_shown_with_its_line_and_what_it_means() -> None:
    said = "NameError: name 'qq' is not defined at: return qq"
    raised = (("`f` stopped with a NameError", "    return qq", "Did you mean `q`?"),)
    found = lines(wrong(("1", said, "1", "1", "–", False), raised=raised, sentence="A typo."))
    assert found[1:5] == [
        "      A typo.",
        "      `f` stopped with a NameError.",
        "        → return qq",
        "      Did you mean `q`?",
    ]
    assert "NameError  1" in found[6]


def test_a_prediction_that_is_judged_later_is_noted() -> None:
    noted = Outcome("a", passed=True, message="slope: noted, and judged in a later cell")
    assert lines(noted) == ["  ○ gradient: noted, and judged in a later cell"]


def test_the_summary_does_not_call_a_prediction_correct() -> None:
    noted = Answer(
        "a", (Outcome("a", passed=True, message="slope: noted, and judged in a later cell"),)
    )
    right = Answer("f", (Outcome("f", passed=True),))
    report = Report(Path("01_a.ipynb"), [], answers=[noted, right])
    assert report.summary() == "1 of 2 answers correct, 1 to be judged later."


def test_an_error_of_the_answers_cell_is_all_that_is_said() -> None:
    found = lines(wrong(), error="ran into a SyntaxError in line 2: expected ':'")
    assert found[1:] == ["      This cell ran into a SyntaxError in line 2: expected ':'"]


def test_a_check_without_a_table_shows_its_text() -> None:
    test = Outcome("a", passed=False, message="f: wrong", text="✗ f: wrong\nA remark.")
    assert lines(test)[1:] == ["      f: wrong", "      A remark."]


def test_hints_are_plain_text() -> None:
    assert len(hints_of("gradient")) == 3
    assert hints_of("no_such_answer") == []
    assert not any("$" in hint or "\\" in hint for hint in hints_of("partials"))


def test_the_next_lesson_is_the_one_in_the_next_folder(tmp_path: Path) -> None:
    first, later = tmp_path / "01_a" / "01_a.ipynb", tmp_path / "03_b" / "03_b.ipynb"
    write(first)
    (tmp_path / "02_empty").mkdir()
    assert next_lesson(first) is None
    write(later)
    assert next_lesson(first) == later


def test_a_lesson_is_not_finished_before_its_question_is_answered(tmp_path: Path) -> None:
    terminal = Terminal(io.StringIO())
    report = Report(tmp_path / "01_a.ipynb", [], unanswered=[("why", 3)])
    assert "is finished" not in celebration(report, terminal)[0]
    assert "is finished" in celebration(Report(tmp_path / "01_a.ipynb", []), terminal)[0]


SHOWN = f"""
from IPython.display import display
def check(passed, **more):
    result = dict(passed=passed, written=True, cases=1, right=0, message="f: wrong", **more)
    display({{{MIME!r}: result, "text/plain": "f: wrong"}}, raw=True)
    assert passed
"""


def test_a_check_ends_with_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heading = {"cell_type": "markdown", "source": "## Slopes", "metadata": {}}
    question = {
        "cell_type": "markdown",
        "source": "YOUR ANSWER HERE",
        "metadata": {"nbgrader": {"grade_id": "why", "grade": True, "solution": True}},
    }
    asked = "check(False, sentence='Divide by 2h.', case='At 3: 12, not 6.')"
    path = write(
        tmp_path / "mine.ipynb",
        cell(SHOWN),
        heading,
        cell("", "gradient", "answer"),
        cell(asked, "gradient_a", "test"),
        question,
    )
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    said = out.splitlines()
    at = said.index("Next: fix gradient in cell 3, under “Slopes”.")
    assert said[at + 1 : at + 3] == ["  Divide by 2h.", "  At 3: 12, not 6."]
    assert said[at + 3].startswith("  Hint: ")
    assert "0 of 1 answers correct, 1 wrong." in said
    assert "Still to write: your own words for why (cell 5)." in " ".join(said)
    assert "Grading also runs hidden tests" in out


def test_a_sentence_that_python_said_already_is_not_repeated() -> None:
    guess = "Python does not know `qq`. Did you mean `q`?"
    raised = (("`f` stopped with a NameError", "    return qq", guess),)
    found = lines(wrong(raised=raised, sentence=guess))
    assert sum("Did you mean" in line for line in found) == 1


def test_faults_of_the_file_are_recalled_at_the_end(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path / "01_a.ipynb", cell("f = 2", "f", "answer"), cell("f", "f_is", "test"))
    text = file.read_text()
    file.write_text(text[: len(text) - 1])
    assert main(["check", str(file)]) == 1
    said = capsys.readouterr().out
    assert "The file itself has 1 fault, shown at the top" in said
