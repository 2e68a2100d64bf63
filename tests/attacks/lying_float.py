"""Answers that convert to any number: `__float__`, `__int__`, `__index__`, `__complex__`.

seen: no points, because an object that must be converted is not a number.
"""

LIAR = """
class Liar:
    asked = iter([4.0, 6.0, 81793.0] * 9)
    def __float__(self):
        return next(self.asked)
    def __int__(self):
        return 6
    __index__ = __int__

"""
ANSWERS = {
    "area": LIAR + "def area(width, height):\n    return Liar()",
    "half_area": LIAR + "half_area = Liar()",
}
SECRET = False  # the value that gives a leak away is guessed in this file
