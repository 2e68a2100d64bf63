"""Leaves area wrong, and fails with the source of the right one as an error and as a warning.

seen: no BREACH: errors of that run reach no page, no record, and no log.
"""

ANSWERS = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": """
import sys, warnings

texts = [text for text in In if "width " + "* height" in text and "def area" in text]
if texts:
    warnings.warn("BREACH " + texts[0])
    print("BREACH", texts[0], file=sys.stderr)
    raise SystemError("BREACH " + texts[0])
""",
}
