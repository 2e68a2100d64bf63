"""Starts many processes, each of which takes as much memory as one process is allowed.

seen: they are ended before the machine runs out of memory.
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
