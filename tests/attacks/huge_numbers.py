"""Answers with numbers of thousands of digits, and with endless lists.

seen: no points for them; the cell that works keeps its points.
"""

ANSWERS = {
    "area": "def area(width, height):\n    return 10**100000",
    "half_area": "half_area = [[0] * 10**6] * 10**6",
    "square": """
class Square:
    def __init__(self, side):
        self.side = side
    def __add__(self, other):
        return Square(self.side + other.side)
""",
}
EARNS = 2
