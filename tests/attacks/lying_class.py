"""Answers that claim to be floats: `__class__`, `__instancecheck__`, a type of that name.

seen: no points, because the exact type counts, not what an object says about it.
"""

LIAR = """
class float(type("float", (), {})):
    __class__ = property(lambda self: __builtins__["float"])
    value = 6.0
    def __repr__(self):
        return "6.0"
    def __eq__(self, other):
        return True

"""
ANSWERS = {
    "area": LIAR + "def area(width, height):\n    return float()",
    "half_area": LIAR + "half_area = float()",
}
