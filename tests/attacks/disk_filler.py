"""Writes files until the disk is full.

seen: only the scratch folder is full; the cell that works keeps its points.
"""

BEFORE = """
import os

written = 0
for folder in (".", "/tmp", "/home", "/dev/shm"):
    try:
        for number in range(10):
            with open(f"{folder}/breach-{number}", "wb") as file:
                for _ in range(64):
                    written += file.write(b"x" * 2**20)
    except OSError:
        pass
if written > 4 * 64 * 2**20:
    print("BREACH", written)
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
