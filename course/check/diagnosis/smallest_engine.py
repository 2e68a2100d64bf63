"""The smallest expression at which a student's engine is wrong, as a sentence.

Expressions are tried in increasing size, with small whole numbers, and compared with finite
differences. All are asked in one question.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.check.asking.protocol import Plain, Question, Student
from course.check.diagnosis import engine_probe
from course.check.diagnosis.asked import remembered
from course.check.diagnosis.engine_probe import is_number, plain
from course.check.faults.rules import OPERATIONS
from course.check.notes import with_article
from course.check.references import oracles
from course.check.references.program import parse, readable
from course.check.verdict import OracleError

# Numbers that a person can follow in the head.
NUMBERS = {"a": 3.0, "b": 2.0, "k": 2.0}
# Powers with a number on one side, by size.
POWERS = {"** number": ("a ** 2", "a ** 3"), "number **": ("5 ** a", "5 ** a * a")}
# As in `oracles`, differences are good to this.
_CLOSE = 1e-6
_TRY = """
def _tried(_text, _names, _calls):
    _row = ["", None, []]
    try:
        _scope = dict(globals())
        _leaves = {_name: eval(_using)(_value) for _name, _value in _names.items()}
        _scope.update(_leaves)
        exec(_text, _scope)
        _out = _scope["result"]
        if _out is None or isinstance(_out, (int, float, complex)):
            _row[0] = "None" if _out is None else "a bare number"
            return _row
        _row[1] = _out.data
        if not _calls or not hasattr(_out, "grad"):
            return _row
        if _calls < 0:
            _nodes = _chain(_out)
            _out.grad = 1.0
            for _node in reversed(_nodes):
                if not any(_node is _one for _one in _leaves.values()):
                    _node._backward()
        for _time in range(_calls):
            _out.backward()
        _row[2] = [_one.grad for _one in _leaves.values()]
    except KeyboardInterrupt:
        raise
    except BaseException as _error:
        _row[0] = type(_error).__name__
    return _row
_rows = [_tried(_text, _names, _calls) for _text, _names in _programs]
"""


@dataclass(frozen=True)
class Expected:
    """An expression, its inputs, its value, and its gradients in the order of the inputs."""

    text: str
    point: tuple[tuple[str, float], ...]
    value: float
    gradients: tuple[float, ...]


def case(student: Student, using: str, signs: Sequence[str], calls: int, about: str = "") -> str:
    """The smallest failing expression as a sentence, "" if none fails.

    `signs` are the operations to try. `calls` says how often `backward()` is called; at -1 the
    rules are called one by one, and at 0 only the value counts. Expressions with the operation
    `about` come first: that is the one that the sentence above the case names.
    """
    texts = _texts(tuple(signs))
    expected = [found for text, factor in texts if (found := _expected(text, factor))]
    known = remembered(student)
    new = [one for one in expected if (using, calls, one) not in known]
    if new:
        programs: list[Plain] = [[_program(one.text), dict(one.point)] for one in new]
        asked: dict[str, Plain] = {"_using": using, "_calls": calls, "_programs": programs}
        reply = student.ask(Question(["_rows"], engine_probe.PROBE + _TRY, asked))
        if reply.failure:
            return ""
        rows = plain(reply.readings[0])
        if not isinstance(rows, list) or len(rows) != len(new):
            return ""
        known |= zip(((using, calls, one) for one in new), rows, strict=True)
    for one in sorted(expected, key=lambda one: not _uses(about, one.text)):
        error, value, gradients = known[using, calls, one]
        if sentence := _sentence(one, error, value, gradients, max(abs(calls), 1)):
            return sentence
    return ""


def _uses(sign: str, text: str) -> bool:
    """Whether an expression has this operation; any has "", which stands for none in particular."""
    if sign in ("neg", "**"):
        return ("-" if sign == "neg" else "**") in text
    return re.search(rf"(?<![*]){re.escape(sign)}(?![*])", text) is not None


def _program(text: str) -> str:
    *steps, last = text.split("; ")
    return "\n".join([*steps, f"result = {last}"])


@functools.lru_cache(maxsize=100)
def _texts(signs: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The expressions to try for these operations, from small to large.

    With each stands what `a` is multiplied by: after the smallest ones, they are tried at -a.
    """
    tries = [(text, 1) for size in (0, 1) for text in _of_size(size, signs)]
    tries += [(text, -1) for text, _ in tries]
    tries += [("a ** 3", -1)] if "**" in signs and "number" in signs else []
    tries += [(f"a ** {n}", 0) for n in (2, 1, 0)] if "** number" in signs else []
    tries += [(text, 1) for size in (2, 3) for text in _of_size(size, signs)]
    return tuple(dict.fromkeys(tries))


