"""Which wrong rule fits what was measured of an operation, by the table in `faults.rules`.

A name is given only where the operation's own value, memory or rule is measured to be wrong.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.check.diagnosis import engine_edges
from course.check.diagnosis.engine_probe import BEFORE, Measured, close, is_number
from course.check.faults.rules import CORRECT, MODES, OPERATIONS, WRONG_ANYWHERE, valued


def mistake(sign: str, rows: Sequence[Measured], check: str) -> tuple[str, str]:
    """The mistake in one operation and what it is in; both empty if there is none."""
    edges = [row for row in rows if engine_edges.is_one(row)]
    others = [row for row in rows if row not in edges and not row.case.wrapped]
    usual = [row for row in others if not row.case.numbers]
    right = [row for row in others if row.case.numbers and row.case.numbers[0] is None]
    left = [row for row in others if row.case.numbers and row.case.numbers[0] is not None]
    for some in (usual, right, left):
        if some and (name := _error(sign, some) or _result(sign, some)):
            return name, _part_of_value(sign, name, some)
        if some is usual and check == "graph" and (name := _memory(sign, some)):
            return name, _what_is_lost(name, some)
        if some and check != "forward" and (name := _passed_back(sign, some)):
            return name, _part_of_rule(sign, name, some)
        if some and check != "forward" and (name := _not_recorded(some)):
            return name, _what_is_lost(name, some)
        if some and check != "forward" and all("calls on" in row.notes for row in some):
            return "visits-twice", "rule"
    if any(row.error or row.kind != "same" for row in rows if row.case.wrapped):
        return "number-not-wrapped", "value"
    # A slope that is wrong on either side of a kink is no convention at the kink itself.
    if sign in ("relu", "abs") and not _correct(sign, 0, [row for row in usual if row.gradients]):
        return "", ""
    return engine_edges.mistake(sign, edges, others)


def _part_of_value(sign: str, name: str, rows: Sequence[Measured]) -> str:
    """What in the value is wrong, where one name has several sentences."""
    if name == "operands-not-recorded":
        return "comma"
    recorded = name == "number-not-wrapped" and any("number" in row.previous for row in rows)
    if recorded and sign == "**":
        return "exponent"
    if name == "returns-nothing" and any(row.kind == "same" for row in rows):
        return "sometimes"
    if (name == "no-reflected-form" and not rows[0].case.numbers) or (
        name == "bare-number" and rows[0].error
    ):
        return "early"
    if name == "reversed" and len(rows[0].case.values) == 1:
        return "kink"
    # Both are above zero everywhere: no sign of the value can be wrong, only that of the input.
    if name == "sign-flipped" and sign in ("exp", "sigmoid"):
        positive = all(is_number(row.data) and row.data > 0 for row in rows)
        return "mirrored" if positive else "value"
    return "value"


def _part_of_rule(sign: str, name: str, rows: Sequence[Measured]) -> str:
    """What in the rule is wrong, where one name has several sentences."""
    if name != "ignores-upstream":
        return "rule"
    some = [row for row in rows if row.gradients and not row.case.same]
    own = any(
        _fits(sign, i, some, OPERATIONS[sign].slopes[i], mode)
        for i in _boxes(rows[0])
        for mode in _BY_ITS_OWN
    )
    return "own" if own else "rule"


# A rule that multiplies by the gradient of the input itself instead of that of the result.
_BY_ITS_OWN = ("{g} + {s} * {g}", "{g} * {s}")

# What an exception's class and message mean, whatever the operation.
_ERRORS = (
    ("RecursionError", "", "too-deep"),
    ("NameError", "", "undefined-name"),
    ("UnboundLocalError", "", "undefined-name"),
    ("TypeError", "'function' and 'function'", "backward-not-stored"),
    ("TypeError", "'NoneType' object is not callable", "backward-run-when-stored"),
    ("TypeError", "required positional argument", "wrong-arguments"),
    ("TypeError", "() takes", "wrong-arguments"),
    ("TypeError", "unsupported operand type(s) for ^", "power-as-xor"),
)


def _error(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake behind an exception that every case raises."""
    row = rows[0]
    if not row.error or any((other.error, other.stage) != (row.error, row.stage) for other in rows):
        return ""
    for error, part, name in _ERRORS:
        if row.error == error and part in row.message:
            return name
    if all(_not_a_tuple(other) for other in rows):
        return "operands-not-recorded"
    numbers, message = row.case.numbers, row.message
    if row.error == "TypeError" and "unsupported operand" in message and row.stage == "make":
        if numbers:
            return "no-reflected-form" if numbers[0] is not None else ""
        if sign == "neg" and ": 'int' and" in message:
            return "no-reflected-form"
        return "" if _not_defined(row) else "data-forgotten"
    if row.error == "AttributeError" and ("'float' object" in message or "'int' object" in message):
        # Both inputs are boxes that hold a float: an int comes from the code itself.
        return "number-not-wrapped" if numbers or "'int'" in message else "bare-number"
    if row.error == "TypeError" and "must be real number, not" in message:
        return "data-forgotten"
    return ""


