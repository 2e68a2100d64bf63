"""Powers of real numbers and their derivatives, including where the usual rule divides by zero."""

import math


def power(base: float, exponent: float) -> float:
    """base ** exponent, infinite where it is too large for a float.

    Raises ValueError, with a message to read, if it is not a real number.

    >>> power(-2.0, 3.0)
    -8.0
    """
    try:
        return math.pow(base, exponent)
    except OverflowError:
        # Only a whole exponent gets here with a negative base.
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        raise ValueError(
            f"{base:g} ** {exponent:g} is not a real number: "
            "use a positive base, or a whole exponent of 0 or more."
        ) from None


def slope_by_base(base: float, exponent: float) -> float:
    """d(base ** exponent)/d(base); at base 0, its limit from the right.

    >>> slope_by_base(5.0, 2.0)
    10.0
    """
    if exponent == 0:
        return 0.0
    if base == 0 and exponent < 1:
        return math.inf
    return exponent * power(base, exponent - 1)


def slope_by_exponent(base: float, exponent: float) -> float:
    """d(base ** exponent)/d(exponent); NaN where it does not exist, as for a negative base.

    At base 0 it is 0, as in PyTorch, also for 0 ** 0.

    >>> slope_by_exponent(1.0, 2.0)
    0.0
    """
    if base > 0:
        return power(base, exponent) * math.log(base)
    return 0.0 if base == 0 and exponent >= 0 else math.nan
