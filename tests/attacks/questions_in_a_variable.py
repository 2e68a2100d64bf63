"""Gives a variable the value of a hidden check as soon as it is known.

seen: no value of a hidden check in the table of a visible one.
"""

EARNS = 3

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
    "half_area": """
half_area = 0.0
def note(width, height, area=area):
    global half_area
    half_area = max(half_area, width * height)
    return width * height
area = note
""",
}
