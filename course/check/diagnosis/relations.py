"""Simple relations between the numbers of an answer and the correct ones."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterable, Sequence

from course.check.asking.protocol import Question
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.verdict import Row

Pair = tuple[float, float]
# Numbers that are equal but for rounding.
CLOSE = 1e-7
# The exponential of a larger number than this is hard to tell from infinity, or its square is.
LARGE = 300.0
_TYPE = re.compile(r"(?:type\((\w+)\) is \w+|isinstance\((\w+), \w+\))")
_NUMBER = re.compile(r"\d+(?:\.\d*)?(?:e[-+]?\d+)?")


def find(asked: Asked) -> Found | None:
    """The relation that holds in every wrong row, or None."""
    name = _of_class(asked) or _name(asked)
    return Found(name) if name else None


def _of_class(asked: Asked) -> str:
    """The name for a value of another class, if nothing but its class is wrong."""
    if asked.check != "after" or len(asked.exchanges) != 1:
        return ""
    ((question, reply),) = asked.exchanges
    rows, readings = asked.result.rows, reply.readings
    if not len(rows) == len(readings) == len(question.read):
        return ""
    wrong = [text for text, row in zip(question.read, rows, strict=True) if not row.correct]
    asks = [_TYPE.fullmatch(text) for text in wrong]
    if not asks or not all(asks):
        return ""
    names = [f"type({one[1] or one[2]}).__name__" for one in asks if one]
    kinds = {one.value for one in asked.student.ask(Question(names, question.do)).readings}
    if kinds <= {"int", "float", "float64", "int64"}:
        return "bare-number"
    if kinds == {"NoneType"}:
        return "returns-nothing"
    # A list or a text belongs to no class that somebody builds.
    return "wrong-class" if any(one and one[1] for one in asks) or _of_engines(kinds) else ""


def _of_engines(kinds: Iterable[object]) -> bool:
    """Whether all of these are names of classes of an engine."""
    return all("tensor" in str(kind).lower() for kind in kinds)


def _name(asked: Asked) -> str:
    wrong = [row for row in asked.result.rows if not row.correct]
    pairs = [(row.got, row.want) for row in wrong if row.got is not None and row.want is not None]
    # A row without numbers is not explained by a relation of numbers.
    if not pairs or len(pairs) < len(wrong):
        return ""
    if any(not math.isfinite(got) for got, _ in pairs):
        none_is_finite = all(not math.isfinite(got) for got, _ in pairs)
        return "overflows" if none_is_finite and _large(asked) else ""
    if _times_the_rows(pairs, asked):
        return "sum-not-mean"
    # Among gradients by hand, a sign may be lost in one value that all of them have as a factor.
    if asked.check != "partials" and _loses_signs(asked.result.rows):
        return "sign-lost"
    for name, holds in _RELATIONS:
        if all(holds(got, want) for got, want in pairs) and not _by_chance(name, pairs, asked):
            return name
    rows = asked.result.rows
    everything = [(row.got, row.want) for row in rows if row.got is not None and row.want]
    if len(everything) == len(rows) and _constant(everything):
        return "ignores-its-argument"
    return ""


def _by_chance(name: str, pairs: Sequence[Pair], asked: Asked) -> bool:
    """Whether so few numbers may be related in this way for another reason."""
    # Zeros alone are the floor of any small number.
    if name == "integer-division":
        return not any(got for got, _ in pairs)
    if name == "rounded":
        return not _keeps_digits(got for got, _ in pairs)
    if name not in ("doubled", "halved"):
        return False
    # One gradient by hand may be twice or half the correct one because an input is 2, and 2 for 1
    # may be anything, such as another index.
    one_whole = len(set(pairs)) == 1 and all(float(x).is_integer() for x in pairs[0])
    return one_whole or (asked.check == "partials" and len(pairs) == 1)


def _loses_signs(rows: Sequence[Row]) -> bool:
    """Whether every number is the correct one without its sign, a positive one among them."""
    pairs = [(row.got, row.want) for row in rows if row.got is not None and row.want]
    some_right = any(row.correct and row.want and row.want > 0 for row in rows)
    return some_right and len(pairs) == len(rows) and all(_same(g, abs(w)) for g, w in pairs)


def _large(asked: Asked) -> bool:
    """Whether a large number was asked for, or an answer is infinite: nan has other causes too."""
    texts = [text for question, _ in asked.exchanges for text in (question.do, *question.read)]
    texts += [str(question.given) for question, _ in asked.exchanges]
    numbers = (float(one) for text in texts for one in _NUMBER.findall(text))
    infinite = any(row.got is not None and math.isinf(row.got) for row in asked.result.rows)
    return infinite or any(one >= LARGE for one in numbers)


def _times_the_rows(pairs: Sequence[Pair], asked: Asked) -> bool:
    """Whether each number is the correct one times the length of a list in the question."""
    if len(asked.exchanges) != 1 or any(not want or not got for got, want in pairs):
        return False
    ratios = [got / want for got, want in pairs]
    times = round(ratios[0])
    if times < 2 or not all(_same(ratio, times) for ratio in ratios):
        return False
    (question, _), *_ = asked.exchanges
    try:
        nodes = list(ast.walk(ast.parse("\n".join([question.do, *question.read]))))
    except SyntaxError:
        return False
    lists = [node for node in nodes if isinstance(node, ast.List)]
    return sum(len(node.elts) == times for node in lists) > 1


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-12)


def _rounded(got: float, want: float) -> bool:
    return any(_same(got, round(want, digits)) for digits in range(7))


def _keeps_digits(gots: Iterable[float]) -> bool:
    """Whether more than chance speaks for rounding: every number has a whole one nearby."""
    kept = {got for got in gots if got}
    return len(kept) > 1 or any(not got.is_integer() or abs(got) >= 10 for got in kept)


_RELATIONS: Sequence[tuple[str, Callable[[float, float], bool]]] = (
    ("sign-flipped", lambda got, want: want != 0 and _same(got, -want)),
    ("doubled", lambda got, want: want != 0 and _same(got, 2 * want)),
    ("halved", lambda got, want: want != 0 and _same(got, want / 2)),
    ("rounded", lambda got, want: got != want and _rounded(got, want)),
    ("integer-division", lambda got, want: got != want and got == math.floor(want)),
)


def _constant(pairs: Sequence[tuple[float | None, float | None]]) -> bool:
    gots, wants = {got for got, _ in pairs}, {want for _, want in pairs}
    return len(gots) == 1 and len(wants) >= 3
