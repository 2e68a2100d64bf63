"""Gives its files dates before 1902 and long after the year 9999.

seen: the points of the honest half: a date is only a number.
"""

import os

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
FILES = {"old.txt": "x", "new.txt": "x"}
EARNS = 3


def place(folder, root):
    os.utime(folder / "old.txt", (-4_000_000_000, -4_000_000_000))
    os.utime(folder / "new.txt", (10**9 * 15, 10**9 * 15))
    os.utime(folder / "01_shapes.ipynb", (10**9 * 15, 10**9 * 15))
