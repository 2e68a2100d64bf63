"""What a cell needs from others and gives them, told from its text."""

import pytest

from course.free_names import names


@pytest.mark.parametrize(
    ("source", "now"),
    [
        ("x = a + b", {"a", "b"}),
        ("a = 1\nx = a", set()),
        ("x = a\na = 1", {"a"}),
        ("if p:\n    a = 1\nx = a", {"p", "a"}),
        ("if p:\n    a = 1\nelse:\n    a = 2\nx = a", {"p"}),
        ("for i in r:\n    x = i", {"r"}),
        ("for i in r:\n    pass\nx = i", {"r", "i"}),
        ("a += 1", {"a"}),
        ("[i * k for i in r]", {"k", "r"}),
        ("f = lambda x: x + k", {"k"}),
        ("with f() as g:\n    g.x", {"f"}),
        ("try:\n    a = 1\nexcept E as e:\n    print(e)\nx = a", {"E", "print", "a"}),
        ("import numpy as np\nnp.x", set()),
        ("from os import path\npath", set()),
        ("class A(B):\n    x = k\n    y = x", {"B", "k"}),
        ("while p:\n    a = 1\nx = a", {"p", "a"}),
        ("a.x = 1", {"a"}),
        ("match v:\n    case [a]:\n        x = a", {"v", "a"}),
        ("del a", set()),
        ("x = (y := k)", {"k"}),
        ("print(f'{a} {b!r}')", {"print", "a", "b"}),
        ("@d\ndef f(x=k): pass", {"d", "k"}),
    ],
)
def test_it_needs_what_it_has_not_made_itself(source: str, now: set[str]) -> None:
    assert names(source).now == now


@pytest.mark.parametrize(
    ("source", "later"),
    [
        ("def f(x):\n    return x + k", {"k"}),
        ("k = 1\ndef f(x):\n    return x + k", set()),
        ("def f(x):\n    y = x\n    return y", set()),
        ("def f():\n    global k\n    k += g", {"g"}),
        ("class A:\n    def f(self):\n        return B(self)", {"B"}),
        ("def f(n):\n    def g():\n        return n + k\n    return g", {"k"}),
        ("def f(x):\n    return f(x)", set()),
    ],
)
def test_its_functions_need_names_when_they_are_called(source: str, later: set[str]) -> None:
    assert names(source).later == later


@pytest.mark.parametrize(
    ("source", "gives", "may"),
    [
        ("a = b = 1", {"a", "b"}, {"a", "b"}),
        ("if p:\n    a = 1", set(), {"a"}),
        ("def f(x):\n    y = 1", {"f"}, {"f"}),
        ("def f():\n    global k\n    k = 1", {"f"}, {"f", "k"}),
        ("model.weights[0] = 1", set(), {"model"}),
        ("a, (b, *c) = d", {"a", "b", "c"}, {"a", "b", "c"}),
        ("for i in r:\n    x = i", set(), {"i", "x"}),
        ("import a.b, c as d", {"a", "d"}, {"a", "d"}),
        ("a += 1", set(), {"a"}),
    ],
)
def test_it_gives_what_it_surely_binds_and_may_give_the_rest(
    source: str, gives: set[str], may: set[str]
) -> None:
    found = names(source)
    assert (found.gives, found.may) == (gives, may)


@pytest.mark.parametrize(
    "source",
    [
        "globals()['a']",
        "eval('a')",
        "%run a.py",
        "!ls",
        "print(_)",
        "import sys\nsys._getframe()",
        "vars()",
    ],
)
def test_a_cell_that_may_see_every_name_says_so(source: str) -> None:
    assert names(source).all_seeing


@pytest.mark.parametrize(
    "source",
    ["import sys\nfor _ in range(3):\n    sys.stdout.write('a')", "vars(model)", "model.modules()"],
)
def test_a_cell_that_only_looks_as_if_it_might_does_not(source: str) -> None:
    assert not names(source).all_seeing


@pytest.mark.parametrize("source", ["def f(:", "x = = 1", "a\x00b", "(" * 5000])
def test_what_is_not_python_needs_nothing(source: str) -> None:
    found = names(source)
    assert not found.now
    assert not found.later
    assert not found.may
    assert not found.all_seeing
