"""Where an error happened, as a traceback of IPython says."""

from __future__ import annotations

import pytest

from course.cli.tracebacks import Place, places, ran_into, stop

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
        ("KeyError", "", "ran into a KeyError"),
        ("", "", "ran into an error"),
    ],
)  # fmt: skip
def test_an_error_is_the_end_of_a_sentence(kind: str, said: str, told: str) -> None:
    assert ran_into(stop({"ename": kind, "evalue": said})) == told


def test_an_error_says_the_line_of_the_cell_that_ran() -> None:
    error = {"ename": "NameError", "evalue": "no x", "traceback": LOOP}
    assert ran_into(stop(error)) == "ran into a NameError in line 1: no x"


def test_advice_replaces_what_a_beginner_cannot_read_and_follows_the_rest() -> None:
    unread = stop({"ename": "SyntaxError", "evalue": "invalid syntax (1.py, line 2)"})
    assert ran_into(unread, "Look here.") == "ran into a SyntaxError in line 2. Look here."
    other = stop({"ename": "ValueError", "evalue": "math domain error"})
    assert ran_into(other, "Look.") == "ran into a ValueError: math domain error. Look."
