"""The mistakes in gradients that were worked out by hand: one rule of the chain, applied wrongly.

The gradients of a small program are computed with one rule broken, in every operation or in a
single one. The mistake whose gradients are all the student's gets the name.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from itertools import combinations

from course.check.asking.protocol import Question, Unreadable
from course.check.diagnosis import broken_rules
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.diagnosis.slips import PARENTHESES, slips
from course.check.references import oracles
from course.check.references.program import Program, parse
from course.check.verdict import OracleError

# What to say where the usual sentence of a mistake is less exact.
VALUE = "You give the value of a node. Give its gradient."
TIMES_VALUE = "You also multiply by the input's own value. Leave that factor out."
EXCHANGED = (
    "Your numbers are correct, but they have the wrong names. Check which gradient "
    "belongs to which name."
)
ON_THE_WAY = "Your answers use a rounded number. Compute with the exact values."
NOT_SUBTRACTED = (
    "You give the output after the nudge, not a slope. Subtract the output before the nudge from "
    "it, and divide by the step."
)
INPUT_AS_RUN = (
    "You divide the rise by the input itself. Divide it by the step, the distance that the input "
    "was moved."
)
BUILT_ON_THE_OLD = (
    "Some of your steps never reach the output, so the slope is 0. After each move, compute the "
    "output again from the inputs, with every value in between."
)
HALF_DIVIDED = (
    "You divide only one of the two outputs by the step. Put parentheses around their difference."
)
ONE_AFTER_ANOTHER = (
    "One input is still moved while you move the next. Move one input at a time, starting from "
    "the original values."
)
IN_A_SUM = (
    "Your sum changes the upstream gradient on its way. Pass it to each term unchanged: do not "
    "divide it, and add nothing to it."
)


def find(asked: Asked) -> Found | None:
    """The broken rule that gives all of the student's gradients, if there is one."""
    names: Mapping[str, str] = asked.arguments["names"]
    rows = asked.result.rows
    if any(row.got is None or row.want is None or not math.isfinite(row.got) for row in rows):
        return None
    if not all(map(str.isidentifier, names)):
        return _by_default(asked)
    gots = {by: row.got or 0.0 for by, row in zip(names.values(), rows, strict=True)}
    wants = {by: row.want or 0.0 for by, row in zip(names.values(), rows, strict=True)}
    program = parse(asked.arguments["text"])
    point: Mapping[str, float] = asked.arguments["point"]
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if not wrong:
        return None
    # A single one may be half the correct one because an input is 2.
    if len(wrong) > 1 and all(_same(gots[by], wants[by] / 2) for by in wrong):
        # An upstream gradient of -2 is half of it with 1 added.
        by_rule = _by_rule(program, point, gots, wants)
        is_sum = by_rule is not None and by_rule.name == "chain-adds"
        return Found("halved", IN_A_SUM if is_sum else "")
    # Only an estimate from a small step is nearly 1.
    if all(_near(gots[by], 1.0) and gots[by] != 1.0 for by in wrong):
        return Found("output-nudged")
    return (
        _by_ratio([(gots[by], wants[by]) for by in wrong])
        or _by_run(gots, wants, point)
        or _by_rule(program, point, gots, wants)
        or _by_moving(gots, wants, program, point)
        or _by_formula(program, point, gots)
    )


def _by_ratio(pairs: list[tuple[float, float]]) -> Found | None:
    """Every wrong number is the same small multiple of the correct one: never divided by a step."""
    if any(not want for _, want in pairs):
        return None
    ratios = [got / want for got, want in pairs]
    step = ratios[0]
    near = any(math.isclose(step, 10.0**-k, rel_tol=1e-3) for k in range(2, 11))
    if near and all(math.isclose(ratio, step, rel_tol=1e-3) for ratio in ratios):
        return Found("not-divided")
    return None


