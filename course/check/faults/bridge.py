"""A function that is applied twice: the mistakes of lesson 00."""

from __future__ import annotations

from course.check.faults import Fault

_ONCE = "Your result is that of a single call. Put it into the function again."
_BOTH_X = "You use two separate results. Put the first result into the second call."
_OWN = "You calculate yourself instead of calling the function you are given. Call `function`."
_MISTAKES = (
    ("off-by-one", "function(x)", _ONCE),
    (
        "off-by-one",
        "function(function(function(x)))",
        "You call the function three times. Call it twice.",
    ),
    ("ignores-its-argument", "x", "You return the input. Return the result of the second call."),
    ("ignores-its-argument", "x + 20", _OWN),
    ("ignores-its-argument", "9 * x", _OWN),
    ("ignores-its-argument", "4 * x", _OWN),
    (
        "wrong-operation",
        "2 * function(x)",
        "You double the first result. Put it into the function again.",
    ),
    ("wrong-operation", "function(x) + function(x)", _BOTH_X),
    ("wrong-operation", "function(x) * function(x)", _BOTH_X),
    ("integer-division", "int(function(int(function(x))))", ""),
    ("integer-division", "int(function(function(x)))", ""),
    ("integer-division", "function(int(function(x)))", ""),
    ("rounded", "round(function(round(function(x))))", ""),
    (
        "wrong-class",
        "function",
        "You return a function. Call it, and return the result.",
    ),
)

FAULTS: list[Fault] = [
    Fault(name, f"def apply_twice(function, x): return {result}", sentence=sentence)
    for name, result, sentence in _MISTAKES
]
