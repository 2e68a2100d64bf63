"""Measures an engine's operations one by one: what each makes, remembers, and passes back.

Everything is asked in one question, which runs beside the student's code. What the numbers mean is
left to `course.check.diagnosis.engine`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from course.check.asking.protocol import Plain, Question, Reading, Student
from course.check.diagnosis.asked import remembered
from course.check.faults.rules import OPERATIONS

# The inputs' gradients before the pass, and that of the result: nothing that could be mistaken for
# something else.
BEFORE, UPSTREAM = (0.31, -0.47), (1.9, -0.7, 2.3)
PAIRS = ((1.7321, 2.6458), (0.6127, -1.3146), (2.4142, 0.7183))
SINGLES = ((1.7321,), (-0.6127,), (0.9183,))
POSITIVE_SINGLES = ((1.7321,), (0.6127,), (2.4142,))

# Runs in a copy of the student's names. It calls `_backward` in an order of its own, so a wrong
# `backward` changes nothing.
PROBE = """
import dis as _dis
def _chain(_root):
    _found, _seen, _stack = [], set(), [(_root, False)]
    while _stack and len(_seen) < 200:
        _node, _ready = _stack.pop()
        if _ready:
            _found.append(_node)
        elif id(_node) not in _seen:
            _seen.add(id(_node))
            _stack.append((_node, True))
            _stack += [(_one, False) for _one in getattr(_node, "_prev", ()) or ()]
    return _found
_noted = {None: []}
def _notes_on(_rule):
    _code = getattr(_rule, "__code__", None)
    if _code not in _noted:
        _used = [_s.opname for _s in _dis.get_instructions(_code) if _s.argval == "grad"]
        _stored, _read = _used.count("STORE_ATTR"), _used.count("LOAD_ATTR")
        # To add to a gradient is to read it once: what is read beyond that comes from above.
        _noted[_code] = ["rule reads" if _read > _stored else "rule stores"] if _stored else []
    return _noted[_code]
def _name(_one, _operands):
    for _letter, _operand in zip("ab", _operands):
        if _one is _operand:
            return _letter
    if type(_one) in (int, float):
        return "number"
    for _letter, _operand in zip("ab", _operands):
        if getattr(_one, "data", None) == _operand.data:
            return "=" + _letter
    return "?"
_forgetting = {}
def _forgets(_class):
    if _class not in _forgetting:
        try:
            _leaf = _class(1.0)
            _kept = getattr(_class(2.0, (_leaf, _leaf), "+"), "_prev", ())
            _forgetting[_class] = not _kept
        except Exception:
            _forgetting[_class] = False
    return _forgetting[_class]
def _watch(_leaves, _called):
    _rules = []
    for _one in _leaves:
        if "_backward" in getattr(_one, "__dict__", ()):
            _rules.append((_one, _one._backward))
            _one._backward = lambda: _called.append(1)
    return _rules
def _measure(_class, _make, _values, _numbers, _same, _before, _upstream):
    _row = ["make", "", "", "", None, [], [], "", [], [], []]
    try:
        _leaves = [_class(_value) for _value in _values]
        if isinstance(vars(_class).get("data"), (int, float)):
            _row[10].append("data on the class")
        _operands = [_leaves[0]] * 2 if _same else _leaves
        _kept = [_one.data for _one in _operands]
        _arguments = [_n if _n is not None else _o for _n, _o in zip(_numbers, _operands)]
        _out = _make(*_arguments)
        _row[3] = (
            "operand" if any(_out is _one for _one in _operands)
            else "same" if isinstance(_out, type(_leaves[0]))
            else "None" if _out is None
            else "number" if isinstance(_out, (int, float, complex))
            else type(_out).__name__
        )
        _row[5] = [_one.data for _one in _operands]
        if _row[3] in ("None", "number"):
            _row[4] = _out
            return _row
        _row[4] = _out.data
        _row[0] = "remember"
        _prev = getattr(_out, "_prev", ())
        _row[6] = (
            [_name(_one, _operands) for _one in list(_prev)[:8]]
            if isinstance(_prev, (tuple, list)) else [type(_prev).__name__]
        )
        _row[7] = str(getattr(_out, "_op", ""))
        _row[10] += [
            "leaf remembers" for _one in _operands if len(getattr(_one, "_prev", ()) or ())
        ]
        if len(_values) > 1 and _forgets(_class):
            _row[10].append("constructor forgets")
        if "_prev" in vars(_class) and "_prev" not in getattr(_out, "__dict__", {"_prev": 0}):
            _row[10].append("on the class")
        if not hasattr(_leaves[0], "grad"):
            return _row
        _row[0] = "pass"
        if any(_one.grad != 0 for _one in _leaves):
            _row[10].append("starts wrong")
        _rule, _default = getattr(_out, "_backward", None), getattr(_leaves[-1], "_backward", None)
        if _rule is None and hasattr(_out, "_backward"):
            _row[10].append("rule is None")
        elif hasattr(_rule, "__code__") and _rule.__code__ is getattr(_default, "__code__", 0):
            _row[10].append("no rule")
        else:
            _row[10] += _notes_on(_rule)
        _nodes = _chain(_out)
        _row[9] = [any(_one is _node for _node in _nodes) for _one in _operands]
        for _one, _grad in zip(_leaves, _before):
            _one.grad = _grad
        for _node in _nodes:
            if not any(_node is _one for _one in _leaves):
                _node.grad = 0.0
        _out.grad = _upstream
        _called = []
        _rules = _watch(_leaves, _called)
        for _node in reversed(_nodes):
            if not any(_node is _one for _one in _leaves):
                _node._backward()
        for _one, _kept_rule in _rules:
            _one._backward = _kept_rule
        if _called:
            _row[10].append("calls on")
        _row[8] = [_one.grad for _one in _operands]
        _row[5] = [_one.data for _one in _operands]
        if _row[8] == [_grad for _grad, _one in zip(_before, _operands)]:
            for _one in _leaves:
                _one._backward()
            if [_one.grad for _one in _operands] != _row[8]:
                _row[10].append("rule on the operand")
        _row[0] = ""
    except KeyboardInterrupt:
        raise
    except BaseException as _error:
        _row[1], _row[2] = type(_error).__name__, str(_error)[:150]
    return _row
