"""Verdicts read from outputs: what a cell that ran in a kernel says of itself."""

from typing import Any

import pytest

from course.check.display.show import MIME
from grading.judging import kernel_outputs
from grading.judging.findings import Verdict
from grading.judging.kernel_outputs import DEAD, NOT_RUN, REFUSAL, TIMED_OUT, TIMEOUT
from tests.grading.judging.cells import code, graded, new


def error(name: str, said: str = "") -> Any:
    return new.new_output("error", ename=name, evalue=said, traceback=[])


def stream(name: str, text: str) -> Any:
    return new.new_output("stream", name=name, text=text)


def shown(**result: Any) -> Any:
    data = {"passed": False, "written": True, "cases": 2, "right": 1, **result}
    return new.new_output("display_data", {MIME: data})


@pytest.mark.parametrize(
    ("outputs", "verdict"),
    [
        ([], Verdict("t", True)),
        ([stream("stdout", "hello")], Verdict("t", True)),
        ([stream("stderr", "oh")], Verdict("t", True, wrote_to_stderr=True)),
        ([error("NameError", "no f")], Verdict("t", False, "NameError: no f")),
        ([error("AssertionError", "too small")], Verdict("t", False, "too small")),
        (
            [shown(message="too small"), error("CheckFailed", "f: too small")],
            Verdict("t", False, "too small"),
        ),
        (
            [shown(message="not yet", written=False), error("CheckFailed")],
            Verdict("t", False, "not yet", written=False),
        ),
        ([error(NOT_RUN, "Not run.")], Verdict("t", False, "Not run.")),
        ([error(DEAD, "It ended Python.")], Verdict("t", False, "It ended Python.")),
        ([error(REFUSAL, "no")], Verdict("t", False, "no")),
        ([error("KeyboardInterrupt"), error(TIMEOUT, "x")], Verdict("t", False, TIMED_OUT)),
    ],
)
def test_a_test_that_ran_in_a_kernel_has_the_verdict_of_its_outputs(
    outputs: list[Any], verdict: Verdict
) -> None:
    cell = graded("1")
    cell.outputs = outputs
    assert kernel_outputs.verdict("t", cell) == verdict


def test_a_notebook_names_its_cells_and_no_name_of_an_error_is_an_event() -> None:
    cells = [code("f = 1", "f"), graded("1"), code("loop")]
    cells[2].outputs = [error(TIMEOUT)]
    cells[1].outputs = [error(REFUSAL), error(NOT_RUN)]
    cells[0].outputs = [error(DEAD)]
    found = kernel_outputs.read({"cells": cells, "metadata": {}})
    assert (list(found.verdicts), found.others) == (["t"], ["f"])
    assert (found.events, found.flags) == ([], [])
