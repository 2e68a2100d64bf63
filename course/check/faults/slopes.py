"""Slopes, the chain rule, and gradients by hand: the mistakes of lesson 01."""

from __future__ import annotations

from course.check.faults import Fault, broken

# A derivative of sin(x²) with one mistake: the mistake, the formula, and what to say where the
# usual sentence is less exact.
_OUTER_KEPT = (
    "You multiply the inner derivative by the outer function itself. Use the outer function's "
    "derivative."
)
_INNER_VALUE = (
    "You multiply by the inner value, x². Multiply by the inner derivative instead: how fast x² "
    "changes with x."
)
_INNER_ONLY = (
    "You return only the inner derivative. Multiply it by the outer derivative, evaluated at "
    "the inner value."
)
_NO_TWO = "Your inner derivative is missing a factor. Differentiate x² again."
_SQUARED = (
    "You square the trigonometric function, but in sin(x²) the input is squared. Evaluate the "
    "outer derivative at x²."
)
_AT_SLOPE = (
    "You put the inner derivative inside the outer one. Evaluate the outer derivative at x², "
    "and multiply it by the inner derivative."
)
_NUMERICAL = (
    "Your answer is correct only to a few digits, like a numerical slope. Write the two "
    "derivatives as formulas, and multiply them."
)
_SIGN = "Your answer has the wrong sign. Check the derivative of sin."
_FORMULAS: tuple[tuple[str, str, str], ...] = (
    ("inner-derivative-missing", "math.cos(x**2)", ""),
    ("inner-point-wrong", "math.cos(x) * 2 * x", ""),
    ("outer-derivative-missing", "2 * x", _INNER_ONLY),
    ("chain-adds", "math.cos(x**2) + 2 * x", ""),
    ("chain-adds", "math.cos(x) + 2 * x", ""),
    ("chain-adds", "math.sin(x**2) + 2 * x", ""),
    ("factor-missing", "math.cos(x**2) * x", _NO_TWO),
    ("factor-missing", "math.cos(x**2) * 2", _NO_TWO),
    ("value-for-slope", "math.sin(x**2) * 2 * x", _OUTER_KEPT),
    ("value-for-slope", "math.cos(x**2) * x**2", _INNER_VALUE),
    (
        "value-for-slope",
        "math.sin(x**2)",
        "You return the value of sin(x²). Return its derivative.",
    ),
    (
        "exponent-not-lowered",
        "math.cos(x**2) * 2 * x**2",
        "You multiply by 2x², but the derivative of x² is 2x. Evaluate it at x, not at x².",
    ),
    ("inner-point-wrong", "math.cos(2 * x)", _AT_SLOPE),
    ("inner-point-wrong", "math.cos(2 * x) * 2 * x", _AT_SLOPE),
    ("inner-point-wrong", "math.cos(x)", ""),
    ("inner-point-wrong", "math.cos(x) * x", ""),
    ("inner-point-wrong", "math.cos(math.sin(x**2)) * 2 * x", ""),
    ("inner-point-wrong", "math.cos(math.sin(x)) * 2 * x", ""),
    ("inner-point-wrong", "math.cos(math.sin(x)) * math.cos(x)", ""),
    ("inner-point-wrong", "math.cos(x) ** 2 * 2 * x", _SQUARED),
    ("inner-point-wrong", "2 * math.sin(x) * math.cos(x)", _SQUARED),
    ("inner-point-wrong", "math.sin(x) ** 2", _SQUARED),
    ("inner-point-wrong", "math.cos(x) ** 2", _SQUARED),
    ("inner-point-wrong", "2 * math.cos(x)", _SQUARED),
    ("inner-point-wrong", "2 * math.sin(x)", _SQUARED),
    ("inner-point-wrong", "math.cos(x**2 * 2 * x)", _AT_SLOPE),
    ("inner-point-wrong", "2 * math.cos(x**2) * math.sin(x)", _SQUARED),
    ("sign-flipped", "-math.cos(x**2) * 2 * x", _SIGN),
    ("sign-flipped", "-math.sin(x**2) * 2 * x", _SIGN),
    ("sign-flipped", "-math.cos(x) * 2 * x", _SIGN),
    ("sign-lost", "math.cos(x**2) * 2 * abs(x)", ""),
    (
        "wrong-operation",
        "math.cos(x**2) / (2 * x)",
        "Your answer does not combine the two derivatives correctly. Multiply them.",
    ),
    ("wrong-operation", "math.cos(x * 2) * 2", "`x * 2` is not x squared. Write `x**2`."),
    ("wrong-operation", "math.cos(x * 2) * 2 * x + 0", "`x * 2` is not x squared. Write `x**2`."),
)

