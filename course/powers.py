"""Powers of real numbers and their derivatives, also where the textbook rule divides by zero."""

import math


def power(base: float, exponent: float) -> float:
    """base ** exponent; raises ValueError, in a sentence, where that is no real number."""
    try:
        return math.pow(base, exponent)
    except ValueError:
        raise ValueError(
            f"{base:g} ** {exponent:g} is no real number: "
            "use a base above 0, or a whole exponent that is not negative."
        ) from None


def slope_by_base(base: float, exponent: float) -> float:
    """d(base ** exponent)/d(base), and its limit from the right where the base is 0."""
    if exponent == 0:
        return 0.0
    if base == 0 and exponent < 1:
        return math.inf
    return exponent * math.pow(base, exponent - 1)


def slope_by_exponent(base: float, exponent: float) -> float:
    """d(base ** exponent)/d(exponent); NaN where it does not exist, as for a negative base."""
    if base > 0:
        return math.pow(base, exponent) * math.log(base)
    return 0.0 if base == 0 and exponent > 0 else math.nan
