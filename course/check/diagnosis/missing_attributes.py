"""What an object does not have or cannot do: a misspelled attribute, or one that was never set."""

from __future__ import annotations

import re

from course.check.diagnosis import python_said
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

_MISSING = re.compile(r"(?:'(\w+)' object|(type object|module) '(\w+)') has no attribute '(\w+)'")
# What lacks an attribute because something else stands in the place of an object of a class.
_NOT_A_CLASS = (
    *("NoneType", "int", "float", "bool", "str", "list", "tuple", "dict", "set", "generator"),
    *("function", "method", "builtin_function_or_method"),
)


_PARTS = {"MLP": "layers", "Layer": "neurons"}
_NOT_CALLABLE = re.compile(r"'(Linear|Neuron|Layer|MLP)' object is not callable")
_NO_CALL = (
    "`{}` has no `__call__`, so it cannot be called like a function. Name the method `__call__`, "
    "with two underscores on each side."
)
# What the check itself cannot do with what the code returned.
_BY_USE = (
    (re.compile(r"'(int|float)' object has no attribute '(data|grad|_?backward)'"), "bare-number"),
    (
        re.compile(r"'(Fraction|Decimal)' object has no attribute '(data|grad)'"),
        "number-not-wrapped",
    ),
    (re.compile(r"'(set|frozenset|generator|map|zip)' object is not subscriptable"), "not-a-list"),
)


def find(asked: Asked) -> Found | None:
    """The attribute that is missing, or the kind of value that is wrong, if all fails by that."""
    failed = list(python_said.failures(asked))
    for pattern, name in _BY_USE:
        if failed and all(pattern.search(one.message) and not one.line for one in failed):
            return Found(name)
    if any(not row.correct and row.got is not None for row in asked.result.rows):
        return None
    called = [_NOT_CALLABLE.search(failure.message) for failure in failed]
    if called and called[0] and all(called):
        return Found("missing-attribute", _NO_CALL.format(called[0][1]))
    found = [
        failure.error == "AttributeError" and _MISSING.match(failure.message) for failure in failed
    ]
    if not found or not all(found) or not found[0]:
        return None
    of_object, what, of_other, attribute = found[0].groups()
    if of_object in _NOT_A_CLASS:
        return None
    if attribute == "weights":
        # A check looks at the weights of a model that has no parts.
        attribute = _PARTS.get(of_object, attribute)
    if what == "module":
        said = f"The module `{of_other}` has no `{attribute}`. Check the spelling."
    else:
        said = (
            f"`{of_object or of_other}` has no attribute or method `{attribute}`. Check the "
            "spelling, and whether your code sets it on `self` or in the class."
        )
    return Found("missing-attribute", said)
