"""Memory is taken until there is none.

seen: a MemoryError or an ended process; the cell that works has its points.
"""

BEFORE = """
taken = []
while True:
    taken.append(bytearray(b"x" * 2**26))
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
