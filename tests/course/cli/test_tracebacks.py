"""Where an error happened, as a traceback of IPython says."""

from __future__ import annotations

import pytest

from course.cli.tracebacks import Place, places, ran_into

LOOP = [
    "\x1b[31mKeyboardInterrupt\x1b[39m   Traceback (most recent call last)",
    "\x1b[36mCell\x1b[39m\x1b[36m \x1b[32mIn[2]\x1b[32m, line 1\x1b[39m\n----> 1 f(1)",
    "Cell In[1], line 2, in f(x)\n      1 def f(x):\n----> 2     while x:\n      3         pass",
    "File /usr/lib/python3/random.py:12, in random()\n---> 12 return 4",
]


def test_a_frame_of_a_file_is_no_place_in_the_notebook() -> None:
    assert places({"traceback": LOOP}) == [
        Place(2, 1, "f(1)"),
        Place(1, 2, "while x:", "f"),
    ]
    assert places({}) == []


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("IndentationError", "unexpected indent (1.py, line 3)",
         "ran into an IndentationError in line 3: unexpected indent"),
        ("SyntaxError", "incomplete input (1.py, line 2)",
         "ran into a SyntaxError in line 2: a bracket that was opened is not closed, or the code "
         "ends too early"),
        ("KeyError", "", "ran into a KeyError"),
        ("", "", "ran into an error"),
    ],
)  # fmt: skip
def test_an_error_is_the_end_of_a_sentence(kind: str, said: str, told: str) -> None:
    assert ran_into({"ename": kind, "evalue": said}) == told


def test_an_error_says_the_line_of_the_cell_that_ran() -> None:
    error = {"ename": "NameError", "evalue": "no x", "traceback": LOOP}
    assert ran_into(error) == "ran into a NameError in line 1: no x"
