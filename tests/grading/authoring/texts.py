"""A small lesson as text, and what is reported of one that is broken."""

from pathlib import Path

import pytest

from grading.authoring.lesson import Lesson, parse
from grading.errors import AuthoringError

ANSWER = """\
# %% role="answer" name="f"
def f(x):
    # TODO: twice.
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
"""
HINTS = """
# %% role="hints" of="f"
# - a
# - b
# - c
"""
TEST = """
# %% role="test" name="f_doubles" points=1
check.function("f", equals="lambda x: 2 * x", at=[1.0])
"""
WHOLE = ANSWER + HINTS + TEST


def lesson(text: str) -> Lesson:
    return parse(text, Path("01_a.py"))


def problems(text: str) -> list[str]:
    with pytest.raises(AuthoringError) as caught:
        lesson(text)
    return list(caught.value.problems)


def assert_reported(text: str, line: int, said: str) -> None:
    """One of the text's problems starts with the file and this line, and says this."""
    found = problems(text)
    assert any(p.startswith(f"01_a.py:{line}: ") and said in p for p in found), found
    assert all(problem.endswith(".") and "\n" not in problem for problem in found)
