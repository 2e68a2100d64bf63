"""Sends code that takes minutes to highlight, which blocks the server when someone opens it.

seen: the code is not shown, the rest of the notebook is, and grading and feedback end soon.
"""

BEFORE = "x = 1" + "\n \n" * 20_000 + "y = 2"
AFTER = "a" + ".a" * 50_000
