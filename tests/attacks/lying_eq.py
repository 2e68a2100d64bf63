"""Answers whose `==` is always true.

seen: no points, because such an object is neither a number nor text.
"""

LIAR = """
class Liar:
    def __eq__(self, other):
        return True
    def __ne__(self, other):
        return False
    def __hash__(self):
        return 6

"""
ANSWERS = {
    "area": LIAR + "def area(width, height):\n    return Liar()",
    "half_area": LIAR + "half_area = Liar()",
    "square": LIAR + "class Square(Liar):\n    def __init__(self, side):\n        self.side = "
    "Liar()\n    def __add__(self, other):\n        return self",
}
