"""Submits a named pipe, which nobody ever writes to, in the place of the notebook.

seen: no points, and a reason that says so at once.
"""

import os


def place(folder, root):
    (folder / "01_shapes.ipynb").unlink()
    os.mkfifo(folder / "01_shapes.ipynb")