"""
_ROWS = """
def _number(_value, _wrapped):
    if _value is None or not _wrapped:
        return _value
    return np.int64(_value) if _value.is_integer() else np.float64(_value)
_rows = [
    _measure(
        eval(_using), eval(_make), _values, [_number(_one, _wrapped) for _one in _numbers],
        _same, _before, _upstream,
    )
    for _make, _values, _numbers, _wrapped, _same, _before, _upstream in _cases
]
"""


@dataclass(frozen=True)
class Case:
    """What to measure: an operation and its inputs.

    `numbers` has a plain number where one stands in place of a box, one of NumPy's if `wrapped`.
    With `same`, one box is both inputs.
    """

    sign: str
    values: tuple[float, ...]
    numbers: tuple[float | None, ...] = ()
    same: bool = False
    upstream: float = UPSTREAM[0]
    wrapped: bool = False

    @property
    def special(self) -> bool:
        """Whether this is a point at which the lesson states what holds."""
        return not self.numbers and any(
            value == 0 or abs(value) >= 100 or (self.sign == "**" and self.values[0] < 0)
            for value in self.values
        )


@dataclass(frozen=True)
class Measured:
    """What was found. `stage` is where an exception stopped the measurement, or "".

    `kind` is "same" for a result of the student's class, "operand", "None", "number", or the name
    of another class. `previous` names the recorded inputs: "a", "b", "=a" for a copy, "number".
    """

    case: Case
    stage: str
    error: str
    message: str
    kind: str
    data: Any
    inputs: list[Any]
    previous: list[str]
    op: str
    gradients: list[Any]
    reached: list[bool]
    notes: list[str]


def measure(student: Student, using: str, cases: Sequence[Case]) -> list[Measured]:
    """Measure the cases on the student's class of this name; empty if that fails as a whole.

    A case that was measured before is not measured again.
    """
    known = remembered(student)
    new = [case for case in cases if (using, case) not in known]
    if new:
        # The source is always the same, so it is compiled once.
        asked: dict[str, Plain] = {"_using": using, "_cases": [_given(case) for case in new]}
        reply = student.ask(Question(["_rows"], PROBE + _ROWS, asked))
        if reply.failure or len(reply.readings) != 1:
            return []
        found = plain(reply.readings[0])
        if not isinstance(found, list) or len(found) != len(new):
            return []
        known |= zip(((using, case) for case in new), found, strict=True)
    return [Measured(case, *known[using, case]) for case in cases]


def _given(case: Case) -> list[Any]:
    numbers = list(case.numbers or [None] * len(case.values))
    values, before = list(case.values), list(BEFORE)
    return [_function(case.sign), values, numbers, case.wrapped, case.same, before, case.upstream]


def _function(sign: str) -> str:
    if sign in ("+", "-", "*", "/", "**"):
        return f"lambda _a, _b: _a {sign} _b"
    if sign == "neg":
        return "lambda _a: -_a"
    return f"lambda _a: _a.{sign}()"


def plain(reading: Reading) -> Any:
    """A reading as Python's own data; anything that is not plain becomes the name of its class."""
    if isinstance(reading.value, list):
        return [plain(item) for item in reading.items()]
    if reading.type == "NoneType" or reading.value is not None:
        return reading.value
    return f"<{reading.type}>"


def usual_cases(sign: str) -> list[Case]:
    """The cases that an operation is measured in at first."""
    rule = OPERATIONS[sign]
    if len(rule.slopes) == 1:
        points: Sequence[tuple[float, ...]] = POSITIVE_SINGLES if rule.positive else SINGLES
        return [Case(sign, point, upstream=u) for point, u in zip(points, UPSTREAM, strict=True)]
    pairs = [Case(sign, point, upstream=u) for point, u in zip(PAIRS, UPSTREAM, strict=True)]
    return [*pairs, Case(sign, (1.3, 1.3), same=True)]


def is_number(value: Any) -> bool:
    """Whether this is a real number, nan included."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def close(one: Any, other: float) -> bool:
    """Whether a measured value is this number, but for rounding."""
    if not is_number(one):
        return False
    if math.isnan(other):
        return math.isnan(one)
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
