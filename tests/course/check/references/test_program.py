"""Programs: what is a step, what an input, and how they are shown."""

from __future__ import annotations

import builtins

import pytest

from course.check.references.program import parse, parse_function, readable
from course.check.verdict import OracleError


@pytest.mark.parametrize(
    ("text", "steps", "inputs"),
    [
        ("a + b", [("result", "a + b")], ["a", "b"]),
        ("b - a", [("result", "b - a")], ["b", "a"]),
        ("e = a * b; d = e + c", [("e", "a * b"), ("d", "e + c")], ["a", "b", "c"]),
        ("e = a * b\n  d = e + e\n", [("e", "a * b"), ("d", "e + e")], ["a", "b"]),
        ("e = a * a; e + e", [("e", "a * a"), ("result", "e + e")], ["a"]),
        ("sum([a, abs(b)])", [("result", "sum([a, abs(b)])")], ["a", "b"]),
        ("own(x).tanh()", [("result", "own(x).tanh()")], ["x"]),
        ("math.sin(x) * math.pi", [("result", "math.sin(x) * math.pi")], ["x"]),
        ("a", [("result", "a")], ["a"]),
        ("t = a; a * t", [("t", "a"), ("result", "a * t")], ["a"]),
    ],
)
def test_a_program_is_its_steps_and_its_inputs_in_order(text, steps, inputs):
    program = parse(text)
    assert (list(program.steps), list(program.inputs)) == (steps, inputs)
    assert program.root == steps[-1][0]


@pytest.mark.parametrize(
    "text",
    ["", "  \n ", "a +", "import os", "a + b; c = a", "a, b = c", "a = b = c", "x += 1",
     "def f(): pass", "del a", "a.b = 1"],
)  # fmt: skip
def test_what_is_no_program_is_refused_in_one_sentence(text):
    with pytest.raises(OracleError, match=r"\.$") as refused:
        parse(text)
    assert "\n" not in str(refused.value).replace(repr(text), "")


@pytest.mark.parametrize("text", ["x + 1", "lambda *x: x", "lambda *, x: x", "print", "lambda x:"])
def test_what_is_no_plain_lambda_is_refused(text):
    with pytest.raises(OracleError, match=r"\.$"):
        parse_function(text)


def test_a_lambdas_parameters_are_its_inputs_in_order():
    program = parse_function("lambda y, x: x - y")
    assert (program.inputs, program.steps) == (("y", "x"), (("result", "x - y"),))


def test_a_program_runs_on_any_numbers():
    values = parse("e = a * 2; e + b").run({"a": "ha", "b": "!"}, {})
    assert values == {"a": "ha", "b": "!", "e": "haha", "result": "haha!"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("lambda x: 3 * x**2 - 4 * x + 5", "3·x² - 4·x + 5"),
        ("lambda x, y: x * y", "x·y"),
        ("x ** 3", "x³"),
        ("x**20", "x**20"),
        ("x**2.5", "x**2.5"),
        ("2**x", "2**x"),
        ("a ** b", "a ** b"),
        ("math.sin(x)", "sin(x)"),
        ("e = a * b; d = e + c", "e = a·b; d = e + c"),
    ],
)
def test_a_program_is_shown_as_a_person_writes_it(text, shown):
    assert readable(text) == shown


def test_a_name_that_a_shell_adds_to_python_is_an_input_all_the_same(monkeypatch):
    monkeypatch.setattr(builtins, "shells_own", 1, raising=False)
    assert parse("a * shells_own + 0").inputs == ("a", "shells_own")


def test_a_faulty_program_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(OracleError, match="not valid Python"):
            parse("a +")
