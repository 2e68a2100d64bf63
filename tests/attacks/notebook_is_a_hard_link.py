"""Submits another name of the instructor's own notebook, which no look at links shows.

seen: no points, and a reason that speaks of a hard link.
"""

import os


def place(folder, root):
    notebook = folder / "01_shapes.ipynb"
    notebook.unlink()
    os.link(root / "source" / "01_shapes" / "01_shapes.ipynb", notebook)
