"""A cell never ends.

seen: no points for it; what came before and what works without it keep theirs.
"""

ANSWERS = {
    "area": "def area(width, height):\n    return width * height",
    "half_area": "while True:\n    pass",
}
EARNS = 3
