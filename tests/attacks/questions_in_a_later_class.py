"""Names an exception after what a hidden check asked.

seen: no value of a hidden check in the name of an error.
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
        raise type(f"Asked{max(seen):.0f}", (Exception,), {})
""",
}
