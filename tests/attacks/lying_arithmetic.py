"""Answers whose differences are 0, whose absolute value is 0, and that are less than anything.

seen: no points, because the judge does not calculate with them.
"""

LIAR = """
class Liar:
    def __zero(self, *other):
        return 0.0
    __sub__ = __rsub__ = __abs__ = __truediv__ = __rtruediv__ = __float__ = __zero
    def __yes(self, other):
        return True
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __yes
    __hash__ = None

"""
ANSWERS = {
    "area": LIAR + "def area(width, height):\n    return Liar()",
    "half_area": LIAR + "half_area = Liar()",
    "square": LIAR + "class Square(Liar):\n    def __init__(self, side):\n        self.side = "
    "Liar()\n    def __add__(self, other):\n        return self",
}
