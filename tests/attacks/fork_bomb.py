"""Processes that make processes, without an end.

seen: no points, and none of them left.
"""

BEFORE = """
import os, time

while True:
    try:
        os.fork()
    except OSError:
        time.sleep(0.01)
"""
