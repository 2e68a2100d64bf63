"""Recurses without end, first to Python's limit and then to the end of the stack.

seen: no points for it; the cell that works keeps its points.
"""

ANSWERS = {
    "area": """
import sys

def area(width, height):
    sys.setrecursionlimit(10**9)
    return area(width, height)
""",
    "half_area": "half_area = 6.0",
}
EARNS = 1
