"""Raises SystemExit and KeyboardInterrupt in cells and in functions that a check calls.

seen: no points for them, and the other cells run.
"""

BEFORE = "raise KeyboardInterrupt"
ANSWERS = {
    "area": "import sys\n\ndef area(width, height):\n    sys.exit(0)",
    "half_area": "half_area = 6.0\nraise SystemExit(0)",
    "square": """
class Square:
    def __init__(self, side):
        raise KeyboardInterrupt
""",
}
EARNS = 1
