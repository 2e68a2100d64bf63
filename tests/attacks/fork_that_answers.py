"""A fork of the process answers the judge while the first one goes on elsewhere.

seen: no points, and neither of them is left.
"""

BEFORE = """
import os, time

if os.fork():
    time.sleep(60)
"""
