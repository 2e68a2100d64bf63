"""Walks up the stack from an answer to the question, and shows it in a later cell.

seen: no value of a hidden check in any output.
"""

EARNS = 3

AFTER = """
from IPython.display import display, Markdown
display(Markdown("BREA" + "CH" if any("311" in one for one in seen) else "nothing"))
"""

ANSWERS = {
    "area": """
import sys
seen = []
def area(width, height):
    frame = sys._getframe()
    while frame:
        seen.append(str(frame.f_locals.get("question", "")))
        frame = frame.f_back
    return width * height
""",
}
