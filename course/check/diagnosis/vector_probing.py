"""The mistakes of a function that lists slopes, found by watching at which points it asks."""

from __future__ import annotations

import math
from dataclasses import dataclass

from course.check.asking.protocol import Question, Reply, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

POINT, H = [3.0, -5.0, 2.0], 0.125
# As for one input: the probe notes where it is called, and chooses the heights.
_WATCH = """
def _watched(start, *step):
    points = []
    def run(height):
        points.clear()
        def probe(*values):
            points.append([float(value) for value in values])
            if len(points) > 100:
                raise RuntimeError("asked too often")
            return height(len(points) - 1)
        point = list(start)
        answer = NAME(probe, point, *step)
        listed = isinstance(answer, (list, tuple)) or hasattr(answer, "tolist")
        return ([float(one) for one in answer] if listed else float(answer)), point
    nothing, after = run(lambda k: 0.0)
    seen = [list(one) for one in points[:16]]
    weights = [run(lambda k: float(k == i))[0] for i in range(len(seen))]
    answer = run(lambda k: 1.5)[0]
    listed = list(enumerate(nothing)) if isinstance(nothing, list) else []
    weighed = [zero + 1.5 * sum(w[i] - zero for w in weights) for i, zero in listed]
    bent = bool(listed) and any(abs(a - b) > 1e-6 for a, b in zip(answer, weighed))
    return [seen, weights, nothing, after, bent]
"""
LAZY = (
    "Your function returns something that makes its slopes only when it is read, so it has no "
    "length. Return a list: append each slope to it, or put `list(…)` around the result."
)
# Kinds of results that can be read only once.
_READ_ONCE = {"generator", "map", "filter", "zip"}
LISTED = "Your function returns one number. Return a list with one slope for each input."
IN_LOOP = (
    "Your function returns after the first slope, because `return` is inside the loop. Unindent "
    "it so that it comes after the loop."
)
FIRST = "Your list has the slope for the first input alone. Give one slope for each input."
STAR = (
    "You pass `function` a list, but it needs one number for each input. Put a star before the "
    "list, as in `function(*point)`."
)
SKIPPED = "Your list has too few slopes. Loop over every input of the point."
PILED = (
    "Your steps add up from input to input. Make new copies of the point inside the loop, so "
    "that only one input moves."
)
KEPT = (
    "Your function keeps its list from one call to the next, so it grows. Make a new list in every "
    "call, not outside the function and not as a default value."
)
ONE_LIST = (
    "Your two points are the same list, or the step is lost, so the rise is 0. Make two "
    "separate copies of the point."
)


@dataclass(frozen=True)
class Term:
    """A call of the function: how far each input was moved, and the weights of its height."""

    moved: tuple[float, ...]
    weights: tuple[float, ...]


def find(asked: Asked) -> Found | None:
    """The mistake that the points and weights show, if they show one."""
    name = str(asked.arguments["name"])
    if not name.isidentifier():
        return None
    if _hands_over_a_list(asked):
        return Found("wrong-arguments", STAR)
    if found := _of_types(asked):
        return found
    if any(_changed(question, reply) for question, reply in asked.exchanges):
        return Found("changes-its-input")
    question = Question(
        ["_watched(start, h)"], _WATCH.replace("NAME", name), {"start": [*POINT], "h": H}
    )
    reply = asked.student.ask(question)
    try:
        seen, weights, nothing, after, bent = reply.values()[0].items()
        if not isinstance(nothing.value, list):
            return Found("wrong-type", LISTED)
        points = [point.numbers() for point in seen.items()]
        rows = [row.numbers() for row in weights.items()]
        kept = after.numbers()
        constant = nothing.numbers()
    except (Unreadable, ValueError):
        return None
    if kept != POINT:
        return Found("changes-its-input")
    if not points:
        return Found("ignores-its-argument")
    terms = _terms(points, rows, constant)
    two = any(len(q.given.get("point", [])) == 2 for q, _ in asked.exchanges)  # type: ignore[arg-type]
    # Heights that are multiplied with one another have no weights.
    shown = [] if bent.value is True else terms
    in_loop = len(constant) == 1 and _gives_none_for_nothing(asked, name)
    found = (
        _of_growth(asked, name, len(constant))
        or _of_length(terms, len(constant), two_fail=two, in_loop=in_loop)
        or _of_terms(shown)
    )
    if found and found.name == "nudge-lost" and any(constant):
        ones = all(map(_near, constant, [1.0] * len(constant)))
        return Found("output-nudged" if ones else "ignores-its-argument")
    return found or _of_whole_numbers(asked, name)


