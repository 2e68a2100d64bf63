"""Leaves area wrong, and half_area never ends as soon as area is right.

seen: half_area earns nothing, grading takes little longer, and the next test earns its points.
"""

EARNS = 2

ANSWERS = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": """
while area(3.0, 4.0) == 12:
    pass
half_area = 0
""",
    "square": """
class Square:
    def __init__(self, side):
        self.side = side

    def __add__(self, other):
        return Square(self.side + other.side)
""",
}
