"""The mistakes of a function that computes a slope, found by watching which heights it asks for.

The function gets a probe in place of a curve. The probe notes each point at which it is called and
chooses the heights, so the points and the weight of each height say what formula was written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course.check.asking.protocol import Question, Unreadable
from course.check.diagnosis import arrays_asked
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# Exact in binary, so that what is computed from them can be compared.
X, H = 3.0, 0.125
# How to look: with each height 0, then with each of them 1 in turn, then with others to see whether
# the answer is linear in the heights.
_WATCH = """
def _watched(x, *step):
    points = []
    def run(height):
        points.clear()
        def probe(value):
            points.append(float(value))
            if len(points) > 100:
                raise RuntimeError("asked too often")
            return height(len(points) - 1)
        return float(NAME(probe, x, *step))
    nothing = run(lambda k: 0.0)
    seen = points[:8]
    weights = [run(lambda k: float(k == i)) - nothing for i in range(len(seen))]
    heights = [1.53, -0.81, 2.27, 5.5, -3.0, 0.25, 4.0, 7.0]
    guess = nothing + sum(w * height for w, height in zip(weights, heights))
    answer = run(lambda k: heights[k % 8])
    curved, whole = answer - guess, float(answer == guess // 1)
    code = getattr(NAME, "__code__", None)
    uses = [name for name in code.co_names if callable(globals().get(name))] if code else []
    return [seen, weights, [nothing, curved, whole], uses]
"""


@dataclass(frozen=True)
class Watched:
    """The points asked for, each with the weight of its height, and the answer without heights.

    `whole` says that it drops what comes after the decimal point. `uses` are the notebook's own
    functions that the code calls by name.
    """

    points: dict[float, float]
    constant: float
    linear: bool
    whole: bool
    uses: list[str]


@dataclass(frozen=True)
class Formula:
    """A slope from two heights: their distances from x, and what each is multiplied by.

    `forward` says that the points should be x and x + h, `moves` that the weights depend on x.
    """

    left: float
    right: float
    low: float
    high: float
    forward: bool
    moves: bool

    @property
    def run(self) -> float:
        """The distance between the two points."""
        return self.right - self.left

    @property
    def placed(self) -> bool:
        """Whether the points are where the task wants them."""
        return [self.left, self.right] == ([0.0, H] if self.forward else [-H, H])

    @property
    def elsewhere(self) -> bool:
        """Whether a point is none that a step from x leads to."""
        return not {self.left, self.right} <= {k * H / 2 for k in range(-4, 5)}

    def weighs(self, high: float, low: float | None = None) -> bool:
        """Whether the right height is multiplied by `high`, and the left one by `low`, or -high."""
        return _same(self.high, high) and _same(self.low, -high if low is None else low)


# What to say where the usual sentence of a mistake is less exact.
ONE_HEIGHT = "Your function uses only one value of `function`. Compare its values at two points."
NEVER_CALLED = (
    "Your function never calls the `function` that it is given. Call it at each of your points."
)
NOT_CALLED = (
    "Your function calls `{}` instead of the `function` that it is given. Write `function` in "
    "each of those calls."
)
SHARE = "You move x by a fraction of itself, but divide by h. Move it by adding h."
MEAN = "You take the mean of the two values. Take their difference, and divide it by the run."
ADDED = "You add the two values. Subtract the left one from the right one."
HALF_DIVIDED = (
    "You divide only one of the two values by the run. Put parentheses around their difference."
)
TIMES = "Python reads `a / 2 * h` as `(a / 2) * h`. Put parentheses around the whole run."
UPSIDE_DOWN = (
    "Your fraction is upside down. Put the rise in the numerator and the run in the denominator."
)
MULTIPLIED = "You multiply the rise by the step. Divide it by the run."
X_AS_RUN = (
    "You divide by a number that depends on x. Divide by the distance between your two points, "
    "which is the same for every x."
)
FIXED_RUN = "You move by `h`, but divide by a fixed number. Use `h` to compute the run."
FORWARD_POINTS = (
    "You do not use the function's values at x and x + h. A forward difference needs exactly "
    "these two points."
)
ONE_SWAPPED = (
    "One of your two slopes has its points swapped. In both, subtract the value at the left point "
    "from the value at the right point."
)
OTHER_RUN = "You divide by the wrong number. Divide by the distance between your two points."

Rule = tuple[Callable[[Formula], bool], str, str]
# The first rule that holds names the mistake. A right formula stops the search by a rule without a
# name: then something else is wrong.
RULES: Sequence[Rule] = (
    (lambda f: f.placed and f.weighs(1 / f.run), "", ""),
    (lambda f: not f.left and f.right == X * H, "wrong-run", SHARE),
    (lambda f: f.left == -X * H and f.right == X * H, "wrong-run", SHARE),
    (lambda f: abs(f.left) < 1e-2 and abs(f.right) < 1e-2, "step-ignored", ""),
    (lambda f: f.moves, "wrong-run", X_AS_RUN),
    (lambda f: f.elsewhere, "wrong-points", ""),
    (lambda f: f.weighs(-1 / f.run), "points-swapped", ""),
    (lambda f: f.weighs(1.0), "not-divided", ""),
    (lambda f: f.weighs(-1.0), "not-divided", ""),
    (lambda f: f.weighs(1 / f.run) and f.forward, "wrong-points", FORWARD_POINTS),
    (lambda f: f.weighs(1 / f.run) and 0.0 in (f.left, f.right), "one-sided", ""),
    (lambda f: f.weighs(0.5, 0.5), "value-for-slope", MEAN),
    (lambda f: _same(f.high, f.low), "wrong-operation", ADDED),
    (lambda f: f.weighs(H / 2), "parentheses-wrong", TIMES),
    (lambda f: f.weighs(H) or f.weighs(2 * H), "wrong-operation", MULTIPLIED),
    (lambda f: f.weighs(f.high) and f.high > 100, "step-ignored", FIXED_RUN),
    (lambda f: f.weighs(f.high) and f.high > 0, "wrong-run", ""),
    (lambda f: f.weighs(f.high) and f.high < 0, "points-swapped", ""),
    (lambda f: _same(f.high, 1.0) != _same(f.low, -1.0), "parentheses-wrong", HALF_DIVIDED),
)


def find(asked: Asked) -> Found | None:
    """The mistake that the points and weights show, if they show one."""
    name = str(asked.arguments["name"])
    if not name.isidentifier():
        return None
    if _upside_down(asked):
        return Found("reversed", UPSIDE_DOWN)
    steps = _watch(asked, name, X, H)
    if steps is None:
        plain = _watch(asked, name, X, None)
        return _unused(plain) if plain else None
    found = _unused(steps)
    if not found and not steps.linear:
        found = _bent(steps)
    elif not found and (formula := _formula(steps, asked, name)):
        name_of, said = next((rest for holds, *rest in RULES if holds(formula)), ("", ""))
        found = Found(name_of, said) if name_of else None
    elif not found and _one_is_swapped(steps):
        found = Found("points-swapped", ONE_SWAPPED)
    elif not found and len(steps.points) == 1:
        found = Found("value-for-slope", ONE_HEIGHT)
    return found or arrays_asked.find(asked) or _of_default(asked, name)


def _one_is_swapped(seen: Watched) -> bool:
    """Whether two slopes on both sides of x are added, and one of them has the wrong sign."""
    used = sorted((point, weight) for point, weight in seen.points.items() if _nonzero(weight))
    if len(used) != 3 or seen.constant:
        return False
    (left, low), (middle, center), (right, high) = used
    return middle == X == (left + right) / 2 and _same(low, high) and _same(center, -low - high)


def _upside_down(asked: Asked) -> bool:
    pairs = [(row.got, row.want) for row in asked.result.rows]
    return len(pairs) > 1 and all(
        got and want and math.isclose(got * want, 1.0, rel_tol=1e-2) and abs(want) != 1
        for got, want in pairs
    )


def _formula(seen: Watched, asked: Asked, name: str) -> Formula | None:
    used = {round(point - X, 12): weight for point, weight in seen.points.items() if weight}
    if len(used) != 2 or seen.constant:
        return None
    (left, low), (right, high) = sorted(used.items())
    # A second x tells a division by x from a division by a step.
    elsewhere = _watch(asked, name, 5.0, H)
    moves = elsewhere is not None and not _same(max(elsewhere.points.values(), default=0.0), high)
    return Formula(left, right, low, high, _is_forward(asked), moves and high > 0)


def _is_forward(asked: Asked) -> bool:
    """Whether the check accepts an error of a forward difference, and so asks for one."""
    order = asked.arguments.get("error_order", 0)
    return bool(order == 1 or (not order and asked.arguments.get("tolerance", 0.0) >= 1e-4))


def _watch(asked: Asked, name: str, x: float, h: float | None) -> Watched | None:
    step = "" if h is None else ", h"
    question = Question(
        [f"_watched(x{step})"], _WATCH.replace("NAME", name), {"x": x, "h": h or 0.0}
    )
    reply = asked.student.ask(question)
    try:
        *parts, names = reply.values()[0].items()
        points, weights, rest = (part.numbers() for part in parts)
        uses = [str(one.value) for one in names.items()]
    except (Unreadable, ValueError):
        return None
    merged: dict[float, float] = {}
    for point, weight in zip(points, weights, strict=True):
        merged[point] = merged.get(point, 0.0) + weight
    constant, curved, whole = rest
    scale = 1.0 + sum(map(abs, weights)) + abs(constant)
    if not all(map(math.isfinite, [scale, curved])):
        return None
    return Watched(merged, constant, abs(curved) <= 1e-9 * scale, bool(whole), uses)


def _unused(seen: Watched) -> Found | None:
    """The function was not called, or its heights do not count."""
    if not seen.points and seen.uses:
        return Found("stale-name", NOT_CALLED.format(seen.uses[0]))
    if not seen.points:
        return Found("ignores-its-argument", NEVER_CALLED)
    if not seen.linear or any(map(_nonzero, seen.points.values())):
        return None
    if _same(seen.constant, 1.0):
        return Found("output-nudged")
    return Found("nudge-lost") if not seen.constant else Found("ignores-its-argument")


def _bent(seen: Watched) -> Found | None:
    """Heights that are not weighted but bent: an absolute value, or digits that are cut off."""
    if seen.whole:
        return Found("integer-division")
    offsets = [round(point - X, 12) for point in seen.points]
    if not offsets or seen.constant:
        return None
    weights = list(seen.points.values())
    if all(weight >= 0 for weight in weights) and len({round(w, 9) for w in weights}) == 1:
        return Found("sign-lost")
    return None


def _of_default(asked: Asked, name: str) -> Found | None:
    """Right with a step that it is given, wrong with its own: its default is too small or large."""
    seen = _watch(asked, name, X, None)
    if seen is None or not seen.points:
        return None
    step = max(abs(point - X) for point in seen.points)
    # The probe is linear, so rounding shows in the points only.
    if step > 2e-3:
        return Found("step-too-large")
    if step < 1e-8:
        return Found("step-too-small")
    return None


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)


def _nonzero(weight: float) -> bool:
    return abs(weight) > 1e-12
