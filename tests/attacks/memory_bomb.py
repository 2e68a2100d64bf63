"""Takes memory until none is left.

seen: a MemoryError or an ended process; the cell that works keeps its points.
"""

BEFORE = """
taken = []
while True:
    taken.append(bytearray(b"x" * 2**26))
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
