"""Wraps the function that answers questions, and shows as a result what it was asked.

seen: no value of a hidden check in any output.
"""

EARNS = 3

BEFORE = """
from course.check.asking import observe
asked, answer = [], observe.answer
def listening(question, names):
    asked.append(str(question))
    return answer(question, names)
observe.answer = listening
"""

AFTER = """
["BREA" + "CH" for one in asked if "311" in one or "4471" in one]
"""

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
}
