"""The gradient of the mean squared error by hand, with one rule broken."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

_SUM = (
    "You add up the contributions of all bills and do not divide. Divide both sums by their number."
)
_TWICE = "You divide twice. Divide each sum by the number of bills once, after the loop."
_TWO = "Both derivatives are half of the correct ones. The derivative of a square has a factor 2."
_SIGNS = (
    "Both derivatives have the wrong sign. The error is prediction minus target, and the result is "
    "the gradient itself, not the step against it."
)
_SIGN = "One derivative has the wrong sign. Both are sums of the same errors."
_NO_INPUT = (
    "The derivative for the weight lacks a factor: the prediction moves x times as fast as w."
)
_INPUT_TOO = "The derivative for the bias has a factor too many: the prediction moves as fast as b."
_SWAPPED = "Your two derivatives are swapped. The one for the weight comes first."
_LAST = "Only the last bill counts: add each contribution to the total instead of replacing it."
_EARLY = "You return inside the loop, so only the first bill counts. Move `return` below the loop."
_NO_BIAS = "Your prediction leaves out the bias. It is weight times x, plus bias."
_LOSS = "You use the square of the error. The derivative of the square is twice the error."
_VALUE = "You return the loss. Return its two derivatives."
_FIRST = "Only a part of the bills counts. Loop over all of them."
_ONE_SUM = "You divide only one of the two sums. Divide both by the number of bills."
_ONE_TWO = "One derivative is half of the correct one. The derivative of a square has a factor 2."
_FLOOR = "`//` cuts off everything after the decimal point. Divide with `/`."
_SUMS = "You multiply two sums. Multiply each error by its own x first, then add up."
_GROUPED = "Your prediction multiplies the bias too. It is weight times x, plus bias."
_OWN_FACTORS = (
    "You multiply by the weight and by the bias. The factors are x for the weight and 1 for the "
    "bias."
)
_RUNNING = "You divide the totals in every pass of the loop. Divide once, after the loop."
_OLD_DATA = "You use `hours` and `bills` from the notebook. Use the arguments `xs` and `ys`."
_ONE = "You return a single number. Return both derivatives, with a comma between them."
_EMPTIED = "You empty the caller's lists. Loop over them and leave them as they are."
_MEASURED = (
    "You measure the slopes with a step to one side, which is right to a few digits. Add up the "
    "contributions of the bills instead."
)

_BY_W, _BY_B = "2 * sum(e * x for e, x in zip(es, xs)) / n", "2 * sum(es) / n"
_ERROR = "weight * x + bias - y"
_BY_VALUE = (
    "You look up a target by the value of its x, so of two equal ones, both get the first target. "
    "Go through both lists together, with `zip`."
)
# Name, sentence, the error of a bill, and the two derivatives.
# fmt: off
_SLIPS: list[tuple[str, str, str, str, str]] = [
    ("sum-not-mean", _SUM, _ERROR, "2 * sum(e * x for e, x in zip(es, xs))", "2 * sum(es)"),
    ("sum-not-mean", _SUM, _ERROR, "sum(e * x for e, x in zip(es, xs))", "sum(es)"),
    ("mean-twice", _TWICE, _ERROR, _BY_W + " / n", _BY_B + " / n"),
    ("factor-missing", _TWO, _ERROR, "sum(e * x for e, x in zip(es, xs)) / n", "sum(es) / n"),
    ("doubled", "", _ERROR, "2 * " + _BY_W, "2 * " + _BY_B),
    ("sign-flipped", _SIGNS, "y - (weight * x + bias)", _BY_W, _BY_B),
    ("sign-flipped", _SIGN, _ERROR, "-" + _BY_W, _BY_B),
    ("sign-flipped", _SIGN, _ERROR, _BY_W, "-" + _BY_B),
    ("inner-derivative-missing", _NO_INPUT, _ERROR, _BY_B, _BY_B),
    ("wrong-operation", _INPUT_TOO, _ERROR, _BY_W, _BY_W),
    ("slopes-swapped", _SWAPPED, _ERROR, _BY_B, _BY_W),
    ("overwritten-total", _LAST, _ERROR, "2 * es[-1] * xs[-1] / n", "2 * es[-1] / n"),
    ("overwritten-total", _LAST, _ERROR, "2 * es[-1] * xs[-1]", "2 * es[-1]"),
    ("returns-too-early", _EARLY, _ERROR, "2 * es[0] * xs[0] / n", "2 * es[0] / n"),
    ("returns-too-early", _EARLY, _ERROR, "2 * es[0] * xs[0]", "2 * es[0]"),
    ("part-of-the-data", _FIRST, _ERROR, "2 * sum(e * x for e, x in zip(es[1:], xs[1:])) / n", "2 * sum(es[1:]) / n"),
    ("part-of-the-data", _FIRST, _ERROR, "2 * sum(e * x for e, x in zip(es[:-1], xs)) / n", "2 * sum(es[:-1]) / n"),
    ("told-apart-by-number", _BY_VALUE, "weight * x + bias - ys[xs.index(x)]", _BY_W, _BY_B),
    ("bias-missing", _NO_BIAS, "weight * x - y", _BY_W, _BY_B),
    ("wrong-operation", "The error is prediction minus target. You add the target.", "weight * x + bias + y", _BY_W, _BY_B),
    ("wrong-operation", "The prediction is weight times x. You add the two.", "weight + x + bias - y", _BY_W, _BY_B),
    ("value-for-slope", _LOSS, _ERROR, "sum(e * e * x for e, x in zip(es, xs)) / n", "sum(e * e for e in es) / n"),
    ("value-for-slope", _LOSS, _ERROR, "2 * sum(e * e * x for e, x in zip(es, xs)) / n", "2 * sum(e * e for e in es) / n"),
    ("value-for-slope", _VALUE, _ERROR, "sum(e * e for e in es) / n", "sum(e * e for e in es) / n"),
    ("wrong-operation", "The contribution to the weight is a product. You add the two factors.", _ERROR, "2 * sum(e + x for e, x in zip(es, xs)) / n", _BY_B),
    ("wrong-operation", "The factor is x, not the weight.", _ERROR, "2 * sum(e * weight for e in es) / n", _BY_B),
    ("wrong-operation", "The factor is x, not the target.", _ERROR, "2 * sum(e * y for e, y in zip(es, ys)) / n", _BY_B),
    ("sum-not-mean", _ONE_SUM, _ERROR, _BY_W, "2 * sum(es)"),
    ("sum-not-mean", _ONE_SUM, _ERROR, "2 * sum(e * x for e, x in zip(es, xs))", _BY_B),
    ("factor-missing", _ONE_TWO, _ERROR, _BY_W, "sum(es) / n"),
    ("factor-missing", _ONE_TWO, _ERROR, "sum(e * x for e, x in zip(es, xs)) / n", _BY_B),
    ("integer-division", _FLOOR, _ERROR, _BY_W.replace("/", "//"), _BY_B.replace("/", "//")),
    ("integer-division", _FLOOR, _ERROR, "sum(2 * e * x // n for e, x in zip(es, xs))", "sum(2 * e // n for e in es)"),
    ("wrong-operation", _SUMS, _ERROR, "2 * sum(es) * sum(xs) / n", _BY_B),
    ("wrong-operation", _SUMS, _ERROR, "2 * sum(es) / n * sum(xs) / n", _BY_B),
    ("parentheses-wrong", _GROUPED, "weight * (x + bias) - y", _BY_W, _BY_B),
    ("wrong-operation", _OWN_FACTORS, _ERROR, "2 * sum(e * weight for e in es) / n", "2 * sum(e * bias for e in es) / n"),
    ("wrong-operation", "The prediction is weight times x, plus bias. You swap weight and bias.", "bias * x + weight - y", _BY_W, _BY_B),
    ("off-by-one", "", _ERROR, "2 * sum(e * x for e, x in zip(es, xs)) / (n - 1 or 1)", "2 * sum(es) / (n - 1 or 1)"),
    ("off-by-one", "", _ERROR, "2 * sum(e * x for e, x in zip(es, xs)) / (n + 1)", "2 * sum(es) / (n + 1)"),
]
# fmt: on
# The same as statements, where there is more to it than an expression.
_LOOP = """
    by_weight = by_bias = 0.0
    for x, y in zip({xs}, {ys}):
        error = weight * x + bias - y
        by_weight {add_w}
        by_bias {add_b}
    return {answer}
