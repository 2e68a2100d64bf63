"""Mistakes that Python itself reports: None for a value, an exception, a wrong class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.check.asking.protocol import Failure, Reading
from course.check.diagnosis.asked import Asked

# What the class of an exception means by itself.
_BY_CLASS = {
    "NameError": "undefined-name",
    "UnboundLocalError": "undefined-name",
    "RecursionError": "too-deep",
    "OverflowError": "overflows",
    "ZeroDivisionError": "divides-by-zero",
    "TimeoutError": "never-ends",
    "MemoryError": "never-ends",
    "SyntaxError": "syntax-error",
}
# What its message means.
_BY_MESSAGE = (
    (re.compile(r"unsupported operand type\(s\) for \^"), "power-as-xor"),
    # A lambda is what a check hands over: then the student's own call of it is at fault.
    (
        re.compile(r"(?<!<lambda>)\(\) (takes|missing|got an unexpected|got multiple)"),
        "wrong-arguments",
    ),
    (re.compile(r"unsupported operand type\(s\).*'(function|method)'"), "function-not-called"),
    (
        re.compile(r"'(function|method)' object is not iterable"),
        "function-not-called",
    ),
    (re.compile(r"'(int|float)' object is not callable"), "calls-a-number"),
    (
        re.compile(
            r"'NoneType' object has no attribute '(data|grad|_?backward|axes|item|dtype|is_leaf|"
            r"requires_grad)'"
        ),
        "returns-nothing",
    ),
    (re.compile(r"'\w*Tensor\w*' object is not callable"), "name-reused"),
    (re.compile(r"leaf Variable that requires grad .* in-place"), "update-recorded"),
    (re.compile(r"'[<>]=?' not supported between instances of .*Tensor"), "tensor-not-number"),
)
# Arithmetic with None: a function in between returned nothing.
_WITH_NONE = re.compile(
    r"(unsupported operand type\(s\)|argument must be) .*'NoneType'|cannot unpack .*NoneType"
)
# There the None is a gradient that should have been set to 0.
_NEAR_A_GRADIENT = re.compile(r"\.backward\(|\.grad\b")
# Methods that change a list in place, so that what they return is None.
_IN_PLACE = re.compile(r"\.(append|extend|insert|reverse|sort)\(")
_LIST_METHOD = re.compile(
    r"'NoneType' object has no attribute '(append|extend|insert|reverse|sort|pop)'"
)
_NOT_ITERABLE = re.compile(r"'NoneType' object is not (iterable|reversible|subscriptable)")
# What computes nothing before somebody asks for its elements.
_LAZY = ("generator", "map", "filter", "zip")
_NOTHING_DONE_YET = (
    "Your function returns a generator or a `map`, which does nothing until its elements are read. "
    "Return a list, in square brackets."
)
_CHANGED_IN_PLACE = (
    "Methods such as `append`, `reverse` and `sort` change the list in place and return None. Call "
    "them on a line of their own, without `=`, and go on with the list itself."
)
_NONE_UNPACKED = "cannot unpack non-iterable NoneType object"
_ONE_FOR_SEVERAL = re.compile(r"cannot unpack non-iterable (int|float|float64) object")
_SEVERAL = (
    "Your function returns one number where several are expected. Return all of them, with commas "
    "between them."
)
_LISTED = "Your list holds tensors, and the task asks for plain numbers. Make a float of each one."
_ENDLESS = (
    "Your code used up all the memory. Look for a loop that never ends and makes a list longer in "
    "each pass."
)
# What can divide by zero in a line: a sign, or a function that does it.
_DIVIDES = re.compile(r"[/%]|\*\*|\w*(pow|div|mod)\w*\(")
# Checks of a function that takes and returns numbers.
_OF_A_FUNCTION = ("function", "expression", "slope", "derivative", "gradient_vector", "partials")
_CALLS_ITSELF = (
    "Your function calls itself again and again until Python stops it. Compute the result from "
    "its arguments, and check that you do not use its own name inside it."
)
_NO_PARENTHESES = (
    "You use a function or a method itself instead of its result. Call it with parentheses, as in "
    "`self.parameters()`."
)
_SOMETIMES = (
    "Your function returns None for some inputs. Make sure that every branch ends with `return` "
    "and a result."
)
_KINDS = {
    "list": "Your answer is a list, and the task asks for a number. Leave out the square brackets, "
    "or return one element.",
    "tuple": "Your answer is a tuple, and the task asks for a number. Leave out the commas: Python "
    "makes a tuple of values between commas, and writes decimals with a point, as in 0.5.",
    "str": "Your answer is a string, and the task asks for a number. Leave out the quotation marks "
    "and `str`.",
    "dict": "Your answer is a dictionary, and the task asks for a number. Return the number alone.",
}
_UNUSUAL = {
    "generator": "Your function contains `yield`, so it returns a generator. Use `return`.",
    "coroutine": "Your function begins with `async`, so it returns a coroutine. Begin with `def`.",
    "complex": "Your answer is a complex number, and the task asks for a real one. Leave out "
    "`complex` and `j`, and check what you take a root of.",
    "function": "Your answer is a function, and the task asks for a number. Call it, or return "
    "its result.",
    "method": "Your answer is a method, and the task asks for a number. Call it with parentheses.",
    "set": "Your answer is a set, and the task asks for a number. Leave out the braces.",
}
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def name(asked: Asked) -> str:
    """The name of a mistake that the replies state outright, or ""."""
    failed = list(failures(asked))
    return _of_failures(asked, failed) if failed else _of_readings(asked)


def _of_failures(asked: Asked, failed: list[Failure]) -> str:
    # In a line of the student's own, something else is unpacked.
    if all(not one.line and _NONE_UNPACKED in one.message for one in failed):
        return _nothing_returned(asked)
    if all(_WITH_NONE.search(failure.message) for failure in failed):
        if all(_adds_to_a_gradient(asked, failure) for failure in failed):
            return "gradient-set-to-none"
        return _nothing_returned(asked)
    names = {_of_failure(failure) for failure in failed}
    if names == {"returns-nothing"} and _printed_the_answer(asked):
        return "prints-instead"
    return names.pop() if len(names) == 1 else ""


def _adds_to_a_gradient(asked: Asked, failure: Failure) -> bool:
    """Whether the None of this exception is a gradient."""
    if _NEAR_A_GRADIENT.search(failure.line):
        return True
    # In a backward pass, only gradients are added to in place.
    return asked.check == "gradients" and "+=: 'NoneType' and" in failure.message


def _nothing_returned(asked: Asked) -> str:
    printed = any(reply.printed.strip() for _, reply in asked.exchanges)
    return "prints-instead" if printed else "returns-nothing"


def _of_readings(asked: Asked) -> str:
    if found := _of_losses(asked):
        return found
    readings = [reading for _, reply in asked.exchanges for reading in reply.readings]
    if readings and all(reading.type == "NoneType" for reading in readings):
        return "prints-instead" if _printed_the_answer(asked) else "returns-nothing"
    rows = asked.result.rows
    all_wrong = bool(rows) and not any(row.correct for row in rows)
    if all_wrong and readings and all(map(_holds_tensors, readings)):
        return "returns-a-tensor"
    compared = bool(rows) and all(row.got is None and row.want is not None for row in rows)
    if compared and readings and all(_is_tensor(reading.type) for reading in readings):
        return "returns-a-tensor"
    if compared and asked.check in _OF_A_FUNCTION[:4] and readings[0].type in _UNUSUAL:
        return "wrong-type"
    if compared and all(reading.type in ("list", "tuple", "str", "dict") for reading in readings):
        # What else is read, such as the point, is the check's own.
        if all(_holds_tensors(reply.readings[0]) for _, reply in asked.exchanges if reply.readings):
            return "returns-a-tensor"
        return "wrong-type"
    return ""


def _of_losses(asked: Asked) -> str:
    """What is wrong with the losses of a training, if they are not numbers in a list."""
    if not asked.arguments.get("curve"):
        return ""
    curves = [reply.readings[-1] for _, reply in asked.exchanges if reply.readings]
    if curves and all(curve.type in _LAZY for curve in curves):
        return "not-a-list"
    wrong = [row for row in asked.result.rows if not row.correct]
    only_losses = all("losses" in " ".join(row.cells[:3]) for row in wrong)
    return "returns-a-tensor" if curves and only_losses and all(map(_holds_tensors, curves)) else ""


def _holds_tensors(reading: Reading) -> bool:
    """Whether this is a list of Tensors, of the student's own class or of PyTorch's."""
    if reading.type not in ("list", "tuple") or not isinstance(reading.value, list):
        return False
    types = {item.type for item in reading.items()}
    # Where nothing was passed back, PyTorch keeps None.
    return any(map(_is_tensor, types)) and all(_is_tensor(t) or t == "NoneType" for t in types)


def _is_tensor(kind: str) -> bool:
    return "tensor" in kind.lower()


def sentence(asked: Asked, name: str) -> str:
    """What was given and what is asked for, where both are known and the name is about that."""
    if name == "returns-a-tensor":
        types = {reply.readings[0].type for _, reply in asked.exchanges if reply.readings}
        return "" if any(map(_is_tensor, types)) else _LISTED
    if name == "not-a-list":
        return _NOTHING_DONE_YET
    if name == "too-deep" and asked.check in _OF_A_FUNCTION:
        return _CALLS_ITSELF
    if name == "never-ends" and any(one.error == "MemoryError" for one in failures(asked)):
        return _ENDLESS
    if name == "function-not-called" and any("iter" in one.message for one in failures(asked)):
        return _NO_PARENTHESES
    if name == "returns-nothing":
        return _of_none(asked)
    return _of_type(asked) if name == "wrong-type" else ""


def _of_none(asked: Asked) -> str:
    failed = list(failures(asked))
    if failed and all(map(_took_none_for_a_list, failed)):
        return _CHANGED_IN_PLACE
    # After a program, numbers of the check's own are read too, such as the length of its lists.
    some = any(row.correct and row.got is not None for row in asked.result.rows)
    return _SOMETIMES if some and asked.check != "after" else ""


def _of_type(asked: Asked) -> str:
    if any(failures(asked)):
        return _SEVERAL
    types = {reply.readings[0].type for _, reply in asked.exchanges if reply.readings}
    # In a list the numbers are compared one by one.
    if asked.check == "gradient_vector" or len(types) != 1:
        return ""
    return instead_of_a_number(types.pop())


def instead_of_a_number(kind: str) -> str:
    """What to say of a value of this type where a number is expected, or ""."""
    return _UNUSUAL.get(kind) or _KINDS.get(kind, "")


def failures(asked: Asked) -> Iterator[Failure]:
    """All exceptions in the replies of a check."""
    for _, reply in asked.exchanges:
        if reply.failure:
            yield reply.failure
        yield from (reading.failure for reading in reply.readings if reading.failure)


def _of_failure(failure: Failure) -> str:
    if _took_none_for_a_list(failure):
        return "returns-nothing"
    # In the student's own line, something else may be unpacked.
    if not failure.line and _ONE_FOR_SEVERAL.search(failure.message):
        return "wrong-type"
    for pattern, name in _BY_MESSAGE:
        if pattern.search(failure.message):
            return name
    if failure.error == "ZeroDivisionError" and failure.line and not _DIVIDES.search(failure.line):
        # The check's own function divides, by a number that the student's code gave it.
        return ""
    return _BY_CLASS.get(failure.error, "")


def _took_none_for_a_list(failure: Failure) -> bool:
    """Whether a list was replaced by the None that one of its methods returned."""
    if _LIST_METHOD.search(failure.message):
        return True
    return bool(_NOT_ITERABLE.search(failure.message) and _IN_PLACE.search(failure.line))


def _printed_the_answer(asked: Asked) -> bool:
    printed = {float(n) for _, reply in asked.exchanges for n in _NUMBERS.findall(reply.printed)}
    wants = {row.want for row in asked.result.rows if row.want is not None}
    return bool(wants) and any(
        abs(number - want) <= 1e-3 * max(1.0, abs(want)) for number in printed for want in wants
    )


def is_none(reading: Reading) -> bool:
    """Whether the student's code gave None."""
    return reading.type == "NoneType" and not reading.failure
