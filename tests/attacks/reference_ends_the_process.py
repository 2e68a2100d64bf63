"""Leaves area wrong, and half_area ends Python or floods its output as soon as area is right.

seen: half_area earns nothing, and no reason or output says what happened in that run.
"""

ANSWERS = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": """
import os

half_area = 0
if area(3.0, 4.0) == 12:
    print("BREACH" * 10_000_000)
    os._exit(1)
""",
}
