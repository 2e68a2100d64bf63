"""Contrast of colors, as WCAG 2 defines it, and colors that reach it on a given ground."""

from __future__ import annotations

import colorsys

# What small text needs on its ground.
ENOUGH = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors such as "#1a7f4b" or "#fff": from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str, ground: str) -> str:
    """The color itself if it can be read on the ground, otherwise a lighter or darker one."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    step = 0.02 if _luminance(ground) < 0.2 else -0.02
    found = color
    while contrast(found, ground) < ENOUGH and 0 <= lightness <= 1:
        lightness += step
        channels = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
        found = "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
    return found


def _channels(color: str) -> tuple[float, float, float]:
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _luminance(color: str) -> float:
    """The relative luminance, from 0 for black to 1 for white."""
    parts = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(color)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
