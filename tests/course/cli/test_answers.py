"""The answers of a notebook: their tests, their marks, and what is wrong with their cells."""

from __future__ import annotations

from typing import Any

import pytest

from course.cli.answers import Answer, asked, error_in, heading_above, syntax_error_in, unanswered
from course.cli.outcomes import Outcome
from tests.course.notebook_cells import cell, failed

RIGHT = Outcome("a", passed=True)
WRONG = Outcome("b", passed=False, message="too small")
OPEN = Outcome("c", passed=False, written=False)
TORCH = Outcome("d", passed=False, written=False, message="f: needs torch, which is not here.")


def markdown(source: str, name: str = "") -> Any:
    mark = {"nbgrader": {"grade_id": name, "grade": True, "solution": True}} if name else {}
    return {"cell_type": "markdown", "source": source, "metadata": mark}


@pytest.mark.parametrize(
    ("answer", "mark", "message"),
    [
        (Answer("f", (RIGHT, RIGHT)), "✓", ""),
        (Answer("f", (RIGHT, OPEN)), "·", ""),
        (Answer("f", (OPEN, WRONG)), "✗", "too small"),
        (Answer("f", (WRONG,), "ran into a SyntaxError"), "✗", "ran into a SyntaxError"),
        (Answer("f", (RIGHT, TORCH)), "·", ""),
    ],
)
def test_an_answer_is_right_wrong_or_open(answer: Answer, mark: str, message: str) -> None:
    assert (answer.mark, answer.message) == (mark, message)


def test_an_answer_needs_torch_only_if_nothing_else_is_wrong() -> None:
    assert Answer("f", (RIGHT, TORCH)).needs_torch
    assert not Answer("f", (WRONG, TORCH)).needs_torch
    assert not Answer("f", (RIGHT,)).needs_torch


def test_a_test_without_an_answer_is_asked_by_itself() -> None:
    notebook = {
        "cells": [
            cell("check()", "alone", "test"),
            cell("", "f", "answer"),
            cell("check()", "f_adds", "test"),
            cell("# hidden", "f_hidden", "test"),
            cell("", "unchecked", "answer"),
        ]
    }
    found = [(one.name, one.tests, one.is_answer) for one in asked(notebook)]
    assert found == [("alone", (("alone", 0),), False), ("f", (("f_adds", 2),), True)]


@pytest.mark.parametrize(
    "source",
    [
        "x = (7\n     % 3)", "%matplotlib inline\nx = 1", "!ls", "files = !ls",
        "%%bash\nif x; then", "x?", "if True:\n    %time x = 1", "s = '''\nIs it?\n!\n'''",
        "await f()", "# What is it?\nx = 1", "",
    ],
)  # fmt: skip
def test_what_jupyter_can_run_is_not_accused(source: str) -> None:
    assert syntax_error_in(source) == ""


@pytest.mark.parametrize("source", ["def f(x)\n    return x", "f(", "x = = 1", "  x = 1"])
def test_what_python_cannot_read_is_named(source: str) -> None:
    assert "Error in line " in syntax_error_in(source)


def test_a_blank_that_says_so_has_not_stopped() -> None:
    assert error_in(cell("", outputs=[failed("NotImplementedError", "not written yet")])) == ""
    assert error_in(cell("", outputs=[failed("NameError", "no x")])) == "ran into a NameError: no x"
    meant = cell("", outputs=[failed("NameError", "no x")])
    meant["metadata"] = {"tags": ["raises-exception"]}
    assert error_in(meant) == ""


def test_a_written_question_is_open_until_something_is_written() -> None:
    cells = [
        markdown("Write your answer here.", "why"),
        markdown("*YOUR ANSWER HERE*", "how"),
        markdown(" ", "when"),
        markdown("Because gradients add up.", "where"),
        markdown("Write your answer here."),
    ]
    assert unanswered({"cells": cells}) == [("why", 0), ("how", 1), ("when", 2)]


def test_the_heading_above_a_cell_is_the_last_one() -> None:
    cells = [markdown("# One\n## Two\n```\n# code\n```\n#tag"), markdown("text"), cell("x")]
    assert heading_above({"cells": cells}, 2) == "Two"
    assert heading_above({"cells": [cell("# One")]}, 0) == ""
