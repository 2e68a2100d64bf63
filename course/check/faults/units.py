"""Linear units folded into one, weights set by hand, and starting weights, with one rule broken."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault
from course.check.faults.networks import START

# Tables of texts: they stay as compact as they were written.
# fmt: off

_UNITS = '''def collapse(hidden, output):
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
'''
_BIASES = (
    "Your bias is not complete. It has three parts: each hidden bias times its output weight, and "
    "the output unit's own bias."
)
_FACTORS = (
    "A hidden unit reaches the output through its output weight. Multiply its weights and its bias "
    "by that weight."
)
_BY_INPUT = (
    "Your terms are not paired correctly. For each input, multiply its weight in a hidden unit by "
    "that same unit's output weight."
)


def _collapses() -> Iterator[Fault]:
    """`collapse` with one slip."""
    for name, ret, sentence in (
        ("path-missing", "[v1 * a1, v1 * a2, v1 * a0 + v0]", ""),
        ("path-missing", "[v2 * b1, v2 * b2, v2 * b0 + v0]", ""),
        ("path-missing", "[v1 * a1, v1 * a2, v1 * a0 + v2 * b0 + v0]", ""),
        ("path-missing", "[v1 * a1, v2 * b2, v1 * a0 + v2 * b0 + v0]", ""),
        ("chain-adds", "[v1 + a1 + v2 + b1, v1 + a2 + v2 + b2, v1 + a0 + v2 + b0 + v0]", ""),
        ("chain-adds", "[v1 + a1 + v2 + b1, v1 + a2 + v2 + b2, a0 + b0 + v0]", ""),
        ("chain-adds", "[(v1 + a1) * (v2 + b1), (v1 + a2) * (v2 + b2), (v1 + a0) * (v2 + b0) + v0]", ""),
        ("chain-adds", "[(v1 + a1) * (v2 + b1), (v1 + a2) * (v2 + b2), v1 * a0 + v2 * b0 + v0]", ""),
        ("chain-adds", "[v1 * a1 * v2 * b1, v1 * a2 * v2 * b2, v1 * a0 * v2 * b0 + v0]",
         "Multiply along a path, and add where two paths meet."),
        ("chain-adds", "[v1 * a1 * v2 * b1, v1 * a2 * v2 * b2, a0 * b0 * v1 * v2 * v0]",
         "Multiply along a path, and add where two paths meet."),
        ("chain-adds", "[v1 * a1 * v2 * b1, v1 * a2 * v2 * b2, v1 * a0 + v2 * b0 + v0]",
         "Multiply along a path, and add where two paths meet."),
        ("chain-adds", "[v1 * a1 * b1, v2 * a2 * b2, a0 + b0 + v0]",
         "Multiply along a path, and add where two paths meet."),
        ("not-a-list", "lambda x1, x2: (v1 * (a1 * x1 + a2 * x2 + a0)"
         " + v2 * (b1 * x1 + b2 * x2 + b0) + v0)",
         "You return a function. Return its two weights and its bias, as a list of numbers."),
        ("bias-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v1 * a0 + v2 * b0]", _BIASES),
        ("bias-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v0]", _BIASES),
        ("bias-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, 0.0]", _BIASES),
        ("bias-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v1 * a0 + v0]", _BIASES),
        ("bias-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v2 * b0 + v0]", _BIASES),
        ("factor-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, a0 + b0 + v0]", _FACTORS),
        ("factor-missing", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v0 * (a0 + b0)]", _FACTORS),
        ("factor-missing", "[a1 + b1, a2 + b2, a0 + b0 + v0]", _FACTORS),
        ("factor-missing", "[a1 + b1, a2 + b2, a0 + b0]", _FACTORS),
        ("swapped-factors",
         "[v1 * a1 + v1 * a2, v2 * b1 + v2 * b2, v1 * a0 + v2 * b0 + v0]", _BY_INPUT),
        ("swapped-factors",
         "[v1 * a1 + v2 * a2, v1 * b1 + v2 * b2, v1 * a0 + v2 * b0 + v0]", _BY_INPUT),
        ("swapped-factors",
         "[v2 * a1 + v1 * b1, v2 * a2 + v1 * b2, v2 * a0 + v1 * b0 + v0]", _BY_INPUT),
        ("reversed", "[v1 * a0 + v2 * b0 + v0, v1 * a1 + v2 * b1, v1 * a2 + v2 * b2]",
         "Return the two weights first, then the bias."),
        ("reversed", "[v1 * a2 + v2 * b2, v1 * a1 + v2 * b1, v1 * a0 + v2 * b0 + v0]",
         "Your two weights are in the wrong order. The first belongs to the first input."),
        ("sign-flipped", "[v1 * a1 - v2 * b1, v1 * a2 - v2 * b2, v1 * a0 - v2 * b0 + v0]", ""),
        ("sign-flipped", "[v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v1 * a0 + v2 * b0 - v0]", ""),
        ("halved", "[(v1 * a1 + v2 * b1) / 2, (v1 * a2 + v2 * b2) / 2,"
         " (v1 * a0 + v2 * b0) / 2 + v0]", ""),
    ):
        yield Fault(name, f"{_UNITS}    return {ret}\n", START, ("collapse",), sentence=sentence)
    in_place = (
        "def collapse(hidden, output):\n    for unit, v in zip(hidden, output):\n"
        "        for i in range(3):\n            unit[i] = unit[i] * v\n"
        "    (a1, a2, a0), (b1, b2, b0) = hidden\n"
        "    return [a1 + b1, a2 + b2, a0 + b0 + output[2]]\n"
    )
    yield Fault("changes-its-input", in_place, START, ("collapse",))
    kept = (
        "def collapse(hidden, output):\n    (first, second), (v1, v2, v0) = hidden, output\n"
        "    for i in range(3):\n        first[i] = v1 * first[i] + v2 * second[i]\n"
        "    first[2] += v0\n    return first\n"
    )
    yield Fault("changes-its-input", kept, START, ("collapse",))


_SCALE = (
    "Your weights do not have mean 0 and a spread of 1/√inputs. Draw each one with `random.gauss`."
)

_REPEATS = (
    ("_one, _other = starting_weights(4), starting_weights(4)",
     ("list(_one) == list(_other)", "len(set(_one))")),
)


def _starts() -> Iterator[Fault]:
    """`starting_weights` with one slip."""
    head = "def starting_weights(input_size):\n"
    spread = "1 / math.sqrt(input_size)"
    for name, body, sentence in (
        ("off-by-one", f"return [random.gauss(0, {spread}) for _ in range(input_size + 1)]", ""),
        ("off-by-one", f"return [random.gauss(0, {spread}) for _ in range(1, input_size)]", ""),
        ("returns-a-tensor", f"return [Tensor(random.gauss(0, {spread}))"
         " for _ in range(input_size)]", ""),
        ("not-a-list", f"return random.gauss(0, {spread})", ""),
        ("not-a-list", f"return (random.gauss(0, {spread}) for _ in range(input_size))", ""),
        ("weights-equal", f"return [random.gauss(0, {spread})] * input_size", ""),
        ("weights-equal", f"return [{spread}] * input_size", ""),
        ("weights-fixed",
         f"random.seed(0); return [random.gauss(0, {spread}) for _ in range(input_size)]", ""),
        ("weights-fixed",
         f"random.seed(1); return [random.gauss(0, {spread}) for _ in range(input_size)]", ""),
        *(("wrong-start", f"return [{draw} for _ in range(input_size)]", _SCALE) for draw in (
            "random.gauss(0, 1 / input_size)", "random.gauss(0, 1)", "random.gauss(0, 0.1)",
            "random.gauss(0, math.sqrt(input_size))", "random.uniform(-1, 1)",
            f"random.uniform(-1, 1) * {spread}", f"abs(random.gauss(0, {spread}))",
            f"random.gauss({spread}, {spread})", "random.gauss(0, input_size)",
            "random.gauss(0, 1 / input_size ** 2)", f"random.gauss(1, {spread})",
            "random.random()", f"random.random() * {spread}", "random.gauss(0, 0.01)",
        )),
    ):
        # Wrong sizes alone look the same whether the numbers repeat or not.
        probes = _REPEATS if name in ("weights-fixed", "weights-equal") else ()
        yield Fault(name, f"{head}    {body}\n", START, ("starting_weights",), sentence=sentence,
                    probes=probes)


_CORNERS = '''
import math
corners = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]

def two_two_one(hidden, output, point):
    first, second = [math.tanh(w1 * point[0] + w2 * point[1] + b) for w1, w2, b in hidden]
    v1, v2, v0 = output
    return math.tanh(v1 * first + v2 * second + v0)

def answers(hidden, output):
    return [two_two_one(hidden, output, corner) > 0 for corner in corners]

def clear(hidden, output):
    return all(abs(two_two_one(hidden, output, corner)) > 0.5 for corner in corners)
'''


def _by_hand() -> Iterator[Fault]:
    """Weights that put every corner on the other side, or all too close to 0."""
    breaks = ("xor_hidden", "xor_output")
    for name, hidden, output, sentence in (
        ("sign-flipped", "[[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0]]", "[-3.0, -3.0, 3.0]",
         "Every corner is on the wrong side. The output should be positive for the circles."),
        ("margin-too-small", "[[0.5, 0.5, 0.5], [-0.5, -0.5, 0.5]]", "[1.0, 1.0, -0.6]", ""),
    ):
        yield Fault(name, f"xor_hidden = {hidden}\nxor_output = {output}\n", _CORNERS, breaks,
                    sentence=sentence)


FAULTS: list[Fault] = [*_collapses(), *_starts(), *_by_hand()]
