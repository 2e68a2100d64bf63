"""Products, paths that add, and what an operation passes on: the mistakes of lesson 01's rules."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

# What to read again.
_PRODUCT_RULE = "The product rule: a rectangle that grows"
_TWO_PATHS = "Where two paths meet, add"
_BACKWARD = "Backward through a graph"

_OTHER = (
    "You multiply each slope by its own factor. A strip is as long as the other side of the "
    "rectangle, so multiply by the other factor."
)
_ONE_STRIP = "You count only one strip of the rectangle. Add the other one."
_CORNER = "You also count the corner of the rectangle. In the limit only the two strips count."
_PRODUCTS = (
    ("product-of-derivatives", "u_slope * v_slope", ""),
    ("swapped-factors", "u * u_slope + v * v_slope", _OTHER),
    ("path-missing", "u_slope * v", _ONE_STRIP),
    ("path-missing", "u * v_slope", _ONE_STRIP),
    (
        "sign-flipped",
        "u_slope * v - u * v_slope",
        "You subtract one strip of the rectangle from the other. Add the two strips.",
    ),
    (
        "sign-flipped",
        "u * v_slope - u_slope * v",
        "You subtract one strip of the rectangle from the other. Add the two strips.",
    ),
    (
        "wrong-operation",
        "u_slope + v_slope",
        "This is the slope of a sum, u + v. Use both factors.",
    ),
    (
        "multiplies-contributions",
        "(u_slope * v) * (u * v_slope)",
        "You multiply the two strips. Add them.",
    ),
    ("wrong-operation", "u_slope * v + u * v_slope + u_slope * v_slope", _CORNER),
    ("value-for-slope", "u * v", ""),
    (
        "value-for-slope",
        "u * v + u_slope * v + u * v_slope",
        "You also add u · v, the area of the old rectangle. Add only the two new strips.",
    ),
    (
        "value-for-slope",
        "(u + u_slope) * (v + v_slope)",
        "You compute the area of a larger rectangle. Compute only the two strips.",
    ),
    (
        "value-for-slope",
        "(u + u_slope) * (v + v_slope) - u * v",
        _CORNER,
    ),
    (
        "parentheses-wrong",
        "u_slope * (v + u) * v_slope",
        "You add before you multiply. Compute each strip first, and then add the strips.",
    ),
    (
        "wrong-operation",
        "(u_slope + v) * (u + v_slope)",
        "You exchange sums and products. Multiply within a strip, and then add the strips.",
    ),
)


# Where a factor is constant, many of these formulas agree by chance.
_NOTHING_CONSTANT = ("", ("product_slope(2.0, 3.0, 5.0, 7.0)",))


def _products() -> Iterator[Fault]:
    for name, formula, sentence in _PRODUCTS:
        code = f"def product_slope(u, u_slope, v, v_slope): return {formula}"
        yield Fault(
            name, code, sentence=sentence, section=_PRODUCT_RULE, probes=(_NOTHING_CONSTANT,)
        )


# The two paths of x · x and of x · sin(x), in the order in which the task names them.
_PATHS = {
    "left_path": "x",
    "right_path": "x",
    "square_slope": "left_path + right_path",
    "straight_path": "math.sin(x)",
    "sine_path": "x * math.cos(x)",
    "x_sin_x_slope": "straight_path + sine_path",
}
_MULTIPLIED = "You multiply the contributions of the two paths. Add them."
_SUBTRACTED = "You subtract one path from the other. Add the paths."
_NO_PATH = "One of your contributions is 0. When x moves, both factors move, so both paths count."
_NO_COSINE = (
    "This path goes through the sine, so it has two factors. Multiply by the derivative of sin."
)
_NO_FACTOR = (
    "This is how fast the sine changes with x. Multiply by how fast the product changes with the "
    "sine."
)
_WRONG_PATHS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("multiplies-contributions", {"square_slope": "left_path * right_path"}, _MULTIPLIED),
    ("multiplies-contributions", {"x_sin_x_slope": "straight_path * sine_path"}, _MULTIPLIED),
    ("path-missing", {"square_slope": "left_path"}, ""),
    ("path-missing", {"x_sin_x_slope": "straight_path"}, ""),
    ("path-missing", {"x_sin_x_slope": "sine_path"}, ""),
    ("sign-flipped", {"square_slope": "left_path - right_path"}, _SUBTRACTED),
    ("sign-flipped", {"x_sin_x_slope": "straight_path - sine_path"}, _SUBTRACTED),
    ("sign-flipped", {"x_sin_x_slope": "sine_path - straight_path"}, _SUBTRACTED),
    ("path-missing", {"left_path": "0.0"}, _NO_PATH),
    ("path-missing", {"right_path": "0.0"}, _NO_PATH),
    ("path-missing", {"straight_path": "0.0"}, _NO_PATH),
    ("path-missing", {"sine_path": "0.0"}, _NO_PATH),
    ("product-of-derivatives", {"x_sin_x_slope": "math.cos(x)"}, ""),
    ("inner-derivative-missing", {"sine_path": "x"}, _NO_COSINE),
    ("inner-derivative-missing", {"straight_path": "1.0", "sine_path": "1.0"}, "You leave out the "
     "other factor. Ask how fast the product changes when only one factor moves."),
    ("inner-derivative-missing", {"sine_path": "math.sin(x)"}, _NO_COSINE),
    ("ignores-upstream", {"sine_path": "math.cos(x)"}, _NO_FACTOR),
    ("value-for-slope", {"sine_path": "x * math.sin(x)"}, "You use the sine where its derivative "
     "belongs. The derivative of sin(x) is cos(x)."),
    ("sign-flipped", {"sine_path": "-x * math.cos(x)"}, "The derivative of sin(x) is cos(x), "
     "without a minus sign."),
    ("chain-adds", {"sine_path": "x + math.cos(x)"}, ""),
    ("swapped-factors", {"straight_path": "x"}, "You give the factor itself. If it moves, the "
     "product moves by the other factor times as much."),
    ("reversed", {"straight_path": "x * math.cos(x)", "sine_path": "math.sin(x)"}, "You have "
     "exchanged the two paths. Which one goes through the sine?"),
    ("value-for-slope", {"square_slope": "x * x"}, ""),
    ("value-for-slope", {"x_sin_x_slope": "x * math.sin(x)"}, ""),
)  # fmt: skip
_OLD_POINT = "Your numbers belong to x = 3, the worked example. Here x is 5."


def _paths() -> Iterator[Fault]:
    def fault(name: str, changed: dict[str, str], sentence: str, x: float = 5.0) -> Fault:
        lines = [f"{path} = {changed.get(path, right)}" for path, right in _PATHS.items()]
        code = "\n".join([f"import math\nx = {x}", *lines])
        return Fault(name, code, breaks=tuple(_PATHS), sentence=sentence, section=_TWO_PATHS)

    yield fault("stale-name", {}, _OLD_POINT, x=3.0)
    for name, changed, sentence in _WRONG_PATHS:
        yield fault(name, changed, sentence)


_AS_PRODUCT = "You use the rule of a product for a sum. A sum passes on the same number to both."
_LOCAL_ONLY = "You pass on only the local derivative. Multiply it by `upstream`."
_TERMS = "You pass on the values of the terms. A sum passes `upstream` to each of them."
_ONE_OWN = "One input gets its own value as a factor. Multiply by the other input in both."
_ONE_ONLY = "Only one input gets a gradient. Both factors of a product move it."
_PASSED = (
    # A name, what a sum passes on, what a product passes on ("" if correct), and a sentence.
    ("ignores-upstream", "(1.0, 1.0)", "(b, a)", _LOCAL_ONLY),
    ("ignores-upstream", "", "(b, a)", _LOCAL_ONLY),
    ("ignores-upstream", "(1.0, 1.0)", "", _LOCAL_ONLY),
    ("chain-adds", "(upstream + 1, upstream + 1)", "(upstream + b, upstream + a)", ""),
    ("chain-adds", "", "(upstream + b, upstream + a)", ""),
    ("chain-adds", "(upstream + 1, upstream + 1)", "", ""),
    ("swapped-factors", "", "(upstream * a, upstream * b)", "You multiply by the input itself. "
     "Multiply by the other input."),
    ("inner-derivative-missing", "", "(upstream, upstream)", "You use the rule of a sum for a "
     "product. Multiply by the other input."),
    ("uses-the-result", "", "(upstream * a * b, upstream * a * b)", "You multiply by the value of "
     "the product. Multiply by the other input only."),
    ("squares-upstream", "", "(upstream**2 * b, upstream**2 * a)", "You multiply by `upstream` "
     "twice. Multiply the local derivative by it once."),
    ("squares-upstream", "(upstream**2, upstream**2)", "", "You multiply by `upstream` "
     "twice. A sum passes it on unchanged."),
    ("doubled", "(2 * upstream, 2 * upstream)", "", ""),
    ("value-for-slope", "(upstream * (a + b), upstream * (a + b))", "", "You multiply by the value "
     "of the sum. The local derivative of a sum is 1."),
    ("value-for-slope", "(upstream + a, upstream + b)", "", "You add the value of a term. A sum "
     "passes on `upstream` unchanged."),
    ("chain-adds", "", "(upstream + a, upstream + b)", ""),
    ("value-for-slope", "(a, b)", "", _TERMS),
    ("value-for-slope", "(a + b, a + b)", "", _TERMS),
    ("ignores-upstream", "(upstream, 1.0)", "", _LOCAL_ONLY),
    ("ignores-upstream", "(1.0, upstream)", "", _LOCAL_ONLY),
    ("ignores-upstream", "", "(upstream * b, a)", _LOCAL_ONLY),
    ("ignores-upstream", "", "(b, upstream * a)", _LOCAL_ONLY),
    ("ignores-upstream", "", "(a, b)", _LOCAL_ONLY),
    ("ignores-upstream", "", "(a * b, a * b)", _LOCAL_ONLY),
    ("swapped-factors", "", "(upstream * a, upstream * a)", _ONE_OWN),
    ("swapped-factors", "", "(upstream * b, upstream * b)", _ONE_OWN),
    ("operand-without-gradient", "", "(upstream * b, 0.0)", _ONE_ONLY),
    ("operand-without-gradient", "", "(0.0, upstream * a)", _ONE_ONLY),
    ("wrong-operation", "", "(upstream / b, upstream / a)", "You divide by the other input. "
     "Multiply by it."),
    ("sign-flipped", "", "(-upstream * b, -upstream * a)", ""),
    ("halved", "(upstream / 2, upstream / 2)", "", "You share the gradient between the two "
     "terms. A sum passes on all of it to each of them."),
    ("operand-without-gradient", "(upstream, 0.0)", "", "Only one term gets a gradient. A sum "
     "passes on all of it to each of them."),
    ("operand-without-gradient", "(0.0, upstream)", "", "Only one term gets a gradient. A sum "
     "passes on all of it to each of them."),
    ("wrong-operation", "(upstream * b, upstream * a)", "", _AS_PRODUCT),
    ("value-for-slope", "(upstream * a, upstream * b)", "", "You multiply by the value of a term. "
     "The local derivative of a sum is 1."),
    ("sign-flipped", "(upstream, -upstream)", "", "This is the rule of a difference. In a sum, "
     "both local derivatives are 1."),
)  # fmt: skip


def _gates() -> Iterator[Fault]:
    for name, of_sum, of_product, sentence in _PASSED:
        code = (
            f"def add_backward(upstream, a, b): return {of_sum or '(upstream, upstream)'}\n"
            "def multiply_backward(upstream, a, b): "
            f"return {of_product or '(upstream * b, upstream * a)'}"
        )
        yield Fault(name, code, sentence=sentence, section=_BACKWARD)


FAULTS: list[Fault] = [*_products(), *_paths(), *_gates()]