_DIFFERENCES = """
def forward_difference(function, x, h=1e-4):
    left, right, run = x, x + h, h
    return (function(right) - function(left)) / run


def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(len(point)):
        right, left, run = list(point), list(point), 2 * h
        right[i] = right[i] + h
        left[i] = left[i] - h
        slopes.append((function(*right) - function(*left)) / run)
    return slopes
"""
_ONE, _ALL = "forward_difference", "gradient_vector"

# The clinic: a value that can be moved where it is made, and the slope of the output by it.
_MENDED = """
def mended_slope(name, h=1e-4):
    def output(by):
        moved = dict.fromkeys("xyzuvw", 0.0)
        moved[name] = by
        x = 3.0 + moved["x"]
        y = -1.0 + moved["y"]
        z = 5.0 + moved["z"]
        u = x * y + moved["u"]
        v = u + z + moved["v"]
        w = v * v + moved["w"]
        return w

    right, left, run = output(h), output(-h), 2 * h
    return (right - left) / run
"""
_LATE = (
    "You move an intermediate value too early or too late. Add its step where you compute it, "
    "before the next line uses it."
)
_SHARE = "You move a value by a fraction of itself, but divide by h. Move it by adding h."
_FIXED = "You move by one number and divide by another. Use `h` for both the step and the run."
_TWO_USES = "You move `v` in only one of the two places that use it. Use the moved `v` in both."


def _mended(diagnosis: str, old: str, new: str, sentence: str = "") -> Fault:
    return broken(diagnosis, _MENDED, old, new, "mended_slope", sentence=sentence)


def _default(h: str) -> Fault:
    return _mended("step-too-small", "h=1e-4", f"h={h}")


_SHARES = _MENDED
for _old, _new in (
    ('3.0 + moved["x"]', '3.0 * (1 + moved["x"])'),
    ('-1.0 + moved["y"]', '-1.0 * (1 + moved["y"])'),
    ('5.0 + moved["z"]', '5.0 * (1 + moved["z"])'),
    ('x * y + moved["u"]', 'x * y * (1 + moved["u"])'),
    ('u + z + moved["v"]', '(u + z) * (1 + moved["v"])'),
    ('v * v + moved["w"]', 'v * v * (1 + moved["w"])'),
):
    _SHARES = _SHARES.replace(_old, _new)
_U, _V = ' + moved["u"]', ' + moved["v"]'

