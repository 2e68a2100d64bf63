"""What is wrong with the weights of a network for XOR that were chosen by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.check.asking.protocol import Question, Reading
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

TEXT = "Your weights are strings. Write the numbers without quotation marks."
NO_BIAS = "One of your units has only two numbers. Each unit needs three: two weights and a bias."
ONE_UNIT = (
    "`xor_hidden` has to hold two units. Write a list of two lists, each with two weights and a "
    "bias."
)
SAME_LINE = "Both hidden units draw the same line. Move or turn one of them: XOR needs two lines."
OTHER_DIAGONAL = (
    "Your two lines run along the other diagonal. The two weights of a hidden unit need equal "
    "signs."
)
BIAS_SIGN = (
    "Your output unit adds its bias where it should subtract. It is positive as soon as one hidden "
    "unit is, and it should need both."
)
BIAS_ZERO = (
    "The bias of your output unit is 0, so it does not need both hidden units. Subtract so much "
    "that one of them alone is not enough."
)

CORNERS = ((-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0))
WANTED = [False, False, True, True]

Unit = Sequence[float]


def find(asked: Asked) -> Found | None:
    """The mistake in `xor_hidden` and `xor_output`, from their shape or from one change."""
    if not any("xor_hidden" in read for question, _ in asked.exchanges for read in question.read):
        return None
    reply = asked.student.ask(Question(["xor_hidden", "xor_output"]))
    if reply.failure or any(reading.failure for reading in reply.readings):
        return None
    hidden, output = map(_plain, reply.readings)
    if not isinstance(hidden, list) or not isinstance(output, list):
        return None
    if any(isinstance(x, str) for x in _flat([hidden, output])):
        return Found("wrong-type", TEXT)
    if any(isinstance(unit, (int, float)) for unit in hidden) or len(hidden) != 2:
        return Found("wrong-type", ONE_UNIT)
    if any(isinstance(unit, list) and len(unit) == 2 for unit in (*hidden, output)):
        return Found("bias-missing", NO_BIAS)
    return _of_numbers(hidden, output)


def _of_numbers(hidden: Sequence[Unit], output: Unit) -> Found | None:
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    crossed = (a1 * b2 - a2 * b1, a1 * b0 - a0 * b1, a2 * b0 - a0 * b2)
    if not any(crossed):
        return Found("weights-equal", SAME_LINE)
    if _right(hidden, (v1, v2, -v0)):
        return Found("sign-flipped", BIAS_SIGN)
    if _right(((a1, -a2, a0), (b1, -b2, b0)), output):
        return Found("sign-flipped", OTHER_DIAGONAL)
    if not v0 and (_right(hidden, (v1, v2, -abs(v1))) or _right(hidden, (v1, v2, abs(v1)))):
        return Found("bias-missing", BIAS_ZERO)
    return None


def _right(hidden: Sequence[Unit], output: Unit) -> bool:
    """Whether this network has the right sign at every corner."""
    v1, v2, v0 = output
    found = []
    for x1, x2 in CORNERS:
        h, k = (math.tanh(w1 * x1 + w2 * x2 + b) for w1, w2, b in hidden)
        found.append(v1 * h + v2 * k + v0 > 0)
    return found == WANTED


def _plain(reading: Reading) -> object:
    if isinstance(reading.value, list):
        return [_plain(item) for item in reading.items()]
    return reading.value


def _flat(value: object) -> list[object]:
    return [x for item in value for x in _flat(item)] if isinstance(value, list) else [value]
