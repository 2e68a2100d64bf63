"""A name is not called unwritten if its cell stopped early."""

from pathlib import Path

import pytest

from grading.judging import findings
from tests.grading.judging.cells import F_IS_X, FIRST, code, graded, run_in, shown


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("1 / 0\ndef f(x):\n    return x", "f: not correct. Its cell stopped with ZeroDivision"),
        ("def f(x)\n    return x", "Its cell stopped with SyntaxError, so fix that first."),
        ("import os\nos._exit(1)", "Its cell ended the Python process, so fix that first."),
        ("type('a b<i>', (Exception,), {})\nraise _", "Its cell stopped with"),
        ("raise type('a <i>', (Exception,), {})", "Its cell stopped with an error, so fix"),
        ("raise NotImplementedError('f is not written yet.')", "f is not written yet"),
        ("", "f is not written yet"),
        ("def f(x):\n    raise NotImplementedError('f is not written yet.')", "not written yet"),
    ],
)
def test_a_test_says_what_stopped_its_answer_s_cell(source: str, said: str, tmp_path: Path) -> None:
    hidden = f"{F_IS_X}\n### BEGIN HIDDEN TESTS\n{F_IS_X}\n### END HIDDEN TESTS"
    done = run_in(tmp_path)(code(FIRST), code(source, "f"), graded(hidden, "f_test"))
    found = findings.read(done)
    assert found
    verdict = found.verdicts["f_test"]
    assert said in verdict.message
    assert verdict.written == ("not written" not in said)
    assert ("not written" in shown(done.cells[2])) == ("not written" in said)
