"""Many processes take as much memory as one of them may.

seen: they are ended before the machine has none left.
"""

BEFORE = """
import os, time

for _ in range(12):
    if os.fork() == 0:
        taken = bytearray(b"x" * 400 * 2**20)
        time.sleep(60)
time.sleep(60)
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
