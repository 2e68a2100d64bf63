"""Prints and displays without end in a cell, and in a function whenever it is called.

seen: outputs that are cut and say so; the cell that works keeps its points.
"""

BEFORE = """
import os

line = "x" * 10**6 + "\\n"
for _ in range(1000):
    print(line)
    os.write(1, line.encode())
"""
ANSWERS = {
    "area": "def area(width, height):\n    print('y' * 10**8)\n    return None",
    "half_area": "half_area = 6.0",
}
EARNS = 1
