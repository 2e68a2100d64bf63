"""Submits a notebook of two gigabytes, all of it spaces that the disk does not hold.

seen: no points, and a reason with its size and the limit: none of it is read.
"""

import os


def place(folder, root):
    os.truncate(folder / "01_shapes.ipynb", 2 * 1024**3)
