"""How an array looks in print, as NumPy writes it."""

from __future__ import annotations

import math
from typing import Any

WIDTH = 75
# Longer arrays show so many items at each end.
MOST, EDGE = 1000, 3
DIGITS = 8


def as_text(array: Any, *, quoted: bool) -> str:
    """The array as `print` shows it, or, `quoted`, as it shows where a cell ends with it."""
    shape, kind = array.shape, array.dtype
    if not shape:
        text = repr(array._flat[0]) if quoted else str(array._flat[0])
        return f"array({text[:-2] + '.' if text.endswith('.0') else text})" if quoted else text
    separator, start = (", ", "array(") if quoted else (" ", "")
    words = _words(array._flat, kind.kind, quoted=quoted)
    text = _rows(words, shape, separator, len(start), len(array._flat) > MOST)
    if not quoted:
        return text
    of = f", dtype={kind}" if kind.kind in "bO" and kind.kind != "b" else ""
    of = f", dtype='<U{max(map(len, array._flat))}'" if kind.kind == "U" and array._flat else of
    of = ", dtype=float64" if not array._flat and kind.kind == "f" else of
    return f"{start}{text}{of})"


def _words(flat: list[Any], kind: str, *, quoted: bool) -> list[str]:
    """Each value as a word; all words of numbers have one width."""
    if kind in "UO":
        return [repr(value) for value in flat] if kind == "U" or quoted else list(map(str, flat))
    words = _fractions(flat) if kind == "f" else list(map(str, flat))
    width = max(map(len, words), default=0)
    return [word.rjust(width) for word in words]


def _fractions(flat: list[float]) -> list[str]:
    sizes = [abs(value) for value in flat if value and math.isfinite(value)]
    large, small = max(sizes, default=0.0), min(sizes, default=0.0)
    if sizes and (large >= 1e8 or small < 1e-4 or large / small > 1000.0):
        texts = [_shortest(value, "e") for value in flat]
        digits = max((len(_split(text)[1]) for text in texts), default=0)
        return [_in_powers(text, digits) for text in texts]
    texts = [_shortest(value, "f") for value in flat]
    right = max((len(text) - text.index(".") for text in texts if "." in text), default=0)
    return [
        text + " " * (right - len(text) + text.index(".")) if "." in text else text
        for text in texts
    ]


def _shortest(value: float, form: str) -> str:
    """The fewest digits that give `value` back, at most DIGITS of them behind the point."""
    if not math.isfinite(value):
        return str(value)
    for digits in range(DIGITS + 1):
        text = f"{value:.{digits}{form}}"
        if digits == DIGITS or float(text) == value:
            break
    if form == "e":
        return text
    return text.rstrip("0") if "." in text else f"{text}."


def _split(text: str) -> tuple[str, str, str]:
    """The whole part, the digits behind the point, and the exponent of `1.5e+00`."""
    if "e" not in text:
        return text, "", ""
    number, _, exponent = text.partition("e")
    whole, _, behind = number.partition(".")
    return whole, behind.rstrip("0"), exponent


def _in_powers(text: str, digits: int) -> str:
    whole, behind, exponent = _split(text)
    return f"{whole}.{behind.ljust(digits, '0')}e{exponent}" if exponent else text


def _rows(words: list[str], shape: tuple[int, ...], separator: str, indent: int, cut: bool) -> str:  # noqa: FBT001
    count, rest = shape[0], shape[1:]
    step = math.prod(rest)
    chosen: list[int | None] = list(range(count))
    if cut and count > 2 * EDGE:
        chosen = [*range(EDGE), None, *range(count - EDGE, count)]
    if not rest:
        return _line([("..." if i is None else words[i]) for i in chosen], separator, indent)
    parts = [
        "..."
        if i is None
        else _rows(words[i * step : (i + 1) * step], rest, separator, indent + 1, cut)
        for i in chosen
    ]
    between = separator.rstrip() + "\n" * len(rest) + " " * (indent + 1)
    return "[" + between.join(parts) + "]"


def _line(words: list[str], separator: str, indent: int) -> str:
    lines, line = [], ""
    for number, word in enumerate(words):
        last = number == len(words) - 1
        longer = f"{line}{word}"
        if line and indent + 1 + len(longer) + (1 if last else len(separator.rstrip())) > WIDTH:
            lines.append(line.rstrip())
            longer = word
        line = longer if last else f"{longer}{separator}"
    return "[" + ("\n" + " " * (indent + 1)).join([*lines, line]) + "]"
