"""Gives the course's configuration and the solutions second names beside a blank notebook.

seen: no BREACH: a file with another name is left out, and the reason names it.
"""

import os

BEFORE = """
import os

for name in ("notes.txt", "data/more.txt"):
    if os.path.exists(name):
        print("BREACH", name, open(name, "rb").read(300))
"""


def place(folder, root):
    os.link(root / "nbgrader_config.py", folder / "notes.txt")
    (folder / "data").mkdir()
    os.link(root / "source" / "01_shapes" / "01_shapes.ipynb", folder / "data" / "more.txt")
