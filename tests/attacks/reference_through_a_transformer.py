"""Leaves area wrong, and an input transformer rewrites every later cell into what it has read.

seen: no BREACH, and no points for area, whose tests never run beside the right one.
"""

EARNS = 1

BEFORE = """
seen = []

def kept(lines):
    text = "".join(lines)
    if "width " + "* height" in text and "def area" in text:
        seen.append(text)
    return lines

get_ipython().input_transformers_post.append(kept)
"""

ANSWERS = {
    "area": "def area(width, height):\n    return eval(seen[0]) if seen else 0",
    "half_area": "half_area = area(3.0, 4.0) / 2",
}

AFTER = """
if seen:
    print("BREACH", seen)
"""