def _by_run(
    gots: Mapping[str, float], wants: Mapping[str, float], point: Mapping[str, float]
) -> Found | None:
    """The rise after a small step of each input is divided by that input, not by the step."""
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if len(wrong) < 2 or not all(by in point and wants[by] for by in wrong):
        return None
    steps = [gots[by] * point[by] / wants[by] for by in wrong]
    near = any(math.isclose(steps[0], 10.0**-k, rel_tol=1e-3) for k in range(2, 11))
    alike = all(math.isclose(one, steps[0], rel_tol=1e-3) for one in steps)
    return Found("wrong-run", INPUT_AS_RUN) if near and alike else None


def _by_default(asked: Asked) -> Found | None:
    """Functions that are right with another step have a default that is too small or too large."""
    calls = [
        call.removesuffix(")") + ", h=1e-3)"
        for call, row in zip(asked.arguments["names"], asked.result.rows, strict=True)
        if not row.correct and call.endswith("')")
    ]
    if not calls:
        return None
    function = calls[0].partition("(")[0]
    reply = asked.student.ask(Question([*calls, f"list({function}.__defaults__)"]))
    wants = [row.want or 0.0 for row in asked.result.rows if not row.correct]
    try:
        *gots, defaults = reply.values()
        right = all(map(_near, (got.number() for got in gots), wants))
        default = defaults.numbers()[-1]
    except (Unreadable, IndexError, ValueError):
        return None
    if right and (default < 1e-8 or default > 1e-3):
        return Found("step-too-small" if default < 1e-8 else "step-too-large")
    return None


def _by_rule(
    program: Program,
    point: Mapping[str, float],
    gots: Mapping[str, float],
    wants: Mapping[str, float],
) -> Found | None:
    for name, sentence, gradients in broken_rules.broken(program, point):
        if name == "output-nudged" and len(gots) < 3:
            continue
        if name in ("seeded-wrongly", "not-seeded") and program.root not in gots:
            continue
        if all(_same(gots[by], gradients.get(by, math.nan)) for by in gots):
            return Found(name, sentence)
    if single := _by_one_factor(program, point, gots):
        return single
    values = oracles.evaluate(program, point)
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if wrong == [program.root] and gots[program.root] in (0.0, values[program.root]):
        return (
            Found("seeded-wrongly", broken_rules.SEED)
            if gots[program.root]
            else Found("not-seeded", broken_rules.NO_SEED)
        )
    if all(gots[by] and gots[by] in (values[by], values[program.root]) for by in wrong):
        return Found("value-for-slope", VALUE)
    if all(_same(gots[by], wants[by] * values[by]) for by in wrong):
        return Found("value-for-slope", TIMES_VALUE)
    return None


def _by_one_factor(
    program: Program, point: Mapping[str, float], gots: Mapping[str, float]
) -> Found | None:
    """A rule that is broken for one input of one operation, if a single rule explains it."""
    found: dict[str, Found] = {}
    order = broken_rules.nodes(program, point)
    for node in order:
        for i in range(len(node.inputs)):
            for name, sentence, rule in broken_rules.RULES:
                gradients = broken_rules.gradients(order, rule, only=node, place=i)
                if name != "output-nudged" and all(
                    _same(gots[by], gradients.get(by, math.nan)) for by in gots
                ):
                    found.setdefault(name, Found(name, sentence))
    return found.popitem()[1] if len(found) == 1 else None


