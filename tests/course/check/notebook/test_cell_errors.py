"""An error that stopped an answer's cell: what it means, and what to do next."""

import pytest

from course.check.notebook.cell_errors import explained, unquoted

DEF = "def f(x):\n"


def error_of(source: str) -> BaseException:
    try:
        exec(compile(source, "<cell>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        return error
    raise AssertionError(source)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            f"{DEF}    return 3x**2 - 4 * x",
            "`3x` needs a sign between the number and the name: `3 *",
        ),
        (f"{DEF}    return 2.5x", "`2.5 * x`"),
        ("best_h = 0,0001", "Python writes decimals with a point: `0.0001`, not `0,0001`."),
        ("k = 007", "cannot start with 0"),
        (f"{DEF}    return (x + 1", "The `(` in this line is never closed"),
        (f"{DEF}    return x + 1)", "one `)` too many"),
        (f"{DEF}    return (x + [1)]", "do not match"),
        ("def f(x)\n    return x", "put `:` at the end"),
        ("def f(x):\nreturn x", "by four spaces"),
        ("def f(x):\n", "by four spaces"),
        ("x = 1\n    y = 2", "remove the extra spaces"),
        ("def f(x):\n    y = x\n  return y", "does not match the lines above"),
        ("return 3", "outside the function"),
        (f"{DEF}    return (3 x)", "such as `*`, or a comma"),
        (f"{DEF}    return x (+", "never closed"),
        (f"{DEF}    return 3 x", "missing sign"),
        ("3 = x", "on the left of `=`"),
        ("a + b = c", "on the left of `=`"),
        ("if x = 3:\n    pass", "write `=="),
        ("x = 'abc", "same quotation mark"),
        ("x = 3 − 2", "only looks like a character"),
        ("x = 3\N{NO-BREAK SPACE}+ 2", "invisible"),
        ("lambda: (yield from x) = 3", "`==`"),
    ],
)
def test_a_syntax_error_says_what_to_change_and_where(source: str, says: str) -> None:
    said = explained(error_of(source), {})
    assert says in said
    assert "Nothing in this cell ran: fix line " in said


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("dL_dd = dL * functoin", "Python does not know `dL`"),
        ("x = 2 ** math.pi", "not imported"),
        ("x = 3.0\nx(4)", "followed by parentheses"),
        ("x = None + 1", "`return` missing"),
        ("def f():\n    raise NotImplementedError('not yet')\nf()", ""),
        ("raise LookupError", ""),
    ],
)
def test_another_error_says_what_it_usually_means(source: str, says: str) -> None:
    said = explained(error_of(source), {})
    assert says in said if says else not said


def test_a_message_that_is_not_known_says_where_to_look_all_the_same() -> None:
    said = explained(SyntaxError("a new message", ("", 3, 1, "x", 3, 2)), {})
    assert said.startswith("Python cannot read this line")
    assert "fix line 3" in said
    assert "fix it and run" in explained(SyntaxError(), {})


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (f"{DEF}    return (x + 1", "The `(` in this line is never closed"),
        (f"{DEF}    # not yet", "The code inside a block is missing"),
        (f'{DEF}    return """x', "A string has no end"),
        ("x = 1", "Python cannot read this line"),
    ],
)
def test_what_ipython_calls_incomplete_says_what_is_missing(source: str, says: str) -> None:
    assert says in explained(SyntaxError("incomplete input", ("", 2, 1, "", 2, 2)), {}, source)


CHOICES = ['check.predictions("verdict", "other", choices=["sound", "calls its inputs"])']


@pytest.mark.parametrize("value", ["sound", "calls its inputs", "sound  # I think"])
def test_a_choice_without_quotation_marks_is_recognized(value: str) -> None:
    choice = value.partition("  #")[0]
    assert f'as in `"{choice}"`' in unquoted(f"verdict = {value}", CHOICES)


@pytest.mark.parametrize("line", ["verdict = unsound", 'verdict = "sound"', "sound", ""])
def test_nothing_else_is_taken_for_a_choice(line: str) -> None:
    assert unquoted(line, CHOICES) == ""
