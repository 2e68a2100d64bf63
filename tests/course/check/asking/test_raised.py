"""An exception of the student's code: their line, marked, and what it usually means."""

from __future__ import annotations

import linecache
import math

import pytest

from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question
from course.check.notes import Raised


def raised(source: str, ask: str = "f(2.0)") -> Raised:
    """What is said of the one exception that `ask` meets in a cell with this source."""
    file = "<cell>"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    names = {"__name__": "__main__", "math": math}
    exec(compile(source, file, "exec"), names)
    student = InProcess(names)
    student.ask(Question([ask]))
    (found,) = student.raised
    return found


def test_the_students_own_line_is_marked() -> None:
    found = raised("def f(x):\n    y = 1\n    return y + functoin(x)")
    assert (found.function, found.number) == ("f", 3)
    assert found.marked() == ["line 3 → return y + functoin(x)", "                    ^^^^^^^^"]
    assert found.headline() == "`f` stopped with a NameError: name 'functoin' is not defined"


def test_code_of_the_course_is_not_the_students() -> None:
    source = "from course.engine import Tensor\ndef f(x):\n    return Tensor(-1.0).log()"
    found = raised(source)
    assert found.line == "return Tensor(-1.0).log()"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return functoin(x)", "Python does not know `functoin`"),
        ("function = abs; return functoin(x)", "Did you mean `function`?"),
        ("return sqrt(x)", "write `math.sqrt`"),
        ("return tensor", "no cell that was run defines it"),
        ("return true", "`True`"),
        ("y = y + 1; return y", "`y` is used before it has a value."),
        ("return None.grad", "is None"),
        ("return x.data", "a plain number"),
        ("return math.sqr(x)", "Did you mean `.sqrt`?"),
        ("return 1 / 0", "divide by 0 here"),
        ("return [1, 2][2]", "The first item is number 0"),
        ("return f(x)", "calls itself"),
        ("return math.exp(1000)", "too large for a float"),
        ("return x ** 5000", "too large for a float"),
        ("return math.log(-1)", "negative number has no real"),
        ("return x(2)", "followed by parentheses"),
        ("return x ^ 2", "Write `**`"),
        ("return None + x", "is a `return` missing?"),
        ("return [x] / 2", "A list has no `/`"),
        ("return '3' - x", "is a string"),
        ("return len(x)", "`len` counts the items of a list, and this is a float."),
        ("return float(input('x: '))", "Use the function's parameters"),
        ("return f + x", "call it with parentheses"),
        ("return x * [1.0]", "A list is not a vector"),
        ("return x[0]", "used like a list"),
        ("return sum(x)", "used like a list"),
        ("return range(x)", "A whole number is needed"),
        ("return [1][x]", "must be a whole number"),
        ("return ... + x", "is still `...`"),
        ("a, b = [1, 2, 3]; return a", "different number of names"),
        ("import tensrflow", "is it spelled correctly"),
        ("import mth", "Did you mean `math`?"),
        ("from math import sinn", "`math` has no `sinn`. Did you mean `sin`?"),
        ("from math import zzz", "`math` has no `zzz`: is it spelled"),
        ("assert x > 5", "`assert`"),
        ("raise SystemExit", "Use `return`"),
    ],
)
def test_what_an_exception_usually_means(body: str, said: str) -> None:
    assert said in raised(f"def f(x):\n    {body}").meaning


@pytest.mark.parametrize(
    ("source", "ask", "said"),
    [
        ("def f(x, y):\n    return x", "f(2.0)", "`y` got none"),
        ("def f():\n    return 1", "f(2.0)", "more values than the `def` line has names"),
        ("def f(x):\n    return x", "f(x=2.0, h=1)", "no parameter named `h`"),
        ("class T:\n    def g(x):\n        return x", "T().g(2.0)", "`self`: add it"),
        ("def f(x):\n    return x", "f(2.0).data", "Return a new object of your class."),
        ("def f(x):\n    x", "f(2.0).data", "Is a `return` missing?"),
    ],
)
def test_a_call_that_fails_in_the_question_itself(source: str, ask: str, said: str) -> None:
    found = raised(source, ask)
    assert said in found.meaning
    if "line" not in found.meaning and "self" not in found.meaning:
        return
    assert found.line.startswith("def ")


def test_a_message_that_cannot_be_read_does_no_harm() -> None:
    found = raised(
        "class Odd(Exception):\n    def __str__(self): raise KeyError\ndef f(x):\n    raise Odd"
    )
    assert found.headline() == "`f` stopped with an Odd"
