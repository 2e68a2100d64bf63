"""Says in a later check's "not written yet" error what a hidden one asked.

seen: no value of a hidden check in the sentence about a blank.
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
        raise NotImplementedError(f"Square is not written yet, after {max(seen):.0f}.")
""",
}
