"""Opens files until no descriptor is left.

seen: a low limit; the cell that works keeps its points.
"""

BEFORE = """
import os

held = []
try:
    while True:
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
if len(held) > 1000:
    print("BREACH", len(held))
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
