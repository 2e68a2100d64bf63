"""Answers with subclasses of float, int, and str that equal everything.

seen: no points, because a subclass of a number is not that number.
"""

LIAR = """
def liar(kind):
    lies = {name: lambda self, *other: True for name in ("__eq__", "__le__", "__lt__", "__ge__")}
    lies |= {name: lambda self, *other: 0.0 for name in ("__sub__", "__rsub__", "__abs__")}
    return type(kind.__name__, (kind,), {**lies, "__hash__": kind.__hash__})

"""
ANSWERS = {
    "area": LIAR + "def area(width, height):\n    return liar(float)(1.0)",
    "half_area": LIAR + "half_area = liar(int)(1)",
    "square": LIAR + "class Square:\n    def __init__(self, side):\n        self.side = "
    "liar(str)('3.0')\n    def __add__(self, other):\n        return self",
}
