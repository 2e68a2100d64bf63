"""Ends cells in a number, which nbgrader takes for a score, and tries to make tests do so.

seen: no points: a test has no result but the judge's.
"""

BEFORE = """
import sys

def mark(value=None):
    get_ipython().displayhook(2.0)

sys.displayhook = get_ipython().sys_displayhook = mark
get_ipython().events.register("post_run_cell", lambda result: get_ipython().displayhook(2.0))
"""
ANSWERS = {"area": "2.0", "half_area": "1.0", "square": "2.0"}
