"""A cell prints and displays without an end, and a function prints whenever it is called.

seen: outputs that were cut, and say so; the cell that works has its points.
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
