"""Prints in a visible check what a hidden one asked.

seen: no value of a hidden check among what the code printed.
"""

EARNS = 3

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
    "square": """
class Square:
    def __init__(self, side):
        print("the largest area was", max(seen))
        self.side = side
    def __add__(self, other):
        return self
""",
}