def _of_types(asked: Asked) -> Found | None:
    """The mistake that the class of every result shows."""
    kinds = {reply.readings[0].type for _, reply in asked.exchanges if reply.readings}
    if kinds == {"NoneType"}:
        return Found("returns-nothing")
    return Found("not-a-list", LAZY) if kinds and kinds <= _READ_ONCE else None


def _of_growth(asked: Asked, name: str, length: int) -> Found | None:
    """A list that is too long, and longer still when the same call is made again."""
    if length <= len(POINT):
        return None
    call = f"len({name}(lambda *point: 0.0, [1.0]))"
    try:
        first, second = (one.number() for one in asked.student.ask(Question([call] * 2)).values())
    except (Unreadable, ValueError):
        return None
    return Found("kept-between-calls", KEPT) if second > first else None


def _terms(points: list[list[float]], rows: list[list[float]], constant: list[float]) -> list[Term]:
    return [
        Term(
            tuple(round(a - b, 12) for a, b in zip(point, POINT, strict=False)),
            tuple(weight - zero for weight, zero in zip(row, constant, strict=False)),
        )
        for point, row in zip(points, rows, strict=True)
    ]


def _gives_none_for_nothing(asked: Asked, name: str) -> bool:
    """Whether a loop with nothing to go through never reaches the `return`."""
    reply = asked.student.ask(Question([f"{name}(lambda *point: 0.0, [])"]))
    return [reading.type for reading in reply.readings] == ["NoneType"]


def _hands_over_a_list(asked: Asked) -> bool:
    """Whether the function that the check gave was called with too few arguments, each time."""
    failures = [reply.failure for _, reply in asked.exchanges]
    return bool(failures) and all(
        failure is not None and "<lambda>() missing" in failure.message for failure in failures
    )


def _changed(question: Question, reply: Reply) -> bool:
    """Whether the point came back changed, be it by rounding alone."""
    if question.read != ["answer", "point"] or len(reply.readings) != 2:
        return False
    after = reply.readings[1]
    return (
        isinstance(after.value, list)
        and [item.value for item in after.items()] != question.given["point"]
    )


def _of_length(terms: list[Term], length: int, *, two_fail: bool, in_loop: bool) -> Found | None:
    if length == len(POINT):
        return None
    moved = {i for term in terms for i, by in enumerate(term.moved) if by}
    if length == 1 and moved == {0}:
        return (
            Found("returns-in-the-loop", IN_LOOP) if in_loop else Found("part-of-the-data", FIRST)
        )
    if length == 2 and moved == {0, 1} and not two_fail:
        return Found(
            "fits-the-examples-only",
            "Your list has two slopes for every function. Loop over every input of the point.",
        )
    return Found("off-by-one", SKIPPED) if length < len(POINT) else None


def _of_terms(terms: list[Term]) -> Found | None:
    """What the terms of each slope show; the first rule that every slope follows."""
    if not terms:
        return None
    slopes = [_by_move(terms, i) for i in range(len(POINT))]
    for holds, name, sentence in _RULES:
        if all(holds(slope, i) for i, slope in enumerate(slopes)):
            return Found(name, sentence) if name else None
    return None


Slope = dict[tuple[float, ...], float]


def _by_move(terms: list[Term], i: int) -> Slope:
    """The weights of the slope by input `i`, by where its heights were asked."""
    found: Slope = {}
    for term in terms:
        if weight := term.weights[i] if i < len(term.weights) else 0.0:
            found[term.moved] = found.get(term.moved, 0.0) + weight
    return {move: weight for move, weight in found.items() if abs(weight) > 1e-12}


def _unit(i: int, by: float) -> tuple[float, ...]:
    return tuple(by if j == i else 0.0 for j in range(len(POINT)))


def _up_to(i: int, by: float) -> tuple[float, ...]:
    return tuple(by if j <= i else 0.0 for j in range(len(POINT)))


