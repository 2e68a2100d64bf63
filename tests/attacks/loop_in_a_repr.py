"""An answer's `__repr__` never ends.

seen: no points for it; the others keep theirs.
"""

ANSWERS = {
    "half_area": """
class Half:
    def __repr__(self):
        while True:
            pass

half_area = Half()
""",
    "square": """
class Square:
    def __init__(self, side):
        self.side = side
    def __add__(self, other):
        return Square(self.side + other.side)
""",
}
EARNS = 2
