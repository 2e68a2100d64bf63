"""Python is made to crash: it writes where nothing is, whenever a check looks.

seen: no points for it, and those of the cell that works.
"""

ANSWERS = {
    "area": "import ctypes\n\ndef area(width, height):\n    ctypes.memset(1, 0, 64)",
    "half_area": "half_area = 6.0",
}
EARNS = 1