def _of_size(size: int, signs: Sequence[str]) -> Iterator[str]:
    for sign in signs:
        if sign in POWERS and size < len(POWERS[sign]):
            yield POWERS[sign][size]
        if sign == "number" or sign in POWERS:
            continue
        binary = len(OPERATIONS[sign].slopes) == 2
        one = f"a {sign} b" if binary else _unary(sign, "a")
        match size:
            case 0:
                yield one
            case 1 if binary:
                yield f"a {sign} a"
            case 2:
                yield from (f"({one}) * k",) * ("*" in signs)
                sums = (f"c = {one}; c + a", f"c = {one}; a + c", f"c = {one}; c + c")
                yield from sums * ("+" in signs)
                yield from (f"a {sign} 2", f"5 {sign} a") * ("number" in signs and binary)
            case 3:
                if "+" in signs and binary:
                    yield f"c = {one}; d = c + c; d + a"
                yield f"c = {one}; {_unary(sign, 'c') if not binary else f'c {sign} c'}"


def _unary(sign: str, name: str) -> str:
    return f"-{name}" if sign == "neg" else f"{name}.{sign}()"


@functools.lru_cache(maxsize=1000)
def _expected(text: str, factor: int) -> Expected | None:
    program = parse(text)
    point = {name: NUMBERS[name] * (factor if name == "a" else 1) for name in program.inputs}
    try:
        value = oracles.evaluate(program, point)[program.root]
        slopes = tuple(oracles.difference(program, point, name) for name in point)
    except (OracleError, ArithmeticError, ValueError):
        return None
    return Expected(text, tuple(point.items()), value, slopes)


def _sentence(
    one: Expected, error: str, value: object, gradients: Sequence[object], times: int
) -> str:
    """What is wrong with one expression, "" if nothing is."""
    where = ", ".join(f"{name} = {_short(number)}" for name, number in one.point)
    start = f"`{readable(one.text)}` at {where}"
    if error:
        if not error.isidentifier() or error == "None":
            return f"{start}: your result is {error}."
        return f"{start}: your code stops with {_article(error)}."
    if not _close(value, one.value):
        if not is_number(value):
            return ""
        return f"{start}: your value is {_short(value)}, it should be {_short(one.value)}."
    called = f" after {times} calls of `backward()`" if times > 1 else ""
    for (name, _), got, slope in zip(one.point, gradients, one.gradients, strict=False):
        want = times * slope
        if is_number(got) and not _close(got, want):
            of = f" of {name}" if len(one.point) > 1 else ""
            return (
                f"{start}{called}: your gradient{of} is {_short(got)}, it should be {_short(want)}."
            )
    return ""


def _close(got: object, want: float) -> bool:
    return is_number(got) and math.isclose(float(got), want, rel_tol=_CLOSE, abs_tol=_CLOSE)  # type: ignore[arg-type]


def _short(number: object) -> str:
    """A number as people write it: 6 for 6.0000000001, 0.0707 for 0.07065."""
    value = float(number)  # type: ignore[arg-type]
    if math.isclose(value, round(value), abs_tol=1e-6) and abs(value) < 1e6:
        return str(round(value))
    return f"{value:.4g}"


def _article(error: str) -> str:
    return with_article(error)
