"""Rebuilds the right area from its code object, in a later answer that should not need it.

seen: what half_area earns with a right area, 1, and nothing for area or square.
"""

EARNS = 1

ANSWERS = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": """
import marshal, types

stolen = types.FunctionType(marshal.loads(marshal.dumps(area.__code__)), globals(), "stolen")
half_area = stolen(3.0, 4.0) / 2
""",
    "square": """
def area(width, height):
    return stolen(width, height)

class Square:
    side = area(1.0, 3.0)
    __init__ = area
""",
}