def _is(slope: Slope, right: tuple[float, ...], left: tuple[float, ...], weight: float) -> bool:
    return (
        set(slope) == {right, left}
        and math.isclose(slope[right], weight, rel_tol=1e-6)
        and math.isclose(slope[left], -weight, rel_tol=1e-6)
    )


def _central(i: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return _unit(i, H), _unit(i, -H)


NOWHERE = tuple(0.0 for _ in POINT)
ALL_RIGHT, ALL_LEFT = tuple(H for _ in POINT), tuple(-H for _ in POINT)
LAST = len(POINT) - 1

_RULES = (
    (lambda s, i: _is(s, *_central(i), 1 / (2 * H)), "", ""),
    (lambda s, i: not s, "nudge-lost", ONE_LIST),
    (lambda s, i: _is(s, _unit(i, H), NOWHERE, 1 / H), "one-sided", ""),
    (lambda s, i: _is(s, NOWHERE, _unit(i, -H), 1 / H), "one-sided", ""),
    (lambda s, i: _is(s, ALL_RIGHT, ALL_LEFT, 1 / (2 * H)), "all-inputs-nudged", ""),
    (lambda s, i: _is(s, ALL_RIGHT, NOWHERE, 1 / H), "all-inputs-nudged", ""),
    (
        lambda s, i: _is(s, _up_to(i, H), _up_to(i, -H), 1 / (2 * H)),
        "all-inputs-nudged",
        PILED,
    ),
    (
        lambda s, i: _is(s, _up_to(i, H), NOWHERE, 1 / H),
        "all-inputs-nudged",
        PILED,
    ),
    (lambda s, i: _is(s, *_central(LAST - i), 1 / (2 * H)), "reversed", ""),
    (lambda s, i: _is(s, *_central(i), -1 / (2 * H)), "points-swapped", ""),
    (lambda s, i: _is(s, *_central(i), 1.0) or _is(s, *_central(i), -1.0), "not-divided", ""),
    (lambda s, i: _is(s, _unit(i, H), NOWHERE, 1 / (2 * H)), "wrong-run", ""),
    (lambda s, i: _is(s, *_central(i), 1 / H), "wrong-run", ""),
    (lambda s, i: _is(s, *_central(i), H / 2), "parentheses-wrong", ""),
    (lambda s, i: bool(s) and max(abs(m) for move in s for m in move) < 1e-2, "step-ignored", ""),
    (
        lambda s, i: len(s) == 2 and _is(s, *_central(i), max(s.values())),
        "wrong-run",
        "",
    ),
)


def _of_whole_numbers(asked: Asked, name: str) -> Found | None:
    """Right with floats: a point of whole numbers may lose the step."""
    question = Question(
        [f"{name}(lambda x, y: x * y, [2, 3])", f"{name}(lambda x, y: x * y, [2.0, 3.0])"]
    )
    reply = asked.student.ask(question)
    try:
        whole, floats = (reading.numbers() for reading in reply.values())
    except (Unreadable, ValueError):
        return None
    if all(map(_near, floats, [3.0, 2.0])) and not all(map(_near, whole, floats)):
        return Found(
            "nudge-lost",
            "With whole numbers in the point, the step is cut off, so nothing moves. Keep the "
            "copies as floats or as a list.",
        )
    return _of_equal_inputs(asked, name)


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-4)


def _of_equal_inputs(asked: Asked, name: str) -> Found | None:
    """Right where all inputs differ: two equal ones may be taken for one."""
    curve = f"{name}(lambda x, y: 3 * x + y, "
    reply = asked.student.ask(Question([curve + "[2.0, 2.0])", curve + "[2.0, 5.0])"]))
    try:
        by_x, by_y = reply.values()[0].numbers()
        _, apart = reply.values()[1].numbers()
    except (Unreadable, ValueError):
        return None
    # If it is wrong with two different inputs too, their equality is not the reason.
    if not _near(apart, 1.0):
        return None
    if not math.isclose(by_y, 1.0, rel_tol=1e-4) and math.isclose(by_y, by_x, rel_tol=1e-4):
        return Found(
            "repeat-lost",
            "Your code treats two inputs with equal values as one. Find an input by its index, "
            "not by its value.",
        )
    return None