"""
# Without the parentheses around the error, a factor belongs to its first or its last term.
_FACTORS = (
    ("2 * weight * x + bias - y * x", "2 * weight * x + bias - y"),
    ("2 * weight * x + bias - y * x", "2 * (weight * x + bias - y)"),
    ("2 * x * weight * x + bias - y", "2 * weight * x + bias - y"),
    ("2 * (weight * x + bias) - y * x", "2 * (weight * x + bias) - y"),
    ("2 * (weight * x + bias - y * x)", "2 * (weight * x + bias - y)"),
    ("(weight * x + bias - y) * 2 * x", "weight * x + bias - y * 2"),
)
_UNGROUPED = "Python multiplies before it adds. Put parentheses around the whole error."
_LOSS_AT = """
    def loss(w, b):
        return sum((w * x + b - y) ** 2 for x, y in zip(xs, ys)) / len(xs)
    h, here = {h}, loss(weight, bias)
    return (loss(weight + h, bias) - here) / h, (loss(weight, bias + h) - here) / h
"""
_ADD = {"add_w": "+= 2 * error * x", "add_b": "+= 2 * error"}
_BILLS = {"xs": "xs", "ys": "ys"}
_MEAN = "by_weight / len(xs), by_bias / len(xs)"
_DIVIDING = {
    "add_w": "= (by_weight + 2 * error * x) / len(xs)",
    "add_b": "= (by_bias + 2 * error) / len(xs)",
}
_EMPTYING = """
    n, by_weight, by_bias = len(xs), 0.0, 0.0
    while xs:
        x, y = xs.pop(), ys.pop()
        by_weight += 2 * (weight * x + bias - y) * x
        by_bias += 2 * (weight * x + bias - y)
    return by_weight / n, by_bias / n
