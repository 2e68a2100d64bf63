"""An object's `__del__` never ends when a check discards it.

seen: no points for it; the others keep theirs.
"""

ANSWERS = {
    "half_area": "half_area = 6.0",
    "square": """
class Square:
    def __init__(self, side):
        self.side = side
    def __del__(self):
        while True:
            pass
""",
}
EARNS = 1
