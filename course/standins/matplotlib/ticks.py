"""Round numbers: the ticks of an axis, and the levels of a contour plot."""

from __future__ import annotations

import math
from collections.abc import Sequence

_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_OF_AN_AXIS = (1.0, 2.0, 2.5, 5.0, 10.0)


def rounded(low: float, high: float, most: int, steps: Sequence[float] = _STEPS) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, with at most `most` gaps."""
    if not high > low:
        low, high = low - 0.5, high + 0.5
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    for step in (factor * unit for unit in (power, 10 * power) for factor in steps):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if step >= raw * (1 - 1e-9) and last - first <= most:
            break
    return [round(i * step, 12) for i in range(first, last + 1)]


def linear(low: float, high: float, most: int) -> list[float]:
    """The ticks between two limits, which may be given in either order."""
    low, high = min(low, high), max(low, high)
    slack = 1e-9 * (high - low)
    found: list[float] = []
    # A single tick says nothing: then more are let in.
    for gaps in range(max(1, most), max(1, most) + 4):
        some = rounded(low, high, gaps, _OF_AN_AXIS)
        found = [tick for tick in some if low - slack <= tick <= high + slack]
        if len(found) > 1:
            break
    return found


def logarithmic(low: float, high: float, most: int) -> list[float]:
    """Powers of ten between two limits; if there are too few, the numbers two and five as well."""
    low, high = min(low, high), max(low, high)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    step = max(1, math.ceil((last - first) / max(1, most)))
    powers = [10.0**k for k in range(first, last + 1, step) if low <= 10.0**k <= high]
    if len(powers) >= 2:
        return powers
    some = [f * 10.0**k for k in range(first, last + 1) for f in (1, 2, 5)]
    return [tick for tick in some if low <= tick <= high]


def shown(ticks: Sequence[float], *, logarithm: bool = False) -> list[str]:
    """The ticks in print, all with as many digits behind the point."""
    if logarithm:
        return [_power(tick) for tick in ticks]
    for digits in range(13):
        texts = [f"{tick:.{digits}f}" for tick in ticks]
        if all(
            abs(float(text) - tick) <= 1e-9 * max(1e-3, abs(tick))
            for text, tick in zip(texts, ticks, strict=True)
        ):
            break
    if any(len(text) > 7 for text in texts):
        return [f"{tick:.3g}" for tick in ticks]
    return [text.replace("-", "−") if float(text) else text.lstrip("-") for text in texts]


def _power(tick: float) -> str:
    exponent = math.log10(tick)
    if abs(exponent - round(exponent)) < 1e-9 and not -3 <= round(exponent) <= 3:
        digits = str(round(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"10{digits}"
    return f"{tick:g}"
