"""Crashes Python by writing to unmapped memory whenever a check calls it.

seen: no points for it; the cell that works keeps its points.
"""

ANSWERS = {
    "area": "import ctypes\n\ndef area(width, height):\n    ctypes.memset(1, 0, 64)",
    "half_area": "half_area = 6.0",
}
EARNS = 1
