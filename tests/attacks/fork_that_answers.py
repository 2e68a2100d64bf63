"""Lets a fork answer the judge while the first process continues elsewhere.

seen: no points, and neither of them is left.
"""

BEFORE = """
import os, time

if os.fork():
    time.sleep(60)
"""
