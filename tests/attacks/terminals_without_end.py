"""Opens as many terminals as it can: the whole machine has 4,096.

seen: no BREACH: a submission has a few of its own, and leaves the others to others.
"""

BEFORE = """
import os

opened = 0
try:
    while opened < 200:
        opened += os.open("/dev/ptmx", os.O_RDWR) >= 0
except OSError:
    pass
if opened > 50:
    print("BREACH", opened, "terminals")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
