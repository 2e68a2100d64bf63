"""Recursion without an end, as far as Python lets it go and then as far as the stack does.

seen: no points for it, and those of the cell that works.
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
