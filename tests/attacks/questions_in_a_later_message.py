"""Raises an error in a visible check whose text is what a hidden one asked.

seen: no value of a hidden check in the reason that a visible one gives.
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
        raise ValueError(f"the largest area was {max(seen):.0f}")
""",
}