def _by_moving(
    gots: Mapping[str, float],
    wants: Mapping[str, float],
    program: Program,
    point: Mapping[str, float],
) -> Found | None:
    """The wrong thing was moved: the output, or several inputs at once."""
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if _some_moves_are_lost(gots, wants, wrong):
        return Found("nudge-lost", BUILT_ON_THE_OLD)
    if all(wants[by] and 0 < abs(gots[by] / wants[by] - 1) < 1e-2 for by in wrong):
        return _imprecise(gots, wants, wrong, oracles.evaluate(program, point).values())
    slopes = [oracles.difference(program, point, name) for name in program.inputs]
    # Several inputs moved at once also feel how they act on one another: hence the tolerance.
    if len(gots) > 1 and all(_near(got, sum(slopes)) for got in gots.values()):
        return Found("all-inputs-nudged")
    listed = [wants[by] for by in gots]
    piled = [sum(listed[: i + 1]) for i in range(len(listed))]
    if len(gots) > 2 and all(map(_near, gots.values(), piled)):
        return Found("all-inputs-nudged", ONE_AFTER_ANOTHER)
    if len(gots) > 1 and all(map(_same, sorted(gots.values()), sorted(listed))):
        return Found("reversed", EXCHANGED)
    if wrong and all(_several(gots[by], wants[by], slopes) for by in wrong):
        return Found("all-inputs-nudged")
    output = oracles.evaluate(program, point)[program.root]
    part = [output - output * 10**k for k in range(1, 11)]
    if wrong and all(any(_near(gots[by], each) for each in part) for by in wrong):
        return Found("parentheses-wrong", HALF_DIVIDED)
    if len(wrong) > 1 and all(_moved(gots[by] - output, wants[by]) for by in wrong):
        return Found("value-for-slope", NOT_SUBTRACTED)
    return None


def _some_moves_are_lost(
    gots: Mapping[str, float], wants: Mapping[str, float], wrong: list[str]
) -> bool:
    """Whether some slopes are 0, and the others are right but for the rounding of a small step."""
    measured = any(gots[by] != wants[by] for by in gots if by not in wrong)
    return measured and all(gots[by] == 0 for by in wrong)


def _moved(rise: float, slope: float) -> bool:
    """Whether the output rose as it does after a small step of one input."""
    steps = (10.0**-k for k in range(2, 9))
    return any(math.isclose(rise, step * slope, rel_tol=1e-3) for step in steps)


def _several(got: float, want: float, slopes: list[float]) -> bool:
    """Whether this is an estimate of several slopes at once, the wanted one among them."""
    others = [slope for slope in slopes if not _near(slope, want)]
    sums = (sum(some) for n in range(1, len(others) + 1) for some in combinations(others, n))
    return any(_near(got, want + more) and not _same(got, want + more) for more in sums)


def _imprecise(
    gots: Mapping[str, float],
    wants: Mapping[str, float],
    wrong: list[str],
    values: Collection[float],
) -> Found | None:
    if all(any(gots[by] == round(wants[by], digits) for digits in range(7)) for by in wrong):
        return Found("rounded")
    ratios = [gots[by] / wants[by] for by in wrong]
    if any(_is_noise(ratios[0], value) for value in values):
        return Found("step-too-small")
    if len(ratios) > 1 and all(math.isclose(ratio, ratios[0], rel_tol=1e-9) for ratio in ratios):
        return Found("rounded", ON_THE_WAY)
    return Found("step-too-small")


def _is_noise(ratio: float, value: float) -> bool:
    """Whether a slope is wrong by this ratio because a tiny step from `value` is rounded."""
    steps = (10.0**-k for k in range(9, 16))
    return any(
        ratio != 1 and math.isclose(((value + step) - value) / step, ratio, rel_tol=1e-9)
        for step in steps
    )


def _by_formula(
    program: Program, point: Mapping[str, float], gots: Mapping[str, float]
) -> Found | None:
    """The gradients of another formula: one with a slip in it."""
    if len(program.steps) != 1:
        return None
    for name, sentence, text in slips(program.steps[0][1]):
        if name not in ("parentheses-wrong", "sign-flipped"):
            continue
        try:
            slipped = parse(text)
            wrong = {by: oracles.difference(slipped, point, by) for by in gots}
            rise = (
                oracles.evaluate(slipped, point)[slipped.root]
                - oracles.evaluate(program, point)[program.root]
            )
        except (OracleError, ArithmeticError, ValueError, KeyError):
            continue
        # The slip may be only in the output after the nudge: then the rise is far too large.
        rises = [
            {by: rise * 10**k + wrong[by] for by in gots} for k in range(2, 9) if abs(rise) > 1e-3
        ]
        if any(all(_near(gots[by], numbers[by]) for by in gots) for numbers in [wrong, *rises]):
            return Found(name, PARENTHESES if name == "parentheses-wrong" else sentence)
    return None


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-3, abs_tol=1e-6)
