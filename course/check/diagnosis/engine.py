"""The mistake in an engine's operation, found by measuring each operation that a check has used.

A correct operation is never accused: a name is given only to one whose own value, memory or rule is
measured to be wrong. Which wrong rule it is, the table in `course.check.faults.rules` says.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.check.diagnosis import engine_probe
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.engine_probe import BEFORE, Case, Measured, close, is_number
from course.check.faults.rules import CORRECT, MODES, OPERATIONS, WRONG_ANYWHERE, valued
from course.check.protocol import Student

CLASSES = ("TensorV2", "TensorV1", "Tensor")
# Limits of the grader's own: code that ran into one is not asked again.
_LIMITS = ("TimeoutError", "Ended", "Forged", "Unsteady", "NotImplementedError")
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}


# What is said instead of the usual sentence, by the name and by what the mistake is in.
_SAID = {
    (
        "sign-flipped",
        "rule",
    ): "Your contribution has the wrong sign. Does the result grow or shrink "
    "when this input grows?",
    ("sign-flipped", "value"): "Your value has the wrong sign for some inputs. Try negative ones.",
    (
        "doubled",
        "rule",
    ): "Your contribution is twice the correct one. Look for a line that runs twice.",
    ("halved", "rule"): "Your contribution is half the correct one.",
    (
        "off-by-one",
        "rule",
    ): "A number in your derivative is off by one. Which one stands in front of "
    "the power, and which one is its exponent?",
    ("chain-adds", "rule"): "Your rule adds the upstream gradient to the local derivative. Along a "
    "path they multiply.",
    ("reversed", "value"): "You compute it the other way round. `self` stands on the left of the "
    "sign, `other` on the right.",
    ("reversed", "memory"): "Your result remembers its inputs from right to left. The left one, "
    "`self`, comes first.",
    ("reversed", "rule"): "Your rule lets the gradient pass on the wrong side of the kink.",
    ("ignores-its-argument", "value"): "The number on the other side makes no difference to your "
    "result. Compute with it.",
    (
        "ignores-its-argument",
        "rule",
    ): "Your derivative is the same for every exponent, and right for "
    "squares only. The exponent has to stand in it.",
    (
        "fits-the-examples-only",
        "value",
    ): "Your value is right for the inputs that are shown and wrong "
    "for others. Try negative numbers and fractions.",
    (
        "returns-a-tensor",
        "value",
    ): "The `data` of your result is a box again. Compute with the numbers "
    "in the boxes, and wrap the result once.",
    (
        "returns-nothing",
        "value",
    ): "Your operation returns None. End the method with `return` and the new box.",
    (
        "too-deep",
        "value",
    ): "Your operation uses itself, until Python stops it with a RecursionError. "
    "Compute with the numbers inside the boxes, or use an operation that is finished.",
    (
        "seeded-wrongly",
        "rule",
    ): "A new box starts with the wrong gradient. It is 0 until something is passed back.",
}


@dataclass(frozen=True)
class Finding:
    """A mistake: its name, the operation that makes it, and its sentence, "" for the usual one."""

    name: str
    sign: str
    sentence: str = ""

    def said(self, usual: str) -> str:
        """The sentence with the operation in front."""
        sentence = self.sentence or usual
        sign = "-a" if self.sign == "neg" else self.sign
        if not sign or sentence.startswith("`"):
            return sentence
        return f"In `{sign}`, {sentence[:1].lower()}{sentence[1:]}"


def find(asked: Asked) -> Finding | None:
    """The mistake in an operation that a failed check has used; None if none is found."""
    if asked.check not in ("forward", "graph", "gradients", "after"):
        return None
    using, texts = class_and_texts(asked)
    if not using or stopped(asked):
        return None
    cases = list(dict.fromkeys(case for text in texts for case in _cases(text)))
    if any("np." in text for text in texts):
        cases += _of_numpy([case.sign for case in cases])
    if not cases:
        return None
    measured = engine_probe.measure(asked.student, using, cases)
    for sign in dict.fromkeys(case.sign for case in cases):
        rows = [row for row in measured if row.case.sign == sign]
        if not rows:
            continue
        name, part = _name(sign, rows, asked.check)
        if name:
            return Finding(name, sign, _SAID.get((name, part), ""))
    wrong = [row for row in asked.result.rows if not row.correct]
    if asked.check == "graph" and all(".label" in row.cells[1] for row in wrong):
        return Finding("label-lost", "")
    return None


def any_wrong(student: Student, using: str) -> Finding | None:
    """The first mistake in any operation of a class."""
    cases = [case for sign in OPERATIONS for case in engine_probe.usual_cases(sign)]
    measured = engine_probe.measure(student, using, cases)
    for sign in OPERATIONS:
        rows = [row for row in measured if row.case.sign == sign]
        name, part = _name(sign, rows, "gradients") if rows else ("", "")
        if name:
            return Finding(name, sign, _SAID.get((name, part), ""))
    return None


def class_and_texts(asked: Asked) -> tuple[str, list[str]]:
    """The class that a check is about, and the source that uses it."""
    texts = ["\n".join((question.do, *question.read)) for question, _ in asked.exchanges]
    using = asked.arguments.get("using", "")
    if not using:
        together = "\n".join(texts)
        using = next((name for name in CLASSES if f"{name}(" in together), "")
    return using, texts


def stopped(asked: Asked) -> bool:
    failures = [reply.failure for _, reply in asked.exchanges if reply.failure]
    return any(failure.error in _LIMITS for failure in failures)


def _cases(text: str) -> Iterator[Case]:
    """The cases for the operations that a question's source uses, in the order of their use."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    for node in sorted(
        (node for node in ast.walk(tree) if isinstance(node, ast.expr)),
        key=lambda node: (node.lineno, node.end_lineno, node.end_col_offset),
    ):
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
                sign = _SIGNS[type(op)]
                yield from _binary(sign, _constant(left), _constant(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand) if _constant(operand) is None:
                yield from engine_probe.usual_cases("neg")
            case ast.Call(func=ast.Attribute(attr=name), args=[]) if name in OPERATIONS:
                yield from _single(name)
            case ast.Call(func=ast.Name(id="abs")):
                yield from _single("abs")
            case ast.Call(func=ast.Name(id="sum")):
                yield from _binary("+", 0.0, None)


def _of_numpy(signs: Sequence[str]) -> Iterator[Case]:
    """The cases with NumPy's numbers for the operations with these signs."""
    for sign in dict.fromkeys(signs):
        if len(OPERATIONS[sign].slopes) == 2:
            yield Case(sign, (1.7321, 3.0), (None, 3.0), wrapped=True)
            if sign != "**":
                yield Case(sign, (3.0, 1.7321), (3.0, None), wrapped=True)


def _binary(sign: str, left: float | None, right: float | None) -> Iterator[Case]:
    if (left is None and right is None) or (
        sign != "**" and (left is not None or right is not None)
    ):
        yield from engine_probe.usual_cases(sign)
    numbers = (left is None) != (right is None)
    if numbers and (sign != "**" or left is not None):
        pairs = ((1.7, 2.6), (0.6, 1.3), (2.4, 0.7)) if sign == "**" else engine_probe.PAIRS
        yield from (Case(sign, pair, (pair[0], None)) for pair in pairs)
    if numbers and (sign != "**" or right is not None):
        pairs = ((1.7, 3.0), (0.6, -2.0), (2.4, 0.5)) if sign == "**" else engine_probe.PAIRS
        yield from (Case(sign, pair, (None, pair[1])) for pair in pairs)
        if sign == "**":
            for pair in ((-2.0, 3.0), (0.0, 2.0), (0.0, 1.0), (0.0, 0.0), (-2.0, 0.0)):
                yield Case(sign, pair, (None, pair[1]))
    if sign == "**" and left is None and right is None:
        yield from (Case(sign, pair) for pair in ((-2.0, 3.0), (0.0, 2.0)))


def _single(sign: str) -> Iterator[Case]:
    yield from engine_probe.usual_cases(sign)
    if sign in ("relu", "abs"):
        yield Case(sign, (0.0,))
    if sign in ("tanh", "sigmoid"):
        yield from (Case(sign, (value,)) for value in (1000.0, -1000.0))


def _constant(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value)
    return None


def _name(sign: str, rows: Sequence[Measured], check: str) -> tuple[str, str]:
    """The mistake in one operation and what it is in; both empty if there is none."""
    edges = [row for row in rows if row.case.special or _at_an_edge(row)]
    others = [row for row in rows if row not in edges and not row.case.wrapped]
    usual = [row for row in others if not row.case.numbers]
    right = [row for row in others if row.case.numbers and row.case.numbers[0] is None]
    left = [row for row in others if row.case.numbers and row.case.numbers[0] is not None]
    for some in (usual, right, left):
        if some and (name := _error(some) or _result(sign, some)):
            return name, "value"
        if some is usual and check == "graph" and (name := _memory(sign, some)):
            return name, "memory"
        if some and check != "forward" and (name := _passed_back(sign, some)):
            return name, "rule"
    if check != "forward" and usual and (name := _not_recorded(usual)):
        return name, "memory"
    if any(row.error or row.kind != "same" for row in rows if row.case.wrapped):
        return "number-not-wrapped", "value"
    return next((name for row in edges if (name := _edge(sign, row))), ""), "edge"


def _at_an_edge(row: Measured) -> bool:
    return row.case.sign == "**" and row.case.values[0] <= 0


def _error(rows: Sequence[Measured]) -> str:
    """The mistake behind an exception that every case raises."""
    row = rows[0]
    if not all(other.error == row.error and other.stage == row.stage for other in rows):
        return ""
    numbers, message = row.case.numbers, row.message
    match row.error:
        case "":
            return ""
        case "RecursionError":
            return "too-deep"
        case "NameError" | "UnboundLocalError":
            return "undefined-name"
        case "TypeError" if "'function' and 'function'" in message:
            return "backward-not-stored"
        case "TypeError" if "'NoneType' object is not callable" in message:
            return "backward-run-when-stored"
        case "TypeError" if "required positional argument" in message or "() takes" in message:
            return "wrong-arguments"
        case "TypeError" if "unsupported operand type(s) for ^" in message:
            return "power-as-xor"
        case "TypeError" if "unsupported operand" in message and row.stage == "make":
            if numbers and numbers[0] is not None:
                return "no-reflected-form"
            return "" if numbers or _not_defined(message) else "data-forgotten"
        case "AttributeError" if numbers and "object has no attribute" in message:
            return "number-not-wrapped" if "'float'" in message or "'int'" in message else ""
    return ""


def _not_defined(message: str) -> bool:
    """Whether an operation is missing from the class: both operands are of the same class."""
    pair = message.partition(": ")[2].split(" and ")
    return len(pair) == 2 and pair[0] == pair[1]


def _result(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake in what an operation makes: its class, its value, or a changed input."""
    kinds = {row.kind for row in rows if not row.error}
    if not kinds:
        return ""
    if all(row.inputs != _inputs(row) for row in rows if row.kind != ""):
        if all(is_number(value) for row in rows for value in row.inputs):
            return "changes-its-operand"
    if kinds == {"None"}:
        return "returns-nothing"
    if kinds == {"number"}:
        return "bare-number"
    if kinds == {"operand"}:
        return "ignores-its-argument" if rows[0].case.numbers else "graph-cut"
    if len(kinds) == 1 and kinds != {"same"}:
        # A subclass or a bound method has a class too; an engine's result has data.
        return "wrong-class" if all(is_number(row.data) for row in rows) else ""
    if any(str(row.data).startswith("<Tensor") for row in rows):
        return "returns-a-tensor"
    return _value(sign, rows)


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
    for name, expression in rule.wrong_values:
        if fits(expression):
            reflected = bool(numbers) and numbers[0] is not None
            return "reflected-reversed" if reflected and name == "reversed" else name
    if numbers and numbers[0] is not None and fits("b"):
        return "ignores-its-argument"
    for name, template in (
        ("sign-flipped", "-({})"),
        ("doubled", "2 * ({})"),
        ("halved", "({}) / 2"),
        ("integer-division", "({}) // 1"),
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
    return "fits-the-examples-only" if len(set(got)) == 1 and len(got) > 2 else ""


def _places(row: Measured) -> dict[str, float]:
    at = dict(zip("ab", row.case.values, strict=False))
    return at | {"out": valued(OPERATIONS[row.case.sign].value, at)}


def _memory(sign: str, rows: Sequence[Measured]) -> str:
    """The mistake in what a result remembers."""
    if any("on the class" in row.notes for row in rows):
        return "stored-on-the-class"
    different = [row for row in rows if not row.case.same]
    kinds = {tuple(row.previous) for row in different}
    if len(kinds) != 1:
        return ""
    (previous,) = kinds
    letters = tuple("ab"[: len(OPERATIONS[sign].slopes)])
    if previous in (("set",), ("frozenset",)):
        return "operands-unordered"
    copied = any(name == "number" or name.startswith("=") for name in previous)
    if copied or (len(previous) == len(letters) and "?" in previous):
        return "graph-cut"
    if previous == letters[::-1] != letters:
        return "reversed"
    if previous != letters:
        return "operands-not-recorded" if set(previous) < set(letters) else ""
    if any(row.case.same and row.previous == ["a"] for row in rows):
        return "repeat-lost"
    return "operation-misnamed" if all(row.op != sign for row in rows) else ""


def _not_recorded(rows: Sequence[Measured]) -> str:
    """Whether an input gets its gradient from the rule, but cannot be reached by `_prev`."""
    if all(row.previous in (["set"], ["frozenset"]) for row in rows):
        return ""
    lost = all(row.reached and not all(row.reached) for row in rows)
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
    boxes = [i for i, number in enumerate(different[0].case.numbers or (None, None))][
        : len(OPERATIONS[sign].slopes)
    ]
    boxes = [
        i for i in boxes if not different[0].case.numbers or different[0].case.numbers[i] is None
    ]
    silent = [i for i in boxes if all(close(row.gradients[i], BEFORE[i]) for row in different)]
    silent = [i for i in silent if not _correct(sign, i, different)]
    if silent:
        return _silent(sign, silent, len(silent) == len(boxes), different)
    names = [_wrong_rule(sign, i, different) for i in boxes]
    if any(names) and None not in names:
        return next(name for name in names if name)
    if any(names) or None in names:
        # One input's rule is recognized and the other's is not: the name is true of the first.
        return next((name for name in names if name), "")
    repeated = [row for row in rows if row.case.same]
    return "repeat-lost" if any(not _adds_both(sign, row) for row in repeated) else ""


def _silent(sign: str, silent: Sequence[int], every: bool, rows: Sequence[Measured]) -> str:
    """Why inputs get no gradient at all."""
    copied = any(name.startswith("=") or name == "number" for row in rows for name in row.previous)
    if every:
        if any("rule on the operand" in row.notes for row in rows):
            return "backward-not-stored"
        reached = all(row.reached[i] for row in rows for i in silent)
        if all("no rule" in row.notes for row in rows):
            return "backward-not-stored" if reached else "graph-cut"
        if copied or (not reached and len(OPERATIONS[sign].slopes) == 1):
            return "graph-cut"
        stores = all("rule stores" in row.notes for row in rows)
        return "upstream-too-early" if stores and reached else ""
    if sign == "**" and list(silent) == [1]:
        return "exponent-without-gradient"
    return "graph-cut" if copied else "operand-without-gradient"


def _slopes(sign: str, i: int, row: Measured, expression: str) -> float:
    return valued(expression, _places(row))


def _correct(sign: str, i: int, rows: Sequence[Measured]) -> bool:
    return _fits(sign, i, rows, OPERATIONS[sign].slopes[i], CORRECT)


def _fits(sign: str, i: int, rows: Sequence[Measured], slope: str, mode: str) -> bool:
    for row in rows:
        at = _places(row)
        formula = mode.format(g=f"({BEFORE[i]!r})", s=f"({slope})", u=f"({row.case.upstream!r})")
        want = valued(formula, at)
        if math.isnan(want) or not close(row.gradients[i], want):
            return False
    return True


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
    return None


def _adds_both(sign: str, row: Measured) -> bool:
    total = sum(valued(slope, _places(row)) for slope in OPERATIONS[sign].slopes)
    return close(row.gradients[0], BEFORE[1] + total * row.case.upstream) or close(
        row.gradients[0], BEFORE[0] + total * row.case.upstream
    )


def _edge(sign: str, row: Measured) -> str:
    """The mistake at a point for which the lesson states what holds."""
    if row.error == "OverflowError":
        return "overflows"
    if row.error == "ZeroDivisionError":
        return "divides-by-zero"
    first, rest = row.case.values[0], row.case.values[1:]
    got = row.gradients[0] if row.gradients else None
    if sign in ("relu", "abs"):
        return "" if row.error or close(got, BEFORE[0]) else "kink-convention"
    if sign in ("tanh", "sigmoid"):
        return "overflows" if is_number(row.data) and math.isnan(row.data) else ""
    if sign != "**":
        return ""
    power = rest[0]
    value, slope = first**power, power * first ** (power - 1) if power else 0.0
    want = BEFORE[0] + slope * row.case.upstream
    if first < 0:
        if row.error or not close(row.data, value) or not close(got, want):
            return (
                "negative-base-refused" if row.error or not is_number(row.data) else "sign-flipped"
            )
        exponent = row.gradients[1] if len(row.gradients) > 1 else None
        tensor = not row.case.numbers
        return (
            "kink-convention"
            if tensor and not (is_number(exponent) and math.isnan(exponent))
            else ""
        )
    if row.error:
        return "kink-convention" if row.error == "ValueError" else ""
    return ""