FAULTS: list[Fault] = [
    *(
        Fault(name, f"import math\ndef dsin_x2(x): return {formula}", sentence=sentence)
        for name, formula, sentence in _FORMULAS
    ),
    Fault(
        "rounded",
        "import math\ndef dsin_x2(x):\n"
        "    return (math.sin((x + 1e-4) ** 2) - math.sin((x - 1e-4) ** 2)) / 2e-4",
        sentence=_NUMERICAL,
    ),
    # The steps of (x + y) · z, with values that another cell left behind.
    Fault(
        "stale-name",
        "df_dq, dq_dx, dq_dy, df_dx, df_dy = -4.0, 1.0, 1.0, -4.0, -4.0",
        breaks=("df_dq", "dq_dx", "dq_dy"),
        sentence="These are the gradients at the earlier point. Compute them again with the new "
        "x, y and z.",
    ),
    # What is asked with a fixed step, where the points cannot be watched.
    broken("wrong-points", _DIFFERENCES, "= x, x + h, h", "= x - h, x, h", _ONE),
    broken("wrong-points", _DIFFERENCES, "= x, x + h, h", "= x - h, x + h, 2 * h", _ONE),
    Fault(
        "wrong-points",
        "import numpy as np\ndef gradient(function, x, h=1e-4):\n"
        "    return (function(x + h / 2) - function(x - h / 2)) / h",
    ),
    broken("step-ignored", _DIFFERENCES, "= x, x + h, h", "= x, x + 1e-4, 1e-4", _ONE),
    broken("step-ignored", _DIFFERENCES, "= x, x + h, h", "= x, x + h, 1e-4", _ONE),
    broken("step-ignored", _DIFFERENCES, "    slopes = []", "    slopes, h = [], 1e-4", _ALL),
    broken("one-sided", _DIFFERENCES, "= left[i] - h", "= left[i]", _ALL),
    # The clinic. The output moved, all moved, nothing moved:
    Fault("output-nudged", "def mended_slope(name, h=1e-4): return ((4 + h) - (4 - h)) / (2 * h)"),
    _mended("all-inputs-nudged", "moved[name] = by", 'moved = dict.fromkeys("xyzuvw", by)'),
    _mended("all-inputs-nudged", "moved[name] = by", "moved.update(x=by, y=by, z=by)"),
    Fault(
        "ignores-its-argument",
        "def mended_slope(name, h=1e-4): return ((2 + h) ** 2 - (2 - h) ** 2) / (2 * h)",
    ),
    _mended("nudge-lost", "moved[name] = by", "moved[name] = h"),
    _mended("nudge-lost", _U, "", _LATE),
    _mended("nudge-lost", _V, "", _LATE),
    Fault("nudge-lost", _MENDED.replace(_U, "").replace(_V, ""), sentence=_LATE),
    Fault(
        "nudge-lost",
        _MENDED.replace(_U, "").replace(_V, "").replace(' + moved["w"]', ""),
        sentence=_LATE,
    ),
    # The points and the run:
    _mended("wrong-run", "2 * h", "h"),
    _mended("wrong-run", "output(-h)", "output(0.0)"),
    _mended("not-divided", " / run", ""),
    _mended("points-swapped", "right - left", "left - right"),
    *(
        _mended("step-ignored", "output(h), output(-h)", f"output({h}), output(-{h})", _FIXED)
        for h in ("1e-2", "1e-3", "1e-5", "1e-6")
    ),
    *(_mended("step-ignored", "2 * h", run, _FIXED) for run in ("2e-4", "2e-3", "2e-5")),
    _mended("parentheses-wrong", " / run", " / 2 * h"),
    Fault("wrong-run", _SHARES, sentence=_SHARE),
    # An operation that is another one, and gives a simple multiple at this point.
    _mended("wrong-operation", "w = v * v", "w = v + v"),
    _mended("wrong-operation", "u = x * y", "u = x / y"),
    _mended("wrong-operation", "u = x * y", "u = x + y"),
    _mended("path-missing", "v * v", '(v - moved["v"]) * v', _TWO_USES),
    Fault(
        "swapped-factors",
        _MENDED.replace('3.0 + moved["x"]', '3.0 + moved["y"]').replace(
            '-1.0 + moved["y"]', '-1.0 + moved["x"]'
        ),
    ),
    # The step:
    *(_default(f"1e-{k}") for k in (13, 14, 15, 16, 17, 18, 20)),
    # Only inputs can be moved:
    Fault(
        "nodes-missing",
        'def mended_slope(name, h=1e-4):\n    inputs = {"x": 3.0, "y": -1.0, "z": 5.0}\n'
        "    inputs[name] += h\n    return 0.0",
        sentence="Your function can move only the inputs. Give `u`, `v` and `w` steps too, and "
        "add each step where you compute that value.",
    ),
    Fault(
        "nudge-lost",
        _MENDED.replace(_U, "").replace(_V, "").replace(' + moved["w"]', ""),
        sentence="Your function moves only the inputs. Give `u`, `v` and `w` steps too, and add "
        "each step where you compute that value.",
    ),
]
