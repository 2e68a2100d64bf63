"""Reads the lesson texts, which contain every solution and every hidden test.

seen: no BREACH: the folder is empty in the sandbox.
"""

BEFORE = """
import os, sys

import course

for folder in {*course.__path__, *sys.path}:
    for where, _, names in os.walk(folder):
        if where.endswith("lessons") and names:
            print("BREACH", where, names)
        if "BEGIN " + "HIDDEN" in "".join(
            open(os.path.join(where, n), errors="replace").read()
            for n in names if n.endswith((".py", ".ipynb")) and "site-packages" not in where
            and "course" in where
        ):
            print("BREACH", where)

from course import solutions

os.environ.pop("NBGRADER_EXECUTION", None)
found = solutions.collected() or solutions._found()
if found or any(map(solutions.solution, ("gradient", "area"))):
    print("BREACH", found)
"""
