"""What a terminal advises about an error that stopped a cell: the same as a notebook."""

from __future__ import annotations

import pytest

from course.check.notebook.cell_errors import explained
from course.cli.advice import advice


@pytest.mark.parametrize(
    "source",
    ["def f(x)\n    return x", "y = 3x", "y = (1 + 2", "retrun 3", "return 3", "h = 0,05",
     "x = 1\n y = 2", "def f():\nreturn 1", "text = 'open", "x = 3)"],
)  # fmt: skip
def test_what_python_cannot_read_gets_the_advice_of_a_notebook(source: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        compile(source, "1.py", "exec")
    error = caught.value
    told = advice(type(error).__name__, error.msg, source, error.lineno or 0)
    assert told
    assert explained(error, {}, source).startswith(told)


def test_what_ipython_calls_incomplete_is_named() -> None:
    assert "never closed" in advice("SyntaxError", "incomplete input", "y = (1 +\n", 1)


def test_a_name_that_is_almost_known_is_guessed() -> None:
    said = "name 'lenght' is not defined"
    assert "Did you mean `length`?" in advice("NameError", said, "lenght", 1, ["length"])


def test_a_text_without_quotation_marks_is_told_so() -> None:
    test = 'check.predictions("v", choices=["sound", "dead relu"])'
    said = "name 'sound' is not defined"
    assert "quotation marks" in advice("NameError", said, "v = sound", 1, (), [test])
    assert "quotation marks" in advice(
        "SyntaxError", "invalid syntax", "v = dead relu", 1, (), [test]
    )


def test_other_errors_say_what_they_mean() -> None:
    said = "'float' object is not callable"
    assert "A number is followed by parentheses" in advice("TypeError", said, "f()", 1)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("AttributeError", "module 'math' has no attribute 'sine'"),
        ("ImportError", "cannot import name 'x'"),
        ("NotImplementedError", "f is not written yet."),
        ("NameError", "no x"),
        ("UnicodeDecodeError", "invalid start byte"),
        ("MyOwnError", "anything"),
        ("KeyboardInterrupt", ""),
    ],
)
def test_what_the_words_alone_do_not_explain_gets_no_advice(kind: str, said: str) -> None:
    assert advice(kind, said, "", 0) == ""
