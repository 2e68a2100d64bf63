"""A function never ends when a check calls it.

seen: no points for it; the others keep theirs, and the whole stays within its time.
"""

ANSWERS = {
    "area": "def area(width, height):\n    while True:\n        pass",
    "half_area": "half_area = 6.0",
}
EARNS = 1
