"""Nests 1,500 folders in each other, deeper than Python's recursion goes.

seen: the points of the honest half, and a reason: nobody follows them to the end.
"""

import os

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
EARNS = 3


def place(folder, root):
    start, here = os.open(".", os.O_RDONLY), os.open(folder, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("end.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    os.close(start)