def _not_a_tuple(row: Measured) -> bool:
    """Whether what should be the tuple of inputs is an input itself, as in `(self)`."""
    lone = len(row.previous) == 1 and f"'{row.previous[0]}' object is not iterable" in row.message
    return lone and row.kind == "same"


def _not_defined(row: Measured) -> bool:
    """Whether an operation is missing from the class: both operands are boxes, or a power's base.

    No method but the one for `**` is asked whether it takes a box to the power of a number.
    """
    said, _, classes = row.message.partition(": ")
    pair = classes.split(" and ")
    power = "** or pow()" in said and row.case.sign != "**" and "Tensor" in pair[0]
    return power or (len(pair) == 2 and pair[0] == pair[1])


def _result(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake in what an operation makes: its class, its value, or a changed input."""
    if name := _foreign(rows):
        return name
    kinds = {row.kind for row in rows if not row.error}
    if not kinds:
        return ""
    if any("data on the class" in row.notes for row in rows):
        return "stored-on-the-class"
    changed = any(row.inputs != _inputs(row) for row in rows if row.kind)
    if changed and all(is_number(value) for row in rows for value in row.inputs):
        return "changes-its-operand"
    if kinds in ({"None"}, {"None", "same"}, {"number"}):
        return "bare-number" if kinds == {"number"} else "returns-nothing"
    if kinds == {"operand"}:
        return _handed_back(sign, rows)
    if kinds != {"same"}:
        return ""
    if any(str(row.data).startswith("<Tensor") for row in rows):
        return "returns-a-tensor"
    return _value(sign, rows)


def _handed_back(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake in an operation whose result is one of its inputs."""
    if rows[0].case.numbers:
        return "ignores-its-argument"
    if name := _value(sign, rows):
        return name
    if _values_right(rows):
        return "graph-cut"
    return "ignores-its-argument" if len(OPERATIONS[sign].slopes) == 2 else ""


def _foreign(rows: Sequence[Measured]) -> str:
    """The mistake in a result of another class, whatever stopped the measurement after it."""
    kinds = {row.kind for row in rows}
    if kinds == {"function"}:
        return "returns-something-else"
    if len(kinds) > 1 or not kinds.isdisjoint(("", "same", "operand", "None", "number")):
        return ""
    # A subclass or a bound method has a class too; an engine's result has data.
    return "wrong-class" if all(is_number(row.data) for row in rows) else ""


def _values_right(rows: Sequence[Measured]) -> bool:
    return all(close(row.data, _places(row)["out"]) for row in rows)


def _inputs(row: Measured) -> list[float]:
    return list(row.case.values)


def _value(sign: str, rows: Sequence[Measured]) -> str:
    rule = OPERATIONS[sign]
    got = [row.data for row in rows]
    if not all(map(is_number, got)):
        return ""
    places = [_places(row) for row in rows]

    def fits(expression: str) -> bool:
        return all(
            close(value, valued(expression, at)) for value, at in zip(got, places, strict=True)
        )

    if fits(rule.value):
        return ""
    numbers = rows[0].case.numbers
    single = [("slope-for-value", rule.slopes[0])] if len(rule.slopes) == 1 else []
    for name, expression in [*rule.wrong_values, *single]:
        if fits(expression):
            reflected = bool(numbers) and numbers[0] is not None
            return "reflected-reversed" if reflected and name == "reversed" else name
    # 0 - b and 1 / b do without the number as well.
    if numbers and any(map(fits, ("a", "b", "-b", "1 / b"))):
        return "ignores-its-argument"
    for name, template in (
        ("sign-flipped", "-({})"),
        ("doubled", "2 * ({})"),
        ("halved", "({}) / 2"),
        ("integer-division", "({}) // 1"),
        ("integer-division", "math.trunc({})"),
        ("rounded", "round({})"),
        ("rounded", "round({}, 2)"),
        ("rounded", "round({}, 1)"),
        ("rounded", "round({}, 3)"),
        ("rounded", "round({}, 4)"),
    ):
        if fits(template.format(rule.value)):
            return name
    if sign == "**" and numbers and close(got[0], valued(rule.value, places[0])):
        # The first exponent is a whole number.
        return "fits-the-examples-only"
    # 0, 1 or -1 comes from a slip; any other number was copied from somewhere.
    copied = len(set(got)) == 1 and len(got) > 2 and abs(got[0]) not in (0, 1)
    return "fits-the-examples-only" if copied else ""


def _places(row: Measured) -> dict[str, float]:
    at = dict(zip("ab", row.case.values, strict=False))
    return at | {"out": valued(OPERATIONS[row.case.sign].value, at)}


def _memory(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake in what a result remembers."""
    if any("on the class" in row.notes for row in rows):
        return "stored-on-the-class"
    different = [row for row in rows if not row.case.same]
    kinds = {tuple(row.previous) for row in different}
    letters = tuple("ab"[: len(OPERATIONS[sign].slopes)])
    once = any(row.case.same and row.previous == ["a"] for row in rows)
    if len(kinds) > 1 or (once and kinds == {letters[::-1]}):
        # The items of a set come in any order, even when they are copied to a tuple.
        return "operands-unordered" if kinds <= {letters, letters[::-1]} else ""
    (previous,) = kinds
    if previous in (("set",), ("frozenset",)):
        return "operands-unordered"
    copied = any(name == "number" or name.startswith("=") for name in previous)
    if copied or (len(previous) == len(letters) and "?" in previous):
        return "graph-cut"
    if previous == letters[::-1] != letters:
        return "reversed"
    if previous != letters:
        known = set(previous) < set(letters) or _not_a_pair(rows)
        return "operands-not-recorded" if known else ""
    if once:
        return "repeat-lost"
    return "operation-misnamed" if all(row.op != sign for row in rows) else ""


def _what_is_lost(name: str, rows: Sequence[Measured]) -> str:
    """The part that a lost input is in: the constructor, the tuple, or the call."""
    if name != "operands-not-recorded":
        return "memory"
    if all("constructor forgets" in row.notes for row in rows):
        return "constructor"
    return "pair" if _not_a_pair(rows) else "memory"


def _not_a_pair(rows: Sequence[Measured]) -> bool:
    """Whether something else than the two boxes is recorded: one box, or a tuple in a tuple."""
    return len(OPERATIONS[rows[0].case.sign].slopes) == 2 and all(
        len(row.previous) == 1 and not set(row.previous) <= {"a", "b", "set", "frozenset"}
        for row in rows
    )


def _not_recorded(rows: Sequence[Measured]) -> str:
    """Whether an input gets its gradient from the rule, but cannot be reached by `_prev`."""
    if all(row.previous in (["set"], ["frozenset"]) for row in rows):
        return ""
    boxes = _boxes(rows[0])
    lost = all(row.reached and not all(row.reached[i] for i in boxes) for row in rows)
    return "operands-not-recorded" if lost else ""


def _passed_back(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake in what an operation passes back to its inputs."""
    if any("rule is None" in row.notes for row in rows):
        return "backward-run-when-stored"
    if all("starts wrong" in row.notes for row in rows):
        return "seeded-wrongly"
    rows = [row for row in rows if row.gradients and all(map(is_number, row.gradients))]
    different = [row for row in rows if not row.case.same]
    if not different:
        return ""
    boxes = _boxes(different[0])
    silent = [i for i in boxes if all(close(row.gradients[i], BEFORE[i]) for row in different)]
    silent = [i for i in silent if not _correct(sign, i, different)]
    if silent:
        name = _silent(sign, silent, len(boxes), different)
        # A wrong value explains more than what is then missing behind it.
        return name if name != "graph-cut" or _values_right(different) else ""
    names = [_wrong_rule(sign, i, different) for i in boxes]
    if any(names) and None not in names:
        return next(name for name in names if name)
    if any(names) or None in names:
        # One input's rule is recognized and the other's is not: the name is true of the first.
        return next((name for name in names if name), "")
    repeated = [row for row in rows if row.case.same]
    return "repeat-lost" if any(not _adds_both(sign, row) for row in repeated) else ""


def _boxes(row: Measured) -> list[int]:
    """The places of the inputs that are boxes, and not plain numbers."""
    numbers = row.case.numbers or (None,) * len(row.case.values)
    return [i for i, number in enumerate(numbers) if number is None]


def _silent(sign: str, silent: Sequence[int], boxes: int, rows: Sequence[Measured]) -> str:
    """Why inputs get no gradient at all."""
    copied = any(name.startswith("=") or name == "number" for row in rows for name in row.previous)
    if len(silent) == boxes:
        if any("rule on the operand" in row.notes for row in rows):
            return "backward-not-stored"
        reached = all(row.reached[i] for row in rows for i in silent)
        if all("no rule" in row.notes for row in rows):
            return "backward-not-stored" if reached else "graph-cut"
        if copied or (not reached and len(OPERATIONS[sign].slopes) == 1):
            return "graph-cut"
        if any("rule reads" in row.notes for row in rows):
            # The upstream gradient arrives, and the local derivative is 0 everywhere.
            return (_wrong_rule(sign, silent[0], rows) or "") if reached else ""
        stores = all("rule stores" in row.notes for row in rows)
        # A rule that changes no gradient of anything keeps what it computes in its own variables.
        return ("upstream-too-early" if stores else "operand-without-gradient") if reached else ""
    if sign == "**" and list(silent) == [1]:
        return "exponent-without-gradient"
    return "graph-cut" if copied else "operand-without-gradient"


def _correct(sign: str, i: int, rows: Sequence[Measured]) -> bool:
    return _fits(sign, i, rows, OPERATIONS[sign].slopes[i], CORRECT)


def _fits(sign: str, i: int, rows: Sequence[Measured], slope: str, mode: str) -> bool:
    compared = 0
    for row in rows:
        at = _places(row)
        formula = mode.format(g=f"({BEFORE[i]!r})", s=f"({slope})", u=f"({row.case.upstream!r})")
        want = valued(formula, at)
        if math.isnan(want):
            continue
        if not close(row.gradients[i], want):
            return False
        compared += 1
    return compared > len(rows) / 2


def _wrong_rule(sign: str, i: int, rows: Sequence[Measured]) -> str | None:
    """What is wrong with the derivative of one input: "" if nothing, None if it is unknown."""
    rule = OPERATIONS[sign]
    correct = rule.slopes[i]
    if _fits(sign, i, rows, correct, CORRECT):
        return ""
    for name, mode in MODES:
        if _fits(sign, i, rows, correct, mode):
            return name
    wrong = [*rule.wrong[i], *((name, text.format(correct)) for name, text in WRONG_ANYWHERE)]
    for mode in (CORRECT, *(mode for _, mode in MODES[:3])):
        for name, slope in wrong:
            if _fits(sign, i, rows, slope, mode):
                return name
    # The gradient of the other input in the place of its value.
    if len(rule.slopes) == 2 and any(
        _fits(sign, i, rows, f"({BEFORE[1 - i]!r})", mode) for mode in (CORRECT, "{s} * {u}")
    ):
        return "data-forgotten"
    return None


def _adds_both(sign: str, row: Measured) -> bool:
    total = sum(valued(slope, _places(row)) for slope in OPERATIONS[sign].slopes)
    return close(row.gradients[0], BEFORE[1] + total * row.case.upstream) or close(
        row.gradients[0], BEFORE[0] + total * row.case.upstream
    )