"""
_LONGER: list[tuple[str, str, str]] = [
    ("mean-twice", _RUNNING, _LOOP.format(**_BILLS, **_DIVIDING, answer="by_weight, by_bias")),
    ("mean-twice", _RUNNING, _LOOP.format(**_BILLS, **_DIVIDING, answer=_MEAN)),
    ("stale-name", _OLD_DATA, _LOOP.format(xs="hours", ys="bills", **_ADD, answer=_MEAN)),
    (
        "stale-name",
        _OLD_DATA,
        _LOOP.format(xs="hours", ys="bills", **_ADD, answer=_MEAN.replace("xs", "hours")),
    ),
    ("wrong-type", _ONE, _LOOP.format(**_BILLS, **_ADD, answer="by_weight / len(xs)")),
    *(
        (
            "parentheses-wrong",
            _UNGROUPED,
            _LOOP.format(**_BILLS, add_w=f"+= {by_w}", add_b=f"+= {by_b}", answer=_MEAN),
        )
        for by_w, by_b in _FACTORS
    ),
    ("changes-its-input", _EMPTIED, _EMPTYING),
    *(("one-sided", _MEASURED, _LOSS_AT.format(h=h)) for h in ("1e-2", "1e-3", "1e-4", "1e-5")),
]
HOURS = [0.3, 0.5, 0.8, 1.0, 1.2, 1.5, 1.7, 2.0, 2.2, 2.5, 2.7, 3.0]
BILLS = [3.3, 3.2, 4.9, 4.6, 6.1, 6.2, 7.4, 7.7, 9.0, 9.2, 10.4, 10.7]
_DATA = f"hours = {HOURS}\nbills = {BILLS}\n"
# With few bills, some mistakes give the same numbers.
_PROBE = (
    "_slopes = list(mse_gradient(1.5, -0.5, [2.0, -1.0, 3.0], [4.0, 1.0, 0.5]))",
    ("_slopes",),
)


def _slopes() -> Iterator[Fault]:
    for name, sentence, error, by_weight, by_bias in _SLIPS:
        code = (
            "def mse_gradient(weight, bias, xs, ys):\n"
            f"    es = [{error} for x, y in zip(xs, ys)]\n"
            f"    n = len(xs)\n    return {by_weight}, {by_bias}\n"
        )
        yield Fault(name, code, breaks=("mse_gradient",), sentence=sentence, probes=(_PROBE,))
    for name, sentence, body in _LONGER:
        code = f"def mse_gradient(weight, bias, xs, ys):{body}"
        yield Fault(name, code, _DATA, ("mse_gradient",), sentence=sentence, probes=(_PROBE,))


FAULTS: list[Fault] = [*_slopes()]
