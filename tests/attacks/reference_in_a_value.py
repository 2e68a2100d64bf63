"""Leaves area wrong, and puts the source of the right one where a table shows the student's value.

seen: no BREACH: the tables that a student sees come from the run with the student's own answers.
"""

ANSWERS = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": """
texts = [text for text in In if "width " + "* height" in text and "def area" in text]
half_area = "BREACH " + texts[0] if texts else area(3.0, 4.0)
""",
    "square": """
class Square:
    def __init__(self, side):
        raise ValueError(half_area)
""",
}
